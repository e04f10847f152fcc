"""`scp-framework due`: what is to be done next, by whom and by when."""

from __future__ import annotations

import sys

from scp_framework.cli.answer import Answer
from scp_framework.cli.checked import add_checked, report_of
from scp_framework.cli.options import Commands, Options, add_without_names, faults_of, new_command
from scp_framework.cli.screen import columns
from scp_framework.views.due import due_text


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "due", "list the next steps by person, earliest deadline first")
    add_checked(command)
    command.add_argument("--owner", metavar="NAME", help="only next steps of this role, group or agency")
    what = 'only deadlines before this date, or before the next activity of a kind: "next board-meeting"'
    command.add_argument("--before", dest="before_day", metavar="DATE", help=what)
    add_without_names(command)


def run(options: Options) -> Answer:
    """The next steps for a planner, by person and in the order of their deadlines.

    Raises:
        InputError: If the planner can't be used, or there is no such owner or date.
    """
    report = report_of(options)
    with faults_of({"responsible": "--owner", "deadline_before": "--before"}):
        return Answer(text=due_text(report, owner=options.owner, before=options.before_day, width=columns(sys.stdout)))
