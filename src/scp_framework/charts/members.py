"""members_chart: promises that are made for each of several agencies, tiles or others, as a grid of verdicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scp_framework.charts.drawing import (
    Row,
    column_axis,
    few_enough,
    finished,
    layered,
    named_apart,
    nothing_to_show,
    row_axis,
    row_step,
    showing,
)
from scp_framework.charts.marks import LOOKS, label_colour, marked
from scp_framework.charts.periods import row_name
from scp_framework.files.decode.extras import needing
from scp_framework.findings.finding import Finding, Promise
from scp_framework.findings.phrases import counted
from scp_framework.frozen import frozen
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.in_short import basis_words
from scp_framework.reports.labels import Label, label_of, worst
from scp_framework.reports.report import Report
from scp_framework.views.printable import printable

if TYPE_CHECKING:
    import altair as alt


@frozen(kw_only=True)
class Members:
    """What the chart shows: its rows and columns in order, and a cell for each promise and member."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Sequence[Row]
    labels: frozenset[Label]


def members_chart(report: Report) -> alt.LayerChart:
    """Promises that are made for each of several members: a row for each, a column for each member, and the verdicts.

    Where something is promised of a member in several periods, the cell has the verdict that needs attention most.

    Raises:
        InputError: If the extra `charts` is not installed, nothing in the report is about a member, or there are more
            marks than a chart takes.
    """
    members = members_of(report)
    with needing("charts"):
        import altair as alt  # noqa: PLC0415 - only for charts
    x, y = column_axis("member", members.columns), row_axis(members.rows)
    told = ["rule:N", "promise:N", "member:N", "label:N", "found:N"]
    # Of the marks too, since they lie where somebody points at a cell.
    base = showing(members.cells).encode(x=x, y=y, tooltip=told)
    cells = base.mark_rect(stroke="white", strokeWidth=2).encode(color=label_colour(members.labels))
    marks = base.mark_text(color="white", fontSize=12, fontWeight="bold").encode(text="mark:N")
    chart = layered(cells, marks).properties(width=alt.Step(24), height=row_step(members.rows))
    name = report.planner_title or report.planner
    return finished(chart, name, "promises by member", [*_said(report, members)])


@validate_arguments
def members_of(report: Report) -> Members:
    """What the chart of promises by member shows.

    Raises:
        InputError: If nothing in the report is about a member, or there are more marks than a chart takes.
    """
    found: dict[Promise, dict[str, list[Finding]]] = {}
    for finding in report:
        if finding.subject.member is not None:
            own = found.setdefault(finding.promise.of_kind(None), {})
            own.setdefault(finding.subject.member, []).append(finding)
    if not found:
        raise nothing_to_show("is about an agency, a tile or another member")
    names = named_apart({member: promise.named(member) for promise, own in found.items() for member in own})
    cells, labels = [], set()
    for promise, own in found.items():
        for member, findings in own.items():
            label = worst(label_of(each, report) for each in findings)
            labels.add(label)
            cells.append(_cell(promise, names[member], label, findings))
    return Members(
        rows=tuple(dict.fromkeys(map(row_name, found))),
        columns=tuple(dict.fromkeys(names.values())),
        cells=few_enough(cells, "report"),
        labels=frozenset(labels),
    )


def _cell(promise: Promise, member: str, label: Label, findings: Sequence[Finding]) -> Row:
    return {
        "row": row_name(promise),
        "member": member,
        "rule": promise.code,
        "promise": printable(promise.title),
        "label": marked(label),
        "mark": LOOKS[label][0],
        "found": printable(" ".join(dict.fromkeys(each.observation for each in findings[:3]))),
    }


def _said(report: Report, members: Members) -> Iterator[str]:
    number = counted(len(members.rows), "promise")
    yield f"{number} about {counted(len(members.columns), 'member')}. {basis_words(report.as_of)}"
    yield "An empty cell: this promise asks nothing of this member."
    if report.left_out is not None:
        yield report.left_out.words
