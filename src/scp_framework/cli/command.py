"""main: read the arguments, run one command, print its answer, and tell how it ended."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from attrs import evolve

from scp_framework.cli.answer import UNUSABLE
from scp_framework.cli.arguments import COMMANDS, command, parser
from scp_framework.cli.options import Options
from scp_framework.cli.output import (
    discard,
    error_text,
    file_error_text,
    listed_of,
    never_fail_to_encode,
    never_without_streams,
    shown,
)
from scp_framework.cli.screen import can_be_bold
from scp_framework.errors import Fault, InputError, ScpError, conflict, quoted, unknown_name, wrong
from scp_framework.spelling import one_budget

INTERRUPTED = 130
"""How a command ends that was stopped from the keyboard: 128 and the number of that signal."""
BROKEN_PIPE = 141
"""How a command ends whose reader has gone away: 128 and the number of that signal."""
OF_NO_COMMAND = ("-h", "--help", "--version")
"""What may stand where a command should."""

MADE = 500_000
"""How much more is made than given up before what refers to itself in circles is looked for.

A check of one planner makes far less, so that it never waits for it.
"""


def process() -> int:
    """Run the command of this process, and say how it ended.

    Hardly anything that a command makes refers to itself in a circle: it is looked for seldom, and not at the end.
    """
    gc.set_threshold(MADE)
    never_without_streams()
    ended = main()
    gc.freeze()
    return ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (by default, those of the process), and say how it ended."""
    never_fail_to_encode(sys.stdout, sys.stderr)
    try:
        ended = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        discard(sys.stdout)
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        discard(sys.stdout)
        print(file_error_text(error), file=sys.stderr)
        return UNUSABLE
    return ended


def _run(arguments: Sequence[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    # A command line that begins with its command needs no other, which would all take time to import.
    named = [name for name in given[:1] if name in COMMANDS]
    options = Options(arrangements=[])
    try:
        if not given:
            parser().print_help(sys.stderr)
            return UNUSABLE
        if not named and given[0] not in OF_NO_COMMAND:
            raise InputError([_no_command(given[0])])
        parser(named or COMMANDS).parse_args(given, namespace=options)
        _require_other_file(options)
        with one_budget():
            answer = command(options.command).run(options)
    except SystemExit as end:
        # argparse has said what there is to say: help, the version, or what is wrong with the arguments.
        return end.code if isinstance(end.code, int) else 0
    except ScpError as error:
        print(listed_of(error_text(error), options.arrangements), file=sys.stderr)
        return UNUSABLE
    text = shown(answer, coloured=can_be_bold(sys.stdout))
    print(text if answer.is_json else listed_of(text, options.arrangements), end="")
    return answer.ended


def _require_other_file(options: Options) -> None:
    """Refuse to write an answer over what it is made from.

    Raises:
        InputError: If that is asked for, be it with `--force`.
    """
    given = vars(options)
    written = given.get("output") or ""
    for source in filter(
        None, [*map(given.get, ("planner", "before", "after")), *given.get("planners", ()), *options.arrangements]
    ):
        if os.path.isfile(written) and os.path.isfile(source) and os.path.samefile(written, source):
            raise InputError([conflict("--output", "cannot be a file that the command reads", quoted(written))])


def _no_command(name: str) -> Fault:
    """The fault of a command line that does not begin with a command."""
    if name.startswith("-"):
        return wrong("", "a command, such as check, before its options", name)
    fault = unknown_name("", "command", name, COMMANDS)
    return evolve(fault, known=() if fault.nearest else COMMANDS)
