"""`scp-framework diff`: how two arrangements, planners, reports or dates differ."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from attrs import evolve
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.comparison import compare_arrangements
from scp_framework.checking import check
from scp_framework.cli.answer import Answer, as_json
from scp_framework.cli.checked import with_names_as_asked
from scp_framework.cli.compared import compared
from scp_framework.cli.options import (
    DIFF_ENDS,
    Commands,
    Options,
    add_arrangements,
    add_format,
    add_full,
    add_without_names,
    new_command,
)
from scp_framework.cli.reading import add_head, reading_of
from scp_framework.cli.screen import columns
from scp_framework.cli.sources import editions_of
from scp_framework.cli.values import as_day
from scp_framework.errors import Fault, InputError, conflict, missing, quoted, refuse
from scp_framework.model.planner import Planner
from scp_framework.reports.comparison import ReportDifference, compare_reports
from scp_framework.reports.report import Report

Read = TypeVar("Read")
Found = TypeVar("Found")


def add(commands: Commands) -> None:
    """Add the command and its options."""
    what = "compare two sets of arrangements, two planners, two reports or two dates, and show what changes"
    command = new_command(commands, "diff", what, ends=DIFF_ENDS)
    command.add_argument(
        "before", metavar="A", help="the earlier: arrangements or a planner (name, file or folder), or a report as JSON"
    )
    command.add_argument("after", metavar="B", nargs="?", help="the later; not needed for one planner at two dates")
    command.add_argument(
        "--planner", metavar="PLANNER", help="with two sets of arrangements: planner file, or the name of a bundled one"
    )
    add_head(command)
    add_arrangements(command, editions=True)
    command.add_argument(
        "--as-of", metavar="DATE", dest="days", type=as_day, action="append", default=[],
        help="assess progress as at this date (2021-03-01). Repeat it to compare one planner at two dates",
    )  # fmt: skip
    add_full(command)
    add_format(command, "text", "markdown", "json")
    add_without_names(command)


def run(options: Options) -> Answer:
    """What differs. It ends with 0 whatever that is.

    Raises:
        InputError: If one of the two can't be used, they are of different sorts, or an option does not go with them.
    """
    from scp_framework.files.comparable import Comparable, comparable  # noqa: PLC0415 - reading files is not needed for --help

    sort = comparable(options.before)
    if options.after is None:
        if sort is not Comparable.PLANNER or len(options.days) != 2:
            raise InputError([missing("B", "given, or else one planner with two dates: --as-of DATE --as-of DATE")])
    elif (other := comparable(options.after)) is not sort:
        expected = f"{options.before} is {sort.value}, and {options.after} is {other.value}; they cannot be compared"
        raise InputError([conflict("", expected)])
    _require_fitting(options, sort.value)
    match sort:
        case Comparable.ARRANGEMENTS:
            return _arrangements(options, options.after or "")
        case Comparable.PLANNER:
            return compared(_planners(options), options)
        case _:
            from scp_framework.files.comparable import load_report  # noqa: PLC0415 - as above

            return compared(compare_reports(*_both(load_report, options.before, options.after or "")), options)


def _require_fitting(options: Options, sort: str) -> None:
    """Refuse options that mean nothing for what is compared.

    Raises:
        InputError: If there are some.
    """
    head = {"--id": options.planner_id, "--covers": options.covers}
    dates = dict(zip(("--as-of",), options.days, strict=False))
    match sort, options.planner:
        case "arrangements", None:
            odd, expected = {**dates, **head}, "can only be used with --planner"
        case "arrangements", _:
            odd, expected = {}, ""
        case "a report", _:
            odd, expected = {**dates, **head, "--planner": options.planner}, "cannot be used with reports"
        case _:
            odd, expected = {"--planner": options.planner}, "can only be used with two sets of arrangements"
    if sort != "a planner" and options.without_names:
        odd, expected = {"--without-names": ""}, "can only be used with planners"
    if sort != "a planner" and options.arrangements:
        odd, expected = {"--arrangements": options.arrangements[0]}, "can only be used with planners"
    if len(options.days) > (2 if sort == "a planner" and options.after is None else 1):
        odd, expected = {"--as-of": options.days[-1]}, "can only be repeated for one planner at two dates"
    refuse([conflict(name, expected, quoted(value)) for name, value in odd.items() if value is not None])


def _planners(options: Options) -> ReportDifference:
    """Two planners as of one day, or one planner as of two."""
    from scp_framework.files.loading import load_planner  # noqa: PLC0415 - reading files is not needed for --help
    from scp_framework.files.planners.planner_forms import TABLE_ENDINGS, form_of  # noqa: PLC0415 - as above

    editions = editions_of(options)
    tables = {each for each in (options.before, options.after) if each and form_of(each) in TABLE_ENDINGS}

    def judged(planner: Planner, as_of: Date | None) -> Report:
        return check(*with_names_as_asked(options, planner, editions), as_of=as_of)

    def report(source: str, as_of: Date | None) -> Report:
        # Of two planners, the one that is no table says its own identifier and dates.
        given = reading_of(options)
        if tables and source not in tables:
            return judged(load_planner(source, editions, strict=given["strict"]), as_of)
        return judged(load_planner(source, editions, **given), as_of)

    if options.after is None:
        first, second = options.days
        return compare_reports(report(options.before, first), report(options.before, second))
    day = next(iter(options.days), None)
    return compare_reports(*_both(lambda source: report(source, day), options.before, options.after))


def _arrangements(options: Options, later: str) -> Answer:
    """Two arrangements, and with a planner what changes in its report."""
    from scp_framework.files.loading import load_arrangements  # noqa: PLC0415 - reading files is not needed for --help
    from scp_framework.views.difference import difference_data, difference_text  # noqa: PLC0415 - only here
    from scp_framework.views.report_difference import report_difference_data, report_difference_text  # noqa: PLC0415 - only here

    difference = compare_arrangements(*_both(load_arrangements, options.before, later))
    reports = None
    if options.planner is not None:
        before, after = _reports(options, difference.before, difference.after)
        reports = compare_reports(before, after, codes=difference.codes)
    if options.format == "json":
        planner = None if reports is None else report_difference_data(reports)
        data = {**difference_data(difference), "planner": planner}
        return as_json(data)
    width = columns(sys.stdout)
    text = difference_text(difference, width=width)
    if reports is not None:
        text += report_difference_text(reports, width=width, full=options.full)
    return Answer(text=text)


def _reports(options: Options, before: Arrangements, after: Arrangements) -> tuple[Report, Report]:
    """The planner checked against each of two arrangements.

    Raises:
        InputError: If it can't be read with one of them; a fault that it has with one only tells with which.
    """
    from scp_framework.files.loading import load_planner  # noqa: PLC0415 - reading files is not needed for --help

    def report(arrangements: Arrangements) -> Report:
        planner = load_planner(options.planner or "", arrangements, **reading_of(options))
        return check(planner, arrangements, as_of=next(iter(options.days), None))

    return _both(report, before, after, called=(options.before, options.after or ""))


def _both(
    read: Callable[[Read], Found], before: Read, after: Read, *, called: tuple[str, str] | None = None
) -> tuple[Found, Found]:
    """What is read from two sources; all faults of both where one of them can't be."""
    found: list[Found] = []
    faults: list[tuple[Fault, ...]] = []
    for each in (before, after):
        try:
            found.append(read(each))
            faults.append(())
        except InputError as error:
            faults.append(error.faults)
    if len(found) == 2:
        return found[0], found[1]
    of_one = [[fault for fault in own if fault not in other] for own, other in (faults, faults[::-1])]
    of_both = [fault for fault in faults[0] if fault in faults[1]]
    if called is not None:
        of_one = [[_with(fault, name) for fault in own] for own, name in zip(of_one, called, strict=True)]
    raise InputError([*of_both, *of_one[0], *of_one[1]])


def _with(fault: Fault, called: str) -> Fault:
    """A fault that the planner has with one of the arrangements only."""
    said = f"with the arrangements {called}"
    return evolve(fault, note=said if fault.note is None else f"{fault.note}; {said}")
