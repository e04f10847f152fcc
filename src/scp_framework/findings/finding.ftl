# What the sentences of all findings may use. Facts of every finding:
# $kind, $kinds   the kind of activity, for one and for several
# $when, $dates_affected    the day of the activity, as far as known; those of its days that the sentence is about
# $member         the agency, person, group or tile that it is about, if any
# $deadline       the last day to act, none where it has passed or there is none

the-activity = the { $kind }{ $when ->
    [none] { "" }
   *[day] { " " }{ SPAN($when) }
  }{ $dates_affected ->
    [none] { "" }
   *[day] { " " }(if it takes place { SPAN($dates_affected) })
  }
for-member = { $member ->
    [none] { "" }
   *[name] { " " }for { $member }
  }
by-deadline = { $deadline ->
    [none] { "" }
   *[day] { " " }by { DAY($deadline) }
  }

# Of findings about one activity. $exit says how else the matter can be settled, $exemptions what would have to be
# recorded for that, $is_past whether all days of the activity are past, $some_days whether what is wrong is so on some of
# the days only on which it can fall.
or-else = { $exit ->
    [cancelled] { " " }If the { $kind } { $is_past ->
        [yes] did
       *[no] does
      } not take place, mark it as cancelled.
    [condition] { " " }If the rule should not apply, { ALL($exemptions, "or") }.
    [date] { " " }If the { $kind } { $is_past ->
        [yes] took
       *[no] takes
      } place on a day when the rule is not in force, record that date.
    [agencies] { " " }If the rule applies to none of the agencies that the { $kind } concerns, record these agencies.
   *[none] { "" }
  }

on-some-days = { $some_days ->
    [yes] { " " }This is so on some of its possible dates only.
   *[no] { "" }
  }
or-another-day = { $some_days ->
    [yes] { " " }If the { $kind } takes place on a day when this is not so, record that date.
   *[no] { "" }
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

# Of findings about a period. $exists are rows: from its $first day to its $last, the member exists in this period, none
# where it did before or does after; there are none where it always does. $missed are rows: an activity ($name, $day, $id)
# that is so many $days too late, or too early (by the date of its $step, if one counts), and $is_exact whether that is known exactly.
member-exists = { COUNT($exists) ->
    [0] { "" }
   *[other] { " " }{ $member } exists { ALL(ITEMS($exists, "existing-days")) }.
  }
existing-days = { $first ->
    [none] until { DAY($last) }
   *[day] from { DAY($first) }{ $last ->
        [none] { "" }
       *[day] { " " }to { DAY($last) }
      }
  }
too-late = { COUNT($missed) ->
    [0] { "" }
   *[other] { " " }However, { ALL(ITEMS($missed, "missed-activity")) }.
  }
missed-activity = the { $name }{ $step ->
    [none] { "" }
   *[name] { " " }with "{ $step }"
  } { SPAN($day) } ({ $id }) is { $is_exact ->
    [yes] { "" }
   *[no] at least{ " " }
  }{ $days ->
    [one] one day
   *[other] { WORDS($days) } days
  } { $is_late ->
    [yes] late
   *[no] too early
  }
also-record = { COUNT($to_record) ->
    [0] { "" }
   *[other] { " " }Also record { ALL($to_record) }.
  }
planned-day = { DAY($day) }
plan-more = { $number ->
    [one] one
   *[other] { WORDS($number) }
  }{ $more ->
    [yes] { " " }more
   *[no] { "" }
  }{ $days ->
    [none] { "" }
   *[days] { " " }{ SPAN($days) }
  }

# Where the day of a step counts, and not that of the activity: $counts_on, its name, none where there is no such step.
with-step = { $counts_on ->
    [none] { "" }
   *[name] , with "{ $counts_on }"
  }
step-counts = { $counts_on ->
    [none] { "" }
   *[name] { " " }The date of "{ $counts_on }" counts.
  }

# Of findings about the arrangements. $on_days are rows: the $days on which it is so, none where it is so on all.
on-those-days = { COUNT($on_days) ->
    [0] { "" }
   *[other] { " " }{ ALL(ITEMS($on_days, "span-of-days")) }
  }
span-of-days = { SPAN($days) }
