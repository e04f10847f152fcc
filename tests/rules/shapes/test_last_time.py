"""How something compares with last time."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status, TeamMember
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import BodyId, DetailId
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes import follower
from scp_framework.rules.shapes.last_ones import Comparison
from scp_framework.rules.shapes.last_time import LastTime
from scp_framework.rules.shapes.last_time_finding import LastTimeFinding
from tests.rules.shapes.last_time_cases import COLOUR, THERE, forums, last_time, rules
from tests.worlds.island import (
    CLUB,
    COUNCIL,
    EFFORT,
    FARM,
    FORUM,
    GUESTS,
    TONE,
    WALK,
    activity,
    day,
    findings,
    some_day,
)


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
    assert finding.action == "Record what took place before the first day that the planner covers."


def test_where_there_was_nobody_before_nothing_is_asked() -> None:
    agencies = tuple(evolve(each, valid_from=day(3)) if each.id == FARM else each for each in THERE.agencies)
    first = forum(1, 5, details={EFFORT: 9}, agencies=(FARM,))

    (finding,) = findings(evolve(NO_LESS, same=Same.AGENCY), [first], (1, 30), evolve(THERE, agencies=agencies))

    assert finding.verdict is Verdict.NOT_APPLICABLE
    assert finding.observation == "Nothing comes before the forum on 5 March 2021 for Farm."


def test_what_is_less_than_last_time_says_what_it_must_be() -> None:
    finding = of_second(NO_LESS, forum(1, 5, details={EFFORT: 3}), forum(2, 8, details={EFFORT: 2}))

    assert finding.observation == '"effort" for the forum on 8 March 2021 is lower than last time (forum-1).'
    assert finding.action == '"effort" must be at least three.'


def test_of_choices_one_no_later_in_their_list_is_at_most_the_other() -> None:
    rule = last_time(detail=COLOUR, must_be=Comparison.AT_MOST)
    finding = of_second(rule, forum(1, 5, details={COLOUR: "amber"}), forum(2, 8, details={COLOUR: "green"}))

    assert finding.verdict is Verdict.BREACHED
    assert finding.action == '"colour" must be red or amber.'


def test_whoever_holds_it_is_none_of_those_of_last_time() -> None:
    both, club = forum(1, 5, bodies=(COUNCIL, CLUB)), forum(2, 8, bodies=(CLUB,))

    assert of_second(OTHERS, forum(1, 5, bodies=(COUNCIL,)), club).verdict is Verdict.MET
    finding = of_second(OTHERS, both, club)
    assert finding.observation == '"bodies" for the forum on 8 March 2021 shares a name with last time (forum-1).'
    assert finding.action == '"bodies" must not include Club.'


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
        (
            {"of": (FORUM, WALK), "detail": TONE},
            ['detail: unknown detail of the walk "tone"; choose from effort, open-to-all'],
        ),
    ],
)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in last_time(**parameters).faults(THERE)] == said
