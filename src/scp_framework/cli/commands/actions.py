"""`scp-framework actions`: which actions are overdue or open, by owner."""

from __future__ import annotations

import json
import sys

from attrs import evolve

from scp_framework.cli.answer import Answer
from scp_framework.cli.checked import checked
from scp_framework.cli.options import (
    Commands,
    Options,
    add_arrangements,
    add_as_of,
    add_format,
    add_planner,
    add_without_names,
    new_command,
)
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import editions_of, planner_of
from scp_framework.errors import InputError
from scp_framework.views.actions import actions_data, actions_text


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "actions", "list overdue and open actions by owner, with where they came from")
    add_planner(command)
    add_arrangements(command, editions=True)
    add_as_of(command)
    command.add_argument("--owner", metavar="NAME", help="only actions of this group or agency")
    add_format(command, "text", "json")
    add_without_names(command)


def run(options: Options) -> Answer:
    """The actions that activities left to be done.

    Raises:
        InputError: If the planner can't be used, or nobody of the name that was given owns an action.
    """
    editions = editions_of(options)
    report, _ = checked(options, planner_of(options, editions), editions)
    if options.format == "json":
        return Answer(text=json.dumps(actions_data(report), indent=2), is_json=True)
    try:
        return Answer(text=actions_text(report, owner=options.owner, width=columns(sys.stdout)))
    except InputError as error:
        raise InputError([evolve(fault, path="--owner") for fault in error.faults]) from None
