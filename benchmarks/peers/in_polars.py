"""The nine standard rules in polars: whole columns, for any number of planners in one go."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
from benchmarks.peers.columns import columns
from benchmarks.peers.rules import AGENCIES, MILESTONES, NOTICE, STATUTORY, Answer, ObjectPlanner, Peer
from polars import col

DAY, TEXT, NUMBER = pl.Int32, pl.String, pl.Int64
PLANNERS = {"planner": TEXT, "start": DAY, "years": NUMBER}
ACTIVITIES = {"p": NUMBER, "id": TEXT, "kind": TEXT, "date": DAY, "agency": TEXT, "cases": NUMBER, "lead": TEXT}
PEOPLE = {"a": NUMBER, "person": TEXT, "agency": TEXT}
STEPS = {"a": NUMBER, "name": pl.Enum(list(MILESTONES)), "date": DAY}
WINDOW = ["p", "k"]
Model = tuple[list[str], pl.DataFrame, pl.DataFrame, pl.DataFrame, pl.DataFrame]
"""The names of planners, and the tables of planners, activities, people and steps."""


def tables(given: Sequence[ObjectPlanner]) -> Model:
    """The tables, with the months after the start of its planner on each activity."""
    of = columns(given)
    planners = pl.DataFrame(of.planners, schema=PLANNERS).with_row_index("p").cast({"p": NUMBER, "start": pl.Date})
    activities = pl.DataFrame(of.activities, schema=ACTIVITIES).cast({"date": pl.Date}).with_row_index("a")
    activities = activities.cast({"a": NUMBER}).with_columns(
        start=planners["start"].gather(activities["p"]), years=planners["years"].gather(activities["p"])
    )
    return (
        planners["planner"].to_list(),
        planners.drop("planner"),
        activities.with_columns(m=_months()),
        pl.DataFrame(of.people, schema=PEOPLE),
        pl.DataFrame(of.steps, schema=STEPS),
    )


def _months() -> pl.Expr:
    """How many months after the start of its planner an activity falls; each begins on the day of the start."""
    day, start = col("date").dt, col("start").dt
    months = (day.year() - start.year()) * 12 + day.month().cast(DAY) - start.month().cast(DAY)
    begins = pl.min_horizontal(start.day(), day.month_end().dt.day())
    return months - (begins > day.day()).cast(DAY)


def check(model: Model) -> list[Answer]:
    """All findings."""
    names, *frames = model
    planners, activities, people, steps = (each.lazy() for each in frames)
    inside = activities.filter((col("m") >= 0) & (col("m") < 12 * col("years")))
    visits = activities.filter(col("kind") == "assurance-visit")
    found = {
        "R1": _rolling(planners, inside.filter(col("kind") == "line-of-sight")),
        "R2": _fewer(planners, inside, "deep-dive", 2),
        "R3": _fewer(planners, inside, "staff-engagement", 1),
        "R4": _quarters(planners, inside),
        "R5": _conflicts(visits, people),
        "R6": _notice(visits, steps),
        "R7": _not_visited(planners, inside),
        **_line_of_sight(activities.filter(col("kind") == "line-of-sight")),
        "R9": _order(activities, steps),
    }
    return [
        (names[number], rule[:2], *row)
        for rule, frame in zip(found, pl.collect_all([*found.values()]), strict=True)
        for number, *row in frame.iter_rows()
    ]


def _rolling(planners: pl.LazyFrame, events: pl.LazyFrame) -> pl.LazyFrame:
    """Runs of days from which a year holds fewer than three events.

    Up to each event, from the one before, the number can only grow from day to day; so the first of these days are in
    breach, as far as the third event lies a year or more ahead.
    """
    a_day, never = pl.duration(days=1), pl.date(9000, 1, 1)
    ends = planners.with_columns(end=col("start").dt.offset_by(pl.format("{}mo", 12 * col("years"))), date=never)
    columns = ["p", "start", "end", "date"]
    to_events = (
        pl.concat([events.join(ends.select("p", "end"), on="p").select(columns), ends.select(columns)])
        .sort("p", "date")
        .select(
            "p",
            day="date",
            first=(col("date").shift(1) + a_day).over("p").fill_null(col("start")),
            second=col("date").shift(-1).over("p"),
            third=pl.min_horizontal(col("date").shift(-2).over("p"), col("end")),
        )
        .with_columns(back=col("third").dt.offset_by("-12mo") + a_day, full=col("first").dt.offset_by("12mo"))
        .with_columns(
            last=pl.min_horizontal(
                "day", col("back") - a_day * (col("back").dt.offset_by("12mo") > col("third")).cast(pl.Int64)
            )
        )
        .filter(col("last") >= col("first"))
        .with_columns(
            count=(col("day") < col("full")).cast(pl.Int64) + (col("second") < col("full")).fill_null(value=False)
        )
    )
    follows = (col("first") == col("last").shift(1) + a_day) & (col("p") == col("p").shift(1))
    return (
        to_events.with_columns(run=(~follows.fill_null(value=False)).cum_sum())
        .group_by("p", "run")
        .agg(col("first").min(), col("last").max(), col("count").min())
        .select("p", "first", "last", "count")
    )


def _periods(planners: pl.LazyFrame, number: pl.Expr) -> pl.LazyFrame:
    """Each planner with each of its periods."""
    return planners.select("p", k=pl.int_ranges(number, dtype=pl.Int32)).explode("k")


def _in(period: int) -> pl.Expr:
    return (col("m") // period).alias("k")


def _fewer(planners: pl.LazyFrame, inside: pl.LazyFrame, kind: str, years: int) -> pl.LazyFrame:
    """Windows of some planning years that begin one year after the other, with fewer than three of a kind."""
    in_year = inside.filter(col("kind") == kind).select("p", _in(12))
    in_windows = pl.concat([in_year.with_columns(col("k") - back) for back in range(years)])
    counts = in_windows.group_by(WINDOW).agg(n=pl.len())
    windows = _periods(planners, col("years") - (years - 1))
    return windows.join(counts, on=WINDOW, how="left").with_columns(col("n").fill_null(0)).filter(col("n") < 3)


def _quarters(planners: pl.LazyFrame, inside: pl.LazyFrame) -> pl.LazyFrame:
    reports = inside.filter(col("kind") == "complaints-report").select("p", _in(3))
    return _periods(planners, 4 * col("years")).join(reports, on=WINDOW, how="anti")


def _not_visited(planners: pl.LazyFrame, inside: pl.LazyFrame) -> pl.LazyFrame:
    visits = inside.filter(col("kind") == "assurance-visit").select("p", _in(12), "agency")
    visited = pl.concat([visits, visits.with_columns(col("k") - 1)])
    owed = _periods(planners, col("years") - 1).join(pl.LazyFrame({"agency": AGENCIES}), how="cross")
    return owed.join(visited, on=[*WINDOW, "agency"], how="anti")


def _conflicts(visits: pl.LazyFrame, people: pl.LazyFrame) -> pl.LazyFrame:
    statutory = visits.filter(col("agency").is_in(STATUTORY))
    return people.join(statutory.select("a", "agency", "p", "id"), on=["a", "agency"]).select("p", "id", "person")


def _notice(visits: pl.LazyFrame, steps: pl.LazyFrame) -> pl.LazyFrame:
    due = pl.LazyFrame({"name": [*NOTICE], "due": [*NOTICE.values()]}, schema_overrides={"name": STEPS["name"]})
    owed = visits.select("a", "p", "id", "date").join(due, how="cross")
    taken = owed.join(steps.select("a", "name", sent="date"), on=["a", "name"], how="left")
    ahead = taken.with_columns(ahead=col("date").cast(DAY) - col("sent"))
    late = ahead.filter(col("ahead").is_null() | (col("ahead") < col("due")))
    return late.select("p", "id", "name", "ahead")


def _line_of_sight(events: pl.LazyFrame) -> dict[str, pl.LazyFrame]:
    return {
        "R8 cases": events.filter(col("cases").fill_null(0) < 5).select("p", "id", pl.lit("cases")),
        "R8 lead": events.filter(col("lead").fill_null("") != "pso").select("p", "id", pl.lit("lead")),
    }


def _order(activities: pl.LazyFrame, steps: pl.LazyFrame) -> pl.LazyFrame:
    in_order = steps.sort("a", "name").with_columns(before=col("name").shift(1))
    wrong = in_order.filter((col("a") == col("a").shift(1)) & (col("date") < col("date").shift(1)))
    return wrong.join(activities.select("a", "p", "id"), on="a").select("p", "id", "before", "name")


PEER = Peer(package="polars", name="polars", version=pl.__version__, tables=tables, check=check)
