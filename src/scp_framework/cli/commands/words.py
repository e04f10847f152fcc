"""`scp-framework words`: list the names and columns to use in a planner."""

from __future__ import annotations

import sys

from scp_framework.cli.answer import Answer
from scp_framework.cli.options import Commands, Options, add_arrangements, new_command
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import arrangements_of


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "words", "list the names and columns you can use in a planner")
    add_arrangements(command)


def run(options: Options) -> Answer:
    """Kinds, agencies, officers and whatever else a planner names, and the columns of its tables."""
    from scp_framework.views.planner_words import planner_words_text  # noqa: PLC0415 - only this command lists them

    return Answer(text=planner_words_text(arrangements_of(options), width=columns(sys.stdout)))
