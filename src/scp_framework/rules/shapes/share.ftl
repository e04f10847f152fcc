# Share: at least this percentage of the activities of a kind is as the rule asks.
# $kept, $against, $unclear  how many are as it asks, how many are not, and of how many that is not known
# $counted, $rate            how many count for certain, and what percentage of them is as it asks
# $percent, $target          the percentage that it asks for, and how many of those counted that is
# $window, $windows          the period; rows: several periods, each as $day
# $lacking, $to_mend         how many more have to be so, and the identifiers of those that are not
# $is_past, $is_listed       whether all of it is past; whether the share is of those in which a list names the member

share-rate = { $is_listed ->
    [yes] { $member } is listed in { share-of-them } { SPAN($window) }
   *[no] { share-of-them }{ for-member } { $kept ->
        [one] meets
       *[other] meet
      } this rule { SPAN($window) }
  }
share-of-them = { $kept } of { $counted } { $counted ->
    [one] { $kind }
   *[other] { $kinds }
  } ({ $rate }%)
share-target = The target is { $percent }%: { $target } of { $counted }.
share-unclear = { $unclear ->
    [0] { "" }
    [one] { " " }It is not known whether one more meets it.
   *[other] { " " }It is not known whether { WORDS($unclear) } more meet it.
  }
share-mend = { $is_past ->
    [yes] { "" }
   *[no] Make sure that { $is_listed ->
        [yes] { $member } is listed in { WORDS($lacking) } more{ by-deadline }
       *[no] { share-more }
      } ({ LIST($to_mend) }).
  }
share-more = { WORDS($lacking) } more { $lacking ->
    [one] meets
   *[other] meet
  } this rule{ by-deadline }

share-no-activity =
    .observation = The planner has no { $kind }{ for-member } { SPAN($window) }.
share-kept =
    .observation = { share-rate }. The target is { $percent }%.{ share-unclear }
share-too-few =
    .observation = { share-rate }. { share-target }{ share-unclear }{ member-exists }
    .action = { share-mend }
share-open =
    .observation = { share-rate }. { share-target }{ share-unclear }{ member-exists }
    .action = Record { ALL($to_record) }{ by-deadline }.
share-uncertain =
    .observation = It is not known whether { $unclear ->
        [one] one { $kind } meets
       *[other] { WORDS($unclear) } { $kinds } meet
      } this rule{ for-member } { SPAN($window) }. The target is { $percent }%.
    .action = { COUNT($to_record) ->
        [0] { "" }
       *[other] Record { ALL($to_record) }{ by-deadline }.
      }
share-together =
    .observation = { WORDS($against) } { $against ->
        [one] { $kind } does
       *[other] { $kinds } do
      } not meet this rule{ $unclear ->
        [0] { "" }
       *[other] , and { WORDS($unclear) } more might not
      }. Whatever their dates, one of these periods misses the target of { $percent }%: { ALL(ITEMS($windows, "planned-day")) }.
    .action = { share-mend }
