"""planner_chart: a planner as a strip of days, a row for each kind of activity, with deadlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pendulum import Date

from scp_framework.charts.drawing import (
    BAR,
    CROWDED,
    INK,
    WIDTH,
    Row,
    crowds,
    day_axis,
    few_enough,
    finished,
    lanes,
    layered,
    lines_of,
    middle,
    morning,
    named_apart,
    noon,
    numbered,
    on_days,
    row_axis,
    row_step,
    showing,
    when_words,
)
from scp_framework.charts.marks import status_colour, status_name, status_shape, status_words
from scp_framework.files.decode.extras import needing
from scp_framework.findings.grouped import grouped
from scp_framework.findings.names import plural_of
from scp_framework.findings.phrases import capital, window_words
from scp_framework.frozen import frozen
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.in_short import basis_words
from scp_framework.reports.listed import ListedActivity
from scp_framework.reports.next_steps import next_steps
from scp_framework.reports.not_kept import not_kept
from scp_framework.reports.page import NOBODY, step_words
from scp_framework.reports.report import Report
from scp_framework.reports.short_words import short_day
from scp_framework.views.printable import printable

if TYPE_CHECKING:
    import altair as alt

OTHER = "Other deadlines"
"""The row of deadlines that are about no activity in the planner."""


@frozen(kw_only=True)
class Strip:
    """What the strip shows: its rows in order, known days, spans of days that could be, and deadlines.

    `first` and `last` are the ordinals of the days it shows; `left_out` says in words what lies outside of them.
    """

    rows: tuple[str, ...]
    days: Sequence[Row]
    spans: Sequence[Row]
    deadlines: Sequence[Row]
    first: int
    last: int
    left_out: tuple[str, ...]


def planner_chart(report: Report) -> alt.LayerChart:
    """The days of a planner from first to last, a row for each kind of activity, and all deadlines.

    A day that is known is a point. Where it is not, a bar covers all the days that it could be, and no day of them is
    singled out. A deadline is a triangle. Activities that can fall only on days that the planner does not cover, and
    deadlines before or after those days, are left out, and the text below the title says how many.

    Raises:
        InputError: If the extra `charts` is not installed, or there are more marks than a chart takes.
    """
    strip = strip_of(report)
    marks = [*strip.days, *strip.spans]
    with needing("charts"):
        colour, shape = status_colour(marks), status_shape(marks)
    x, y, told = day_axis(strip.first, strip.last), row_axis(strip.rows), ["what:N", "when:N", "status:N", "id:N"]
    today: list[Row] = [] if report.as_of is None else [{"first": morning(report.as_of)}]
    layers: list[alt.Chart] = [
        showing(strip.spans)
        .mark_bar(height=BAR, cornerRadius=3)
        .encode(x=on_days(), x2="last:T", y=y, color=colour, tooltip=told),
        # Above bars, which would hide it, and below words, which it would strike through.
        showing(today).mark_rule(color=INK, strokeDash=[4, 3]).encode(x=on_days()),
        showing(strip.spans).mark_text(color="white", fontSize=10).encode(x=x, y=y, text="words:N", tooltip=told),
        showing(strip.days)
        .mark_point(filled=True, size=70, opacity=1)
        .encode(x=on_days(), y=y, color=colour, shape=shape, tooltip=told),
        showing(strip.deadlines)
        .mark_point(shape="triangle-down", size=45, color=INK, filled=False, strokeWidth=1.4, opacity=1, yOffset=-6)
        .encode(x=on_days(), y=y, tooltip=["by:N", "who:N", "what:N"]),
        *numbered(crowds(strip.days), y, lower=3),
        *numbered(crowds(strip.deadlines), y, lower=-7),
    ]
    chart = layered(*layers).properties(width=WIDTH, height=row_step(strip.rows))
    return finished(chart, report.planner_title or report.planner, "what happens when", [*_said(report, strip)])


@validate_arguments
def strip_of(report: Report) -> Strip:
    """What the strip of a report's planner shows.

    Raises:
        InputError: If there are more marks than a chart takes.
    """
    outside = {each.activity for each in report.outside}
    shown = [each for each in report.activities if each.id not in outside]
    first = min([report.covers.first_ordinal, *(each.when.first_ordinal for each in shown)])
    last = max([report.covers.last_ordinal, *(each.when.last_ordinal for each in shown)])
    pixels = WIDTH / (last + 1 - first)
    by_kind = grouped(sorted(shown, key=lambda each: each.when.first_ordinal), lambda each: each.kind)
    names = named_apart({kind: capital(plural_of(report.names_for(kind), kind)) for kind in by_kind})
    rows: list[str] = []
    days: list[Row] = []
    spans: list[Row] = []
    for kind, own in by_kind.items():
        uncertain = [each for each in own if not each.when.is_exact]
        # Points are on the first line of their row, so that no bar lies under them.
        above = 1 if len(uncertain) < len(own) else 0
        numbers = [
            above + number for number in lanes((each.when.first_ordinal, each.when.last_ordinal) for each in uncertain)
        ]
        rows += [lines_of(names[kind], number) for number in range(max([above - 1, *numbers]) + 1)]
        days += [_mark(each, names[kind], report, pixels) for each in own if each.when.is_exact]
        spans += [
            _mark(each, lines_of(names[kind], number), report, pixels)
            for each, number in zip(uncertain, numbers, strict=True)
        ]
    every = [*_deadlines(report, {each.id: names[each.kind] for each in shown})]
    deadlines = [mark for day, mark in every if first <= day.toordinal() <= last]
    rows += [OTHER] if any(row["row"] == OTHER for row in deadlines) else []
    few_enough([*days, *spans, *deadlines], "report")
    left_out = [
        _left_out(len(outside), "activity lies", "activities lie", "outside the dates that the planner covers"),
        _left_out(len(every) - len(deadlines), "deadline lies", "deadlines lie", "on other days than those shown"),
    ]
    return Strip(
        rows=tuple(rows), days=days, spans=spans, deadlines=deadlines, first=first, last=last,
        left_out=tuple(each for each in left_out if each),
    )  # fmt: skip


def _mark(activity: ListedActivity, row: str, report: Report, pixels: float) -> Row:
    when, name = activity.when, activity.title or capital(report.names_for(activity.kind)[activity.kind].name)
    return {
        "row": row,
        "first": noon(when.first_ordinal) if when.is_exact else morning(when.first_ordinal),
        "middle": middle(when.first_ordinal, when.last_ordinal),
        "last": morning(when.last_ordinal + 1),
        "words": status_words(activity.status, (when.last_ordinal + 1 - when.first_ordinal) * pixels),
        "what": printable(name),
        "when": when_words(when),
        "status": status_name(activity.status),
        "id": activity.id,
    }


def _deadlines(report: Report, rows: Mapping[str, str]) -> Iterator[tuple[Date, Row]]:
    """The days by which something has to be done, for activities of the planner or for what is not in it yet.

    What is only to be recorded, and has no deadline of its own, is left out.
    """
    for step in next_steps(report):
        if step.deadline is not None and step.is_firm:
            own = [rows[each] for each in step.activities if each in rows]
            yield step.deadline, _deadline(step.deadline, step.responsible, step_words(step), own[0] if own else OTHER)
    for each in not_kept(report):
        if each.deadline is not None:
            yield each.deadline, _deadline(each.deadline, each.responsible, f"{each.title}: {each.to_do}", OTHER)


def _deadline(day: Date, responsible: str | None, what: str, row: str) -> Row:
    return {
        "row": row,
        "first": noon(day),
        "by": f"by {short_day(day)}",
        "who": printable(capital(responsible or NOBODY)),
        "what": printable(what),
    }


def _left_out(number: int, one: str, several: str, where: str) -> str:
    return (
        f"{number} {one if number == 1 else several} {where} and {'is' if number == 1 else 'are'} not shown."
        if number
        else ""
    )


def _said(report: Report, strip: Strip) -> Iterator[str]:
    parts = ((len(strip.days), "on a known day (a point)"), (len(strip.spans), "on any one day of a bar"))
    number = len(strip.days) + len(strip.spans)
    said = "; ".join(f"{count} {what}" for count, what in parts if count)
    noun = "activity" if number == 1 else "activities"
    yield f"{window_words(report.covers)}. {number or 'No'} {noun}{': ' if said else ''}{said}."
    yield f"A triangle is a deadline: {len(strip.deadlines)}. {basis_words(report.as_of)}"
    if report.as_of is not None:
        yield "The dashed line is this date."
    if crowds(strip.days) or crowds(strip.deadlines):
        yield CROWDED
    yield from strip.left_out
    if report.left_out is not None:
        yield report.left_out.words
