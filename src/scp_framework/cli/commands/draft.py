"""`scp-framework draft`: the planner for the time after another, to be completed by hand."""

from __future__ import annotations

import sys

from scp_framework.cli.answer import Answer
from scp_framework.cli.new_file import write_new
from scp_framework.cli.options import Commands, Options, add_arrangements, add_force, new_command
from scp_framework.cli.reading import add_head
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import editions_of, planner_of
from scp_framework.planning.draft import draft
from scp_framework.views.draft import draft_text


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "draft", "draft the next planner from what recurs and what the promises ask for")
    command.add_argument("target", metavar="NEXT", help="file to write; its extension gives the format")
    command.add_argument(
        "--from", dest="planner", metavar="PLANNER", required=True,
        help="planner file to begin with, or the name of a bundled one",
    )  # fmt: skip
    add_arrangements(command, editions=True)
    add_force(command, "NEXT")
    add_head(command)


def run(options: Options) -> Answer:
    """Write the draft in the form that the ending of its name says, and say what it holds and what is left to fill in.

    Raises:
        InputError: If the planner can't be used, there is no such form, or there is such a file already.
    """
    from scp_framework.files.planners.planner_forms import planner_as_bytes, require_form  # noqa: PLC0415 - as in convert

    require_form(options.target, written=True)
    editions = editions_of(options)
    made = draft(planner_of(options, editions), editions)
    write_new(options.target, planner_as_bytes(made.planner, options.target), overwrite=options.force)
    return Answer(text=f"{options.target}: {draft_text(made, editions, width=columns(sys.stdout))}")
