"""`scp-framework completion`: print a script that lets a shell complete the command."""

from __future__ import annotations

from scp_framework.cli.answer import Answer
from scp_framework.cli.arguments import parser
from scp_framework.cli.options import Commands, Options, new_command
from scp_framework.cli.values import one_of

FILES = frozenset({"planner", "planners", "target", "before", "after", "arrangements", "output", "directory", "cases"})
"""The arguments that are files or folders."""

SHELLS = ("bash", "zsh", "tcsh")


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "completion", "print a script that lets a shell complete this command")
    command.add_argument("shell", choices=SHELLS, type=one_of(SHELLS), help="the shell it is for")


def run(options: Options) -> Answer:
    """The script for a shell, to be put where this shell looks for it.

    Raises:
        InputError: If the extra `completion` is not installed.
    """
    from scp_framework.files.decode.extras import needing  # noqa: PLC0415 - reading files is not needed for --help

    with needing("completion"):
        import shtab  # noqa: PLC0415 - only this command needs it
    whole = parser()
    for command in next(action.choices for action in whole._actions if isinstance(action.choices, dict)).values():
        for action in command._actions:
            if action.dest in FILES:
                action.complete = shtab.FILE
    return Answer(text=shtab.complete(whole, shell=options.shell))
