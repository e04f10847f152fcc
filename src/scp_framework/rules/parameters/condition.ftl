# Conditions on which a rule applies to an activity.
# $detail, $step, $set, $list   the printed name of what the activity records
# $value, $word, $tag           what the condition asks for
# $type, $role, $roles, $group  of a team, what is asked of it: see asked-team; $are_officers where $group is of officers,
#                               $are_others where it is of those that do not count
# $at_least, $at_most           the bounds of a number that it asks for; $exactly if they are the same; $both
# $kinds, $every, $same         activities of the kind, the period in which they are counted, and for whom

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
exit-team = record a team that does not have { asked-team }
exit-nth = record when the { $kinds } in the same { $every } take place{ whom-they-concern }
whom-they-concern = { $same ->
    [none] { "" }
    [agency] { " " }and which agencies they concern
   *[body] { " " }and which groups and boards they concern
  }
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
enter-nth = record when the { $kinds } in the same { $every } take place{ whom-they-concern }
enter-listed = record { $word } among its { $list }
enter-team = record a team that has { asked-team }

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
has-team = whose team has { asked-team }
asked-team = { $type ->
    [each_of] { $are_officers ->
        [yes] all of
       *[no] somebody from each of
      } { NAMES($group) }
    [some_of] { $are_officers ->
        [yes] { "" }
       *[no] somebody from{ " " }
      }{ asked-number } of { NAMES($group, "or") }
    [other_than] somebody from { asked-number } { $largest ->
        [one] agency
       *[other] agencies
      } other than { NAMES($group) }
    [agencies] people{ asked-who } from { asked-number } { $largest ->
        [one] agency
       *[other] agencies
      }
    [lead] a lead{ COUNT($roles) ->
        [0] { "" }
       *[other] { " " }in the role of { LIST($roles, "or") }{ COUNT($group) ->
            [0] { "" }
           *[other] { " " }or
          }
      }{ COUNT($group) ->
        [0] { "" }
       *[other] { " " }from { NAMES($group, "or") }
      }
    [leader] a lead{ asked-who }
    [only] only people{ asked-who }
    [of_each_agency] { asked-number } { asked-people }{ asked-who } from any one agency
   *[people] { asked-number } { asked-people }{ asked-who }
  }
asked-officers = the officers in the role of { $role }
asked-agencies = { $tag ->
    [none] the agencies of the partnership
   *[tag] the agencies with the tag { $tag }
  }
asked-concerned = the agencies concerned
asked-people = { $largest ->
    [one] person
   *[other] people
  }
asked-number = { $at_most ->
    [none] at least { WORDS($at_least) }
    [0] no
   *[number] { $exactly ->
        [none] { $at_least ->
            [0] no more than { WORDS($at_most) }
           *[number] { WORDS($at_least) } to { WORDS($at_most) }
          }
       *[number] exactly { WORDS($exactly) }
      }
  }
asked-who = { $role ->
    [none] { "" }
   *[role] { " " }in the role of { $role }
  }{ $are_others ->
    [yes] { " " }from an agency other than { NAMES($group, "or") }
   *[no] { COUNT($group) ->
        [0] { "" }
       *[other] { " " }from { $are_officers ->
            [yes] among { NAMES($group) }
           *[no] { NAMES($group, "or") }
          }
      }
  }{ asked-qualities }
asked-qualities = { COUNT($qualities) ->
    [0] { "" }
   *[other] { " " }who { $are_several ->
        [yes] are
       *[no] is
      } { LIST($qualities) }{ asked-gained }
  }
asked-gained = { $within ->
    [none] { "" }
   *[length] { " " }(gained no more than { LENGTH($within) } before)
  }
has-nth = that are the { nth-number } of their kind{ $same ->
    [none] { "" }
   *[other] { " " }for the same { $same }
  } in each { $every }
nth-number = { $exactly ->
    [none] { $both ->
        [yes] { NTH($at_least) } to { NTH($at_most) }
       *[no] { $at_most ->
            [none] { NTH($at_least) } or a later one
           *[number] { NTH($at_most) } or an earlier one
          }
      }
   *[number] { NTH($exactly) }
  }
has-kind = of the kind "{ $noun }"
has-kind-and-value = of the kind "{ $noun }" where "{ $detail }" is { $value }
has-any = { ALL($of_these, "or") }
has-none = apart from those { ALL($of_these, "or") }
has-all = { ALL($of_these) }
