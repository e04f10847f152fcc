"""The standard workload: its planners as the library's own, and its answers from the library's reports.

A folder holds the workload: `gen.py` makes the planners, `oracle.py` knows the right answers, `tuned.py` is the
yardstick, written by hand for these rules alone. All nine rules are stated as arrangements data in
`standard_rules.toml` beside this file.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from importlib import import_module
from itertools import chain, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from attrs import evolve, frozen
from benchmarks.peers.rules import MILESTONES, Answer, ObjectPlanner, Peer, RawActivity, RawPlanner
from pendulum import Date

from scp_framework import Activity, Arrangements, Finding, Planner, Report, Status, TeamMember, When, Window, check
from scp_framework.files.loading import load_arrangements
from scp_framework.files.planners.planner_json import planner_to_json
from scp_framework.files.planners.quick.json_text import BEST, Parse, parse_with_json, quick_planner
from scp_framework.model.activity import NoAgency
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.period import shifted
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, KindId, RoleId, StepId
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.exclusion_finding import ExclusionFinding
from scp_framework.rules.shapes.lead_time_finding import LeadTimeFinding
from scp_framework.rules.shapes.requires import RequiresFinding
from scp_framework.rules.shapes.sequence_finding import SequenceFinding
from scp_framework.rules.shapes.team_finding import TeamFinding

PARSERS: dict[str, Parse] = {"without msgspec": parse_with_json, "with msgspec": BEST}
"""How the library can parse JSON, with and without the extra `fast`."""
if BEST is parse_with_json:
    del PARSERS["with msgspec"]


class Yardstick(Protocol):
    """The nine rules written by hand: the module that everything else is compared with."""

    def convert(self, planners: Sequence[RawPlanner]) -> Sequence[ObjectPlanner]:
        """Its own objects."""

    def load(self, path: Path) -> Sequence[ObjectPlanner]:
        """Its own objects from a file of JSON lines."""

    def check(self, model: Sequence[ObjectPlanner]) -> list[Answer]:
        """All that is breached."""

    def stream(self, path: Path) -> list[Answer]:
        """All that is breached in the planners of a file of JSON lines, none of which is kept."""


@frozen
class Workload:
    """The planners of the workload by the name of their number, the right answers on one, and the yardstick."""

    planners: Callable[[str], Iterable[RawPlanner]]
    right: Callable[[RawPlanner], list[Answer]]
    yardstick: Yardstick

    @classmethod
    def of(cls, folder: Path) -> Workload:
        """The workload whose modules lie in a folder."""
        sys.path.insert(0, str(folder))
        sys.dont_write_bytecode = True
        gen, oracle, tuned = (import_module(name) for name in ("gen", "oracle", "tuned"))
        return cls(gen.workload, oracle.check_planner, tuned)


@cache
def stated_rules() -> Arrangements:
    """The workload's rules, as the file beside this one states them."""
    return load_arrangements(Path(__file__).with_name("standard_rules.toml"))


@cache
def arrangements_from(start: str) -> Arrangements:
    """The same rules, with a calendar that begins on the first day of the planner."""
    stated = stated_rules()
    calendar = Calendar(anchor=Date.fromisoformat(start))
    return evolve(stated, partnership=evolve(stated.partnership, calendar=calendar))


def planner_from(raw: RawPlanner) -> Planner:
    """A planner of the workload as the library's own. What the workload leaves out did not happen."""
    start = Date.fromisoformat(raw["start"])
    last = Date.fromordinal(shifted(start.toordinal(), 12 * raw["years"], 0) - 1)
    activities = tuple(activity_from(each) for each in raw["activities"])
    return Planner(id=raw["planner"], covers=Window(start, last), activities=activities)


def activity_from(raw: RawActivity) -> Activity:
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
        not_taken=tuple(StepId(name) for name in MILESTONES if name not in dates),
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
            [counted(finding, rule, start)]
            if isinstance(finding, CadenceFinding)
            else rows_about_activity(finding, raw)
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


