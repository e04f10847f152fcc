# Conditions on which a rule applies to an activity.
# $detail, $step, $set   the printed name of what the activity records
# $value, $word, $tag    what the condition asks for

## What to record if the condition does not hold
exit-value = record "{ $detail }" as { $mark ->
    [yes] no
    [no] yes
   *[none] something other than { LIST($values, "or") }
  }
exit-step = mark the step "{ $step }" as not taken
exit-tag = record that it concerns no agency with the tag { $tag }
exit-word = leave { $word } out of "{ $set }"
exit-all = { ALL($all_of) }

## What must hold of activities
has-value = where "{ $detail }" is { $value }
has-step = where the step "{ $step }" is taken
has-tag = that concern an agency with the tag { $tag }
has-word = where "{ $set }" names { $word }
has-kind = of the kind "{ $noun }"
has-kind-and-value = of the kind "{ $noun }" where "{ $detail }" is { $value }
has-any = { ALL($any_of, "or") }
has-all = { ALL($all_of) }
