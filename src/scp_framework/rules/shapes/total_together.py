"""Periods of which each could be kept and not all of them, since a number counts in one of them only, and whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from scp_framework.findings.verdict import Verdict
from scp_framework.model.history.existence import Span, shared
from scp_framework.rules.algorithms.bin_packing import Piece, infeasible_intervals
from scp_framework.rules.algorithms.in_parts import in_parts, parts_of
from scp_framework.rules.algorithms.joint import Effect, conflicts
from scp_framework.rules.algorithms.lost import apart_from_lost
from scp_framework.rules.algorithms.matching import spans_of
from scp_framework.rules.occurrence import Occurrence
from scp_framework.rules.period_rule import Count, Periods

if TYPE_CHECKING:
    from scp_framework.rules.shapes.total import Total


class Bounded(NamedTuple):
    """The days of each period that count towards a bound, and what counts in each, None where there is no bound."""

    periods: Periods
    counts: Sequence[Count] | None

    def is_open(self, index: int) -> bool:
        """Whether a period might keep to the bound, and might not."""
        return self.counts is not None and self.counts[index].verdict is Verdict.OPEN

    def is_breached(self, index: int) -> bool:
        """Whether a period can't keep to the bound."""
        return self.counts is not None and self.counts[index].verdict is Verdict.BREACHED


def kept_by_none(
    rule: Total, floors: Bounded, ceilings: Bounded, occurrences: Sequence[Occurrence], over: Collection[int] = ()
) -> list[Sequence[int]]:
    """Periods, by number, that can't all be kept, although each could by itself; or one of which not both bounds can.

    A number counts in one period, on one of the days of its activity, or perhaps in none. Periods that are `over` are
    told apart, where they can't be kept by themselves.
    """

    def among(some: Collection[int]) -> list[Sequence[int]]:
        return [*_kept_by_none(rule, floors, ceilings, occurrences, some)]

    kept = [at for at in range(len(floors.periods.windows)) if not (floors.is_breached(at) or ceilings.is_breached(at))]
    return apart_from_lost(kept, over, among, tuple)


