"""`scp-framework actions`: which actions are overdue or open, by owner."""

from __future__ import annotations

import json
import sys

from attrs import evolve

from scp_framework.cli.answer import Answer
from scp_framework.cli.arguments import Options
from scp_framework.cli.checked import checked
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import editions_of, planner_of
from scp_framework.errors import InputError
from scp_framework.views.actions import actions_data, actions_text


def run(options: Options) -> Answer:
    """The actions that activities left to be done.

    Raises:
        InputError: If the planner can't be used, or nobody of the name that was given owns an action.
    """
    editions = editions_of(options)
    report, _ = checked(options, planner_of(options, editions), editions)
    if options.format == "json":
        return Answer(text=json.dumps(actions_data(report), indent=2), is_json=True)
    try:
        return Answer(text=actions_text(report, owner=options.owner, width=columns(sys.stdout)))
    except InputError as error:
        raise InputError([evolve(fault, path="--owner") for fault in error.faults]) from None
