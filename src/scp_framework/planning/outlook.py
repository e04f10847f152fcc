"""outlook: what is still to be planned, when each of it has to begin, and what can no longer be kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from attrs import evolve
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.checking import check
from scp_framework.errors import invalid, refuse, unknown_name
from scp_framework.findings.names import name_on, plural_of
from scp_framework.findings.phrases import listed_some
from scp_framework.findings.verdict import UNSETTLED
from scp_framework.frozen import frozen
from scp_framework.model.dates.day import day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.validated import validate_arguments
from scp_framework.planning.demands import Counting, Demand, demands_of, is_counted
from scp_framework.planning.officer_days import TooMuchWork, kinds_with_work, too_much_work
from scp_framework.reports.report import Report
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.total import Total

MOST_DAYS = 10_000
"""The most days of work that one activity can be said to take."""


@frozen(kw_only=True)
class LastStart:
    """The last day on which a step can be taken for an activity that is held on the last day in time.

    `is_certain` tells that the step is promised of every such activity, and not only where it is taken at all.
    """

    demand: Demand
    """What is needed, and by when."""
    rule: str
    """The code of the rule that promises the time ahead."""
    step: str
    day: Date
    """The last day on which the step is in time."""
    is_certain: bool


@frozen(kw_only=True)
class TooLate:
    """The last day for a step has passed, so that the demand and the lead time can't both be kept any more."""

    start: LastStart
    """The step, and the day that has passed."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The codes of the rules that can't all be kept."""
        return self.start.demand.rule, self.start.rule


@frozen(kw_only=True)
class TooClose:
    """So many activities, each as long after the last as another promise says, end later than they are needed.

    `ends` is the first day on which the last of them can be held.
    """

    demand: Demand
    """What is needed, and by when."""
    rule: str
    """The code of the rule that asks for the time between them."""
    ends: Date

    @property
    def rules(self) -> tuple[str, ...]:
        """The codes of the rules that can't all be kept."""
        return self.demand.rule, self.rule


Conflict = TooLate | TooClose | TooMuchWork
"""Promises that can't all be kept any more."""


@frozen(kw_only=True)
class Outlook:
    """What promises still need, when each has to begin, and which of them can't all be kept any more.

    A conflict is certain: no activities that are added to the planner, which stays as it is, keep all promises it
    names. That there is none does not say that all can be kept: `not_considered` says what was left out of account. A
    step that is promised only where it is taken makes no conflict: its last day is one of `last_starts`.
    """

    report: Report
    """The report on the planner as it is."""
    demands: tuple[Demand, ...]
    """What promises still need, and by when."""
    last_starts: tuple[LastStart, ...]
    conflicts: tuple[Conflict, ...]
    """What can't all be kept any more."""
    not_considered: tuple[str, ...] = ()


@validate_arguments
def outlook(
    planner: Planner,
    arrangements: Arrangements | Editions,
    *,
    as_of: date | str | None = None,
    days_of_work: Mapping[str, int] = FrozenMap(),
    one_member_each: Collection[str] = (),
) -> Outlook:
    """What can no longer be kept, where several promises are taken together: counts, lead times, gaps and days of work.

    `days_of_work` says for a kind how many days of work, of all officers together, one activity takes at least;
    `one_member_each` names kinds of which one activity serves no more than one member, such as a visit to one agency.
    Neither is promised by the arrangements, so nothing is assumed of other kinds. Without `as_of` nothing is too late.

    Raises:
        InputError: If the planner can't be checked; if there is no such kind, or a number of days is below 1.

    """
    editions = as_editions(arrangements)
    _require_kinds(editions, days_of_work, one_member_each)
    report = check(planner, editions, as_of=as_of)
    demands = tuple(demands_of(report, planner, one_member_each))
    starts = tuple(each for demand in demands for each in _last_starts(demand, editions))
    today = report.as_of
    conflicts: list[Conflict] = []
    if today is not None:
        conflicts += (TooLate(start=each) for each in starts if each.is_certain and each.day < today)
    conflicts += (each for demand in demands for each in _too_close(demand, editions))
    for rule, partnership in _capacities(editions):
        conflicts += too_much_work(rule, demands, report, planner, partnership, days_of_work)
    found = Outlook(report=report, demands=demands, last_starts=starts, conflicts=tuple(conflicts))
    return evolve(found, not_considered=tuple(_not_considered(found, editions, days_of_work, one_member_each)))


