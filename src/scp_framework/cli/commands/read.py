"""`scp-framework read`: show how a spreadsheet is read."""

from __future__ import annotations

import sys

from scp_framework.cli.answer import FINE, UNUSABLE, Answer
from scp_framework.cli.options import Commands, Options, add_arrangements, new_command
from scp_framework.cli.reading import add_head, reading_of
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import editions_of


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "read", "show how each column, name and date of a spreadsheet is understood")
    command.add_argument("planner", metavar="FILE", help="spreadsheet with a planner (CSV or a workbook)")
    add_head(command)
    add_arrangements(command, editions=True)


def run(options: Options) -> Answer:
    """How each column, name and date of a spreadsheet is read; it ends with 2 where the planner can't be used.

    Raises:
        InputError: If it is no spreadsheet, or not even that much can be read of it.
    """
    from scp_framework.files.planners.reading import planner_reading  # noqa: PLC0415 - only here
    from scp_framework.views.reading import reading_text  # noqa: PLC0415 - only here

    found = planner_reading(options.planner or "", editions_of(options), **reading_of(options))
    text = reading_text(found.text, found.notices, found.faults, width=columns(sys.stdout))
    return Answer(text=text, ended=UNUSABLE if found.faults else FINE)
