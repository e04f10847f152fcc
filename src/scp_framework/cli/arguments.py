"""The arguments of the command."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from pendulum import Date

from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.cli.filters import add_filters
from scp_framework.errors import InputError
from scp_framework.findings.phrases import capital
from scp_framework.model.dates.day import day
from scp_framework.views.printable import printable

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]

ENDS = "It ends with 2 where the input can't be used, otherwise with 0."
CHECK_ENDS = (
    "It ends with 1 where a commitment is breached and no exception was agreed, with 2 where the input can't be used,"
    " otherwise with 0."
)
EXPLAIN_ENDS = "It ends with 2 where the input can't be used, otherwise with 0, whatever is breached."
DIFF_ENDS = "It ends with 2 where the input can't be used, otherwise with 0, whatever differs and whatever is breached."
ALL_END = (
    "Each command ends with 2 where the input can't be used, otherwise with 0; only check ends with 1, where a"
    " commitment is breached and no exception was agreed."
)

SCHEMAS = ("planner", "arrangements", "extending", "report")


class Options(argparse.Namespace):
    """What was asked for; each command has its own share of these."""

    command: str
    code: str
    before: str
    after: str
    planner: str | None
    arrangements: list[str]
    as_of: Date | None
    select: list[str]
    ignore: list[str]
    format: str
    sort: str
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
    target: str
    force: bool
    planner_id: str | None
    covers: str | None
    cases: str | None
    extends: str | None


class _Version(argparse.Action):
    """Prints the version and ends; what knows it takes long to import, and is seldom asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415 - as above

        print(f"{parser.prog} {version('scp-framework')}")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    whole = argparse.ArgumentParser(
        prog="scp-framework",
        description="Does a planner keep what a safeguarding children partnership promises? Where not, why, and"
        " what is to be done by when?",
        epilog=ALL_END,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action=_Version, nargs=0, help="show program's version number and exit")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands)
    _add_rules(commands)
    _add_words(commands)
    _add_explain(commands)
    _add_graph(commands)
    _add_trace(commands)
    _add_pages(commands)
    _add_schema(commands)
    _add_convert(commands)
    _add_ids(commands)
    _add_due(commands)
    _add_new(commands)
    _add_diff(commands)
    return whole


def _add_check(commands: _Commands) -> None:
    what = "check a planner against the arrangements and report the findings"
    command = _command(commands, "check", what, ends=CHECK_ENDS)
    _add_planner(command)
    _add_arrangements(command, editions=True)
    _add_as_of(command)
    for name, what in (("select", "check only these rules"), ("ignore", "leave these rules out")):
        command.add_argument(
            f"--{name}", metavar="CODES", type=_words, action="extend", default=[],
            help=f"{what}: codes, names, or beginnings of codes, with commas between them (LOS,AVT01)",
        )  # fmt: skip
    add_filters(command)
    _add_format(command, "text", "json")
    detail = command.add_mutually_exclusive_group()
    for name, shows in (
        ("full", "every finding with its evidence, source and code"),
        ("summary", "only the numbers, the decisions and what is not in the plan"),
        ("quiet", "one line"),
    ):
        detail.add_argument(f"--{name}", dest="detail", action="store_const", const=name, help=f"show {shows}")
    command.add_argument("--exit-zero", action="store_true", help="end with 0 even where a commitment is breached")
    _add_without_names(command)


def _add_without_names(command: argparse.ArgumentParser) -> None:
    what = "leave out the names of people: they are person 1, person 2 and so on"
    command.add_argument("--without-names", action="store_true", help=what)


def _add_due(commands: _Commands) -> None:
    command = _command(commands, "due", "list the next steps by person, in the order of their deadlines")
    _add_planner(command)
    _add_arrangements(command, editions=True)
    _add_as_of(command)
    command.add_argument("--owner", metavar="NAME", help="only those of this role, group or agency")
    what = 'only those with a deadline before this date, or before the next of a kind: "next board-meeting"'
    command.add_argument("--before", dest="before_day", metavar="DATE", help=what)
    _add_without_names(command)


def _add_rules(commands: _Commands) -> None:
    command = _command(commands, "rules", "list what is promised")
    _add_arrangements(command, editions=True)
    _add_format(command, "text", "json")


def _add_words(commands: _Commands) -> None:
    command = _command(
        commands, "words", "list what may stand in a planner: kinds, agencies, officers, columns and more"
    )
    _add_arrangements(command)


def _add_explain(commands: _Commands) -> None:
    what = "tell all about one rule, and what it finds in a planner"
    command = _command(commands, "explain", what, ends=EXPLAIN_ENDS)
    command.add_argument("code", metavar="CODE", help="the code or the name of the rule")
    _add_planner(command)
    _add_arrangements(command, editions=True)
    _add_as_of(command)
    _add_without_names(command)


def _add_graph(commands: _Commands) -> None:
    command = _command(commands, "graph", "draw how findings travel between bodies, as text for Mermaid or Graphviz")
    _add_arrangements(command)
    _add_format(command, "mermaid", "dot")
    command.add_argument("--carrying", metavar="X", help="only lines that carry this kind of activity or information")


