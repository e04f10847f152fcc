"""The forms of a report for people and programs, each known by the ending of its file's name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from scp_framework.errors import Fault, InputError, quoted
from scp_framework.findings.phrases import listed
from scp_framework.reports.report import Report

ENDINGS = {".html": "html", ".htm": "html", ".md": "markdown", ".xlsx": "excel", ".json": "json", ".txt": "text"}
"""The form that each ending says."""


def form_of_file(file: str, endings: Mapping[str, str] = ENDINGS) -> str:
    """The form that the ending of a file's name says, of those of a report or of others.

    Raises:
        InputError: If there is no such form.

    >>> form_of_file("For the Board.HTML")
    'html'
    """
    ending = PurePath(file).suffix.casefold()
    if ending not in endings:
        expected = f"a file whose name ends with {listed(list(endings), 'or')}"
        raise InputError([Fault(path="", expected=expected, actual=quoted(PurePath(file).name), file=file)])
    return endings[ending]


def report_as_bytes(report: Report, form: str) -> bytes:
    """What a file of this form holds; text is the Board's page.

    Raises:
        InputError: If what the form needs is not installed.
    """
    # What writes a form is imported with the first file of it.
    match form:
        case "html":
            from scp_framework.views.report_html import report_html  # noqa: PLC0415

            return report_html(report).encode()
        case "markdown":
            from scp_framework.views.report_markdown import report_markdown  # noqa: PLC0415

            return report_markdown(report).encode()
        case "excel":
            from scp_framework.views.report_excel import report_excel  # noqa: PLC0415

            return report_excel(report)
        case "json":
            from scp_framework.files.reports.report_json import report_to_json  # noqa: PLC0415

            return report_to_json(report).encode()
        case _:
            from scp_framework.views.board_page import report_text  # noqa: PLC0415

            return report_text(report).encode()
