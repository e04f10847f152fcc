"""check_many: check planners one after the other, without keeping more of each than how it fared."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeAlias

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.checking import check
from scp_framework.errors import Fault, InputError, Problem, ScpError, invalid
from scp_framework.files.loading import planner_at
from scp_framework.files.planners.given import Reading, as_reading
from scp_framework.files.planners.planner_forms import TABLE_ENDINGS, form_of, planner_in
from scp_framework.files.text.limits import LARGEST_FILE
from scp_framework.files.text.text import read_bytes
from scp_framework.many.planner_lines import ENDING, PlannerLine, planner_lines
from scp_framework.many.planner_result import PlannerResult, result_of
from scp_framework.model.dates.day import day
from scp_framework.model.dates.period import A_YEAR
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import is_slug, slug_of
from scp_framework.model.planner import Planner

GivenPlanner: TypeAlias = Planner | Path | PlannerLine | Mapping[str, object] | str
"""A planner; where it is found: a path, or the name of a bundled one; or what it holds: plain data, or a line of JSON.

A text that begins with `{` is a line of JSON, any other the name of a planner or its path. A path that ends in `.jsonl`
stands for all planners in that file.
"""


def check_many(
    planners: Iterable[GivenPlanner],
    arrangements: Arrangements | Editions,
    *,
    as_of: date | str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    reading: Reading | None = None,
) -> Iterator[PlannerResult]:
    """Check each of many planners, and say how it fared before the next is read.

    `planners` may be an open file of JSON Lines, the paths of a folder, or whatever else gives one after the other; no
    more than one is held at a time. One that can't be used is named in its result, with every fault, and keeps none of
    the others from being checked. The other arguments are those of `check`.

    `reading` is how the planners are to be read, with the arguments of `load_planner`, such as
    `{"covers": "2020-11..2021-10"}` for tables that do not say it. Of a planner that is no table, only `strict` is
    asked. A table that says no identifier is called after its file, unless `reading` says how.

    >>> from scp_framework import load_arrangements
    >>> [each.results["DEE01"] for each in check_many(["nel-2020-21"], load_arrangements("nel-2020"))]
    ['open']

    Raises:
        InputError: At once, if one of the other arguments can't be used, such as a rule that does not exist.

    Raises:
        OSError: If a file of lines can't be read.
    """
    editions, judged_on = as_editions(arrangements), None if as_of is None else day(as_of, "as_of")
    chosen, left_out = words(select), words(ignore)
    editions.chosen(chosen, left_out)
    read_as = as_reading(**reading or {})
    return (
        check_one(each, editions, number=number, as_of=judged_on, select=chosen, ignore=left_out, reading=read_as)
        for number, each in enumerate(each_of(planners), start=1)
    )


def check_one(
    given: GivenPlanner,
    arrangements: Arrangements | Editions,
    *,
    number: int = 1,
    as_of: date | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    reading: Reading | None = None,
) -> PlannerResult:
    """How one planner fares. It raises nothing: whatever keeps the planner from being checked is in the result.

    It can be sent to another process or machine, with its arguments and what it gives back. `number` is what a planner
    that has no other name is called by.
    """
    source = named(given, number)
    # Nothing is made here that holds itself, and all but the result is gone in the end; to look for circles meanwhile
    # takes a twentieth of the time.
    was_looking = gc.isenabled()
    gc.disable()
    try:
        return _result(given, arrangements, source, reading or Reading(), as_of=as_of, select=select, ignore=ignore)
    except InputError as error:
        return PlannerResult(source=source, faults=error.faults)
    except (ScpError, OSError, RecursionError, MemoryError) as error:
        return failed(source, str(error) or type(error).__name__)
    finally:
        if was_looking:
            gc.enable()


def _result(
    given: GivenPlanner,
    arrangements: Arrangements | Editions,
    source: str,
    reading: Reading,
    *,
    as_of: date | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> PlannerResult:
    planner = _planner(given, arrangements, source, reading)
    report = check(planner, arrangements, as_of=as_of, select=select, ignore=ignore)
    return result_of(report, source, _year(planner, arrangements))


def failed(source: str, why: str) -> PlannerResult:
    """The result of a planner that something other than its content keeps from being checked."""
    fault = Fault(path="", expected="a planner that can be checked", actual=why, problem=Problem.UNREADABLE_FILE)
    return PlannerResult(source=source, faults=(fault,))


def each_of(planners: Iterable[GivenPlanner]) -> Iterator[GivenPlanner]:
    """The planners one by one: in place of a file of lines, each of its lines; blank lines are left out.

    Raises:
        OSError: If a file of lines can't be read.
    """
    for given in planners:
        if isinstance(given, str) and not given.strip():
            continue
        path = Path(given) if isinstance(given, str) and not given.lstrip().startswith("{") else given
        if isinstance(path, Path) and path.suffix.lower() == ENDING and path.is_file():
            yield from planner_lines(path)
        else:
            yield given


def named(given: GivenPlanner, number: int) -> str:
    """What a planner is called in its result: its path, its line, its identifier, or its number."""
    match given:
        case PlannerLine():
            return given.name
        case Planner():
            return given.id
        case Path():
            return str(given)
        case str() if not given.lstrip().startswith("{"):
            return given.rstrip("\r\n")
    return f"planner {number}"


def _planner(given: GivenPlanner, arrangements: Arrangements | Editions, source: str, reading: Reading) -> Planner:
    strict = reading.get("strict", False)
    match given:
        case Planner():
            return given
        case PlannerLine():
            return _from_line(given.content, arrangements, source, strict=strict)
        case str() if given.lstrip().startswith("{"):
            return _from_line(given.encode(), arrangements, source, strict=strict)
        case Path() | str():
            place = given if isinstance(given, Path) else source
            if form_of(source) == ENDING:
                # One that is there was given line by line.
                read_bytes(Path(place), source, LARGEST_FILE)
            if form_of(source) not in TABLE_ENDINGS:
                return planner_at(place, arrangements, strict=strict)
            return planner_at(place, arrangements, default_id=_called_after(source), **reading)
        case Mapping():
            return Planner.from_dict(given, arrangements, strict=strict)
    raise invalid("", "a planner, a path, a line of JSON or plain data", type(given).__name__)


def _from_line(content: bytes, arrangements: Arrangements | Editions, name: str, *, strict: bool) -> Planner:
    return planner_in(content, name, arrangements, ".json", strict=strict)


def _called_after(file: str) -> str | None:
    """The identifier that a file's name makes, if it makes one."""
    name = slug_of(Path(file).stem)
    return name if is_slug(name) else None


def _year(planner: Planner, arrangements: Arrangements | Editions) -> Window:
    """The planning year of the last edition in which a planner begins."""
    calendar = as_editions(arrangements).editions[-1].partnership.calendar
    first = planner.covers.first
    return calendar.windows(A_YEAR, Window(first, first))[0]


def words(given: Iterable[str]) -> tuple[str, ...]:
    """Names of rules as they are given: several, or one alone as a text."""
    return (given,) if isinstance(given, str) else tuple(given)
