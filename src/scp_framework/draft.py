"""draft: the planner for the time after another, from what recurs in it and what the promises ask for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from attrs import evolve, frozen
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.check import check
from scp_framework.errors import Fault, InputError, Problem
from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.activity_kind import DetailType
from scp_framework.model.checked import validate_arguments
from scp_framework.model.dates.day import LAST_YEAR, day_from_ordinal
from scp_framework.model.dates.period import shifted
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.dates.working_days import WorkingDays
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.history.existence import days_of
from scp_framework.model.identifier import DetailId, KindId
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.running_ids import made_ids
from scp_framework.reports.report import Report
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.gap import Gap

Name = TypeVar("Name", bound=str)
MOST_ROUNDS = 6
"""What is proposed may ask for more, such as an answer to a report; so many times that is looked for."""
CALLED_OFF = (Status.CANCELLED, Status.DECLINED)


@frozen(kw_only=True)
class Proposed:
    """An activity that a promise asks for and nothing carried over provides: its identifier, the rules that ask for it,
    and the last day on which it is in time for them.
    """

    activity: str
    rules: tuple[str, ...]
    last_day: Date


@frozen(kw_only=True, slots=False)
class Draft:
    """A planner to begin with.

    `carried` says from which activity of the earlier planner each comes that was carried over, by its identifier.
    `proposed` are those that were added; `left_behind` are the activities that were not carried over, each with the
    reason. `moved` are the activities that would have fallen on a Saturday, a Sunday or a holiday. `report` is how the
    draft is judged as it is.
    """

    planner: Planner
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

    Where a promise then lacks an activity, it is added as proposed, on some day up to the last safe one. What is asked
    for is found by checking both planners together, so that what was done before counts in periods that cover both. In
    a period that reaches beyond the draft, nothing is added that can still be planned later.

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
    shift = _Shift.after(planner.covers)
    covers = shift.window(planner.covers)
    recurring = _recurring_kinds(editions)
    left = dict(_left_behind(planner, recurring))
    carried = [
        _carried(each, shift, covers, editions, recurring[each.kind])
        for each in planner.activities
        if each.id not in left
    ]
    added, asked = _added(planner, carried, covers, editions)
    sources = [*(each.id for each in planner.activities if each.id not in left), *(None for _ in added)]
    order = sorted(zip([*carried, *added], sources, strict=True), key=lambda pair: _by_date(pair[0]))
    tables = [*({"id": each.id} for each in planner.activities), *({"kind": each.kind} for each, _ in order)]
    names = list(made_ids(tables, editions.known["KindId"]).values())
    following = Planner(
        id=planner_id or _id_for(covers),
        covers=covers,
        arrangements=planner.arrangements,
        activities=tuple(
            evolve(each, id=name, status=Status.PROPOSED if source is None else each.status)
            for name, (each, source) in zip(names, order, strict=True)
        ),
    )
    given = {each.id: name for name, (each, _) in zip(names, order, strict=True)}
    return Draft(
        planner=following,
        carried=FrozenMap({name: source for name, (_, source) in zip(names, order, strict=True) if source is not None}),
        proposed=tuple(
            Proposed(activity=given[each.id], rules=asked[each.id], last_day=each.when.latest) for each in added
        ),
        left_behind=FrozenMap(left),
        moved=tuple(
            given[each.id] for each, source in order if source and each.when != shift.when(planner.by_id[source].when)
        ),
        report=check(following, editions),
    )


def _by_date(activity: Activity) -> tuple[int, int, str]:
    return activity.when.first_ordinal, activity.when.last_ordinal, activity.id


def _id_for(covers: Window) -> str:
    first, last = covers.first.year, covers.last.year
    return f"draft-{first}" if first == last else f"draft-{first}-{last % 100:02}"


@frozen
class _Shift:
    """How far days are moved: so many months where the earlier planner covers whole months, or else so many days."""

    months: int = 0
    days: int = 0

    @classmethod
    def after(cls, covers: Window) -> _Shift:
        months = 12 * (covers.last.year - covers.first.year) + covers.last.month - covers.first.month
        for each in (months, months + 1):
            if each and shifted(covers.first_ordinal, each, 0) == covers.last_ordinal + 1:
                return cls(months=each)
        return cls(days=covers.days)

    def day(self, ordinal: int) -> int:
        return shifted(ordinal, self.months, self.days)

    def when(self, when: When) -> When:
        """The day or span that lies as far on; what ends with a month ends with a month."""
        first = self.day(when.first_ordinal)
        last = first if when.is_exact else self.day(when.last_ordinal + 1) - 1
        return When(day_from_ordinal(first), day_from_ordinal(max(first, last)))

    def window(self, window: Window) -> Window:
        """The days that follow a window, as long as it is."""
        first, last = window.last_ordinal + 1, self.day(window.last_ordinal + 1) - 1
        if day_from_ordinal(last).year > LAST_YEAR:
            expected = f"days that a planner can follow up to the end of {LAST_YEAR}"
            raise InputError([Fault(path="covers", expected=expected, actual=str(window), problem=Problem.TOO_LARGE)])
        return Window.from_ordinals(first, last)


def _recurring_kinds(editions: Editions) -> dict[KindId, frozenset[DetailId]]:
    """The kinds that some promise asks for again and again, and the details that decide whether one counts."""
    rules = [rule for each in editions.editions for rule in each.rules]
    found: dict[KindId, set[DetailId]] = {}
    for rule in rules:
        for kind, where in _asked_regularly(rule):
            found.setdefault(kind, set()).update(_details_of(where))
    follow_ups = [rule for rule in rules if isinstance(rule, FollowUp) and rule.followed_by is not None]
    before = -1
    while before != len(found):
        before = len(found)
        for rule in follow_ups:
            if rule.followed_by is not None and any(kind in found for kind in rule.subject_kinds):
                found.setdefault(rule.followed_by, set())
    return {kind: frozenset(details) for kind, details in found.items()}


def _asked_regularly(rule: Rule) -> Iterator[tuple[KindId, Condition | None]]:
    """The kinds that a rule asks for in each period, each with the condition under which one counts."""
    match rule:
        case Cadence() if rule.at_least is not None and rule.of is not None:
            yield rule.of, rule.where
            yield from ((each.kind, each.where) for each in rule.also)
        case ByDate():
            yield rule.of, rule.where
        case Gap() if rule.at_most is not None:
            yield from ((kind, rule.where) for kind in rule.subject_kinds)
        case _:
            return


def _details_of(where: Condition | None) -> frozenset[DetailId]:
    """The details that a condition looks at."""
    if where is None:
        return frozenset()
    return frozenset(each for each in (where.detail, *(one.detail for one in where.any_of)) if each is not None)


def _left_behind(planner: Planner, recurring: Collection[KindId]) -> Iterator[tuple[str, str]]:
    outside = {each.id for each in planner.outside}
    for each in planner.activities:
        if each.status in CALLED_OFF:
            yield each.id, f"it was {each.status.value}"
        elif each.id in outside:
            yield each.id, "it lies outside the dates covered"
        elif each.kind not in recurring:
            yield each.id, "no promise asks for it regularly"


def _carried(
    activity: Activity, shift: _Shift, covers: Window, editions: Editions, details: Collection[DetailId]
) -> Activity:
    """An activity as far on, with only what describes it every year."""
    moved = Activity(
        id=activity.id,
        kind=activity.kind,
        when=shift.when(activity.when),
        status=Status.PROPOSED if activity.status is Status.PROPOSED else Status.PLANNED,
    )
    partnership = editions.read_on(moved.when.first_ordinal).partnership
    moved = evolve(moved, when=_on_working_day(moved.when, covers, partnership.calendar.working_days))
    if (kind := partnership.kind.get(activity.kind)) is None:
        return moved
    choices = {each.id for each in kind.details if each.type is DetailType.CHOICE and each.id in details}
    agencies = activity.agencies if kind.returned else None
    return evolve(
        moved,
        details=FrozenMap({name: value for name, value in activity.details.items() if name in choices}),
        agencies=_existing(agencies, lambda one: evolve(moved, agencies=one), partnership),
        bodies=_existing(activity.bodies, lambda one: evolve(moved, bodies=one), partnership),
    )


def _on_working_day(when: When, covers: Window, working_days: WorkingDays) -> When:
    """A day that is known, on the next working day, or the one before where that is not covered any more."""
    if not when.is_exact or working_days.include(when.first_ordinal):
        return when
    day = working_days.after(when.first_ordinal, 1)
    if day > covers.last_ordinal:
        day = working_days.before(when.first_ordinal, 1)
    return When.on(day_from_ordinal(day)) if day >= covers.first_ordinal else when


def _existing(
    names: tuple[Name, ...] | None, with_one: Callable[[tuple[Name, ...]], Activity], partnership: Partnership
) -> tuple[Name, ...] | None:
    """Those of the names that exist on a day on which an activity with one of them can be held; None for none."""

    def exists(name: Name) -> bool:
        first, last = days_of(with_one((name,)), partnership)
        return first <= last

    return tuple(filter(exists, names or ())) or None


def _added(
    planner: Planner, carried: Sequence[Activity], covers: Window, editions: Editions
) -> tuple[list[Activity], dict[str, tuple[str, ...]]]:
    """The activities that promises still ask for, and for each the rules that do.

    They count as planned while more is looked for, so that nothing is asked for twice.
    """
    both = Window(planner.covers.first, covers.last)
    renamed = [evolve(each, id=f"{each.id}-carried") for each in carried]
    added: list[Activity] = []
    asked: dict[str, tuple[str, ...]] = {}
    served: set[str] = set()
    for _ in range(MOST_ROUNDS):
        trial = Planner(id=planner.id, covers=both, activities=(*planner.activities, *renamed, *added))
        wanted = list(_wanted(check(trial, editions).findings, covers, served))
        if not wanted:
            break
        for remedy, when, rule in wanted:
            for _ in range(remedy.number or 1):
                name = f"{remedy.kind}-added-{len(added) + 1}"
                added.append(Activity(id=name, kind=KindId(remedy.kind or ""), when=when))
                asked[name] = (rule,)
    return added, asked


def _wanted(findings: Iterable[Finding], covers: Window, served: set[str]) -> Iterator[tuple[Remedy, When, str]]:
    """What is to be planned within the covered days, once for each finding, or for several that one activity serves."""
    shared: set[tuple[str, str | None, When]] = set()
    for finding in findings:
        if finding.id in served or not finding.lacks_activities or _can_wait(finding, covers):
            continue
        for remedy in finding.remedies:
            if remedy.type is not RemedyType.PLAN or remedy.kind is None:
                continue
            first = max(covers.first, remedy.not_before or covers.first)
            last = min(covers.last, remedy.deadline or finding.deadline or covers.last)
            if first > last:
                continue
            served.add(finding.id)
            when = When(first, last)
            if finding.subject.activity is None or (finding.rule, remedy.kind, when) not in shared:
                shared.add((finding.rule, remedy.kind, when))
                yield remedy, when, finding.rule


def _can_wait(finding: Finding, covers: Window) -> bool:
    """Whether what a promise lacks may still be planned on days after the draft."""
    window = finding.subject.window
    return finding.verdict is Verdict.OPEN and window is not None and window.last > covers.last
