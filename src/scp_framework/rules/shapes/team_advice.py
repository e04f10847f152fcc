"""Advice on teams of which there can be too much: who is taken off one, and whether that and who joins are enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, combinations_with_replacement, islice, product
from math import comb

from scp_framework.findings.verdict import Verdict, across_alternatives
from scp_framework.frozen import frozen
from scp_framework.model.activity import TeamMember
from scp_framework.model.identifier import AgencyId, RoleId
from scp_framework.rules.algorithms.set_cover import Contribution, demands_feasible, undominated
from scp_framework.rules.parameters.team_judged import Asked
from scp_framework.rules.parameters.team_part import TeamJudged, TeamPart, can_be_brought_in, to_bring_in
from scp_framework.rules.parameters.team_qualities import Has
from scp_framework.rules.parameters.team_requirement import NOTHING

MOST_TRIED = 60
"""How many ways of taking people off a team are tried."""
MOST_JOINING = 100
"""How many ways of joining a team are tried; where there are more, nobody can tell that any is enough."""

People = tuple[TeamMember, ...]
Newcomer = tuple[str | None, AgencyId | None, RoleId | None]
"""The name, agency and role of somebody who joins a team, as far as a condition asks for them."""


@frozen
class Changes:
    """Who is to leave a team, of which more may be too many.

    `names` leave it, or so many of them as `number` says; `is_enough` tells that the promise is kept for certain once
    they have left and those who are lacking have joined, whoever else these are.
    """

    names: tuple[str, ...] = ()
    number: int | None = None
    is_enough: bool = False


def changes(asked: Sequence[Asked], team: People, worst: TeamJudged, *, enough_can_join: bool) -> Changes | None:
    """Who is to leave a team on which there are too many; None where there can't be, or nothing needs to be changed."""
    if all(part.most is None for part in worst.parts) or not _needs_change(worst):
        return None
    if not enough_can_join:
        return Changes()
    joining = list(islice(_joining(wanting_of(worst, team), team), MOST_JOINING + 1))

    def keeps(without: Sequence[str]) -> bool:
        if len(joining) > MOST_JOINING:
            return False
        left = tuple(each for each in team if each.person not in without)
        return all(
            across_alternatives([each.assuming(has).judge((*left, *some)).verdict for each in asked]) is Verdict.MET
            for some, has in joining
        )

    exceeding = [part for part in worst.parts if part.exceeds]
    if len(exceeding) == 1 and exceeding[0].condition.type in ("people", "role"):
        (part,) = exceeding
        number = part.sure - (part.most or 0)
        ways = list(islice(combinations(part.counted, number), MOST_TRIED))
        kept = [way for way in ways if keeps(way)]
        if len(kept) == len(ways) == comb(len(part.counted), number):
            return Changes(part.counted, number if number < len(part.counted) else None, is_enough=True)
        if kept:
            return Changes(kept[-1], is_enough=True)
    names = _leaving(asked, team, worst)
    is_enough = keeps(names)
    for each in names[:MOST_TRIED]:
        # Where somebody leaves for one condition, others may not have to for another.
        rest = tuple(name for name in names if name != each)
        if keeps(rest):
            names, is_enough = rest, True
    return Changes(names, is_enough=is_enough)


def wanting_of(judged: TeamJudged, team: People) -> list[TeamPart]:
    """The conditions for which a team needs more people."""
    lead_marked = any(each.lead for each in team)
    return to_bring_in(judged.parts, jointly_infeasible=judged.jointly_infeasible, lead_marked=lead_marked)


def can_join(asked: Asked, wanting: Sequence[TeamPart], team: People) -> bool:
    """Whether there are enough agencies and officers for what is wanting: of officers, for all of it at once."""
    of_officers = [part for part in wanting if part.condition.of_officers]
    if len(of_officers) < 2 or not can_be_brought_in(wanting):
        return can_be_brought_in(wanting)
    indices = [asked.conditions.index(part.condition) for part in of_officers]

    def may_do(who: str) -> Iterator[Contribution]:
        for offer in asked.may_add(who):
            yield tuple(
                offer[at] if who in part.missing else NOTHING for at, part in zip(indices, of_officers, strict=True)
            )

    officers = sorted(asked.officers.difference(each.person for each in team))
    return demands_feasible([_more(part) for part in of_officers], [undominated(may_do(who)) for who in officers])


