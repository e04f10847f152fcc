# What the sentences of all findings may use. Facts of every finding:
# $kind, $kinds   the kind of activity, for one and for several
# $when, $part    the day of the activity, as far as known; those of its days that the sentence is about
# $member         the agency, person, group or tile that it is about, if any
# $deadline       the last day to act, none where it has passed or there is none

the-activity = the { $kind }{ $when ->
    [none] { "" }
   *[day] { " " }{ SPAN($when) }
  }{ $part ->
    [none] { "" }
   *[day] { " " }(if it takes place { SPAN($part) })
  }
for-member = { $member ->
    [none] { "" }
   *[name] { " " }for { $member }
  }
by-deadline = { $deadline ->
    [none] { "" }
   *[day] { " " }by { DAY($deadline) }
  }

# Of findings about one activity. $exit says how else the matter can be settled, $ways_out what would have to be
# recorded for that, $over whether all days of the activity are past.
or-else = { $exit ->
    [cancelled] { " " }If the { $kind } { $over ->
        [yes] did
       *[no] does
      } not take place, mark it as cancelled.
    [condition] { " " }If the rule should not apply, { ALL($ways_out, "or") }.
    [date] { " " }If the { $kind } takes place on a day when the rule is not in force, record that date.
   *[none] { "" }
  }

# Of findings about the steps of an activity. $to_confirm are steps that were planned for a day that is past, and that
# nobody has marked as taken.
confirm-and-record = { COUNT($to_confirm) ->
    [0] Record { ALL($to_record) }
   *[other] Confirm that { LIST(ITEMS($to_confirm, "quoted-step")) } { COUNT($to_confirm) ->
        [one] was
       *[other] were
      } taken{ COUNT($to_record) ->
        [0] { "" }
       *[other] { " " }and record { ALL($to_record) }
      }
  }
quoted-step = "{ $step }"
