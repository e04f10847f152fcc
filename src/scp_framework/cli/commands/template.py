"""`scp-framework template`: write a workbook to fill in."""

from __future__ import annotations

from scp_framework.cli.answer import Answer
from scp_framework.cli.new_file import write_new
from scp_framework.cli.options import Commands, Options, add_arrangements, add_force, new_command
from scp_framework.cli.sources import arrangements_of
from scp_framework.errors import invalid


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "template", "create a workbook to fill in, with lists of the names you can use")
    command.add_argument("target", metavar="FILE", help="file to write (.xlsx)")
    add_arrangements(command)
    add_force(command, "FILE")


def run(options: Options) -> Answer:
    """Write the workbook, and say what to type once it is filled in.

    Raises:
        InputError: If the file is no .xlsx file or exists already, or the extra `excel` is not installed.
    """
    from scp_framework.files.planners.template import planner_template  # noqa: PLC0415 - only this command needs it

    target = options.target
    if not target.casefold().endswith(".xlsx"):
        raise invalid("", "a file whose name ends with .xlsx", target)
    write_new(target, planner_template(arrangements_of(options)), overwrite=options.force)
    more = f" --arrangements {options.arrangements[0]}" if options.arrangements else ""
    lines = [
        target,
        "",
        "Fill in the sheet Activities. Then:",
        f"  scp-framework ids {target}{more}    to add an id to each activity",
        f"  scp-framework check {target}{more}",
    ]
    return Answer(text="\n".join(lines))
