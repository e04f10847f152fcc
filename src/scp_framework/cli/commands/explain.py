"""`scp-framework explain`: show one rule in full, with its findings for a planner."""

from __future__ import annotations

import sys

from scp_framework.cli.answer import Answer
from scp_framework.cli.arguments import Options
from scp_framework.cli.checked import checked
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import editions_of, has_planner, planner_of
from scp_framework.views.rules import rule_text


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
