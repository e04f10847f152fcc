# Exclusion: nobody of an agency concerned is on the team.
# $excluded             the agencies concerned whose own people have to stay off the team
# $barred               the people on the team who belong to one of them
# $own, $interested     those of them who are of the agency, and those who have only declared an interest in it
# $undeclared           the people of whom it is not recorded in what they have an interest
# $employers            officers in whom they have one, of whom it is not recorded which agency employs them
# $hosts, $host_roles   the people of these agencies who only receive the visit, and the roles for that

exclusion-no-agency =
    .observation = { the-activity } concerns no agency that must stay off its own team.
exclusion-kept =
    .observation = { COUNT($hosts) ->
        [0] Nobody
       *[other] Apart from { LIST($hosts) } as { LIST($host_roles) }, nobody
      } on the team for { the-activity } belongs to an agency that it concerns.
exclusion-unknown =
    .observation = { the-activity } does not record { ALL($unrecorded, "or") }.
    .action = Record { ALL($to_record) }{ by-deadline }.{ exclusion-declare-too }
exclusion-undeclared =
    .observation = The arrangements do not record whether { LIST($undeclared, "or") } has an interest in an agency that { the-activity } concerns.
    .action = { exclusion-declare }{ COUNT($employers) ->
        [0] { or-else }
       *[other] { " " }{ exclusion-employ }
      }
exclusion-employers =
    .observation = The arrangements do not record which agency employs { LIST($employers, "or") }, in whom somebody on the team for { the-activity } has an interest.
    .action = { exclusion-employ }{ or-else }
exclusion-declare = Record in the arrangements the interests that { LIST($undeclared) } declared, or that there are none.
exclusion-employ = Record in the arrangements which agency employs { LIST($employers) }.
exclusion-declare-too = { COUNT($undeclared) ->
    [0] { "" }
   *[other] { " " }{ exclusion-declare }
  }{ COUNT($employers) ->
    [0] { "" }
   *[other] { " " }{ exclusion-employ }
  }
exclusion-barred = { COUNT($own) ->
    [0] { "" }
   *[other] { LIST($own) } of the same agency{ COUNT($interested) ->
        [0] { "" }
       *[other] { " " }and{ " " }
      }
  }{ COUNT($interested) ->
    [0] { "" }
   *[other] { LIST($interested) }, with a declared interest in it,
  }
exclusion-on-team =
    .observation = { the-activity } concerns { NAMES($excluded) }, and { exclusion-barred } { COUNT($barred) ->
        [one] is
       *[other] are
      } on its team.{ on-some-days }
    .action = { $is_past ->
        [no] Replace { LIST($barred) } on the team{ by-deadline }.{ COUNT($unrecorded) ->
            [0] { or-else }
           *[other] { " " }Also record { ALL($to_record) }.
          }{ exclusion-declare-too }{ or-another-day }
       *[yes] { COUNT($to_record) ->
            [0] { "" }
           *[other] Record { ALL($to_record) }.{ exclusion-declare-too }
          }
      }
