"""Rules on last time that cannot be kept together: what is said of them is right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.contradictions import contradictions
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.last_ones import Comparison
from scp_framework.rules.shapes.last_time import LastTime
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.scope import Scope as ScopeRule
from tests.arrangements.contradicting_cases import EITHER, names
from tests.arrangements.test_contradictions import WALK, codes, rule
from tests.examples import times
from tests.worlds.coast import (
    BOARD,
    COAST,
    COUNTY,
    FORM,
    HUB,
    OPENED,
    SEEN,
    STARS,
    VOICES,
    a_visit,
    findings,
)

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
