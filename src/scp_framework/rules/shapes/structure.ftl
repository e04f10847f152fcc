# Structure: what the arrangements themselves have.
# $number                        how many there are
# $noun, $nouns                  of what; $role or $tag, which of them, if not all
# $exactly, $at_least, $at_most  how many there should be
# $has, $of                      what a tile, or an outcome, should have
# $body, $role                   the group or board, or the role, where agencies should be represented
# $missing, $fewer               agencies that are not; how many of the further agencies are, where that is too few
# $can_act                       whether there are enough agencies that could be represented
# $to_bring_in                   agencies to bring in; of those in $further, so many as $number
# $unclear                       the officers whose agency is not recorded

structure-bound = { $exactly ->
    [none] { $at_least ->
        [none] at most { WORDS($at_most) }
       *[number] at least { WORDS($at_least) }{ $at_most ->
            [none] { "" }
           *[number] { " " }and at most { WORDS($at_most) }
          }
      }
   *[number] exactly { WORDS($exactly) }
  }
structure-number = There { $number ->
    [one] is one { $noun }
   *[other] are { WORDS($number) } { $nouns }
  }{ $role ->
    [none] { $tag ->
        [none] { "" }
       *[tag] { " " }with the tag { $tag }
      }
   *[role] { " " }in the role of { $role }
  }{ on-those-days }.
structure-what = { $has ->
    [guidance] guidance
    [good_statements] statement of what Good looks like
    [good_statement] statement of what Good looks like
    [informed_by] record of whose views inform it
   *[statements] statement under it
  }
structure-a-what = { $has ->
    [guidance] guidance
   *[other] a { structure-what }
  }
structure-nobody = { COUNT($missing) ->
    [0] { "" }
   *[other] { $body ->
        [none] Nobody in the role of { $role } comes from { NAMES($missing, "or") }
       *[name] { $body } has nobody from { NAMES($missing, "or") }
      }
  }
structure-further = { $fewer ->
    [none] { "" }
   *[number] Of the further agencies, { $fewer ->
        [0] none is
        [one] one is
       *[other] { WORDS($fewer) } are
      } represented { $body ->
        [none] in the role of { $role }
       *[name] on { $body }
      }
  }
structure-asks = { $fewer ->
    [none] { "" }
   *[number] { " " }The rule asks for { WORDS($at_least) }.
  }

structure-count-kept =
    .observation = { structure-number }
structure-count-wrong =
    .observation = { structure-number }
    .action = The rule asks for { structure-bound }.

structure-record-kept =
    .observation = The { $of } "{ $member }" has { structure-a-what }.
structure-record-none =
    .observation = The { $of } "{ $member }" has no { structure-what }{ on-those-days }.
    .action = Write { structure-a-what }.
structure-record-unknown =
    .observation = It is not recorded whether the { $of } "{ $member }" has { structure-a-what }{ on-those-days }.
    .action = Record { structure-a-what } in the arrangements.

structure-seats-kept =
    .observation = Every agency that should be represented { $body ->
        [none] in the role of { $role }
       *[name] on { $body }
      } is represented.
structure-seats-lacks =
    .observation = { COUNT($missing) ->
        [0] { structure-further }{ on-those-days }.
       *[other] { structure-nobody }{ on-those-days }.{ $fewer ->
            [none] { "" }
           *[number] { " " }{ structure-further }.
          }
      }{ structure-asks }
    .action = { $can_act ->
        [yes] Bring in somebody from { COUNT($to_bring_in) ->
            [0] { structure-some-of-further }
           *[other] { NAMES($to_bring_in) }{ $number ->
                [none] { "" }
               *[number] , and from { structure-some-of-further }
              }
          }.{ COUNT($unclear) ->
            [0] { "" }
           *[other] { " " }Also record the agency of { LIST($unclear) } in the arrangements.
          }
       *[no] { "" }
      }
structure-some-of-further = { COUNT($further) ->
    [one] { NAMES($further) }
   *[other] { WORDS($number) } of { NAMES($further, "or") }
  }
structure-seats-uncertain =
    .observation = { COUNT($missing) ->
        [0] { structure-further } for certain{ on-those-days }.
       *[other] { structure-nobody } for certain{ on-those-days }.{ $fewer ->
            [none] { "" }
           *[number] { " " }{ structure-further } for certain.
          }
      }{ structure-asks }
    .action = Record the agency of { LIST($unclear) } in the arrangements.
structure-seats-unrecorded =
    .observation = The members of { $body } are not recorded.
    .action = Record the members in the arrangements.
