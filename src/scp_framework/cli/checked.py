"""Checked: the report that a command is about, with or without the names of people."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from attrs import evolve

from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.cli.options import RULE_CHOICE, Options, add_arrangements, add_as_of, add_planner, faults_of
from scp_framework.cli.sources import editions_of, planner_of
from scp_framework.model.planner import Planner
from scp_framework.reports.report import Report


def add_checked(command: argparse.ArgumentParser) -> None:
    """Add the planner, the arrangements, and the day as of which it is checked."""
    add_planner(command)
    add_arrangements(command, editions=True)
    add_as_of(command)


def report_of(options: Options) -> Report:
    """The report on the planner that was named, or the bundled one.

    Raises:
        InputError: If the planner or the arrangements can't be used.
    """
    editions = editions_of(options)
    return checked(options, planner_of(options, editions), editions)[0]


def checked(
    options: Options, planner: Planner, editions: Editions, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Report, Editions]:
    """The report on a planner, and the arrangements to explain it with; people in both are numbers if so asked.

    The digests are those of the planner and the arrangements as they were given.
    """
    shown, book = with_names_as_asked(options, planner, editions)
    with faults_of(RULE_CHOICE):
        report = check(shown, book, as_of=options.as_of, select=select, ignore=ignore)
    if options.without_names:
        report = evolve(report, planner_source=planner, arrangements_source=editions)
    return report, book


def with_names_as_asked(options: Options, planner: Planner, editions: Editions) -> tuple[Planner, Editions]:
    """The planner and the arrangements; with `--without-names`, people in both are numbers."""
    if not options.without_names:
        return planner, editions
    from scp_framework.arrangements.nameless import without_names  # noqa: PLC0415 - only where it is asked for

    return without_names(planner, editions)
