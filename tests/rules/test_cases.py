"""Every promise of the bundled rule book has small planners that keep it, break it, and leave it open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pytest

from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.documentation.case_file import Case
from scp_framework.findings.verdict import Verdict
from scp_framework.rules.rule import Rule
from tests.rules.case_file import FOLDER, bundled_arrangements, cases

CASES = cases()
MOST_ACTIVITIES = 12
"""More than these can't be checked by eye."""

OF_ACTIVITIES = frozenset(
    {"exclusion", "follow-up", "includes", "lead-time", "requires", "scope", "sequence", "share", "team"}
)
"""Shapes that judge each activity of a kind, so that they say nothing of a planner without one."""

NEVER_BY_SHAPE: Mapping[str, frozenset[Verdict]] = {
    # Nothing in a planner shows whether such a promise is kept; it is there to be read.
    "recorded": frozenset({Verdict.MET, Verdict.BREACHED, Verdict.OPEN}),
    # The lines are all recorded. OPEN is left for arrangements with more ways than can be tried.
    "route": frozenset({Verdict.OPEN}),
}
"""Verdicts that no small planner can bring about, whatever the rule of this shape asks for."""

NEVER: Mapping[str, frozenset[Verdict]] = {
    # Which tiles there are, and on which days, is recorded in full.
    "TIL01": frozenset({Verdict.OPEN}),
}
"""Verdicts that no small planner can bring about on one rule."""


def verdicts_shown() -> Mapping[str, set[Verdict]]:
    shown: defaultdict[str, set[Verdict]] = defaultdict(set)
    for case in CASES:
        shown[case.code].add(case.verdict)
    return shown


def never(rule: Rule) -> frozenset[Verdict]:
    return NEVER_BY_SHAPE.get(rule.shape, frozenset()) | NEVER.get(rule.code, frozenset())


def is_of_activities(rule: Rule) -> bool:
    # A list may also be one that the tiles keep, and there are always tiles.
    return rule.shape in OF_ACTIVITIES and getattr(rule, "of", None) is not None


def wanted(rule: Rule) -> frozenset[Verdict]:
    verdicts = frozenset({Verdict.MET, Verdict.BREACHED, Verdict.OPEN}) - never(rule)
    if is_of_activities(rule) or rule.shape == "recorded":
        verdicts |= {Verdict.NOT_APPLICABLE}
    return verdicts


@pytest.mark.parametrize("case", [pytest.param(case, id=case.path.stem) for case in CASES])
def test_the_verdict_is_the_one_in_the_file_name(case: Case) -> None:
    report = case.report

    assert [promise.code for promise in report.promises] == [case.code]
    assert report.verdict(case.code) is case.verdict, "\n".join(finding.explain() for finding in report)


@pytest.mark.parametrize("code", [rule.code for rule in bundled_arrangements().rules])
def test_every_rule_is_shown_with_each_verdict_that_it_can_have(code: str) -> None:
    rule = bundled_arrangements().rule(code)
    missing = wanted(rule) - verdicts_shown().get(code, set())

    assert not missing, f"no case of {code} is {' or '.join(sorted(verdict.value for verdict in missing))}"


def test_no_case_shows_a_verdict_that_is_said_to_be_impossible() -> None:
    impossible = {rule.code: never(rule) for rule in bundled_arrangements().rules}

    assert [case.path.name for case in CASES if case.verdict in impossible.get(case.code, ())] == []


def test_every_exception_is_about_a_rule_of_the_book() -> None:
    rules = bundled_arrangements().rules

    assert set(NEVER) <= {rule.code for rule in rules}
    assert set(NEVER_BY_SHAPE) <= {rule.shape for rule in rules}


def test_nothing_but_cases_is_among_the_cases() -> None:
    assert sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".toml") == []


def test_every_case_can_be_checked_by_eye() -> None:
    large = [case.path.name for case in CASES if len(case.planner.activities) > MOST_ACTIVITIES]

    assert large == []


def test_every_case_says_in_its_first_line_why() -> None:
    assert [case.path.name for case in CASES if not case.note] == []


def test_every_case_says_what_it_is_held_against() -> None:
    named = {case.path.name: case.planner.arrangements for case in CASES}

    assert {name: other for name, other in named.items() if other != DEFAULT_ARRANGEMENTS} == {}
