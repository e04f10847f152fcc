"""`scp-framework check`: check a planner against the arrangements and report the findings."""

from __future__ import annotations

import sys

from scp_framework.cli.answer import BREACHED, FINE, Answer
from scp_framework.cli.checked import checked
from scp_framework.cli.filters import add_filters, shown
from scp_framework.cli.new_file import write_new
from scp_framework.cli.options import (
    CHECK_ENDS,
    Commands,
    Options,
    add_arrangements,
    add_as_of,
    add_output,
    add_rule_choice,
    add_without_names,
    new_command,
)
from scp_framework.cli.reading import add_head
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import editions_of, planner_of
from scp_framework.cli.values import one_of
from scp_framework.errors import InputError, missing
from scp_framework.reports.in_short import headline
from scp_framework.reports.report import Report
from scp_framework.views.board_page import page_lines
from scp_framework.views.layout import WIDTH
from scp_framework.views.report_forms import form_of_file, report_as_bytes

FORMATS = ("text", "html", "markdown", "excel", "json")


def add(commands: Commands) -> None:
    """Add the command and its options."""
    what = "check a planner against the arrangements and report the findings"
    command = new_command(commands, "check", what, ends=CHECK_ENDS)
    what = "planner file, or - for standard input (default: the bundled one); several get one summary"
    command.add_argument("planners", metavar="PLANNER", nargs="*", help=what)
    command.set_defaults(planner=None)
    add_head(command)
    add_arrangements(command, editions=True)
    add_as_of(command)
    add_rule_choice(command)
    add_filters(command)
    what = "output format (default: what the extension of FILE says, or text)"
    command.add_argument("--format", choices=FORMATS, type=one_of(FORMATS), help=what)
    what = "file to write; its extension gives the format: .html, .md, .xlsx, .json or .txt"
    add_output(command, what)
    detail = command.add_mutually_exclusive_group()
    for name, shows in (
        ("full", "every finding with its evidence, source and code"),
        ("summary", "only the counts, the decisions and what is not in the plan"),
        ("quiet", "one line"),
    ):
        detail.add_argument(f"--{name}", dest="detail", action="store_const", const=name, help=f"show {shows}")
    command.add_argument("--exit-zero", action="store_true", help="exit with 0 even if a commitment is breached")
    add_without_names(command)


def run(options: Options) -> Answer:
    """The report on a planner, or on each of several with one summary.

    Raises:
        InputError: If the input can't be used, the file to write has no form, or there is such a file already.
    """
    if len(options.planners) > 1:
        from scp_framework.cli.several import check_several  # noqa: PLC0415 - only for several planners

        return check_several(options, _of_one)
    options.planner = next(iter(options.planners), None)
    return _of_one(options)


def _of_one(options: Options) -> Answer:
    """The report on a planner; it ends with 1 where a commitment is breached and no exception excuses it.

    Raises:
        InputError: If the input can't be used, the file to write has no form, or there is such a file already.
    """
    form = _form(options)
    editions = editions_of(options)
    planner = planner_of(options, editions)
    report, _ = checked(options, planner, editions, select=options.select, ignore=options.deselect)
    ended = BREACHED if report.unexcused and not options.exit_zero else FINE
    report = shown(report, options)
    if options.output is not None:
        text = f"{_text(report, options, ended, WIDTH).text.rstrip()}\n" if form == "text" else None
        content = report_as_bytes(report, form) if text is None else text.encode()
        write_new(options.output, content, overwrite=options.force)
        return Answer(text=f"{options.output}: {headline(report)}", ended=ended)
    if form == "text":
        return _text(report, options, ended, columns(sys.stdout))
    return Answer(text=report_as_bytes(report, form).decode(), is_json=form == "json", ended=ended)


def _form(options: Options) -> str:
    """The form that was asked for: by name, or by the ending of the file to write.

    Raises:
        InputError: If the ending says no form, or a workbook is to be printed.
    """
    if options.output is None:
        if options.format == "excel":
            expected = "a file to write the workbook to (-o FILE)"
            raise InputError([missing("--output", expected)])
        return options.format or "text"
    return options.format or form_of_file(options.output)


def _text(report: Report, options: Options, ended: int, width: int) -> Answer:
    match options.detail:
        case "quiet":
            return Answer(text=headline(report), ended=ended)
        case "full":
            from scp_framework.views.full_text import full_text  # noqa: PLC0415 - only where it is asked for

            return Answer(text=full_text(report, width=width), ended=ended)
        case _:
            lines = page_lines(report, width=width, summary=options.detail == "summary")
            headings = frozenset(number for number, line in enumerate(lines) if line.is_heading)
            return Answer(text="\n".join(line.text for line in lines), headings=headings, ended=ended)
