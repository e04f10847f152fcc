"""The right answers: each rule as it is said, day by day and period by period."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise

from benchmarks.peers.rules import AGENCIES, MILESTONES, NOTICE, STATUTORY, Answer, RawActivity, RawPlanner


def later(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month if it is shorter."""
    month = day.replace(day=1)
    for _ in range(months):
        month = (month + timedelta(31)).replace(day=1)
    following = (month + timedelta(31)).replace(day=1)
    return min(month + timedelta(day.day - 1), following - timedelta(1))


def check_planner(planner: RawPlanner) -> list[Answer]:
    """All that is breached in a planner."""
    live = [each for each in planner["activities"] if each["status"] != "cancelled"]
    found = [*_of_periods(planner, live), *(answer for each in live for answer in _of_activity(each))]
    return [(planner["planner"], *answer) for answer in found]


def _days(live: list[RawActivity], kind: str, agency: str | None = None) -> list[date]:
    of_kind = [each for each in live if each["kind"] == kind and agency in (None, each["agency"])]
    return [date.fromisoformat(each["date"]) for each in of_kind]


def _count(days: list[date], first: date, after: date) -> int:
    return len([day for day in days if first <= day < after])


def _of_periods(planner: RawPlanner, live: list[RawActivity]) -> Iterator[Answer]:
    start, years = date.fromisoformat(planner["start"]), planner["years"]
    end, events = later(start, 12 * years), _days(live, "line-of-sight")
    days = [start + timedelta(number) for number in range((end - start).days)]
    counts = [(day, _count(events, day, later(day, 12))) for day in days if later(day, 12) <= end]
    for few, run in groupby(counts, lambda each: each[1] < 3):
        if few:
            held = [*run]
            yield "R1", held[0][0], held[-1][0], min(count for _, count in held)
    edges = [later(start, 3 * number) for number in range(4 * years + 1)]
    for number in range(years - 1):
        first, after = edges[4 * number], edges[4 * number + 8]
        if (count := _count(_days(live, "deep-dive"), first, after)) < 3:
            yield "R2", number, count
        for agency in AGENCIES:
            if not _count(_days(live, "assurance-visit", agency), first, after):
                yield "R7", number, agency
    for number in range(years):
        if (count := _count(_days(live, "staff-engagement"), edges[4 * number], edges[4 * number + 4])) < 3:
            yield "R3", number, count
    for number, (first, after) in enumerate(pairwise(edges)):
        if not _count(_days(live, "complaints-report"), first, after):
            yield "R4", number


def _of_activity(activity: RawActivity) -> Iterator[Answer]:
    name, steps = activity["id"], {each["name"]: date.fromisoformat(each["date"]) for each in activity["milestones"]}
    if activity["kind"] == "assurance-visit":
        for person in activity["participants"]:
            if person["agency"] == activity["agency"] and person["agency"] in STATUTORY:
                yield "R5", name, person["person"]
        for step, notice in NOTICE.items():
            ahead = (date.fromisoformat(activity["date"]) - steps[step]).days if step in steps else None
            if ahead is None or ahead < notice:
                yield "R6", name, step, ahead
    if activity["kind"] == "line-of-sight":
        if (activity["cases"] or 0) < 5:
            yield "R8", name, "cases"
        if [each["role"] for each in activity["participants"][:1]] != ["pso"]:
            yield "R8", name, "lead"
    for one, other in pairwise([step for step in MILESTONES if step in steps]):
        if steps[other] < steps[one]:
            yield "R9", name, one, other
