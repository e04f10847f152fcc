"""Which arrangements and which planner a command is about."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from attrs import evolve

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.bundled import DEFAULT_ARRANGEMENTS, DEFAULT_PLANNER
from scp_framework.cli.options import Options
from scp_framework.cli.reading import reading_of
from scp_framework.errors import Fault, InputError, conflict, missing, quoted
from scp_framework.model.planner import Planner

STANDARD_INPUT = "-"


def arrangements_of(options: Options) -> Arrangements:
    """The arrangements that were named, or the bundled ones.

    Raises:
        InputError: If they can't be used, or several are named.
    """
    from scp_framework.files.loading import load_arrangements  # noqa: PLC0415 - reading files is not needed for --help

    return load_arrangements(named_once(options, DEFAULT_ARRANGEMENTS))


def named_once(options: Options, by_default: str) -> str:
    """The arrangements that a command about one edition is to take.

    Raises:
        InputError: If several are named.
    """
    if len(options.arrangements) > 1:
        second = quoted(options.arrangements[1])
        expected = f"{options.command} takes one edition only; leave out {second}"
        raise InputError([conflict("--arrangements", expected, second)])
    return next(iter(options.arrangements), by_default)


def editions_of(options: Options) -> Editions:
    """The arrangements that were named, or the bundled ones; the editions where several were named.

    Raises:
        InputError: If one can't be used, or they are no editions of one partnership's arrangements.
    """
    from scp_framework.files.loading import load_editions  # noqa: PLC0415 - as above

    return load_editions(*(options.arrangements or [DEFAULT_ARRANGEMENTS]))


def planner_of(options: Options, editions: Editions) -> Planner:
    """The planner that was named, or the bundled one.

    Raises:
        InputError: If it can't be used; if none is named and the arrangements are not the bundled ones; or if it
            is made for other arrangements, and nobody has said that it is to be held against these.
    """
    from scp_framework.files.loading import load_planner  # noqa: PLC0415 - as above

    if options.planner is not None:
        return _made_for(loaded(options.planner, editions, options), editions.editions, options)
    if not has_planner(options):
        expected = f"a planner file, because only {DEFAULT_ARRANGEMENTS} comes with one"
        raise InputError([missing("PLANNER", expected)])
    return load_planner(DEFAULT_PLANNER, editions, **reading_of(options))


def loaded(source: str, editions: Editions, options: Options) -> Planner:
    """The planner of a file, or of the standard input where its name is `-`.

    Raises:
        InputError: If it can't be used.
    """
    from scp_framework.files.loading import load_planner, read_planner  # noqa: PLC0415 - as above
    from scp_framework.files.text.limits import LARGEST_WORKBOOK  # noqa: PLC0415 - as above

    try:
        if source != STANDARD_INPUT:
            return load_planner(source, editions, **reading_of(options))
        return read_planner(sys.stdin.buffer.read(LARGEST_WORKBOOK + 1), editions, **reading_of(options))
    except InputError as error:
        raise InputError(_at_option(fault, options) for fault in error.faults) from None


def _at_option(fault: Fault, options: Options) -> Fault:
    """A fault of what an option says in place of a file, at this option."""
    given = {"planner.id": ("--id", options.planner_id), "planner.covers": ("--covers", options.covers)}
    option, value = given.get(fault.path, ("", None))
    return fault if value is None else evolve(fault, path=option, file=None, line=None)


def has_planner(options: Options) -> bool:
    """Whether a planner is named or anything said of one, or one is bundled with the arrangements."""
    said = (options.planner, options.planner_id, options.covers)
    return any(each is not None for each in said) or set(options.arrangements) <= {DEFAULT_ARRANGEMENTS}


def _made_for(planner: Planner, editions: Sequence[Arrangements], options: Options) -> Planner:
    if not options.arrangements and planner.arrangements not in (None, *(each.id for each in editions)):
        expected = f"{editions[-1].id}, unless --arrangements says otherwise"
        found = quoted(planner.arrangements)
        raise InputError([Fault(path="planner.arrangements", expected=expected, actual=found, file=options.planner)])
    return planner
