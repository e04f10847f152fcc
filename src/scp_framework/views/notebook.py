"""report_in_notebook: a report as a notebook shows it."""

from __future__ import annotations

from html import escape

from scp_framework.reports.report import Report
from scp_framework.views.board_page import report_text


def report_in_notebook(report: Report) -> str:
    """The page of the report, in letters of one width, and nothing in it that a browser could take for markup."""
    return f"<pre>{escape(report_text(report))}</pre>"
