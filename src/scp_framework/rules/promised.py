"""Promised: the days on which a rule is promised, and when what exists on them changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve
from pendulum import Date

from scp_framework.findings.finding import Promise, Unapplied
from scp_framework.findings.phrases import when_words
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import PeriodId
from scp_framework.rules.context import Context
from scp_framework.rules.occasion import changes_within
from scp_framework.rules.parameters.condition import Condition, falls_under, not_under
from scp_framework.rules.rule import Rule


def promised_span(rule: Rule, context: Context) -> tuple[int, int]:
    """First and last day (ordinals) on which a rule is in force: `since` and `until` its days, while the edition is."""
    begins = [day.toordinal() for day in (rule.since, context.in_force_from) if day is not None]
    ends = [day.toordinal() for day in (rule.until, context.in_force_to) if day is not None]
    return max(begins, default=FIRST_ORDINAL), min(ends, default=LAST_ORDINAL)


def part_within(window: Window, span: tuple[int, int]) -> Window:
    """Those days of a window that lie in a span (ordinals) which shares a day with it."""
    first, last = max(window.first_ordinal, span[0]), min(window.last_ordinal, span[1])
    same = (first, last) == (window.first_ordinal, window.last_ordinal)
    return window if same else Window.from_ordinals(first, last)


def counted_span(rule: Rule, context: Context) -> tuple[int, int]:
    """First and last day (ordinals) that count in a period judged by the days of it on which a rule is promised.

    A period that begins in one edition and ends in the next is that of the first on all of its days, as long as no day
    lies between the two on which neither is in force. Of such days, and all after them, each edition says what it would
    say alone.
    """
    ends = [day.toordinal() for day in (rule.until, context.unbroken_to) if day is not None]
    return promised_span(rule, context)[0], min(ends, default=LAST_ORDINAL)


def periods_counted(
    rule: Rule,
    every: PeriodId | Period,
    context: Context,
    step: PeriodId | Period | None = None,
    anchor: Date | None = None,
) -> list[Window]:
    """The aligned periods that a rule judges which counts only the days of them on which it is in force.

    Where days lie between two editions on which neither is in force, both judge the period that these lie in.
    """
    if not context.goes_on:
        context = evolve(context, after=None)
    return [window for window in context.windows(every, step, anchor) if context.is_promised(window, rule)]


def promised_part(when: When, span: tuple[int, int]) -> When | None:
    """Those of the days it could be that lie in the span (ordinals); None where none of them does.

    >>> march = When.parse("2021-03")
    >>> str(promised_part(march, (march.first_ordinal + 9, march.last_ordinal + 9)))
    '2021-03-10..2021-03-31'
    """
    if span[0] <= when.first_ordinal and when.last_ordinal <= span[1]:
        return when
    first, last = max(when.first_ordinal, span[0]), min(when.last_ordinal, span[1])
    return When(day_from_ordinal(first), day_from_ordinal(last)) if first <= last else None


def promised_days(rule: Rule, context: Context) -> Window | None:
    """The covered days on which a rule is promised; None where it is promised on none of them."""
    first, last = promised_span(rule, context)
    covers = context.planner.covers
    first, last = max(first, covers.first_ordinal), min(last, covers.last_ordinal)
    if context.within is not None:
        first, last = max(first, context.within.first_ordinal), min(last, context.within.last_ordinal)
    return Window.from_ordinals(first, last) if first <= last else None


def stretches_apart(days: Window, nouns: Iterable[Dated]) -> Iterator[Window]:
    """The days cut where one of the nouns comes into being or ends: within each part the same ones exist.

    >>> parts = stretches_apart(Window.parse("2021-03"), [Dated(valid_to=Window.parse("2021-03-09").last)])
    >>> [str(part) for part in parts]
    ['2021-03-01..2021-03-09', '2021-03-10..2021-03-31']
    """
    cuts = changes_within(days.first_ordinal, days.last_ordinal, nouns)
    for begin, after in zip(cuts, [*cuts[1:], days.last_ordinal + 1], strict=True):
        yield Window.from_ordinals(begin, after - 1)


def passed_over(activity: Activity, context: Context, promise: Promise, why: str) -> Unapplied:
    """The finding that an activity does not fall under a rule; `why` goes on after its name and day."""
    return Unapplied(
        promise=promise,
        verdict=Verdict.NOT_APPLICABLE,
        subject=context.subject(activity),
        evidence=(activity.id,),
        reason=f"the {promise.noun} of {when_words(activity.when)} {why}",
    )


def asked_of(
    activity: Activity,
    held: bool | None,
    where: Condition | None,
    span: tuple[int, int],
    context: Context,
    promise: Promise,
) -> tuple[bool | None, When] | Unapplied:
    """Whether an activity falls under a rule that is promised on some days (ordinals), and which of its days these are.

    The finding that it does not, where that is certain. Where it may fall on other days too, it may not fall under it.
    """
    applies = falls_under(where, activity, held, context)
    if applies is False:
        return not_under(where, activity, context, promise)
    when = promised_part(activity.when, span)
    if when is None:
        return not_promised(activity, context, promise)
    return (applies if when is activity.when else None), when


def not_promised(activity: Activity, context: Context, promise: Promise) -> Unapplied:
    """The finding that an activity can only fall on days on which this is not promised."""
    return passed_over(activity, context, promise, "lies outside the days on which this is promised")


def existing_on(parts: Iterable[Window], noun: Dated | None) -> tuple[Window, ...]:
    """The parts on whose days a noun exists; all of them for None."""
    return tuple(part for part in parts if noun is None or noun.exists_on(part.first))
