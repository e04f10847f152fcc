"""`scp-framework agencies`: what each agency owes, and how far it has come."""

from __future__ import annotations

import sys

from scp_framework.cli.answer import Answer, as_json
from scp_framework.cli.checked import add_checked, report_of
from scp_framework.cli.options import Commands, Options, add_format, add_without_names, new_command
from scp_framework.cli.screen import columns
from scp_framework.views.agencies import agencies_data, agencies_text


def add(commands: Commands) -> None:
    """Add the command and its options."""
    what = "show what each agency owes: planned, done and late"
    command = new_command(commands, "agencies", what)
    add_checked(command)
    add_format(command, "text", "json")
    add_without_names(command)


def run(options: Options) -> Answer:
    """The agencies by what each owes.

    Raises:
        InputError: If the planner can't be used.
    """
    report = report_of(options)
    if options.format == "json":
        return as_json(agencies_data(report))
    return Answer(text=agencies_text(report, width=columns(sys.stdout)))
