"""`scp-framework actions`: which actions are overdue or open, by owner."""

from __future__ import annotations

import sys

from scp_framework.cli.answer import Answer, as_json
from scp_framework.cli.checked import add_checked, report_of
from scp_framework.cli.options import Commands, Options, add_format, add_without_names, faults_of, new_command
from scp_framework.cli.screen import columns
from scp_framework.views.actions import actions_data, actions_text


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "actions", "list overdue and open actions by owner, with where they came from")
    add_checked(command)
    command.add_argument("--owner", metavar="NAME", help="only actions of this group or agency")
    add_format(command, "text", "json")
    add_without_names(command)


def run(options: Options) -> Answer:
    """The actions that activities left to be done.

    Raises:
        InputError: If the planner can't be used, or nobody of the name that was given owns an action.
    """
    report = report_of(options)
    if options.format == "json":
        return as_json(actions_data(report))
    with faults_of({"owner": "--owner"}):
        return Answer(text=actions_text(report, owner=options.owner, width=columns(sys.stdout)))
