"""`scp-framework new`: create starter files for a partnership."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.cli.answer import Answer
from scp_framework.cli.new_file import write_new
from scp_framework.cli.options import Commands, Options, new_command
from scp_framework.cli.values import as_day, as_folder
from scp_framework.errors import Fault, InputError, conflict, quoted

EXPECTED = "a new or empty folder, as nothing is overwritten"
WORKBOOK = "planner.xlsx"
MOST_NAMED = 5
"""How many of the files in a folder are named."""


def add(commands: Commands) -> None:
    """Add the command and its options."""
    command = new_command(commands, "new", "create starter files for your partnership, with comments")
    command.add_argument("directory", metavar="DIR", type=as_folder, help="a new or empty folder for the files")
    command.add_argument(
        "--extends", metavar="NAME", help=f"bundled arrangements to extend (default: {DEFAULT_ARRANGEMENTS})"
    )
    command.add_argument("--blank", action="store_true", help="extend no others: begin with one promise of your own")
    command.add_argument("--name", metavar="NAME", help="with --blank: what your partnership is called")
    command.add_argument(
        "--year-start", metavar="DATE", type=as_day, help='with --blank: first day of your year, such as "1 April 2026"'
    )
    command.add_argument(
        "--partner", dest="partners", metavar="NAME", action="append", default=[],
        help="with --blank: an agency that takes part; can be repeated",
    )  # fmt: skip


def run(options: Options) -> Answer:
    """Write the files into a new or empty folder; tell which, and what to type next.

    Raises:
        InputError: If there are no such arrangements to extend, or anything is in the folder already.
    """
    from scp_framework.files.arrangements.starting import PLANNER_FILE  # noqa: PLC0415 - only here

    folder = Path(options.directory)
    texts = {folder / name: text for name, text in _texts(options, folder.resolve().name).items()}
    _require_empty(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        try:
            # x fails where there is a file, even one that came about this moment.
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except FileExistsError:
            fault = Fault(path="", expected=EXPECTED, actual="a file", file=str(path))
            raise InputError([fault]) from None
    written = [*map(str, texts), *_workbook(folder)]
    command = shlex.join(["scp-framework", "check", str(folder / PLANNER_FILE), "--arrangements", str(folder)])
    return Answer(text="\n".join([*written, "", "To check them:", f"  {command}"]))


def _texts(options: Options, called: str) -> Mapping[str, str]:
    from scp_framework.files.arrangements import starting  # noqa: PLC0415 - only here

    own = (("--name", options.name), ("--year-start", options.year_start), ("--partner", options.partners))
    if not options.blank:
        if given := [option for option, value in own if value]:
            raise _conflict(f"{given[0]} can only be used with --blank")
        return starting.starting_files(
            DEFAULT_ARRANGEMENTS if options.extends is None else options.extends, called=called
        )
    if options.extends is not None:
        raise _conflict("--extends cannot be used with --blank")
    return starting.blank_files(
        called=called,
        name=options.name or starting.OUR_NAME,
        year_start=options.year_start or starting.YEAR_START,
        partners=options.partners or starting.PARTNERS,
    )


def _conflict(expected: str) -> InputError:
    return InputError([conflict("", expected)])


def _workbook(folder: Path) -> list[str]:
    """Write a workbook to fill in, where what writes it is installed; the name of its file."""
    from scp_framework.files.loading import load_arrangements  # noqa: PLC0415 - reading files is not needed for --help
    from scp_framework.files.planners.template import planner_template  # noqa: PLC0415 - only here

    if find_spec("openpyxl") is None:
        return []
    path = folder / WORKBOOK
    write_new(str(path), planner_template(load_arrangements(folder)), overwrite=False)
    return [str(path)]


def _require_empty(folder: Path) -> None:
    if folder.is_dir() and (there := sorted(path.name for path in folder.iterdir())):
        more = f" and {len(there) - MOST_NAMED} more" if len(there) > MOST_NAMED else ""
        found = ", ".join(map(quoted, there[:MOST_NAMED])) + more
        raise InputError([Fault(path="", expected=EXPECTED, actual=found, file=str(folder))])
