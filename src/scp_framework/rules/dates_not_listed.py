"""Dates not listed: that a planner covers days for which the calendar does not list the periods of a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scp_framework.findings.phrases import days_phrase, listed
from scp_framework.model.dates.window import Window
from scp_framework.model.notice import Notice
from scp_framework.model.partnership import Partnership
from scp_framework.model.references import references
from scp_framework.rules.rule import Rule

DATES_NOT_LISTED = "calendar/dates-not-listed"
"""The code of the notice that periods are not judged on some days, since the calendar does not list them."""


def dates_not_listed(rules: Iterable[Rule], partnership: Partnership, covers: Window) -> Iterator[Notice]:
    """A notice for each period of the calendar whose dates are listed, and not for all days that are covered.

    Only periods that one of the rules counts in are looked at.
    """
    unlisted = {each.id: each.known for each in partnership.calendar.periods if each.known and covers not in each.known}
    if not unlisted:
        return
    codes: dict[str, list[str]] = {}
    for rule in rules:
        for _, category, name in references(rule):
            if category == "PeriodId" and name in unlisted:
                codes.setdefault(name, []).append(rule.code)
    for period in partnership.calendar.periods:
        known = unlisted.get(period.id)
        if known is not None and period.id in codes:
            names = list(dict.fromkeys(codes[period.id]))
            yield Notice(
                code=DATES_NOT_LISTED,
                location=f'period "{period.id}" of the calendar',
                observation=(
                    f"The calendar lists dates for {days_phrase(known)}; the planner covers {days_phrase(covers)}."
                ),
                handling=(
                    f"{listed(names)} {'is' if len(names) == 1 else 'are'} not checked on other days. "
                    "List the dates for all days that the planner covers; where there are no more, say so with "
                    '"dates_known".'
                ),
            )
