# Cadence while another activity runs: a period in which it is not known whether one does.
# $known, $others, $days  how many count for certain, how many more might; rows: the $day of each that is certain
# $window                 the period
# $at_least               how many the rule asks for
# $running, $throughout   the kind that has to run; whether it has to on all days of the period
# $extends_past_cover     whether the planner covers only part of the period
# $plans                  rows: how many to plan ($number, and $more)
# $of_runs                phrases: what would tell whether one runs, where others are to be planned

cadence-during-not-known =
    .observation = The planner has { $known ->
        [0] no { $kinds }
        [one] one { $kind }
       *[other] { WORDS($known) } { $kinds }
      }{ COUNT($days) ->
        [0] { "" }
       *[other] { " " }({ ALL(ITEMS($days, "planned-day")) })
      }{ for-member } { SPAN($window) }{ $others ->
        [0] { "" }
       *[other] { $known ->
            [0] { " " }for certain; { WORDS($others) } might count
           *[other] ; { WORDS($others) } more might count
          }
      }. The rule asks for at least { WORDS($at_least) } if { A($running) } is under way { $throughout ->
        [yes] on all of these days
       *[no] on any of these days
      }. We cannot tell whether that is so.{ step-counts }{ $extends_past_cover ->
        [yes] { " " }The planner does not cover all of those days.
       *[no] { "" }
      }{ member-exists }
    .action = { COUNT($plans) ->
        [0] { COUNT($to_record) ->
            [0] { "" }
           *[other] Record { ALL($to_record) }{ by-deadline }.
          }
       *[other] Plan { ALL(ITEMS($plans, "plan-more")) }{ with-step }{ by-deadline }.{ COUNT($of_runs) ->
            [0] { "" }
           *[other] { " " }If no { $running } is under way { $throughout ->
                [yes] on all of these days
               *[no] on any of these days
              }, record { ALL($of_runs) }.
          }
      }
