"""Together: periods of which each could have its share, and not all of them can."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from attrs import evolve

from scp_framework.findings.rows import Row, finding_of, verdict_in
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window
from scp_framework.rules.algorithms.joint import Conflict, conflicts, spoilers
from scp_framework.rules.algorithms.lost import apart_from_lost
from scp_framework.rules.shapes.share_counted import DatedPart
from scp_framework.rules.shapes.share_finding import ShareFinding

PartsById = Mapping[str, Sequence[DatedPart]]
"""What may count, by identifier: an activity in parts, of which it will be one."""


class Judged(NamedTuple):
    """What may count towards a share, and what is found of each period by itself."""

    parts: PartsById
    rows: Sequence[Row]


@frozen
class _Period:
    """A period of which it is open whether it is kept, its days, and what may count in it."""

    finding: ShareFinding
    window: Window
    parts: PartsById

    def gain(self, name: str, day: int) -> int:
        """What an activity adds to the sum of the period if it falls on a day of it, at best."""
        percent = self.finding.percent
        for first, last, applies, is_kept, _ in self.parts.get(name, ()):
            if first <= day <= last and applies is not False:
                return 100 - percent if is_kept is not False else -percent if applies else 0
        return 0


def together(judged: Iterable[Judged]) -> Iterator[ShareFinding]:
    """A finding for all periods that can't all be kept, although each of them could: of one edition, or of several.

    An activity of unknown day that is not as promised spoils one of the periods that it may fall in. Where more may
    be held on days beyond the planner a period can be kept, unless all have to be as promised.
    """
    periods: list[_Period] = []
    parts_by_id: dict[str, Sequence[DatedPart]] = {}
    for live, rows in judged:
        parts_by_id |= live
        periods += [
            _Period(each, each.subject.window, live)
            for row in rows
            if verdict_in(row) is Verdict.OPEN
            and isinstance(each := finding_of(row), ShareFinding)
            and each.subject.window is not None
            if each.percent == 100 or not each.extends_past_cover
        ]
    if len(periods) < 2:
        return
    names, things = [*parts_by_id], _things(periods, parts_by_id.values())

    def among(cells: Collection[int]) -> list[Conflict]:
        own = [[{at: way[at] for at in way.keys() & cells} for way in ways] for ways in things]
        return conflicts(dict.fromkeys(sorted(cells), 0), own)

    over = {at for at, each in enumerate(periods) if each.finding.is_past}
    for cells, numbers in apart_from_lost(range(len(periods)), over, among, itemgetter(0)):
        spoiling = spoilers(dict.fromkeys(cells, 0), [things[number] for number in numbers])
        yield _found([periods[cell] for cell in cells], [names[each] for each in numbers], set(spoiling))


def _things(periods: Sequence[_Period], parts_by_id: Iterable[Sequence[DatedPart]]) -> list[list[dict[int, int]]]:
    """For each activity what it adds to the sums of the periods, on each of its days on which that is not the same."""
    edges = sorted({day for each in periods for day in (each.window.first_ordinal, each.window.last_ordinal + 1)})
    touched: list[list[int]] = [[] for _ in edges]
    for number, each in enumerate(periods):
        begin = bisect_left(edges, each.window.first_ordinal)
        for index in range(begin, bisect_right(edges, each.window.last_ordinal)):
            touched[index].append(number)

    def ways(parts: Sequence[DatedPart]) -> Iterator[dict[int, int]]:
        days = {first for first, *_ in parts}
        for first, last, *_ in parts:
            days.update(edges[bisect_right(edges, first) : bisect_right(edges, last)])
        for day in sorted(days):
            index = bisect_right(edges, day) - 1
            yield {number: periods[number].gain(parts[0][4], day) for number in (touched[index] if index >= 0 else ())}

    return [list(ways(parts)) for parts in parts_by_id]


def _found(periods: Sequence[_Period], names: Sequence[str], spoiling: set[int]) -> ShareFinding:
    """That some periods can't all be kept, with what may count in them."""
    windows = tuple(each.window for each in periods)
    whole = Window(min(each.first for each in windows), max(each.last for each in windows))
    live = periods[-1].parts
    to_change = tuple(name for number, name in enumerate(names) if number in spoiling)
    truths = {name: {(applies, is_kept) for _, _, applies, is_kept, _ in live.get(name, ())} for name in names}
    kept = tuple(name for name in names if truths[name] == {(True, True)})
    against = tuple(name for name in names if truths[name] == {(True, False)} or name in to_change)
    return evolve(
        periods[-1].finding,
        verdict=Verdict.BREACHED,
        subject=evolve(periods[-1].finding.subject, window=whole),
        evidence=tuple(name for name in names if name in kept or name in against),
        deadline=whole.last,
        kept=kept,
        against=against,
        unclear=tuple(name for name in names if name not in kept and name not in against),
        missing=(),
        extends_past_cover=False,
        is_past=all(each.finding.is_past for each in periods),
        windows=windows,
        spoilers=to_change,
        settled=all(_is_settled(each.finding, to_change) for each in periods),
    )


def _is_settled(period: ShareFinding, mended: Collection[str]) -> bool:
    """Whether a period is kept once some of what may fall in it is as promised, wherever that falls."""
    counted = len(period.kept) + len(period.against)
    is_kept = 100 * len(period.kept) >= period.percent * counted
    return is_kept and not period.extends_past_cover and set(period.unclear) <= set(mended)
