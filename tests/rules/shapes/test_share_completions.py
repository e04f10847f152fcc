"""At least so many in a hundred: held against every completion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.remedy import remedy_facts
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Status
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.shapes.share_counted import Counted
from scp_framework.rules.shapes.share_finding import ShareFinding
from tests.rules.shapes.share_cases import HALF, LAST_OF_FIRST_HALF, WALKS, facts, share, visits
from tests.worlds.coast import (
    CARER,
    COVERS,
    FORM,
    OPENED,
    a_visit,
    combined,
    findings,
    only,
)

# --- Every way in which the unknown may turn out ---

WAYS = {
    (sure, kept): [
        way
        for way in ("out", "kept", "against")
        if not (way == "out" and sure) and not (way == "kept" and kept is False) and not (way == "against" and kept)
    ]
    for sure in (True, False)
    for kept in (True, False, None)
}


def is_kept(ways: Sequence[str], percent: int) -> bool | None:
    """What the promise means, for one completion: so many in a hundred; nothing where nothing counts."""
    kept, counted = ways.count("kept"), len([way for way in ways if way != "out"])
    return None if counted == 0 else kept * 100 >= percent * counted


def worse(kept: Iterable[bool | None]) -> bool | None:
    """What holds of all periods: broken in one of them, or kept, or nothing where nothing counts."""
    found = set(kept)
    return False if False in found else True if True in found else None


categories = st.lists(st.sampled_from(list(WAYS)), max_size=5)
percents = st.sampled_from([1, 20, 33, 34, 50, 66, 67, 75, 80, 99, 100])


@given(activities=categories, percent=percents)
def test_a_period_is_judged_as_every_completion_of_it_would_be(
    activities: list[tuple[bool, bool | None]], percent: int
) -> None:
    expected = combined(is_kept(ways, percent) for ways in product(*(WAYS[each] for each in activities)))
    counted = [Counted(str(index), sure, kept) for index, (sure, kept) in enumerate(activities)]

    assert share(percent).judge(counted) is expected


@given(activities=st.lists(st.sampled_from(list(WAYS)), max_size=3), percent=st.sampled_from([1, 50, 67, 75, 100]))
def test_a_period_that_reaches_beyond_the_planner_is_judged_as_if_any_number_were_held_there(
    activities: list[tuple[bool, bool | None]], percent: int
) -> None:
    """Three that are against need no more than nine that are as promised to make three quarters."""
    elsewhere = [("kept",) * kept + ("against",) * against for kept in range(13) for against in (0, 1, 500)]
    expected = combined(
        is_kept((*ways, *more), percent) for ways in product(*(WAYS[each] for each in activities)) for more in elsewhere
    )
    counted = [Counted(str(index), sure, kept) for index, (sure, kept) in enumerate(activities)]

    assert share(percent).judge(counted, beyond=True) is expected


@given(recorded=st.lists(facts, min_size=1, max_size=3), percent=st.sampled_from([50, 67, 100]), by_half=st.booleans())
def test_what_counts_in_a_period_is_what_every_completion_tells(
    recorded: list[dict[str, object]], percent: int, by_half: bool
) -> None:
    first = Window(Date(2022, 4, 1), LAST_OF_FIRST_HALF)
    second = Window(LAST_OF_FIRST_HALF.add(days=1), Date(2023, 3, 31))
    planned = []
    ways: list[list[tuple[Date, bool, bool]]] = []
    for index, each in enumerate(recorded):
        when, status, opened, form = each["when"], each["status"], each["opened"], each["form"]
        assert isinstance(when, When)
        details = {OPENED: opened, FORM: form}
        known = {detail: value for detail, value in details.items() if value is not None}
        planned.append(a_visit(id=f"visit-{index}", when=when, status=status, details=known))
        held = {Status.PLANNED: [True], Status.PROPOSED: [True, False], Status.DECLINED: [False]}[Status(status)]
        ways.append(
            [
                (day, is_held and each_form == "walk", bool(each_open))
                for day in (when.earliest, when.latest)
                for is_held in held
                for each_form in (["walk", "table"] if form is None else [form])
                for each_open in ([True, False] if opened is None else [opened])
            ]
        )

    def in_window(way: Sequence[tuple[Date, bool, bool]], window: Window) -> list[str]:
        return ["kept" if opened else "against" for day, counts, opened in way if counts and day in window]

    windows = [first, second] if by_half else [COVERS]
    expected = [combined(is_kept(in_window(way, window), percent) for way in product(*ways)) for window in windows]
    rule = share(percent, every=HALF if by_half else None, where=WALKS)

    found = findings(rule, *planned)
    assert [each.verdict for each in found if isinstance(each, ShareFinding) and not each.windows] == expected
    all_of_them = (worse(is_kept(in_window(way, window), percent) for window in windows) for way in product(*ways))
    assert all_of(each.verdict for each in found) is combined(all_of_them)


# --- What it means ---


def test_what_has_to_spoil_one_of_two_periods_spoils_both_together() -> None:
    both_halves = When(LAST_OF_FIRST_HALF, LAST_OF_FIRST_HALF.add(days=1))
    opened, closed = visits(1, 2, both_halves)
    rule = share(every=HALF)

    *single, joint = findings(rule, closed)

    assert isinstance(joint, ShareFinding)
    assert [each.verdict for each in single] == [Verdict.OPEN, Verdict.OPEN]
    assert (joint.verdict, joint.evidence, joint.subject.window) == (Verdict.BREACHED, ("visit-1",), COVERS)
    assert joint.observation == (
        "One visit does not meet this rule. Whatever their dates, one of these periods misses the target of "
        "80%: 1 April 2022 to 30 September 2022 and 1 October 2022 to 31 March 2023."
    )
    assert [remedy_facts(each) for each in joint.remedies] == [
        {
            "type": "change", "kind": "visit", "number": 1, "path": "details.opened", "names": ["visit-1"],
            "deadline": "2023-03-31", "leads_to": "met",
        }
    ]  # fmt: skip
    assert {each.verdict for each in findings(rule, closed, opened)} == {Verdict.OPEN, Verdict.BREACHED}
    assert {each.verdict for each in findings(evolve(rule, percent=50), closed, opened)} == {Verdict.OPEN}
    proposed = evolve(closed, status=Status.PROPOSED)
    assert {each.verdict for each in findings(rule, proposed)} == {Verdict.OPEN}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2022-06-15", Verdict.OPEN),
        ("2022-06-15..2022-06-16", Verdict.OPEN),
        ("2022-06-16", Verdict.BREACHED),
        ("2022-06-16..2022-06-30", Verdict.BREACHED),
    ],
)
def test_where_it_is_not_recorded_no_agency_is_concerned_after_its_last_day(when: str, expected: Verdict) -> None:
    """The trust, the one carer that there is, closes on 15 June."""
    rule = share(satisfies=Condition(agencies_tagged=CARER))

    assert only(rule, a_visit(when=When.parse(when))).verdict is expected
