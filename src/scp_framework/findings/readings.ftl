# Of a promise that can be read in several ways.
# $verdict       the verdict in all readings
# $same_found    what all readings find, where it is the same; $all_actions what is to do, where it keeps all readings
# $readings      rows: a reading by its $name, its own $verdict, what it finds ($said), and how many findings $more it has
# $some_kept     whether some reading is kept
# $actions       rows: a reading that is not kept, by its $name, and its $action

readings-is = { $verdict ->
    [met] is kept
    [breached] is not kept
    [open] cannot be decided yet
   *[other] does not apply
  }
readings-one = Read as "{ $name }", it { readings-is }{ $said ->
    [none] .
   *[text] : { $said }
  }{ $more ->
    [0] { "" }
    [one] { " " }And one more like this.
   *[other] { " " }And { WORDS($more) } more like this.
  }
readings-action-of = To keep it as "{ $name }": { $action }
readings-each = { SENTENCES(ITEMS($readings, "readings-one")) }
readings-in-all = { $same_found ->
    [none] However the promise is read, it { readings-is }. { readings-each }
   *[text] { $same_found }
  }
readings-apart = The readings of this promise disagree. { readings-each }
readings-as-a-whole = This is about the rule as a whole, because its readings look at different activities or periods.
readings-decide = Decide which reading is meant, and write its name under "takes" in the rule.
readings-do = { COUNT($all_actions) ->
    [0] { COUNT($actions) ->
        [0] { $verdict ->
            [open] { readings-decide }
           *[other] { "" }
          }
       *[other] { SENTENCES(ITEMS($actions, "readings-action-of")) }{ $some_kept ->
            [yes] { " " }Or:
           *[no] { "" }
          } { readings-decide }
      }
    [1] { SENTENCES($all_actions) }
   *[other] To keep it in every reading: { SENTENCES($all_actions) }
  }

readings-subject-agree =
    .observation = { readings-in-all }
    .action = { readings-do }
readings-subject-differ =
    .observation = { readings-apart }
    .action = { readings-do }
readings-rule-agree =
    .observation = { readings-as-a-whole } { readings-in-all }
    .action = { readings-do }
readings-rule-differ =
    .observation = { readings-as-a-whole } { readings-apart }
    .action = { readings-do }
readings-rest-agree =
    .observation = { readings-in-all }
    .action = { readings-do }
readings-rest-differ =
    .observation = { readings-apart }
    .action = { readings-do }
