"""What is asked of a team on a day, also where it names the agencies which an activity concerns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations

from attrs import evolve
from pendulum import Date

from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity
from scp_framework.model.history.validity import BetweenChanges
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.group import members_with_validity
from scp_framework.rules.parameters.team_judged import Asked
from scp_framework.rules.parameters.team_part import TeamJudged, TeamPart
from scp_framework.rules.parameters.team_qualities import NOTHING_ASKED, Standings, changes_of
from scp_framework.rules.parameters.team_requirement import TeamCondition

MOST_WHOLES = 5
"""Of how many agencies each set is looked at that an activity could concern."""


def asked_of(conditions: Sequence[TeamCondition], partnership: Partnership) -> BetweenChanges[Asked]:
    """What is asked for on a day."""
    groups = [members_with_validity(condition.group, partnership) for condition in conditions]
    changing = [each for each in partnership.agencies if each.valid_from is not None or each.valid_to is not None]
    qualities = tuple(dict.fromkeys(each for condition in conditions for each in condition.asks_of))

    def asked_on(day: Date) -> Asked:
        members = tuple(condition.members(group, day) for condition, group in zip(conditions, groups, strict=True))
        absent = frozenset([each.id for each in changing if not each.exists_on(day)])
        standings = Standings(qualities, partnership, day) if qualities else NOTHING_ASKED
        return Asked(conditions, members, partnership, absent, standings)

    nouns = [*(noun for group in groups for _, noun in group), *changing, *changes_of(qualities, partnership)]
    return BetweenChanges(nouns, asked_on)


def asked_about(asked: Asked, activity: Activity) -> tuple[Asked, ...]:
    """What is asked for of the team of an activity: as if it concerned none, and all, where that is not recorded."""
    if not asked.names_those_concerned:
        return (asked,)
    roots = asked.partnership.root_agency
    if activity.agencies is not None:
        return (asked.about(frozenset(roots[each] for each in activity.agencies)),)
    return asked.about(frozenset()), asked.about(frozenset(roots.values()))


def judged_about_each(asked: Asked, judged: TeamJudged, activity: Activity) -> Sequence[tuple[Asked, TeamJudged]]:
    """What is asked for, and how the team fares by it, for all agencies that the activity could concern.

    Where these are not recorded and there are many, as if it concerned none, and all.
    """
    wholes = sorted({*asked.partnership.root_agency.values()})
    if activity.agencies is not None or not asked.names_those_concerned or len(wholes) > MOST_WHOLES:
        return [(some, judged) for some in asked_about(asked, activity)]
    sets = chain.from_iterable(combinations(wholes, number) for number in range(len(wholes) + 1))
    about = [asked.about(frozenset(each)) for each in sets]
    return [(some, some.judge(activity.team)) for some in about]


def judge_about(asked: Asked, activity: Activity) -> TeamJudged:
    """How the team of an activity fares, whichever agencies it concerns.

    The more agencies it concerns, the more, or the fewer, count towards a condition: what holds of none and of all of
    them holds of any. Which people could meet several such conditions at once is not asked.
    """
    each = [some.judge(activity.team) for some in asked_about(asked, activity)]
    if len(each) == 1:
        return each[0]
    parts = tuple(map(_between, each[0].parts, each[1].parts))
    return TeamJudged(all_of(part.verdict for part in parts), parts)


def verdict_about(asked: Asked, activity: Activity) -> Verdict:
    """The verdict alone."""
    return judge_about(asked, activity).verdict if asked.names_those_concerned else asked.verdict(activity.team)


def _between(of_none: TeamPart, of_all: TeamPart) -> TeamPart:
    """How a condition fares of which it is known how it does with no agency concerned, and with all of them."""
    is_same = of_none.verdict is of_all.verdict and of_none.exceeds is of_all.exceeds
    if is_same:
        return of_all
    return evolve(
        of_all,
        verdict=Verdict.OPEN,
        sure=min(of_none.sure, of_all.sure),
        best=max(of_none.best, of_all.best),
    )
