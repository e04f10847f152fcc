"""`scp-framework outlook`: what is still needed, the last safe start of each, and what can no longer be kept."""

from __future__ import annotations

import sys

from scp_framework.cli.answer import Answer, as_json
from scp_framework.cli.checked import add_checked, with_names_as_asked
from scp_framework.cli.options import (
    EXPLAIN_ENDS,
    Commands,
    Options,
    add_format,
    add_without_names,
    faults_of,
    new_command,
)
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import editions_of, planner_of
from scp_framework.errors import Fault, duplicate, invalid, refuse
from scp_framework.planning.outlook import outlook
from scp_framework.views.outlook import outlook_data, outlook_text

DAYS_EXPECTED = "KIND=DAYS, such as assurance-visit=4"


def add(commands: Commands) -> None:
    """Add the command and its options."""
    what = "show what is still needed, when each has to begin at the latest, and what can no longer be kept"
    command = new_command(commands, "outlook", what, ends=EXPLAIN_ENDS)
    add_checked(command)
    command.add_argument(
        "--days", metavar="KIND=DAYS", dest="days_of_work", action="append", default=[],
        help="days of work of all officers together that one activity of this type takes at least; can be repeated",
    )  # fmt: skip
    command.add_argument(
        "--one-each", metavar="KIND", action="append", default=[],
        help="kind of activity of which each serves one agency or other member only; can be repeated",
    )  # fmt: skip
    add_format(command, "text", "json")
    add_without_names(command)


def run(options: Options) -> Answer:
    """What can still be kept. It ends with 0 whatever that is.

    Raises:
        InputError: If the planner can't be used, or there is no such kind or number of days; all such faults.
    """
    editions = editions_of(options)
    planner, editions = with_names_as_asked(options, planner_of(options, editions), editions)
    days = _days_of_work(options.days_of_work)
    with faults_of({"days_of_work": "--days", "one_member_each": "--one-each"}):
        found = outlook(
            planner, editions, as_of=options.as_of, days_of_work=days, one_member_each=tuple(options.one_each)
        )
    if options.format == "json":
        return as_json(outlook_data(found))
    return Answer(text=outlook_text(found, width=columns(sys.stdout)))


def _days_of_work(texts: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    faults: list[Fault] = []
    for text in texts:
        kind, _, number = text.partition("=")
        if not (number.isascii() and number.isdecimal() and len(number) < len("10000000")):
            faults += invalid("--days", DAYS_EXPECTED, text).faults
        elif kind in found:
            faults.append(duplicate("--days", kind))
        else:
            found[kind] = int(number)
    refuse(faults)
    return found
