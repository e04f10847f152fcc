# Route: whether findings get from one place to another, and not round in a circle.
# $origin, $to, $via     the two ends, and whom it has to pass
# $cargo                 what travels, if it is something in particular
# $path                  the whole way, or the circle
# $reached, $reached_on  whom it reaches instead, and the day on which that is so, if not on all
# $circles               rows: the $bodies of each circle

route-cargo = { $cargo ->
    [none] { "" }
   *[text] { " " }for { $cargo }
  }
route-via = { COUNT($via) ->
    [0] { "" }
   *[other] { " " }by way of { LIST($via) }
  }

route-line =
    .observation = A line{ route-cargo } runs from { $origin } to { $to }.
route-no-line =
    .observation = No line{ route-cargo } runs from { $origin } to { $to }{ on-those-days }.
    .action = Agree and record a line{ route-cargo } from { $origin } to { $to }{ route-via }.
route-way =
    .observation = A route{ route-cargo } runs from { $path }.
route-no-way =
    .observation = No route{ route-cargo } runs from { $origin } to { $to }{ route-via }{ on-those-days }. It reaches { COUNT($reached) ->
        [0] nobody
       *[other] { NAMES($reached) }
      }{ $reached_on ->
        [none] { "" }
       *[day] { " " }on { DAY($reached_on) }
      }.
    .action = Agree and record lines{ route-cargo } from { $origin } to { $to }{ route-via }.
route-too-many-ways =
    .observation = There are too many routes{ route-cargo } from { $origin } to { $to } to try them all.
    .action = Name fewer groups or boards to pass, or ask for the lines from { $origin } one by one.

circle-none =
    .observation = Nothing is passed round in a circle.
circle-found =
    .observation = Findings can go round in a circle, from { $path }{ on-those-days }.
    .action = End { ALL(ITEMS($circles, "circle-line")) }.
circle-line = one of the lines between { NAMES($bodies) }
