"""How many days a lead time is, at least and at most, whichever day it is counted from."""

from __future__ import annotations

from scp_framework.model.dates.lead import Lead, Unit

SHORTEST_MONTH = 28
LONGEST_MONTH = 31


def fewest_days(lead: Lead) -> int:
    """How many days a lead time is at least.

    Counted from a Sunday without holidays, every five working days but the last meet one weekend.
    """
    weekends = (lead.days - 1) // 5 if lead.unit is Unit.WORKING_DAYS else 0
    return SHORTEST_MONTH * lead.months + lead.days - lead.first_day_counted + 2 * weekends


def most_days(lead: Lead) -> int | None:
    """How many days a lead time is at most; None for working days, which holidays may stretch to any length."""
    if lead.unit is Unit.WORKING_DAYS:
        return None
    return LONGEST_MONTH * lead.months + lead.days - lead.first_day_counted


def is_always_longer(lead: Lead, other: Lead) -> bool:
    """Whether one lead time is longer than another whichever day it is counted from, as far as that can be told.

    A month has 28 to 31 days; holidays may stretch working days to any length.

    >>> is_always_longer(Lead.parse("P5W"), Lead.parse("P1M")), is_always_longer(Lead.parse("P30D"), Lead.parse("P1M"))
    (True, False)
    """
    if (most := most_days(other)) is None:
        # From a day that is no working day, counting it makes no difference.
        fewest = lead.days - (lead.first_day_counted and not other.first_day_counted)
        return lead.unit is Unit.WORKING_DAYS and fewest > other.days
    if lead.unit is Unit.WORKING_DAYS:
        return fewest_days(lead) > most
    months = lead.months - other.months
    days = lead.days - lead.first_day_counted - other.days + other.first_day_counted
    return months * (SHORTEST_MONTH if months > 0 else LONGEST_MONTH) + days > 0
