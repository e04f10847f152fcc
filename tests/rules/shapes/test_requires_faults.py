"""What an activity has to record: what is refused, and what can never be kept or broken."""

from __future__ import annotations

import pytest

from scp_framework.errors import InputError
from scp_framework.model.identifier import AgencyTag, DetailId, KindId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.record import Record
from tests.rules.shapes.requires_cases import CASES, requires
from tests.worlds.coast import (
    COAST,
    FORM,
    OPENED,
    SEEN,
    STARS,
)

ONE_WAY = "must be exactly one of a number (at_least, at_most), is_one_of, and is_true"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        pytest.param({}, ["must be either a detail or records, got nothing"], id="nothing that is recorded"),
        pytest.param(
            {"detail": STARS, "records": CASES, "at_least": 1},
            ["must be either a detail or records, got both"],
            id="a detail and records",
        ),
        pytest.param({"detail": STARS}, [f"{ONE_WAY}, got nothing"], id="a detail that may be anything"),
        pytest.param(
            {"detail": STARS, "at_least": 1, "is_true": True}, [f"{ONE_WAY}, got several"], id="a number and a mark"
        ),
        pytest.param(
            {"detail": STARS, "at_most": 1, "is_one_of": ("walk",)},
            [f"{ONE_WAY}, got several"],
            id="a number and a choice",
        ),
        pytest.param(
            {"detail": FORM, "is_one_of": ("walk",), "is_true": False},
            [f"{ONE_WAY}, got several"],
            id="a choice and a mark",
        ),
        pytest.param(
            {"detail": FORM, "is_one_of": ("walk", "walk")},
            ['is_one_of[1]: duplicate identifier "walk" (first used at is_one_of[0])'],
            id="a choice twice",
        ),
        pytest.param(
            {"records": CASES, "is_true": False},
            ['is_true: cannot be combined with "records"'],
            id="records and a mark",
        ),
        pytest.param(
            {"records": CASES, "is_one_of": ("walk",)},
            ['is_one_of: cannot be combined with "records"'],
            id="records and a choice",
        ),
        pytest.param(
            {"records": (Record.CASES, Record.CASES)},
            ['records[1]: duplicate identifier "cases" (first used at records[0])'],
            id="a record twice",
        ),
        pytest.param(
            {"records": CASES, "at_least": 0, "at_most": -1},
            [
                "at_least: must be a whole number from 1 to 1000000, got 0",
                "at_most: must be a whole number from 0 to 999999, got -1",
            ],
            id="bounds that every number keeps, or none",
        ),
        pytest.param(
            {"records": CASES, "at_least": True},
            ["at_least: must be a whole number or None, got true"],
            id="a mark as a bound",
        ),
        pytest.param(
            {"records": CASES, "at_least": 1_000_001, "at_most": 1_000_000},
            [
                "at_least: must be a whole number from 1 to 1000000, got 1000001",
                "at_most: must be a whole number from 0 to 999999, got 1000000",
            ],
            id="bounds that are too large",
        ),
        pytest.param(
            {"records": CASES, "at_least": 3, "at_most": 2},
            ["at_most: must be 3 or more, got 2"],
            id="the most is less than the least",
        ),
        pytest.param(
            {"detail": STARS, "at_least": 1, "where": Condition(detail=STARS, value=2)},
            ["where.detail: must be a different detail from the one required"],
            id="a condition on what is asked for",
        ),
    ],
)
def test_a_rule_that_cannot_be_right_is_refused(facts: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        requires(**facts)

    assert str(refused.value).split("\n") == said


A_NUMBER = "detail: is a number, so it must be used with at_least or at_most"
A_MARK = "detail: is a mark, so it must be used with is_true"


def test_the_largest_bounds_are_those_that_can_be_kept_and_broken() -> None:
    assert requires(records=CASES, at_least=1_000_000).at_least == 1_000_000
    assert requires(records=CASES, at_least=1, at_most=1).at_most == 1
    assert requires(records=CASES, at_most=999_999).at_most == 999_999


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        pytest.param(
            {"detail": DetailId("stras"), "at_least": 1},
            ['detail: unknown detail "stras"; did you mean "stars"?'],
            id="no such detail",
        ),
        pytest.param({"detail": STARS, "is_true": True}, [A_NUMBER], id="a number that is a mark"),
        pytest.param({"detail": STARS, "is_one_of": ("walk",)}, [A_NUMBER], id="a number that is a choice"),
        pytest.param(
            {"detail": FORM, "at_least": 1},
            ["detail: is a choice, so it must be used with is_one_of"],
            id="a choice that is a number",
        ),
        pytest.param({"detail": OPENED, "at_most": 1}, [A_MARK], id="a mark that is a number"),
        pytest.param({"detail": OPENED, "is_one_of": ("walk",)}, [A_MARK], id="a mark that is a choice"),
        pytest.param(
            {"detail": FORM, "is_one_of": ("walk", "tabel")},
            ['is_one_of[1]: unknown choice "tabel"; did you mean "table"?'],
            id="no such choice",
        ),
        pytest.param(
            {"detail": FORM, "is_one_of": ("walk", "table", "audit")},
            ["is_one_of: must be fewer than all choices of the detail, got all of them"],
            id="all choices that there are",
        ),
        pytest.param({"detail": FORM, "is_one_of": ("walk", "table")}, [], id="all choices but one"),
        pytest.param(
            {"records": (Record.CASES, Record.OUTCOMES), "at_least": 3},
            ['records[1]: must be a record that can hold 3 entries, got "outcomes"'],
            id="more outcomes than there are, and cases without end",
        ),
        pytest.param({"records": (Record.OUTCOMES, Record.ACTIONS), "at_least": 2}, [], id="all outcomes"),
        pytest.param(
            {"records": (Record.BODIES,), "at_most": 2},
            ['records[0]: must be a record that can hold more than 2 entries, got "bodies"'],
            id="no more bodies than there are",
        ),
        pytest.param({"records": (Record.TILES,), "at_most": 2}, [], id="all tiles but one"),
        pytest.param(
            {"records": (Record.AGENCIES, Record.ENDORSEMENTS), "at_most": 4},
            ['records[0]: must be a record that can hold more than 4 entries, got "agencies"'],
            id="no more agencies than there are",
        ),
        pytest.param({"records": (Record.ENDORSEMENTS,), "at_most": 5}, [], id="all agencies and bodies but one agree"),
        pytest.param(
            {"records": (Record.ENDORSEMENTS,), "at_most": 6},
            ['records[0]: must be a record that can hold more than 6 entries, got "endorsements"'],
            id="no more can agree than there are agencies and bodies",
        ),
        pytest.param(
            {"records": CASES, "where": Condition(detail=STARS, value="many")},
            ['where.value: must be a whole number from 0 to 1000000, got "many"'],
            id="a condition that never holds",
        ),
        pytest.param(
            {"records": CASES, "where": Condition(list=SEEN, includes="bord")},
            ['where.includes: unknown name "bord"; did you mean "board"?'],
            id="a condition on a word that nobody knows",
        ),
        pytest.param(
            {"records": CASES, "of": KindId("vist")},
            ['of: unknown kind "vist"; did you mean "visit"?'],
            id="no such kind",
        ),
        pytest.param(
            {"records": CASES, "applies_to": Guard(agencies_tagged=AgencyTag("partners"))},
            [
                'applies_to.agencies_tagged: unknown agency tag "partners"; did you mean "partner"?',
                "applies_to: must be tags that fit at least one member, got tags that fit no member",
            ],
            id="nobody to whom it is promised",
        ),
    ],
)
def test_what_can_never_be_kept_or_broken_is_a_fault(facts: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in requires(**facts).faults(COAST)] == said
