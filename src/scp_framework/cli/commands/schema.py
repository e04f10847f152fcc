"""`scp-framework schema`: what a type of file may hold, as a JSON Schema."""

from __future__ import annotations

import json

from scp_framework.cli.answer import Answer
from scp_framework.cli.options import Commands, Options, new_command
from scp_framework.cli.sources import arrangements_of
from scp_framework.cli.values import one_of
from scp_framework.errors import InputError, conflict, quoted

SCHEMAS = ("planner", "arrangements", "extending", "report")


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "schema", "print the JSON Schema of a type of file, for editors and other systems")
    command.add_argument(
        "type", choices=SCHEMAS, type=one_of(SCHEMAS), help="type of file; extending: arrangements that extend others"
    )
    command.add_argument(
        "--arrangements", metavar="A", action="append", default=[],
        help="for a planner: allow only the names that these arrangements define",
    )  # fmt: skip


def run(options: Options) -> Answer:
    """The schema of planners, of arrangements, of those that extend others, or of reports."""
    from scp_framework.files.schema.extending_schema import extending_schema  # noqa: PLC0415 - only here
    from scp_framework.files.schema.schema import arrangements_schema, planner_schema, report_schema  # noqa: PLC0415 - as above

    if options.arrangements and options.type != "planner":
        fault = "can only be used with the planner schema"
        raise InputError([conflict("--arrangements", fault, quoted(options.arrangements[0]))])
    match options.type:
        case "arrangements":
            schema = arrangements_schema()
        case "extending":
            schema = extending_schema()
        case "report":
            schema = report_schema()
        case _:
            schema = planner_schema(arrangements_of(options) if options.arrangements else None)
    return Answer(text=json.dumps(schema, indent=1, ensure_ascii=False), is_json=True)
