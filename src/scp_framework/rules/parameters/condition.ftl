# Conditions on which a rule applies to an activity.
# $detail, $step, $set, $list   the printed name of what the activity records
# $value, $word, $tag           what the condition asks for
# $at_least, $at_most           the bounds of a number that it asks for; $exactly if they are the same

## What to record if the condition does not hold
exit-value = record "{ $detail }" as { $mark ->
    [yes] no
    [no] yes
   *[none] something other than { LIST($values, "or") }
  }
exit-number = record "{ $detail }" as { $exactly ->
    [none] { number-outside }
   *[number] a number other than { $exactly }
  }
number-outside = { $both ->
    [yes] less than { $at_least } or more than { $at_most }
   *[no] { $at_most ->
        [none] less than { $at_least }
       *[number] more than { $at_most }
      }
  }
exit-step = mark the step "{ $step }" as not taken
exit-tag = record that it concerns no agency with the tag { $tag }
exit-word = leave { $word } out of "{ $set }"
exit-listed = record { $list } without { $word }
exit-all = { ALL($all_of) }
exit-any = { ALL($any_of, "or") }

## What to record if it does
enter-value = record "{ $detail }" as { LIST($values, "or") }
enter-number = record "{ $detail }" as { number-asked }
number-asked = { $exactly ->
    [none] { $both ->
        [yes] a number from { $at_least } to { $at_most }
       *[no] { $at_most ->
            [none] at least { $at_least }
           *[number] at most { $at_most }
          }
      }
   *[number] { $exactly }
  }
enter-step = record the date of the step "{ $step }"
enter-tag = record that it concerns an agency with the tag { $tag }
enter-word = record { $word } under "{ $set }"
enter-listed = record { $word } among its { $list }

## What must hold of activities
has-value = where "{ $detail }" is { $value }
has-number = where "{ $detail }" is { number-asked }
has-recorded = where "{ $detail }" is { $is_so ->
    [yes] not none
   *[no] none
  }
has-step = where the step "{ $step }" is taken
has-tag = that concern an agency with the tag { $tag }
has-word = where "{ $set }" names { $word }
has-listed = where { $word } is among the { $list }
has-kind = of the kind "{ $noun }"
has-kind-and-value = of the kind "{ $noun }" where "{ $detail }" is { $value }
has-any = { ALL($of_these, "or") }
has-none = apart from those { ALL($of_these, "or") }
has-all = { ALL($all_of) }