def neighbours(raw: RawPlanner, activity: str | None) -> set[tuple[str, str]]:
    """Those steps of an activity that follow one another in the order of all."""
    taken = {step["name"] for each in raw["activities"] if each["id"] == activity for step in each["milestones"]}
    return {*pairwise(step for step in MILESTONES if step in taken)}


def rows_about_activity(finding: Finding, raw: RawPlanner) -> list[Answer]:
    activity = finding.subject.activity
    match finding:
        case ExclusionFinding():
            return [(activity, person) for person in finding.barred]
        case LeadTimeFinding(early=early, late=late):
            return [(activity, finding.step, late.first_ordinal - early.first_ordinal if early and late else None)]
        case RequiresFinding():
            return [(activity, "cases")]
        case SequenceFinding():
            # The workload asks for neighbours among the steps that are there, the library for all that are wrong.
            return [(activity, *pair) for pair in finding.out_of_order if pair in neighbours(raw, activity)]
        case TeamFinding():
            return [(activity, "lead")]
    raise TypeError(f"no answer is known for {type(finding).__name__}")


def plain(answer: Answer) -> str:
    return str(tuple(value.isoformat() if isinstance(value, date) else value for value in answer))


def differences(workload: Workload, peers: Sequence[Peer], few: int = 20) -> tuple[int, int, list[str]]:
    """How many planners and right answers there are, and where anybody differs from them.

    Peers answer for all planners in one go, and for the first few one after the other.
    """
    raws = [*workload.planners("random")]
    right = [Counter(map(plain, workload.right(raw))) for raw in raws]
    objects = workload.yardstick.convert(raws)
    by: dict[str, tuple[int, Iterable[Answer]]] = {
        "the library": (len(raws), chain.from_iterable(map(own_answers, raws))),
        "the yardstick": (len(raws), workload.yardstick.check(objects)),
    }
    for how, parse in PARSERS.items():
        by[f"the library, {how}"] = len(raws), chain.from_iterable(answers_from_json(raw, parse) for raw in raws)
    for peer in peers:
        by[peer.name] = len(raws), peer.check(peer.tables(objects))
        each = (peer.check(peer.tables([one])) for one in objects[:few])
        by[f"{peer.name}, one by one"] = min(few, len(raws)), chain.from_iterable(each)
    if any(peer.read for peer in peers):
        with TemporaryDirectory() as folder:
            path = write_lines(Path(folder) / "random.jsonl", raws)
            by |= {f"{each.name}, from JSON": (len(raws), each.check(each.read(path))) for each in peers if each.read}
    differing = []
    for name, (number, found) in by.items():
        theirs, ours = Counter(map(plain, found)), sum(right[:number], Counter())
        if theirs != ours:
            more, less = [*(theirs - ours)][:3], [*(ours - theirs)][:3]
            differing.append(f"{name} differs from the oracle: too much {more}, too little {less}")
    return len(raws), sum(map(Counter.total, right)), differing


def own_answers(raw: RawPlanner) -> list[Answer]:
    """What the library finds breached in a planner."""
    return answers(raw, check(planner_from(raw), arrangements_from(raw["start"])))


def answers_from_json(raw: RawPlanner, parse: Parse) -> list[Answer]:
    """What the library finds breached in a planner that it reads from JSON."""
    rules = arrangements_from(raw["start"])
    planner = planner_in_order(planner_to_json(planner_from(raw)), rules, parse)
    return answers(raw, check(planner, rules))


def planner_in_order(content: str | bytes, arrangements: Arrangements, parse: Parse) -> Planner:
    """A planner from JSON in which nothing is amiss, by a parser."""
    planner = quick_planner(content, arrangements, None, parse)
    assert planner is not None, "a planner of the workload is read in the quick way"
    return planner


def write_lines(path: Path, planners: Iterable[object]) -> Path:
    """A file with a line of JSON for each planner."""
    path.write_text("".join(f"{json.dumps(each)}\n" for each in planners), encoding="utf-8")
    return path


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
