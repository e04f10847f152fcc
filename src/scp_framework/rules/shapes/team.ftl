# Team: who has to be on the team of an activity.
# $has            phrases: what the team has
# $lacks          phrases: what it lacks, or might lack
# $exceeds        phrases: of what it has too much
# $to_add, $leads phrases: whom to add, and what leads to appoint; empty where it is too late or nobody would do
# $joins          whether there is anybody to add or to appoint
# $declares       whether it has to be recorded too which qualities people have, or that alone
# $qualityless    of whom it is not recorded whether they have $asked_qualities
# $leaving        who is to leave the team; $number_leaving, how many of them, if not all
#
# In these phrases: $more is how many are needed or there; $fewest, if any, how many at least, and $is_next whether that is
# one less; $role a role; $agencies those represented, or that would count; $roles and $any_agency who may lead;
# $most is how many are allowed, $is_exact whether as many are needed; $group the agencies or officers that they come
# from, or of whom some are needed, $are_officers whether these are officers,
# $are_others whether they come from others; $qualities what they are, $within gained in which time, $are_several of how
# many that is said, and $is_more whether anything else is asked of them; $people those who count.

team-number = { $fewest ->
    [none] { WORDS($more) }
   *[number] { $is_next ->
        [yes] { WORDS($fewest) } or { WORDS($more) }
       *[no] { WORDS($fewest) } to { WORDS($more) }
      }
  }
team-who = { team-from }{ team-qualities }
team-from = { $role ->
    [none] { "" }
   *[role] { " " }in the role of { $role }
  }{ $are_others ->
    [yes] { " " }from an agency other than { NAMES($group, "or") }
   *[no] { COUNT($group) ->
        [0] { "" }
       *[other] { " " }from { $are_officers ->
            [yes] among { NAMES($group) }
           *[no] { NAMES($group, "or") }
          }
      }
  }
team-qualities = { COUNT($qualities) ->
    [0] { "" }
   *[other] { " " }who { $are_several ->
        [yes] are
       *[no] is
      } { LIST($qualities) }{ team-gained }
  }
team-gained = { $within ->
    [none] { "" }
   *[length] { " " }(gained no more than { LENGTH($within) } before)
  }
team-has-in-role = { $more ->
    [one] one person
   *[other] { WORDS($more) } people
  } in the role of { $role }
team-has-people = { $more ->
    [one] one person
   *[other] { WORDS($more) } people
  }{ team-who }
team-has-lead = the right lead
team-has-agencies = { COUNT($agencies) ->
    [0] no agency that it would have to have
   *[other] somebody from { NAMES($agencies) }
  }
team-has-officers = { COUNT($agencies) ->
    [0] no officer that it would have to have
   *[other] { NAMES($agencies) }
  }
team-lacks-role = { $more ->
    [one] one person
   *[other] { team-number } people
  } in the role of { $role }
team-lacks-each_of = { team-somebody-from }{ $are_officers ->
    [yes] { "" }
   *[no] { COUNT($agencies) ->
        [one] { "" }
       *[other] each of{ " " }
      }
  }{ NAMES($agencies) }
# None is missing where fewer exist on the day than there have to be.
team-lacks-some_of = { team-somebody-from }{ COUNT($agencies) ->
    [0] { team-number } more { $are_officers ->
        [yes] { $more ->
            [one] officer
           *[other] officers
          }
       *[no] { $more ->
            [one] agency
           *[other] agencies
          }
      }
    [one] { NAMES($agencies) }
   *[other] { team-number } of { NAMES($agencies, "or") }
  }
team-somebody-from = { $are_officers ->
    [yes] { "" }
   *[no] somebody from{ " " }
  }
team-lacks-other_than = somebody from { team-number } further { $more ->
    [one] agency
   *[other] agencies
  }
team-lacks-people = { team-number } more { $more ->
    [one] person
   *[other] people
  }{ team-who }
team-lacks-agencies = somebody{ team-who } from { team-number } more { $more ->
    [one] agency
   *[other] agencies
  }
team-lacks-leader = { $more ->
    [one] a lead
   *[other] { team-number } leads
  }{ team-who }
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

