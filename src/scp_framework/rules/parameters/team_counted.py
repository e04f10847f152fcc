"""How many of a team may count towards a condition, and what is to be said of so many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from scp_framework.findings.verdict import Verdict
from scp_framework.rules.algorithms.set_cover import Demand


def brought_by_more_than(most: int, added: Iterable[frozenset[str]]) -> frozenset[str]:
    """The names that more than so many people add."""
    return frozenset([name for name, number in Counter(chain.from_iterable(added)).items() if number > most])


def verdict_on(demand: Demand, sure: int, best: int, might: int, *, fits: bool) -> Verdict:
    """The verdict where so many are `sure`, at `best` so many of those needed, and so many there `might` be."""
    if best < demand.least or (demand.most is not None and sure > demand.most) or not fits:
        return Verdict.BREACHED
    may_exceed = demand.most is not None and might > demand.most
    return Verdict.OPEN if may_exceed or sure < demand.least else Verdict.MET
