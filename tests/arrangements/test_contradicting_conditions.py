"""Rules with conditions, and rules on last time, that can't be kept together: what is said of them is right."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.arrangements.contradictions import contradictions
from scp_framework.model.dates.lead import Lead
from scp_framework.model.identifier import DetailId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.nth import Nth
from scp_framework.rules.parameters.record import NameList
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.total import Total
from tests.arrangements.contradicting_cases import EITHER, FORMS, TABLE
from tests.arrangements.test_contradictions import HALF, WALK, codes, lead, least, most, rule
from tests.examples import times
from tests.worlds.coast import (
    COUNTY,
    FORM,
    MEETING,
    OPENED,
    POLICE,
    STARS,
    VISIT,
)
from tests.worlds.three_agencies import partnership

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
