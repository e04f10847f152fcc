"""Measure what several do side by side, in turns, each time from inputs that nothing was asked of before."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any, Generic, TypeVar

from attrs import frozen

ROOT = Path(__file__).parents[1]


Given = TypeVar("Given")


@frozen
class Contender(Generic[Given]):
    """Somebody's way to do a piece of work. Only `work` is timed, with what `prepare` makes."""

    name: str
    prepare: Callable[[], Given]
    work: Callable[[Given], object]


@frozen
class Spread:
    """The least, the median and the most of several figures."""

    least: float
    median: float
    most: float

    @classmethod
    def of(cls, figures: Sequence[float], share: float = 1) -> Spread:
        """The spread of some figures, each multiplied by `share`."""
        return cls(min(figures) * share, median(figures) * share, max(figures) * share)


Clock = Callable[[], float]
CLOCKS: dict[str, Clock] = {"wall": time.perf_counter, "processor": time.process_time}
"""On a machine that does other things as well, only processor time means something."""


def seconds(contender: Contender[Any], clock: Clock) -> float:
    """How long it takes, with all inputs out of the collector's sight."""
    given = contender.prepare()
    gc.collect()
    gc.freeze()
    begin = clock()
    contender.work(given)
    spent = clock() - begin
    gc.unfreeze()
    return spent


def side_by_side(contenders: Sequence[Contender[Any]], repeats: int, clock: Clock) -> dict[str, list[float]]:
    """The seconds of each run of each contender: first one run of each that does not count, then turn by turn."""
    spent: dict[str, list[float]] = {each.name: [] for each in contenders}
    for turn in range(repeats + 1):
        for each in contenders:
            took = seconds(each, clock)
            if turn:
                spent[each.name].append(took)
    return spent


@frozen
class Run:
    """What a process took: seconds from its start to its end, by each clock, and megabytes at most."""

    seconds: Mapping[str, float]
    megabytes: float


def in_new_process(who: str, file: Path, folder: Path) -> Run:
    """Check a file in a new process, as `fresh_process.py` says. Modules are compiled if it was run once before."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "benchmarks.fresh_process", who, str(file), str(folder)]
    begin, before = time.perf_counter(), _of_processes()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    spent = {"wall": time.perf_counter() - begin, "processor": _of_processes() - before}
    return Run(spent, float(done.stdout))


def _of_processes() -> float:
    """The processor time of all processes that were started from this one and have ended, in seconds."""
    used = os.times()
    return used.children_user + used.children_system