def _add_trace(commands: _Commands) -> None:
    command = _command(commands, "trace", "tell on which ways one sort of findings travels to a body")
    command.add_argument("cargo", metavar="CARGO", help="a kind of activity or information, by its identifier")
    _add_arrangements(command)
    command.add_argument("--from", dest="origin", metavar="NODE", help="where it begins; by default wherever it does")
    command.add_argument("--to", metavar="NODE", help="where it is heard of; by default the one where its lines end")
    _add_format(command, "text", "mermaid", "dot", "json")


def _add_pages(commands: _Commands) -> None:
    command = _command(commands, "pages", "write a page for each rule, and one on what the rules cover, as Markdown")
    command.add_argument(
        "directory", metavar="DIR", type=_folder, help="where coverage.md and rules/CODE.md are to stand"
    )
    _add_arrangements(command)
    command.add_argument(
        "--cases", metavar="DIR", type=_folder, help="small planners to show on the pages: CODE-VERDICT-reason.toml"
    )


def _add_schema(commands: _Commands) -> None:
    command = _command(commands, "schema", "print the JSON Schema of a sort of file, for editors and other systems")
    command.add_argument("sort", choices=SCHEMAS, help="which sort of file; extending: arrangements that extend others")
    command.add_argument(
        "--arrangements", metavar="A", action="append", default=[],
        help="of a planner, take only the names that these arrangements know",
    )  # fmt: skip


def _add_convert(commands: _Commands) -> None:
    command = _command(commands, "convert", "turn a planner into another form: .toml, .json, .csv or .xlsx")
    command.add_argument("planner", metavar="IN", help="a planner's file, or the name of a bundled one")
    command.add_argument("target", metavar="OUT", help="the file to write; the ending of its name says the form")
    _add_arrangements(command, editions=True)
    command.add_argument("--force", action="store_true", help="write OUT even where there is such a file already")
    _add_without_names(command)
    _add_head(command)


def _add_ids(commands: _Commands) -> None:
    command = _command(commands, "ids", "write an id for each activity that has none into a planner's file")
    command.add_argument("planner", metavar="FILE", help="a planner's file; nothing else in it is changed")
    _add_arrangements(command, editions=True)


def _add_new(commands: _Commands) -> None:
    command = _command(commands, "new", "write files for another partnership to begin with, explained line by line")
    command.add_argument("directory", metavar="DIR", type=_folder, help="a new or empty folder for them")
    command.add_argument(
        "--extends", metavar="NAME", help=f"the bundled arrangements to begin with; by default {DEFAULT_ARRANGEMENTS}"
    )


def _add_diff(commands: _Commands) -> None:
    what = "tell how two arrangements differ, and which verdicts of a planner change"
    command = _command(commands, "diff", what, ends=DIFF_ENDS)
    for name, metavar, which in (("before", "A", "the earlier"), ("after", "B", "the later")):
        command.add_argument(
            name, metavar=metavar, help=f"{which} arrangements: bundled ones by name, or a file or folder of your own"
        )
    command.add_argument("--planner", metavar="PLANNER", help="a planner's file, or the name of a bundled one")
    _add_head(command)
    _add_as_of(command)
    _add_format(command, "text", "json")


def _command(commands: _Commands, name: str, what: str, *, ends: str = ENDS) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=what, description=f"{capital(what)}.", epilog=ends, allow_abbrev=False)


def _add_planner(command: argparse.ArgumentParser) -> None:
    command.add_argument("planner", metavar="PLANNER", nargs="?", help="a planner's file; by default the bundled one")
    _add_head(command)


def _add_head(command: argparse.ArgumentParser) -> None:
    """Add what a planner that is a table of nothing but activities does not say itself."""
    command.add_argument("--id", dest="planner_id", metavar="ID", help="what a table of only activities is called")
    command.add_argument("--covers", metavar="SPAN", help="the days that it is complete for: 2020-11..2021-10")


def _add_arrangements(command: argparse.ArgumentParser, *, editions: bool = False) -> None:
    """Add `--arrangements`. With `editions`, it may be given once for each edition of one partnership's arrangements.

    Where it may not, it can be given twice all the same, so that the fault can say why that means nothing there.
    """
    more = "; give it once for each edition, to judge each day by the one in force on it" if editions else ""
    command.add_argument(
        "--arrangements", metavar="NAME|PATH", action="append", default=[],
        help=f"bundled arrangements by name, or a file or folder of your own; by default {DEFAULT_ARRANGEMENTS}{more}",
    )  # fmt: skip


def _add_as_of(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as-of", metavar="DAY", type=_day,
        help="judge by what is known on this day (2021-03-01); without it, the plan is judged as a plan",
    )  # fmt: skip


def _add_format(command: argparse.ArgumentParser, *formats: str) -> None:
    command.add_argument("--format", choices=formats, default=formats[0], help="by default %(default)s")


def _day(text: str) -> Date:
    try:
        return day(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(printable(str(error))) from None


def _folder(text: str) -> str:
    # Nothing would otherwise stand for the folder in which the command was typed.
    if not text:
        raise argparse.ArgumentTypeError('must be a folder, got ""')
    return text


def _words(text: str) -> list[str]:
    words = [word.strip() for word in text.split(",")]
    if not all(words):
        raise argparse.ArgumentTypeError("must be codes with commas between them, such as LOS,AVT01")
    return words
