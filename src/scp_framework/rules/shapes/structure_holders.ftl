# Holders: what is found of those who hold a role, or have a seat on a body.
# $role, $body    the role, or the body, that it is about; one of the two
# $holder         who holds it: an officer, or an agency; none where nobody does
# $since, $until  since when, and the last day on which that is not too long
# $longest        for how long it can be held
# $qualities      what they must be, or are not: trained in safeguarding; $within, gained in which time

service-holds = { $body ->
    [none] has held the role of { $role }
   *[name] has sat on { $body }
  }
service-since = { $since ->
    [none] { "" }
   *[day] { " " }since { DAY($since) }
  }

structure-service-nobody =
    .observation = Nobody { service-holds } for more than { LENGTH($longest) }.
structure-service-kept =
    .observation = { $holder } { service-holds } for no more than { LENGTH($longest) }.
structure-service-too-long =
    .observation = { $holder } { service-holds }{ service-since }, which is more than { LENGTH($longest) }{ on-those-days }.
    .action = { $until ->
        [none] Let somebody else take over from { $holder } after { LENGTH($longest) }.
       *[day] Let somebody else take over from { $holder }, whose last day can be { DAY($until) }.
      }
structure-service-since-unknown =
    .observation = It is not recorded since when { $holder } { service-holds }.
    .action = Record the first day in the arrangements.
structure-service-agency =
    .observation = { $holder } { service-holds }{ service-since }. It is not recorded who sits for it, and since when.
    .action = Record in the arrangements which officer sits for { $holder }, and since when.
structure-service-unrecorded =
    .observation = The members of { $body } are not recorded.
    .action = Record the members in the arrangements.

quality-holds = { $body ->
    [none] holds the role of { $role }
   *[name] sits on { $body }
  }
quality-is = is { LIST($qualities) }{ quality-gained }
quality-is-not = is not { LIST($qualities, "or") }{ quality-gained }
quality-gained = { $within ->
    [none] { "" }
   *[length] { " " }(gained no more than { LENGTH($within) } before)
  }

structure-quality-nobody =
    .observation = Nobody { quality-holds }.
structure-quality-kept =
    .observation = { $holder } { quality-holds } and { quality-is }.
structure-quality-lacks =
    .observation = { $holder } { quality-holds } and { quality-is-not }{ on-those-days }.
    .action = Let somebody who { quality-is } take over from { $holder }, or record in the arrangements since when { $holder } has been { LIST($qualities) }.
structure-quality-unknown =
    .observation = The arrangements do not record whether { $holder }, who { quality-holds }, { quality-is }{ on-those-days }.
    .action = Record in the arrangements since when { $holder } has been { LIST($qualities) }, or that this is not so.
structure-quality-agency =
    .observation = { $holder } { quality-holds }. It is not recorded who sits for it, and whether they are { LIST($qualities) }.
    .action = Record in the arrangements which officer sits for { $holder }.
structure-quality-unrecorded =
    .observation = The members of { $body } are not recorded.
    .action = Record the members in the arrangements.
