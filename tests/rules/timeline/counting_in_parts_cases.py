"""Editions of which one may count an activity that the one before and the one after do, or do not; and what each does.

Ayes and bees are there in all of them, and guests in some. Ayes are kept by all, and bees by some.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from attrs import evolve
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.editions import Editions
from scp_framework.model.activity import Activity, Status
from scp_framework.model.agency import Agency
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId, AgencyTag
from scp_framework.model.partnership import Partnership
from scp_framework.rules.rule import Rule
from tests.worlds.isle import EFFORT, ISLE, JULY_1, a_visit, edition

FIRST, LAST = 0, 11
"""The days covered, counted from 1 July, which is day 0."""
AYE, BEE, GUEST = (AgencyId(each) for each in ("aye", "bee", "guest"))
KEPT = AgencyTag("kept")
UNKNOWN = (*range(7), 99)
"""What a number that is not recorded may be, as far as that makes a difference."""


def day(number: int) -> Date:
    return JULY_1.add(days=number)


COVERS = Window(day(FIRST), day(LAST))


class Edition(NamedTuple):
    """An edition in force from a day on, and what it has."""

    first: int
    keeps_bees: bool
    has_guests: bool

    @property
    def partnership(self) -> Partnership:
        agencies = [Agency(id=AYE, name="Aye", tags=(KEPT,)), Agency(id=BEE, name="Bee")]
        if self.keeps_bees:
            agencies[1] = evolve(agencies[1], tags=(KEPT,))
        if self.has_guests:
            agencies.append(Agency(id=GUEST, name="Guest"))
        calendar = evolve(ISLE.calendar, anchor=JULY_1)
        return evolve(ISLE, agencies=tuple(agencies), calendar=calendar, officers=(), bodies=(), lines=())


@st.composite
def some_editions(draw: st.DrawFn) -> list[Edition]:
    begins = sorted(draw(st.sets(st.integers(1, LAST), min_size=2, max_size=4)))
    # What the first has is there in every other one, more often than not, and not in those between.
    is_in = [number % 2 == 0 for number in range(len(begins) + 1)]
    found = []
    for first, usual in zip([-10, *begins], is_in, strict=True):
        found.append(Edition(first, draw(st.just(usual) | st.booleans()), draw(st.just(usual) | st.booleans())))
    return found


some_visits = st.lists(
    st.builds(
        lambda first, length, **recorded: a_visit(When(day(first), day(first + length)), **recorded),
        st.integers(FIRST - 1, LAST),
        st.sampled_from([0, 2, 3, 4, 5, 6, 7]),
        status=st.sampled_from([Status.PLANNED] * 5 + [Status.PROPOSED]),
        agencies=st.sampled_from([(BEE,), (BEE,), (GUEST,), (GUEST,), (AYE,), (BEE, GUEST), None]),
        details=st.sampled_from([{EFFORT: 1}, {EFFORT: 2}, {EFFORT: 2}, {EFFORT: 3}, {}]),
    ),
    min_size=1,
    max_size=4,
).map(lambda visits: [evolve(each, id=f"visit-{number}") for number, each in enumerate(visits)])


def as_editions(rule: Rule, editions: Sequence[Edition]) -> Editions:
    return Editions(
        editions=tuple(
            edition(str(number), rule, partnership=each.partnership, begins=day(each.first))
            for number, each in enumerate(editions)
        )
    )


def in_force_on(day: Date, editions: Sequence[Edition]) -> Edition:
    return [each for each in editions if each.first <= day.toordinal() - JULY_1.toordinal()][-1]


def days_of(visit: Activity, editions: Sequence[Edition]) -> list[Date]:
    """The days on which a visit may be held: guests are visited only while they are there."""
    is_to_guest = GUEST in (visit.agencies or ())
    return [day for day in visit.when.days() if not is_to_guest or in_force_on(day, editions).has_guests]


def outcomes(
    visit: Activity, editions: Sequence[Edition], member: str | None, *, only_kept: bool
) -> Iterator[int | None]:
    """The days on which a visit may turn out to count for a member, None for on none of them."""
    for each in days_of(visit, editions):
        asked: list[set[str]] = [] if member is None else [{member}]
        if only_kept:
            asked.append({AYE, BEE} if in_force_on(each, editions).keeps_bees else {AYE})
        counts = {visit.agencies is None or all(some & {*visit.agencies} for some in asked)}
        if (visit.agencies is None and asked) or visit.status is Status.PROPOSED:
            counts |= {False}
        yield from (each.toordinal() - JULY_1.toordinal() if so else None for so in counts)


class Outcome(NamedTuple):
    """Which of some windows, by number, a visit may fall in, and how much it then brings."""

    windows: frozenset[int]
    effort: int


def worlds(
    visits: Sequence[Activity],
    editions: Sequence[Edition],
    windows: Sequence[range],
    member: str | None,
    *,
    only_kept: bool,
    is_of_effort: bool,
) -> Iterator[tuple[Outcome, ...]]:
    """Every way in which the visits may turn out."""
    ways = []
    for visit in visits:
        recorded = visit.details.get(EFFORT)
        efforts = [1] if not is_of_effort else [int(recorded)] if recorded is not None else UNKNOWN
        ways.append(
            {
                Outcome(frozenset(at for at, window in enumerate(windows) if number in window), effort)
                for number in outcomes(visit, editions, member, only_kept=only_kept)
                for effort in efforts
            }
        )
    yield from product(*ways)
