"""The parser of all commands."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, cast

from scp_framework.cli.answer import Answer
from scp_framework.cli.any_order import AnyOrder, Parser
from scp_framework.cli.options import Commands, Options

ALL_END = (
    "Exit status: 0 on success, 2 if the input cannot be used. Only check and many use 1, if a commitment is"
    " breached without an agreed exception."
)

COMMANDS = (
    "check", "rules", "shapes", "words", "explain", "graph", "trace", "pages", "page", "schema", "convert", "ids",
    "due", "agencies", "actions", "calendar", "chart", "read", "template", "new", "diff", "what-if", "draft", "outlook",
    "completion", "evidence", "many",
)  # fmt: skip
"""The commands in the order of the help."""


class Command(Protocol):
    """A module of `scp_framework.cli.commands`."""

    def add(self, commands: Commands) -> None:
        """Add the command and its options."""

    def run(self, options: Options) -> Answer:
        """Its answer to a command line."""
        ...


class _Version(argparse.Action):
    """Prints the version and ends; what knows it takes long to import, and is seldom asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415 - as above

        print(f"{parser.prog} {version('scp-framework')}")
        parser.exit()


def command(name: str) -> Command:
    """The command of this name. Its module, and what that needs, is imported only now."""
    return cast("Command", import_module(f"scp_framework.cli.commands.{name.replace('-', '_')}"))


def parser(names: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """The parser of these commands, by default of all of them."""
    whole = Parser(
        prog="scp-framework",
        description="Check whether a planner keeps the promises of a safeguarding children partnership, and list"
        " what to do by when.",
        epilog=ALL_END,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action=_Version, nargs=0, help="show the version number and exit")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=AnyOrder)
    for name in names:
        command(name).add(commands)
    return whole