def _require_kinds(editions: Editions, days: Mapping[str, int], one_each: Collection[str]) -> None:
    known = editions.known["KindId"]
    faults = [unknown_name("days_of_work", "kind", each, known) for each in days if each not in known]
    faults += [unknown_name("one_member_each", "kind", each, known) for each in one_each if each not in known]
    expected = f"a number of days from 1 to {MOST_DAYS}"
    for kind, number in days.items():
        if not 1 <= number <= MOST_DAYS:
            faults += invalid(f"days_of_work.{kind}", expected, number).faults
    refuse(faults)


def _always(rule: Rule, where: Condition | None) -> bool:
    """Whether a rule holds on all days, and of every activity of its kinds."""
    return rule.since is None and rule.until is None and where is None and getattr(rule, "applies_to", None) is None


def _rules_for(demand: Demand, editions: Editions) -> Iterator[tuple[Rule, Arrangements]]:
    """The rules of the edition that is in force on all days of a demand, but for those on request."""
    edition = editions.on(demand.last)
    if edition is not None and edition is editions.on(demand.first):
        yield from ((rule, edition) for rule in edition.rules if not rule.on_request)


def _last_starts(demand: Demand, editions: Editions) -> Iterator[LastStart]:
    for rule, edition in _rules_for(demand, editions):
        if not isinstance(rule, LeadTime) or rule.at_least is None or demand.kind not in rule.subject_kinds:
            continue
        partnership = edition.partnership
        only_if_taken = rule.where == Condition(step=rule.step)
        is_certain = _always(rule, rule.where)
        if partnership.events.get(demand.kind) != rule.before or not (is_certain or only_if_taken):
            continue
        working_days = partnership.calendar.working_days.at_their_widest
        _, day = rule.days_in_time(When.on(demand.last), working_days)
        if day is not None:
            yield LastStart(demand=demand, rule=rule.code, step=rule.step, day=day, is_certain=is_certain)


def _too_close(demand: Demand, editions: Editions) -> Iterator[TooClose]:
    """Gaps that leave no room for all that is needed, each as early as it can be."""
    for rule, edition in _rules_for(demand, editions):
        if not isinstance(rule, Gap) or rule.at_least is None or demand.kind not in rule.subject_kinds:
            continue
        if rule.for_each is not None or not _always(rule, rule.where):
            continue
        day = demand.first.toordinal()
        for _ in range(demand.number - 1):
            day = rule.at_least.after(day, edition.partnership.calendar.working_days)
            if day > demand.last.toordinal():
                break
        if day > demand.last.toordinal():
            yield TooClose(demand=demand, rule=rule.code, ends=day_from_ordinal(day))


def _capacities(editions: Editions) -> Iterator[tuple[Total, Partnership]]:
    """The limits on days of work that always hold, of the only edition."""
    if len(editions.editions) == 1:
        (edition,) = editions.editions
        for rule in edition.rules:
            limits = isinstance(rule, Total) and rule.is_of_team and rule.at_most is not None and not rule.rolling
            if limits and isinstance(rule, Total) and not rule.on_request and _always(rule, rule.where):
                yield rule, edition.partnership


def _not_considered(
    outlook: Outlook, editions: Editions, days: Mapping[str, int], one_each: Collection[str]
) -> Iterator[str]:
    """What was left out of account, a sentence each."""
    names = editions.names[-1]
    kinds = dict.fromkeys(each.kind for each in outlook.demands)
    if unknown := [name_on(names, each) for each in kinds if each not in days]:
        yield f"how many days of work these take: {listed_some(unknown)}"
    counted = {kind for rule, partnership in _capacities(editions) for kind in kinds_with_work(rule, partnership)}
    if idle := [plural_of(names, each) for each in days if each not in counted]:
        yield f"the days of work that are given for {listed_some(idle)}, which no limit counts"
    for_members = dict.fromkeys(each.kind for each in outlook.demands if each.members)
    if several := [plural_of(names, each) for each in for_members if each not in one_each]:
        yield f"that one activity might have to serve one member only: {listed_some(several)}"
    left_out = dict.fromkeys(
        each.rule
        for each in outlook.report
        if isinstance(each, Counting) and each.verdict in UNSETTLED and not is_counted(each)
    )
    if left_out:
        codes = listed_some(list(left_out))
        yield f"promises over days that the planner does not cover, over rolling periods or of several kinds: {codes}"
    if len(editions.editions) > 1:
        yield "limits on days of work, since there are several editions"
    yield "that activities in the planner might be moved, or changed in other ways"
    yield "whether the people, agencies and rooms are free"
