"""How the time of a check grows: at 1, 2, 4 and 8 times the size, for every shape and for legal inputs that are hard.

    python -m benchmarks.growth [PART OF A NAME ...] [--patience 20] [--findings]

Timed are the verdicts and breaches of a first check, before anything of the arrangements or the planner is kept, or
with --findings all findings, made in full. The exponent is the slope of the logarithm of time over that of size: 1 is
linear, 2 is quadratic. A row ends early where one size takes longer than the patience, in seconds. It ends with 1 where
an exponent is 1.3 or more.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import log

from attrs import frozen
from benchmarks.growth_cases import CASES
from benchmarks.growth_planners import Case

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.planner import Planner

Work = Callable[[Arrangements | Editions, Planner], object]
SIZES = (1, 2, 4, 8)
MOST = 1.3
"""The exponent that no legal input may reach."""


@frozen
class Row:
    """The seconds at each size that was tried, and how they grow."""

    name: str
    sizes: Sequence[int]
    seconds: Sequence[float]

    @property
    def exponent(self) -> float:
        """The slope of the line through the logarithms that lies nearest to them."""
        return slope(self.sizes, self.seconds)

    @property
    def last_exponent(self) -> float:
        """The same, between the last two sizes."""
        return slope(self.sizes[-2:], self.seconds[-2:])


def slope(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    if len(sizes) < 2:
        return float("inf")
    xs, ys = [log(each) for each in sizes], [log(each) for each in seconds]
    middle, height = sum(xs) / len(xs), sum(ys) / len(ys)
    up = sum((x - middle) * (y - height) for x, y in zip(xs, ys, strict=True))
    return up / sum((x - middle) ** 2 for x in xs)


def seconds_of(make: Callable[[], Case], work: Work) -> float:
    """The processor time of a first check: the least of three, if they are short, each of what is made anew for it."""
    best, spent = float("inf"), 0.0
    for _ in range(3):
        made = make()
        gc.collect()
        begin = time.process_time()
        work(*made)
        once = time.process_time() - begin
        best, spent = min(best, once), spent + once
        if spent > 2:
            break
    return best


def judged(
    arrangements: Arrangements | Editions, planner: Planner
) -> tuple[Mapping[str, Verdict], tuple[Finding, ...]]:
    report = check(planner, arrangements)
    return report.verdicts, report.breaches


def judged_in_full(arrangements: Arrangements | Editions, planner: Planner) -> list[tuple[str, ...]]:
    return [finding.evidence for finding in check(planner, arrangements).findings]


def grown(name: str, patience: float, work: Work) -> Row:
    base, make = CASES[name]
    # What is imported, and worked out once in each process, is no part of how the time grows.
    work(*make(base))
    sizes: list[int] = []
    seconds: list[float] = []
    for times in SIZES:
        sizes.append(base * times)
        seconds.append(seconds_of(partial(make, base * times), work))
        if seconds[-1] > patience:
            break
    return Row(name, sizes, seconds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="only those whose name holds one of these")
    parser.add_argument("--patience", type=float, default=20)
    parser.add_argument("--findings", action="store_true", help="make all findings in full")
    options = parser.parse_args()
    work = judged_in_full if options.findings else judged
    above = 0
    for name in CASES:
        if options.names and not any(each in name for each in options.names):
            continue
        row = grown(name, options.patience, work)
        above += row.exponent >= MOST
        tried = ", ".join(f"{size}: {each * 1000:.0f} ms" for size, each in zip(row.sizes, row.seconds, strict=True))
        print(f"{name:38} {row.exponent:5.2f}  (last {row.last_exponent:5.2f})  {tried}", flush=True)
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
