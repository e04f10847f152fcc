"""Hold the library against the standard workload: the same answers as its oracle, and the time next to its yardstick.

    python benchmarks/standard_workload.py FOLDER [--sizes one many] [--repeats 7]

FOLDER holds the workload: `gen.py` makes the planners, `oracle.py` knows the right answers, `tuned.py` is the
yardstick, written by hand for these rules alone. The rules are stated as arrangements data in
`standard_rules.toml` beside this file. The yardstick needs msgspec, which the extra `benchmarks` installs.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TypedDict

from attrs import evolve
from pendulum import Date

from scp_framework import (
    Activity,
    Arrangements,
    Calendar,
    Planner,
    Report,
    Status,
    TeamMember,
    Verdict,
    When,
    Window,
    check,
)
from scp_framework.files import load_arrangements
from scp_framework.model.dates.period import shifted
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, KindId, RoleId, StepId
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.exclusion import ExclusionFinding
from scp_framework.rules.shapes.lead_time import LeadTimeFinding
from scp_framework.rules.shapes.sequence import SequenceFinding

Answer = tuple[object, ...]
STATED = {"R1", "R2", "R3", "R4", "R5", "R6", "R7", "R9"}
"""The rules of the workload that the library's rules state here; R8 is none of counting, exclusion, time or order."""


class RawParticipant(TypedDict):
    person: str
    agency: str | None
    role: str


class RawMilestone(TypedDict):
    name: str
    date: str


class RawActivity(TypedDict):
    id: str
    kind: str
    date: str
    status: str
    agency: str | None
    participants: list[RawParticipant]
    milestones: list[RawMilestone]
    cases: int | None


class RawPlanner(TypedDict):
    planner: str
    start: str
    years: int
    activities: list[RawActivity]


@contextmanager
def no_gc() -> Iterator[None]:
    """Keep the collector out of the yardstick's way while it makes its objects."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def workload(folder: Path) -> tuple[ModuleType, ModuleType, ModuleType]:
    """The generator, the oracle and the yardstick, imported from where they lie."""
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    helper = ModuleType("nogc")
    helper.__dict__["no_gc"] = no_gc
    sys.modules.setdefault("nogc", helper)
    return import_module("gen"), import_module("oracle"), import_module("tuned")


@cache
def arrangements_from(start: str) -> Arrangements:
    """The workload's rules, with a calendar that begins on the first day of the planner."""
    stated = load_arrangements(Path(__file__).with_name("standard_rules.toml"))
    calendar = Calendar(anchor=Date.fromisoformat(start))
    return evolve(stated, partnership=evolve(stated.partnership, calendar=calendar))


def planner_from(raw: RawPlanner, milestones: tuple[str, ...]) -> Planner:
    """A planner of the workload as the library's own. What the workload leaves out did not happen."""
    start = Date.fromisoformat(raw["start"])
    last = Date.fromordinal(shifted(start.toordinal(), 12 * raw["years"], 0) - 1)
    activities = tuple(activity_from(each, milestones) for each in raw["activities"])
    return Planner(id=raw["planner"], covers=Window(start, last), activities=activities)


def activity_from(raw: RawActivity, milestones: tuple[str, ...]) -> Activity:
    dates = {each["name"]: When.on(Date.fromisoformat(each["date"])) for each in raw["milestones"]}
    return Activity(
        id=raw["id"],
        kind=KindId(raw["kind"]),
        when=When.on(Date.fromisoformat(raw["date"])),
        status=Status(raw["status"]),
        agencies=(AgencyId(raw["agency"]),) if raw["agency"] else (),
        team=tuple(
            TeamMember(
                person=each["person"],
                agency=AgencyId(each["agency"]) if each["agency"] else None,
                role=RoleId(each["role"]),
                lead=number == 0,
            )
            for number, each in enumerate(raw["participants"])
        ),
        steps=FrozenMap({StepId(name): day for name, day in dates.items()}),
        not_taken=tuple(StepId(name) for name in milestones if name not in dates),
        cases=raw["cases"],
    )


