"""Seats: who has a seat in a body or a role, and which agencies are represented by that, as the days go on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from scp_framework.model.body import Membership
from scp_framework.model.dates.window import Window
from scp_framework.model.history.succession import span_of
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import AgencyId, OfficerId
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership

Seat: TypeAlias = Membership | Officer
"""What gives somebody a place: a seat on a body, or their office."""
Agencies: TypeAlias = Sequence[tuple[str, Dated]]
"""Agencies of a group, each with the days on which it is one."""


def seat_of(seat: Seat, partnership: Partnership) -> tuple[AgencyId | None, OfficerId | None]:
    """The agency that somebody comes from, as far as known, and which officer they are, if they are one."""
    if isinstance(seat, Officer):
        return seat.agency, seat.id
    if seat.officer is not None:
        return partnership.officer[seat.officer].agency, seat.officer
    return seat.agency, None


class Sitting:
    """The agencies of some groups that exist on a day, and the seats there are; what it tells changes with the day.

    `wanted` are the agencies of each group, `lacking` those of them that nobody is certain to represent.
    """

    def __init__(self, groups: Sequence[Agencies], seats: Sequence[Seat], partnership: Partnership) -> None:
        self.wanted: tuple[set[str], ...] = tuple(set() for _ in groups)
        self.lacking: tuple[set[str], ...] = tuple(set() for _ in groups)
        self._represented: Counter[str] = Counter()
        self._sitting: set[int] = set()
        self._groups, self._seats, self._partnership = groups, seats, partnership

    @property
    def seats(self) -> list[Seat]:
        """Those that there are, in the order given."""
        return [self._seats[number] for number in sorted(self._sitting)]

    def over(self, parts: Sequence[Window]) -> Iterator[tuple[Window, Sitting]]:
        """The same on the first day of each part, in order, where nothing changes within one."""
        agencies = [(at, name, noun) for at, group in enumerate(self._groups) for name, noun in group]
        spans = [*(span_of(noun) for _, _, noun in agencies), *map(self._days_of, self._seats)]
        begins = [part.first_ordinal for part in parts]
        for part, (came, went) in zip(parts, _changes(begins, spans), strict=True):
            for numbers, there in ((went, False), (came, True)):
                for number in numbers:
                    if number < len(agencies):
                        at, name, _ = agencies[number]
                        (self.wanted[at].add if there else self.wanted[at].discard)(name)
                        self._settle(name)
                    else:
                        self._seat(number - len(agencies), there=there)
            yield part, self

    def _seat(self, number: int, *, there: bool) -> None:
        (self._sitting.add if there else self._sitting.discard)(number)
        agency, _ = seat_of(self._seats[number], self._partnership)
        for each in self._partnership.belongs_to[agency] if agency is not None else ():
            self._represented[each] += 1 if there else -1
            self._settle(each)

    def _settle(self, agency: str) -> None:
        """Note whether somebody is wanting for an agency."""
        for wanted, lacking in zip(self.wanted, self.lacking, strict=True):
            is_lacking = agency in wanted and not self._represented[agency]
            (lacking.add if is_lacking else lacking.discard)(agency)

    def _days_of(self, seat: Seat) -> tuple[int, int]:
        """First and last day (ordinals) on which there is a seat: whoever has it has to exist as well."""
        nouns: list[Dated] = [seat]
        if isinstance(seat, Membership):
            nouns += [self._partnership.officer[seat.officer]] if seat.officer is not None else []
            nouns += [self._partnership.agency[seat.agency]] if seat.agency is not None else []
        spans = [span_of(noun) for noun in nouns]
        return max(first for first, _ in spans), min(last for _, last in spans)


def _changes(begins: Sequence[int], spans: Iterable[tuple[int, int]]) -> Iterator[tuple[list[int], list[int]]]:
    """For each of some days, in order: which spans hold it and not the one before, and the other way round, by number.

    >>> [*_changes([1, 5, 8], [(1, 4), (5, 9), (2, 3)])]
    [([0], []), ([1], [0]), ([], [])]
    """
    came: list[list[int]] = [[] for _ in begins]
    went: list[list[int]] = [[] for _ in begins]
    for number, (first, last) in enumerate(spans):
        begin, after = bisect_left(begins, first), bisect_right(begins, last)
        if begin < after:
            came[begin].append(number)
            if after < len(begins):
                went[after].append(number)
    return zip(came, went, strict=True)
