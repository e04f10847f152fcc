"""Check the standard workload: the same answers as its oracle and its yardstick, and the time beside the yardstick's.

    python -m benchmarks.standard_workload FOLDER [--sizes one many] [--repeats 5]

FOLDER holds the workload: `gen.py` makes the planners, `oracle.py` knows the right answers, `tuned.py` is the
yardstick, written by hand for these rules alone. All nine rules are stated as arrangements data in
`standard_rules.toml` beside this file. The yardstick needs msgspec, which the extra `benchmarks` installs.

Three figures a size: verdicts and breaches; all findings made; all findings made and worded. Both sides are treated
alike: one run that is not counted, then the best of interleaved repeats, by processor time, with the collector of
cycles on and all inputs out of its sight. Each of our runs has planners that nothing was asked of before. It ends with
1 where answers differ.
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

from scp_framework import Activity, Arrangements, Finding, Planner, Report, Status, TeamMember, When, Window, check
from scp_framework.files.loading import load_arrangements
from scp_framework.model.activity import NoAgency
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.period import shifted
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, KindId, RoleId, StepId
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.exclusion import ExclusionFinding
from scp_framework.rules.shapes.lead_time_finding import LeadTimeFinding
from scp_framework.rules.shapes.requires import RequiresFinding
from scp_framework.rules.shapes.sequence_finding import SequenceFinding
from scp_framework.rules.shapes.team_finding import TeamFinding

Answer = tuple[object, ...]
ONE_BATCH = 20
"""A single planner is checked in so many copies, one after the other: by itself it is too short to be measured."""


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
                agency=AgencyId(each["agency"]) if each["agency"] else NoAgency.NONE,
                role=RoleId(each["role"]),
                lead=number == 0,
            )
            for number, each in enumerate(raw["participants"])
        ),
        steps=FrozenMap({StepId(name): day for name, day in dates.items()}),
        not_taken=tuple(StepId(name) for name in milestones if name not in dates),
        cases=raw["cases"] or 0,
    )


def answers(raw: RawPlanner, report: Report) -> list[Answer]:
    """What is breached, in the workload's own form."""
    start = Date.fromisoformat(raw["start"])
    return [
        (raw["planner"], rule, *row)
        for finding in report.breaches
        for rule in [finding.promise.name.partition("-")[0].upper()]
        for row in (
            [counted(finding, rule, start)] if isinstance(finding, CadenceFinding) else rows_about_activity(finding)
        )
    ]


def counted(finding: CadenceFinding, rule: str, start: Date) -> Answer:
    first = finding.windows[0].first
    months = (first.year - start.year) * 12 + first.month - start.month
    match rule:
        case "R1":
            return first.isoformat(), finding.windows[-1].first.isoformat(), finding.least
        case "R4":
            return (round(months / 3),)
        case "R7":
            return round(months / 12), finding.subject.member
    return round(months / 12), finding.least


def rows_about_activity(finding: Finding) -> list[Answer]:
    activity = finding.subject.activity
    match finding:
        case ExclusionFinding():
            return [(activity, person) for person in finding.barred]
        case LeadTimeFinding(early=early, late=late):
            return [(activity, finding.step, late.first_ordinal - early.first_ordinal if early and late else None)]
        case RequiresFinding():
            return [(activity, "cases")]
        case SequenceFinding():
            return [(activity, *pair) for pair in finding.out_of_order]
        case TeamFinding():
            return [(activity, "lead")]
    raise TypeError(f"no answer is known for {type(finding).__name__}")


def plain(answer: Answer) -> str:
    return str(tuple(value.isoformat() if isinstance(value, date) else value for value in answer))


def disagreements(gen: ModuleType, oracle: ModuleType, tuned: ModuleType, size: str) -> tuple[int, int, list[str]]:
    """How many planners and answers were compared, and where the library differs from the oracle or the yardstick."""
    planners, compared, differing = 0, 0, []
    for raw in gen.workload(size):
        planner = planner_from(raw, tuple(oracle.MILESTONES))
        ours = sorted(map(plain, answers(raw, check(planner, arrangements_from(raw["start"])))))
        planners += 1
        compared += len(ours)
        for name, answered in (
            ("oracle", oracle.check_planner(raw)),
            ("yardstick", tuned.check(tuned.convert([raw]))),
        ):
            theirs = sorted(map(plain, answered))
            if ours != theirs:
                here, there = sorted(set(ours) - set(theirs))[:3], sorted(set(theirs) - set(ours))[:3]
                differing.append(f"{raw['planner']}, {name}: only here {here}, only there {there}")
    return planners, compared, differing


def verdicts_and_breaches(report: Report) -> int:
    return len(report.verdicts) + len(report.breaches)


def all_findings(report: Report) -> int:
    return sum(1 for _ in report.findings)


def all_worded(report: Report) -> int:
    return sum(len(finding.observation) + len(finding.action or "") for finding in report.findings)


ASKED: dict[str, Callable[[Report], int]] = {
    "verdicts and breaches": verdicts_and_breaches,
    "all findings made": all_findings,
    "all findings made and worded": all_worded,
}
"""What is asked of a report, by what it is called."""


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    gc.freeze()
    begin = time.process_time()
    work()
    spent = time.process_time() - begin
    gc.unfreeze()
    return spent


def measured(
    gen: ModuleType, oracle: ModuleType, tuned: ModuleType, size: str, repeats: int
) -> tuple[dict[str, float], float, int]:
    """Seconds of the library for each thing asked and of the yardstick, both by planner, and how many there are."""
    raws = list(gen.workload(size))
    raws *= ONE_BATCH if len(raws) == 1 else 1
    model, milestones = tuned.convert(raws), tuple(oracle.MILESTONES)

    def ours(asked: Callable[[Report], int]) -> float:
        own = [(planner_from(raw, milestones), arrangements_from(raw["start"])) for raw in raws]
        return seconds(lambda: sum(asked(check(planner, arrangements)) for planner, arrangements in own))

    best = dict.fromkeys(ASKED, float("inf"))
    yardstick = float("inf")
    for turn in range(repeats + 1):
        for name, asked in ASKED.items():
            spent = ours(asked)
            best[name] = min(best[name], spent) if turn else best[name]
        spent = min(seconds(lambda: tuned.check(model)) for _ in ASKED)
        yardstick = min(yardstick, spent) if turn else yardstick
    return {name: spent / len(raws) for name, spent in best.items()}, yardstick / len(raws), len(raws)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", nargs="*", default=["one", "many"])
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    gen, oracle, tuned = workload(options.folder)
    planners, compared, differing = disagreements(gen, oracle, tuned, "random")
    print(f"random: {planners} planners, {compared} breaches compared, {len(differing)} differences")
    for line in differing[:10]:
        print(f"  {line}")
    for size in options.sizes:
        ours, yardstick, number = measured(gen, oracle, tuned, size, options.repeats)
        print(f"{size}: {number} planners, yardstick {yardstick * 1e6:.0f} us each")
        for name, spent in ours.items():
            print(f"  {name:30} {spent * 1e6:7.0f} us each, ratio {spent / yardstick:.2f}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
