"""Condition: whether it holds, does not, or may."""

from __future__ import annotations

from itertools import product

import pytest
from attrs import evolve

from scp_framework.model.activity import Status
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, DetailId, VocabularyId
from scp_framework.rules.context import SKIPPED, StepDay
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.where import falls_under
from tests.rules.parameters.condition_cases import holds, reasons
from tests.worlds.three_agencies import (
    BUSY,
    CITY,
    CLINIC,
    FORM,
    FULL,
    HOSPITAL,
    LIBRARIES,
    MEETING,
    OPENED,
    SCHOOL,
    SENT,
    VISIT,
    WARD,
    on,
    plain_context,
    review,
)


@pytest.mark.parametrize(
    ("detail", "wanted", "recorded", "expected"),
    [
        (FORM, "long", "long", True),
        (FORM, "long", "short", False),
        (FORM, "long", None, None),
        (FULL, True, True, True),
        (FULL, True, False, False),
        (FULL, False, False, True),
        (FULL, False, None, None),
    ],
)
def test_a_detail_has_its_value_or_is_not_recorded(
    detail: DetailId, wanted: str | bool, recorded: str | bool | None, expected: bool | None
) -> None:
    details: FrozenMap[DetailId, int | bool | str] = FrozenMap({} if recorded is None else {detail: recorded})
    activity = evolve(review(on("2021-03-01")), details=details)

    assert holds(Condition(detail=detail, value=wanted), activity) is expected


def test_true_is_not_one() -> None:
    context = plain_context()
    marked = evolve(review(on("2021-03-01")), details=FrozenMap({FULL: True}))
    counted = evolve(review(on("2021-03-01")), details=FrozenMap({FULL: 1}))

    assert Condition(detail=FULL, value=1).holds(marked, context) is False
    assert Condition(detail=FULL, value=True).holds(counted, context) is False
    assert Condition(detail=FULL, value=1).holds(counted, context) is True


@pytest.mark.parametrize(("day", "expected"), [(on("2021-02"), True), (SKIPPED, False), (None, None)])
def test_a_step_is_taken_or_not_or_not_recorded(day: StepDay, expected: bool | None) -> None:
    assert holds(Condition(step=SENT), review(on("2021-03-01"), {SENT: day})) is expected


def test_the_step_that_is_the_activity_itself_is_taken() -> None:
    assert holds(Condition(step=VISIT), review(on("2021-03-01"))) is True


@pytest.mark.parametrize(
    ("agencies", "expected"),
    [
        (None, None),
        ((), False),
        ((CITY,), False),
        ((CITY, SCHOOL), False),
        ((LIBRARIES,), True),
        ((HOSPITAL,), True),
        ((WARD,), True),
        ((CITY, CLINIC), True),
    ],
)
def test_an_agency_concerned_has_the_tag_itself_or_through_what_it_is_part_of(
    agencies: tuple[AgencyId, ...] | None, expected: bool | None
) -> None:
    activity = evolve(review(on("2021-03-01")), agencies=agencies)

    assert holds(Condition(agencies_tagged=BUSY), activity) is expected


@pytest.mark.parametrize(("form", "sent", "agencies"), list(product([True, False, None], repeat=3)))
def test_all_that_is_given_must_hold(form: bool | None, sent: bool | None, agencies: bool | None) -> None:
    activity = evolve(
        review(on("2021-03-01"), {SENT: {True: on("2021-02"), False: SKIPPED, None: None}[sent]}),
        details=FrozenMap({} if form is None else {FORM: "long" if form else "short"}),
        agencies={True: (CLINIC,), False: (SCHOOL,), None: None}[agencies],
    )
    parts = (form, sent, agencies)
    expected = False if False in parts else None if None in parts else True

    assert holds(Condition(detail=FORM, value="long", step=SENT, agencies_tagged=BUSY), activity) is expected


def test_of_an_activity_whose_kind_has_no_such_step_or_detail_it_does_not_hold() -> None:
    meeting = review(on("2021-03-01"), kind=MEETING)

    assert holds(Condition(step=SENT), meeting) is False
    assert holds(Condition(detail=FORM, value="long"), meeting) is False
    assert holds(Condition(list=VocabularyId("read-before"), includes="digest"), meeting) is False
    assert holds(Condition(step=OPENED), meeting) is True
    assert reasons(Condition(detail=FORM, value="long", step=SENT), meeting) == (
        '"form" is not long and the step "form sent" was not taken'
    )


def test_an_activity_falls_under_a_rule_where_it_is_held_and_the_condition_holds() -> None:
    sent = review(on("2021-03-01"), {SENT: on("2021-02")}, status=Status.PROPOSED)
    unsent = review(on("2021-03-01"), {SENT: SKIPPED})
    unknown = review(on("2021-03-01"))
    where, context = Condition(step=SENT), plain_context()

    assert [falls_under(None, unknown, held, context) for held in (True, None)] == [True, None]
    assert [falls_under(where, sent, held, context) for held in (True, None)] == [True, None]
    assert [falls_under(where, unsent, held, context) for held in (True, None)] == [False, False]
    assert [falls_under(where, unknown, held, context) for held in (True, None)] == [None, None]
