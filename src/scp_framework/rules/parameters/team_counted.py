"""How many of a team may count towards a condition, and what is to be said of so many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from scp_framework.findings.verdict import Verdict
from scp_framework.rules.algorithms.set_cover import Demand


def brought_by_more_than(most: int, added: Iterable[frozenset[str]]) -> frozenset[str]:
    """The names that more than so many people add."""
    return frozenset([name for name, number in Counter(chain.from_iterable(added)).items() if number > most])


def last_too_many(added: Sequence[frozenset[str]], most: int, *, of_each: bool, are_heads: bool) -> list[int]:
    """The numbers of the last people without whom no more counts than there may be, of what each of them adds.

    >>> from_a, from_b = frozenset("a"), frozenset("b")
    >>> last_too_many([from_a, from_b, from_b, frozenset(), from_a], 1, of_each=False, are_heads=False)
    [4, 2, 1]
    >>> last_too_many([from_a, from_b, from_b, frozenset(), from_a], 1, of_each=True, are_heads=False)
    [4, 2]
    """
    there, taken = Counter(chain.from_iterable(added)), list[int]()
    for at in reversed(range(len(added))):
        if of_each:
            is_too_many = any(there[name] > most for name in added[at])
        else:
            is_too_many = bool(added[at]) and (there.total() if are_heads else len(there)) > most
        if is_too_many:
            taken.append(at)
            there.subtract(added[at])
            for name in added[at]:
                if not there[name]:
                    del there[name]
    return taken


def verdict_on(demand: Demand, sure: int, best: int, might: int, *, fits: bool) -> Verdict:
    """The verdict where so many are `sure`, at `best` so many of those needed, and so many there `might` be."""
    if best < demand.least or (demand.most is not None and sure > demand.most) or not fits:
        return Verdict.BREACHED
    may_exceed = demand.most is not None and might > demand.most
    return Verdict.OPEN if may_exceed or sure < demand.least else Verdict.MET
