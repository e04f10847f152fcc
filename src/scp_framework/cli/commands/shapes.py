"""`scp-framework shapes`: what a promise can say."""

from __future__ import annotations

import sys

from scp_framework.cli.answer import Answer
from scp_framework.cli.options import Commands, Options, new_command
from scp_framework.cli.screen import columns


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "shapes", "list what a rule can say, with the keys and an example of each shape")
    what = "a shape, such as cadence, or something that shapes share, such as groups: show it in full"
    command.add_argument("shape", metavar="NAME", nargs="?", help=what)


def run(options: Options) -> Answer:
    """All shapes of rules in short, or one of them in full.

    Raises:
        InputError: If there is no shape of that name.
    """
    from scp_framework.documentation.reference_text import shape_text, shapes_text  # noqa: PLC0415 - only here

    width = columns(sys.stdout)
    return Answer(text=shapes_text(width=width) if options.shape is None else shape_text(options.shape, width=width))
