"""`scp-framework rules`: list the rules."""

from __future__ import annotations

import sys

from scp_framework.cli.answer import Answer, as_json
from scp_framework.cli.options import Commands, Options, add_arrangements, add_format, new_command
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import arrangements_of, editions_of
from scp_framework.views.rules import rules_data, rules_text


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "rules", "list the rules")
    add_arrangements(command, editions=True)
    add_format(command, "text", "json", "csv")


def run(options: Options) -> Answer:
    """All rules of the arrangements, edition by edition where there are several; a sheet of promises, of one.

    Raises:
        InputError: If the arrangements can't be used, or a sheet is asked for of several editions.
    """
    if options.format == "csv":
        from scp_framework.files.arrangements.sheet_writing import rules_to_csv  # noqa: PLC0415 - only for this format

        return Answer(text=rules_to_csv(arrangements_of(options)))
    editions = editions_of(options)
    if options.format == "json":
        return as_json(rules_data(editions))
    return Answer(text=rules_text(editions, width=columns(sys.stdout)))
