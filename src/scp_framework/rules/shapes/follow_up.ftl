# Follow-up: what follows an activity, or comes before it.
# $follower                the kind, or kinds, of which one has to follow, or to come before
# $step, $start, $planned  the step that it is counted from, if not the activity itself; its day; the day planned for it
# $followers, $possible    identifiers of those that follow, and of those that might
# $skipped_over            of those that came next and did not take it up
# $to_take_up              of those of which it is enough to take up one
# $turns                   how many of the next ones, or of the last, count
# $taken_up                whether it has to be taken up
# $within, $at_least       the bounds
# $extends_past_cover                  whether one may be held on days that the planner does not cover
# $to_do                   confirm, record-start, record-names, record, take-up, plan or nothing
# $record_start            whether the date counted from has to be recorded too

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
    [none] { $at_least ->
        [none] { "" }
       *[length] { " " }{ LENGTH($at_least) } or more later
      }
   *[length] { $at_least ->
        [none] { " " }within { LENGTH($within) }
       *[length] { " " }between { LENGTH($at_least) } and { LENGTH($within) } later
      }
  }
follow-up-start = { $step ->
    [none] the date of the { $kind }
   *[name] the date of "{ $step }"
  }
follow-up-action = { $to_do ->
    [confirm] Confirm that "{ $step }" was taken{ by-deadline }.{ or-else }
    [record-start] Record { follow-up-start }{ by-deadline }.{ or-else }
    [record-names] Record { ALL($to_record) }{ by-deadline }.{ or-else }
    [record] { COUNT($to_record) ->
        [0] { "" }
       *[other] Record { ALL($to_record) }{ by-deadline }.{ or-else }
      }
    [take-up] Take it up at the { $follower }{ by-deadline } ({ LIST($skipped_over, "or") }).{ or-else }
    [plan] Plan { A($follower) }{ $taken_up ->
        [yes] { " " }that takes it up
       *[no] { "" }
      }{ follow-up-limits }{ $deadline ->
        [none] { "" }
       *[day] , by { DAY($deadline) }
      }{ $extends_past_cover ->
        [yes] , or record one { $is_before_cover ->
            [yes] before the first day that the planner covers
           *[no] on days that the planner does not cover
          }
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
follow-up-unnamed =
    .observation = { the-activity } does not record { ALL($to_record) }.
    .action = { follow-up-action }
follow-up-uncertain =
    .observation = We cannot tell whether { A($follower) } follows { follow-up-after }{ follow-up-takes }. It could be { LIST($possible, "or") }.
    .action = { follow-up-action }
follow-up-passed-over =
    .observation = The next { $turns ->
        [one] { "" }
       *[other] { WORDS($turns) }{ " " }
      }{ $turns ->
        [one] { $follower }
       *[other] { $followers_noun }
      } after { follow-up-after } did not take it up ({ LIST($skipped_over) }).
    .action = { follow-up-action }
follow-up-none =
    .observation = { $extends_past_cover ->
        [yes] The planner has no { $follower } that follows
       *[no] No { $follower } follows
      } { follow-up-after }{ follow-up-limits }{ follow-up-takes }.{ too-late }
    .action = { follow-up-action }

# What comes before.
preceded-by-limits = { $within ->
    [none] { $at_least ->
        [none] { "" }
       *[length] { LENGTH($at_least) } or more{ " " }
      }
   *[length] { $at_least ->
        [none] within { LENGTH($within) }{ " " }
       *[length] between { LENGTH($at_least) } and { LENGTH($within) }{ " " }
      }
  }before
preceded-by-action = { $to_do ->
    [take-up] Take up the { $follower } ({ LIST($to_take_up, "or") }).{ or-else }
    [plan] Plan { A($follower) } { preceded-by-limits } it{ $taken_up ->
        [yes] { " " }and take it up
       *[no] { "" }
      }{ $deadline ->
        [none] { "" }
       *[day] , by { DAY($deadline) }
      }{ $extends_past_cover ->
        [yes] , or record one { $is_before_cover ->
            [yes] before the first day that the planner covers
           *[no] on days that the planner does not cover
          }
       *[no] { "" }
      }.{ $record_start ->
        [yes] { " " }Also record { follow-up-start }.
       *[no] { "" }
      }{ or-else }
   *[other] { follow-up-action }
  }

preceded-by-kept =
    .observation = { $taken_up ->
        [yes] { the-activity }{ for-member } takes up { A($follower) } that comes { preceded-by-limits } it
       *[no] { A($follower) } comes { preceded-by-limits } { follow-up-after }
      }{ COUNT($followers) ->
        [0] { "" }
       *[other] { " " }({ LIST($followers, "or") })
      }.
preceded-by-unconfirmed =
    .observation = It is not confirmed that { follow-up-after } was taken. The rule asks for { A($follower) } before it.
    .action = { preceded-by-action }
preceded-by-undated =
    .observation = { the-activity }{ for-member } has no date for "{ $step }". The rule asks for { A($follower) } before it.
    .action = { preceded-by-action }
preceded-by-unnamed =
    .observation = { the-activity } does not record { ALL($to_record) }.
    .action = { preceded-by-action }
preceded-by-uncertain =
    .observation = We cannot tell whether { $taken_up ->
        [yes] { the-activity }{ for-member } takes up { A($follower) } that comes { preceded-by-limits } it
       *[no] { A($follower) } comes { preceded-by-limits } { follow-up-after }
      }. It could be { LIST($possible, "or") }.
    .action = { preceded-by-action }
preceded-by-passed-over =
    .observation = { the-activity }{ for-member } does not take up { $turns ->
        [one] the last { $follower }
       *[other] any of the last { WORDS($turns) } { $followers_noun }
      } before it ({ LIST($skipped_over) }).
    .action = { preceded-by-action }
preceded-by-none =
    .observation = { $taken_up ->
        [yes] { the-activity }{ for-member } takes up no { $follower } that comes { preceded-by-limits } it
       *[no] { $extends_past_cover ->
            [yes] The planner has no { $follower } that comes
           *[no] No { $follower } comes
          } { preceded-by-limits } { follow-up-after }
      }.{ too-late }
    .action = { preceded-by-action }
