"""Compared: what has changed from one report to another, in the form that was asked for."""

from __future__ import annotations

import sys

from scp_framework.cli.answer import Answer, as_json
from scp_framework.cli.options import Options
from scp_framework.cli.screen import columns
from scp_framework.reports.comparison import ReportDifference
from scp_framework.views.report_difference import (
    report_difference_data,
    report_difference_markdown,
    report_difference_text,
)


def compared(difference: ReportDifference, options: Options) -> Answer:
    """The answer that says what has changed."""
    match options.format:
        case "json":
            return as_json(report_difference_data(difference))
        case "markdown":
            return Answer(text=report_difference_markdown(difference, full=options.full))
        case _:
            return Answer(text=report_difference_text(difference, full=options.full, width=columns(sys.stdout)))
