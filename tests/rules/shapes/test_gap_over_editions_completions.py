"""How long it is from one to the next where editions follow one another: held against every completion."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, product

from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.parameters.group import Group
from tests.examples import times
from tests.rules.shapes.gap_over_editions_cases import FIRST, LAST, Edition, day, found_by
from tests.worlds.coast import combined
from tests.worlds.isle import (
    CARE,
    COUNTY,
    GROUP,
    JULY_1,
    PARTNER,
    STARS,
    a_visit,
)

promised = st.sampled_from([(None, 1), (None, 2), (None, 3), (1, None), (2, None), (3, None), (4, 2), (None, None)])
wanted = st.none() | st.integers(1, 2)
for_whom = st.sampled_from([None, None, Group(agencies_tagged=PARTNER), Group(agencies=(GROUP,))])


@st.composite
def some_editions(draw: st.DrawFn) -> list[Edition]:
    """Two or three; often, nothing but the length changes, or that neither."""
    begins = sorted(draw(st.sets(st.integers(FIRST + 2, LAST - 1), min_size=1, max_size=2)))
    before = zip([FIRST, *begins], begins, strict=False)
    ends = [max(first, each - draw(st.sampled_from([1, 1, 1, 2]))) for first, each in before]
    length, stars, whom = draw(promised), draw(wanted), draw(for_whom)
    found = []
    for first, last in zip([FIRST, *begins], [*ends, LAST], strict=True):
        found.append(Edition(first, last, *length, stars, whom))
        length = draw(st.just(length) | promised)
        stars, whom = draw(st.just(stars) | wanted), draw(st.just(whom) | for_whom)
    return found


some_visits = st.lists(
    st.builds(
        lambda first, length, **recorded: a_visit(When(day(first), day(first + length)), **recorded),
        st.integers(FIRST - 1, LAST),
        st.sampled_from([0, 0, 1, 2, 4]),
        status=st.sampled_from([Status.PLANNED] * 4 + [Status.PROPOSED]),
        agencies=st.sampled_from([(COUNTY,), (COUNTY,), (GROUP,), (COUNTY, CARE), None, ()]),
        details=st.sampled_from([{STARS: 1}, {STARS: 1}, {STARS: 2}, {}]),
    ),
    max_size=4,
).map(lambda visits: [evolve(each, id=f"visit-{number}") for number, each in enumerate(visits)])


def days_of_all(editions: Sequence[Edition]) -> dict[int, Edition]:
    return {number: each for each in editions for number in range(each.first, each.last + 1)}


def outcomes(visit: Activity, key: AgencyId | None, on: dict[int, Edition]) -> set[int | None]:
    """The days on which a visit may turn out to count for somebody, None for on none of them."""
    found: set[int | None] = set()
    for each in visit.when.days():
        number = each.toordinal() - JULY_1.toordinal()
        edition = on.get(number)
        counts = {False}
        if edition is not None and edition.lengths and key in edition.keys:
            counts = {True} if visit.status is Status.PLANNED else {True, False}
            if edition.stars is not None:
                known = visit.details.get(STARS)
                counts = {
                    one and other for one in counts for other in ({known == edition.stars} if known else {True, False})
                }
            if key is not None:
                line = {COUNTY} if key == COUNTY else {GROUP, CARE}
                known_whom = {True, False} if visit.agencies is None else {bool(line & {*visit.agencies})}
                counts = {one and other for one in counts for other in known_whom}
        found |= {number if each_way else None for each_way in counts}
    return found


def is_kept(bound: str, days: Sequence[int], part: range, whole: range, length: int) -> bool | None:
    """Whether what happens on some days keeps the promise, as far as it is judged of those in a part of the whole.

    None where nothing has to come on any of the days.
    """
    if bound == "at_most":
        asked = [one for one in days if one in part and one + length <= whole[-1]]
        return all(any(one < other <= one + length for other in days) for one in asked) if asked else None
    ordered = sorted(days)
    return all(
        one + length <= other for number, other in enumerate(ordered) if other in part for one in ordered[:number]
    )


Judged = tuple[str, AgencyId | None, Window, Verdict]


def expected_of(editions: Sequence[Edition], visits: Sequence[Activity]) -> Iterator[Judged]:
    on = days_of_all(editions)
    for key, bound in product((None, COUNTY, GROUP), ("at_most", "at_least")):
        there = [number for number, each in sorted(on.items()) if bound in each.lengths and key in each.keys]
        for whole in unbroken(there, lambda _: 0):
            lengths = {number: on[number].lengths[bound] for number in whole}
            for part in unbroken(whole, lengths.__getitem__):
                reach = range(part[0], whole[-1] + 1) if bound == "at_most" else range(whole[0], part[-1] + 1)
                ways = [outcomes(each, key, on) for each in visits]
                may = [each for each in ways if any(number in reach for number in each if number is not None)]
                if len(may) < (1 if bound == "at_most" else 2) or not any({*part} & each for each in may):
                    continue
                verdict = combined(
                    is_kept(
                        bound,
                        [number for number in way if number is not None and number in whole],
                        part,
                        whole,
                        lengths[part[0]],
                    )
                    for way in product(*ways)
                )
                yield bound, key, Window(day(part[0]), day(part[-1])), verdict


def unbroken(numbers: Sequence[int], same: Callable[[int], int]) -> Iterator[range]:
    """Days that follow one another without a day between, and are the same in something."""
    for _, group in groupby(enumerate(numbers), lambda each: (each[1] - each[0], same(each[1]))):
        days = [number for _, number in group]
        yield range(days[0], days[-1] + 1)


@st.composite
def an_interruption(draw: st.DrawFn) -> list[Edition]:
    """Editions of which those between the first and the last often do not count what these do."""
    begins = sorted(draw(st.sets(st.integers(FIRST + 2, LAST), min_size=2, max_size=3)))
    ends = [each - draw(st.sampled_from([1, 1, 1, 2])) for each in begins]
    length, whom, found = draw(promised), draw(for_whom), []
    for first, last in zip([FIRST, *begins], [*ends, LAST], strict=True):
        length = draw(st.sampled_from([length] * 3) | promised)
        found.append(Edition(first, max(first, last), *length, draw(st.sampled_from([None, 1, 2])), whom))
    return found


long_visits = st.lists(
    st.builds(
        lambda first, length, **recorded: a_visit(When(day(first), day(first + length)), **recorded),
        st.integers(FIRST - 1, LAST),
        st.integers(0, 6),
        agencies=st.sampled_from([(COUNTY,), (GROUP,), (COUNTY, CARE), None]),
        details=st.sampled_from([{STARS: 1}, {STARS: 2}, {}]),
    ),
    min_size=1,
    max_size=3,
).map(lambda visits: [evolve(each, id=f"visit-{number}") for number, each in enumerate(visits)])


@times(2)
@given(editions=some_editions() | an_interruption(), visits=some_visits | long_visits)
@example(
    editions=[
        Edition(FIRST, 0, None, 1, None, None),
        Edition(1, 1, 1, None, 2, None),
        Edition(3, LAST, 1, None, None, None),
    ],
    visits=[a_visit(When(day(0), day(4)), agencies=(COUNTY,), details={STARS: 1})],
)
def test_time_between_is_measured_over_editions_that_follow_one_another(
    editions: list[Edition], visits: list[Activity]
) -> None:
    """At most: what the edition on the day of the earlier says; at least: what that on the day of the later does."""
    found = found_by(editions, visits)

    told = [
        (
            "at_most" if each.at_most else "at_least",
            GROUP if each.subject.member == CARE else each.subject.member,
            each.subject.window,
            each.verdict,
        )
        for each in found
    ]
    assert sorted(told, key=str) == sorted(expected_of(editions, visits), key=str)
