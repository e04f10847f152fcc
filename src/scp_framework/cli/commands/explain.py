"""`scp-framework explain`: show one rule in full, with its findings for a planner."""

from __future__ import annotations

import sys

from scp_framework.cli.answer import Answer
from scp_framework.cli.checked import add_checked, checked
from scp_framework.cli.options import EXPLAIN_ENDS, Commands, Options, add_without_names, new_command
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import editions_of, has_planner, planner_of
from scp_framework.views.rules import rule_text


def add(commands: Commands) -> None:
    """Add the command and its options."""
    what = "show one rule in full, with its findings for a planner"
    command = new_command(commands, "explain", what, ends=EXPLAIN_ENDS)
    command.add_argument("code", metavar="CODE", help="the code or the name of the rule")
    add_checked(command)
    add_without_names(command)


def run(options: Options) -> Answer:
    """One rule in full, with its findings where there is a planner. It ends with 0 whatever they are.

    Of several editions, it is told as each has it, where they differ.
    """
    editions = editions_of(options)
    code = editions.code(options.code)
    report = None
    if has_planner(options):
        report, editions = checked(options, planner_of(options, editions), editions, select=[code])
    return Answer(text=rule_text(code, editions, report, width=columns(sys.stdout)))
