# Share of members: how many members of a group an activity serves in a period, of all that exist in it.
# $members                   what they are: agencies, tiles, outcomes, bodies, officers
# $served, $counted, $rate   how many are served, of how many, and what percentage that is
# $unclear, $lacking         of how many that is not known; the names of those that are not served
# $percent, $target          the percentage that the rule asks for, and how many that is
# $window, $wanted           the period; how many more have to be served
# $is_past                   whether all of it is past

members-share-is = { $served } of { $counted } { $members } ({ $rate }%) { $served ->
    [one] has
   *[other] have
  } { A($kind) } { SPAN($window) }.
members-share-unclear = { $unclear ->
    [0] { "" }
    [one] { " " }It is not known whether one more has.
   *[other] { " " }It is not known whether { WORDS($unclear) } more have.
  }
members-share-target = The target is { $percent }%: { $target } of { $counted }.

share-of-members-kept =
    .observation = { members-share-is } { members-share-target }
share-of-members-too-few =
    .observation = { members-share-is } { members-share-target }{ members-share-unclear }
    .action = { $is_past ->
        [yes] { "" }
       *[no] Plan one { $kind } each for { WORDS($wanted) } of these{ by-deadline }: { LIST($lacking) }.
      }
share-of-members-open =
    .observation = { members-share-is } { members-share-target }{ members-share-unclear }
    .action = { COUNT($to_record) ->
        [0] { "" }
       *[other] Record { ALL($to_record) }{ by-deadline }.
      }
