"""Check many planners from lines of JSON, in one process and in several: planners and activities a second.

    python -m benchmarks.many [--planner nel-2020-22] [--planners 500] [--processes 2] [--runs 3]

The planners are a bundled one again and again, checked against all rules of the bundled arrangements. Of several runs
the least time is given, of the wall clock and of the processor each: whatever else the machine does only adds to it.
It also says how much memory the one process took, which does not grow with the number of planners.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from distributed import Client, LocalCluster

from scp_framework import load_arrangements, load_planner
from scp_framework.files.loading import bundled_planners
from scp_framework.files.planners.planner_json import planner_to_json
from scp_framework.many.check_many import check_many
from scp_framework.many.on_cluster import check_on_cluster
from scp_framework.many.planner_result import PlannerResult


def measured(name: str, planners: int, activities: int, runs: int, work: Callable[[], Iterator[PlannerResult]]) -> None:
    seconds = processor = float("inf")
    for _ in range(runs):
        begin, before = time.perf_counter(), time.process_time()
        checked = sum(each.is_checked for each in work())
        seconds = min(seconds, time.perf_counter() - begin)
        processor = min(processor, time.process_time() - before)
        assert checked == planners
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name}: {planners} planners in {seconds:.1f} s ({processor:.1f} s of processor time of this process,"
        f" {processor / planners * 1000:.1f} ms for each),"
        f" {planners / seconds:.0f} planners and {planners * activities / seconds:.0f} activities a second,"
        f" {memory:.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--planner", choices=bundled_planners(), default="nel-2020-21")
    parser.add_argument("--planners", type=int, default=500)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    arrangements = load_arrangements("nel-2020")
    planner = load_planner(options.planner, arrangements)
    line, activities = json.dumps(json.loads(planner_to_json(planner))), len(planner.activities)
    with TemporaryDirectory() as folder:
        plans = Path(folder) / "plans.jsonl"
        for number in (options.planners // 10, options.planners):
            plans.write_text(f"{line}\n" * number, encoding="utf-8")
            measured("one process", number, activities, options.runs, lambda: check_many([plans], arrangements))
        begin = time.perf_counter()
        with (
            LocalCluster(n_workers=options.processes, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            name = f"{options.processes} processes"
            print(f"{name} are there after {time.perf_counter() - begin:.1f} s")
            measured(name, number, activities, options.runs, lambda: check_on_cluster([plans], arrangements, client))
    used = os.times()
    seconds = used.children_user + used.children_system
    print(f"{name}: {seconds:.1f} s of processor time of all of them, for {options.runs} runs and their start")


if __name__ == "__main__":
    main()
