# Findings that a rule does not apply.
# $kinds_asked    the kinds of activity that the rule is about, none where it is about any
# $days           the days of the activity on which the rule does not apply to it
# $window         the period or the days for which nothing is asked
# $grounds        why: each is one of the phrases below
# $step           the step of the activity that the time is counted from
# $record         the list in which the activity names nothing
# $covers, $length    the days that the planner covers, and how long the rule looks at together

not-applicable-none-planned =
    .observation = The planner has { COUNT($kinds_asked) ->
        [0] nothing that the rule applies to
       *[other] no { ALL($kinds_asked, "or") }
      }.
not-applicable-never-in-force =
    .observation = The rule is not in force on any day that the planner covers.
not-applicable-no-period =
    .observation = The rule is not in force in any period that the planner covers.
not-applicable-covers-too-little =
    .observation = The planner covers { DAY($covers) }, which is less than { LENGTH($length) }.
not-applicable-nothing-due =
    .observation = Nothing is due on the days that the planner covers.
not-applicable-too-few =
    .observation = There are not enough activities to measure the time between them.
not-applicable-nobody =
    .observation = The rule applies to nobody in the periods that the planner covers.

not-applicable-out-of-force =
    .observation = { judged-activity } is not on a day when the rule is in force.
not-applicable-condition =
    .observation = { judged-activity } is outside this rule{ COUNT($grounds) ->
        [0] { "" }
       *[other] : { ALL($grounds) }
      }.
not-applicable-guard =
    .observation = { judged-activity } is outside this rule: { ALL($grounds, "or") }.
not-applicable-no-actions =
    .observation = { judged-activity } has no actions to follow up.
not-applicable-no-agency =
    .observation = { judged-activity } concerns no agency.
not-applicable-no-names =
    .observation = { judged-activity } has nothing under "{ $record }".
not-applicable-nothing-before =
    .observation = Nothing comes before { judged-activity-inside }.
not-applicable-step-not-reached =
    .observation = { judged-activity } did not reach the step "{ $step }".
judged-activity = The { $kind } { SPAN($days) }
judged-activity-inside = the { $kind } { SPAN($days) }{ for-member }

not-applicable-days =
    .observation = { SPAN($window) }: { ALL($grounds, "or") }.

# Why the condition of a rule does not hold of an activity.
# $name     the printed name of the detail, step or set
# $value    what it would have to be, or to hold
# $tag      the tag of agencies
# $at_least, $at_most    the bounds of the number that it would have to be
# $exactly, $both        the bound, where they are the same; whether there are both
# $every    the period in which activities are counted
# $is_so    yes where the condition leaves out what is so
ground-value = "{ $name }" { is-or-not } { $value ->
    [yes] yes
    [no] no
   *[other] { $value }
  }
ground-number = "{ $name }" { is-or-not } { $at_most ->
    [none] at least { $at_least }
   *[number] { $at_least ->
        [none] at most { $at_most }
       *[number] from { $at_least } to { $at_most }
      }
  }
ground-step = the step "{ $name }" was { $is_so ->
    [yes] taken
   *[no] not taken
  }
ground-tag = it concerns { $is_so ->
    [yes] an agency
   *[no] no agency
  } with the tag { $tag }
ground-word = "{ $name }" { $is_so ->
    [yes] names
   *[no] does not name
  } { $value }
ground-listed = { $value } { is-or-not } among its { $name }
ground-kind = it { is-or-not } { A($name) }
ground-team = its team { is-or-not } as the condition asks
ground-nth = it { is-or-not } the { nth-number } of its kind{ $name ->
    [none] { "" }
   *[other] { " " }for the same { $name }
  } in its { $every }
nth-number = { $exactly ->
    [none] { $both ->
        [yes] { NTH($at_least) } to { NTH($at_most) }
       *[no] { $at_most ->
            [none] { NTH($at_least) } or a later one
           *[number] { NTH($at_most) } or an earlier one
          }
      }
   *[number] { NTH($exactly) }
  }
is-or-not = { $is_so ->
    [yes] is
   *[no] is not
  }

# Why a rule is not for a period, an agency or another member.
# $every_nth, $counted_from, $day    it is for one period in so many, counted from a day; the day in question
# $member                            the member, by the name that it has then
# $tag, $without_tag                 the tags that agencies must have, and must not have
# $from_year, $to_year               the first and the last year of their own in which they are meant
# $exists                            the days on which the member exists
ground-period = the rule applies to one period in { WORDS($every_nth) }, counted from { DAY($counted_from) }, and not to the one that includes { DAY($day) }
ground-no-agency = it concerns no agency{ agencies-asked }
ground-other-agency = { $member } is not an agency{ agencies-asked }
ground-other-member = { $member } is not one of those to whom the rule applies
ground-not-yet = the rule applies to { $member } only from { DAY($day) }
ground-no-longer = the rule applied to { $member } only until { DAY($day) }
ground-part-period = { $member } exists { ALL(ITEMS($exists, "existing-days")) }; nothing is due for a part of the period
ground-not-running = no { $name } is under way on any of these days
ground-not-running-throughout = no { $name } is under way on all of these days
agencies-asked = { $tag ->
    [none] { "" }
   *[tag] { " " }with the tag { $tag }
  }{ $without_tag ->
    [none] { "" }
   *[tag] { " " }without the tag { $without_tag }
  }{ $from_year ->
    [none] { $to_year ->
        [none] { "" }
        [one] { " " }in its first year
       *[other] { " " }in its first { WORDS($to_year) } years
      }
   *[year] { $to_year ->
        [none] { " " }from its year { $from_year } on
       *[year] { " " }in its years { $from_year } to { $to_year }
      }
  }
