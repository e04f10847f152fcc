"""`scp-framework convert`: convert a planner to another file format."""

from __future__ import annotations

from scp_framework.cli.answer import Answer
from scp_framework.cli.checked import with_names_as_asked
from scp_framework.cli.new_file import write_new
from scp_framework.cli.options import Commands, Options, add_arrangements, add_force, add_without_names, new_command
from scp_framework.cli.reading import add_head
from scp_framework.cli.sources import editions_of, loaded
from scp_framework.findings.phrases import counted


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "convert", "convert a planner to another file format: .toml, .json, .csv or .xlsx")
    command.add_argument(
        "planner", metavar="IN", help="planner file, the name of a bundled one, or - for standard input"
    )
    command.add_argument("target", metavar="OUT", help="file to write; its extension gives the format")
    add_arrangements(command, editions=True)
    add_force(command, "OUT")
    add_without_names(command)
    add_head(command)


def run(options: Options) -> Answer:
    """Write the planner in the form that the ending of the new file's name says, and tell what it holds.

    Raises:
        InputError: If the planner can't be used, there is no such form, or there is such a file already.
    """
    from scp_framework.files.planners.planner_forms import planner_as_bytes  # noqa: PLC0415 - reading files is not needed for --help

    source = options.planner or ""
    editions = editions_of(options)
    planner, _ = with_names_as_asked(options, loaded(source, editions, options), editions)
    content = planner_as_bytes(planner, options.target)
    write_new(options.target, content, overwrite=options.force)
    return Answer(text=f"{options.target}: {counted(len(planner.activities), 'activity', 'activities')}")
