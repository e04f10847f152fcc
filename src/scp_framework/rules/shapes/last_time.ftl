# Last time: how something that an activity records compares with what the last one before it does.
# $what                what is compared; $is_list whether it is a list of names
# $must_be             same, different, at-least or at-most
# $last_ones           identifiers of those of which one is the last
# $choices, $number    what it has to be: one of these, or, of a list, all of them; or this number
# $to_leave            the names that have to be left out of a list

last-time-what = "{ $what }" for { the-activity }{ for-member }
last-time-ids = { COUNT($last_ones) ->
    [0] { "" }
   *[other] { " " }({ LIST($last_ones, "or") })
  }
last-time-is = { $must_be ->
    [same] is the same as
    [different] is different from
    [at-least] is at least what it was
   *[at-most] is at most what it was
  } last time
last-time-is-not = { $must_be ->
    [same] is not the same as
    [different] { $is_list ->
        [yes] shares a name with
       *[no] is the same as
      }
    [at-least] is lower than
   *[at-most] is higher than
  } last time
last-time-must-be = { $number ->
    [none] { COUNT($choices) ->
        [0] { COUNT($to_leave) ->
            [0] { "" }
           *[other] "{ $what }" must not include { LIST($to_leave) }.
          }
       *[other] "{ $what }" must be { $is_list ->
            [yes] { LIST($choices) }
           *[no] { LIST($choices, "or") }
          }{ COUNT($to_leave) ->
            [0] { "" }
           *[other] , and must not include { LIST($to_leave) }
          }.
      }
   *[number] "{ $what }" must be { $must_be ->
        [at-least] at least { WORDS($number) }
        [at-most] at most { WORDS($number) }
       *[other] another number, such as { WORDS($number) }
      }.
  }

last-time-kept =
    .observation = { last-time-what } { last-time-is }{ last-time-ids }.
last-time-broken =
    .observation = { last-time-what } { last-time-is-not }{ last-time-ids }.
    .action = { last-time-must-be }{ or-else }
last-time-uncertain =
    .observation = We cannot tell whether { last-time-what } { last-time-is }{ last-time-ids }.
    .action = { COUNT($to_record) ->
        [0] { "" }
       *[other] Record { ALL($to_record) }{ by-deadline }.
      }{ or-else }
last-time-unnamed =
    .observation = { the-activity } does not record { ALL($to_record) }.
    .action = Record { ALL($to_record) }{ by-deadline }.{ or-else }
