# Follow-up: what follows an activity, and whose its actions are.
# $follower                the kind that has to follow
# $step, $start, $planned  the step that it is counted from, if not the activity itself; its day; the day planned for it
# $followers, $possible    identifiers of those that follow, and of those that might
# $skipped_over               of those that came next and did not take it up
# $taken_up                whether it has to be taken up
# $within, $not_before     the bounds
# $extends_past_cover                  whether one may be held on days that the planner does not cover
# $to_do                   confirm, record-start, record-agencies, record, take-up, plan or nothing
# $record_start            whether the date counted from has to be recorded too
# $body                    who has to own the actions; $other_owner, $unowned rows: the $name of each action that is
#                          somebody else's, and of each that has no owner

follow-up-after = { $step ->
    [none] { the-activity }
   *[name] "{ $step }"{ $planned ->
        [none] { $start ->
            [none] { "" }
           *[day] { " " }({ DAY($start) })
          }
       *[day] { " " }(planned for { DAY($planned) })
      } for { the-activity }
  }{ for-member }
follow-up-takes = { $taken_up ->
    [yes] { " " }and takes it up
   *[no] { "" }
  }
follow-up-limits = { $within ->
    [none] { $not_before ->
        [none] { "" }
       *[length] { " " }{ LENGTH($not_before) } or more later
      }
   *[length] { $not_before ->
        [none] { " " }within { LENGTH($within) }
       *[length] { " " }between { LENGTH($not_before) } and { LENGTH($within) } later
      }
  }
follow-up-start = { $step ->
    [none] the date of the { $kind }
   *[name] the date of "{ $step }"
  }
follow-up-action = { $to_do ->
    [confirm] Confirm that "{ $step }" was taken{ by-deadline }.{ or-else }
    [record-start] Record { follow-up-start }{ by-deadline }.{ or-else }
    [record-agencies] Record which agencies it concerns{ by-deadline }.{ or-else }
    [record] { COUNT($to_record) ->
        [0] { "" }
       *[other] Record { ALL($to_record) }{ by-deadline }.{ or-else }
      }
    [take-up] Take it up at the { $follower }{ by-deadline } ({ LIST($skipped_over) }).{ or-else }
    [plan] Plan { A($follower) }{ $taken_up ->
        [yes] { " " }that takes it up
       *[no] { "" }
      }{ follow-up-limits }{ $deadline ->
        [none] { "" }
       *[day] , by { DAY($deadline) }
      }{ $extends_past_cover ->
        [yes] , or record one on days that the planner does not cover
       *[no] { "" }
      }.{ $record_start ->
        [yes] { " " }Also record { follow-up-start }.
       *[no] { "" }
      }{ or-else }
   *[nothing] { "" }
  }

follow-up-kept =
    .observation = { A($follower) } follows { follow-up-after }{ follow-up-takes }{ COUNT($followers) ->
        [0] { "" }
       *[other] { " " }({ LIST($followers, "or") })
      }.
follow-up-unconfirmed =
    .observation = It is not confirmed that { follow-up-after } was taken. The rule asks for { A($follower) } after it.
    .action = { follow-up-action }
follow-up-undated =
    .observation = { the-activity }{ for-member } has no date for "{ $step }". The rule asks for { A($follower) } after it.
    .action = { follow-up-action }
follow-up-no-agency =
    .observation = { the-activity } has no agency recorded.
    .action = { follow-up-action }
follow-up-uncertain =
    .observation = We cannot tell whether { A($follower) } follows { follow-up-after }{ follow-up-takes }. It could be { LIST($possible, "or") }.
    .action = { follow-up-action }
follow-up-passed-over =
    .observation = The next { $follower } after { follow-up-after } did not take it up ({ LIST($skipped_over) }).
    .action = { follow-up-action }
follow-up-none =
    .observation = { $extends_past_cover ->
        [yes] The planner has no { $follower } that follows
       *[no] No { $follower } follows
      } { follow-up-after }{ follow-up-limits }{ follow-up-takes }.{ too-late }
    .action = { follow-up-action }

monitoring-kept =
    .observation = { $body } owns every action from { the-activity }.
monitoring-elsewhere =
    .observation = { $body } does not own { LIST(ITEMS($other_owner, "monitoring-action")) } from { the-activity }.
    .action = Give { LIST(ITEMS($other_owner, "monitoring-action")) } to { $body }{ by-deadline }.{ COUNT($unowned) ->
        [0] { "" }
       *[other] { " " }Also record whether { $body } owns { LIST(ITEMS($unowned, "monitoring-action")) }.
      }{ or-else }
monitoring-unrecorded =
    .observation = { the-activity } has no actions recorded.
    .action = Record the actions and who owns each{ by-deadline }.{ or-else }
monitoring-unowned =
    .observation = It is not recorded who owns { LIST(ITEMS($unowned, "monitoring-action")) } from { the-activity }.
    .action = Record whether { $body } owns { LIST(ITEMS($unowned, "monitoring-action")) }{ by-deadline }.{ or-else }
monitoring-action = "{ $name }"
