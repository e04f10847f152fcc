# What to record, after "Record". About the activity of the sentence:
# $over    whether its days are past
# $kind    the kind of activity it is
# $name    the printed name of a step, a detail or a list
# $people  people on its team
# $steps   rows: the $name of each step

own-status = whether the { $kind } { $over ->
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
