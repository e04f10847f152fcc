# Sequence: steps in their order, those that are required taken.
# $faults       phrases: what is left out or out of order
# $doubts       phrases: what is not known of the steps
# $corrections  phrases: what would put them right
# $to_confirm   rows: a $step that nobody marked as taken

sequence-left-out = { COUNT($steps) ->
    [one] the step { LIST(ITEMS($steps, "quoted-step")) } was
   *[other] the steps { LIST(ITEMS($steps, "quoted-step")) } were
  } not taken
sequence-wrong-pair = "{ $later }" ({ DAY($later_day) }) comes before "{ $earlier }" ({ DAY($earlier_day) })
sequence-unsure-pair = "{ $later }" ({ DAY($later_day) }) might come before "{ $earlier }" ({ DAY($earlier_day) })
sequence-undated = { LIST(ITEMS($steps, "quoted-step")) } { COUNT($steps) ->
    [one] has
   *[other] have
  } no date
sequence-unconfirmed = it is not confirmed that { LIST(ITEMS($steps, "sequence-planned")) } { COUNT($steps) ->
    [one] was
   *[other] were
  } taken
sequence-planned = "{ $step }" (planned for { DAY($planned) })
sequence-take = { $to_do ->
    [none] take the step "{ $step }"
   *[text] { $to_do }
  }
sequence-correct = correct the date of "{ $step }"
sequence-swap = make sure that "{ $earlier }" is no later than "{ $later }"

sequence-kept =
    .observation = The steps of { the-activity } are all in order.
sequence-wrong =
    .observation = For { the-activity }, { ALL($faults) }.
    .action = { COUNT($corrections) ->
        [0] { COUNT($to_record) ->
            [0] { "" }
           *[other] Record { ALL($to_record) }.
          }
       *[other] { ALL($corrections) }{ by-deadline }.{ or-else }
      }
sequence-uncertain =
    .observation = For { the-activity }, { ALL($doubts) }.
    .action = { confirm-and-record }{ by-deadline }.{ or-else }
