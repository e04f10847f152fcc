"""`scp-framework evidence`: what a yearly report can be written from, promise by promise."""

from __future__ import annotations

from pathlib import PurePath

from scp_framework.cli.answer import Answer
from scp_framework.cli.checked import add_checked, report_of
from scp_framework.cli.new_file import write_new
from scp_framework.cli.options import EXPLAIN_ENDS, Commands, Options, add_output, add_without_names, new_command
from scp_framework.cli.values import one_of
from scp_framework.errors import Fault, InputError, quoted
from scp_framework.views.evidence import evidence_html, evidence_markdown

FORMATS = ("markdown", "html")
ENDINGS = {".md": "markdown", ".html": "html", ".htm": "html"}


def add(commands: Commands) -> None:
    """Add the command and its options."""
    what = "write what was promised and what was done, section by section, to write the yearly report from"
    command = new_command(commands, "evidence", what, ends=EXPLAIN_ENDS)
    add_checked(command)
    what = "output format (default: what the extension of FILE says, or markdown)"
    command.add_argument("--format", choices=FORMATS, type=one_of(FORMATS), help=what)
    what = "file to write; its extension gives the format: .md or .html"
    add_output(command, what)
    add_without_names(command)


def run(options: Options) -> Answer:
    """The evidence, printed or written to a file. It ends with 0 whatever was done.

    Raises:
        InputError: If the planner can't be used, the file's name ends otherwise, or there is such a file already.
    """
    form = options.format or _form_of(options.output)
    report = report_of(options)
    text = evidence_html(report) if form == "html" else evidence_markdown(report)
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
