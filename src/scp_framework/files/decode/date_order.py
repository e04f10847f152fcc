"""DateOrder: in which order day, month and year are written where a date can be read in several ways."""

from __future__ import annotations

from enum import Enum


class DateOrder(Enum):
    """How all short dates of a file are to be read, where somebody says so."""

    DAY_FIRST = "day-first"
    """03/04/21 is 3 April 2021, and Nov-20 is November 2020."""
    MONTH_FIRST = "month-first"
    """03/04/21 is 4 March 2021."""
    YEAR_FIRST = "year-first"
    """21-04-03 is 3 April 2021, and 20-Nov is November 2020."""