def _more(part: TeamPart) -> int:
    """How many more a condition needs for certain."""
    return max(part.number - part.sure, 1)


def _needs_change(judged: TeamJudged) -> bool:
    return judged.jointly_infeasible or any(part.verdict is Verdict.BREACHED for part in judged.parts)


def _leaving(asked: Sequence[Asked], team: People, worst: TeamJudged) -> tuple[str, ...]:
    """People without whom nothing is exceeded for certain, those who are named last first."""
    left, leaving = team, list[str]()
    while exceeding := [part for part in worst.parts if part.exceeds]:
        # Whoever is not one of the only ones there may be can't stay in any case.
        part = min(exceeding, key=lambda each: each.condition.type != "only")
        names = part.counted if part.condition.type == "only" else _fewest(part, left)
        leaving += names
        left = tuple(each for each in left if each.person not in names)
        judged = [each.judge(left) for each in asked]
        worst = next((each for each in judged if any(part.exceeds for part in each.parts)), judged[0])
    # Of those of whom too little is known, there may be too many for what only some of them can be.
    while left and any(each.judge(left).jointly_infeasible for each in asked) and not _wanting(asked, left):
        leaving.append(left[-1].person)
        left = left[:-1]
    return tuple(each.person for each in team if each.person in leaving)


def _wanting(asked: Sequence[Asked], team: People) -> list[TeamPart]:
    """The same, on whichever of the days."""
    judged = [each.judge(team) for each in asked]
    return [part for each in judged for part in wanting_of(each, team)]


def _fewest(part: TeamPart, team: People) -> tuple[str, ...]:
    """The last of those who count, where there are too many of an agency one of these."""
    there = [each.person for each in team if each.person in part.counted]
    return tuple(there[-1:])


def _joining(wanting: Sequence[TeamPart], team: People) -> Iterator[tuple[People, Mapping[str, Has]]]:
    """Those who would join a team, and the qualities of each, in every way in which they could be chosen."""
    for chosen in product(*([*islice(_choices(part), MOST_JOINING + 1)] for part in wanting)):
        found: dict[str, TeamMember] = {}
        has: dict[str, Has] = {}
        is_possible = True
        for part, several in zip(wanting, chosen, strict=True):
            condition = part.condition
            for person, agency, role in several:
                name = person or f"newcomer {len(team) + len(found)}"
                before = found.get(name, TeamMember(person=name))
                # An officer joins once, for all that asks for them in no other role.
                is_possible &= None in (role, before.role) or role == before.role
                leads = before.lead or condition.asks_who_leads
                found[name] = TeamMember(person=name, agency=agency, role=role or before.role, lead=leads)
                if condition.qualities and not condition.of_officers:
                    has[name] = condition.asks_of
        if is_possible:
            yield tuple(found.values()), has


def _choices(part: TeamPart) -> Iterator[Sequence[Newcomer]]:
    """Who could join for one condition, in every way; of an agency or a role that is not asked for, anybody could."""
    condition, more = part.condition, _more(part)
    agencies, officers = [*map(AgencyId, part.missing)], list[str]()
    if condition.of_officers:
        agencies, officers = [], [*part.missing]
    some: list[Newcomer] = [
        *((person, None, condition.role) for person in officers),
        *((None, agency, condition.role) for agency in agencies),
        *((None, None, role) for role in condition.lead_roles),
    ]
    if not some:
        return iter([[(None, None, condition.role)] * more])
    may_be_alike = condition.counts_alone and not condition.of_officers
    return combinations_with_replacement(some, more) if may_be_alike else combinations(some, more)
