"""Unknown holidays: what is found where working days are counted over days that may be holidays or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Self

from attrs import evolve

from scp_framework.findings.facts import FactsOf
from scp_framework.findings.finding import COMMON, Finding, Promise
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.rows import Row, finding_of, makes, verdict_in
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.window import Window
from scp_framework.rules.context import Context
from scp_framework.rules.rule import Rule, SubjectType

Way = Callable[[Context], Sequence[Row]]
"""What judges any planner by one rule."""


@frozen(kw_only=True, repr=False, slots=False)
class UnknownHolidaysFinding(Finding):
    """That it depends on holidays that the calendar does not know; `known_days` are the days of which it knows them."""

    shape: ClassVar[str] = "unknown-holidays"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "unknown_holidays.ftl", COMMON)

    known_days: Window

    @property
    def situation(self) -> str:
        return "period" if self.subject.activity is None else "activity"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "window": lambda self: self.subject.window,
            "first": lambda self: self.known_days.first,
            "last": lambda self: self.known_days.last,
        }


def over_unknown_holidays(way: Way, rule: Rule, context: Context) -> Sequence[Row]:
    """What is found by a rule that counts working days, whichever of the days that are not known are holidays.

    More holidays make every length of so many working days end later. So what is found where none of these days is a
    holiday, and where all of them are, tells what is found in all ways between; but for a rule with two such lengths,
    of which one is kept sooner and the other later: that is BREACHED only where it is so even if each of them is
    counted as it is kept more easily. OPEN may then stand for BREACHED, where no one count of working days fits both.
    """
    known = context.partnership.calendar.working_days.known_days
    if known is None:
        return way(context)
    has_two = len(rule.in_working_days) > 1 and rule.subject_type is SubjectType.ACTIVITIES
    others = (True, False, None) if has_two else (True, False)
    ways = [way(evolve(context, are_others_working=each)) for each in others]
    rows: list[Row] = []
    for sooner, later, *widest in zip(*ways, strict=True):
        promise, verdict, *_ = sooner
        is_open = verdict is Verdict.BREACHED and any(verdict_in(each) is not Verdict.BREACHED for each in widest)
        if verdict is verdict_in(later) and not is_open:
            rows.append((promise, verdict, _in_time_either_way, sooner, later))
        else:
            rows.append((promise, Verdict.OPEN, _unknown, sooner, known))
    return rows


def unknown_holidays(row: Row, context: Context) -> Row:
    """The row that a promise is open for the holidays that are not known, of one that would breach it."""
    known = context.partnership.calendar.working_days.known_days
    return (row[0], Verdict.OPEN, _unknown, row, known)


@makes(UnknownHolidaysFinding)
def _unknown(promise: Promise, verdict: Verdict, judged: Row, known: Window) -> UnknownHolidaysFinding:
    found = finding_of(judged)
    return UnknownHolidaysFinding(
        promise=promise, verdict=verdict, subject=found.subject, evidence=found.evidence, known_days=known
    )


def _in_time_either_way(_promise: Promise, _verdict: Verdict, *judged: Row) -> Finding:
    """The finding with a deadline that is in time whichever days are holidays, if there is one."""
    sooner, later = map(finding_of, judged)
    if sooner.deadline == later.deadline:
        return sooner
    days = [each.deadline.toordinal() for each in (sooner, later) if each.deadline is not None]
    earliest = min(days) if len(days) == 2 and FIRST_ORDINAL <= min(days) <= LAST_ORDINAL else None
    return evolve(sooner, deadline=None if earliest is None else day_from_ordinal(earliest))
