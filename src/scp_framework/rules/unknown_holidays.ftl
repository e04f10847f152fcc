# Working days counted over days of which it is not known whether they are holidays.
# $first, $last  the days between which the calendar knows the holidays
# $window        the period that it is about, if any

holidays-unknown = holidays before { DAY($first) } or after { DAY($last) }

unknown-holidays-activity =
    .observation = Whether the rule is kept for { the-activity } depends on { holidays-unknown }, which the calendar does not have.
    .action = Record the { holidays-unknown } in the calendar{ by-deadline }.
unknown-holidays-period =
    .observation = Whether the rule is kept for the { $kinds }{ for-member }{ $window ->
        [none] { "" }
       *[days] { " " }{ SPAN($window) }
      } depends on { holidays-unknown }, which the calendar does not have.
    .action = Record the { holidays-unknown } in the calendar{ by-deadline }.
