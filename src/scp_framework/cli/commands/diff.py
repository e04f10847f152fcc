"""`scp-framework diff`: how two arrangements differ, and which verdicts of a planner change."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TypeVar

from attrs import evolve

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.comparison import compare
from scp_framework.check import check
from scp_framework.cli.answer import Answer
from scp_framework.cli.arguments import Options
from scp_framework.cli.screen import columns
from scp_framework.errors import Fault, InputError, Problem, quoted
from scp_framework.reports.comparison import compare_reports
from scp_framework.reports.report import Report

Read = TypeVar("Read")
Found = TypeVar("Found")


def run(options: Options) -> Answer:
    """What differs, and with a planner which verdicts and findings. It ends with 0 whatever that is.

    Raises:
        InputError: If one of the arrangements can't be used, or the planner can't with both of them.
    """
    from scp_framework.files.loading import load_arrangements  # noqa: PLC0415 - reading files is not needed for --help
    from scp_framework.views.difference import difference_data, difference_text  # noqa: PLC0415 - only here
    from scp_framework.views.report_difference import (  # noqa: PLC0415 - only here
        report_difference_data,
        report_difference_text,
    )

    if options.planner is None:
        given = {"--as-of": options.as_of, "--id": options.planner_id, "--covers": options.covers}
        expected = "can only be used with --planner"
        odd = [(name, quoted(each)) for name, each in given.items() if each is not None]
        if odd:
            raise InputError(
                Fault(path=name, expected=expected, actual=found, problem=Problem.CONFLICT) for name, found in odd
            )
    difference = compare(*_both(load_arrangements, options.before, options.after))
    reports = None
    if options.planner is not None:
        before, after = _reports(options, difference.before, difference.after)
        reports = compare_reports(before, after, codes=difference.codes)
    if options.format == "json":
        planner = None if reports is None else report_difference_data(reports)
        data = {**difference_data(difference), "planner": planner}
        return Answer(text=json.dumps(data, indent=2), is_json=True)
    width = columns(sys.stdout)
    text = difference_text(difference, width=width)
    return Answer(text=text if reports is None else text + report_difference_text(reports, width=width))


def _reports(options: Options, before: Arrangements, after: Arrangements) -> tuple[Report, Report]:
    """The planner held against each of two arrangements.

    Raises:
        InputError: If it can't be read with one of them; a fault that it has with one only tells with which.
    """
    from scp_framework.files.loading import load_planner  # noqa: PLC0415 - reading files is not needed for --help

    def report(arrangements: Arrangements) -> Report:
        source, beside = options.planner or "", {"planner_id": options.planner_id, "covers": options.covers}
        return check(load_planner(source, arrangements, **beside), arrangements, as_of=options.as_of)

    return _both(report, before, after, called=(options.before, options.after))


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
