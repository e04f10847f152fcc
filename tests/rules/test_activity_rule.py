"""Rules about several kinds of activity: each activity is judged as a rule about its own kind alone would judge it.

What a rule about one kind finds is held against the enumeration in the tests of its shape.
"""

from __future__ import annotations

from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.files.reports.report_json import report_to_json
from scp_framework.files.reports.report_reading import report_from_json
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Action, Activity, Scope, Status, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import DetailId, KindId, NodeId
from scp_framework.rules.activity_rule import ActivityRule
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.readings import Readings
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes import RULES
from tests.rules.activity_rule_cases import ANY_FORM, FORMS, OF_EACH_SHAPE, SHORE, TALK, asked, rule_of
from tests.worlds.coast import (
    BABIES,
    BOARD,
    COUNTY,
    DIGEST,
    FORM,
    HUB,
    LETTER,
    ONLINE,
    OPENED,
    POLICE,
    SCRUTINEER,
    STARS,
    VISIT,
    VOICES,
    combined,
    findings,
    report_of,
)


def test_every_shape_that_judges_activities_is_tried() -> None:
    shapes = {rule.shape for rule in RULES if issubclass(rule, ActivityRule)}

    assert shapes - {name.partition(",")[0] for name in OF_EACH_SHAPE} == set(), (
        "add a rule of it to OF_EACH_SHAPE, in tests/rules/activity_rule_cases.py"
    )


JUNE = st.sampled_from(["2022-06-01", "2022-06-09", "2022-06", "2022-05..2022-06"]).map(When.parse)
MEMBERS = st.sampled_from(
    [("ann", SCRUTINEER, COUNTY), ("ben", None, POLICE), ("olga", None, None), ("cy", None, None)]
)
# Strategies that are made once are drawn from faster than those made for each example.
OF_BOTH_KINDS = st.lists(st.sampled_from([VISIT, TALK]), min_size=1, max_size=3)
SOME_STARS = st.none() | st.integers(2, 4)
SOME_FORM = st.none() | st.sampled_from(["walk", "audit"])
SOME_VOICES = st.none() | st.sets(st.sampled_from(["parents", "nurses"])).map(lambda each: tuple(sorted(each)))
SOME_JUNE = st.none() | JUNE
SOME_OWNER = st.none() | st.sampled_from([NodeId(BOARD), NodeId(HUB)])
SOME_TEAM = st.none() | st.lists(MEMBERS, max_size=3, unique_by=lambda each: each[0])
SOME_TILES = st.none() | st.sets(st.sampled_from([BABIES, ONLINE]))
STATUSES = st.sampled_from([Status.PLANNED, Status.PROPOSED, Status.CANCELLED])
SOME_AGENCIES = st.none() | st.sampled_from([(), (COUNTY,), (POLICE, COUNTY)])
NOT_TAKEN = st.sampled_from([(), (LETTER,)])
SOME_DIGESTS = st.lists(JUNE, max_size=2)


@st.composite
def activities(draw: st.DrawFn) -> tuple[Activity, ...]:
    """Some visits and talks of which anything may be recorded or not, and digests that may follow them."""
    found = []
    for number, kind in enumerate(draw(OF_BOTH_KINDS)):
        details: dict[DetailId, int | bool | str] = {}
        if (stars := draw(SOME_STARS)) is not None:
            details[STARS] = stars
        if kind == VISIT and (form := draw(SOME_FORM)) is not None:
            details[FORM] = form
        voices = draw(SOME_VOICES)
        letter = draw(SOME_JUNE)
        owner = draw(SOME_OWNER)
        team = draw(SOME_TEAM)
        tiles = draw(SOME_TILES)
        found.append(
            Activity(
                id=f"{kind}-{number}",
                kind=kind,
                when=draw(JUNE),
                status=draw(STATUSES),
                agencies=draw(SOME_AGENCIES),
                scope=None if tiles is None else Scope(tiles=tuple(sorted(tiles))),
                team=None
                if team is None
                else tuple(TeamMember(person=name, role=role, agency=agency) for name, role, agency in team),
                steps=FrozenMap({} if letter is None else {LETTER: letter}),
                not_taken=draw(NOT_TAKEN) if letter is None else (),
                details=FrozenMap(details),
                sets=FrozenMap({} if voices is None else {VOICES: voices}),
                actions=draw(st.sampled_from([None, (), (Action(what="it", owner=owner),)])),
            )
        )
    digests = draw(SOME_DIGESTS)
    followers = [Activity(id=f"digest-{number}", kind=DIGEST, when=when) for number, when in enumerate(digests)]
    return (*found, *followers)


def verdicts(rule: Rule, planned: tuple[Activity, ...]) -> dict[tuple[str | None, str | None], Verdict]:
    found = findings(rule, *planned, partnership=SHORE)
    return {(each.subject.activity, each.subject.member): each.verdict for each in found if each.subject.activity}


KINDS_APART = [shape for shape in OF_EACH_SHAPE if shape != "last-time"]
"""The shapes that judge activities of one kind without a look at another: the last one can be of any kind listed."""


