# Monitoring: whose the actions of an activity are.
# $body                    who has to own the actions
# $other_owner, $unowned   rows: the $name of each action that is somebody else's, and of each that has no owner

monitoring-kept =
    .observation = { $body } owns every action from { the-activity }.
monitoring-elsewhere =
    .observation = { $body } does not own { LIST(ITEMS($other_owner, "monitoring-action")) } from { the-activity }.
    .action = Give { LIST(ITEMS($other_owner, "monitoring-action")) } to { $body }{ by-deadline }.{ COUNT($unowned) ->
        [0] { "" }
       *[other] { " " }Also record whether { $body } owns { LIST(ITEMS($unowned, "monitoring-action")) }.
      }{ or-else }
monitoring-unrecorded =
    .observation = { the-activity } has no actions recorded.
    .action = Record the actions and who owns each{ by-deadline }.{ or-else }
monitoring-unowned =
    .observation = It is not recorded who owns { LIST(ITEMS($unowned, "monitoring-action")) } from { the-activity }.
    .action = Record whether { $body } owns { LIST(ITEMS($unowned, "monitoring-action")) }{ by-deadline }.{ or-else }
monitoring-action = "{ $name }"
