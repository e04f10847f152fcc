"""AppliedException: how an agreed exception stands to what was found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from operator import itemgetter

from attrs import field
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.names import Names, first_of_line, name_on, same_line
from scp_framework.findings.phrases import day_words
from scp_framework.findings.verdict import UNSETTLED
from scp_framework.frozen import frozen
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.window import Window

Scope = tuple[str | None, str | None, Window | None]
"""What an exception is narrowed to: an activity, a member, a period."""
Entry = tuple[int, int, Finding]
"""A finding with the first day that it is about (an ordinal, 0 where there is none) and its number in the order."""
ALL = ("all", "")
EXCUSABLE = UNSETTLED
"""Verdicts that leave something to excuse; what is kept, or does not apply, needs no exception."""


class Effect(Enum):
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
class AppliedException:
    """An agreed exception, how it stands, and the findings it is about that are breached or open.

    `excused` are those for which it lasts long enough; `expired` are those for which it has run out. Where it was not
    yet `agreed` on the day of the report, there are none of either.
    """

    exception: AgreedException
    excused: tuple[Finding, ...] = ()
    expired: tuple[Finding, ...] = ()
    agreed: bool = True

    @property
    def effect(self) -> Effect:
        """What it does for the planner; where it lasts long enough for some findings only, it excuses these."""
        if not self.agreed:
            return Effect.NOT_YET_AGREED
        if self.excused:
            return Effect.EXCUSES
        return Effect.RUN_OUT if self.expired else Effect.EXCUSES_NOTHING


@frozen(slots=False, eq=False)
class Excusable:
    """The findings of one rule that leave something to excuse, so kept that an exception meets only those it may fit.

    Thousands of exceptions for one activity or member each would otherwise be held against thousands of findings each.
    """

    findings: tuple[Finding, ...]
    covers: Window
    as_of: Date | None
    _about: dict[Scope, list[Finding]] = field(factory=dict, init=False)

    def applied(self, exception: AgreedException) -> AppliedException:
        """Which of the findings an exception excuses.

        It lasts long enough for a finding if the last day of what that is about is not after its `until`: the last
        day of a period, the last day on which an activity may fall, or, where a finding has no days of its own, the
        last that the planner covers. As of a day after `until` it excuses nothing any more, and as of one before
        `agreed_on` nothing yet.
        """
        if self.as_of is not None and exception.agreed_on is not None and self.as_of < exception.agreed_on:
            return AppliedException(exception=exception, agreed=False)
        scope = (exception.activity, exception.member, exception.period)
        if (about := self._about.get(scope)) is None:
            about = self._about[scope] = self._fitting(exception)
        lasts = [_last_day(each, self.covers, self.as_of) <= exception.until for each in about]
        excused = tuple(each for each, long_enough in zip(about, lasts, strict=True) if long_enough)
        left = tuple(each for each, long_enough in zip(about, lasts, strict=True) if not long_enough)
        return AppliedException(exception=exception, excused=excused, expired=left)

    def _fitting(self, exception: AgreedException) -> list[Finding]:
        """The findings that an exception is about, in their order."""
        period = exception.period
        found: list[Entry] = []
        for bucket in self._buckets_for(exception):
            first = 0 if period is None else bisect_left(bucket, (period.first_ordinal,))
            end = len(bucket) if period is None else bisect_left(bucket, (period.last_ordinal + 1,))
            found += [entry for entry in bucket[first:end] if fits(exception, entry[2])]
        return [finding for _, _, finding in sorted(found, key=itemgetter(1))]

    def _buckets_for(self, exception: AgreedException) -> Iterator[list[Entry]]:
        if exception.activity is not None:
            yield self._buckets.get(("activity", exception.activity), [])
        elif exception.member is not None:
            for names in self._names.values():
                line = first_of_line(names, exception.member)
                yield self._buckets.get((f"member {id(names)}", line), [])
        else:
            yield self._buckets.get(ALL, [])

    @cached_property
    def _names(self) -> Mapping[int, Names]:
        """The printed names of each edition, which also say who succeeds whom."""
        return {id(each.promise.names): each.promise.names for each in self.findings}

    @cached_property
    def _buckets(self) -> Mapping[tuple[str, str], list[Entry]]:
        """The findings by their activity, by each line of succession that they are about alone, and all of them.

        Each bucket is in the order of the first day of what its findings are about.
        """
        buckets: dict[tuple[str, str], list[Entry]] = {ALL: []}
        for index, finding in enumerate(self.findings):
            days, names = finding.subject.window or finding.subject.when, finding.promise.names
            entry = (0 if days is None else days.first_ordinal, index, finding)
            lines = [{first_of_line(names, who) for who in each} for each in finding.concerned]
            alone = {line for each in lines if len(each) == 1 for line in each}
            keys = [ALL, *((f"member {id(names)}", line) for line in alone)]
            keys += [("activity", finding.subject.activity)] if finding.subject.activity is not None else []
            for key in keys:
                buckets.setdefault(key, []).append(entry)
        for bucket in buckets.values():
            bucket.sort(key=itemgetter(0, 1))
        return buckets


def applied(
    exceptions: Iterable[AgreedException], by_rule: Mapping[str, Sequence[Finding]], covers: Window, as_of: Date | None
) -> tuple[AppliedException, ...]:
    """How each exception stands to the findings of its rule."""
    listed = tuple(exceptions)
    excusable = {
        code: Excusable(tuple(each for each in by_rule.get(code, ()) if each.verdict in EXCUSABLE), covers, as_of)
        for code in {each.rule for each in listed}
    }
    return tuple(excusable[each.rule].applied(each) for each in listed)


def excuses_by_id(applied: Iterable[AppliedException]) -> Mapping[str, list[tuple[Finding, AgreedException]]]:
    """By the identifier of a finding: it, and each exception that excuses it."""
    found: dict[str, list[tuple[Finding, AgreedException]]] = {}
    for each in applied:
        for finding in each.excused:
            found.setdefault(finding.id, []).append((finding, each.exception))
    return found


def fits(exception: AgreedException, finding: Finding) -> bool:
    """Whether a finding of its rule is about what the exception is for."""
    about = finding.subject
    return (
        (exception.activity is None or about.activity == exception.activity)
        and (exception.member is None or _is_about(finding, exception.member))
        and (exception.period is None or _lies_within(finding, exception.period))
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


def excuse_words(exception: AgreedException, names: Names) -> str:
    """An agreed exception in words: who agreed to it and when, until when it holds, and why."""
    agreed = f" on {day_words(exception.agreed_on)}" if exception.agreed_on else ""
    by = name_on(names, exception.agreed_by, exception.agreed_on)
    return f"Exception until {day_words(exception.until)}, agreed by {by}{agreed}: {exception.reason.rstrip(' .')}"
