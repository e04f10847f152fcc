"""Rules that compare with last time."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.model.activity import Activity, Status
from scp_framework.model.activity_kind import Detail, DetailType
from scp_framework.model.identifier import AgencyId, BodyId, DetailId
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes.last_ones import Comparison
from scp_framework.rules.shapes.last_time import LastTime
from tests.worlds.island import (
    CLUB,
    COUNCIL,
    EFFORT,
    FARM,
    FORUM,
    HARBOUR,
    ISLAND,
    MARINA,
    TONE,
    activity,
    promised,
    some_days,
)

HELD_OR_NOT = (Status.PLANNED, Status.PLANNED, Status.COMPLETED, Status.PROPOSED, Status.CANCELLED)
COLOUR = DetailId("colour")
CHOICES = ("red", "amber", "green")
THERE = evolve(
    ISLAND,
    kinds=tuple(
        evolve(each, details=(*each.details, Detail(id=COLOUR, name="colour", type=DetailType.CHOICE, choices=CHOICES)))
        if each.id == FORUM
        else each
        for each in ISLAND.kinds
    ),
)


def last_time(**parameters: object) -> LastTime:
    rule = promised(LastTime, **({"of": FORUM, "must_be": Comparison.SAME} | parameters))
    assert isinstance(rule, LastTime)
    return rule


@st.composite
def rules(draw: DrawFn) -> LastTime:
    same = draw(st.sampled_from([None, None, Same.AGENCY]))
    if draw(st.booleans()):
        must_be = draw(st.sampled_from([Comparison.SAME, Comparison.DIFFERENT]))
        names = draw(st.sampled_from([None, Same.BODY]))
        return last_time(same=same, must_be=must_be, names=names, detail=TONE if names is None else None)
    must_be = draw(st.sampled_from(Comparison))
    return last_time(same=same, must_be=must_be, detail=draw(st.sampled_from([EFFORT, COLOUR])))


@st.composite
def forums(draw: DrawFn, number: int) -> Activity:
    details = {
        EFFORT: draw(st.none() | st.integers(0, 3)),
        TONE: draw(st.none() | st.booleans()),
        COLOUR: draw(st.none() | st.sampled_from(CHOICES)),
    }
    bodies: list[tuple[BodyId, ...] | None] = [None, (), (COUNCIL,), (CLUB,), (COUNCIL, CLUB)]
    agencies: list[tuple[AgencyId, ...] | None] = [None, (), (HARBOUR,), (MARINA,), (FARM,), (HARBOUR, FARM)]
    return activity(
        FORUM,
        f"forum-{number}",
        draw(some_days(2, 7)),
        status=draw(st.sampled_from(HELD_OR_NOT)),
        details={name: value for name, value in details.items() if value is not None},
        bodies=draw(st.sampled_from(bodies)),
        agencies=draw(st.sampled_from(agencies)),
    )
