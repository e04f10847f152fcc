"""Too many: rules by which there would have to be more activities than others have room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scp_framework.arrangements.compared_rules import guard_of, is_by_date, is_gap, is_within, years_together
from scp_framework.findings.phrases import lead_words, number_words, span_words
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.lead_lengths import fewest_days
from scp_framework.model.dates.window import Window
from scp_framework.model.partnership import Partnership
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence


def too_many(one: Rule, other: Rule, partnership: Partnership) -> str | None:
    """Why one of two rules asks for more activities than the other allows; None where neither has to."""
    return _demand_and_ceiling(one, other, partnership) or _demand_and_ceiling(other, one, partnership)


def _demand_and_ceiling(demand: Rule, ceiling: Rule, partnership: Partnership) -> str | None:
    """Why there would have to be more activities than another rule allows; None where there need not be."""
    least = demand.at_least if isinstance(demand, Cadence) or is_by_date(demand) else None
    limits = (isinstance(ceiling, Cadence) and ceiling.at_most is not None) or is_gap(ceiling)
    if (
        least is None
        or not limits
        or (isinstance(demand, Cadence) and (demand.rolling or demand.during is not None))
        or not is_within(demand, ceiling, partnership)
    ):
        return None
    days = years_together((demand, ceiling), partnership.calendar)
    if days is None:
        return None
    due = _periods(demand, partnership.calendar, days)
    many = f"at least {number_words(least)} {'is' if least == 1 else 'are'} needed in each period"
    if isinstance(ceiling, Cadence) and ceiling.at_most is not None:
        for limit in _limits(ceiling, due, partnership.calendar, days):
            there = [window for window in due if window in limit]
            needed = least * (min(len(there), 1) if guard_of(demand) else len(_without_overlap(there)))
            if needed > ceiling.at_most:
                most = f"no more than {number_words(ceiling.at_most)}" if ceiling.at_most else "none"
                return f"{many}, which makes {number_words(needed)} {span_words(limit)}, and the limit allows {most}"
    if is_gap(ceiling) and ceiling.at_least is not None and due:
        longest = max(window.days for window in due)
        if (least - 1) * fewest_days(ceiling.at_least) > longest - 1:
            return f"{many}, with {lead_words(ceiling.at_least)} or more between one and the next"
    return None


def _periods(rule: Rule, calendar: Calendar, days: Window) -> tuple[Window, ...]:
    """The periods of some days in which so many activities are needed, or may be."""
    if is_by_date(rule):
        return tuple(each.days for each in rule.stretches(calendar, days) if each.days in days)
    if isinstance(rule, Cadence):
        return tuple(each for each in calendar.windows(rule.every, days, rule.step) if each in days)
    return ()


def _limits(ceiling: Cadence, due: Sequence[Window], calendar: Calendar, days: Window) -> Iterator[Window]:
    """The periods that have room for so many only; of those that roll, the ones that begin as a period does."""
    if not ceiling.rolling:
        yield from _periods(ceiling, calendar, days)
        return
    length = calendar.length(ceiling.every)
    for each in due:
        if length.window_end(each.first_ordinal) <= days.last_ordinal:
            yield Window.from_ordinals(each.first_ordinal, length.window_end(each.first_ordinal))


def _without_overlap(windows: Sequence[Window]) -> list[Window]:
    """As many of the windows as can be without two that share a day."""
    found: list[Window] = []
    for window in sorted(windows, key=lambda each: each.last_ordinal):
        if not found or found[-1].last_ordinal < window.first_ordinal:
            found.append(window)
    return found
