"""Planners by chance: sparse and full ones, from awkward days on, with activities inside and outside their years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from benchmarks.peers.rules import AGENCIES, MILESTONES, RawActivity, RawPlanner

KINDS = (
    "line-of-sight", "line-of-sight", "assurance-visit", "assurance-visit", "complaints-report", "deep-dive",
    "staff-engagement", "board-meeting",
)  # fmt: skip
STARTS = (date(2020, 2, 29), date(2021, 1, 31), date(2023, 2, 28), date(2022, 11, 30), date(2020, 11, 1))
NUMBERS = {"random": 10, "many": 3}
"""How many planners there are, by what they are for."""


def workload(size: str) -> Iterator[RawPlanner]:
    """The same planners each time."""
    for number in range(NUMBERS[size]):
        chance = Random(f"{size} {number}")
        start, years = chance.choice(STARTS), chance.choice([1, 2, 3])
        most = chance.choice([0, 1, 8, 20 * years, 60 * years])
        yield {
            "planner": f"made-up-{number}",
            "start": start.isoformat(),
            "years": years,
            "activities": [_activity(chance, f"a{each}", start, 365 * years) for each in range(most)],
        }


def _activity(chance: Random, name: str, start: date, days: int) -> RawActivity:
    day = start + timedelta(chance.randrange(-20, days + 20))
    agencies = (*AGENCIES[:4], None)
    people = chance.sample(["ann", "bob", "cas", "dee"], chance.randrange(4))
    steps = chance.sample(MILESTONES, chance.choice([0, 2, 4, 6]))
    return {
        "id": name,
        "kind": chance.choice(KINDS),
        "date": day.isoformat(),
        "status": chance.choice(["planned", "planned", "completed", "cancelled"]),
        "agency": chance.choice(agencies),
        "participants": [
            {"person": each, "agency": chance.choice(agencies), "role": chance.choice(["pso", "partner"])}
            for each in people
        ],
        "milestones": [
            {"name": each, "date": (day - timedelta(chance.randrange(-5, 80))).isoformat()} for each in steps
        ],
        "cases": chance.choice([None, 0, 4, 5, 9]),
    }
