# What to record, after "Record". About the activity of the sentence:
# $over   whether its days are past
# $name   the printed name of a step, a detail or a list

own-status = whether it { $over ->
    [yes] took place
   *[no] takes place
  }
own-when = its date
own-agencies = which agencies it concerns
own-bodies = which groups or boards hold it
own-outcomes = which outcomes it addresses
own-team = who is on the team
own-cases = the number of cases
own-actions = its actions
own-endorsements = who has agreed it
own-tiles = which tiles it covers
own-area = its area
own-step = the date of the step "{ $name }", or that it was not taken
own-named = "{ $name }"
