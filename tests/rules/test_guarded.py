"""Promises that are made of activities one by one, and only of some of them, or on some of their days.

The expected side asks on each day, in two values, whether the promise is made and whether it is kept.
"""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.findings.not_applicable import NotApplicable
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, TeamMember
from scp_framework.model.activity import Scope as Looks
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import PeriodId, TileId
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.includes import Each, Includes
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.scope import Scope
from scp_framework.rules.shapes.sequence import Sequence
from scp_framework.rules.shapes.team import Team
from tests.rules.guarded_cases import isle_rule
from tests.worlds import isle
from tests.worlds.island import (
    EFFORT,
    FORUM,
    HARBOUR,
    NOTES,
    OPEN_TO_ALL,
    START,
    WALK,
    activity,
    combined,
    day,
    days_of,
    findings,
    promised,
    some_day,
    some_days,
)

EVERY_SECOND = Guard(every_nth=2, period=PeriodId("three-days"))
"""Days 1 to 3, 7 to 9, 13 to 15, and so on."""
NOTES_IN_TIME = {"of": WALK, "step": NOTES, "after": START, "at_most": Lead(days=3)}


def in_every_second(number: int) -> bool:
    return (number - 1) // 3 % 2 == 0


# --- Some periods ---


# No note is dated before its walk: what follows an activity can't, and would count as not recorded.
@given(when=some_days(1, 12, 9), noted=some_days(12, 16, 4))
def test_what_depends_on_the_day_is_judged_on_the_days_on_which_it_is_promised(when: When, noted: When) -> None:
    rule = promised(LeadTime, **NOTES_IN_TIME, applies_to=EVERY_SECOND)
    (found,) = findings(rule, [activity(WALK, "w", when, steps={NOTES: noted})])

    expected = combined(
        0 <= note - start <= 3 if in_every_second(start) else None for start in days_of(when) for note in days_of(noted)
    )
    assert found.verdict is expected
    assert found.subject.activity == "w"


@given(
    when=some_days(1, 16, 9),
    facts=st.sampled_from([{}, {"details": {EFFORT: 2}}, {"details": {EFFORT: 1}}]),
    since=st.none() | st.integers(1, 16),
    until=st.none() | st.integers(1, 16),
    whole=st.none() | st.booleans(),
)
def test_days_condition_and_guard_must_all_hold(
    when: When, facts: dict[str, object], since: int | None, until: int | None, *, whole: bool | None
) -> None:
    """The promise is not made of what is not open to all, before its first day, after its last, in another period."""
    marks = {} if whole is None else {OPEN_TO_ALL: whole}
    given_details = {**facts.get("details", {}), **marks}  # type: ignore[dict-item]  # a table where it is there
    where = Condition(detail=OPEN_TO_ALL, value=True)
    assume(since is None or until is None or since <= until)
    begins, ends = (None if each is None else day(each) for each in (since, until))
    rule = promised(
        Requires, of=WALK, detail=EFFORT, at_least=2, where=where, applies_to=EVERY_SECOND, since=begins, until=ends
    )
    (found,) = findings(rule, [activity(WALK, "w", when, details=given_details)])

    efforts = [given_details[EFFORT]] if EFFORT in given_details else [0, 5]
    expected = combined(
        effort >= 2
        if is_open
        and in_every_second(start)
        and (since is None or since <= start)
        and (until is None or start <= until)
        else None
        for start in days_of(when)
        for effort in efforts
        for is_open in ([True, False] if whole is None else [whole])
    )
    assert found.verdict is expected


@pytest.mark.parametrize("guard", [None, EVERY_SECOND])
def test_what_was_planned_for_an_earlier_day_may_not_have_been_held(guard: Guard | None) -> None:
    rule = promised(Requires, of=WALK, detail=EFFORT, at_least=2, applies_to=guard)
    walk = activity(WALK, "w", some_day(2), details={EFFORT: 1})

    for today, verdict in ((1, Verdict.BREACHED), (2, Verdict.BREACHED), (3, Verdict.OPEN)):
        (found,) = findings(rule, [walk], as_of=day(today))
        assert found.verdict is verdict


SHAPES: list[tuple[type[Rule], dict[str, object]]] = [
    (Exclusion, {"of": WALK, "excluded": Group(agencies=(HARBOUR,))}),
    (FollowUp, {"of": WALK, "followed_by": FORUM, "within": Lead(days=1)}),
    (Includes, {"of": WALK, "record": Record.ENDORSEMENTS, "group": Group(agencies=(HARBOUR,))}),
    (LeadTime, NOTES_IN_TIME),
    (Requires, {"of": WALK, "detail": EFFORT, "at_least": 2}),
    (Sequence, {"steps": (START, NOTES), "required": (NOTES,)}),
    (Team, {"of": WALK, "conditions": (TeamCondition(people=2),)}),
]


def broken(number: int) -> Activity:
    """A walk that keeps no promise."""
    return activity(
        WALK,
        "w",
        some_day(number),
        agencies=(HARBOUR,),
        endorsements=(),
        team=(TeamMember(person="cat", agency=HARBOUR),),
        details={EFFORT: 1},
        not_taken=(NOTES,),
    )


@pytest.mark.parametrize(("shape", "parameters"), SHAPES, ids=lambda each: getattr(each, "shape", ""))
@pytest.mark.parametrize(("number", "verdict"), [(3, Verdict.BREACHED), (4, Verdict.NOT_APPLICABLE)])
def test_every_shape_that_judges_activities_takes_a_guard(
    shape: type[Rule], parameters: dict[str, object], number: int, verdict: Verdict
) -> None:
    rule = promised(shape, **parameters, applies_to=EVERY_SECOND)
    # What no rule is about: a forum has no such steps, and follows nothing.
    found = findings(rule, [broken(number), activity(FORUM, "f", some_day(number - 1))])

    assert [(each.subject.activity, each.verdict) for each in found] == [("w", verdict)]
    if verdict is Verdict.NOT_APPLICABLE:
        assert isinstance(found[0], NotApplicable)
        assert found[0].observation == (
            "The walk on 4 March 2021 is outside this rule: the rule applies to one period in two, counted "
            "from 1 March 2021, and not to the one that includes 4 March 2021."
        )


def test_a_scope_takes_a_guard() -> None:
    tiles = (Tile(id=TileId("babies"), name="Babies"), Tile(id=TileId("homes"), name="Homes"))
    rule = isle_rule(Scope, one_tile=True, applies_to=Guard(every_nth=2, period=PeriodId("month")))
    visits = [isle.a_visit(When.parse(when), scope=Looks(tiles=())) for when in ("2022-06-30", "2022-07-01")]
    found = [isle.findings(rule, visit, partnership=evolve(isle.ISLE, tiles=tiles))[0].verdict for visit in visits]

    assert found == [Verdict.BREACHED, Verdict.NOT_APPLICABLE]


def test_what_holds_on_some_days_only_says_on_which() -> None:
    rule = promised(LeadTime, **NOTES_IN_TIME, applies_to=EVERY_SECOND)
    (found,) = findings(rule, [activity(WALK, "w", some_day(6, 7), steps={NOTES: some_day(12)})])

    assert (found.verdict, str(found.subject.when), str(found.subject.dates_affected)) == (
        Verdict.OPEN, "2021-03-06..2021-03-07", "2021-03-07",
    )  # fmt: skip


def test_nothing_is_guarded_where_tiles_are_judged() -> None:
    with pytest.raises(InputError, match="applies_to: cannot be combined with"):
        promised(Includes, each=Each.TILES, vocabulary="guests", words=("press",), applies_to=EVERY_SECOND)
