# Gap: at most, or at least, so long from one activity to the next.
# $at_most, $at_least  the bound, one of the two
# $window, $next_due   the days that are judged; the day by which the next is due
# $ids                 the identifiers of the activity after which the next comes too late, or of the two too near
# $act                 whether something is to be planned or moved
# $plan, $number       rows: each $day by which one more is needed; how many they are
# $goes_on             whether further ones are needed after these; $first_day, the first of the days
# $not_before          the first day for it, where there is one
# $to_leave_out        the identifiers of those of which one has to be left out, where there is no room to move them
# $moves               rows: the $id of each to move, and the $day to move it to

gap-length = { $at_least ->
    [none] at most { LENGTH($at_most) }
   *[length] at least { LENGTH($at_least) }
  }
gap-in-window = { $window ->
    [none] { "" }
   *[days] { " " }{ SPAN($window) }
  }
gap-move = { $step ->
    [none] { "" }
   *[name] "{ $step }" of{ " " }
  }{ $id } to { DAY($day) }
gap-plan = { $goes_on ->
    [yes] plan more than { WORDS($number) } { $kinds }{ with-step }, each within { LENGTH($at_most) } of the one before and the first by { DAY($first_day) }
   *[no] { gap-plan-all }
  }
gap-plan-all = { COUNT($plan) ->
    [0] { "" }
    [one] plan another { $kind }{ with-step }{ $not_before ->
        [none] { by-deadline }
       *[day] { $deadline ->
            [none] { " " }on or after { DAY($not_before) }
           *[day] { " " }between { DAY($not_before) } and { DAY($deadline) }
          }
      }
   *[other] plan { WORDS($number) } more { $kinds }{ with-step }, by { ALL(ITEMS($plan, "planned-day")) }
  }
gap-record = { COUNT($to_record) ->
    [0] record the dates, and which agencies they concern
   *[other] record { ALL($to_record) }
  }
gap-change = { $act ->
    [yes] { $at_least ->
        [none] { gap-plan }.
       *[length] Leave { LENGTH($at_least) } or more between one { $kind } and the next{ COUNT($moves) ->
            [0] : there is no room to move them, so leave out { LIST($to_leave_out, "or") }
           *[other] : move { ALL(ITEMS($moves, "gap-move")) }
          }.
      }
   *[no] { "" }
  }

gap-not-due =
    .observation = The next { $kind }{ for-member } is due { $next_due ->
        [none] { "" }
       *[day] by { DAY($next_due) },{ " " }
      }after the days that are checked{ gap-in-window }.{ step-counts }
gap-kept =
    .observation = The { $kinds }{ for-member } are { gap-length } apart{ gap-in-window }.{ step-counts }
gap-never =
    .observation = Whatever their dates, the { $kinds }{ for-member } cannot all be { gap-length } apart.{ step-counts }
    .action = { gap-change }
gap-too-short =
    .observation = Two { $kinds }{ for-member } are less than { LENGTH($at_least) } apart ({ LIST($ids) }).{ step-counts }
    .action = { gap-change }
gap-perhaps-too-short =
    .observation = We cannot tell whether two { $kinds }{ for-member } are { gap-length } apart ({ LIST($ids) }).{ step-counts }
    .action = { $act ->
        [yes] { gap-change }
       *[no] { gap-record }.
      }
gap-too-long =
    .observation = No other { $kind }{ for-member } follows { LIST($ids) } within { LENGTH($at_most) }.{ step-counts }
    .action = { gap-change }
gap-perhaps-too-long =
    .observation = We cannot tell whether another { $kind }{ for-member } follows { LIST($ids) } within { LENGTH($at_most) }.{ step-counts }
    .action = { $act ->
        [yes] { gap-record }, or { gap-plan }.
       *[no] { gap-record }.
      }
