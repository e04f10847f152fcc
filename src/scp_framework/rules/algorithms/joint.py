"""Joint: whether things that can each turn out in several ways can between them leave no sum below nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

Effect = Mapping[int, int]
"""What a thing adds to some sums, or takes from them, if it turns out in one way."""

Conflict = tuple[list[int], list[int]]
"""Sums that can't all be kept, and the things that add to them or take from them, by number, both in order."""

MOST_WORK = 1_000_000
"""How many sums are looked at, over all ways of all things that are asked about at once, before it is given up."""


class _Work:
    """How much may still be looked at."""

    def __init__(self) -> None:
        self._left = MOST_WORK

    def allows(self, number: int) -> bool:
        """Whether so much more may be looked at, which counts as done if so."""
        self._left -= number
        return self._left >= 0


def conflicts(sums: Mapping[int, int], things: Sequence[Iterable[Effect]]) -> list[Conflict]:
    """Sums that can't all end at 0 or more, each way in which the things can turn out taken together.

    `sums` tells what each begins with. Sums are apart where no thing tells of both. There is a conflict wherever not
    all can be kept, unless finding that out takes more than `MOST_WORK`; one that is named is always right.

    >>> conflicts({1: 0, 2: 0}, [[{1: -1}, {2: -1}], [{1: 1}]])
    []
    >>> conflicts({1: 0, 2: 0}, [[{1: -1}, {2: -1}]])
    [([1, 2], [0])]
    """
    ways, work = [_best(each) for each in things], _Work()
    return [
        (group, own)
        for group, own in _apart(sums, ways)
        if _may_all_be_kept({each: sums[each] for each in group}, [ways[number] for number in own], work) is False
    ]


def spoilers(sums: Mapping[int, int], things: Sequence[Iterable[Effect]]) -> list[int]:
    """The things, by number, without which all sums can be kept; nearly as few as can be, as far as that is tried."""
    ways, work = [_best(each) for each in things], _Work()
    fine = [number for number, each in enumerate(ways) if any(min(way.values(), default=0) >= 0 for way in each)]
    left_out: list[int] = []
    for number in (each for each in range(len(ways)) if each not in fine):
        if _may_all_be_kept(sums, [ways[each] for each in [*fine, number]], work):
            fine.append(number)
        else:
            left_out.append(number)
    return left_out


def _may_all_be_kept(sums: Mapping[int, int], things: Sequence[Sequence[Effect]], work: _Work) -> bool | None:
    """Whether each thing can turn out in one of its ways so that no sum ends below 0; None where that is given up.

    A sum that can't fall below 0 any more, whatever is still to come, is put at 0: it tells no two states apart.
    """
    if not work.allows(len(things) * len(sums)):
        return None
    order = sorted(things, key=lambda ways: min((each for way in ways for each in way), default=0))
    best, worst = _still_to_come(sums, order)
    start = {each: number for each, number in sums.items() if number + worst[0][each] < 0}
    waiting: list[tuple[int, dict[int, int]]] = [(0, start)]
    seen: set[tuple[int, frozenset[tuple[int, int]]]] = set()
    while waiting:
        number, state = waiting.pop()
        if any(value + best[number][each] < 0 for each, value in state.items()):
            continue
        key = (number, frozenset(state.items()))
        if key in seen:
            continue
        if not state:
            return True
        if not work.allows(len(state) * len(order[number])):
            return None
        seen.add(key)
        for way in order[number]:
            after = {each: value + way.get(each, 0) for each, value in state.items()}
            left = worst[number + 1]
            waiting.append((number + 1, {each: value for each, value in after.items() if value + left[each] < 0}))
    return False


def _still_to_come(
    sums: Mapping[int, int], order: Sequence[Sequence[Effect]]
) -> tuple[list[dict[int, int]], list[dict[int, int]]]:
    """The most and the least that things from each on add to each sum."""
    best, worst = [dict.fromkeys(sums, 0)], [dict.fromkeys(sums, 0)]
    for ways in reversed(order):
        for found, extreme in ((best, max), (worst, min)):
            touched = {each for way in ways for each in way}
            added = {each: extreme(way.get(each, 0) for way in ways) for each in touched}
            found.append({each: value + added.get(each, 0) for each, value in found[-1].items()})
    return best[::-1], worst[::-1]


def _best(ways: Iterable[Effect]) -> list[Effect]:
    """The ways that no other one outdoes in every sum."""
    keys = dict.fromkeys(frozenset((each, added) for each, added in way.items() if added) for way in ways)
    different = [dict(each) for each in keys]
    touching: dict[int, list[Effect]] = defaultdict(list)
    for way in different:
        for each in way:
            touching[each].append(way)
    harmless = [way for way in different if min(way.values(), default=0) >= 0]

    def rivals(way: Effect) -> Iterable[Effect]:
        """All that might outdo a way: what adds to a sum as it does, or takes from none but those it takes from."""
        if (gain := next((each for each, added in way.items() if added > 0), None)) is not None:
            return touching[gain]
        return chain(harmless, *(touching[each] for each in way))

    return [way for way in different if not any(way != other and _outdone(way, other) for other in rivals(way))]


def _outdone(way: Effect, other: Effect) -> bool:
    return all(way.get(each, 0) <= other.get(each, 0) for each in {*way, *other})


def _apart(sums: Mapping[int, int], things: Sequence[Sequence[Effect]]) -> list[Conflict]:
    """The sums in groups that no thing tells of two of, and the things that tell of each."""
    touched = [sorted({each for way in ways for each in way}) for ways in things]
    near: dict[int, set[int]] = defaultdict(set)
    for some in touched:
        for each in some[1:]:
            near[some[0]].add(each)
            near[each].add(some[0])
    group_of: dict[int, int] = {}
    for start in sorted(sums):
        waiting = [start]
        while waiting:
            each = waiting.pop()
            if each not in group_of:
                group_of[each] = start
                waiting += near[each]
    groups: dict[int, Conflict] = {}
    for each in sorted(sums):
        groups.setdefault(group_of[each], ([], []))[0].append(each)
    for number, some in enumerate(touched):
        if some:
            groups[group_of[some[0]]][1].append(number)
    return [*groups.values()]
