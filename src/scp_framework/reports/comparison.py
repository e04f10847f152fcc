"""compare_reports: what has changed from one report to another, finding by finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from pendulum import Date

from scp_framework.findings.finding import Finding, Promise, Strength
from scp_framework.findings.finding_id import whom_of_id
from scp_framework.findings.verdict import UNSETTLED, Verdict
from scp_framework.frozen import frozen
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.notice import Notice
from scp_framework.model.shown import ShownInNotebooks
from scp_framework.model.validated import validate_arguments
from scp_framework.reports.listed import ListedActivity
from scp_framework.reports.outside import moved_outside
from scp_framework.reports.report import Report
from scp_framework.reports.trend import Trend

FINE = (0,)
"""How much attention a finding needs that is neither open nor not kept."""


@frozen(kw_only=True)
class Judged:
    """What a report says of one rule: what it promises, and its verdict."""

    promise: Promise
    """What the rule promises."""
    verdict: Verdict

    @property
    def result(self) -> str:
        """How the verdict reads at the promise's strength: a breach, a shortfall, advice, or the verdict."""
        return self.promise.strength.result_if_breached if self.verdict is Verdict.BREACHED else self.verdict.value


@frozen(kw_only=True)
class FindingChange:
    """How what is found about one subject has changed.

    There is one finding on either side, as a rule: those with the same identifier. Where the other report has none with
    it, what is found there about the same member on other days takes its place: of another year, or of several periods
    together. A side is empty where nothing is found about the subject.
    """

    trend: Trend
    """In which way it has changed."""
    before: tuple[Finding, ...] = ()
    """What the earlier report found."""
    after: tuple[Finding, ...] = ()
    """What the later report found."""

    @property
    def finding(self) -> Finding:
        """The finding that says most of it: the later, where there is one."""
        return (self.after or self.before)[0]

    @property
    def deadlines(self) -> tuple[Date | None, Date | None]:
        """The earliest deadline of the findings before, and of those after."""
        return _deadline(self.before), _deadline(self.after)


@frozen(kw_only=True)
class RuleDifference:
    """How one rule is judged in two reports, and which findings have changed.

    `before` and `after` are None where a report has no such rule.
    """

    before: Judged | None = None
    after: Judged | None = None
    changes: tuple[FindingChange, ...] = ()
    """The findings that have changed."""

    @property
    def code(self) -> str:
        """The code of the rule, in the later report if it is there."""
        judged = self.after or self.before
        return judged.promise.code if judged else ""

    @property
    def reads_otherwise(self) -> bool:
        """Whether the verdict, or how it reads at the strength of the promise, has changed."""
        was, now = (each and each.result for each in (self.before, self.after))
        return was != now

    @property
    def differs(self) -> bool:
        """Whether the verdict or any of the findings has changed."""
        return self.reads_otherwise or bool(self.changes)


@frozen(kw_only=True)
class ActivityChange:
    """An activity that was moved, or whose status changed; None where the planner does not have it."""

    before: ListedActivity | None
    """As the earlier planner has it."""
    after: ListedActivity | None
    """As the later planner has it."""


@frozen(kw_only=True, slots=False)
class ReportDifference(ShownInNotebooks):
    """What differs between two reports: rule by rule (first those of the later, in its order), and the activities.

    Activities are compared where both reports are on one planner, and told apart by their identifiers. `notices` are
    those that only the later report has, and one on the activities that have come to lie outside the days covered;
    `notices_gone` are those that only the earlier had.
    """

    before: Report
    """The earlier of the two."""
    after: Report
    """The later of the two."""
    rules: tuple[RuleDifference, ...]
    """How each rule is judged in both, where something differs."""
    activities: tuple[ActivityChange, ...] = ()
    """The activities that differ."""
    notices: tuple[Notice, ...] = ()
    notices_gone: tuple[Notice, ...] = ()

    def __repr__(self) -> str:
        trends = ", ".join(f"{trend.value} {len(own)}" for trend, own in self.by_trend.items())
        sides = f"from {self.before.planner!r} to {self.after.planner!r}"
        return f"<ReportDifference {sides}: {trends or 'no finding has changed'}>"

    @cached_property
    def by_trend(self) -> Mapping[Trend, tuple[FindingChange, ...]]:
        """The findings that have changed, those that need attention first."""
        changes = [change for rule in self.rules for change in rule.changes]
        found = {trend: tuple(each for each in changes if each.trend is trend) for trend in Trend}
        return {trend: own for trend, own in found.items() if own}

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.activities or self.notices or self.notices_gone or any(each.differs for each in self.rules))