team-concerned = the agencies concerned
team-counted = { $most ->
    [one] one person
   *[other] { WORDS($most) } people
  }{ team-who }
team-at-most = { $is_exact ->
    [yes] exactly { WORDS($most) }
   *[no] { $fewest ->
        [none] no more than { WORDS($most) }
       *[number] { WORDS($fewest) } to { WORDS($most) }
      }
  }
team-bound-people = { $most ->
    [0] nobody{ team-who }
   *[other] { $is_exact ->
        [yes] exactly { team-counted }
       *[no] { $fewest ->
            [none] no more than { team-counted }
           *[number] { WORDS($fewest) } to { team-counted }
          }
      }
  }
team-bound-each-agency = { $most ->
    [0] nobody{ team-who } from any agency
   *[other] no more than { team-counted } from any one agency
  }
team-bound-agencies = { $most ->
    [0] nobody{ team-who } from any agency
   *[other] people{ team-who } from { team-at-most } { $most ->
        [one] agency
       *[other] agencies
      }
  }
team-bound-other_than = { $most ->
    [0] nobody from any further agency
   *[other] people from { team-at-most } further { $most ->
        [one] agency
       *[other] agencies
      }
  }
team-bound-some_of = { $most ->
    [0] nobody { $are_officers ->
        [yes] among
       *[no] from
      } { NAMES($group, "or") }
   *[other] { $are_officers ->
        [yes] { "" }
       *[no] people from{ " " }
      }{ team-at-most } of { NAMES($group, "or") }
  }
team-bound-only = only people{ team-who }
team-allowed = where { $most ->
    [0] none is
    [one] only one is
   *[other] only { WORDS($most) } are
  } allowed
team-exceeds-people = { team-has-people }, { team-allowed }
team-exceeds-agencies = { $are_officers ->
    [yes] { "" }
   *[no] people from{ " " }
  }{ NAMES($agencies) }, { team-allowed }
team-exceeds-each-agency = { $most ->
    [0] somebody
    [one] more than one person
   *[other] more than { WORDS($most) } people
  }{ team-who } from { NAMES($agencies) }
team-exceeds-only = { LIST($people) }, who { COUNT($people) ->
    [one] is
   *[other] are
  } not{ team-from }{ COUNT($qualities) ->
    [0] { "" }
   *[other] { $is_more ->
        [yes] { " " }and
       *[no] { "" }
      } { LIST($qualities) }{ team-gained }
  }

team-action = { $declares ->
    [no] { team-change }
    [alone] { team-declare }{ or-else }
   *[too] { team-change } { team-declare }
  }
team-declare = Record in the arrangements since when { LIST($qualityless) } { COUNT($qualityless) ->
    [one] has
   *[other] have
  } been { LIST($asked_qualities) }, or that this is not so.
team-change = { COUNT($leaving) ->
    [0] { team-join }
   *[other] Take { $number_leaving ->
        [none] { ALL($leaving) }
       *[number] { WORDS($number_leaving) } of { LIST($leaving) }
      } off the team{ by-deadline }.{ $joins ->
        [yes] { " " }{ team-join }
       *[no] { team-also }
      }
  }
team-join = { COUNT($to_add) ->
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
    .observation = The team for { the-activity }{ COUNT($exceeds) ->
        [0] { "" }
       *[other] { " " }has { ALL($exceeds) }
      }{ COUNT($lacks) ->
        [0] { "" }
       *[other] { COUNT($exceeds) ->
            [0] { "" }
           *[other] , and
          }{ " " }lacks { ALL($lacks) }
      }.{ on-some-days }
    .action = { team-action }{ $is_past ->
        [no] { or-another-day }
       *[yes] { "" }
      }
team-unrecorded =
    .observation = { the-activity } has no team recorded.
    .action = { team-action }
team-uncertain =
    .observation = We cannot tell whether the team for { the-activity } has { ALL($lacks) }.
    .action = { team-action }
team-too-few-people =
    .observation = The team for { the-activity } still needs { ALL($lacks) }. The people whose details are missing cannot provide all of that.
    .action = { team-action }
team-not-together =
    .observation = Whatever the missing details of its people are, the team for { the-activity } cannot have { ALL($lacks) }.
    .action = { team-action }
