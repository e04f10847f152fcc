"""`scp-framework many`: check many planners, write how each fared, and count how many keep each rule."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from scp_framework.arrangements.editions import Editions
from scp_framework.cli.answer import BREACHED, FINE, UNUSABLE, Answer
from scp_framework.cli.options import (
    CHECK_ENDS,
    RULE_CHOICE,
    Commands,
    Options,
    add_arrangements,
    add_as_of,
    add_output,
    add_rule_choice,
    faults_of,
    new_command,
)
from scp_framework.cli.output import error_text
from scp_framework.cli.reading import add_head, reading_of
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import STANDARD_INPUT, editions_of
from scp_framework.cli.values import as_number
from scp_framework.errors import InputError, conflict, invalid, quoted, refuse
from scp_framework.findings.phrases import counted as number_of
from scp_framework.views.layout import columns as in_columns
from scp_framework.views.layout import heading, table
from scp_framework.views.printable import printable

if TYPE_CHECKING:
    from scp_framework.many.check_many import GivenPlanner
    from scp_framework.many.planner_result import PlannerResult
    from scp_framework.many.roll_up import RuleCount

MOST_PROCESSES = 256
MOST_NAMED = 20
"""How many planners that can't be used are named; all are in the file that is written."""
BETWEEN = 0.2
"""Seconds between two lines of progress."""
WRONG_OR_OPEN = ("breach", "shortfall", "advice", "open")
SHARES = (0.14, 0.14, 0.12, 0.14, 0.12, 0.12, 0.22)


def add(commands: Commands) -> None:
    """Add the command and its options."""
    what = "check many planners, and count how many of them keep each rule"
    command = new_command(commands, "many", what, ends=CHECK_ENDS)
    what = (
        "planner file, folder of planner files, or file of planners as JSON, one a line (.jsonl; - for standard input)"
    )
    command.add_argument("planners", metavar="PLANNERS", nargs="+", help=what)
    add_head(command)
    add_arrangements(command, editions=True)
    add_as_of(command)
    add_rule_choice(command)
    what = "file to write, a line of JSON for each planner (.jsonl)"
    add_output(command, what)
    command.add_argument(
        "--processes",
        metavar="N",
        type=as_number(1, MOST_PROCESSES),
        default=1,
        help="how many processes share the work",
    )
    command.add_argument("--exit-zero", action="store_true", help="exit with 0 even if a commitment is breached")


def run(options: Options) -> Answer:
    """How each planner fared as lines of JSON, if a file is named, and for each rule how many keep it.

    It ends with 2 if a planner can't be used, with 1 if a commitment is breached in one without an agreed exception.

    Raises:
        InputError: If the arrangements, the names of rules or what is said of tables can't be used, there are no
            planners, or the file to write is there already.
    """
    from scp_framework.many.roll_up import roll_up  # noqa: PLC0415 - reading files is not needed for --help

    _require_fitting(options)
    editions = editions_of(options)
    failed: list[PlannerResult] = []
    broken = number = 0

    def counted(results: Iterable[PlannerResult]) -> Iterator[PlannerResult]:
        nonlocal broken, number
        for number, each in enumerate(results, start=1):  # noqa: B007 - told after the loop
            broken += bool(each.unexcused)
            if not each.is_checked:
                failed.append(each)
            yield each

    with faults_of(RULE_CHOICE), _checked(options, editions) as results:
        counts = roll_up(_written(counted(results), options))
    width = columns(sys.stdout)
    lines = [*_table(counts, width), *_failures(failed, width), *_summary(number, broken, len(failed), width)]
    worst = UNUSABLE if failed else BREACHED if broken and not options.exit_zero else FINE
    return Answer(text="\n".join(lines), ended=worst)


def _require_fitting(options: Options) -> None:
    """Refuse what is said of tables where there are none, and one identifier for several planners.

    Raises:
        InputError: If there is such an option.
    """
    from scp_framework.files.planners.planner_forms import TABLE_ENDINGS, form_of  # noqa: PLC0415 - as above

    said = {"--id": options.planner_id, "--covers": options.covers, "--sheet": options.sheet}
    said |= {"--ignore": next(iter(options.ignore), None), "--date-order": options.date_order}
    folders = [each for each in options.planners if Path(each).is_dir()]
    if folders or any(form_of(each) in TABLE_ENDINGS for each in options.planners):
        odd, expected = {"--id": options.planner_id}, "can only be used with one planner"
        if len(options.planners) == 1 and not folders:
            return
    else:
        odd, expected = said, f"can only be used with tables ({', '.join(TABLE_ENDINGS)})"
    refuse([conflict(name, expected, quoted(value)) for name, value in odd.items() if value is not None])


