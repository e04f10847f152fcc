"""agencies_chart: what each agency owes, such as its visit, when that is planned or was done, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from scp_framework.charts.drawing import (
    BAR,
    CROWDED,
    INK,
    SENTENCE_LETTERS,
    TITLE_LETTERS,
    WIDTH,
    Row,
    crowds,
    day_axis,
    few_enough,
    finished,
    layered,
    middle,
    morning,
    noon,
    nothing_to_show,
    numbered,
    on_days,
    row_axis,
    row_names,
    row_step,
    showing,
    when_words,
)
from scp_framework.charts.marks import marked, status_colour, status_name, status_shape, status_words
from scp_framework.files.decode.extras import needing
from scp_framework.findings.phrases import window_words
from scp_framework.frozen import frozen
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.agencies import AgencyGrid, AgencyRow, Duty, Occasion, Owed, agencies
from scp_framework.reports.in_short import basis_words
from scp_framework.reports.labels import Label
from scp_framework.reports.report import Report
from scp_framework.views.printable import printable

if TYPE_CHECKING:
    import altair as alt


@frozen(kw_only=True)
class Panel:
    """One rule: a row for each agency that it asks something of, the days of its activities, and where each stands."""

    title: tuple[str, ...]
    below: tuple[str, ...]
    rows: tuple[str, ...]
    days: Sequence[Row]
    spans: Sequence[Row]
    words: Sequence[Row]


def agencies_chart(report: Report) -> alt.VConcatChart:
    """What agencies owe, rule by rule: a row for each agency, with the days of what counts for it, and how it stands.

    A day that is known is a point, and where it is not, a bar covers all the days that it could be. An agency without
    either has nothing in the plan that names it. `report.only(rule="AVT01")` leaves one rule.

    Raises:
        InputError: If the extra `charts` is not installed, no rule in the report asks something of each of several
            agencies, or there are more marks than a chart takes.
    """
    panels = panels_of(report)
    with needing("charts"):
        import altair as alt  # noqa: PLC0415 - only for charts
    occasions = [each.when for row in agencies(report).rows for owed in row.owed for each in owed.occasions]
    first = min([report.covers.first_ordinal, *(each.first_ordinal for each in occasions)])
    last = max([report.covers.last_ordinal, *(each.last_ordinal for each in occasions)])
    marks = [row for panel in panels for row in (*panel.days, *panel.spans)]
    colour, shape = status_colour(marks), status_shape(marks)
    x = day_axis(first, last)
    charts = []
    for panel in panels:
        y, told = row_axis(panel.rows), ["agency:N", "when:N", "status:N", "id:N"]
        charts.append(
            layered(
                showing(panel.spans)
                .mark_bar(height=BAR, cornerRadius=3)
                .encode(x=on_days(), x2="last:T", y=y, color=colour, tooltip=told),
                showing(panel.spans)
                .mark_text(color="white", fontSize=10)
                .encode(x=x, y=y, text="words:N", tooltip=told),
                showing(panel.days)
                .mark_point(filled=True, size=70, opacity=1)
                .encode(x=on_days(), y=y, color=colour, shape=shape, tooltip=told),
                *numbered(crowds(panel.days), y, lower=0),
                showing(panel.words)
                .mark_text(align="left", dx=8, fontSize=11, color=INK)
                .encode(x=alt.X(value=WIDTH), y=y, text="label:N"),
            ).properties(
                width=WIDTH,
                height=row_step(panel.rows),
                title=alt.TitleParams(
                    [*panel.title], subtitle=[*panel.below], anchor="start", fontSize=13, frame="group"
                ),
            )
        )
    chart = alt.vconcat(*charts)
    is_crowded = any(crowds(panel.days) for panel in panels)
    return finished(chart, report.planner_title or report.planner, "agencies", [*_said(report, is_crowded)])


@validate_arguments
def panels_of(report: Report) -> Sequence[Panel]:
    """What the chart of agencies shows, rule by rule.

    Raises:
        InputError: If no rule asks something of each of several agencies, or there are more marks than a chart takes.
    """
    grid = agencies(report)
    if not grid.rows:
        raise nothing_to_show("asks something of each of several agencies")
    names = row_names({row.agency: row.name for row in grid.rows})
    panels = [_panel(duty, index, grid, names) for index, duty in enumerate(grid.duties)]
    few_enough([row for panel in panels for row in (*panel.days, *panel.spans, *panel.words)], "report")
    return panels


def _panel(duty: Duty, index: int, grid: AgencyGrid, names: dict[str, str]) -> Panel:
    owing = [(row, row.owed[index], label) for row in grid.rows if (label := row.owed[index].label) is not None]
    marks = [
        (occasion, _mark(occasion, row, names[row.agency])) for row, owed, _ in owing for occasion in owed.occasions
    ]
    return Panel(
        title=_wrapped([f"{duty.kind_name} [{duty.rule}]"], TITLE_LETTERS),
        below=_wrapped([f"{duty.title}.", *duty.pace], SENTENCE_LETTERS),
        rows=tuple(names[row.agency] for row, _, _ in owing),
        days=[mark for occasion, mark in marks if occasion.when.is_exact],
        spans=[mark for occasion, mark in marks if not occasion.when.is_exact],
        words=[_words(row, owed, names[row.agency], label) for row, owed, label in owing],
    )


def _wrapped(sentences: Sequence[str], letters: int) -> tuple[str, ...]:
    """Sentences in lines that are no longer than the picture is wide."""
    return tuple(line for each in sentences for line in wrap(printable(each), letters))


def _mark(occasion: Occasion, row: AgencyRow, name: str) -> Row:
    when = occasion.when
    return {
        "row": name,
        "first": noon(when.first_ordinal) if when.is_exact else morning(when.first_ordinal),
        "middle": middle(when.first_ordinal, when.last_ordinal),
        "last": morning(when.last_ordinal + 1),
        "words": status_words(occasion.status, 0),
        "agency": printable(row.name),
        "when": when_words(when),
        "status": status_name(occasion.status),
        "id": occasion.activity,
    }


def _words(row: AgencyRow, owed: Owed, name: str, label: Label) -> Row:
    return {"row": name, "agency": printable(row.name), "label": marked(label), "words": printable(owed.words)}


def _said(report: Report, is_crowded: bool) -> Iterator[str]:
    yield f"{window_words(report.covers)}. {basis_words(report.as_of)}"
    yield "A point is a known day, a bar all the days on which something could be. The verdict is at the right."
    if is_crowded:
        yield CROWDED
    if report.left_out is not None:
        yield report.left_out.words
