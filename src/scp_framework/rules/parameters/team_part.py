"""TeamPart: how one condition on a team fares."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.rules.parameters.team_requirement import TeamCondition


@frozen(kw_only=True)
class TeamPart:
    """How one condition fares: of the `number` that it asks for, how many are `sure`, and how many there are at `best`.

    `most` is how many it allows, if that is limited; `counted` then names the people who count towards it for certain.
    `group` names the agencies or officers that it is drawn from. `present` names the agencies, or officers, that count
    for certain, or of which there are too many people; `missing` all others that would count if somebody represented
    them; of `lead_of`, all whose people may lead; of a most for each agency, those of which there may be too many.
    """

    condition: TeamCondition
    verdict: Verdict
    number: int
    sure: int
    best: int = 0
    most: int | None = None
    counted: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def exceeds(self) -> bool:
        """Whether there are too many for certain."""
        return self.most is not None and self.sure > self.most


@frozen
class TeamJudged:
    """The verdict on a team on one day, and how each condition fares.

    `jointly_infeasible` tells that those that are open can't all be met by the same people.
    """

    verdict: Verdict
    parts: tuple[TeamPart, ...]
    jointly_infeasible: bool = False


def to_bring_in(parts: Sequence[TeamPart], *, jointly_infeasible: bool, lead_marked: bool) -> list[TeamPart]:
    """The conditions for which more people are needed, with what is sure once they are there.

    Whoever joins to lead is marked as lead: where nobody is so far, none of the others leads then.
    """
    wanting = [part for part in parts if part.verdict is Verdict.BREACHED and not part.exceeds]
    if jointly_infeasible:
        wanting += [part for part in parts if part.verdict is Verdict.OPEN and part.sure < part.number]
    if lead_marked or not any(part.condition.asks_who_leads for part in wanting):
        return wanting
    return [
        evolve(part, sure=0) if part.condition.asks_who_leads and part.sure else part
        for part in parts
        if part in wanting or part.condition.asks_who_leads
    ]


def can_be_brought_in(parts: Sequence[TeamPart]) -> bool:
    """Whether there are enough agencies, or officers, for what is needed."""
    return all(_enough_of(part) for part in parts)


def _enough_of(part: TeamPart) -> bool:
    condition, more = part.condition, part.number - part.sure
    if condition.type == "lead":
        return bool(condition.lead_roles or part.missing)
    if condition.group is None and condition.type != "agencies":
        return True
    if condition.counts_alone and not condition.of_officers:
        return bool(part.missing)
    return more <= len(part.missing)
