"""Rules on what follows, and what they find, for their tests."""

from __future__ import annotations

from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.rules.shapes.follow_up import FollowUp
from tests.worlds.island import (
    FORUM,
    TAKEN,
    WALK,
    activity,
    findings,
    promised,
    some_day,
)


def follow_up(**parameters: object) -> FollowUp:
    rule = promised(FollowUp, **({"of": WALK} | parameters))
    assert isinstance(rule, FollowUp)
    return rule


def verdict(rule: FollowUp, *activities: Activity, covers: tuple[int, int] = (3, 6), **more: object) -> Verdict:
    (finding,) = findings(rule, activities, covers, **more)  # type: ignore[arg-type]  # days, as the caller gives them
    return finding.verdict


def forum(name: str, on: When, *taken: str, **facts: object) -> Activity:
    return activity(FORUM, name, on, sets={TAKEN: taken}, **facts)


WITHIN_TWO_DAYS = follow_up(followed_by=FORUM, within=Lead(days=2))
NEXT = follow_up(followed_by=FORUM, next=1, links=TAKEN)
A_WALK = activity(WALK, "walk-1", some_day(10))


def only(rule: FollowUp, *activities: Activity, covers: tuple[int, int] = (1, 30), **more: object) -> Finding:
    (finding,) = findings(rule, activities, covers, **more)  # type: ignore[arg-type]  # days, as the caller gives them
    return finding
