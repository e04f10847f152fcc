# Lead time: one step of an activity at least, or at most, so long before or after another.
# $step, $other          the step that the rule is about, and the one it is compared with
# $first, $second        the same two, in the order in which they should come; $early and $late are their days
# $is_before             whether the step has to come before the other
# $at_least, $at_most    the bounds; $same_day, whether both have to be on one day
# $has_bounds            whether there is a bound other than the same day
# $left_out, $undated    rows: a $step that were not taken; one without a date
# $to_confirm            rows: a $step that nobody marked as taken, and the day it was $planned for
# $act                   whether the dates have to change and still can
# $to_do                 what the step means, as a request, if it has to be done
# $in_time               on which days the step is in time: up-to, from, on or between $not_before and $last_day
# $step_moves            whether that has to hold whenever the other step takes place

lead-pair = "{ $first }" ({ DAY($early) }) and "{ $second }" ({ DAY($late) })
lead-bounds = { $at_least ->
    [none] at most { LENGTH($at_most) }
   *[length] at least { LENGTH($at_least) }{ $at_most ->
        [none] { "" }
       *[length] { " " }and at most { LENGTH($at_most) }
      }
  }
lead-wanted = { $same_day ->
    [yes] on the same day
   *[no] { $has_bounds ->
        [yes] { lead-bounds } apart
       *[no] in the right order
      }
  }
lead-side = { $is_before ->
    [yes] before
   *[no] after
  }
lead-place = { $same_day ->
    [yes] on the same day as
   *[no] { $has_bounds ->
        [yes] { lead-bounds } { lead-side }
       *[no] on the same day as or { lead-side }
      }
  }
lead-days = { $not_before ->
    [none] { $deadline ->
        [none] { "" }
       *[day] , by { DAY($deadline) }
      }
   *[day] { $deadline ->
        [none] , on or after { DAY($not_before) }
       *[day] , between { DAY($not_before) } and { DAY($deadline) }
      }
  }
lead-change = { $act ->
    [yes] { $to_do ->
        [none] Make sure that "{ $step }" is { lead-place } "{ $other }"
       *[text] { $to_do } { lead-place } "{ $other }"
      }{ lead-days }.{ or-else }
   *[no] { COUNT($to_record) ->
        [0] { "" }
       *[other] Record { ALL($to_record) }.
      }
  }
lead-in-time = { $in_time ->
    [none] { "" }
    [up-to] { " " }"{ $step }" must be on or before { DAY($last_day) }{ lead-whenever }.
    [from] { " " }"{ $step }" must be on or after { DAY($not_before) }{ lead-whenever }.
    [on] { " " }"{ $step }" must be on { DAY($last_day) }{ lead-whenever }.
   *[between] { " " }"{ $step }" must be between { DAY($not_before) } and { DAY($last_day) }{ lead-whenever }.
  }
lead-whenever = { $step_moves ->
    [yes] , whatever the date of "{ $other }"
   *[no] { "" }
  }
lead-planned = "{ $step }" (planned for { DAY($planned) })

lead-time-kept =
    .observation = For { the-activity }, { lead-pair } are { lead-wanted }.
lead-time-uncertain =
    .observation = For { the-activity }, we cannot tell whether { lead-pair } are { lead-wanted }.
    .action = { confirm-and-record }.{ lead-in-time }
lead-time-undated =
    .observation = { COUNT($undated) ->
        [0] { "" }
       *[other] { the-activity } has no date for { LIST(ITEMS($undated, "quoted-step")) }.
      }{ COUNT($to_confirm) ->
        [0] { "" }
       *[other] { COUNT($undated) ->
            [0] For { the-activity }, it
           *[other] { " " }It
          } is not confirmed that { LIST(ITEMS($to_confirm, "lead-planned")) } { COUNT($to_confirm) ->
            [one] was
           *[other] were
          } taken.
      }
    .action = { $to_do ->
        [none] { confirm-and-record }.{ lead-in-time }
       *[text] { $to_do }{ $not_before ->
            [none] { by-deadline }
           *[day] { lead-days }
          } ({ lead-place } "{ $other }") and record the date.{ also-record }
      }
lead-time-left-out =
    .observation = { LIST(ITEMS($left_out, "quoted-step")) } { COUNT($left_out) ->
        [one] was
       *[other] were
      } not taken for { the-activity }.
    .action = { lead-change }
lead-time-wrong-order =
    .observation = For { the-activity }, { lead-pair } are in the wrong order.
    .action = { lead-change }
lead-time-too-close =
    .observation = For { the-activity }, { lead-pair } are less than { LENGTH($at_least) } apart.
    .action = { lead-change }
lead-time-too-far =
    .observation = For { the-activity }, { lead-pair } are { $same_day ->
        [yes] on different days
       *[no] more than { LENGTH($at_most) } apart
      }.
    .action = { lead-change }
lead-time-never =
    .observation = For { the-activity }, { lead-pair } cannot be { lead-wanted }.
    .action = { lead-change }
