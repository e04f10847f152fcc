"""Rules with conditions, and rules on last time, that can't be kept together: what is said of them is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.contradictions import contradictions
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Scope
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import DetailId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.nth import Nth
from scp_framework.rules.parameters.recorded_field import NameList, Record
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.last_ones import Comparison
from scp_framework.rules.shapes.last_time import LastTime
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.scope import Scope as ScopeRule
from scp_framework.rules.shapes.total import Total
from tests.arrangements.test_contradictions import HALF, WALK, codes, lead, least, most, rule
from tests.examples import times
from tests.worlds.coast import (
    BABIES,
    BOARD,
    COAST,
    COUNTY,
    FORM,
    HOMES,
    HOUSING,
    HUB,
    MEETING,
    ONLINE,
    OPENED,
    POLICE,
    SEEN,
    STARS,
    VISIT,
    VOICES,
    a_visit,
    findings,
)
from tests.worlds.three_agencies import partnership

# --- Conditions ---

FORMS = ("walk", "table", "audit")
EVERY_VISIT = [{FORM: form, OPENED: opened} for form in FORMS for opened in (True, False)]
"""All that visits can record of what conditions ask about."""
single = st.sampled_from(FORMS).map(lambda form: Condition(detail=FORM, value=form)) | st.booleans().map(
    lambda opened: Condition(detail=OPENED, value=opened)
)


def nested(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    key = st.sampled_from(["any_of", "all_of", "none_of"])
    return st.builds(lambda name, conditions: Condition(**{name: conditions}), key, some)


conditions = st.none() | st.recursive(single, nested, max_leaves=5)


def holds(condition: Condition | None, details: Mapping[DetailId, object]) -> bool:
    """Whether a condition holds, worked out as it is written."""
    if condition is None:
        return True
    own = condition.detail is None or details[condition.detail] == condition.value
    any_of = not condition.any_of or any(holds(each, details) for each in condition.any_of)
    all_of = all(holds(each, details) for each in condition.all_of)
    return own and any_of and all_of and not any(holds(each, details) for each in condition.none_of)


@times(3)
@given(one=conditions, other=conditions)
def test_rules_contradict_where_the_condition_of_one_holds_whenever_that_of_the_other_does(
    one: Condition | None, other: Condition | None
) -> None:
    fall_under_one = [details for details in EVERY_VISIT if holds(one, details)]
    fall_under_other = [details for details in EVERY_VISIT if holds(other, details)]
    both = [details for details in fall_under_one if details in fall_under_other]
    found = codes(
        rule(Requires, detail=STARS, at_least=3, where=one),
        rule(Requires, "BBB01", detail=STARS, at_most=2, where=other),
    )

    assert bool(found) is (bool(both) and both in (fall_under_one, fall_under_other))


TABLE = Condition(detail=FORM, value="table")
EITHER = Condition(any_of=(WALK, TABLE))
NOT_AUDIT = Condition(none_of=(Condition(detail=FORM, value="audit"),))
OPEN_WALK = Condition(detail=FORM, value="walk", all_of=(Condition(detail=OPENED, value=True),))
SECOND = Condition(nth=Nth(every=HALF, at_least=2))
LATER = Condition(nth=Nth(every=HALF, at_least=3))


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        pytest.param(least(3, where=WALK), most(2, where=EITHER), True, id="walks among walks and tables"),
        pytest.param(least(3, where=EITHER), most(2, where=NOT_AUDIT), True, id="the same in other words"),
        pytest.param(least(3, where=EITHER), most(2, where=WALK), False, id="walks and tables, not all of which walks"),
        pytest.param(least(3, where=WALK), most(2, where=TABLE), False, id="others"),
        pytest.param(least(3, where=SECOND), most(2, where=SECOND), True, id="the same rank"),
        pytest.param(least(3, where=LATER), most(2, where=SECOND), False, id="ranks are not compared"),
        pytest.param(
            least(3, of=(VISIT, MEETING), where=EITHER), most(2, of=(VISIT, MEETING)), True, id="several kinds"
        ),
        pytest.param(
            rule(Gap, at_least=Lead(months=3)),
            rule(Gap, "BBB01", at_most=Lead(months=2), where=WALK),
            True,
            id="walks near each other among visits that lie apart",
        ),
        pytest.param(
            rule(Gap, at_least=Lead(months=3), where=WALK),
            rule(Gap, "BBB01", at_most=Lead(months=2)),
            False,
            id="visits near each other, walks apart",
        ),
        pytest.param(
            rule(Total, sum=STARS, at_least=3, every=HALF, where=OPEN_WALK),
            rule(Total, "BBB01", sum=STARS, at_most=2, every=HALF, where=WALK),
            True,
            id="the stars of walks that are open to all among those of all walks",
        ),
        pytest.param(
            rule(Total, sum=STARS, at_least=3, every=HALF),
            rule(Total, "BBB01", sum=STARS, at_most=2, every=HALF, where=WALK),
            False,
            id="the stars of all visits, and those of walks",
        ),
        pytest.param(
            rule(Requires, detail=STARS, at_least=3, where=Condition(kind=MEETING), of=(VISIT, MEETING)),
            rule(Requires, "BBB01", detail=STARS, at_most=2, of=VISIT),
            False,
            id="a condition that nothing meets which both are about",
        ),
        pytest.param(
            rule(Requires, detail=STARS, at_least=3, where=Condition(list=NameList.AGENCIES, includes=POLICE)),
            rule(Requires, "BBB01", detail=STARS, at_most=2, where=Condition(list=NameList.AGENCIES, includes=COUNTY)),
            False,
            id="names that have nothing to do with each other",
        ),
    ],
)
def test_conditions_are_compared_as_far_as_one_follows_from_the_other(one: Rule, other: Rule, contradict: bool) -> None:
    assert codes(one, other) == ([("AAA01", "BBB01")] if contradict else [])
    assert bool(codes(other, one)) is contradict


def test_steps_are_compared_under_conditions_of_which_one_follows_from_the_other() -> None:
    told, asked = (Condition(step=step) for step in ("told", "asked"))  # type: ignore[arg-type]  # a step's name
    either = Condition(any_of=(told, asked))
    one, other = lead(1, 0, 1, 3, None), lead(2, 1, 2, 3, None)
    back = lead(3, 0, 2, None, 2)
    under = [rule(type(each), **_parameters(each), where=where) for each, where in ((one, told), (other, either))]
    (found,) = contradictions([*under, back], partnership())
    assert sorted(found.codes) == ["AAA01", "AAA02", "AAA03"]
    apart = [rule(type(each), **_parameters(each), where=where) for each, where in ((one, told), (other, asked))]
    assert not [*contradictions([*apart, back], partnership())]


def _parameters(lead_time: Rule) -> dict[str, object]:
    names = ("code", "of", "step", "before", "at_least", "at_most")
    return {name: value for name in names if (value := getattr(lead_time, name)) is not None}


def test_conditions_too_deep_to_be_put_together_are_not_compared() -> None:
    deep = WALK
    for _ in range(5):
        deep = Condition(any_of=(deep, TABLE))
    assert codes(least(3, where=WALK), most(2, where=deep)) == []
    assert codes(least(3, where=deep), most(2, where=deep)) == [("AAA01", "BBB01")]


# --- Last time ---


def last_time(code: str, must_be: Comparison, **parameters: object) -> Rule:
    return rule(LastTime, code, must_be=must_be, **parameters)


compared = st.sampled_from([{"detail": STARS}, {"detail": FORM}, {"detail": OPENED}]) | st.sampled_from(
    [{"names": each} for each in (Same.AGENCY, Same.BODY, Same.TILE, SEEN, VOICES)]
)
last_times = st.builds(
    lambda what, must_be, where, same: (what, must_be, where, same),
    compared,
    st.sampled_from([Comparison.SAME, Comparison.DIFFERENT]),
    st.sampled_from([None, WALK, EITHER]),
    st.sampled_from([None, Same.AGENCY]),
).map(lambda facts: last_time("AAA01", facts[1], **facts[0], where=facts[2], same=facts[3]))
always = st.sampled_from(
    [
        rule(Requires, "BBB01", detail=OPENED, is_true=True),
        rule(Requires, "BBB01", detail=FORM, is_one_of=("walk",)),
        rule(Requires, "BBB01", detail=FORM, is_one_of=("walk", "table")),
        rule(Requires, "BBB01", detail=STARS, at_least=2, at_most=2),
        rule(Requires, "BBB01", detail=STARS, at_most=1),
        rule(Requires, "BBB01", detail=STARS, at_most=0),
        rule(Requires, "BBB01", detail=FORM, is_one_of=("walk",), where=Condition(detail=OPENED, value=True)),
        rule(Includes, "BBB01", record=Record.BODIES, words=(BOARD,)),
        rule(Includes, "BBB01", record=Record.BODIES, words=(BOARD, HUB), at_least=1),
        rule(Includes, "BBB01", record=Record.AGENCIES, words=(COUNTY,)),
        rule(Includes, "BBB01", vocabulary=SEEN, words=(COUNTY,)),
        rule(Includes, "BBB01", vocabulary=VOICES, words=("parents", "nurses", "pupils"), at_least=2),
        rule(Includes, "BBB01", vocabulary=VOICES, words=("parents", "nurses", "pupils"), at_least=1),
        rule(ScopeRule, "BBB01", all_tiles_and_area=True),
    ]
)
names = st.fixed_dictionaries(
    {
        "agencies": st.sampled_from([(), (COUNTY,), (HOUSING,), (POLICE,), (COUNTY, POLICE)]),
        "bodies": st.sampled_from([(), (BOARD,), (HUB,), (BOARD, HUB)]),
        "scope": st.sampled_from([(BABIES,), (ONLINE,), (BABIES, ONLINE, HOMES)]).map(
            lambda tiles: Scope(tiles=tiles, area="all")
        ),
        "details": st.fixed_dictionaries(
            {STARS: st.integers(0, 2), FORM: st.sampled_from(FORMS), OPENED: st.booleans()}
        ),
        "sets": st.fixed_dictionaries(
            {
                SEEN: st.sampled_from([(COUNTY,), (HOUSING,), (POLICE,)]),
                VOICES: st.sampled_from([(), ("parents", "nurses"), ("pupils",), ("parents", "pupils")]),
            }
        ),
    }
)


def visits(recorded: list[dict[str, object]]) -> list[Activity]:
    """Visits of which all is known, a day apart."""
    return [
        a_visit(id=f"visit-{number}", when=When.on(Date(2022, 6, number + 1)), **facts)
        for number, facts in enumerate(recorded)
    ]


def kept(one: Rule, activities: list[Activity]) -> Iterator[tuple[str | None, str | None]]:
    """The activities, each with the name that it is about, of which a rule is kept for certain."""
    for each in findings(one, *activities):
        if each.verdict is Verdict.MET:
            yield each.subject.activity, each.subject.member


def subject_of(other: Rule) -> dict[str, object]:
    """What the rules on last time compare that a rule which is always to be kept is about."""
    if isinstance(other, Requires):
        return {"detail": other.detail}
    if isinstance(other, Includes) and other.vocabulary is not None:
        return {"names": other.vocabulary}
    records = {Record.BODIES: Same.BODY, Record.AGENCIES: Same.AGENCY}
    return {"names": records[other.record] if isinstance(other, Includes) and other.record else Same.TILE}


@times(8)
@given(other=always, same=st.sampled_from([None, Same.BODY]), recorded=st.lists(names, min_size=2, max_size=3))
def test_no_planner_keeps_a_rule_on_last_time_beside_one_that_it_contradicts(
    other: Rule, same: Same | None, recorded: list[dict[str, object]]
) -> None:
    one = last_time("AAA01", Comparison.DIFFERENT, **subject_of(other), same=same)
    activities = visits(recorded)
    breaks_other = any(each.verdict is Verdict.BREACHED for each in findings(other, *activities))
    if codes(one, other) and not breaks_other:
        assert not [*kept(one, activities)]


@times(3)
@given(one=last_times, other=last_times, recorded=st.lists(names, min_size=2, max_size=4))
def test_no_activity_keeps_two_rules_on_last_time_that_contradict(
    one: Rule, other: Rule, recorded: list[dict[str, object]]
) -> None:
    activities = visits(recorded)
    if codes(one, other):
        assert {*kept(one, activities)}.isdisjoint(kept(other, activities))


SAME_STARS, OTHER_STARS, MORE_STARS, FEWER_STARS = (
    last_time(f"AAA0{number}", must_be, detail=STARS)
    for number, must_be in enumerate(
        (Comparison.SAME, Comparison.DIFFERENT, Comparison.AT_LEAST, Comparison.AT_MOST), start=1
    )
)


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        pytest.param((SAME_STARS, OTHER_STARS), ("AAA01", "AAA02"), id="the same, and another"),
        pytest.param((SAME_STARS, MORE_STARS, FEWER_STARS), None, id="the same is both"),
        pytest.param((OTHER_STARS, MORE_STARS), None, id="more each time"),
        pytest.param((OTHER_STARS, rule(Requires, "BBB01", detail=STARS, at_most=1)), None, id="none, or one"),
        pytest.param(
            (OTHER_STARS, rule(Requires, "BBB01", detail=STARS, at_most=0)), ("AAA02", "BBB01"), id="none each time"
        ),
        pytest.param(
            (OTHER_STARS, MORE_STARS, FEWER_STARS), ("AAA03", "AAA04", "AAA02"), id="no more, no less, no same"
        ),
        pytest.param(
            (
                last_time("AAA01", Comparison.SAME, names=Same.BODY),
                last_time("AAA02", Comparison.DIFFERENT, names=Same.BODY),
            ),
            None,
            id="held by nobody each time",
        ),
        pytest.param(
            (SAME_STARS, last_time("AAA02", Comparison.DIFFERENT, detail=STARS, where=WALK)),
            ("AAA01", "AAA02"),
            id="walks among visits",
        ),
        pytest.param(
            (SAME_STARS, last_time("AAA02", Comparison.DIFFERENT, detail=STARS, same=Same.AGENCY)),
            None,
            id="the last one, and the last of the same agency",
        ),
        pytest.param(
            (
                last_time("AAA01", Comparison.DIFFERENT, detail=OPENED),
                rule(Requires, "BBB01", detail=OPENED, is_true=True),
            ),
            ("AAA01", "BBB01"),
            id="open to all each time",
        ),
        pytest.param(
            (
                last_time("AAA01", Comparison.DIFFERENT, names=Same.TILE),
                rule(ScopeRule, "BBB01", all_tiles_and_area=True),
            ),
            ("AAA01", "BBB01"),
            id="all tiles each time",
        ),
    ],
)
def test_rules_on_last_time_contradict_where_nothing_can_keep_them(
    rules: tuple[Rule, ...], found: tuple[str, ...] | None
) -> None:
    assert codes(*rules) == ([] if found is None else [found])


def test_what_is_said_of_last_time() -> None:
    (found,) = contradictions((SAME_STARS, OTHER_STARS), COAST)
    assert found.notice.observation == (
        '"Try" (AAA01) and "Try" (AAA02) cannot both be kept: '
        "one asks for the same as last time, the other for something else."
    )
