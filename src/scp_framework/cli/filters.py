"""Filters on the command line: which findings of a report are shown."""

from __future__ import annotations

import argparse

from scp_framework.cli.options import faults_of
from scp_framework.reports.filters import FILTERS, Filters
from scp_framework.reports.report import Report

WORDS = (
    ("rule", "CODE", "a rule by its code, name or title, or rules by the first letters of their codes (LOS)"),
    ("strength", "WORD", "commitment (will), expectation (should) or indicative (might)"),
    ("result", "WORD", "breach, shortfall, advice, open, met or not applicable"),
    ("verdict", "WORD", "breached, open, met or not applicable"),
    ("agency", "NAME", "findings about this agency"),
    ("tile", "NAME", "findings about this tile"),
    ("outcome", "NAME", "findings about this outcome, or about activities that address it"),
    ("activity", "ID", "findings about this activity, by its id or title"),
    ("responsible", "NAME", "findings that this role, group or agency is responsible for"),
    ("section", "SECTION", "rules from this section of the document"),
    (
        "deadline-before",
        "DATE",
        'deadlines before this date, or before the next activity of a kind: "next board-meeting"',
    ),
)
"""Each filter of a report, what it takes, and what it shows."""


def add_filters(command: argparse.ArgumentParser) -> None:
    """Add what the report can be narrowed down to."""
    group = command.add_argument_group(
        "show only part of the report",
        "Use identifiers or printed names, in small or capital letters. The report says what is left out. The exit"
        " status is that of the full report.",
    )
    for name, metavar, what in WORDS:
        group.add_argument(f"--{name}", metavar=metavar, help=what)


def shown(report: Report, options: argparse.Namespace) -> Report:
    """The report, or the part of it that the filters ask for.

    Raises:
        InputError: If a filter means nothing in the report, or may mean several things.
    """
    asked = dict(Filters(**{name: getattr(options, name, None) for name in FILTERS}).asked())
    with faults_of({name: f"--{name.replace('_', '-')}" for name in FILTERS}):
        return report.only(**asked) if asked else report  # type: ignore[arg-type]  # as the options are declared
