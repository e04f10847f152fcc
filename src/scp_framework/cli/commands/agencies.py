"""`scp-framework agencies`: what each agency owes, and how far it has come."""

from __future__ import annotations

import json
import sys

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
from scp_framework.views.agencies import agencies_data, agencies_text


def add(commands: Commands) -> None:
    """Add the command and its options."""
    what = "show what each agency owes: planned, done and late"
    command = new_command(commands, "agencies", what)
    add_planner(command)
    add_arrangements(command, editions=True)
    add_as_of(command)
    add_format(command, "text", "json")
    add_without_names(command)


def run(options: Options) -> Answer:
    """The agencies by what each owes.

    Raises:
        InputError: If the planner can't be used.
    """
    editions = editions_of(options)
    report, _ = checked(options, planner_of(options, editions), editions)
    if options.format == "json":
        return Answer(text=json.dumps(agencies_data(report), indent=2), is_json=True)
    return Answer(text=agencies_text(report, width=columns(sys.stdout)))
