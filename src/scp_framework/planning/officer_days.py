"""Officer days: whether the officers have days of work left for what is still needed."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.countable import takes_place
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.planning.demands import Demand
from scp_framework.reports.report import Report
from scp_framework.rules.shapes.total import Total
from scp_framework.rules.shapes.total_finding import TotalFinding


@frozen(kw_only=True)
class TooMuchWork:
    """What is still needed takes more days of the officers' work than they have left in some periods.

    `needed` are the days that the `demands`, and the activities in the plan whose work is not recorded, take at least;
    `unrecorded` is how many these are. `left` are the days that the limit leaves all officers together.
    """

    rule: str
    demands: tuple[Demand, ...]
    window: Window
    needed: int
    left: int
    unrecorded: int = 0

    @property
    def rules(self) -> tuple[str, ...]:
        """The codes of the rules that can't all be kept."""
        return (*dict.fromkeys(each.rule for each in self.demands), self.rule)


def too_much_work(
    rule: Total,
    demands: Sequence[Demand],
    report: Report,
    planner: Planner,
    partnership: Partnership,
    days_of_work: Mapping[str, int],
) -> Iterator[TooMuchWork]:
    """The first and shortest run of periods in which what is needed takes more days than all officers have left."""
    findings = [each for each in report.by_rule[rule.code] if isinstance(each, TotalFinding)]
    officers = {each.subject.member for each in findings if each.subject.member is not None}
    left = {
        (each.subject.member, each.subject.window): max(0, (each.at_most or 0) - each.least)
        for each in findings
        if not each.jointly_infeasible and each.subject.window is not None
    }
    kinds = kinds_with_work(rule, partnership) & set(days_of_work)
    for run in _runs({window for _, window in left}):
        days = Window(run[0].first, run[-1].last)
        # Where nothing is known of an officer in a period, all of the limit is left.
        room = sum(left.get((officer, period), rule.at_most or 0) for officer in officers for period in run)
        within = tuple(_needed_together(each for each in demands if each.window in days and each.kind in kinds))
        day = 0 if report.as_of is None else report.as_of.toordinal()
        unrecorded = [
            each.kind
            for each in planner.activities
            if each.kind in kinds
            and _falls_in(each, days)
            and takes_place(each, day)
            and _work_is_unrecorded(each, rule, officers)
        ]
        needed = sum(days_of_work[each.kind] * each.number for each in within)
        needed += sum(days_of_work[kind] for kind in unrecorded)
        if within and needed > room:
            yield TooMuchWork(
                rule=rule.code, demands=within, window=days, needed=needed, left=room, unrecorded=len(unrecorded)
            )
            return


def kinds_with_work(rule: Total, partnership: Partnership) -> set[KindId]:
    """The kinds of activity whose days of work the limit counts."""
    return {each.id for each in rule.kinds(partnership)}


def _runs(periods: Collection[Window]) -> Iterator[tuple[Window, ...]]:
    """Every run of periods without a day between them, the shortest first."""
    ordered = sorted(periods, key=lambda each: each.first_ordinal)
    for length in range(1, len(ordered) + 1):
        for low in range(len(ordered) - length + 1):
            run = tuple(ordered[low : low + length])
            if all(one.last_ordinal + 1 == other.first_ordinal for one, other in itertools.pairwise(run)):
                yield run


def _needed_together(demands: Iterable[Demand]) -> Iterator[Demand]:
    """Demands of which no activity can serve two: of each kind those of one rule, on days that they do not share."""
    by_kind: dict[KindId, dict[str, list[Demand]]] = {}
    for each in sorted(demands, key=lambda each: each.last):
        own = by_kind.setdefault(each.kind, {}).setdefault(each.rule, [])
        if not own or own[-1].last < each.first:
            own.append(each)
    for by_rule in by_kind.values():
        yield from max(by_rule.values(), key=lambda own: sum(each.number for each in own))


def _falls_in(activity: Activity, days: Window) -> bool:
    when = activity.when
    return days.first_ordinal <= when.first_ordinal and when.last_ordinal <= days.last_ordinal


def _work_is_unrecorded(activity: Activity, rule: Total, officers: Collection[str]) -> bool:
    """Whether nothing of its work is counted for certain, though one of the officers may be on its team."""
    if activity.team is None:
        return True
    return rule.number(activity) is None and any(each.person in officers for each in activity.team)
