"""Advice that is for all readings of a promise, or for each by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.readings_advice import TAKES
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.when import When
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.requires import Requires
from tests.examples import times
from tests.rules.advice.readings_cases import lead_time, lead_times, read_as, reading, values
from tests.rules.advice.setting import Setting
from tests.rules.advice.ways import ways_of
from tests.worlds.coast import (
    COAST,
    COVERS,
    JUNE_10,
    LETTER,
    OPENED,
    STARS,
    a_visit,
)


@times(2)
@given(readings=st.lists(lead_times, min_size=2, max_size=3))
def test_any_day_within_what_is_asked_of_a_step_keeps_every_reading(readings: list[Rule]) -> None:
    setting = Setting(rule=read_as(*readings), partnership=COAST, covers=COVERS)
    (finding,) = setting.findings([a_visit()])
    if finding.remedies[-1].path == TAKES:
        assert {each.leads_to for each in finding.remedies if each.path == TAKES} == {Verdict.MET}
        days = [When.on(JUNE_10.earliest.subtract(days=number)) for number in range(60)]
        assert not any(is_kept_by(setting, day) for day in days)
        return
    (remedy,) = finding.remedies
    days = [day for day in values(remedy, [a_visit()]) if isinstance(day, When)]
    assert days
    assert all(is_kept_by(setting, day) for day in days)


def is_kept_by(setting: Setting, day: When) -> bool:
    return [each.verdict for each in setting.findings([a_visit(steps={LETTER: day})])] == [Verdict.MET]


def test_readings_that_ask_for_different_things_are_kept_by_both() -> None:
    rule = read_as(reading(Requires, detail=STARS, at_least=2), reading(Requires, detail=OPENED, is_true=True))
    (finding,) = Setting(rule=rule, partnership=COAST, covers=COVERS).findings([a_visit()])

    assert [(each.path, each.leads_to) for each in finding.remedies] == [
        ("details.stars", Verdict.MET),
        ("details.opened", Verdict.MET),
    ]
    assert finding.action is not None
    assert finding.action.startswith("To keep it in every reading: ")


def test_days_that_have_passed_for_one_reading_are_not_those_of_another() -> None:
    rule = read_as(lead_time(10, 1), lead_time(None, 1))
    (finding,) = Setting(rule=rule, partnership=COAST, covers=COVERS, as_of=Date(2022, 6, 1)).findings([a_visit()])

    assert [way[-1].path for way in ways_of(finding.remedies)] == [TAKES, TAKES]


def test_days_before_an_activity_of_uncertain_day_are_not_taken_for_those_of_another_reading() -> None:
    rule = read_as(lead_time(2, None), lead_time(None, 1))
    visit = a_visit(when=When.parse("2022-06-09..2022-06-11"))
    (finding,) = Setting(rule=rule, partnership=COAST, covers=COVERS).findings([visit])

    assert [way[-1].path for way in ways_of(finding.remedies)] == [TAKES, TAKES]


@pytest.mark.parametrize("stars", [None, 1])
def test_readings_that_exclude_each_other_have_a_way_each(stars: int | None) -> None:
    rule = read_as(reading(Requires, detail=STARS, at_least=2), reading(Requires, detail=STARS, at_most=1))
    visit = a_visit(details={} if stars is None else {STARS: stars})
    (finding,) = Setting(rule=rule, partnership=COAST, covers=COVERS).findings([visit])

    ways = [[(each.type.value, each.path, each.names) for each in way] for way in ways_of(finding.remedies)]
    first = ("record" if stars is None else "change", "details.stars", ())
    assert ways == [
        [first, ("record", "takes", ("way-0",))],
        [*([first] if stars is None else []), ("record", "takes", ("way-1",))],
    ]
    assert [way[-1].leads_to for way in ways_of(finding.remedies)] == [Verdict.MET, Verdict.MET]
    assert finding.action is not None
    assert "takes" in finding.action