def answers(raw: RawPlanner, report: Report) -> list[Answer]:
    """What is breached, in the workload's own form."""
    start = Date.fromisoformat(raw["start"])
    found: list[Answer] = []
    for finding in report.findings:
        if finding.verdict is not Verdict.BREACHED:
            continue
        rule = finding.promise.name.partition("-")[0].upper()
        if isinstance(finding, CadenceFinding):
            first = finding.windows[0].first
            months = (first.year - start.year) * 12 + first.month - start.month
            if rule == "R1":
                rows: list[Answer] = [(first.isoformat(), finding.windows[-1].first.isoformat(), finding.least)]
            elif rule == "R4":
                rows = [(round(months / 3),)]
            elif rule == "R7":
                rows = [(round(months / 12), finding.subject.member)]
            else:
                rows = [(round(months / 12), finding.least)]
        elif isinstance(finding, ExclusionFinding):
            rows = [(finding.subject.activity, person) for person in finding.barred]
        elif isinstance(finding, LeadTimeFinding):
            early, late = finding.early, finding.late
            days = late.first_ordinal - early.first_ordinal if early and late else None
            rows = [(finding.subject.activity, finding.step, days)]
        elif isinstance(finding, SequenceFinding):
            rows = [(finding.subject.activity, *pair) for pair in finding.out_of_order]
        else:
            raise TypeError(f"no answer is known for {type(finding).__name__}")
        found += [(raw["planner"], rule, *row) for row in rows]
    return found


def expected(oracle: ModuleType, raw: RawPlanner) -> list[Answer]:
    found: list[Answer] = [answer for answer in oracle.check_planner(raw) if answer[1] in STATED]
    return [tuple(part.isoformat() if isinstance(part, date) else part for part in answer) for answer in found]


def disagreements(gen: ModuleType, oracle: ModuleType, size: str) -> tuple[int, int, list[str]]:
    """How many planners and answers were compared, and where library and oracle differ."""
    planners, compared, differing = 0, 0, []
    for raw in gen.workload(size):
        planner = planner_from(raw, tuple(oracle.MILESTONES))
        ours = sorted(map(str, answers(raw, check(planner, arrangements_from(raw["start"])))))
        theirs = sorted(map(str, expected(oracle, raw)))
        planners += 1
        compared += len(theirs)
        if ours != theirs:
            only_ours, only_theirs = set(ours) - set(theirs), set(theirs) - set(ours)
            differing.append(
                f"{raw['planner']}: only here {sorted(only_ours)[:3]}, only there {sorted(only_theirs)[:3]}"
            )
    return planners, compared, differing


def least_seconds(work: Callable[[], object]) -> float:
    """The time of one run, repeated within itself until it is long enough to be measured."""
    rounds = 1
    while True:
        begin = time.perf_counter()
        for _ in range(rounds):
            work()
        spent = time.perf_counter() - begin
        if spent > 0.05:
            return spent / rounds
        rounds *= 4


def measured(
    gen: ModuleType, oracle: ModuleType, tuned: ModuleType, size: str, repeats: int
) -> tuple[float, float, int]:
    """Seconds of the library and of the yardstick, best of interleaved repeats, and its number of findings."""
    raws = list(gen.workload(size))
    own = [(planner_from(raw, tuple(oracle.MILESTONES)), arrangements_from(raw["start"])) for raw in raws]
    model = tuned.convert(raws)

    def ours() -> int:
        return sum(len(check(planner, arrangements).findings) for planner, arrangements in own)

    findings = ours()
    tuned.check(model)
    times = [(least_seconds(ours), least_seconds(lambda: tuned.check(model))) for _ in range(repeats)]
    return min(time for time, _ in times), min(time for _, time in times), findings


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", nargs="*", default=["one", "many"])
    parser.add_argument("--repeats", type=int, default=7)
    options = parser.parse_args()
    gen, oracle, tuned = workload(options.folder)
    planners, compared, differing = disagreements(gen, oracle, "random")
    print(f"random: {planners} planners, {compared} breaches compared, {len(differing)} planners differ")
    for line in differing[:10]:
        print(f"  {line}")
    for size in options.sizes:
        ours, yardstick, findings = measured(gen, oracle, tuned, size, options.repeats)
        print(
            f"{size}: {ours * 1000:.3f} ms for {findings} findings, yardstick {yardstick * 1000:.3f} ms,"
            f" ratio {ours / yardstick:.2f}"
        )
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
