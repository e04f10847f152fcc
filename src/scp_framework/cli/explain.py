"""`scp-framework explain`: all about one rule, and what it finds in a planner."""

from __future__ import annotations

import sys

from scp_framework.check import check
from scp_framework.cli.answer import Answer
from scp_framework.cli.arguments import Options
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import arrangements_of, has_planner, planner_of
from scp_framework.views.rules import rule_text


def run(options: Options) -> Answer:
    """One rule in full, with its findings where there is a planner. It ends with 0 whatever they are."""
    arrangements = arrangements_of(options)
    rule = arrangements.rule(options.code)
    report = None
    if has_planner(options):
        report = check(planner_of(options, arrangements), arrangements, as_of=options.as_of, select=[rule.code])
    return Answer(text=rule_text(rule, arrangements, report, width=columns(sys.stdout)))
