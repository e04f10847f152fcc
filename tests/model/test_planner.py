"""A planner: its activities in their order, and what they are told as."""

from __future__ import annotations

from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.activity import Activity, Status
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.countable import Countable, countable_on, takes_place
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import KindId, TileId
from scp_framework.model.planner import Planner
from scp_framework.model.subject import Subject
from tests.model.planner_cases import COVERS, KINDS, activities, planner
from tests.worlds.small_partnership import (
    BOARD,
    FULL_ACTIVITY,
    SCHOOLS,
    SMALL_PLANNER,
)


@given(activities(), st.randoms())
def test_activities_stand_in_date_order_whatever_order_they_are_given_in(
    some: list[Activity],
    chance: Random,
) -> None:
    shuffled = some.copy()
    chance.shuffle(shuffled)

    one, other = planner(*some), planner(*shuffled)

    assert one == other
    assert hash(one) == hash(other)
    keys = [(activity.when.earliest, activity.when.latest, activity.id) for activity in one.activities]
    assert keys == sorted(keys)
    assert set(one.activities) == set(some)


@given(activities())
def test_activities_are_found_by_kind_in_the_same_order(some: list[Activity]) -> None:
    found = planner(*some)

    for kind in KINDS:
        assert found.of_kind(kind) == tuple(activity for activity in found.activities if activity.kind == kind)
    assert found.of_kind(None) == found.activities
    assert found.of_kind(KindId("walk")) == ()
    assert dict(found.by_id) == {activity.id: activity for activity in some}


def test_two_activities_cannot_share_an_identifier_and_no_exception_is_for_one_that_is_not_there() -> None:
    agreed = {"rule": "INS01", "reason": "Floods", "agreed_by": BOARD, "until": COVERS.last}
    with pytest.raises(InputError) as refused:
        Planner(
            id="harbour-2022",
            covers=COVERS,
            activities=(FULL_ACTIVITY, evolve(FULL_ACTIVITY, when=When.on(Date(2022, 7, 1)))),
            exceptions=tuple(
                AgreedException(**agreed, activity=activity)  # type: ignore[arg-type]  # facts of all types
                for activity in ("inspection-1", None, "inspektion-1")
            ),
        )

    assert str(refused.value).split("\n") == [
        'activities[1]: duplicate identifier "inspection-1" (first used at activities[0])',
        'exceptions[2].activity: unknown activity "inspektion-1"; did you mean "inspection-1"?',
    ]


FIFTH = Date(2022, 5, 5)


def counted(activity: Activity, certain: bool | None) -> Countable:
    when = activity.when
    first, last = when.first_ordinal, when.last_ordinal
    return Countable(activity.kind, [activity], [when], [certain], [first], first, last, certain is True, first == last)


@pytest.mark.parametrize(
    ("status", "when", "as_a_plan", "on_the_fifth"),
    [
        (Status.PLANNED, "2022-05-05", True, True),
        (Status.PLANNED, "2022-05-04", True, None),
        (Status.PLANNED, "2022-05-04..2022-06", True, None),
        (Status.COMPLETED, "2022-05-04", True, True),
        (Status.COMPLETED, "2022-05-06", True, True),
        (Status.PROPOSED, "2022-05-04", None, None),
        (Status.PROPOSED, "2022-05-06", None, None),
        (Status.CANCELLED, "2022-05-06", False, False),
        (Status.DECLINED, "2022-05-04", False, False),
    ],
)
def test_what_counts_as_held_depends_on_its_status_and_on_the_day_of_looking(
    status: Status, when: str, *, as_a_plan: bool | None, on_the_fifth: bool | None
) -> None:
    activity = Activity(id="inspection-1", kind=KINDS[0], when=When.parse(when), status=status)

    assert takes_place(activity, 0) is as_a_plan
    assert takes_place(activity, FIFTH.toordinal()) is on_the_fifth
    assert countable_on((activity,), FIFTH.toordinal()) == (
        {} if on_the_fifth is False else {KINDS[0]: counted(activity, on_the_fifth)}
    )
    assert planner(activity).countable == ({} if as_a_plan is False else {KINDS[0]: counted(activity, as_a_plan)})


def test_an_activity_is_told_of_by_its_kind_day_agencies_and_tiles() -> None:
    bare = Activity(id="inspection-2", kind=KINDS[0], when=When.parse("2022-07"))

    assert SMALL_PLANNER.subject("inspection-1") == Subject(
        activity="inspection-1",
        kind=KINDS[0],
        when=FULL_ACTIVITY.when,
        agencies=(SCHOOLS,),
        tiles=(TileId("neglect"),),
    )
    other = planner(bare)
    assert other.subject("inspection-2") == Subject(activity="inspection-2", kind=KINDS[0], when=bare.when)
    assert other.subject("inspection-2") is other.subject("inspection-2")


def test_a_planner_needs_an_identifier() -> None:
    with pytest.raises(InputError, match=r"^id: must be lower-case"):
        Planner(id="Harbour 2022", covers=COVERS)
