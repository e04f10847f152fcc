"""`scp-framework ids`: give every activity of a planner's file an id."""

from __future__ import annotations

from scp_framework.cli.answer import Answer
from scp_framework.cli.options import Commands, Options, add_arrangements, new_command
from scp_framework.cli.reading import add_reading, reading_of
from scp_framework.cli.sources import editions_of
from scp_framework.findings.phrases import counted


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "ids", "add an id to each activity in a planner file that has none")
    command.add_argument("planner", metavar="FILE", help="planner file; nothing else in it is changed")
    add_arrangements(command, editions=True)
    add_reading(command)


def run(options: Options) -> Answer:
    """Write an id for each activity that has none into the file, and list them.

    Raises:
        InputError: If the planner can't be used, or ids can't be written into its file.
    """
    from scp_framework.files.planners.writing_ids import write_ids  # noqa: PLC0415 - only this command writes them

    file = options.planner or ""
    made = write_ids(file, editions_of(options), **reading_of(options))
    if not made:
        return Answer(text=f"{file}: every activity has an id")
    return Answer(text="\n".join([f"{file}: {counted(len(made), 'id')} added", *(f"  {name}" for name in made)]))
