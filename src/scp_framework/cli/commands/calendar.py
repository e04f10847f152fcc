"""`scp-framework calendar`: the activities of a planner and what is due, for a calendar program."""

from __future__ import annotations

from scp_framework.cli.answer import Answer
from scp_framework.cli.checked import report_of
from scp_framework.cli.new_file import write_new
from scp_framework.cli.options import (
    Commands,
    Options,
    add_arrangements,
    add_as_of,
    add_output,
    add_planner,
    add_without_names,
    faults_of,
    new_command,
)
from scp_framework.findings.phrases import counted
from scp_framework.reports.next_steps import next_steps


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "calendar", "write the activities and deadlines of a planner as a calendar (.ics)")
    add_planner(command)
    add_output(command, "file to write, such as planner.ics", required=True)
    add_arrangements(command, editions=True)
    add_as_of(command)
    command.add_argument("--owner", metavar="NAME", help="only deadlines of this role, group or agency")
    add_without_names(command)


def run(options: Options) -> Answer:
    """Write the calendar, and say how many entries it has and what is left out of it.

    Raises:
        InputError: If the planner can't be used, there is no such owner, or there is such a file already.
    """
    from scp_framework.views.report_calendar import dated_steps, report_calendar  # noqa: PLC0415 - only for calendars

    report = report_of(options)
    with faults_of({"responsible": "--owner"}):
        content, steps = report_calendar(report, owner=options.owner), dated_steps(report, options.owner)
    write_new(options.output or "", content, overwrite=options.force)
    entries = f"{counted(len(report.activities), 'activity', 'activities')} and {counted(len(steps), 'deadline')}"
    undated = sum(step.deadline is None for step in next_steps(report))
    left_out = f" {counted(undated, 'next step')} without a date left out." if undated else ""
    return Answer(text=f"{options.output}: {entries}.{left_out}")
