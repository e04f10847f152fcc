"""Validity: from which day to which day something exists, and under which name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from attrs import field
from pendulum import Date

from scp_framework.errors import invalid, refuse, wrong
from scp_framework.frozen import frozen
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.validated import Validated

State = TypeVar("State")


@frozen(kw_only=True)
class Dated(Validated):
    """Anything that may come into being on one day and end on another; both days are included.

    `None` as first or last day means that the partnership's arrangements set no such limit.

    Raises:
        InputError: If the last day is before the first.
    """

    valid_from: Date | None = field(default=None)
    valid_to: Date | None = field(default=None)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise invalid("valid_to", f"{self.valid_from} or later", self.valid_to)

    def exists_on(self, day: Date) -> bool:
        """Whether it exists on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def may_exist(self, when: When | Window) -> bool:
        """Whether it exists on at least one day of the span."""
        first, last = (when.earliest, when.latest) if isinstance(when, When) else (when.first, when.last)
        return (self.valid_from is None or self.valid_from <= last) and (
            self.valid_to is None or first <= self.valid_to
        )


def change_points(first: int, last: int, nouns: Iterable[Dated]) -> list[int]:
    """The first of some days (ordinals), and every later one on which a noun begins or no longer exists, in order.

    >>> change_points(1, 9, [Dated(valid_to=Date(1, 1, 4)), Dated(valid_from=Date(1, 1, 8))])
    [1, 5, 8]
    """
    ordinals = {first}
    for noun in nouns:
        if noun.valid_from is not None:
            ordinals.add(noun.valid_from.toordinal())
        if noun.valid_to is not None:
            ordinals.add(noun.valid_to.toordinal() + 1)
    return sorted(each for each in ordinals if first <= each <= last)


class BetweenChanges(Generic[State]):
    """What is the same on all days from one on which some nouns begin or end to the next, worked out once for them."""

    def __init__(self, nouns: Iterable[Dated], state_on: Callable[[Date], State]) -> None:
        self._begins = change_points(FIRST_ORDINAL, LAST_ORDINAL, nouns)
        self._state_on = state_on
        self._known: dict[int, State] = {}

    @property
    def on_all_days(self) -> State | None:
        """What it is on all days, if nothing ever changes; otherwise None."""
        return self._state(1) if len(self._begins) == 1 else None

    def within(self, when: When) -> list[State]:
        """What it is on the first of the days that something could be, and from each of them on which that changes."""
        first = bisect_right(self._begins, when.first_ordinal)
        if first == len(self._begins) or when.last_ordinal < self._begins[first]:
            return [self._state(first)]
        return [self._state(number) for number in range(first, bisect_right(self._begins, when.last_ordinal) + 1)]

    def _state(self, number: int) -> State:
        state = self._known.get(number)
        if state is None:
            state = self._known[number] = self._state_on(day_from_ordinal(self._begins[number - 1]))
        return state


@frozen(kw_only=True)
class FormerName(Validated):
    """A name that something had, and the last day on which it had it."""

    name: str
    until: Date


@frozen(kw_only=True)
class Named(Dated):
    """Something with a printed name, which it may have changed while it stayed the same thing.

    `former_names` are those it had before, the oldest first; each held from the day after the one before it ended.

    Raises:
        InputError: If they are not in the order of their days, or one lasted longer than the thing itself.

    >>> board = Named(name="Hub", former_names=(FormerName(name="Forum", until=Date(2022, 3, 31)),))
    >>> board.name_on(Date(2022, 3, 31)), board.name_on(Date(2022, 4, 1))
    ('Forum', 'Hub')
    """

    name: str
    former_names: tuple[FormerName, ...] = ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = []
        before = self.valid_from and self.valid_from.subtract(days=1)
        for index, former in enumerate(self.former_names):
            if before is not None and former.until <= before:
                expected = f"{before.add(days=1)} or later"
                faults.append(wrong(f"former_names[{index}].until", expected, former.until))
            elif self.valid_to is not None and self.valid_to <= former.until:
                expected = f"a day before {self.valid_to}, when it ends"
                faults.append(wrong(f"former_names[{index}].until", expected, former.until))
            before = former.until
        refuse(faults)

    def name_on(self, day: Date) -> str:
        """The name that it has on a day."""
        return next((former.name for former in self.former_names if day <= former.until), self.name)
