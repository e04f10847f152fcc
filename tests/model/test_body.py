from __future__ import annotations

import pytest
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.body import Body, Line, Membership
from scp_framework.model.identifier import AgencyId, BodyId, CargoId, NodeId, OfficerId
from scp_framework.model.source import Source

SOURCE = Source(section="4")


def test_a_member_is_either_an_agency_or_an_officer() -> None:
    assert Membership(agency=AgencyId("trust")).officer is None
    assert Membership(officer=OfficerId("chair")).agency is None
    with pytest.raises(InputError) as neither:
        Membership()
    with pytest.raises(InputError) as both:
        Membership(agency=AgencyId("trust"), officer=OfficerId("chair"))

    assert str(neither.value) == "must be a membership of either an agency or an officer, got neither"
    assert str(both.value) == "must be a membership of either an agency or an officer, got both"


def test_a_membership_does_not_end_before_it_begins() -> None:
    with pytest.raises(InputError, match=r"^valid_to: must be 2021-01-02 or later"):
        Membership(agency=AgencyId("trust"), valid_from=Date(2021, 1, 2), valid_to=Date(2021, 1, 1))


def test_members_that_are_not_recorded_differ_from_no_members() -> None:
    unrecorded, empty = Body(id=BodyId("board"), name="Board"), Body(id=BodyId("board"), name="Board", members=())

    assert unrecorded.members is None
    assert unrecorded != empty


def test_a_line_that_carries_nothing_is_no_line() -> None:
    with pytest.raises(InputError) as refused:
        Line(sender=NodeId("panel"), receiver=NodeId("board"), carries=(), source=SOURCE)

    assert str(refused.value) == (
        "carries: must be at least one kind of activity or type of information, got an empty list"
    )


def test_a_line_does_not_end_before_it_begins() -> None:
    with pytest.raises(InputError, match=r"^valid_to: must be 2021-01-02 or later"):
        Line(
            sender=NodeId("panel"),
            receiver=NodeId("board"),
            carries=(CargoId("core-data"),),
            source=SOURCE,
            valid_from=Date(2021, 1, 2),
            valid_to=Date(2021, 1, 1),
        )
