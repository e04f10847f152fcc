"""What may follow an activity, in every way in which the unknown may turn out."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.lead import Lead, Unit
from scp_framework.model.dates.lead_lengths import is_always_longer
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, KindId, VocabularyId
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes.follow_up import FollowUp
from tests.worlds.island import (
    FARM,
    FORUM,
    HARBOUR,
    MARINA,
    NOTES,
    START,
    STROLL,
    TAKEN,
    WALK,
    activity,
    day,
    promised,
    some_day,
    some_days,
)

FIRST, LAST = 3, 6
"""The days covered."""
HELD_OR_NOT = (Status.PLANNED, Status.PLANNED, Status.COMPLETED, Status.PROPOSED, Status.CANCELLED)


def follow_up(**parameters: object) -> FollowUp:
    rule = promised(FollowUp, **({"of": WALK} | parameters))
    assert isinstance(rule, FollowUp)
    return rule


def leads(longest: int) -> st.SearchStrategy[Lead]:
    """Up to so many days, working days or not, counted from the day itself or from the next."""
    return st.builds(
        lambda days, unit, counted: Lead(days=days, unit=unit, first_day_counted=counted) if days else Lead(),
        st.integers(0, longest),
        st.sampled_from(Unit),
        st.booleans(),
    )


@st.composite
def rules(draw: DrawFn) -> FollowUp:
    looks_back, links = draw(st.booleans()), draw(st.sampled_from([None, TAKEN, TAKEN]))
    turns = draw(st.sampled_from([None, 1, 2])) if links is not None else None
    at_least = draw(st.none() | leads(2)) if turns is None else None
    within = draw(st.none() | leads(3))
    if at_least is not None and within is not None and is_always_longer(at_least, within):
        at_least = None
    # Only forums take anything up, and only walks have steps.
    of, other = (FORUM, WALK) if looks_back and links is not None else (WALK, FORUM)
    kinds = draw(st.sampled_from([other, (other,), (STROLL, other)])) if links is None or looks_back else other
    way = {"preceded_by": kinds, "last": turns} if looks_back else {"followed_by": kinds, "next": turns}
    return follow_up(
        of=of,
        links=links,
        at_least=at_least,
        within=within,
        same=draw(st.sampled_from([None, Same.AGENCY])),
        step=draw(st.sampled_from([None, None, START, NOTES])) if of == WALK else None,
        since=draw(st.none() | st.integers(2, 4).map(day)),
        until=draw(st.none() | st.integers(4, 7).map(day)),
        **way,
    )


def recorded_agencies() -> st.SearchStrategy[tuple[AgencyId, ...] | None]:
    return st.sampled_from([None, (), (HARBOUR,), (MARINA,), (FARM,), (HARBOUR, FARM), (HARBOUR, MARINA)])


def sets_of(kind: KindId, *names: str) -> st.SearchStrategy[dict[VocabularyId, tuple[str, ...]]]:
    """What an activity may take up: what has one of these names, all of a kind, another, or not recorded."""
    taken = [{}, {TAKEN: ()}, {TAKEN: (names[0],)}, {TAKEN: (WALK,)}, {TAKEN: (names[-1],)}]
    return st.sampled_from(taken if kind == FORUM else [{}])


@st.composite
def owns(draw: DrawFn, kind: KindId) -> Activity:
    steps, not_taken = draw(
        st.sampled_from([({}, ()), ({}, (NOTES,))]) | some_days(2, 7).map(lambda when: ({NOTES: when}, ()))
    )
    return activity(
        kind,
        "own-1",
        draw(some_days(2, 7)),
        status=draw(st.sampled_from(HELD_OR_NOT)),
        agencies=draw(recorded_agencies()),
        steps=steps if kind == WALK else {},
        not_taken=not_taken if kind == WALK else (),
        sets=draw(sets_of(kind, "other-1", "other-2")),
    )


@st.composite
def others(draw: DrawFn, rule: FollowUp) -> list[Activity]:
    kind = FORUM if rule.subject_kinds == (WALK,) else WALK
    number = draw(st.integers(0, 2)) + draw(st.integers(0, 1))
    first, last = (1, 7) if rule.preceded_by is not None else (2, 8)
    some = [
        activity(
            kind,
            f"other-{index}",
            draw(some_days(first, last, 3 if number < 3 else 2)),
            status=draw(st.sampled_from(HELD_OR_NOT)),
            agencies=draw(recorded_agencies()),
            sets=draw(sets_of(kind, "own-1", "other-1")),
        )
        for index in range(1, number + 1)
    ]
    if number and STROLL in rule.others and not rule.links:
        # One of another kind that will do as well.
        some[0] = evolve(some[0], kind=STROLL, sets=FrozenMap())
    return some


def by_member(found: Sequence[Finding]) -> dict[str | None, Verdict]:
    return {finding.subject.member: finding.verdict for finding in found}


def called_off(*there: Activity) -> list[Activity]:
    """What activities name and is not there otherwise, called off."""
    known = {each.id for each in there}
    return [
        activity(STROLL, name, some_day(5), status=Status.CANCELLED)
        for name in ("other-1", "other-2")
        if name not in known
    ]
