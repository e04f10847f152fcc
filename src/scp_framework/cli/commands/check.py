"""`scp-framework check`: check a planner against the arrangements and report the findings."""

from __future__ import annotations

import sys

from scp_framework.cli.answer import BREACHED, FINE, Answer
from scp_framework.cli.arguments import Options
from scp_framework.cli.checked import checked
from scp_framework.cli.filters import shown
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import editions_of, planner_of
from scp_framework.reports.in_short import headline
from scp_framework.reports.report import Report
from scp_framework.views.board_page import page_lines
from scp_framework.views.full_text import full_text


def run(options: Options) -> Answer:
    """The report on a planner; it ends with 1 where a commitment is breached and no exception excuses it."""
    editions = editions_of(options)
    planner = planner_of(options, editions)
    report, _ = checked(options, planner, editions, select=options.select, ignore=options.ignore)
    ended = BREACHED if report.unexcused and not options.exit_zero else FINE
    report = shown(report, options)
    if options.format == "json":
        from scp_framework.files.reports.report_json import report_to_json  # noqa: PLC0415 - reading files is not needed for --help

        return Answer(text=report_to_json(report), is_json=True, ended=ended)
    return _text(report, options, ended)


def _text(report: Report, options: Options, ended: int) -> Answer:
    width = columns(sys.stdout)
    match options.detail:
        case "quiet":
            return Answer(text=headline(report), ended=ended)
        case "full":
            return Answer(text=full_text(report, width=width), ended=ended)
        case _:
            lines = page_lines(report, width=width, summary=options.detail == "summary")
            headings = frozenset(number for number, line in enumerate(lines) if line.is_heading)
            return Answer(text="\n".join(line.text for line in lines), headings=headings, ended=ended)
