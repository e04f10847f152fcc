# Includes: a list that has to hold certain names, or agencies that have to agree.
# $list, $records       the printed name of a list, or what is recorded of every activity (agencies, bodies, endorsements)
# $present, $missing    the names that are in it, and those that are not
# $uncertain               kinds of activity in it that might not take place
# $to_add, $choose      the names that can be added, and how many of them are enough; none where all are needed
# $more                 how many are needed

includes-list = { $records ->
    [none] "{ $list }"
   *[list] the list of { $records }
  }
includes-to-add = { $choose ->
    [none] { NAMES($to_add) }
   *[number] { WORDS($choose) } of { NAMES($to_add, "or") }
  }
includes-whether = record whether { NAMES($uncertain) } { COUNT($uncertain) ->
    [one] takes
   *[other] take
  } place
includes-action = { COUNT($to_add) ->
    [0] { COUNT($uncertain) ->
        [0] { COUNT($to_record) ->
            [0] { "" }
           *[other] Record { ALL($to_record) }{ by-deadline }.
          }
       *[other] { $more ->
            [0] { includes-whether }{ by-deadline }.{ or-else }
           *[other] { COUNT($to_record) ->
                [0] { "" }
               *[other] Record { ALL($to_record) }.
              }
          }
      }
   *[other] { $records ->
        [endorsements] Obtain the agreement of { includes-to-add }
        [none] Add { includes-to-add } under "{ $list }"
       *[list] Add { includes-to-add } to { includes-list }
      }{ by-deadline }.{ COUNT($uncertain) ->
        [0] { or-else }
       *[other] { " " }Also { includes-whether }.
      }
  }

includes-kept =
    .observation = { $records ->
        [endorsements] { NAMES($present) } agreed to { the-activity }.
        [none] { the-activity } has { NAMES($present) } under "{ $list }".
       *[list] { includes-list } for { the-activity } includes { NAMES($present) }.
      }
includes-unrecorded =
    .observation = { $records ->
        [none] Nothing is recorded under "{ $list }" for { the-activity }.
        [endorsements] { the-activity } has no agreement recorded.
       *[other] { the-activity } has no { $records } recorded.
      }
    .action = { includes-action }
includes-lacks =
    .observation = { $records ->
        [endorsements] { the-activity } does not have the agreement of { NAMES($missing, "or") }.
        [none] { the-activity } does not have { NAMES($missing, "or") } under "{ $list }".
       *[list] { includes-list } for { the-activity } does not include { NAMES($missing, "or") }.
      }
    .action = { includes-action }
includes-uncertain =
    .observation = { $records ->
        [none] { the-activity } has { NAMES($uncertain) } under "{ $list }", which might not take place.
       *[list] { includes-list } for { the-activity } includes { NAMES($uncertain) }, which might not take place.
      }
    .action = { includes-action }

# Of tiles. $changes are rows: names ($to_add, or $choose of them) that the list still needs, and whether it is $recorded.
includes-tile-kept =
    .observation = The tile { $member } has { NAMES($present) } under "{ $list }".
includes-tile-unrecorded =
    .observation = Nothing is recorded under "{ $list }" for the tile { $member }{ on-those-days }.
    .action = { ALL(ITEMS($changes, "includes-tile-change")) }.
includes-tile-lacks =
    .observation = The tile { $member } does not have { NAMES($missing, "or") } under "{ $list }"{ on-those-days }.
    .action = { ALL(ITEMS($changes, "includes-tile-change")) }.
includes-tile-change = { $recorded ->
    [yes] add { includes-to-add } under "{ $list }" in the arrangements
   *[no] record { includes-to-add } under "{ $list }" in the arrangements
  }
