"""draft: the planner for the time after another, from what recurs in it and what the promises ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import evolve
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.checking import check
from scp_framework.findings.finding import Finding
from scp_framework.findings.missing import STEP
from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import KindId, StepId
from scp_framework.model.planner import Planner
from scp_framework.model.running_ids import made_ids
from scp_framework.model.validated import validate_arguments
from scp_framework.planning.carrying import Shift, carried_over, left_behind, recurring_kinds
from scp_framework.reports.report import Report

MOST_ROUNDS = 6
"""What is proposed may ask for more, such as an answer to a report; so many times that is looked for."""


@frozen(kw_only=True)
class Proposed:
    """An activity that a promise asks for and nothing carried over provides: its identifier, the rules that ask for it,
    and the last day on which it is in time for them.
    """

    activity: str
    rules: tuple[str, ...]
    """The codes of the rules that ask for it."""
    last_day: Date
    """The last day on which it is in time for them."""


@frozen(kw_only=True, slots=False)
class Draft:
    """A planner to begin with.

    `carried` says from which activity of the earlier planner each comes that was carried over, by its identifier.
    `proposed` are those that were added; `left_behind` are the activities that were not carried over, each with the
    reason. `moved` are the activities that would have fallen on a Saturday, a Sunday or a holiday. `report` is how the
    draft is judged as it is.
    """

    planner: Planner
    """The draft itself."""
    carried: Mapping[str, str]
    proposed: tuple[Proposed, ...]
    left_behind: Mapping[str, str]
    moved: tuple[str, ...]
    report: Report

    @cached_property
    def agreed(self) -> Planner:
        """The draft with all that is proposed in the plan."""
        activities = (evolve(each, status=Status.PLANNED) for each in self.planner.activities)
        return evolve(self.planner, activities=tuple(activities))


@validate_arguments
def draft(planner: Planner, arrangements: Arrangements | Editions, *, planner_id: str | None = None) -> Draft:
    """The planner for the same length of time right after an earlier one, to be completed by hand.

    What recurs is carried over at the same distance from the first day: activities of kinds that some promise asks for
    again and again (a cadence, a day of each year, a longest gap, or what has to follow such an activity), unless they
    were cancelled or declined. A month stays a month, and a span a span. A day that would not be a working day becomes
    the next one that is. Only what describes the activity every year is carried over: its kind, the bodies that hold
    it, a choice that decides whether it counts (such as its form), and of an exercise that goes to many agencies, these
    agencies. Titles, teams, other agencies, scopes, steps, sets and actions are left to fill in.

    Where a promise then lacks an activity, it is added as proposed, on some day up to the last safe one; where several
    kinds serve, one of the kind of which the earlier planner has most. What is asked for is found by checking both
    planners together, so that what was done before counts in periods that cover both. In a period that reaches beyond
    the draft, nothing is added that can still be planned later.

    Raises:
        InputError: If the planner can't be checked against the arrangements, or the draft would reach beyond the last
            year that can be written.

    >>> from scp_framework.files.loading import load_arrangements, load_planner
    >>> nel = load_arrangements("nel-2020")
    >>> following = draft(load_planner("nel-2020-21", nel), nel)
    >>> str(following.planner.covers), len(following.carried), len(following.proposed)
    ('2021-11-01..2022-10-31', 24, 15)
    """
    editions = as_editions(arrangements)
    check(planner, editions)
    shift = Shift.after(planner.covers)
    covers = shift.window(planner.covers)
    recurring = recurring_kinds(editions)
    left = dict(left_behind(planner, recurring))
    carried = [
        _Entry(activity=carried_over(each, shift, covers, editions, recurring[each.kind]), source=each)
        for each in planner.activities
        if each.id not in left
    ]
    entries = sorted([*carried, *_added(planner, carried, covers, editions)], key=_Entry.date_order)
    tables = [*({"id": each.id} for each in planner.activities), *({"kind": each.activity.kind} for each in entries)]
    named = dict(zip(made_ids(tables, editions.known["KindId"]).values(), entries, strict=True))
    following = Planner(
        id=planner_id or _id_for(covers),
        covers=covers,
        arrangements=planner.arrangements,
        activities=tuple(evolve(entry.activity, id=name, status=entry.status) for name, entry in named.items()),
    )
    return Draft(
        planner=following,
        carried=FrozenMap({name: entry.source.id for name, entry in named.items() if entry.source is not None}),
        proposed=tuple(
            Proposed(activity=name, rules=entry.rules, last_day=entry.activity.when.latest)
            for name, entry in named.items()
            if entry.source is None
        ),
        left_behind=FrozenMap(left),
        moved=tuple(
            name
            for name, entry in named.items()
            if entry.source is not None and entry.activity.when != shift.when(entry.source.when)
        ),
        report=check(following, editions),
    )


@frozen(kw_only=True)
class _Entry:
    """An activity of the draft, and from which it was carried over, or which rules ask for it."""

    activity: Activity
    source: Activity | None = None
    rules: tuple[str, ...] = ()

    @property
    def status(self) -> Status:
        return Status.PROPOSED if self.source is None else self.activity.status

    def date_order(self) -> tuple[int, int, str]:
        when = self.activity.when
        return when.first_ordinal, when.last_ordinal, self.activity.id


def _id_for(covers: Window) -> str:
    first, last = covers.first.year, covers.last.year
    return f"draft-{first}" if first == last else f"draft-{first}-{last % 100:02}"


def _added(planner: Planner, carried: Sequence[_Entry], covers: Window, editions: Editions) -> list[_Entry]:
    """The activities that promises still ask for.

    They count as planned while more is looked for, so that nothing is asked for twice.
    """
    both = Window(planner.covers.first, covers.last)
    renamed = [evolve(each.activity, id=f"{each.activity.id}-carried") for each in carried]
    added: list[_Entry] = []
    served: set[str] = set()
    for _ in range(MOST_ROUNDS):
        found = (each.activity for each in added)
        trial = Planner(id=planner.id, covers=both, activities=(*planner.activities, *renamed, *found))
        wanted = list(_wanted(check(trial, editions).findings, planner, covers, served))
        if not wanted:
            break
        for proposed, number, rule in wanted:
            for _ in range(number):
                name = f"{proposed.kind}-added-{len(added) + 1}"
                added.append(_Entry(activity=evolve(proposed, id=name), rules=(rule,)))
    return added


def _wanted(
    findings: Iterable[Finding], planner: Planner, covers: Window, served: set[str]
) -> Iterator[tuple[Activity, int, str]]:
    """What is to be planned within the covered days, once for each finding, or for several that one activity serves."""
    shared: set[tuple[str, str | None, When]] = set()
    for finding in findings:
        if finding.id in served or not finding.lacks_activities or _can_wait(finding, covers):
            continue
        for remedy in finding.remedies:
            kind = remedy.kind or _usual(finding.promise.kinds, planner)
            if remedy.type is not RemedyType.PLAN or kind is None:
                continue
            first = max(covers.first, remedy.not_before or covers.first)
            last = min(covers.last, remedy.deadline or finding.deadline or covers.last)
            if first > last:
                continue
            served.add(finding.id)
            when = When(first, last)
            if finding.subject.activity is None or (finding.rule, kind, when) not in shared:
                shared.add((finding.rule, kind, when))
                yield _proposed(KindId(kind), when, remedy.path), remedy.number or 1, finding.rule


def _usual(kinds: Sequence[KindId], planner: Planner) -> KindId | None:
    """Of several kinds that serve a promise, the one that is most in a planner, or else the first; None of none."""
    return max(kinds, key=lambda kind: len(planner.by_kind.get(kind, ())), default=None)


def _proposed(kind: KindId, when: When, path: str | None) -> Activity:
    """An activity on some day; where a step of it has to be, that step too."""
    steps = {} if path is None else {StepId(path.removeprefix(STEP)): when}
    return Activity(id="added", kind=kind, when=when, steps=FrozenMap(steps))


def _can_wait(finding: Finding, covers: Window) -> bool:
    """Whether what a promise lacks may still be planned on days after the draft."""
    window = finding.subject.window
    return finding.verdict is Verdict.OPEN and window is not None and window.last > covers.last
