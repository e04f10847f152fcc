"""What an activity has to record."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Action, Activity, Scope, Status
from scp_framework.model.dates.when import When
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.shapes.requires import Requires, RequiresFinding
from tests.rules.shapes.requires_cases import CASES, requires
from tests.worlds.coast import (
    BABIES,
    BOARD,
    COUNTY,
    FORM,
    HEARD,
    JUNE_10,
    ONLINE,
    OPENED,
    POLICE,
    SAFE,
    STARS,
    a_visit,
    combined,
    findings,
    only,
)


def finding(rule: Requires, **facts: object) -> RequiresFinding:
    found = only(rule, a_visit(**facts))
    assert isinstance(found, RequiresFinding)
    return found


def with_records(numbers: Sequence[int | None]) -> Activity:
    """A visit with so many cases, actions, outcomes and tiles."""
    cases, actions, outcomes, tiles = numbers
    return a_visit(
        cases=cases,
        actions=None if actions is None else tuple(Action(what=f"action {each}") for each in range(actions)),
        outcomes=None if outcomes is None else (SAFE, HEARD)[:outcomes],
        scope=None if tiles is None else Scope(tiles=(BABIES, ONLINE)[:tiles]),
    )


RECORDS = (Record.CASES, Record.ACTIONS, Record.OUTCOMES, Record.TILES)
small = st.none() | st.integers(0, 2)
bounds = st.sampled_from([(None, None), (1, None), (2, None), (None, 0), (None, 1), (1, 1)])


@given(
    numbers=st.tuples(small, small, small, small),
    asked=st.lists(st.sampled_from(RECORDS), min_size=1, max_size=3, unique=True),
    bound=bounds,
)
def test_what_is_counted_is_judged_as_every_completion_would_be(
    numbers: tuple[int | None, ...], asked: list[Record], bound: tuple[int | None, int | None]
) -> None:
    least, most = bound
    low, high = 1 if bound == (None, None) else least or 0, 9 if most is None else most
    ways = product(*[(0, 1, 2) if number is None else (number,) for number in numbers])
    expected = combined(any(low <= way[RECORDS.index(record)] <= high for record in asked) for way in ways)
    rule = requires(records=tuple(asked), at_least=least, at_most=most)

    assert only(rule, with_records(numbers)).verdict is expected


@given(
    stars=st.none() | st.integers(0, 5),
    bound=st.tuples(st.none() | st.integers(1, 4), st.none() | st.integers(4, 5)).filter(any),
    status=st.sampled_from([Status.PLANNED, Status.PROPOSED]),
    opened=st.none() | st.booleans(),
)
def test_a_number_is_judged_as_every_completion_would_be(
    stars: int | None, bound: tuple[int | None, int | None], status: Status, opened: bool | None
) -> None:
    low, high = bound[0] or 0, bound[1] or 99
    expected = combined(
        low <= number <= high if is_held and is_open else None
        for number in (range(101) if stars is None else [stars])
        for is_held in ([True, False] if status is Status.PROPOSED else [True])
        for is_open in ([True, False] if opened is None else [opened])
    )
    rule = requires(detail=STARS, at_least=bound[0], at_most=bound[1], where=Condition(detail=OPENED, value=True))
    recorded = {STARS: stars, OPENED: opened}
    details = {detail: value for detail, value in recorded.items() if value is not None}

    assert only(rule, a_visit(details=details, status=status)).verdict is expected


@given(
    form=st.none() | st.sampled_from(["walk", "table", "audit"]),
    wanted=st.sets(st.sampled_from(["walk", "table", "audit"]), min_size=1, max_size=2),
)
def test_a_choice_is_judged_as_every_completion_would_be(form: str | None, wanted: set[str]) -> None:
    expected = combined(each in wanted for each in (["walk", "table", "audit"] if form is None else [form]))
    rule = requires(detail=FORM, is_one_of=tuple(sorted(wanted)))

    assert finding(rule, details={FORM: form} if form else {}).verdict is expected


@pytest.mark.parametrize("wanted", [True, False])
@pytest.mark.parametrize("recorded", [True, False, None])
def test_a_mark_has_to_be_the_one_that_is_wanted(wanted: bool, recorded: bool | None) -> None:
    rule = requires(detail=OPENED, is_true=wanted)
    expected = {None: Verdict.OPEN, wanted: Verdict.MET, not wanted: Verdict.BREACHED}[recorded]

    assert finding(rule, details={} if recorded is None else {OPENED: recorded}).verdict is expected


@pytest.mark.parametrize(
    ("record", "facts"),
    [
        (Record.AGENCIES, {"agencies": (COUNTY, POLICE)}),
        (Record.BODIES, {"bodies": (BOARD,)}),
        (Record.ENDORSEMENTS, {"endorsements": (COUNTY, POLICE)}),
    ],
)
def test_lists_of_names_are_counted_too(record: Record, facts: dict[str, tuple[str, ...]]) -> None:
    number = len(next(iter(facts.values())))

    assert finding(requires(records=(record,), at_least=number), **facts).verdict is Verdict.MET
    if number > 1:
        assert finding(requires(records=(record,), at_most=number - 1), **facts).verdict is Verdict.BREACHED
    assert finding(requires(records=(record,)), **dict.fromkeys(facts, ())).verdict is Verdict.BREACHED
    assert finding(requires(records=(record,))).verdict is Verdict.OPEN


def test_a_rule_says_nothing_of_a_day_on_which_the_arrangements_are_not_in_force() -> None:
    rule, two_days = requires(records=(Record.CASES,)), When(Date(2022, 6, 10), Date(2022, 6, 11))
    last = Date(2022, 6, 10)

    assert only(rule, a_visit(cases=0), in_force_to=last).verdict is Verdict.BREACHED
    assert only(rule, a_visit(cases=0), in_force_to=last.subtract(days=1)).verdict is Verdict.NOT_APPLICABLE
    assert only(rule, a_visit(cases=0, when=two_days), in_force_to=last).verdict is Verdict.OPEN
    assert only(rule, a_visit(cases=0, when=two_days), in_force_from=last).verdict is Verdict.BREACHED
    assert only(rule, a_visit(cases=0, when=two_days), in_force_from=Date(2022, 6, 11)).verdict is Verdict.OPEN
    assert only(rule, a_visit(cases=0), in_force_from=Date(2022, 6, 11)).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("asked", "recorded", "said", "needed"),
    [
        (
            {"records": CASES, "at_least": 5},
            {"cases": 4},
            "The visit on 10 June 2022 has four cases.",
            "The rule asks for at least five cases.",
        ),
        (
            {"records": CASES, "at_least": 1, "at_most": 2},
            {},
            "The visit on 10 June 2022 has no cases recorded.",
            "Record at least one and at most two cases.",
        ),
        (
            {"records": (Record.OUTCOMES, Record.TILES)},
            {"outcomes": ()},
            "The visit on 10 June 2022 has no outcomes and an unknown number of tiles.",
            "Record at least one outcome or tile.",
        ),
        ({"records": (Record.BODIES,)}, {"bodies": (BOARD,)}, "The visit on 10 June 2022 has one body.", None),
        (
            {"records": (Record.AGENCIES,), "at_least": 2},
            {"agencies": (COUNTY,)},
            "The visit on 10 June 2022 has one agency.",
            "The rule asks for at least two agencies.",
        ),
        (
            {"records": CASES, "at_most": 1, "where": Condition(detail=OPENED, value=True)},
            {"cases": 2},
            "The visit on 10 June 2022 has two cases.",
            (
                'The rule asks for at most one case. If the rule should not apply, record "whether it was open to '
                'all" as no.'
            ),
        ),
        (
            {"records": CASES, "at_most": 1},
            {"cases": 2},
            "The visit on 10 June 2022 has two cases.",
            "The rule asks for at most one case.",
        ),
        (
            {"records": (Record.ACTIONS, Record.OUTCOMES), "at_most": 0},
            {"actions": (Action(what="call"),), "outcomes": (SAFE,)},
            "The visit on 10 June 2022 has one action and one outcome.",
            "The rule asks for no actions or outcomes.",
        ),
        (
            {"records": CASES, "at_least": 2, "at_most": 2},
            {"cases": 3},
            "The visit on 10 June 2022 has three cases.",
            "The rule asks for exactly two cases.",
        ),
        (
            {"detail": STARS, "at_most": 0},
            {"details": {STARS: 3}},
            '"stars awarded" is 3 for the visit on 10 June 2022.',
            '"stars awarded" must be 0.',
        ),
        (
            {"records": (Record.CASES, Record.ACTIONS, Record.TILES), "at_least": 2},
            {"cases": 1, "actions": (), "scope": Scope(tiles=(BABIES,))},
            "The visit on 10 June 2022 has one case, no actions and one tile.",
            "The rule asks for at least two cases, actions or tiles.",
        ),
        (
            {"records": (Record.TILES, Record.BODIES)},
            {"bodies": (BOARD,)},
            "The visit on 10 June 2022 has one body.",
            None,
        ),
        (
            {"detail": STARS, "at_least": 1},
            {"details": {STARS: 0}},
            '"stars awarded" is 0 for the visit on 10 June 2022.',
            '"stars awarded" must be at least one.',
        ),
        (
            {"detail": OPENED, "is_true": True},
            {"details": {OPENED: False}},
            '"whether it was open to all" is no for the visit on 10 June 2022.',
            '"whether it was open to all" must be yes.',
        ),
        (
            {"detail": FORM, "is_one_of": ("walk", "table")},
            {"details": {FORM: "audit"}, "status": Status.PROPOSED},
            '"form it takes" is "audit" for the visit on 10 June 2022.',
            '"form it takes" must be "walk" or "table". If the visit does not take place, mark it as cancelled.',
        ),
        (
            {"detail": OPENED, "is_true": False},
            {},
            'Nothing is recorded under "whether it was open to all" for the visit on 10 June 2022.',
            'Record "whether it was open to all". It must be no.',
        ),
    ],
)
def test_a_finding_says_what_is_recorded_and_what_has_to_be(
    asked: dict[str, object], recorded: dict[str, object], said: str, needed: str | None
) -> None:
    found = finding(requires(**asked), **recorded)

    assert (found.observation, found.action) == (said, needed)
    assert found.evidence == ("visit-1",)
    assert found.subject.when == JUNE_10


def test_a_visit_that_is_not_meant_does_not_hide_the_next() -> None:
    rule = requires(records=CASES, where=Condition(detail=OPENED, value=True))
    closed = a_visit(cases=0, details={OPENED: False})
    opened = a_visit(id="visit-2", cases=0, details={OPENED: True})

    assert [each.verdict for each in findings(rule, closed, opened)] == [Verdict.NOT_APPLICABLE, Verdict.BREACHED]
    assert [each.observation for each in findings(rule, closed)] == [
        'The visit on 10 June 2022 is outside this rule: "whether it was open to all" is not yes.'
    ]
    (before,) = findings(rule, opened, in_force_from=Date(2022, 6, 11))
    assert before.observation == "The visit on 10 June 2022 is not on a day when the rule is in force."
    assert (before.subject.activity, before.subject.when, before.evidence) == ("visit-2", JUNE_10, ("visit-2",))
    assert [each.verdict for each in findings(rule, opened, in_force_to=Date(2022, 6, 9))] == [Verdict.NOT_APPLICABLE]
