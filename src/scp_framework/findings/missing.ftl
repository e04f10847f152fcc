# What to record, after "Record". About the activity of the sentence:
# $is_past    whether its days are past
# $kind    the kind of activity it is
# $name    the printed name of a step, a detail or a list
# $people  people on its team
# $steps   rows: the $name of each step

own-status = whether the { $kind } { $is_past ->
    [yes] took place
   *[no] takes place
  }
own-when = the date of the { $kind }
own-agencies = which agencies it concerns
own-bodies = which groups or boards hold it
own-outcomes = which outcomes it addresses
own-team = who is on the team
own-role = the role of { LIST($people) }
own-agency = the agency of { LIST($people) }
own-lead = who leads it
own-cases = the number of cases
own-actions = its actions
own-endorsements = who has agreed it
own-tiles = which tiles it covers
own-area = its area
own-steps = { COUNT($steps) ->
    [one] the date of { LIST(ITEMS($steps, "own-named")) }
   *[other] the dates of { LIST(ITEMS($steps, "own-named")) }
  }
own-named = "{ $name }"

# About other activities, named by their kind and, in brackets, the identifiers by which their rows are found:
# $number         how many they are
# $kind, $kinds   their kind
# $ids            their identifiers

of-those = { $number ->
    [one] the { $kind }
   *[other] the { WORDS($number) } { $kinds }
  }
of-ids = ({ LIST($ids) })
of-status = whether { of-those } { $is_past ->
    [yes] took place
   *[no] { $number ->
        [one] takes place
       *[other] take place
      }
  } { of-ids }
of-when = { $number ->
    [one] the date
   *[other] the dates
  } of { of-those } { of-ids }
of-agencies = which agencies { of-those } { $number ->
    [one] concerns
   *[other] concern
  } { of-ids }
of-bodies = which groups or boards hold { of-those } { of-ids }
of-outcomes = which outcomes { of-those } { $number ->
    [one] addresses
   *[other] address
  } { of-ids }
of-tiles = which tiles { of-those } { $number ->
    [one] covers
   *[other] cover
  } { of-ids }
of-team = who is on the team of { of-those } { of-ids }
of-lead = who leads { of-those } { of-ids }
of-step = the date of "{ $name }" for { of-those } { of-ids }
of-return = when { $name } sent its return for { of-those } { of-ids }
of-named = "{ $name }" for { of-those } { of-ids }
of-outside = what takes place on days that the planner does not cover
of-before = what took place before the first day that the planner covers
of-cases = the number of cases for { of-those } { of-ids }
of-actions = the actions for { of-those } { of-ids }
of-endorsements = who has agreed { of-those } { of-ids }
