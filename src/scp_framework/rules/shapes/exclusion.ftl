# Exclusion: nobody of an agency concerned is on the team.
# $excluded             the agencies concerned whose own people have to stay off the team
# $barred               the people on the team who belong to one of them
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
    .action = Record { ALL($to_record) }{ by-deadline }.
exclusion-on-team =
    .observation = { the-activity } concerns { NAMES($excluded) }, and { LIST($barred) } of the same agency { COUNT($barred) ->
        [one] is
       *[other] are
      } on its team.
    .action = { $is_past ->
        [no] Replace { LIST($barred) } on the team{ by-deadline }.{ COUNT($unrecorded) ->
            [0] { or-else }
           *[other] { " " }Also record { ALL($to_record) }.
          }
       *[yes] { COUNT($to_record) ->
            [0] { "" }
           *[other] Record { ALL($to_record) }.
          }
      }
