"""`scp-framework calendar`: the activities of a planner and what is due, for a calendar program."""

from __future__ import annotations

from attrs import evolve

from scp_framework.cli.answer import Answer
from scp_framework.cli.checked import checked
from scp_framework.cli.new_file import write_new
from scp_framework.cli.options import (
    Commands,
    Options,
    add_arrangements,
    add_as_of,
    add_planner,
    add_without_names,
    new_command,
)
from scp_framework.cli.sources import editions_of, planner_of
from scp_framework.errors import InputError
from scp_framework.reports.in_short import counted
from scp_framework.reports.next_steps import next_steps


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "calendar", "write the activities and deadlines of a planner as a calendar (.ics)")
    add_planner(command)
    command.add_argument("-o", "--output", metavar="FILE", required=True, help="file to write, such as planner.ics")
    command.add_argument("--force", action="store_true", help="overwrite FILE if it exists")
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

    editions = editions_of(options)
    report, _ = checked(options, planner_of(options, editions), editions)
    try:
        content, steps = report_calendar(report, owner=options.owner), dated_steps(report, options.owner)
    except InputError as error:
        faults = [evolve(fault, path="--owner") if fault.path == "responsible" else fault for fault in error.faults]
        raise InputError(faults) from None
    write_new(options.output or "", content, overwrite=options.force)
    activities = len(report.activities)
    entries = f"{activities} {'activity' if activities == 1 else 'activities'} and {counted(len(steps), 'deadline')}"
    undated = sum(step.deadline is None for step in next_steps(report))
    left_out = f" {counted(undated, 'next step')} without a date left out." if undated else ""
    return Answer(text=f"{options.output}: {entries}.{left_out}")
