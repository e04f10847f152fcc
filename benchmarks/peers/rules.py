"""What the nine standard rules speak of, and the form in which each peer gets planners and gives findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypedDict

from attrs import frozen

Answer = tuple[object, ...]
"""A finding: the planner, the rule, and what the rule says of it."""
AGENCIES = (
    "council", "ccg", "hospitals", "lpft", "navigo", "ambulance", "police", "pcc", "transport-police", "probation",
    "crc",
)  # fmt: skip
STATUTORY = ("council", "ccg", "police")
MILESTONES = (
    "endorsed", "letter-sent", "self-assessment-sent", "self-assessment-returned", "programme-agreed", "report-sent",
)  # fmt: skip
"""In the order in which they have to come."""
NOTICE = {"self-assessment-sent": 42, "self-assessment-returned": 21}
"""How many days before a visit they have to come."""


class RawParticipant(TypedDict):
    person: str
    agency: str | None
    role: str


class RawMilestone(TypedDict):
    name: str
    date: str


class RawActivity(TypedDict):
    id: str
    kind: str
    date: str
    status: str
    agency: str | None
    participants: list[RawParticipant]
    milestones: list[RawMilestone]
    cases: int | None


class RawPlanner(TypedDict):
    """A planner as plain data."""

    planner: str
    start: str
    years: int
    activities: list[RawActivity]


ObjectPlanner: TypeAlias = Any
"""A planner as an object of a class of the yardstick's, with attributes named like the keys of plain data."""


@frozen(kw_only=True)
class Peer:
    """Another way to check the nine rules, with a form of its own for planners: tables of an engine, say.

    It needs a `package`. `tables` makes that form of objects, `check` gives all findings on it. `read` makes it of a
    file of JSON lines, where that is quicker than to make it of the yardstick's objects.
    """

    package: str
    name: str
    version: str
    tables: Callable[[Sequence[ObjectPlanner]], Any]
    check: Callable[[Any], list[Answer]]
    read: Callable[[Path], Any] | None = None
