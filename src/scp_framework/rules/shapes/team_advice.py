"""Advice on teams of which there can be too much: who is taken off one, and whether that and who joins are enough."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, combinations_with_replacement, islice, product
from math import comb

from scp_framework.findings.verdict import Verdict, across_alternatives
from scp_framework.frozen import frozen
from scp_framework.model.activity import TeamMember
from scp_framework.model.identifier import AgencyId, RoleId
from scp_framework.rules.algorithms.set_cover import Contribution, demands_feasible, undominated
from scp_framework.rules.parameters.team_counted import last_too_many
from scp_framework.rules.parameters.team_judged import Asked
from scp_framework.rules.parameters.team_part import TeamJudged, TeamPart, can_be_brought_in, to_bring_in
from scp_framework.rules.parameters.team_qualities import Has
from scp_framework.rules.parameters.team_requirement import NOTHING

MOST_TRIED = 60
"""How many ways of taking people off a team are tried."""
MOST_LOOKED_AT = 100_000
"""How many people are looked at in all of these ways, one at least; of large teams fewer ways are tried."""
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


def changes(
    asked: Sequence[Asked], team: People, of_worst: Asked, worst: TeamJudged, *, enough_can_join: bool
) -> Changes | None:
    """Who is to leave a team on which there are too many; None where there can't be, or nothing needs to be changed.

    `asked` is what is asked for on each of the days, `of_worst` on the one that is told of, and `worst` what is found.
    """
    if all(part.most is None for part in worst.parts) or not _needs_change(worst):
        return None
    if not enough_can_join:
        return Changes()
    joining = list(islice(_joining(wanting_of(worst, team), team), MOST_JOINING + 1))
    most_tried = max(min(MOST_TRIED, MOST_LOOKED_AT // max(len(joining) * len(asked) * len(team), 1)), 1)

    def keeps(leaving: Iterable[str]) -> bool:
        if len(joining) > MOST_JOINING:
            return False
        left = _without(team, {*leaving})
        return all(
            across_alternatives([each.assuming(has).judge((*left, *some)).verdict for each in asked]) is Verdict.MET
            for some, has in joining
        )

    exceeding = [part for part in worst.parts if part.exceeds]
    if len(exceeding) == 1 and exceeding[0].condition.type in ("people", "role"):
        (part,) = exceeding
        number = part.sure - (part.most or 0)
        ways = list(islice(combinations(part.counted, number), most_tried))
        kept = [way for way in ways if keeps(way)]
        if len(kept) == len(ways) == comb(len(part.counted), number):
            return Changes(part.counted, number if number < len(part.counted) else None, is_enough=True)
        if kept:
            return Changes(kept[-1], is_enough=True)
    names = _leaving(asked, team, of_worst, worst)
    is_enough = keeps(names)
    for each in names[:most_tried]:
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


def _leaving(asked: Sequence[Asked], team: People, of_worst: Asked, worst: TeamJudged) -> tuple[str, ...]:
    """People without whom nothing is exceeded for certain, those who are named last first."""
    leaving: set[str] = set()
    left = team
    while exceeding := [part for part in worst.parts if part.exceeds]:
        # Whoever is not one of the only ones there may be can't stay in any case.
        part = min(exceeding, key=lambda each: each.condition.type != "only")
        leaving.update(part.counted if part.condition.type == "only" else _last_of(part, of_worst, left))
        left = _without(team, leaving)
        judged = [(each, each.judge(left)) for each in asked]
        of_worst, worst = next((each for each in judged if any(part.exceeds for part in each[1].parts)), judged[0])
    # Of those of whom too little is known, there may be too many for what only some of them can be.
    fewer = _first_number(len(left), lambda number: not _are_too_many(asked, left[: len(left) - number]))
    leaving.update(each.person for each in left[len(left) - fewer :])
    return tuple(each.person for each in team if each.person in leaving)


def _without(team: People, leaving: Collection[str]) -> People:
    return tuple(each for each in team if each.person not in leaving)


def _last_of(part: TeamPart, asked: Asked, team: People) -> list[str]:
    """The last of those who count for certain, without whom there are no more than there may be."""
    at, nobody_marked = asked.conditions.index(part.condition), not any(each.lead for each in team)
    added = [asked.offers(each, leads=each.lead or nobody_marked)[1][at] for each in team]
    are_heads, of_each = part.condition.counts_alone, part.condition.of_each_agency
    return [
        team[number].person for number in last_too_many(added, part.most or 0, of_each=of_each, are_heads=are_heads)
    ]


def _are_too_many(asked: Sequence[Asked], team: People) -> bool:
    """Whether a team can't be as it is on one of the days, whatever they are, and nobody needs to join it."""
    judged = [each.judge(team) for each in asked]
    return any(each.jointly_infeasible for each in judged) and not any(wanting_of(each, team) for each in judged)


def _first_number(most: int, is_enough: Callable[[int], bool]) -> int:
    """A number that is enough, where one less is not, found in few steps; `most` is always taken to be enough."""
    too_few, enough = -1, 0
    while enough < most and not is_enough(enough):
        too_few, enough = enough, min(2 * enough + 1, most)
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        too_few, enough = (too_few, middle) if is_enough(middle) else (middle, enough)
    return enough


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
