"""Checked: the report that a command is about, with or without the names of people."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.cli.options import Options
from scp_framework.model.planner import Planner
from scp_framework.reports.report import Report


def checked(
    options: Options, planner: Planner, editions: Editions, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Report, Editions]:
    """The report on a planner, and the arrangements to explain it with; people in both are numbers if so asked.

    The digests are those of the planner and the arrangements as they were given.
    """
    shown, book = with_names_as_asked(options, planner, editions)
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
