"""`scp-framework due`: what is to be done next, by whom and by when."""

from __future__ import annotations

import sys

from attrs import evolve

from scp_framework.cli.answer import Answer
from scp_framework.cli.checked import checked
from scp_framework.cli.options import (
    Commands,
    Options,
    add_arrangements,
    add_as_of,
    add_planner,
    add_without_names,
    new_command,
)
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import editions_of, planner_of
from scp_framework.errors import InputError
from scp_framework.views.due import due_text

ASKED_FOR = {"responsible": "--owner", "deadline_before": "--before"}
"""What the filters are called on the command line."""


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "due", "list the next steps by person, earliest deadline first")
    add_planner(command)
    add_arrangements(command, editions=True)
    add_as_of(command)
    command.add_argument("--owner", metavar="NAME", help="only next steps of this role, group or agency")
    what = 'only deadlines before this date, or before the next activity of a kind: "next board-meeting"'
    command.add_argument("--before", dest="before_day", metavar="DATE", help=what)
    add_without_names(command)


def run(options: Options) -> Answer:
    """The next steps for a planner, by person and in the order of their deadlines.

    Raises:
        InputError: If the planner can't be used, or there is no such owner or date.
    """
    editions = editions_of(options)
    report, _ = checked(options, planner_of(options, editions), editions)
    try:
        return Answer(text=due_text(report, owner=options.owner, before=options.before_day, width=columns(sys.stdout)))
    except InputError as error:
        faults = [evolve(fault, path=ASKED_FOR.get(fault.path, fault.path)) for fault in error.faults]
        raise InputError(faults) from None
