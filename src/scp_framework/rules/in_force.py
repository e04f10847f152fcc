"""In force: the days on which a rule is in force, and when what exists on them changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve
from pendulum import Date

from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.history.validity import Dated, change_points
from scp_framework.model.identifier import PeriodId
from scp_framework.rules.context import Context
from scp_framework.rules.rule import Rule


def in_force_span(rule: Rule, context: Context) -> tuple[int, int]:
    """First and last day (ordinals) on which a rule is in force: `since` and `until` its days, while the edition is."""
    return context.kept.get(rule, "in force", _in_force_span, rule, context)


def _in_force_span(rule: Rule, context: Context) -> tuple[int, int]:
    begins = [day.toordinal() for day in (rule.since, context.in_force_from) if day is not None]
    ends = [day.toordinal() for day in (rule.until, context.in_force_to) if day is not None]
    return max(begins, default=FIRST_ORDINAL), min(ends, default=LAST_ORDINAL)


def clip_to_in_force(window: Window, span: tuple[int, int]) -> Window:
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
    return in_force_span(rule, context)[0], min(ends, default=LAST_ORDINAL)


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
    if not context.follows_previous:
        context = evolve(context, previous_edition_ends=None)
    return [window for window in context.windows(every, step, anchor) if context.is_in_force(window, rule)]


def in_force_days(rule: Rule, context: Context) -> Window | None:
    """The covered days on which a rule is promised; None where it is promised on none of them."""
    first, last = in_force_span(rule, context)
    covers = context.planner.covers
    first, last = max(first, covers.first_ordinal), min(last, covers.last_ordinal)
    if context.restrict_to is not None:
        first, last = max(first, context.restrict_to.first_ordinal), min(last, context.restrict_to.last_ordinal)
    return Window.from_ordinals(first, last) if first <= last else None


def split_at_changes(days: Window, nouns: Iterable[Dated]) -> Iterator[Window]:
    """The days cut where one of the nouns comes into being or ends: within each part the same ones exist.

    >>> parts = split_at_changes(Window.parse("2021-03"), [Dated(valid_to=Window.parse("2021-03-09").last)])
    >>> [str(part) for part in parts]
    ['2021-03-01..2021-03-09', '2021-03-10..2021-03-31']
    """
    cuts = change_points(days.first_ordinal, days.last_ordinal, nouns)
    for begin, after in zip(cuts, [*cuts[1:], days.last_ordinal + 1], strict=True):
        yield Window.from_ordinals(begin, after - 1)


def windows_where_valid(parts: Iterable[Window], noun: Dated | None) -> tuple[Window, ...]:
    """The parts on whose days a noun exists; all of them for None."""
    return tuple(part for part in parts if noun is None or noun.exists_on(part.first))