@pytest.mark.parametrize("where", [None, Condition(detail=OPENED, value=True), Condition(step=LETTER)])
@pytest.mark.parametrize("shape", KINDS_APART)
@given(planned=activities())
def test_an_activity_is_judged_as_by_a_rule_about_its_own_kind(
    shape: str, where: Condition | None, planned: tuple[Activity, ...]
) -> None:
    of_both = verdicts(rule_of(shape, (VISIT, TALK), where), planned)

    assert of_both == verdicts(rule_of(shape, VISIT, where), planned) | verdicts(rule_of(shape, TALK, where), planned)


@pytest.mark.parametrize("shape", KINDS_APART)
@given(planned=activities())
def test_alternatives_hold_as_for_each_kind_alone(shape: str, planned: tuple[Activity, ...]) -> None:
    of_both = verdicts(rule_of(shape, (VISIT, TALK), ANY_FORM), planned)
    of_form = Condition(detail=FORM, value="audit")

    assert of_both == verdicts(rule_of(shape, VISIT, of_form), planned) | verdicts(rule_of(shape, TALK), planned)


@pytest.mark.parametrize("where", [None, Condition(detail=OPENED, value=True)])
@pytest.mark.parametrize("shape", OF_EACH_SHAPE)
@given(planned=activities())
def test_read_in_two_ways_that_are_the_same_each_activity_is_judged_as_in_one(
    shape: str, where: Condition | None, planned: tuple[Activity, ...]
) -> None:
    rule = rule_of(shape, (VISIT, TALK), where)
    shared = {name: getattr(rule, name) for name in ("code", "title", "why", "strength", "source")}
    twice = Readings(**shared, readings=(evolve(rule, name="one"), evolve(rule, name="other")))

    assert about_each(twice, planned) == about_each(rule, planned)


def about_each(rule: Rule, planned: tuple[Activity, ...]) -> list[tuple[str | None, str | None, str]]:
    found = findings(rule, *planned, partnership=SHORE)
    return [(each.subject.activity, each.subject.member, each.verdict.value) for each in found]


@given(
    any_of=asked,
    kind=st.sampled_from([VISIT, TALK]),
    form=st.none() | st.sampled_from(FORMS),
    opened=st.none() | st.booleans(),
    stars=st.none() | st.integers(1, 5),
    status=st.sampled_from([Status.PLANNED, Status.PROPOSED]),
)
def test_alternatives_are_judged_as_every_completion_would_be(
    any_of: list[Condition], kind: KindId, form: str | None, opened: bool | None, stars: int | None, status: Status
) -> None:
    form = form if kind == VISIT else None
    completions = product(
        FORMS if form is None else (form,),
        (True, False) if opened is None else (opened,),
        range(6) if stars is None else (stars,),
        (True, False) if status is Status.PROPOSED else (True,),
    )
    recorded = {FORM: form, OPENED: opened, STARS: stars}
    activity = Activity(
        id="one",
        kind=kind,
        when=When.parse("2022-06-10"),
        status=status,
        details=FrozenMap({detail: value for detail, value in recorded.items() if value is not None}),
    )

    def applies(each: Condition, in_form: str, *, is_open: bool) -> bool:
        if each.kind not in (None, kind):
            return False
        return {None: True, FORM: kind == VISIT and in_form == each.value, OPENED: is_open}[each.detail]

    expected = combined(
        number >= 3 if held and any(applies(each, in_form, is_open=is_open) for each in any_of) else None
        for in_form, is_open, number, held in completions
    )
    found = verdicts(rule_of("requires", (VISIT, TALK), Condition(any_of=tuple(any_of))), (activity,))

    assert found["one", None] is expected


def test_words_speak_of_each_activity_by_its_own_kind_and_its_own_steps() -> None:
    rule = rule_of("sequence", (VISIT, TALK), ANY_FORM)
    walk = Activity(id="v", kind=VISIT, when=When.parse("2022-06-10"), details=FrozenMap({FORM: "walk"}))
    visit = Activity(id="w", kind=VISIT, when=When.parse("2022-06-11"), not_taken=(LETTER,))
    talk = Activity(id="t", kind=TALK, when=When.parse("2022-06-12"), not_taken=(LETTER,))
    found = {each.subject.activity: each for each in findings(rule, walk, visit, talk, partnership=SHORE)}

    assert found["v"].observation == ('The visit on 10 June 2022 is outside this rule: "form it takes" is not audit.')
    assert found["w"].observation == 'For the visit on 11 June 2022, the step "letter" was not taken.'
    assert found["w"].action == (
        'Take the step "letter" by 11 June 2022. If the rule should not apply, record "form it takes" as '
        "something other than audit."
    )
    assert found["t"].observation == 'For the talk on 12 June 2022, the step "note" was not taken.'
    assert found["t"].action == 'Take the step "note" by 12 June 2022.'


def test_where_there_is_none_all_kinds_are_named() -> None:
    (finding,) = findings(rule_of("scope", (VISIT, TALK)), partnership=SHORE)

    assert finding.observation == "The planner has no visit or talk."


def test_a_report_on_several_kinds_is_read_back_in_the_same_words() -> None:
    planned = [
        Activity(id=kind, kind=kind, when=When.parse("2022-06-10"), not_taken=(LETTER,)) for kind in (VISIT, TALK)
    ]
    report = report_of(rule_of("sequence", (VISIT, TALK)), *planned, partnership=SHORE)
    read = report_from_json(report_to_json(report))

    assert read == report
    assert [each.explain() for each in read] == [each.explain() for each in report]