@validate_arguments
def compare_reports(before: Report, after: Report, *, codes: Mapping[str, str] = FrozenMap()) -> ReportDifference:
    """What has changed from one report to another: findings are the same if they have the same identifier.

    The reports may be of one planner by two arrangements, or as of two days; or of two planners. A rule is the same
    if it has the same code; `codes` gives the later code of rules whose code has changed, as `Difference.codes` does.
    That a promise is worded otherwise is no change.

    >>> from scp_framework import check
    >>> from scp_framework.files.loading import load_arrangements, load_planner
    >>> nel = load_arrangements("nel-2020")
    >>> planner = load_planner("nel-2020-21", nel)
    >>> later = compare_reports(check(planner, nel), check(planner, nel, as_of="2021-11-01"))
    >>> [(each.code, each.before.result, each.after.result) for each in later.rules if each.reads_otherwise][:1]
    [('TIL02', 'met', 'open')]
    """
    was, now = _judged(before), _judged(after)
    later = {code: codes.get(code, code) for code in was}
    former = {code: earlier for earlier, code in later.items()}
    pairs = [(former.get(code, ""), code) for code in now]
    pairs += [(code, "") for code in was if later[code] not in now]
    return ReportDifference(
        before=before,
        after=after,
        rules=tuple(
            RuleDifference(
                before=was.get(earlier),
                after=now.get(code),
                changes=tuple(
                    _changes(
                        _Side(before, earlier, before.by_rule.get(earlier, ())),
                        _Side(after, code, after.by_rule.get(code, ())),
                    )
                ),
            )
            for earlier, code in pairs
        ),
        activities=tuple(_activities(before, after)) if before.planner == after.planner else (),
        notices=(*_without(after.notices, before.notices), *moved_outside(before, after)),
        notices_gone=tuple(_without(before.notices, after.notices)),
    )


def _without(notices: Sequence[Notice], others: Sequence[Notice]) -> Iterator[Notice]:
    known = frozenset(others)
    return (each for each in notices if each not in known)


def overdue_since(finding: Finding, report: Report) -> Date | None:
    """The deadline of a finding that lies before the day of its report; None where it does not."""
    day, as_of = finding.deadline, report.as_of
    return day if day is not None and as_of is not None and day < as_of else None


def _judged(report: Report) -> dict[str, Judged]:
    return {each.code: Judged(promise=each, verdict=report.verdicts[each.code]) for each in report.rules}


@frozen
class _Side:
    """The findings of one rule in one of the reports."""

    report: Report
    code: str
    findings: Sequence[Finding]

    @property
    def by_subject(self) -> dict[str, Finding]:
        """The findings by their identifier without the code of the rule, which may be another in the other report."""
        return {each.id.removeprefix(self.code): each for each in self.findings}

    def rank(self, findings: Sequence[Finding]) -> tuple[int, ...]:
        """How much attention the findings need: that of the worst of them."""
        return max(map(self._rank, findings), default=FINE)

    def _rank(self, finding: Finding) -> tuple[int, ...]:
        if finding.verdict not in UNSETTLED:
            return FINE
        is_overdue = overdue_since(finding, self.report) is not None
        is_excused = bool(self.report.excuses(finding))
        if finding.verdict is Verdict.OPEN:
            return 1, not is_excused, is_overdue
        return 2, not is_excused, is_overdue, -list(Strength).index(finding.strength)


def _changes(before: _Side, after: _Side) -> Iterator[FindingChange]:
    was, now = before.by_subject, after.by_subject
    for subject, one in was.items():
        if (other := now.get(subject)) is not None:
            trend = _trend(before, (one,), after, (other,)) or _moved_deadline(one, other)
            if trend is not None:
                yield FindingChange(trend=trend, before=(one,), after=(other,))
    left: dict[tuple[str, ...], tuple[list[Finding], list[Finding]]] = {}
    for number, (own, others) in enumerate(((was, now), (now, was))):
        for subject, finding in own.items():
            if subject not in others:
                left.setdefault(whom_of_id(finding), ([], []))[number].append(finding)
    for ones, twos in left.values():
        trend = _trend(before, ones, after, twos)
        if trend is not None or (_unsettled(twos) and not _ask_the_same(_unsettled(ones), _unsettled(twos))):
            yield FindingChange(
                trend=trend or Trend.CHANGED,
                before=_unsettled(ones) or tuple(ones),
                after=_unsettled(twos) or tuple(twos),
            )


def _trend(before: _Side, was: Sequence[Finding], after: _Side, now: Sequence[Finding]) -> Trend | None:
    """Whether the findings need more attention or less than before; None where it is as much."""
    earlier, later = before.rank(was), after.rank(now)
    if earlier == later:
        return None
    if earlier == FINE:
        return Trend.NEW
    if later == FINE:
        return Trend.MENDED if any(each.verdict is Verdict.MET for each in now) else Trend.GONE
    return Trend.WORSE if earlier < later else Trend.BETTER


def _moved_deadline(was: Finding, now: Finding) -> Trend | None:
    """How a finding has changed that needs as much attention as before: its deadline, or what it asks for."""
    if was.deadline is not None and now.deadline is not None and was.deadline != now.deadline:
        return Trend.EARLIER if now.deadline < was.deadline else Trend.LATER
    return None if now.verdict not in UNSETTLED or _ask_the_same((was,), (now,)) else Trend.CHANGED


def _unsettled(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(each for each in findings if each.verdict in UNSETTLED)


def _deadline(findings: Sequence[Finding]) -> Date | None:
    return min((each.deadline for each in findings if each.deadline is not None), default=None)


def _ask_the_same(before: Sequence[Finding], after: Sequence[Finding]) -> bool:
    """Whether the same is to be done about findings, by whatever day."""
    return [each.undated_action for each in before] == [each.undated_action for each in after]


def _activities(before: Report, after: Report) -> Iterator[ActivityChange]:
    was, now = ({each.id: each for each in report.activities} for report in (before, after))
    for identifier in {**was, **now}:
        one, other = was.get(identifier), now.get(identifier)
        if one is None or other is None or (one.when, one.status) != (other.when, other.status):
            yield ActivityChange(before=one, after=other)
