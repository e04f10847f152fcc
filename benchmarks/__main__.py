"""Measure everything beside the yardstick and the peers that are installed, and print one table.

    python -m benchmarks FOLDER [--only objects json] [--repeats 5] [--many 1000] [--clock wall] [--write]

FOLDER holds the standard workload: `gen.py` makes the planners, `oracle.py` knows the right answers, `tuned.py` is the
yardstick, written by hand for its nine rules alone, which needs msgspec. The peers are polars, DuckDB, pandas and Rego
(regorus), where they are installed: the extra `benchmarks` has them. First everybody's answers on the workload's random
planners are compared with the oracle's; it ends with 1 where somebody differs. Then each is run once, which does not
count, and after that turn by turn. The table has the least, the median and the most by the clock on the wall, or of
processor time, which means more on a machine that does other things as well.

`--write` puts the table in README.md beside this file.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory
from typing import Any

from attrs import frozen
from benchmarks.contenders import LIBRARY, Planners, edited_row, from_json, from_objects, from_tables
from benchmarks.measuring import CLOCKS, Contender, Run, Spread, in_new_process, side_by_side
from benchmarks.peers import installed_peers
from benchmarks.peers.rules import Peer
from benchmarks.standard_workload import Workload, differences
from benchmarks.table import YARDSTICK, Measured, table, write

from scp_framework import load_arrangements, load_planner

ONE_BY_ONE = 20
"""So many planners are checked one after the other: one by itself takes too little time to be measured."""
EDITED = 10
"""So many rows of a planner are edited, one after the other."""
BUNDLED = ("nel-2020-21", "nel-2020-22")


@frozen(kw_only=True)
class Bench:
    """What everything is measured with."""

    workload: Workload
    folder: Path
    peers: Sequence[Peer]
    repeats: int
    clock: str
    many: int
    scratch: Path

    def measured(self, what: str, of: str, each: int, contenders: Iterable[Contender[Any]]) -> Measured:
        """What several take for each of so many planners, in microseconds."""
        spent = self.spent(contenders)
        return Measured(what, of, "µs", {name: Spread.of(took, 1e6 / each) for name, took in spent.items()})

    def spent(self, contenders: Iterable[Contender[Any]]) -> dict[str, list[float]]:
        """The seconds of each run."""
        return side_by_side([*contenders], self.repeats, CLOCKS[self.clock])

    def sizes(self) -> Iterator[tuple[str, Planners]]:
        """The planners one by one, and all in one go."""
        raws = [*islice(self.workload.planners("many"), self.many)]
        few = raws[:ONE_BY_ONE]
        yield f"{len(few)}, one by one", Planners(workload=self.workload, raws=few, together=False)
        yield f"{len(raws):,} together", Planners(workload=self.workload, raws=raws, together=True)


def objects(bench: Bench) -> Iterator[Measured]:
    for called, planners in bench.sizes():
        found = from_objects(planners, bench.peers)
        yield bench.measured("From objects", called, len(planners.raws), found)


def tables(bench: Bench) -> Iterator[Measured]:
    if bench.peers:
        for called, planners in bench.sizes():
            found = from_tables(planners, bench.peers)
            yield bench.measured("From tables that are ready", called, len(planners.raws), found)


def json(bench: Bench) -> Iterator[Measured]:
    for called, planners in bench.sizes():
        found = from_json(planners.written(bench.scratch), bench.peers)
        yield bench.measured("From JSON", called, len(planners.raws), found)


def processes(bench: Bench) -> Iterator[Measured]:
    """Time from the start of a process to the answer on one planner, and memory for all, one after the other."""
    folder = Path(copytree(bench.folder, bench.scratch / "workload", ignore=ignore_patterns("__pycache__")))
    one, together = (planners.written(bench.scratch) for _, planners in bench.sizes())
    for planners in (one, together):
        lines, own = planners.lines[0], planners.own_lines[0]
        asked = {"yardstick": (YARDSTICK, lines), "library": (f"{LIBRARY}, check_many", own)}
        asked |= {"import": (f"import of {LIBRARY}", lines)} if planners is one else {}
        asked |= {peer.package: (peer.name, lines) for peer in bench.peers}
        runs: dict[str, list[Run]] = {name: [] for name, _ in asked.values()}
        for turn in range(bench.repeats + 1):
            for who, (name, file) in asked.items():
                took = in_new_process(who, file, folder)
                runs[name] += [took] if turn else []
        if planners is one:
            seconds = {
                name: Spread.of([each.seconds[bench.clock] for each in took], 1e3) for name, took in runs.items()
            }
            yield Measured("Start of a process to the answer", "1", "ms", seconds)
        else:
            megabytes = {name: Spread.of([each.megabytes for each in took]) for name, took in runs.items()}
            yield Measured(
                "Memory of a process at most", f"{len(planners.raws):,}, streamed or together", "MB", megabytes
            )


def edited(bench: Bench) -> Iterator[Measured]:
    arrangements = load_arrangements("nel-2020")
    for name in BUNDLED:
        planner = load_planner(name, arrangements)
        spent = bench.spent(edited_row(planner, arrangements, EDITED))
        called = f"{name}, {len(planner.activities)} activities, {len(arrangements.by_default)} rules"
        found = {who: Spread.of(took, 1e3 / EDITED) for who, took in spent.items()}
        yield Measured("An edited row", called, "ms", found)


PARTS: dict[str, Callable[[Bench], Iterator[Measured]]] = {
    "objects": objects, "tables": tables, "json": json, "processes": processes, "edited": edited,
}  # fmt: skip


def machine(peers: Sequence[Peer], missing: Sequence[str], options: argparse.Namespace) -> str:
    """Where and when it was run, and what was installed."""
    versions = ", ".join(f"{peer.name} {peer.version}" for peer in peers)
    lacking = f" Not installed: {', '.join(missing)}." if missing else ""
    python = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    runs = f"Runs of each: {options.repeats}, timed by the {options.clock} clock."
    return f"{date.today().isoformat()}: {python}; {versions or 'no peers'}.{lacking} {runs}"


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", choices=PARTS, default=[*PARTS])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--many", type=int, default=1000)
    parser.add_argument("--clock", choices=CLOCKS, default="wall")
    parser.add_argument("--write", action="store_true", help="put the table in README.md beside this file")
    return parser


def run(workload: Workload, options: argparse.Namespace) -> int:
    """Compare all answers, measure, and print; 1 where somebody's answers are wrong."""
    peers, missing = installed_peers()
    planners, compared, differing = differences(workload, peers)
    agreed = f"{planners} random planners, {compared:,} breaches: " + (
        "; ".join(differing) or "the library, the yardstick and all peers agree with the oracle."
    )
    print(agreed, flush=True)
    if differing:
        return 1
    with TemporaryDirectory() as scratch:
        bench = Bench(
            workload=workload, folder=options.folder, peers=peers, repeats=options.repeats, clock=options.clock,
            many=options.many, scratch=Path(scratch),
        )  # fmt: skip
        measured = [each for part in options.only for each in PARTS[part](bench)]
    told = [machine(peers, missing, options), agreed, table(measured)]
    print("", *told, sep="\n\n")
    if options.write:
        write(told)
    return 0


if __name__ == "__main__":
    given = arguments().parse_args()
    sys.exit(run(Workload.of(given.folder), given))
