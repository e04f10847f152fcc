"""Dispensed: how an agreed exception stands to what was found."""

from __future__ import annotations

from enum import Enum

from attrs import frozen
from pendulum import Date

from scp_framework.findings.finding import Finding, Names, name_on, same_line
from scp_framework.findings.phrases import day_words
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.window import Window
from scp_framework.model.dispensation import Dispensation

EXCUSABLE = (Verdict.BREACHED, Verdict.OPEN)
"""Verdicts that leave something to excuse; what is kept, or does not apply, needs no exception."""


class Standing(Enum):
    """What an agreed exception does for a planner."""

    EXCUSES = "excuses"
    """It excuses something that is not kept, or that is open."""
    RUN_OUT = "run-out"
    """It would, had it not run out by the last day of what it is about, or by the day of the report."""
    NOT_YET_AGREED = "not-yet-agreed"
    """It was agreed on a later day than that of the report, so that it excuses nothing yet."""
    EXCUSES_NOTHING = "excuses-nothing"
    """Nothing that it is about is breached or open: the promise is kept, nothing fits, or others are in it too."""


@frozen(kw_only=True)
class Dispensed:
    """An agreed exception, how it stands, and the findings it is about that are breached or open.

    `excused` are those for which it lasts long enough; `left` are those for which it has run out. Where it was not
    yet `agreed` on the day of the report, there are none of either.
    """

    dispensation: Dispensation
    excused: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()
    agreed: bool = True

    @property
    def standing(self) -> Standing:
        """What it does for the planner; where it lasts long enough for some findings only, it excuses these."""
        if not self.agreed:
            return Standing.NOT_YET_AGREED
        if self.excused:
            return Standing.EXCUSES
        return Standing.RUN_OUT if self.left else Standing.EXCUSES_NOTHING


def dispensed(
    dispensation: Dispensation, findings: tuple[Finding, ...], *, covers: Window, as_of: Date | None
) -> Dispensed:
    """Which of the findings of its rule an exception excuses.

    It lasts long enough for a finding if the last day of what that is about is not after its `until`: the last
    day of a period, the last day on which an activity may fall, or, where a finding has no days of its own, the
    last that the planner covers. As of a day after `until` it excuses nothing any more, and as of one before
    `agreed_on` nothing yet.
    """
    if as_of is not None and dispensation.agreed_on is not None and as_of < dispensation.agreed_on:
        return Dispensed(dispensation=dispensation, agreed=False)
    about = [each for each in findings if each.verdict in EXCUSABLE and fits(dispensation, each)]
    excused = tuple(each for each in about if _last_day(each, covers, as_of) <= dispensation.until)
    left = tuple(each for each in about if _last_day(each, covers, as_of) > dispensation.until)
    return Dispensed(dispensation=dispensation, excused=excused, left=left)


def fits(dispensation: Dispensation, finding: Finding) -> bool:
    """Whether a finding of its rule is about what the exception is for."""
    about = finding.subject
    return (
        (dispensation.activity is None or about.activity == dispensation.activity)
        and (dispensation.member is None or _is_about(finding, dispensation.member))
        and (dispensation.period is None or _lies_within(finding, dispensation.period))
    )


def _is_about(finding: Finding, member: str) -> bool:
    """Whether a finding is about a member, or one of its line of succession, and about no other.

    What is not kept for several of them together is not excused for one: nobody agreed to the others.
    """
    names = finding.promise.names
    return any(each and all(same_line(names, member, who) for who in each) for each in finding.concerned)


def _lies_within(finding: Finding, period: Window) -> bool:
    """Whether all days of what a finding is about are of the period; what has no days lies in none."""
    days = finding.subject.window or finding.subject.when
    return days is not None and period.first_ordinal <= days.first_ordinal and days.last_ordinal <= period.last_ordinal


def _last_day(finding: Finding, covers: Window, as_of: Date | None) -> Date:
    about = finding.subject
    last = about.window.last if about.window else about.when.latest if about.when else covers.last
    return last if as_of is None else max(last, as_of)


def excuse_words(dispensation: Dispensation, names: Names) -> str:
    """An agreed exception in words: who agreed to it and when, until when it holds, and why."""
    agreed = f" on {day_words(dispensation.agreed_on)}" if dispensation.agreed_on else ""
    by = name_on(names, dispensation.agreed_by, dispensation.agreed_on)
    return (
        f"Exception until {day_words(dispensation.until)}, agreed by {by}{agreed}: {dispensation.reason.rstrip(' .')}"
    )
