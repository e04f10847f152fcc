# Requires: what an activity records, and what it has to be.
# $detail, $value       a detail of the kind, and what is recorded for it
# $counted              rows: the $number recorded of each $noun, none where it is not recorded
# $records, $nouns      the nouns of what has to be recorded, any one of which is enough
# $nothing_recorded     whether none of it is recorded
# $choices              what a detail has to be one of
# $at_least, $at_most   the bounds of a number; $is_exact, whether they are the same

requires-bound = { COUNT($choices) ->
    [0] { $is_exact ->
        [yes] exactly { WORDS($at_most) }
       *[no] { $at_least ->
            [none] { requires-at-most }
           *[number] at least { WORDS($at_least) }{ $at_most ->
                [none] { "" }
               *[number] { " " }and at most { WORDS($at_most) }
              }
          }
      }
   *[other] { LIST($choices, "or") }
  }
requires-at-most = { $at_most ->
    [0] { COUNT($records) ->
        [0] 0
       *[other] no
      }
   *[number] at most { WORDS($at_most) }
  }
requires-number = { $number ->
    [none] an unknown number of { $noun }
   *[other] { WORDS($number) } { $noun }
  }

requires-detail-kept =
    .observation = "{ $detail }" is { $value } for { the-activity }.
requires-detail-unrecorded =
    .observation = Nothing is recorded under "{ $detail }" for { the-activity }.
    .action = Record { ALL($unrecorded) }{ by-deadline }. It must be { requires-bound }.{ or-else }
requires-detail-wrong =
    .observation = "{ $detail }" is { $value } for { the-activity }.
    .action = "{ $detail }" must be { requires-bound }.{ or-else }
requires-records-kept =
    .observation = { the-activity } has { LIST(ITEMS($counted, "requires-number")) }.
requires-records-unrecorded =
    .observation = { the-activity } has { $nothing_recorded ->
        [yes] no { LIST($nouns, "or") } recorded
       *[no] { LIST(ITEMS($counted, "requires-number")) }
      }.
    .action = Record { requires-bound } { LIST($records, "or") }{ by-deadline }.{ or-else }
requires-records-wrong =
    .observation = { the-activity } has { LIST(ITEMS($counted, "requires-number")) }.
    .action = The rule asks for { requires-bound } { LIST($records, "or") }.{ or-else }
