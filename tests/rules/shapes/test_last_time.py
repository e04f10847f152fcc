"""How something compares with last time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status, TeamMember
from scp_framework.model.activity_kind import Detail, DetailType
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, BodyId, DetailId
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes import follower
from scp_framework.rules.shapes.last_ones import Comparison, Value
from scp_framework.rules.shapes.last_time import LastTime
from scp_framework.rules.shapes.last_time_finding import LastTimeFinding
from tests.examples import times
from tests.worlds.island import (
    CLUB,
    COUNCIL,
    EFFORT,
    FARM,
    FORUM,
    GUESTS,
    HARBOUR,
    ISLAND,
    MARINA,
    TONE,
    WALK,
    WHOLE,
    activity,
    combined,
    day,
    days_of,
    findings,
    may_be_held,
    promised,
    some_day,
    some_days,
)

FIRST, LAST = 3, 6
"""The days covered."""
OUTSIDE = (1, 2, 7)
"""Days that are not covered, on which anything may happen; further ones make no difference."""
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


def options(rule: LastTime) -> Sequence[Value]:
    """Whatever can be recorded, as far as it makes a difference."""
    if rule.names is Same.BODY:
        some = chain.from_iterable(combinations((COUNCIL, CLUB), size) for size in range(3))
        return [frozenset(each) for each in some]
    known: dict[DetailId, Sequence[Value]] = {EFFORT: range(5), TONE: (True, False), COLOUR: CHOICES}
    return known[rule.detail or EFFORT]


def value_of(rule: LastTime, one: Activity) -> Value:
    if rule.names is not None:
        return None if one.bodies is None else frozenset(one.bodies)
    return one.details.get(rule.detail or EFFORT)


def compares(rule: LastTime, own: Value, last: Value) -> bool:
    """Whether one value compares with another as it must, in the plainest words."""
    if rule.must_be is Comparison.SAME:
        return own == last
    if rule.must_be is Comparison.DIFFERENT:
        return not own & last if isinstance(own, frozenset) and isinstance(last, frozenset) else own != last
    if isinstance(own, str) and isinstance(last, str):
        own, last = CHOICES.index(own), CHOICES.index(last)
    assert isinstance(own, int)
    assert isinstance(last, int)
    return own >= last if rule.must_be is Comparison.AT_LEAST else own <= last


def is_kept(rule: LastTime, on: int, own: Value, came: Sequence[tuple[int, Value]]) -> bool | None:
    """The promise in two values, with everything known; None where nothing comes before."""
    earlier = [each for each in came if each[0] < on]
    latest = max((each[0] for each in earlier), default=None)
    return None if latest is None else any(compares(rule, own, value) for at, value in earlier if at == latest)


def ways(rule: LastTime, one: Activity, agency: AgencyId | None) -> Iterator[tuple[int, Value] | None]:
    """Every way in which another activity may turn out; None where it is not held, or not for an agency."""
    values = [value_of(rule, one)] if value_of(rule, one) is not None else options(rule)
    concerns = [agency is None or agency in {WHOLE[each] for each in one.agencies or ()}]
    if agency is not None and one.agencies is None:
        concerns = [True, False]
    for held, concerned, on, value in product(may_be_held(one.status), concerns, days_of(one.when), values):
        yield (on, value) if held and concerned else None


def outcomes(
    rule: LastTime, own: Activity, others: Sequence[Activity], agency: AgencyId | None
) -> Iterator[bool | None]:
    recorded = value_of(rule, own)
    beyond = [None, *options(rule)]
    for held, on, value in product(
        may_be_held(own.status), days_of(own.when), options(rule) if recorded is None else [recorded]
    ):
        if not held:
            yield None
            continue
        for world in product(*(set(ways(rule, each, agency)) for each in others)):
            known = [each for each in world if each is not None]
            for more in product(*([None] if at >= on else beyond for at in OUTSIDE)):
                outside = [(at, each) for at, each in zip(OUTSIDE, more, strict=True) if each is not None]
                yield is_kept(rule, on, value, [*known, *outside])


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


@times(2)
@given(rule=rules(), own=forums(1), second=forums(2), third=forums(3), number=st.integers(0, 2))
def test_how_it_compares_with_last_time_agrees_with_every_completion(
    rule: LastTime, own: Activity, second: Activity, third: Activity, number: int
) -> None:
    others = [second, third][:number]
    found = {
        each.subject.member: each.verdict
        for each in findings(rule, [*others[::-1], own], (FIRST, LAST), THERE)
        if each.subject.activity == own.id
    }

    members: list[AgencyId | None] = [None]
    if rule.same is not None and own.agencies and own.status is not Status.CANCELLED:
        members = [WHOLE[each] for each in own.agencies]
    for member in members:
        if rule.same is not None and own.agencies == ():
            expected = Verdict.NOT_APPLICABLE
        elif rule.same is not None and own.agencies is None:
            each_whole = (outcomes(rule, own, others, whole) for whole in sorted(set(WHOLE.values())))
            expected = combined(chain([None], *each_whole))
        else:
            expected = combined(outcomes(rule, own, others, member if rule.same else None))
        verdict = found.get(member, Verdict.NOT_APPLICABLE)
        # Of a value that is not recorded, OPEN may stand for what all that it could be leads to.
        assert verdict is expected or (verdict is Verdict.OPEN and value_of(rule, own) is None), (member, expected)


def forum(number: int, on: int, **facts: object) -> Activity:
    return activity(FORUM, f"forum-{number}", some_day(on), **facts)


def of_second(rule: LastTime, *activities: Activity, covers: tuple[int, int] = (1, 30), **more: object) -> Finding:
    """What is found of the last of some activities."""
    return findings(rule, activities, covers, THERE, **more)[-1]


NO_LESS = last_time(detail=EFFORT, must_be=Comparison.AT_LEAST)
OTHERS = last_time(names=Same.BODY, must_be=Comparison.DIFFERENT)
ROTATES = last_time(names=Same.LEAD, must_be=Comparison.DIFFERENT)


@pytest.mark.parametrize(("effort", "expected"), [(2, Verdict.BREACHED), (3, Verdict.MET), (4, Verdict.MET)])
def test_a_number_is_no_less_than_that_of_the_last_one(effort: int, expected: Verdict) -> None:
    """Not than that of one before it."""
    before = [forum(1, 5, details={EFFORT: 9}), forum(2, 8, details={EFFORT: 3})]

    assert of_second(NO_LESS, *before, forum(3, 12, details={EFFORT: effort})).verdict is expected


def test_the_first_one_is_compared_with_one_that_the_planner_does_not_have() -> None:
    finding = of_second(NO_LESS, forum(1, 5, details={EFFORT: 9}))

    assert finding.verdict is Verdict.OPEN
    assert finding.observation == (
        'We cannot tell whether "effort" for the forum on 5 March 2021 is at least what it was last time.'
    )
    assert finding.action == "Record what takes place on days that the planner does not cover."


def test_where_there_was_nobody_before_nothing_is_asked() -> None:
    agencies = tuple(evolve(each, valid_from=day(3)) if each.id == FARM else each for each in THERE.agencies)
    first = forum(1, 5, details={EFFORT: 9}, agencies=(FARM,))

    (finding,) = findings(evolve(NO_LESS, same=Same.AGENCY), [first], (1, 30), evolve(THERE, agencies=agencies))

    assert finding.verdict is Verdict.NOT_APPLICABLE
    assert finding.observation == "Nothing comes before the forum on 5 March 2021 for Farm."


def test_what_is_less_than_last_time_says_what_it_must_be() -> None:
    finding = of_second(NO_LESS, forum(1, 5, details={EFFORT: 3}), forum(2, 8, details={EFFORT: 2}))

    assert finding.observation == '"effort" for the forum on 8 March 2021 is lower than last time (forum-1).'
    assert finding.action == "It must be at least three."


def test_of_choices_one_no_later_in_their_list_is_at_most_the_other() -> None:
    rule = last_time(detail=COLOUR, must_be=Comparison.AT_MOST)
    finding = of_second(rule, forum(1, 5, details={COLOUR: "amber"}), forum(2, 8, details={COLOUR: "green"}))

    assert finding.verdict is Verdict.BREACHED
    assert finding.action == "It must be red or amber."


def test_whoever_holds_it_is_none_of_those_of_last_time() -> None:
    both, club = forum(1, 5, bodies=(COUNCIL, CLUB)), forum(2, 8, bodies=(CLUB,))

    assert of_second(OTHERS, forum(1, 5, bodies=(COUNCIL,)), club).verdict is Verdict.MET
    finding = of_second(OTHERS, both, club)
    assert finding.observation == '"bodies" for the forum on 8 March 2021 shares a name with last time (forum-1).'
    assert finding.action == "It must be without Club."


def test_the_lead_rotates() -> None:
    def led_by(number: int, on: int, *leads: str) -> Activity:
        team = tuple(TeamMember(person=name, lead=name in leads) for name in ("ann", "bob"))
        return forum(number, on, team=team)

    assert of_second(ROTATES, led_by(1, 5, "ann"), led_by(2, 8, "bob")).verdict is Verdict.MET
    assert of_second(ROTATES, led_by(1, 5, "ann"), led_by(2, 8, "ann")).verdict is Verdict.BREACHED
    unknown = of_second(ROTATES, led_by(1, 5), led_by(2, 8, "ann"))
    assert unknown.action == "Record who leads the forum (forum-1)."


def test_what_is_over_cannot_be_changed_any_more() -> None:
    before, after = (forum(number, 3 * number, bodies=(CLUB,), status=Status.COMPLETED) for number in (1, 2))

    finding = of_second(OTHERS, before, after, as_of=day(20))

    assert (finding.verdict, finding.action, finding.remedies) == (Verdict.BREACHED, None, ())


def test_beyond_a_limit_of_comparisons_it_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = forum(1, 5, bodies=(CLUB,)), forum(2, 8, bodies=(CLUB,))
    monkeypatch.setattr(follower, "MOST_SORTED", 1)

    assert of_second(OTHERS, before, after).verdict is Verdict.OPEN


@given(rule=rules(), own=forums(1), before=forums(2))
def test_advice_on_what_differs_from_last_time_works(rule: LastTime, own: Activity, before: Activity) -> None:
    there = [evolve(before, when=some_day(4)), evolve(own, when=some_day(6))]

    for finding in findings(rule, there, (1, 8), THERE):
        assert isinstance(finding, LastTimeFinding) or finding.verdict is Verdict.NOT_APPLICABLE
        if finding.verdict is not Verdict.BREACHED:
            continue
        assert isinstance(finding, LastTimeFinding)
        (one,) = [each for each in there if each.id == finding.subject.activity]
        if finding.is_list:
            kept = tuple(each for each in one.bodies or () if each not in finding.to_leave)
            tried = [evolve(one, bodies=tuple(dict.fromkeys((*kept, *map(BodyId, finding.choices)))))]
        else:
            said: dict[str, bool] = {"yes": True, "no": False}
            values: list[int | bool | str] = [said.get(each, each) for each in finding.choices]
            values += [] if finding.number is None else [finding.number]
            detail = rule.detail or EFFORT
            tried = [evolve(one, details=FrozenMap({**one.details, detail: value})) for value in values]
        assert tried
        for changed in tried:
            now = [changed if each.id == one.id else each for each in there]
            after = [
                each.verdict
                for each in findings(rule, now, (1, 8), THERE)
                if (each.subject.activity, each.subject.member) == (one.id, finding.subject.member)
            ]
            assert after == [Verdict.MET]


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({}, ['detail: missing (or give "names")']),
        ({"detail": TONE, "names": Same.TILE}, ['names: cannot be combined with "detail"']),
        (
            {"names": Same.TILE, "must_be": Comparison.AT_MOST},
            ['must_be: must be same or different, of names, got "at-most"'],
        ),
    ],
)
def test_parameters_that_cannot_be_right_are_refused(parameters: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        last_time(**parameters)

    assert [fault.message for fault in refused.value.faults] == said


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"detail": DetailId("tones")}, ['detail: unknown detail of the forum "tones"; did you mean "tone"?']),
        (
            {"detail": TONE, "must_be": Comparison.AT_MOST},
            ['must_be: must be same or different, of a mark, got "at-most"'],
        ),
        ({"of": WALK, "names": GUESTS}, []),
        ({"of": (FORUM, WALK), "detail": TONE}, ['detail: unknown detail of the walk "tone"']),
    ],
)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in last_time(**parameters).faults(THERE)] == said
