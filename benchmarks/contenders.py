"""Who is measured for what: the yardstick, the library and its peers, on the same planners."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial, reduce
from itertools import chain
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen
from benchmarks.measuring import Contender
from benchmarks.peers.rules import ObjectPlanner, Peer, RawPlanner
from benchmarks.standard_workload import (
    ASKED,
    PARSERS,
    Workload,
    arrangements_from,
    planner_from,
    planner_in_order,
    verdicts_and_breaches,
    write_lines,
)  # fmt: skip
from benchmarks.table import YARDSTICK

from scp_framework import Activity, Arrangements, Planner, Report, check, check_activity
from scp_framework.files.planners.planner_json import planner_to_json
from scp_framework.files.planners.quick.json_text import Parse

LIBRARY = "this library"
Checked = Sequence[tuple[Planner, Arrangements]]


@frozen(kw_only=True, slots=False)
class Planners:
    """Some planners of the workload in all forms that somebody begins with.

    `together` tells whether all are checked in one go, or one after the other as if there were no other. `lines` are
    files of JSON lines in the yardstick's form, `own_lines` in the library's: one for all planners, or one for each.
    """

    workload: Workload
    raws: Sequence[RawPlanner]
    together: bool
    lines: Sequence[Path] = field(init=False, default=())
    own_lines: Sequence[Path] = field(init=False, default=())

    def written(self, folder: Path) -> Planners:
        """These with their files in a folder."""
        fresh, name = evolve(self), "together" if self.together else "one"
        batches = [self.raws] if self.together else [[raw] for raw in self.raws]
        own = [[json.loads(planner_to_json(planner_from(raw))) for raw in batch] for batch in batches]
        for form, held in (("lines", batches), ("own_lines", own)):
            paths = [write_lines(folder / f"{name}-{form}-{n}.jsonl", batch) for n, batch in enumerate(held)]
            object.__setattr__(fresh, form, paths)
        return fresh

    def objects(self) -> list[Sequence[ObjectPlanner]]:
        """The yardstick's objects, batch by batch."""
        model = self.workload.yardstick.convert(self.raws)
        return [model] if self.together else [[each] for each in model]

    def checked(self) -> Checked:
        """The library's planners, each with the rules by the calendar of its own start."""
        return [(planner_from(raw), arrangements_from(raw["start"])) for raw in self.raws]


def from_objects(planners: Planners, peers: Sequence[Peer]) -> Iterator[Contender[Any]]:
    """From planners in memory to all that is breached; of the library, also to findings made, and worded."""
    objects = planners.objects()
    yield Contender(YARDSTICK, lambda: objects, _each(planners.workload.yardstick.check))
    for asked, ask in ASKED.items():
        yield Contender(f"{LIBRARY}, {asked}", planners.checked, partial(_reports, ask))
    for peer in peers:
        yield Contender(peer.name, lambda: objects, _each(peer.tables, peer.check))


def from_tables(planners: Planners, peers: Sequence[Peer]) -> Iterator[Contender[Any]]:
    """From what each peer makes of planners first, such as tables, to all that is breached."""
    objects = planners.objects()
    yield Contender(YARDSTICK, lambda: objects, _each(planners.workload.yardstick.check))
    for peer in peers:
        yield Contender(peer.name, partial(_each(peer.tables), objects), _each(peer.check))


def from_json(planners: Planners, peers: Sequence[Peer]) -> Iterator[Contender[Any]]:
    """From files of JSON to verdicts and all that is breached, by the quickest way that each has."""
    yardstick = planners.workload.yardstick
    yield Contender(YARDSTICK, lambda: planners.lines, _each(yardstick.stream))
    rules = [arrangements_from(raw["start"]) for raw in planners.raws]
    for how, parse in PARSERS.items():
        yield Contender(f"{LIBRARY}, {how}", lambda: planners.own_lines, partial(_read_and_check, rules, parse))
    for peer in peers:
        ways = [peer.read] if peer.read else [yardstick.load, peer.tables]
        yield Contender(peer.name, lambda: planners.lines, _each(*ways, peer.check))


def _each(*steps: Callable[[Any], Any]) -> Callable[[Sequence[Any]], list[Any]]:
    """What takes each of what it is given through some steps, by itself."""
    return lambda given: [reduce(lambda value, step: step(value), steps, each) for each in given]


def _reports(ask: Callable[[Report], int], given: Checked) -> int:
    return sum(ask(check(planner, arrangements)) for planner, arrangements in given)


def _read_and_check(rules: Sequence[Arrangements], parse: Parse, paths: Sequence[Path]) -> int:
    """What `check_many` does, line by line; as the yardstick does, it looks for no circles meanwhile."""
    gc.disable()
    try:
        with ExitStack() as files:
            lines = chain.from_iterable(files.enter_context(path.open("rb")) for path in paths)
            return sum(
                verdicts_and_breaches(check(planner_in_order(line, of, parse), of))
                for line, of in zip(lines, rules, strict=True)
            )
    finally:
        gc.enable()


def edited_row(planner: Planner, arrangements: Arrangements, rows: int) -> Iterator[Contender[list[Activity]]]:
    """An activity that somebody has changed: what is found of it, and of the whole planner with it."""
    check(planner, arrangements)
    edited = planner.activities[:: max(1, len(planner.activities) // rows)][:rows]

    def fresh() -> list[Activity]:
        return [evolve(each) for each in edited]

    def row(given: list[Activity]) -> list[object]:
        return [check_activity(each, arrangements, planner=planner).verdicts for each in given]

    def whole(given: list[Activity]) -> list[object]:
        return [check(planner.change(each), arrangements).verdicts for each in given]

    yield Contender("check_activity, in its planner", fresh, row)
    yield Contender("check, the planner with it", fresh, whole)
