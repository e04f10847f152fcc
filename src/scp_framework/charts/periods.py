"""periods_chart: promises that are kept in each period, a row for each, with the verdict of every period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scp_framework.charts.drawing import (
    LETTER,
    WIDTH,
    Row,
    day_axis,
    few_enough,
    finished,
    in_two_lines,
    lanes,
    layered,
    lines_of,
    middle,
    morning,
    nothing_to_show,
    on_days,
    row_axis,
    row_step,
    showing,
)
from scp_framework.charts.marks import LOOKS, label_colour, marked
from scp_framework.files.decode.extras import needing
from scp_framework.findings.finding import Finding, Promise
from scp_framework.findings.phrases import counted, window_words
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.in_short import basis_words
from scp_framework.reports.labels import Label, label_of, worst
from scp_framework.reports.report import Report
from scp_framework.views.printable import printable

if TYPE_CHECKING:
    import altair as alt


@frozen(kw_only=True)
class Periods:
    """What the chart shows: its rows in order, a cell for each promise and period, and the days from first to last."""

    rows: tuple[str, ...]
    cells: Sequence[Row]
    labels: frozenset[Label]
    first: int
    last: int


def periods_chart(report: Report) -> alt.LayerChart:
    """Promises that are about periods: a row for each, with a bar for each period and its verdict in words.

    Where a promise is made for each of several members, the bar shows the verdict that needs attention most, and for
    how many members it is so.

    Raises:
        InputError: If the extra `charts` is not installed, nothing in the report is about a period, or there are more
            marks than a chart takes.
    """
    periods = periods_of(report)
    with needing("charts"):
        x, y = day_axis(periods.first, periods.last), row_axis(periods.rows)
    base = showing(periods.cells)
    told = ["rule:N", "promise:N", "period:N", "label:N", "found:N"]
    bars = base.mark_bar(height=16, stroke="white").encode(
        x=on_days(), x2="last:T", y=y, color=label_colour(periods.labels), tooltip=told
    )
    words = base.mark_text(color="white", fontSize=11).encode(x=x, y=y, text="words:N", tooltip=told)
    chart = layered(bars, words).properties(width=WIDTH, height=row_step(periods.rows))
    name = report.planner_title or report.planner
    return finished(chart, name, "promises by period", [*_said(report, periods)])


@validate_arguments
def periods_of(report: Report) -> Periods:
    """What the chart of promises by period shows.

    Raises:
        InputError: If nothing in the report is about a period, or there are more marks than a chart takes.
    """
    by_period: dict[Promise, dict[Window, list[Finding]]] = {}
    for finding in report:
        if finding.subject.window is not None:
            own = by_period.setdefault(finding.promise.of_kind(None), {})
            own.setdefault(finding.subject.window, []).append(finding)
    windows = [window for own in by_period.values() for window in own]
    if not windows:
        raise nothing_to_show("is about a period")
    first, last = min(each.first_ordinal for each in windows), max(each.last_ordinal for each in windows)
    rows: list[str] = []
    cells: list[Row] = []
    labels: set[Label] = set()
    for promise, own in by_period.items():
        ordered = sorted(own, key=lambda each: (each.first_ordinal, each.last_ordinal))
        numbers = [*lanes((each.first_ordinal, each.last_ordinal) for each in ordered)]
        name = row_name(promise)
        rows += [lines_of(name, number) for number in range(max(numbers) + 1)]
        for window, number in zip(ordered, numbers, strict=True):
            found = [label_of(each, report) for each in own[window]]
            labels.add(worst(found))
            cells.append(_cell(promise, window, found, lines_of(name, number), WIDTH / (last + 1 - first)))
    return Periods(
        rows=tuple(rows), cells=few_enough(cells, "report"), labels=frozenset(labels), first=first, last=last
    )


def row_name(promise: Promise) -> str:
    """How a promise is called beside its row: its code and its title, and its edition where there are several."""
    edition = f" ({promise.edition})" if promise.edition else ""
    return in_two_lines(printable(f"{promise.code}{edition} {promise.title}"))


def _cell(promise: Promise, window: Window, found: Sequence[Label], row: str, pixels: float) -> Row:
    label = worst(found)
    found_words = f"{found.count(label)} of {len(found)} {label.value}" if len(found) > 1 else label.value
    room = (window.last_ordinal + 1 - window.first_ordinal) * pixels / LETTER - 2
    mark = LOOKS[label][0]
    fitting = [each for each in (f"{mark} {found_words}", f"{mark} {label.value}", mark) if len(each) <= room]
    return {
        "row": row,
        "first": morning(window.first_ordinal),
        "middle": middle(window.first_ordinal, window.last_ordinal),
        "last": morning(window.last_ordinal + 1),
        "rule": promise.code,
        "promise": printable(promise.title),
        "period": window_words(window),
        "label": marked(label),
        "found": found_words,
        "words": next(iter(fitting), mark),
    }


def _said(report: Report, periods: Periods) -> Iterator[str]:
    promises = len({row["rule"] for row in periods.cells})
    yield f"{counted(promises, 'promise')} about periods. {basis_words(report.as_of)}"
    if any(" of " in str(row["found"]) for row in periods.cells):
        yield "Of several members, the verdict that needs attention most, and for how many of them it is so."
    if report.left_out is not None:
        yield report.left_out.words
