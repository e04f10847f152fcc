"""Conditions on teams that name the agencies which an activity concerns."""

from __future__ import annotations

from attrs import evolve

from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity
from scp_framework.rules.parameters.team_judged import Asked, TeamJudged
from scp_framework.rules.parameters.team_part import TeamPart


def asked_about(asked: Asked, activity: Activity) -> tuple[Asked, ...]:
    """What is asked for of the team of an activity: as if it concerned none, and all, where that is not recorded."""
    if not asked.names_those_concerned:
        return (asked,)
    roots = asked.partnership.root_agency
    if activity.agencies is not None:
        return (asked.about(frozenset(roots[each] for each in activity.agencies)),)
    return asked.about(frozenset()), asked.about(frozenset(roots.values()))


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


def _between(of_none: TeamPart, of_all: TeamPart) -> TeamPart:
    """How a condition fares of which it is known how it does with no agency concerned, and with all of them."""
    is_same = of_none.verdict is of_all.verdict and of_none.exceeds is of_all.exceeds
    return of_all if is_same else evolve(of_all, verdict=Verdict.OPEN)
