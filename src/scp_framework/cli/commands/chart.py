"""`scp-framework chart`: a picture of a planner, of its verdicts, or of how findings travel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_framework.cli.answer import Answer
from scp_framework.cli.checked import checked, with_names_as_asked
from scp_framework.cli.commands.graph import cargo_of
from scp_framework.cli.filters import add_filters, shown
from scp_framework.cli.new_file import write_new
from scp_framework.cli.options import (
    Commands,
    Options,
    add_arrangements,
    add_as_of,
    add_carrying,
    add_output,
    add_planner,
    add_without_names,
    new_command,
)
from scp_framework.cli.sources import arrangements_of, editions_of, planner_of
from scp_framework.cli.values import one_of

if TYPE_CHECKING:
    import altair as alt


CHARTS = ("planner", "periods", "members", "agencies", "tiles", "governance")


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "chart", "draw a picture of a planner, its verdicts or how findings travel")
    what = (
        "planner: days and deadlines; periods, members: verdicts of promises; agencies: what each owes; tiles: by"
        " activities; governance: how findings travel"
    )
    command.add_argument("chart", metavar="CHART", choices=CHARTS, type=one_of(CHARTS), help=what)
    add_planner(command)
    what = "file to write; its extension gives the format: .svg, .png, .html or .json (Vega-Lite)"
    add_output(command, what, required=True)
    add_arrangements(command, editions=True)
    add_as_of(command)
    add_filters(command)
    add_carrying(command)
    add_without_names(command)


def run(options: Options) -> Answer:
    """Write the chart, and say in words what it shows.

    Raises:
        InputError: If the input can't be used, there is nothing to show, the file's name ends otherwise, there is such
            a file already, or the extra `charts` is not installed.
    """
    from scp_framework.charts.written import chart_as_bytes, form_of_chart  # noqa: PLC0415 - only for charts

    form = form_of_chart(options.output or "")
    chart = _chart(options)
    write_new(options.output or "", chart_as_bytes(chart, form), overwrite=options.force)
    return Answer(text=f"{options.output}: {chart.description}")


def _chart(options: Options) -> alt.LayerChart | alt.VConcatChart:
    from scp_framework import charts  # noqa: PLC0415 - only for charts

    if options.chart == "governance":
        partnership = arrangements_of(options).partnership
        return charts.governance_chart(partnership, carrying=cargo_of(options.carrying, partnership))
    editions = editions_of(options)
    planner = planner_of(options, editions)
    if options.chart == "tiles":
        planner, editions = with_names_as_asked(options, planner, editions)
        return charts.tiles_chart(planner, editions.editions[-1])
    report = shown(checked(options, planner, editions)[0], options)
    match options.chart:
        case "planner":
            return charts.planner_chart(report)
        case "periods":
            return charts.periods_chart(report)
        case "members":
            return charts.members_chart(report)
        case _:
            return charts.agencies_chart(report)
