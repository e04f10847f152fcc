"""Guards that are refused, and those that can never apply."""

from __future__ import annotations

import pytest
from attrs import evolve

from scp_framework.errors import InputError
from scp_framework.model.identifier import (
    AgencyTag,
    PeriodId,
)
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.share import Share
from tests.rules.parameters.guard_cases import ALL_AGENCIES, RURAL, THREE_DAYS
from tests.worlds.island import (
    DAY_ONE,
    FARM,
    HARBOUR,
    ISLAND,
    OPEN_TO_ALL,
    WALK,
    promised,
)


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        pytest.param({}, "must be at least one key that limits the rule, got nothing", id="nothing"),
        pytest.param({"every_nth": 1}, "every_nth: must be a whole number from 2 to 100, got 1", id="every first"),
        pytest.param({"every_nth": 101}, "every_nth: must be a whole number from 2 to 100, got 101", id="too seldom"),
        pytest.param({"every_nth": True}, "every_nth: must be a whole number or None, got true", id="no number"),
        pytest.param(
            {"members_from_year": 1}, "members_from_year: must be a whole number from 2 to 100, got 1", id="from birth"
        ),
        pytest.param(
            {"members_from_year": 3, "members_to_year": 2},
            "members_to_year: must be a whole number from 3 to 100, got 2",
            id="the last year before the first",
        ),
        pytest.param(
            {"members_to_year": 0}, "members_to_year: must be a whole number from 1 to 100, got 0", id="before birth"
        ),
        pytest.param(
            {"members_to_year": 1, "period": THREE_DAYS, "counted_from": DAY_ONE},
            'period: can only be used with "every_nth"\ncounted_from: can only be used with "every_nth"',
            id="periods of which none is left out",
        ),
    ],
)
def test_a_guard_that_means_nothing_is_refused(parameters: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        Guard(**parameters)  # type: ignore[arg-type]  # values of all types
    assert str(refused.value) == said


@pytest.mark.parametrize(
    "parameters", [{"every_nth": 100}, {"members_from_year": 100, "members_to_year": 100}, {"members_to_year": 1}]
)
def test_the_largest_and_the_smallest_numbers_are_taken(parameters: dict[str, int]) -> None:
    guard = Guard(**parameters)  # type: ignore[arg-type]  # all of them are numbers

    assert {name: getattr(guard, name) for name in parameters} == parameters


OTHER_SORT = "cannot be used with members of another type"
TO_NOBODY = "can only be used in a rule for each member of a group"


@pytest.mark.parametrize(
    ("guard", "group", "said"),
    [
        pytest.param(
            Guard(members_to_year=1, agencies_tagged=RURAL),
            None,
            [
                f"applies_to.agencies_tagged: {TO_NOBODY}",
                f"applies_to.members_to_year: {TO_NOBODY}",
            ],
            id="no members",
        ),
        pytest.param(
            Guard(members_to_year=1),
            ALL_AGENCIES,
            [
                "applies_to.members_to_year: must be a group with at least one member that has a first date "
                "(valid_from), got 1"
            ],
            id="none whose years can be counted",
        ),
        pytest.param(
            Guard(agencies_tagged=AgencyTag("rurral")),
            ALL_AGENCIES,
            [
                'applies_to.agencies_tagged: unknown agency tag "rurral"; did you mean "rural"?',
                "applies_to: must be tags that fit at least one member, got tags that fit no member",
            ],
            id="a tag that there is not",
        ),
        pytest.param(
            Guard(agencies_tagged=RURAL),
            Group(agencies=(HARBOUR,)),
            ["applies_to: must be tags that fit at least one member, got tags that fit no member"],
            id="a tag that none has",
        ),
        pytest.param(
            Guard(agencies_not_tagged=RURAL),
            Group(agencies=(FARM,)),
            ["applies_to: must be tags that fit at least one member, got tags that fit no member"],
            id="a tag that all have",
        ),
        pytest.param(
            Guard(agencies_tagged=RURAL, agencies_not_tagged=RURAL),
            Group(every=Every.BODIES),
            [
                f"applies_to.agencies_tagged: {OTHER_SORT} (body)",
                f"applies_to.agencies_not_tagged: {OTHER_SORT} (body)",
            ],
            id="tags of another type",
        ),
        pytest.param(
            Guard(every_nth=2, period=PeriodId("fortnight")),
            None,
            [
                'applies_to.period: unknown period "fortnight"; choose from'
                ' three-days, year (you can also give a length of time, such as "2 weeks")'
            ],
            id="a period that there is not",
        ),
    ],
)
def test_a_guard_that_can_never_apply_is_a_fault(guard: Guard, group: Group | None, said: list[str]) -> None:
    agencies = tuple(evolve(each, tags=(RURAL,)) if each.id == FARM else each for each in ISLAND.agencies)
    rule = promised(Cadence, of=WALK, at_least=1, every=THREE_DAYS, for_each=group, applies_to=guard)
    faults = [fault.message for fault in rule.faults(evolve(ISLAND, agencies=agencies))]
    assert faults == said


@pytest.mark.parametrize(
    ("shape", "parameters", "why"),
    [
        (
            Cadence,
            {"of": WALK, "at_least": 1, "every": THREE_DAYS, "rolling": True},
            'cannot be combined with "rolling"',
        ),
        (
            Share,
            {"of": WALK, "satisfies": Condition(detail=OPEN_TO_ALL, value=True), "percent": 50},
            'can only be used with "every"',
        ),
    ],
)
def test_a_guard_is_refused_where_there_are_no_periods_to_leave_out(
    shape: type[Rule], parameters: dict[str, object], why: str
) -> None:
    with pytest.raises(InputError) as refused:
        promised(shape, **parameters, applies_to=Guard(every_nth=2))
    assert str(refused.value) == f"applies_to: {why}"
