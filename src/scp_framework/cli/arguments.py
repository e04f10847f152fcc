"""The arguments of the command."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from pendulum import Date

from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.cli.any_order import AnyOrder
from scp_framework.cli.filters import add_filters
from scp_framework.cli.reading import add_head, add_reading
from scp_framework.errors import InputError
from scp_framework.findings.phrases import capital
from scp_framework.model.dates.day import day
from scp_framework.views.printable import printable

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[AnyOrder]

ENDS = "Exit status: 0 on success, 2 if the input cannot be used."
CHECK_ENDS = (
    "Exit status: 0 on success, 1 if a commitment is breached without an agreed exception, 2 if the input cannot be"
    " used."
)
EXPLAIN_ENDS = "Exit status: 0 on success (even if rules are breached), 2 if the input cannot be used."
DIFF_ENDS = (
    "Exit status: 0 on success (even if there are differences or rules are breached), 2 if the input cannot be used."
)
ALL_END = (
    "Exit status: 0 on success, 2 if the input cannot be used. Only check and many use 1, if a commitment is"
    " breached without an agreed exception."
)

SHELLS = ("bash", "zsh", "tcsh")
CHARTS = ("planner", "periods", "members", "agencies", "tiles", "governance")
SCHEMAS = ("planner", "arrangements", "extending", "report")


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
        description="Check whether a planner keeps the promises of a safeguarding children partnership, and list"
        " what to do by when.",
        epilog=ALL_END,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action=_Version, nargs=0, help="show the version number and exit")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=AnyOrder)
    _add_check(commands)
    _add_rules(commands)
    _add_shapes(commands)
    _add_words(commands)
    _add_explain(commands)
    _add_graph(commands)
    _add_trace(commands)
    _add_pages(commands)
    _add_page(commands)
    _add_schema(commands)
    _add_convert(commands)
    _add_ids(commands)
    _add_due(commands)
    _add_agencies(commands)
    _add_actions(commands)
    _add_calendar(commands)
    _add_chart(commands)
    _add_read(commands)
    _add_template(commands)
    _add_new(commands)
    _add_diff(commands)
    _add_what_if(commands)
    _add_draft(commands)
    _add_outlook(commands)
    _add_completion(commands)
    _add_evidence(commands)
    _add_many(commands)
    return whole


def _add_check(commands: _Commands) -> None:
    what = "check a planner against the arrangements and report the findings"
    command = _command(commands, "check", what, ends=CHECK_ENDS)
    what = "planner file, or - for standard input (default: the bundled one); several get one summary"
    command.add_argument("planners", metavar="PLANNER", nargs="*", help=what)
    command.set_defaults(planner=None)
    add_head(command)
    _add_arrangements(command, editions=True)
    _add_as_of(command)
    _add_rule_choice(command)
    add_filters(command)
    what = "output format (default: what the extension of FILE says, or text)"
    command.add_argument("--format", choices=("text", "html", "markdown", "excel", "json"), help=what)
    what = "file to write; its extension gives the format: .html, .md, .xlsx, .json or .txt"
    command.add_argument("-o", "--output", metavar="FILE", help=what)
    command.add_argument("--force", action="store_true", help="overwrite FILE if it exists")
    detail = command.add_mutually_exclusive_group()
    for name, shows in (
        ("full", "every finding with its evidence, source and code"),
        ("summary", "only the counts, the decisions and what is not in the plan"),
        ("quiet", "one line"),
    ):
        detail.add_argument(f"--{name}", dest="detail", action="store_const", const=name, help=f"show {shows}")
    command.add_argument("--exit-zero", action="store_true", help="exit with 0 even if a commitment is breached")
    _add_without_names(command)


def _add_many(commands: _Commands) -> None:
    what = "check many planners, and count how many of them keep each rule"
    command = _command(commands, "many", what, ends=CHECK_ENDS)
    what = (
        "planner file, folder of planner files, or file of planners as JSON, one a line (.jsonl; - for standard input)"
    )
    command.add_argument("planners", metavar="PLANNERS", nargs="+", help=what)
    _add_arrangements(command, editions=True)
    _add_as_of(command)
    _add_rule_choice(command)
    what = "file to write, a line of JSON for each planner (.jsonl)"
    command.add_argument("-o", "--output", metavar="FILE", help=what)
    command.add_argument("--force", action="store_true", help="overwrite FILE if it exists")
    command.add_argument("--processes", metavar="N", type=int, default=1, help="how many processes share the work")
    command.add_argument("--exit-zero", action="store_true", help="exit with 0 even if a commitment is breached")


def _add_rule_choice(command: argparse.ArgumentParser) -> None:
    for name, what in (("select", "check only these rules"), ("deselect", "do not check these rules")):
        command.add_argument(
            f"--{name}", metavar="CODES", type=_words, action="extend", default=[],
            help=f"{what}: codes, names, or the first letters of codes, separated by commas (LOS,AVT01)",
        )  # fmt: skip


def _add_without_names(command: argparse.ArgumentParser) -> None:
    what = "replace the names of people by person 1, person 2 and so on"
    command.add_argument("--without-names", action="store_true", help=what)


def _add_due(commands: _Commands) -> None:
    command = _command(commands, "due", "list the next steps by person, earliest deadline first")
    _add_planner(command)
    _add_arrangements(command, editions=True)
    _add_as_of(command)
    command.add_argument("--owner", metavar="NAME", help="only next steps of this role, group or agency")
    what = 'only deadlines before this date, or before the next activity of a kind: "next board-meeting"'
    command.add_argument("--before", dest="before_day", metavar="DATE", help=what)
    _add_without_names(command)


def _add_agencies(commands: _Commands) -> None:
    what = "show what each agency owes: planned, done and late"
    command = _command(commands, "agencies", what)
    _add_planner(command)
    _add_arrangements(command, editions=True)
    _add_as_of(command)
    _add_format(command, "text", "json")
    _add_without_names(command)


def _add_actions(commands: _Commands) -> None:
    command = _command(commands, "actions", "list overdue and open actions by owner, with where they came from")
    _add_planner(command)
    _add_arrangements(command, editions=True)
    _add_as_of(command)
    command.add_argument("--owner", metavar="NAME", help="only actions of this group or agency")
    _add_format(command, "text", "json")
    _add_without_names(command)


def _add_calendar(commands: _Commands) -> None:
    command = _command(commands, "calendar", "write the activities and deadlines of a planner as a calendar (.ics)")
    _add_planner(command)
    command.add_argument("-o", "--output", metavar="FILE", required=True, help="file to write, such as planner.ics")
    command.add_argument("--force", action="store_true", help="overwrite FILE if it exists")
    _add_arrangements(command, editions=True)
    _add_as_of(command)
    command.add_argument("--owner", metavar="NAME", help="only deadlines of this role, group or agency")
    _add_without_names(command)


def _add_chart(commands: _Commands) -> None:
    command = _command(commands, "chart", "draw a picture of a planner, its verdicts or how findings travel")
    what = (
        "planner: days and deadlines; periods, members: verdicts of promises; agencies: what each owes; tiles: by"
        " activities; governance: how findings travel"
    )
    command.add_argument("chart", metavar="CHART", choices=CHARTS, help=what)
    _add_planner(command)
    what = "file to write; its extension gives the format: .svg, .png, .html or .json (Vega-Lite)"
    command.add_argument("-o", "--output", metavar="FILE", required=True, help=what)
    command.add_argument("--force", action="store_true", help="overwrite FILE if it exists")
    _add_arrangements(command, editions=True)
    _add_as_of(command)
    add_filters(command)
    _add_carrying(command)
    _add_without_names(command)


def _add_rules(commands: _Commands) -> None:
    command = _command(commands, "rules", "list the rules")
    _add_arrangements(command, editions=True)
    _add_format(command, "text", "json")


def _add_shapes(commands: _Commands) -> None:
    command = _command(commands, "shapes", "list what a rule can say, with the keys and an example of each shape")
    what = "a shape, such as cadence, or something that shapes share, such as groups: show it in full"
    command.add_argument("shape", metavar="NAME", nargs="?", help=what)


def _add_words(commands: _Commands) -> None:
    command = _command(commands, "words", "list the names and columns you can use in a planner")
    _add_arrangements(command)


def _add_explain(commands: _Commands) -> None:
    what = "show one rule in full, with its findings for a planner"
    command = _command(commands, "explain", what, ends=EXPLAIN_ENDS)
    command.add_argument("code", metavar="CODE", help="the code or the name of the rule")
    _add_planner(command)
    _add_arrangements(command, editions=True)
    _add_as_of(command)
    _add_without_names(command)


def _add_graph(commands: _Commands) -> None:
    command = _command(commands, "graph", "draw how findings travel between bodies, in Mermaid or Graphviz format")
    _add_arrangements(command)
    _add_format(command, "mermaid", "dot")
    _add_carrying(command)


def _add_trace(commands: _Commands) -> None:
    command = _command(commands, "trace", "show the routes by which one type of finding reaches a body")
    command.add_argument("cargo", metavar="CARGO", help="the identifier of a type of activity or information")
    _add_arrangements(command)
    command.add_argument("--from", dest="origin", metavar="NODE", help="starting body or agency (default: all of them)")
    command.add_argument("--to", metavar="NODE", help="receiving body or agency (default: the one where its lines end)")
    _add_format(command, "text", "mermaid", "dot", "json")


def _add_page(commands: _Commands) -> None:
    what = "write a folder with a web page that checks planners in the browser; the planners stay on the computer"
    command = _command(commands, "page", what)
    command.add_argument("directory", metavar="DIR", type=_folder, help="a new or empty folder, or one written before")
    _add_arrangements(command, editions=True)
    for name, holds, source in (("pyodide", "Pyodide", "npm"), ("wheels", "the wheels", "PyPI")):
        what = f"folder that contains {holds}; without it, they are fetched from {source}"
        command.add_argument(f"--{name}", metavar="FOLDER", help=what)


def _add_pages(commands: _Commands) -> None:
    command = _command(
        commands,
        "pages",
        "write a Markdown page for each rule, one on what the rules cover, and one on what rules can say",
    )
    command.add_argument(
        "directory", metavar="DIR", type=_folder, help="folder for coverage.md, rules-reference.md and rules/CODE.md"
    )
    _add_arrangements(command)
    command.add_argument(
        "--cases",
        metavar="DIR",
        type=_folder,
        help="folder of example planners for the pages, named CODE-VERDICT-reason.toml",
    )


def _add_schema(commands: _Commands) -> None:
    command = _command(commands, "schema", "print the JSON Schema of a type of file, for editors and other systems")
    command.add_argument("type", choices=SCHEMAS, help="type of file; extending: arrangements that extend others")
    command.add_argument(
        "--arrangements", metavar="A", action="append", default=[],
        help="for a planner: allow only the names that these arrangements define",
    )  # fmt: skip


def _add_convert(commands: _Commands) -> None:
    command = _command(commands, "convert", "convert a planner to another file format: .toml, .json, .csv or .xlsx")
    command.add_argument(
        "planner", metavar="IN", help="planner file, the name of a bundled one, or - for standard input"
    )
    command.add_argument("target", metavar="OUT", help="file to write; its extension gives the format")
    _add_arrangements(command, editions=True)
    command.add_argument("--force", action="store_true", help="overwrite OUT if it exists")
    _add_without_names(command)
    add_head(command)


def _add_ids(commands: _Commands) -> None:
    command = _command(commands, "ids", "add an id to each activity in a planner file that has none")
    command.add_argument("planner", metavar="FILE", help="planner file; nothing else in it is changed")
    _add_arrangements(command, editions=True)
    add_reading(command)


def _add_read(commands: _Commands) -> None:
    command = _command(commands, "read", "show how each column, name and date of a spreadsheet is understood")
    command.add_argument("planner", metavar="FILE", help="spreadsheet with a planner (CSV or a workbook)")
    add_head(command)
    _add_arrangements(command, editions=True)


def _add_template(commands: _Commands) -> None:
    command = _command(commands, "template", "create a workbook to fill in, with lists of the names you can use")
    command.add_argument("target", metavar="FILE", help="file to write (.xlsx)")
    _add_arrangements(command)
    command.add_argument("--force", action="store_true", help="overwrite FILE if it exists")


def _add_completion(commands: _Commands) -> None:
    command = _command(commands, "completion", "print a script that lets a shell complete this command")
    command.add_argument("shell", choices=SHELLS, help="the shell it is for")


def _add_new(commands: _Commands) -> None:
    command = _command(commands, "new", "create starter files for your partnership, with comments")
    command.add_argument("directory", metavar="DIR", type=_folder, help="a new or empty folder for the files")
    command.add_argument(
        "--extends", metavar="NAME", help=f"bundled arrangements to extend (default: {DEFAULT_ARRANGEMENTS})"
    )
    command.add_argument("--blank", action="store_true", help="extend no others: begin with one promise of your own")
    command.add_argument("--name", metavar="NAME", help="with --blank: what your partnership is called")
    command.add_argument(
        "--year-start", metavar="DATE", type=_day, help='with --blank: first day of your year, such as "1 April 2026"'
    )
    command.add_argument(
        "--partner", dest="partners", metavar="NAME", action="append", default=[],
        help="with --blank: an agency that takes part; can be repeated",
    )  # fmt: skip


def _add_diff(commands: _Commands) -> None:
    what = "compare two sets of arrangements, two planners, two reports or two dates, and show what changes"
    command = _command(commands, "diff", what, ends=DIFF_ENDS)
    command.add_argument(
        "before", metavar="A", help="the earlier: arrangements or a planner (name, file or folder), or a report as JSON"
    )
    command.add_argument("after", metavar="B", nargs="?", help="the later; not needed for one planner at two dates")
    command.add_argument(
        "--planner", metavar="PLANNER", help="with two sets of arrangements: planner file, or the name of a bundled one"
    )
    add_head(command)
    _add_arrangements(command, editions=True)
    command.add_argument(
        "--as-of", metavar="DATE", dest="days", type=_day, action="append", default=[],
        help="assess progress as at this date (2021-03-01). Repeat it to compare one planner at two dates",
    )  # fmt: skip
    _add_full(command)
    _add_format(command, "text", "markdown", "json")
    _add_without_names(command)


def _add_what_if(commands: _Commands) -> None:
    what = "show what changes if activities are moved, cancelled or added"
    command = _command(commands, "what-if", what, ends=EXPLAIN_ENDS)
    _add_planner(command)
    for name, metavar, does in (
        ("move", "ID=DATE", "move an activity to this day, month or span; the dates of its steps stay"),
        ("cancel", "ID", "cancel an activity"),
        ("add", "KIND=DATE[,AGENCY]", "add an activity of a type, for these agencies"),
    ):
        help_text = f"{does}; can be repeated"
        command.add_argument(f"--{name}", metavar=metavar, action="append", default=[], help=help_text)
    _add_arrangements(command, editions=True)
    _add_as_of(command)
    _add_full(command)
    _add_format(command, "text", "markdown", "json")
    _add_without_names(command)


def _add_draft(commands: _Commands) -> None:
    command = _command(commands, "draft", "draft the next planner from what recurs and what the promises ask for")
    command.add_argument("target", metavar="NEXT", help="file to write; its extension gives the format")
    command.add_argument(
        "--from", dest="planner", metavar="PLANNER", required=True,
        help="planner file to begin with, or the name of a bundled one",
    )  # fmt: skip
    _add_arrangements(command, editions=True)
    command.add_argument("--force", action="store_true", help="overwrite NEXT if it exists")
    add_head(command)


def _add_outlook(commands: _Commands) -> None:
    what = "show what is still needed, when each has to begin at the latest, and what can no longer be kept"
    command = _command(commands, "outlook", what, ends=EXPLAIN_ENDS)
    _add_planner(command)
    _add_arrangements(command, editions=True)
    _add_as_of(command)
    command.add_argument(
        "--days", metavar="KIND=DAYS", dest="days_of_work", action="append", default=[],
        help="days of work of all officers together that one activity of this type takes at least; can be repeated",
    )  # fmt: skip
    command.add_argument(
        "--one-each", metavar="KIND", action="append", default=[],
        help="type of activity of which each serves one agency or other member only; can be repeated",
    )  # fmt: skip
    _add_format(command, "text", "json")
    _add_without_names(command)


def _add_evidence(commands: _Commands) -> None:
    what = "write what was promised and what was done, section by section, to write the yearly report from"
    command = _command(commands, "evidence", what, ends=EXPLAIN_ENDS)
    _add_planner(command)
    _add_arrangements(command, editions=True)
    _add_as_of(command)
    what = "output format (default: what the extension of FILE says, or markdown)"
    command.add_argument("--format", choices=("markdown", "html"), help=what)
    what = "file to write; its extension gives the format: .md or .html"
    command.add_argument("-o", "--output", metavar="FILE", help=what)
    command.add_argument("--force", action="store_true", help="overwrite FILE if it exists")
    _add_without_names(command)


def _add_carrying(command: argparse.ArgumentParser) -> None:
    what = "of how findings travel, show only lines that carry this type of activity or information"
    command.add_argument("--carrying", metavar="X", help=what)


def _add_full(command: argparse.ArgumentParser) -> None:
    command.add_argument("--full", action="store_true", help="show what is found and what to do for each change")


def _command(commands: _Commands, name: str, what: str, *, ends: str = ENDS) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=what, description=f"{capital(what)}.", epilog=ends, allow_abbrev=False)


def _add_planner(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "planner", metavar="PLANNER", nargs="?", help="planner file, or - for standard input (default: the bundled one)"
    )
    add_head(command)


def _add_arrangements(command: argparse.ArgumentParser, *, editions: bool = False) -> None:
    """Add `--arrangements`. With `editions`, it may be given once for each edition of one partnership's arrangements.

    Where it may not, it can be given twice all the same, so that the fault can say why that means nothing there.
    """
    more = ". Repeat for each edition; each date is checked against the edition in force" if editions else ""
    command.add_argument(
        "--arrangements", metavar="NAME|PATH", action="append", default=[],
        help=f"name of bundled arrangements, or a file or folder (default: {DEFAULT_ARRANGEMENTS}){more}",
    )  # fmt: skip


def _add_as_of(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as-of", metavar="DATE", type=_day,
        help="assess progress as at this date (2021-03-01). Without it, planned activities count as done",
    )  # fmt: skip


def _add_format(command: argparse.ArgumentParser, *formats: str) -> None:
    command.add_argument("--format", choices=formats, default=formats[0], help="output format (default: %(default)s)")


def _day(text: str) -> Date:
    try:
        return day(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(printable(str(error))) from None


def _folder(text: str) -> str:
    # An empty text would otherwise mean the current folder.
    if not text:
        raise argparse.ArgumentTypeError('must be a folder, got ""')
    return text


def _words(text: str) -> list[str]:
    words = [word.strip() for word in text.split(",")]
    if not all(words):
        raise argparse.ArgumentTypeError("must be codes separated by commas, such as LOS,AVT01")
    return words
