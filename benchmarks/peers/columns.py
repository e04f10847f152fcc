"""Planners as columns, which every engine of tables begins with: one row for each activity, person and step.

They hold what the rules read: cancelled activities are left out, and people are those on the teams of visits.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from benchmarks.peers.rules import ObjectPlanner

UNIX = 719163
"""The ordinal of 1 January 1970, from which engines count days."""


@frozen
class Columns:
    """Tables as columns. Days are counted from 1970; `p` is the number of a planner, `a` of an activity."""

    planners: dict[str, list[object]]
    activities: dict[str, list[object]]
    people: dict[str, list[object]]
    steps: dict[str, list[object]]


def columns(planners: Sequence[ObjectPlanner]) -> Columns:
    """The columns of some planners."""
    live = [
        (p, each) for p, planner in enumerate(planners) for each in planner.activities if each.status != "cancelled"
    ]
    visits = [(a, each) for a, (_, each) in enumerate(live) if each.kind == "assurance-visit"]
    people = [(a, person) for a, each in visits for person in each.participants]
    steps = [(a, step) for a, (_, each) in enumerate(live) for step in each.milestones]
    return Columns(
        planners={
            "planner": [each.planner for each in planners],
            "start": [each.start.toordinal() - UNIX for each in planners],
            "years": [each.years for each in planners],
        },
        activities={
            "p": [p for p, _ in live],
            "id": [each.id for _, each in live],
            "kind": [each.kind for _, each in live],
            "date": [each.date.toordinal() - UNIX for _, each in live],
            "agency": [each.agency for _, each in live],
            "cases": [each.cases for _, each in live],
            "lead": [each.participants[0].role if each.participants else None for _, each in live],
        },
        people={
            "a": [a for a, _ in people],
            "person": [person.person for _, person in people],
            "agency": [person.agency for _, person in people],
        },
        steps={
            "a": [a for a, _ in steps],
            "name": [step.name for _, step in steps],
            "date": [step.date.toordinal() - UNIX for _, step in steps],
        },
    )
