"""Rules about several kinds of activity: each activity is judged as a rule about its own kind alone would judge it.

What a rule about one kind finds is held against the enumeration in the tests of its shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.files.reports.report_json import report_to_json
from scp_framework.files.reports.report_reading import report_from_json
from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Action, Activity, Scope, Status, TeamMember
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import DetailId, KindId, NodeId, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.activity_rule import ActivityRule
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.recorded_field import Record
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.readings import Readings
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes import RULES
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.last_ones import Comparison
from scp_framework.rules.shapes.last_time import LastTime
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.scope import Scope as ScopeRule
from scp_framework.rules.shapes.sequence import Sequence
from scp_framework.rules.shapes.team import Team
from tests.worlds.coast import (
    BABIES,
    BOARD,
    COAST,
    COUNTY,
    DIGEST,
    FORM,
    HUB,
    LETTER,
    ONLINE,
    OPENED,
    PARTNER,
    POLICE,
    SCRUTINEER,
    SOURCE,
    STARS,
    VISIT,
    VOICES,
    combined,
    findings,
    report_of,
)

TALK, HELD, ARRIVAL = KindId("talk"), StepId("held"), StepId("arrival")
SHORE: Partnership = evolve(
    COAST,
    kinds=(
        *COAST.kinds,
        evolve(
            COAST.kind[VISIT],
            id=TALK,
            name="talk",
            plural="talks",
            steps=(evolve(COAST.kind[VISIT].steps[0], name="note"), evolve(COAST.kind[VISIT].steps[1], name="talk")),
            details=COAST.kind[VISIT].details[::2],
        ),
    ),
)
"""The coast, with talks beside visits: they have the same steps, by other names, and no form."""

FACTS: Mapping[str, object] = {
    "code": "TWO01", "name": "two-kinds", "title": "Both", "why": "To know", "source": SOURCE,
    "strength": Strength.COMMITMENT,
}  # fmt: skip
PARTNERS = Group(agencies_tagged=PARTNER)
OF_EACH_SHAPE: Mapping[str, tuple[type[Rule], Mapping[str, object]]] = {
    "team": (Team, {"conditions": (TeamCondition(role=SCRUTINEER), TeamCondition(each_of=PARTNERS))}),
    "requires": (Requires, {"detail": STARS, "at_least": 3}),
    "requires, what every kind records": (Requires, {"records": (Record.ACTIONS,)}),
    "includes": (Includes, {"vocabulary": VOICES, "words": ("parents", "nurses")}),
    "scope": (ScopeRule, {"one_tile": True}),
    "exclusion": (Exclusion, {"excluded": PARTNERS}),
    "lead-time": (LeadTime, {"step": LETTER, "before": ARRIVAL, "at_least": Lead.parse("P1W")}),
    "last-time": (LastTime, {"detail": STARS, "must_be": Comparison.AT_LEAST}),
    "sequence": (Sequence, {"steps": (LETTER, ARRIVAL), "required": (LETTER,)}),
    "follow-up, by another": (FollowUp, {"followed_by": DIGEST, "within": Lead.parse("P1M")}),
    "follow-up, by a body": (FollowUp, {"monitored_by": NodeId(BOARD)}),
}
ANY_FORM = Condition(any_of=(Condition(kind=TALK), Condition(detail=FORM, value="audit")))


def test_every_shape_that_judges_activities_is_tried() -> None:
    shapes = {rule.shape for rule in RULES if issubclass(rule, ActivityRule)}

    assert shapes - {name.partition(",")[0] for name in OF_EACH_SHAPE} == set(), "add a rule of it to OF_EACH_SHAPE"


def rule_of(shape: str, of: KindId | tuple[KindId, ...], where: Condition | None = None) -> Rule:
    kind, parameters = OF_EACH_SHAPE[shape]
    return kind(**{**FACTS, **parameters, "of": of, "where": where})  # type: ignore[arg-type]  # for fields of these names


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


FORMS = ("walk", "table", "audit")
asked = st.lists(
    st.builds(
        Condition,
        kind=st.sampled_from([None, VISIT]),
        detail=st.just(FORM),
        value=st.sampled_from(FORMS[:2]),
    )
    | st.builds(Condition, kind=st.none(), detail=st.just(OPENED), value=st.sampled_from([True]))
    | st.just(Condition(kind=TALK)),
    min_size=1,
    max_size=3,
)


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


def faults(shape: str, of: tuple[KindId, ...], where: Condition | None = None, **parameters: object) -> list[str]:
    kind, given_here = OF_EACH_SHAPE[shape]
    rule = kind(**{**FACTS, **given_here, **parameters, "of": of, "where": where})  # type: ignore[arg-type]  # as above
    return [str(InputError([each])) for each in rule.faults(SHORE)]


def test_a_list_of_kinds_names_each_once_and_at_least_one() -> None:
    with pytest.raises(InputError, match="of: must be at least one kind, got an empty list"):
        rule_of("scope", ())
    with pytest.raises(InputError, match=r'of\[1\]: duplicate identifier "visit"'):
        rule_of("scope", (VISIT, VISIT))


def test_each_of_the_kinds_must_have_the_step_the_detail_and_the_set() -> None:
    assert faults("sequence", (VISIT, DIGEST)) == [
        'steps[0]: unknown step of the digest "letter"',
        'steps[1]: unknown step of the digest "arrival"',
    ]
    assert faults("lead-time", (DIGEST, VISIT))[:1] == ['step: unknown step of the digest "letter"']
    assert faults("requires", (VISIT, TALK), detail=FORM, at_least=None, is_one_of=("walk",)) == [
        'detail: unknown detail of the talk "form"'
    ]
    assert faults("includes", (VISIT, DIGEST)) == ['vocabulary: unknown set of digest "voices"']


def test_a_condition_that_one_of_the_kinds_can_not_meet_is_refused_outside_alternatives() -> None:
    of_form = Condition(detail=FORM, value="audit")

    assert faults("scope", (VISIT, TALK), of_form) == [
        'where.detail: unknown detail "form" (each kind of the list must have it, and the talk does not)'
    ]
    assert faults("scope", (VISIT, TALK), ANY_FORM) == []


def test_alternatives_that_can_not_hold_or_always_do_are_refused() -> None:
    def of(*any_of: Condition) -> list[str]:
        return faults("scope", (VISIT, TALK), Condition(any_of=any_of))

    assert of(Condition(kind=DIGEST)) == ['where.any_of[0].kind: unknown kind that the rule is about "digest"']
    assert of(Condition(kind=TALK, detail=FORM, value="walk")) == ['where.any_of[0].detail: unknown detail "form"']
    assert of(*(Condition(detail=OPENED, value=each) for each in (True, False))) == [
        'where.any_of: must be alternatives that leave out a value of "whether it was open to all", got all of them'
    ]
    with pytest.raises(InputError, match="must be a condition: kind, detail"):
        Condition()


def test_conditions_that_all_activities_meet_or_none_are_refused() -> None:
    def of(**asked: object) -> list[str]:
        return faults("scope", (VISIT,), Condition(**asked))  # type: ignore[arg-type]  # for fields of these names

    walk, audit = (Condition(detail=FORM, value=each) for each in ("walk", "audit"))
    expected = "where: must be a condition that some activities meet and others do not, got one that"
    assert of(detail=FORM, value="walk", any_of=(audit,)) == [f"{expected} none of them meets"]
    assert of(all_of=(walk, audit)) == [f"{expected} none of them meets"]
    assert of(none_of=(Condition(all_of=(walk, audit)),)) == [f"{expected} all of them meet"]
    assert of(all_of=(Condition(any_of=(walk,)),), none_of=(audit,)) == []


def test_what_is_required_can_not_be_an_alternative_too() -> None:
    with pytest.raises(InputError, match="a different detail from the one required"):
        rule_of("requires", VISIT, Condition(any_of=(Condition(detail=STARS, value=1),)))
