# Cadence: so many activities in each period.
# $one, $many             what is counted, in both forms; $condition, what must hold of it, if anything
# $known, $others, $days  how many count for certain, how many more might; rows: the $day of each that is certain
# $window, $windows       the period, or all of them where they adjoin; rows: the $days of each
# $periods                how many periods there are
# $first, $is_single      of periods that roll: the first, and whether it is the only one
# $first_start, $last_start, $last_end  the days on which the first and the last begin, and the last ends
# $length, $in_force      their length; the days of them on which the rule is in force, where these are not all
# $least, $most, $range   how many count in such periods: exact, perhaps, between, up-to
# $at_least, $at_most     what the rule asks for, $exactly where both are the same; $limit_least and $limit_most are those that are, or might be, missed
# $lacking, $surplus      how many are too few, or too many; $total, how many are needed in all periods
# $too_late, $is_past        whether nothing can be done any more; whether all of the period is past
# $extends_past_cover                 whether the planner covers only part of the period
# $plans                  rows: how many ($number, and $more) to plan, and for which $days
# $wanted, $room          how many of those that might count have to, and how many more can

cadence-noun = { $known ->
    [one] { $one }
   *[other] { $many }
  }
cadence-which = { $condition ->
    [none] { "" }
   *[text] { " " }{ $condition }
  }
cadence-days = { COUNT($days) ->
    [0] { "" }
   *[other] { " " }({ ALL(ITEMS($days, "planned-day")) })
  }
cadence-count = { WORDS($known) } { cadence-noun }{ cadence-which }{ cadence-days }{ for-member }
cadence-others = { $others ->
    [0] { "" }
   *[other] { $known ->
        [0] { " " }for certain; { WORDS($others) } might count
       *[other] ; { WORDS($others) } more might count
      }
  }
cadence-rule = { $at_least ->
    [none] The rule allows { $at_most ->
        [0] none
       *[other] at most { WORDS($at_most) }
      }.
   *[number] The rule asks for { $exactly ->
        [none] at least { WORDS($at_least) }{ $at_most ->
            [none] { "" }
           *[number] { " " }and at most { WORDS($at_most) }
          }
       *[number] exactly { WORDS($exactly) }
      }.
  }
cadence-cover = { $extends_past_cover ->
    [yes] { " " }The planner does not cover all of those days.
   *[no] { "" }
  }{ $is_past ->
    [yes] { " " }That time has passed.
   *[no] { "" }
  }
cadence-in-period = The planner has { cadence-count } { SPAN($window) }{ cadence-others }. { cadence-rule }
cadence-plan = Plan { ALL(ITEMS($plans, "plan-more")) }{ with-step }{ by-deadline }.
cadence-limits = { $limit_least ->
    [none] { $limit_most ->
        [0] none
        [none] as many as the rule asks for
       *[other] at most { WORDS($limit_most) }
      }
   *[number] at least { WORDS($limit_least) }{ $limit_most ->
        [none] { "" }
       *[number] { " " }and at most { WORDS($limit_most) }
      }
  }
cadence-still-wanted = { $wanted ->
    [0] { "" }
    [one] { " " }At least one { $known ->
        [0] { "" }
       *[other] more{ " " }
      }is needed.
   *[other] { " " }At least { WORDS($wanted) } { $known ->
        [0] { "" }
       *[other] more{ " " }
      }are needed.
  }
cadence-room = { $room ->
    [none] { "" }
    [0] { " " }No more can count{ cadence-outside-too }.
   *[other] { " " }At most { WORDS($room) } more can count{ cadence-outside-too }.
  }
cadence-outside-too = { $extends_past_cover ->
    [yes] , on days outside the planner too
   *[no] { "" }
  }
cadence-periods = { $window ->
    [none] in { WORDS($periods) } periods ({ LIST(ITEMS($windows, "cadence-period")) })
   *[days] in the { WORDS($periods) } periods { SPAN($window) }
  }
cadence-period = { DAY($days) }
cadence-where = { $range ->
    [exact] has { WORDS($least) } { $least ->
        [one] { $one }
       *[other] { $many }
      }
    [perhaps] might have anything from { $least ->
        [0] none
       *[other] { WORDS($least) }
      } to { WORDS($most) } { $many }
    [up-to] has at most { WORDS($most) } { $most ->
        [one] { $one }
       *[other] { $many }
      }
   *[between] has { WORDS($least) } to { WORDS($most) } { $many }
  }{ cadence-which }{ for-member } over { LENGTH($length) }{ cadence-rolling-days }{ $in_force ->
    [none] { "" }
   *[days] { " " }(the rule is in force { SPAN($in_force) })
  }
