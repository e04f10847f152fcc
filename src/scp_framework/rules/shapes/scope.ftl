# Scope: which tiles an activity covers, and which area.
# $tiles, $number        the tiles by name, and how many they are; none where they are not recorded
# $area, $area_is        the area, and whether it is named, blank or unrecorded; none where it does not matter
# $one_tile, $all_tiles  whether exactly one tile is enough, and whether all tiles with their area are

scope-covers = { the-activity } { $number ->
    [none] has no tiles { $area_is ->
        [unrecorded] and no area recorded
       *[known] recorded
      }
    [0] covers no tiles
    [one] covers one tile ({ LIST($tiles) })
   *[other] covers { WORDS($number) } tiles ({ LIST($tiles) })
  }{ $area_is ->
    [unrecorded] { $number ->
        [none] { "" }
       *[tiles] , and no area is recorded
      }
    [blank] , and its area is blank
    [named] , and its area is { $area }
   *[none] { "" }
  }.
scope-choices = { $one_tile ->
    [yes] { $all_tiles ->
        [yes] exactly one tile or all tiles with an area
       *[no] exactly one tile
      }
   *[no] all tiles with an area
  }

scope-kept =
    .observation = { scope-covers }
scope-tiles-unrecorded =
    .observation = { scope-covers }
    .action = Record { ALL($to_record) }{ by-deadline }. The rule asks for { scope-choices }.
scope-area-unrecorded =
    .observation = { scope-covers }
    .action = Record { ALL($to_record) }{ by-deadline }.
scope-wrong-tiles =
    .observation = { scope-covers }
    .action = Choose { scope-choices }{ by-deadline }.{ or-else }
scope-past-open =
    .observation = { scope-covers }
    .action = Record { ALL($to_record) }.
scope-past =
    .observation = { scope-covers }
