"""`scp-framework trace`: show the routes by which one type of finding reaches a body."""

from __future__ import annotations

import sys

from scp_framework.cli.answer import Answer, as_json
from scp_framework.cli.options import Commands, Options, add_arrangements, add_format, faults_of, new_command
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import arrangements_of
from scp_framework.model.identifier import CargoId, NodeId
from scp_framework.model.partnership import Partnership
from scp_framework.model.trace import Trace, trace


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "trace", "show the routes by which one type of finding reaches a body")
    command.add_argument("cargo", metavar="CARGO", help="the identifier of a kind of activity or type of information")
    add_arrangements(command)
    command.add_argument("--from", dest="origin", metavar="NODE", help="starting body or agency (default: all of them)")
    command.add_argument("--to", metavar="NODE", help="receiving body or agency (default: the one where its lines end)")
    add_format(command, "text", "mermaid", "dot", "json")


def run(options: Options) -> Answer:
    """Every route from where it begins to where it is heard of, with the place of each step in the document."""
    from scp_framework.views.tracing import trace_data, trace_dot, trace_mermaid, trace_text  # noqa: PLC0415 - only this command draws it

    partnership = arrangements_of(options).partnership
    found = _traced(options, partnership)
    match options.format:
        case "json":
            return as_json(trace_data(found))
        case "mermaid":
            return Answer(text=trace_mermaid(found, partnership))
        case "dot":
            return Answer(text=trace_dot(found, partnership))
        case _:
            return Answer(text=trace_text(found, partnership, width=columns(sys.stdout)))


def _traced(options: Options, partnership: Partnership) -> Trace:
    with faults_of({"carrying": "CARGO", "to": "--to", "origin": "--from"}):
        return trace(
            partnership,
            CargoId(options.cargo),
            to=None if options.to is None else NodeId(options.to),
            origin=None if options.origin is None else NodeId(options.origin),
        )
