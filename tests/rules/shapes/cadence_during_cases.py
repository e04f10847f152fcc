"""Rules on how many there are while another activity runs, with walks and strolls."""

from __future__ import annotations

from scp_framework.findings.finding import Finding
from scp_framework.model.activity import Activity
from scp_framework.model.dates.period import Period
from scp_framework.rules.parameters.during import During
from scp_framework.rules.shapes.cadence import Cadence
from tests.worlds.island import (
    NOTES,
    START,
    STROLL,
    WALK,
    activity,
    day,
    findings,
    promised,
    some_day,
)

WEEKS = [(1, 7), (8, 14), (15, 21)]


def during(**more: object) -> During:
    return During(**{"of": WALK, "from_step": START, "to_step": NOTES, **more})  # type: ignore[arg-type]  # of all types


def weekly(**more: object) -> Cadence:
    rule = promised(Cadence, **{"of": STROLL, "every": Period(days=7), "at_least": 1, "during": during(), **more})
    assert isinstance(rule, Cadence)
    return rule


def week_of(finding: Finding) -> int:
    assert finding.subject.window is not None
    return [day(first) for first, _ in WEEKS].index(finding.subject.window.first)


def walk(first: int, notes: int | None = None, **facts: object) -> Activity:
    steps = {} if notes is None else {NOTES: some_day(notes)}
    return activity(WALK, "walk-1", some_day(first), steps=steps, **facts)


def stroll(number: int) -> Activity:
    return activity(STROLL, f"stroll-{number}", some_day(number))


def told(rule: Cadence, *held: Activity) -> list[str]:
    return [each.verdict.name for each in sorted(findings(rule, held, (1, 21)), key=week_of)]
