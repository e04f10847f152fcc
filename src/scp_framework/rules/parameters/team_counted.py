"""How many of a team may count towards a condition, and what is to be said of so many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scp_framework.findings.verdict import Verdict
from scp_framework.rules.algorithms.set_cover import Contribution, Demand
from scp_framework.rules.parameters.team_requirement import NOTHING


def most_heads(people: Sequence[tuple[Contribution, ...]], index: int) -> int:
    """How many people may count towards a condition."""
    return sum(any(offer[index] for offer in offers) for offers in people)


def most_of_each(people: Sequence[tuple[Contribution, ...]], index: int) -> int:
    """How many people of one agency may count towards a condition."""
    possible = Counter(name for offers in people for name in NOTHING.union(*(offer[index] for offer in offers)))
    return max(possible.values(), default=0)


def verdict_on(demand: Demand, sure: int, best: int, might: int, *, fits: bool) -> Verdict:
    """The verdict where so many are `sure`, at `best` so many of those needed, and so many there `might` be."""
    if best < demand.least or (demand.most is not None and sure > demand.most) or not fits:
        return Verdict.BREACHED
    may_exceed = demand.most is not None and might > demand.most
    return Verdict.OPEN if may_exceed or sure < demand.least else Verdict.MET
