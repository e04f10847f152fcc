"""Demands: how many more activities promises need for certain, whatever is not recorded turns out to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from attrs import evolve
from pendulum import Date

from scp_framework.findings.verdict import UNSETTLED, Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId
from scp_framework.model.planner import Planner
from scp_framework.reports.report import Report
from scp_framework.rules.shapes.by_date_finding import ByDateFinding
from scp_framework.rules.shapes.cadence_finding import CadenceFinding

Counting = CadenceFinding | ByDateFinding
"""What is found of promises that count activities in a period."""


@frozen(kw_only=True)
class Demand:
    """So many activities of a kind that a promise still needs on days from `first` to `last`, for these members if any.

    None of those in the planner can count for it, whatever is not recorded turns out to be. As of a day, what is not in
    the planner has not begun, so that `first` is no earlier than that day.
    """

    rule: str
    kind: KindId
    number: int
    first: Date
    last: Date
    members: tuple[str, ...] = ()

    @property
    def window(self) -> Window:
        """The days on which they are in time."""
        return Window(self.first, self.last)


def demands_of(report: Report, planner: Planner, one_each: Collection[str]) -> Iterator[Demand]:
    """What promises still need, the first to be due first."""
    found: list[Demand] = []
    for findings in report.by_rule.values():
        alike: dict[tuple[KindId, Window], list[Counting]] = {}
        for finding in findings:
            if isinstance(finding, Counting) and is_counted(finding) and (kind := finding.promise.kind) is not None:
                alike.setdefault((kind, _window(finding)), []).append(finding)
        for (kind, _), own in alike.items():
            if kind in one_each and own[0].subject.member is not None:
                found += _one_each(own, kind, planner, report.as_of)
            else:
                # One activity may serve all members, so no more of them are certain to be needed than for one.
                every = [demand for finding in own for demand in _planned(finding, kind, report.as_of)]
                members = tuple(member for each in every for member in each.members)
                found += [evolve(each, members=members) for each in sorted(every, key=lambda each: -each.number)[:1]]
    return iter(sorted(found, key=lambda each: (each.last, each.rule)))


def is_counted(finding: Counting) -> bool:
    """Whether what it lacks can be told: in whole periods of the planner's days, with only one kind that counts."""
    also = finding.also if isinstance(finding, CadenceFinding) else ()
    rolls = isinstance(finding, CadenceFinding) and finding.rolling is not None
    is_wanted = finding.verdict in UNSETTLED and not finding.is_past
    return is_wanted and not (finding.extends_past_cover or also or rolls)


def _window(finding: Counting) -> Window:
    """The period that a finding is about; all of several periods, since what is short may be held in any of them."""
    return Window(finding.windows[0].first, finding.windows[-1].last)


def _planned(finding: Counting, kind: KindId, as_of: Date | None) -> Iterator[Demand]:
    """What a finding lacks even if all that may count does."""
    if finding.verdict is Verdict.BREACHED and finding.lacking > 0:
        yield _demand([finding], finding.lacking, kind, as_of)


def _one_each(findings: Sequence[Counting], kind: KindId, planner: Planner, as_of: Date | None) -> Iterator[Demand]:
    """What members need together, where each activity serves one: those that may count make up for one each."""
    breached = [each for each in findings if each.verdict is Verdict.BREACHED and each.lacking > 0]
    certain = number = sum(each.lacking for each in breached)
    if all(len(each.windows) == 1 for each in findings):
        wanted = sum(max(0, (each.at_least or 0) - len(each.evidence)) for each in findings)
        possible = Counter(activity for each in findings for activity in each.possible)
        # One whose agencies are recorded may serve all of these.
        served = sum(1 if planner.by_id[each].agencies is None else times for each, times in possible.items())
        number = max(number, wanted - served)
    if number > 0:
        yield _demand(breached if number == certain else findings, number, kind, as_of)


def _demand(findings: Sequence[Counting], number: int, kind: KindId, as_of: Date | None) -> Demand:
    window = _window(findings[0])
    first = window.first if as_of is None else max(window.first, as_of)
    members = tuple(each.subject.member for each in findings if each.subject.member is not None)
    return Demand(rule=findings[0].rule, kind=kind, number=number, first=first, last=window.last, members=members)
