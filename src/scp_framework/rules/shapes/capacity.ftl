# Capacity: at most so many days of work for each officer in each period.
# $days                    the period, or those of its days on which the rule is in force
# $least, $most, $at_most  the days of work that are certain, those it might come to (if that is known), and the limit
# $excess                  how many days of work are too many
# $unrecorded              how many activities have no days of work recorded
# $periods                 how many periods the sentence is about
# $too_late                whether all of it is past

capacity-load = { $member } has { $least ->
    [one] one day
   *[other] { WORDS($least) } days
  } of work planned { SPAN($days) }

capacity-kept =
    .observation = { capacity-load }, against a limit of { $at_most }.
capacity-over =
    .observation = { capacity-load }, against a limit of { $at_most }.
    .action = { $too_late ->
        [yes] { "" }
       *[no] Reassign { $excess ->
            [one] one day of work, or move it
           *[other] { WORDS($excess) } days of work, or move them
          } to another period{ by-deadline }.
      }
capacity-uncertain =
    .observation = { capacity-load }, against a limit of { $at_most }. It could come to { $most }.
    .action = Record { ALL($to_record) }{ by-deadline }.
capacity-unknown =
    .observation = { capacity-load }, against a limit of { $at_most }. The total is unknown because { $unrecorded ->
        [0] the planner does not cover all of those days
       *[other] some activities have no days of work recorded
      }.
    .action = Record { ALL($to_record) }{ by-deadline }.
capacity-together =
    .observation = { capacity-load }, over { WORDS($periods) } periods. Whatever the dates, one of the periods has more than { $at_most }.
    .action = { $too_late ->
        [yes] { "" }
       *[no] Reassign some of the work, or move it to another period{ by-deadline }.
      }
