# By date: done each year by a day of the calendar.
# $known, $others, $number  how many count for certain, how many more might, and both together
# $at_least, $total         how many are due in a year, and in all years that the sentence is about
# $days                     rows: the $day of each that is certain
# $window, $windows         the days between which they are due; rows: the same for each year as $day
# $plans                    rows: how many to plan ($number, and $more), and for which $days
# $extends_past_cover                   whether the planner covers only part of these days

by-date-count = The planner has { $known ->
    [0] no { $kind }
    [one] one { $kind }
   *[other] { WORDS($known) } { $kinds }
  }{ COUNT($days) ->
    [0] { "" }
   *[other] { " " }({ LIST(ITEMS($days, "planned-day")) })
  }{ for-member }
by-date-due = The rule asks for { WORDS($at_least) }.

by-date-kept =
    .observation = { by-date-count } { SPAN($window) }.{ step-counts }
by-date-too-few =
    .observation = { by-date-count } { SPAN($window) }{ $others ->
        [0] { "" }
       *[other] { $known ->
            [0] { " " }for certain; { WORDS($others) } might count
           *[other] ; { WORDS($others) } more might count
          }
      }. { by-date-due }{ step-counts }{ too-late }{ member-exists }
    .action = { COUNT($plans) ->
        [0] { COUNT($to_record) ->
            [0] { "" }
           *[other] Record { ALL($to_record) }{ by-deadline }.
          }
       *[other] Plan { ALL(ITEMS($plans, "plan-more")) }{ with-step }{ by-deadline }{ $extends_past_cover ->
            [yes] , or record any on days that the planner does not cover.
           *[no] .{ also-record }
          }
      }
by-date-together =
    .observation = The planner has { WORDS($number) } { $number ->
        [one] { $kind }
       *[other] { $kinds }
      }{ for-member }, not all with an exact date. Each of these periods needs { WORDS($at_least) }, { WORDS($total) } in all: { ALL(ITEMS($windows, "planned-day")) }.{ step-counts }{ member-exists }
    .action = { COUNT($plans) ->
        [0] { "" }
       *[other] Plan { ALL(ITEMS($plans, "plan-more")) }{ with-step }{ COUNT($plans) ->
            [1] { by-deadline }
           *[other] { "" }
          }, so that each period has { WORDS($at_least) }.{ also-record }
      }
