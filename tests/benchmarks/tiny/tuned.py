"""In the place of a yardstick: objects of its own, for which the oracle answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from attrs import frozen
from benchmarks.peers.rules import Answer, RawPlanner
from cattrs.preconf.json import make_converter

from tests.benchmarks.tiny.oracle import check_planner

CONVERTER = make_converter()


@frozen
class Participant:
    person: str
    agency: str | None
    role: str


@frozen
class Milestone:
    name: str
    date: date


@frozen
class Activity:
    id: str
    kind: str
    date: date
    status: str
    agency: str | None
    participants: list[Participant]
    milestones: list[Milestone]
    cases: int | None


@frozen
class Planner:
    planner: str
    start: date
    years: int
    activities: list[Activity]


def convert(planners: Sequence[RawPlanner]) -> list[Planner]:
    return CONVERTER.structure(planners, list[Planner])


def load(path: Path) -> list[Planner]:
    return convert([json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()])


def check(model: Sequence[Planner]) -> list[Answer]:
    return [answer for planner in model for answer in check_planner(CONVERTER.unstructure(planner))]


def stream(path: Path) -> list[Answer]:
    return check(load(path))
