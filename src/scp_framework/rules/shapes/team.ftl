# Team: who has to be on the team of an activity.
# $has            phrases: what the team has
# $lacks          phrases: what it lacks, or might lack
# $to_add, $leads phrases: whom to add, and what leads to appoint; empty where it is too late or nobody would do
#
# In these phrases: $more is how many are needed or there; $fewest, if any, how many at least, and $is_next whether that is
# one less; $role a role; $agencies those represented, or that would count; $roles and $any_agency who may lead.

team-number = { $fewest ->
    [none] { WORDS($more) }
   *[number] { $is_next ->
        [yes] { WORDS($fewest) } or { WORDS($more) }
       *[no] { WORDS($fewest) } to { WORDS($more) }
      }
  }
team-has-in-role = { $more ->
    [one] one person
   *[other] { WORDS($more) } people
  } in the role of { $role }
team-has-people = { $more ->
    [one] one person
   *[other] { WORDS($more) } people
  }
team-has-lead = the right lead
team-has-agencies = { COUNT($agencies) ->
    [0] no agency that it would have to have
   *[other] somebody from { NAMES($agencies) }
  }
team-lacks-role = { $more ->
    [one] one person
   *[other] { team-number } people
  } in the role of { $role }
team-lacks-each_of = somebody from { NAMES($agencies) }
team-lacks-some_of = somebody from { COUNT($agencies) ->
    [one] { NAMES($agencies) }
   *[other] { team-number } of { NAMES($agencies, "or") }
  }
team-lacks-other_than = somebody from { team-number } further { $more ->
    [one] agency
   *[other] agencies
  }
team-lacks-people = { team-number } more { $more ->
    [one] person
   *[other] people
  }
team-lacks-agencies = somebody from { team-number } more { $more ->
    [one] agency
   *[other] agencies
  }
team-lacks-lead = a lead { COUNT($roles) ->
    [0] { team-lead-agency }
   *[other] in the role of { LIST($roles, "or") }{ $any_agency ->
        [yes] { " " }or { team-lead-agency }
       *[no] { "" }
      }
  }
team-lead-agency = from { COUNT($agencies) ->
    [0] an agency that may lead
   *[other] { NAMES($agencies, "or") }
  }
team-action = { COUNT($to_add) ->
    [0] { COUNT($leads) ->
        [0] { COUNT($to_record) ->
            [0] { "" }
           *[other] Record { ALL($to_record) }{ by-deadline }.
          }
       *[other] Appoint { ALL($leads) }{ by-deadline }.{ team-also }
      }
   *[other] Add { ALL($to_add) } to the team{ COUNT($leads) ->
        [0] { "" }
       *[other] { " " }and appoint { ALL($leads) }
      }{ by-deadline }.{ team-also }
  }
team-also = { COUNT($unrecorded) ->
    [0] { or-else }
   *[other] { " " }Also record { ALL($to_record) }.
  }

team-kept =
    .observation = The team for { the-activity } has { ALL($has) }.
team-lacks =
    .observation = The team for { the-activity } lacks { ALL($lacks) }.
    .action = { team-action }
team-unrecorded =
    .observation = { the-activity } has no team recorded.
    .action = { team-action }
team-uncertain =
    .observation = We cannot tell whether the team for { the-activity } has { ALL($lacks) }.
    .action = { team-action }
team-too-few-people =
    .observation = The team for { the-activity } still needs { ALL($lacks) }. The people whose details are missing cannot provide all of that.
    .action = { team-action }