cadence-rolling-days = { $is_single ->
    [yes] , { SPAN($first) }
   *[no] { " " }from any date between { DAY($first_start) } and { DAY($last_start) }
  }
cadence-each-period = { $is_single ->
    [yes] the period has
   *[no] every such period has
  }

cadence-kept =
    .observation = The planner has { cadence-count } { SPAN($window) }{ cadence-others }.{ step-counts }
cadence-too-few =
    .observation = { cadence-in-period }{ step-counts }{ member-exists }
    .action = { $too_late ->
        [yes] { "" }
       *[no] { cadence-plan }{ also-record }
      }
cadence-too-many =
    .observation = { cadence-in-period }{ step-counts }{ member-exists }
    .action = { cadence-leave-out }
cadence-leave-out = { $too_late ->
    [yes] { "" }
   *[no] Leave out { WORDS($surplus) }, or move { $surplus ->
        [one] it
       *[other] them
      } to another period{ by-deadline }.{ also-record }
  }
cadence-uncertain =
    .observation = { cadence-in-period }{ cadence-cover }{ step-counts }{ member-exists }
    .action = { COUNT($plans) ->
        [0] { COUNT($to_record) ->
            [0] { cadence-still-wanted }
           *[other] Record { ALL($to_record) }{ by-deadline }.{ cadence-still-wanted }
          }
       *[other] Plan { ALL(ITEMS($plans, "plan-more")) }{ with-step }{ by-deadline }, or record any on days that the planner does not cover.{ also-record }
      }{ cadence-room }
cadence-together-too-few =
    .observation = The planner has { cadence-count } { cadence-periods }{ cadence-others }. Each period needs { WORDS($at_least) }, { WORDS($total) } in all.{ step-counts }{ member-exists }
    .action = { $too_late ->
        [yes] { "" }
       *[no] Plan { ALL(ITEMS($plans, "plan-more")) }{ with-step }{ COUNT($plans) ->
            [1] { by-deadline }
           *[other] { "" }
          }, so that each period has { WORDS($at_least) }.{ also-record }
      }
cadence-together-too-many =
    .observation = The planner has { cadence-count } { cadence-periods }{ cadence-others }. That is { WORDS($surplus) } too many.{ step-counts }{ member-exists }
    .action = { cadence-leave-out }
cadence-rolling-kept =
    .observation = The planner { cadence-where }.{ step-counts }
cadence-rolling-too-few =
    .observation = The planner { cadence-where }. { cadence-rule }{ step-counts }{ member-exists }
    .action = { COUNT($plans) ->
        [0] { "" }
       *[other] Plan { ALL(ITEMS($plans, "plan-more")) }{ with-step }.
      }
cadence-rolling-too-many =
    .observation = The planner { cadence-where }. { cadence-rule }{ step-counts }{ member-exists }
    .action = { $too_late ->
        [yes] { "" }
       *[no] Make sure that { cadence-each-period } { cadence-limits }{ by-deadline }.
      }
cadence-rolling-uncertain =
    .observation = The planner { cadence-where }. { cadence-rule }{ cadence-cover }{ step-counts }{ member-exists }
    .action = { $is_past ->
        [yes] { COUNT($to_record) ->
            [0] { "" }
           *[other] Record { ALL($to_record) }.
          }
       *[no] Make sure that { cadence-each-period } { cadence-limits }{ by-deadline }.{ also-record }
      }
cadence-rolling-together =
    .observation = The planner has { cadence-count }{ cadence-others }. Whatever their dates, a period of { LENGTH($length) } between { DAY($first_start) } and { DAY($last_end) } { $too_few_or_many ->
        [yes] has too few or too many
       *[no] { $lacking ->
            [0] has too many
           *[other] has too few
          }
      }. { cadence-rule }{ step-counts }{ member-exists }
    .action = { $too_late ->
        [yes] { "" }
       *[no] { $too_few_or_many ->
            [yes] Make sure that { cadence-each-period } { cadence-limits }{ by-deadline }.
           *[no] { $lacking ->
                [0] Make sure that { cadence-each-period } { cadence-limits }{ by-deadline }.
               *[other] Plan { WORDS($lacking) } more{ with-step }{ by-deadline }, so that every { LENGTH($length) } has enough.
              }
          }
      }