def _kept_by_none(
    rule: Total,
    floors: Bounded,
    ceilings: Bounded,
    occurrences: Sequence[Occurrence],
    some: Collection[int],
) -> Iterator[Sequence[int]]:
    """Of some periods, none of which is breached by itself, those that can't all be kept."""
    kept = sorted(some)
    reaches = floors.periods.extends_past_cover
    wanting = [at for at in kept if floors.is_open(at) and not reaches[at]]
    limited = [at for at in kept if ceilings.is_open(at)]
    if not wanting:
        yield from (overfilled := [*_overfilled(rule, ceilings, occurrences, some)])
        # What may not fall on all days from its first to its last is not packed.
        if overfilled or all(in_parts(each) is None for each in occurrences):
            return
    if len(wanting) == 1 and not limited:
        return
    cells = _Cells(rule, floors.periods, ceilings.periods)
    sums = {2 * at: -(rule.at_least or 0) for at in wanting} | {2 * at + 1: rule.at_most or 0 for at in limited}
    by_period = cells.by_period(occurrences) if limited else {}
    for at in sorted({*wanting} & {*limited}):
        if cells.conflicts({cell: sums[cell] for cell in (2 * at, 2 * at + 1)}, by_period.get(at, ())):
            yield [at]
            del sums[2 * at], sums[2 * at + 1]
    for own in cells.conflicts(sums, occurrences):
        yield sorted({cell // 2 for cell in own})


class _Cells(NamedTuple):
    """What each period needs (the even cells), and what it has room for (the odd ones)."""

    rule: Total
    periods: Periods
    limited: Periods

    def conflicts(self, sums: Mapping[int, int], occurrences: Iterable[Occurrence]) -> list[list[int]]:
        """The cells that can't all be kept to, of some with what they begin with."""
        things = [[*self.ways(each, sums)] for each in occurrences]
        needs = {cell: -number for cell, number in sums.items() if cell % 2 == 0}
        pieces = [piece for ways in things if (piece := _piece(ways))]
        short = _first_short(needs, pieces)
        for last in () if short is None else (short, max(needs)):
            if row := _too_little(last, needs, pieces):
                return [row]
        if short is None and len(needs) == len(sums):
            return []
        return [own for own, _ in conflicts(sums, things)]

    def by_period(self, occurrences: Iterable[Occurrence]) -> Mapping[int, list[Occurrence]]:
        """What may fall in each period, by its number."""
        found: dict[int, list[Occurrence]] = {}
        for each in occurrences:
            for at in self._touched(each):
                found.setdefault(at, []).append(each)
        return found

    def _touched(self, occurrence: Occurrence) -> Iterator[int]:
        """The periods that an activity may fall in."""
        for low, high in spans_of(self.periods.firsts, self.periods.lasts, occurrence):
            yield from range(low, high + 1)

    def ways(self, occurrence: Occurrence, sums: Mapping[int, int]) -> Iterator[Effect]:
        """What an activity adds to what the periods need, and takes of their room, in each way it may turn out.

        A number that is not recorded may be as large as is needed, and as small as there is room for.
        """
        number, enough, parts = self.rule.number(occurrence.activity), self.rule.at_least or 0, parts_of(occurrence)
        added = enough if number is None else min(number, enough)
        left = _number(parts)
        for at in self._touched(occurrence):
            limit = (self.limited.firsts[at], self.limited.lasts[at])
            days = _number(shared(parts, (self.periods.firsts[at], self.periods.lasts[at])))
            within = _number(shared(parts, limit))
            left -= days
            ways = [{2 * at: added, 2 * at + 1: -(number or 0)}] if within else []
            ways += [{2 * at: added}] if within < days else []
            for way in ways:
                yield {cell: by for cell, by in way.items() if cell in sums}
        if left or not occurrence.sure:
            yield {}


def _number(parts: Iterable[Span]) -> int:
    return sum(last - first + 1 for first, last in parts)


class _Piece(NamedTuple):
    """The first and the last cell to whose needs something may add, how much, and all of the cells."""

    low: int
    high: int
    added: int
    cells: Collection[int]


def _piece(ways: Sequence[Effect]) -> _Piece | None:
    """To which needs something may add, in some ways in which it may turn out; None where it adds to none."""
    added = {cell: by for way in ways for cell, by in way.items() if cell % 2 == 0}
    return _Piece(min(added), max(added), max(added.values()), added) if added else None


def _first_short(needs: Mapping[int, int], pieces: Sequence[_Piece]) -> int | None:
    """The first cell that lacks something if each, in order, takes what can go least far on; None where none does."""
    arriving: dict[int, list[int]] = {}
    for number, each in enumerate(pieces):
        arriving.setdefault(each.low, []).append(number)
    waiting: list[tuple[int, int, int]] = []
    for cell in sorted(needs):
        lacking = needs[cell]
        for number in arriving.get(cell, ()):
            heappush(waiting, (pieces[number].high, pieces[number].added, number))
        while lacking > 0 and waiting:
            high, added, number = heappop(waiting)
            if cell in pieces[number].cells:
                lacking -= added
            elif high > cell:
                arriving.setdefault(min(each for each in pieces[number].cells if each > cell), []).append(number)
        if lacking > 0:
            return cell
    return None


def _too_little(last: int, needs: Mapping[int, int], pieces: Sequence[_Piece]) -> list[int]:
    """A row of cells up to the last that need more than all that may come to any of them; none if there is none."""
    ending: dict[int, int] = {}
    there = 0
    for low, high, added, _ in pieces:
        if low <= last:
            there += added
            ending[high] = ending.get(high, 0) + added
    # What ends before the first cell of the row can't come to it.
    earlier = sorted(cell for cell in needs if cell <= last)
    before = dict(zip(earlier, _sums_before(earlier, ending), strict=True))
    needed = 0
    for cell in reversed(earlier):
        needed += needs[cell]
        if needed > there - before[cell]:
            return [each for each in earlier if each >= cell]
    return []


def _sums_before(cells: Sequence[int], ending: Mapping[int, int]) -> Iterator[int]:
    """For each cell, in order, what ends before it."""
    passed, ends = 0, sorted(ending)
    at = 0
    for cell in cells:
        while at < len(ends) and ends[at] < cell:
            passed += ending[ends[at]]
            at += 1
        yield passed


def _overfilled(
    rule: Total, ceilings: Bounded, occurrences: Sequence[Occurrence], some: Collection[int]
) -> Iterator[Sequence[int]]:
    """Rows of periods without a day between them that have no room for all that has to fall there."""
    counts, room = ceilings.counts or (), rule.at_most or 0
    spread_out = [
        (each, number)
        for each in occurrences
        if each.sure and each.first < each.last and (number := rule.number(each.activity))
    ]
    for run in _runs(counts, some) if spread_out else ():
        firsts, lasts = [counts[at].days.first_ordinal for at in run], [counts[at].days.last_ordinal for at in run]
        pieces: list[Piece] = []
        for each, number in spread_out:
            if firsts[0] <= each.first and each.last <= lasts[-1]:
                low, high = bisect_left(lasts, each.first), bisect_right(firsts, each.last) - 1
                if low < high:
                    pieces.append((low, high, number))
        for low, high in infeasible_intervals([room - rule.least(counts[at].certain) for at in run], pieces):
            yield range(run[low], run[high] + 1)


def _runs(counts: Sequence[Count], some: Collection[int]) -> Iterator[range]:
    """Of some periods, by number, runs without a day between."""
    first = 0
    for at, each in enumerate(counts):
        is_out = at not in some
        if first < at and (is_out or counts[at - 1].days.last_ordinal + 1 != each.days.first_ordinal):
            yield range(first, at)
            first = at
        if is_out:
            first = at + 1
    if first < len(counts):
        yield range(first, len(counts))
