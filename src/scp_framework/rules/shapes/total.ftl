# Total: what a recorded number adds up to in each period.
# $name                    the number, as it is printed
# $days                    the period, or those of its days on which the rule is in force
# $least, $most, $is_exact what it adds up to for certain, and what it might (if that is known); whether both are the same
# $at_least, $at_most      what the rule asks for
# $excess, $wanted         how much is too much, and how much more is needed
# $plans, $of_team         whether more is to be planned; whether a number counts for those on the team
# $periods                 how many periods the sentence is about
# $length, $first_start, $last_start, $is_single  of periods that roll: their length, the days on which the first and the last begin, whether they are one
# $extends_past_cover      whether the planner covers only part of the period
# $too_late                whether all of it is past

total-amount = { $is_exact ->
    [yes] { $least }
   *[no] { $most ->
        [none] at least { $least }
       *[number] { $least } to { $most }
      }
  }
total-when = { $length ->
    [none] { SPAN($days) }
   *[length] over { LENGTH($length) }{ $is_single ->
        [yes] { " " }from { DAY($first_start) }
       *[no] { " " }from any date between { DAY($first_start) } and { DAY($last_start) }
      }
  }
total-is = The total of "{ $name }"{ for-member } is { total-amount } { total-when }.
total-rule = { $at_least ->
    [none] The limit is { $at_most }.
   *[number] { $at_most ->
        [none] At least { $at_least } is needed.
       *[number] It has to be from { $at_least } to { $at_most }.
      }
  }
total-plan = Add at least { $wanted } to the total{ $length ->
    [none] { by-deadline }
   *[length] { " " }in every { LENGTH($length) }, first{ by-deadline }
  }: plan more { $kinds }, or do more in those that are planned.

total-less = Reduce the total by at least { $excess }{ by-deadline }

total-kept =
    .observation = { total-is } { total-rule }
total-too-much =
    .observation = { total-is } { total-rule }{ member-exists }
    .action = { $too_late ->
        [yes] { "" }
       *[no] { $of_team ->
            [yes] { total-less }: assign somebody else, or move { $kinds }.
           *[no] { total-less }: leave out or move { $kinds }, or do less in those that are planned.
          }
      }
total-too-little =
    .observation = { total-is } { total-rule }{ member-exists }
    .action = { $too_late ->
        [yes] { "" }
       *[no] { total-plan }
      }
total-uncertain =
    .observation = { total-is } { total-rule }{ $extends_past_cover ->
        [yes] { " " }The planner does not cover all of those days.
       *[no] { "" }
      }{ member-exists }
    .action = { $plans ->
        [yes] { total-plan }
       *[no] Record { ALL($to_record) }{ by-deadline }.
      }
total-together =
    .observation = { total-is } { total-rule } { $periods ->
        [0] Whatever the dates and numbers, one such stretch misses it.
        [1] Whatever is recorded, the numbers cannot add up to that.
       *[other] Whatever the dates, one of the { WORDS($periods) } periods { $at_least ->
            [none] has more
           *[number] misses it
          }.
      }{ member-exists }
    .action = { $too_late ->
        [yes] { "" }
       *[no] { $at_least ->
            [none] Reassign some of it, or move it to another period{ by-deadline }.
           *[number] Change the numbers or the dates, or plan more { $kinds }{ by-deadline }.
          }
      }
