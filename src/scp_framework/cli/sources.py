"""Which arrangements and which planner a command is about."""

from __future__ import annotations

from scp_framework.arrangements import Arrangements
from scp_framework.bundled import DEFAULT_ARRANGEMENTS, DEFAULT_PLANNER
from scp_framework.cli.arguments import Options
from scp_framework.errors import Fault, InputError, Problem, quoted
from scp_framework.model.planner import Planner


def arrangements_of(options: Options) -> Arrangements:
    """The arrangements that were named, or the bundled ones.

    Raises:
        InputError: If they can't be used.
    """
    from scp_framework.files import load_arrangements  # noqa: PLC0415 - reading files is not needed for --help

    return load_arrangements(DEFAULT_ARRANGEMENTS if options.arrangements is None else options.arrangements)


def planner_of(options: Options, arrangements: Arrangements) -> Planner:
    """The planner that was named, or the bundled one.

    Raises:
        InputError: If it can't be used; if none is named and the arrangements are not the bundled ones; or if it
            is made for other arrangements, and nobody has said that it is to be held against these.
    """
    from scp_framework.files import load_planner  # noqa: PLC0415 - as above

    if options.planner is not None:
        return _made_for(load_planner(options.planner, arrangements), arrangements, options)
    if not has_planner(options):
        expected = f"named where the arrangements are not {DEFAULT_ARRANGEMENTS}"
        raise InputError([Fault(place="PLANNER", expected=expected, problem=Problem.MISSING)])
    return load_planner(DEFAULT_PLANNER, arrangements)


def has_planner(options: Options) -> bool:
    """Whether a planner is named, or one is bundled with the arrangements."""
    return options.planner is not None or options.arrangements in (None, DEFAULT_ARRANGEMENTS)


def _made_for(planner: Planner, arrangements: Arrangements, options: Options) -> Planner:
    if options.arrangements is None and planner.arrangements not in (None, arrangements.id):
        expected = f"{arrangements.id}, unless --arrangements says otherwise"
        found = quoted(planner.arrangements)
        raise InputError([Fault(place="planner.arrangements", expected=expected, found=found, file=options.planner)])
    return planner