@contextmanager
def _checked(options: Options, editions: Editions) -> Iterator[Iterator[PlannerResult]]:
    """The results, as they come."""
    from scp_framework.files.decode.extras import needing  # noqa: PLC0415 - as above
    from scp_framework.many.check_many import check_many  # noqa: PLC0415 - as above

    planners, as_of, reading = _planners(options.planners), options.as_of, reading_of(options)
    select, ignore = options.select, options.deselect
    if options.processes == 1:
        yield _with_progress(check_many(planners, editions, as_of=as_of, select=select, ignore=ignore, reading=reading))
        return
    from scp_framework.many.on_cluster import check_on_cluster  # noqa: PLC0415 - as above

    with needing("cluster"):
        from distributed import Client, LocalCluster  # noqa: PLC0415 - as above
    with (
        LocalCluster(n_workers=options.processes, threads_per_worker=1, dashboard_address="localhost:0") as cluster,
        Client(cluster) as client,
    ):
        yield _with_progress(
            check_on_cluster(planners, editions, client, as_of=as_of, select=select, ignore=ignore, reading=reading)
        )


def _planners(sources: Sequence[str]) -> Iterator[GivenPlanner]:
    """What is named, with the planner files of a folder in place of it, in the order of their names.

    Raises:
        InputError: If a folder has none.
    """
    from scp_framework.files.planners.planner_forms import READ_ENDINGS  # noqa: PLC0415 - as above
    from scp_framework.many.planner_lines import ENDING, lines_of  # noqa: PLC0415 - as above

    for source in sources:
        folder = Path(source)
        if source == STANDARD_INPUT:
            yield from lines_of(sys.stdin.buffer, "standard input")
        elif folder.is_dir():
            endings = (*READ_ENDINGS, ENDING)
            files = sorted(each for each in folder.iterdir() if each.suffix.lower() in endings and each.is_file())
            if not files:
                raise invalid("PLANNERS", f"a folder with planner files ({', '.join(endings)})", source)
            yield from files
        else:
            yield Path(source) if folder.exists() else source


def _with_progress(results: Iterator[PlannerResult]) -> Iterator[PlannerResult]:
    """The results; where somebody looks on, how many there are so far is shown beside the output."""
    if not sys.stderr.isatty():
        yield from results
        return
    shown, failed = 0.0, 0
    for number, each in enumerate(results, start=1):
        failed += not each.is_checked
        if time.monotonic() - shown > BETWEEN:
            shown = time.monotonic()
            print(f"\r{number:,} planners checked, {failed:,} of them cannot be used", end="", file=sys.stderr)
        yield each
    print("\r" + " " * 60 + "\r", end="", file=sys.stderr)


def _written(results: Iterator[PlannerResult], options: Options) -> Iterator[PlannerResult]:
    """The results, each written as a line of JSON before the next is looked at.

    Raises:
        InputError: If the file is there already, and may not be overwritten.
    """
    if options.output is None:
        yield from results
        return
    from scp_framework.cli.new_file import new_file  # noqa: PLC0415 - only where a file is written

    with new_file(options.output, overwrite=options.force) as stream:
        for each in results:
            stream.write(f"{json.dumps(each.to_dict())}\n".encode())
            yield each


def _table(counts: Sequence[RuleCount], width: int) -> Iterator[str]:
    """For each partnership and year, how many planners have which result, of rules that not all of them keep.

    Those that most planners break come first.
    """
    groups = dict.fromkeys((each.partnership, each.year) for each in counts)
    for group in groups:
        yield from heading(f"{group[0]}, {group[1]}", width=width)
        own = [each for each in counts if (each.partnership, each.year) == group]
        rows = [each for each in own if set(each.counts) - {"met", "not applicable"}]
        rows.sort(key=lambda each: [-each.counts.get(result, 0) for result in WRONG_OR_OPEN])
        if rows:
            head = ("rule", "planners", *WRONG_OR_OPEN, "met or not applicable")
            yield from in_columns([head, *map(_row, rows)], SHARES, width=width)
        yield ""
        kept = len(own) - len(rows)
        are = "is" if kept == 1 else "are"
        yield f"{kept} of {number_of(len(own), 'rule')} {are} met or not applicable in all planners."


def _row(count: RuleCount) -> tuple[str, ...]:
    found = count.counts
    rest = found.get("met", 0) + found.get("not applicable", 0)
    numbers = (count.planners, *(found.get(result, 0) for result in WRONG_OR_OPEN), rest)
    return (count.rule, *(str(each or "") for each in numbers))


def _failures(failed: Sequence[PlannerResult], width: int) -> Iterator[str]:
    if not failed:
        return
    yield from heading("Cannot be used", width=width)
    for each in failed[:MOST_NAMED]:
        yield from (printable(line) for line in error_text(InputError(each.faults)).splitlines())
    if len(failed) > MOST_NAMED:
        yield f"and {len(failed) - MOST_NAMED} more"


def _summary(number: int, broken: int, failed: int, width: int) -> Iterator[str]:
    yield from heading("Summary", width=width)
    rows = [
        ("planners", f"{number}"),
        ("no commitment is breached", f"{number - broken - failed}"),
        ("a commitment is breached", f"{broken}"),
        ("cannot be used", f"{failed}"),
    ]
    yield from table(rows, width=width)
