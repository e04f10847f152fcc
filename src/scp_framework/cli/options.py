"""The options of all commands, and what several commands share of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypeAlias

from attrs import evolve
from pendulum import Date

from scp_framework.address import first
from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.cli.any_order import AnyOrder
from scp_framework.cli.reading import add_head
from scp_framework.cli.values import as_codes, as_day, one_of
from scp_framework.errors import InputError
from scp_framework.findings.phrases import capital

Commands: TypeAlias = "argparse._SubParsersAction[AnyOrder]"
"""What a command is added to."""

ENDS = "Exit status: 0 on success, 2 if the input cannot be used."
CHECK_ENDS = (
    "Exit status: 0 on success, 1 if a commitment is breached without an agreed exception, 2 if the input cannot be"
    " used."
)
EXPLAIN_ENDS = "Exit status: 0 on success (even if rules are breached), 2 if the input cannot be used."
DIFF_ENDS = (
    "Exit status: 0 on success (even if there are differences or rules are breached), 2 if the input cannot be used."
)


class Options(argparse.Namespace):
    """The options of a command line; each command uses some of these."""

    command: str
    code: str
    before: str
    after: str | None
    planner: str | None
    planners: list[str]
    shell: str
    arrangements: list[str]
    as_of: Date | None
    select: list[str]
    deselect: list[str]
    ignore: list[str]
    sheet: str | None
    date_order: str | None
    strict: bool
    shape: str | None
    format: str
    output: str | None
    chart: str
    type: str
    exit_zero: bool
    without_names: bool
    owner: str | None
    before_day: str | None
    detail: str | None
    carrying: str | None
    cargo: str
    origin: str | None
    to: str | None
    directory: str
    pyodide: str | None
    wheels: str | None
    target: str
    force: bool
    processes: int
    planner_id: str | None
    covers: str | None
    cases: str | None
    extends: str | None
    blank: bool
    name: str | None
    year_start: Date | None
    partners: list[str]
    days: list[Date]
    full: bool
    move: list[str]
    days_of_work: list[str]
    one_each: list[str]
    cancel: list[str]
    add: list[str]


def new_command(commands: Commands, name: str, what: str, *, ends: str = ENDS) -> argparse.ArgumentParser:
    """A new command, with its help. `ends` says how it ends."""
    return commands.add_parser(name, help=what, description=f"{capital(what)}.", epilog=ends, allow_abbrev=False)


def add_planner(command: argparse.ArgumentParser) -> None:
    """Add the planner, and how its file is to be read."""
    command.add_argument(
        "planner", metavar="PLANNER", nargs="?", help="planner file, or - for standard input (default: the bundled one)"
    )
    add_head(command)


def add_arrangements(command: argparse.ArgumentParser, *, editions: bool = False) -> None:
    """Add `--arrangements`. With `editions`, it may be given once for each edition of one partnership's arrangements.

    Where it may not, it can be given twice all the same, so that the fault can say why that means nothing there.
    """
    more = ". Repeat for each edition; each date is checked against the edition in force" if editions else ""
    command.add_argument(
        "--arrangements", metavar="NAME|PATH", action="append", default=[],
        help=f"name of bundled arrangements, or a file or folder (default: {DEFAULT_ARRANGEMENTS}){more}",
    )  # fmt: skip


def add_as_of(command: argparse.ArgumentParser) -> None:
    """Add `--as-of`."""
    command.add_argument(
        "--as-of", metavar="DATE", type=as_day,
        help="assess progress as at this date (2021-03-01). Without it, planned activities count as done",
    )  # fmt: skip


def add_output(command: argparse.ArgumentParser, what: str, *, required: bool = False) -> None:
    """Add `--output`, the file that is written, and `--force`."""
    command.add_argument("-o", "--output", metavar="FILE", required=required, help=what)
    add_force(command, "FILE")


def add_force(command: argparse.ArgumentParser, target: str) -> None:
    """Add `--force`, by which a file may be overwritten."""
    command.add_argument("--force", action="store_true", help=f"overwrite {target} if it exists")


def add_format(command: argparse.ArgumentParser, *formats: str) -> None:
    """Add `--format` with these formats; the first is the default."""
    command.add_argument(
        "--format", choices=formats, type=one_of(formats), default=formats[0],
        help="output format (default: %(default)s)",
    )  # fmt: skip


def add_rule_choice(command: argparse.ArgumentParser) -> None:
    """Add `--select` and `--deselect`."""
    for name, what in (("select", "check only these rules"), ("deselect", "do not check these rules")):
        command.add_argument(
            f"--{name}", metavar="CODES", type=as_codes, action="extend", default=[],
            help=f"{what}: codes, names, or the first letters of codes, separated by commas (LOS,AVT01)",
        )  # fmt: skip


RULE_CHOICE = {"select": "--select", "ignore": "--deselect"}
"""How the arguments that choose rules are called on the command line."""


def add_without_names(command: argparse.ArgumentParser) -> None:
    """Add `--without-names`."""
    what = "replace the names of people by person 1, person 2 and so on"
    command.add_argument("--without-names", action="store_true", help=what)


def add_full(command: argparse.ArgumentParser) -> None:
    """Add `--full`, of a comparison."""
    command.add_argument("--full", action="store_true", help="show what is found and what to do for each change")


def add_carrying(command: argparse.ArgumentParser) -> None:
    """Add `--carrying`, of a picture of how findings travel."""
    what = "of how findings travel, show only lines that carry this kind of activity or type of information"
    command.add_argument("--carrying", metavar="X", help=what)


@contextmanager
def faults_of(options: Mapping[str, str]) -> Iterator[None]:
    """Say a fault in what was asked for with its option; for each name in a path, which option that is.

    Raises:
        InputError: As it is raised within, its faults at the options.
    """
    try:
        yield
    except InputError as error:
        faults = [(options.get(first(fault.path), fault.path), fault) for fault in error.faults]
        raise InputError(evolve(fault, path=path) for path, fault in faults) from None
