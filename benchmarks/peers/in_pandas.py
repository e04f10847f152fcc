"""The nine standard rules in pandas: whole columns, for any number of planners in one go."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from benchmarks.peers.columns import columns
from benchmarks.peers.rules import AGENCIES, MILESTONES, NOTICE, STATUTORY, Answer, ObjectPlanner, Peer
from numpy.typing import NDArray

Days = NDArray[np.int64]
"""Days counted from 1970."""
Model = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]
"""The tables of planners, activities, people and steps."""
KINDS = ("kind", "agency", "lead", "name")
"""Columns in which few texts stand many times."""


def tables(given: Sequence[ObjectPlanner]) -> Model:
    """The tables, with the months after the start of its planner on each activity."""
    of = columns(given)
    planners, activities, people, steps = map(_frame, (of.planners, of.activities, of.people, of.steps))
    start, day = planners["start"].to_numpy()[activities["p"]], activities["date"].to_numpy()
    months = (_month(day) - _month(start)).astype(np.int64)
    activities["m"] = months - (_add_months(start, months) > day)
    activities["years"] = planners["years"].to_numpy()[activities["p"]]
    return planners, activities, people, steps


def _frame(of: dict[str, list[object]]) -> pd.DataFrame:
    numbers = {"start", "years", "p", "a", "date"}
    held = {
        name: np.array(values, dtype=np.int64)
        if name in numbers
        else pd.Categorical(values)
        if name in KINDS
        else np.array(values, dtype=np.float64 if name == "cases" else object)
        for name, values in of.items()
    }
    return pd.DataFrame(held, copy=False)


def _month(days: Days) -> NDArray[np.datetime64]:
    return days.astype("M8[D]").astype("M8[M]")


def _add_months(days: Days, months: Days | int) -> Days:
    """The same day some months later, or the last day of that month if it is shorter."""
    month = _month(days)
    later = month + months
    first, after = later.astype("M8[D]"), (later + 1).astype("M8[D]")
    day_of_month = days - month.astype("M8[D]").astype(np.int64)
    last_of_month = (after - first).astype(np.int64) - 1
    return first.astype(np.int64) + np.minimum(day_of_month, last_of_month)


def check(model: Model) -> list[Answer]:
    """All findings."""
    planners, activities, people, steps = model
    inside = activities[(activities["m"] >= 0) & (activities["m"] < 12 * activities["years"])]
    inside_by = dict(iter(inside.groupby("kind", observed=True)))
    by_kind = dict(iter(activities.groupby("kind", observed=True)))
    none = activities[:0]
    visits, events = by_kind.get("assurance-visit", none), by_kind.get("line-of-sight", none)
    years = planners["years"].to_numpy()
    few_cases = events[~(events["cases"] >= 5)]
    no_lead = events[events["lead"] != "pso"]
    found = {
        "R1": _rolling(planners, inside_by.get("line-of-sight", none)),
        "R2": _fewer(years, inside_by.get("deep-dive", none), 2),
        "R3": _fewer(years, inside_by.get("staff-engagement", none), 1),
        "R4": _quarters(years, inside_by.get("complaints-report", none)),
        "R5": _conflicts(visits, people),
        "R6": _notice(visits, steps),
        "R7": _not_visited(years, inside_by.get("assurance-visit", none)),
        "R8 cases": (few_cases["p"], few_cases["id"], ["cases"] * len(few_cases)),
        "R8 lead": (no_lead["p"], no_lead["id"], ["lead"] * len(no_lead)),
        "R9": _order(activities, steps),
    }
    names = planners["planner"].to_numpy()
    return [
        (name, rule[:2], *row)
        for rule, (of, *columns) in found.items()
        for name, *row in zip(names[np.asarray(of)], *(_listed(each) for each in columns), strict=True)
    ]


def _listed(column: object) -> list[object]:
    return column if isinstance(column, list) else column.tolist()


def _rolling(planners: pd.DataFrame, events: pd.DataFrame) -> tuple[object, ...]:
    """Runs of days from which a year holds fewer than three events.

    Up to each event, from the one before, the number can only grow from day to day; so the first of these days are in
    breach, as far as the third event lies a year or more ahead.
    """
    number, never = len(planners), 1 << 40
    start = planners["start"].to_numpy()
    end = _add_months(start, 12 * planners["years"].to_numpy())
    p = np.concatenate([events["p"].to_numpy(), np.arange(number)])
    day = np.concatenate([events["date"].to_numpy(), np.full(number, never)])
    order = np.lexsort((day, p))
    p, day = p[order], day[order]
    ahead = np.append(day, [never, never])
    same = np.append(p, [-1, -1])
    second = np.where(same[1:-1] == p, ahead[1:-1], never)
    third = np.minimum(np.where(same[2:] == p, ahead[2:], never), end[p])
    first = np.where(np.append(-1, p[:-1]) == p, np.append(0, day[:-1]) + 1, start[p])
    back = _add_months(third, -12) + 1
    last = np.minimum(day, back - (_add_months(back, 12) > third))
    bad = last >= first
    p, first, last, day, second = p[bad], first[bad], last[bad], day[bad], second[bad]
    full = _add_months(first, 12)
    count = (day < full).astype(np.int64) + (second < full)
    begins = np.flatnonzero(np.append(True, (p[1:] != p[:-1]) | (first[1:] != last[:-1] + 1))[: len(p)])
    if not len(begins):
        return p, [], [], []
    ends = np.append(begins[1:], len(p)) - 1
    return p[begins], _iso(first[begins]), _iso(last[ends]), np.minimum.reduceat(count, begins)


def _iso(days: Days) -> list[object]:
    return days.astype("M8[D]").astype(str).tolist()


def _each_period(number: Days) -> tuple[Days, Days]:
    """The planner and the number of each period, where each planner has so many."""
    p = np.repeat(np.arange(len(number)), number)
    return p, np.arange(len(p)) - np.repeat(np.cumsum(number) - number, number)


def _counts(of: pd.DataFrame, p: Days, k: Days, months: int) -> Days:
    """How many activities of each planner fall in each of its periods."""
    most = int(max(k.max(initial=0), (of["m"].max() if len(of) else 0) // months)) + 1
    planners = int(max(p.max(initial=0), of["p"].max() if len(of) else 0)) + 1
    found = np.bincount(of["p"].to_numpy() * most + of["m"].to_numpy() // months, minlength=planners * most)
    return found[p * most + k]


def _fewer(years: Days, of: pd.DataFrame, width: int) -> tuple[object, ...]:
    p, k = _each_period(np.maximum(years - (width - 1), 0))
    counts = sum(_counts(of, p, k + back, 12) for back in range(width))
    bad = counts < 3
    return p[bad], k[bad], counts[bad]


def _quarters(years: Days, of: pd.DataFrame) -> tuple[object, ...]:
    p, k = _each_period(4 * years)
    bad = _counts(of, p, k, 3) == 0
    return p[bad], k[bad]


def _not_visited(years: Days, visits: pd.DataFrame) -> tuple[object, ...]:
    p, k = _each_period(np.maximum(years - 1, 0))
    agency = pd.Categorical(visits["agency"], categories=AGENCIES).codes
    visited = np.zeros((len(years), years.max(initial=0) + 1, len(AGENCIES) + 1), dtype=bool)
    visited[visits["p"], visits["m"] // 12, agency] = True
    which, missing = np.nonzero(~(visited[p, k] | visited[p, k + 1])[:, :-1])
    return p[which], k[which], np.array(AGENCIES, dtype=object)[missing]


def _conflicts(visits: pd.DataFrame, people: pd.DataFrame) -> tuple[object, ...]:
    visited = visits[["p", "id"]].assign(visited=visits["agency"].astype(object))
    own = people[people["agency"].isin(STATUTORY)].join(visited, on="a", how="inner")
    own = own[own["agency"].astype(object) == own["visited"]]
    return own["p"], own["id"], own["person"]


def _notice(visits: pd.DataFrame, steps: pd.DataFrame) -> tuple[object, ...]:
    found = []
    for name, due in NOTICE.items():
        of = steps[steps["name"] == name]
        sent = pd.Series(of["date"].to_numpy(), index=of["a"]).reindex(visits.index)
        ahead = visits["date"] - sent
        bad = ~(ahead >= due)
        found.append(pd.DataFrame({"p": visits["p"][bad], "id": visits["id"][bad], "name": name, "ahead": ahead[bad]}))
    late = pd.concat(found)
    return (
        late["p"],
        late["id"],
        late["name"],
        late["ahead"].astype("Int64").astype(object).where(late["ahead"].notna(), None),
    )


def _order(activities: pd.DataFrame, steps: pd.DataFrame) -> tuple[object, ...]:
    rank = pd.Categorical(steps["name"], categories=MILESTONES).codes
    order = np.lexsort((rank, steps["a"]))
    a, day, rank = steps["a"].to_numpy()[order], steps["date"].to_numpy()[order], rank[order]
    bad = np.flatnonzero((a[1:] == a[:-1]) & (day[1:] < day[:-1]))
    names, of = np.array(MILESTONES, dtype=object), activities.iloc[a[bad]]
    return of["p"], of["id"], names[rank[bad]], names[rank[bad + 1]]


PEER = Peer(package="pandas", name="pandas", version=pd.__version__, tables=tables, check=check)
