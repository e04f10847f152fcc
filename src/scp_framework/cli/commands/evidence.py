"""`scp-framework evidence`: what a yearly report can be written from, promise by promise."""

from __future__ import annotations

from pathlib import PurePath

from scp_framework.cli.answer import Answer
from scp_framework.cli.arguments import Options
from scp_framework.cli.checked import checked
from scp_framework.cli.new_file import write_new
from scp_framework.cli.sources import editions_of, planner_of
from scp_framework.errors import Fault, InputError, quoted
from scp_framework.reports.report import Report
from scp_framework.views.evidence import evidence_html, evidence_markdown

ENDINGS = {".md": "markdown", ".html": "html", ".htm": "html"}


def run(options: Options) -> Answer:
    """The evidence, printed or written to a file. It ends with 0 whatever was done.

    Raises:
        InputError: If the planner can't be used, the file's name ends otherwise, or there is such a file already.
    """
    form = options.format or _form_of(options.output)
    editions = editions_of(options)
    report, _ = checked(options, planner_of(options, editions), editions)
    text = _text(report, form)
    if options.output is None:
        return Answer(text=text)
    write_new(options.output, text.encode(), overwrite=options.force)
    return Answer(text=f"{options.output}: {len(report.rules)} promises")


def _form_of(output: str | None) -> str:
    if output is None:
        return "markdown"
    ending = PurePath(output).suffix.casefold()
    if ending not in ENDINGS:
        expected = "a file whose name ends with .md or .html"
        raise InputError([Fault(path="", expected=expected, actual=quoted(PurePath(output).name), file=output)])
    return ENDINGS[ending]


def _text(report: Report, form: str) -> str:
    return evidence_html(report) if form == "html" else evidence_markdown(report)
