"""Patterns for the texts that stand for days, lengths of time and the like in files."""

from __future__ import annotations

from collections.abc import Mapping

from pendulum import Date

from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import FIRST_DAY_COUNTED, Lead
from scp_framework.model.dates.months import MONTHS
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window

_MONTH = rf"(?:{'|'.join(MONTHS)})"
_DAY = rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}} {_MONTH} [0-9]{{4}}"
_SPAN = rf"(?:[0-9]{{4}}(?:-[0-9]{{2}}(?:-[0-9]{{2}})?)?|(?:[0-9]{{1,2}} )?{_MONTH} [0-9]{{4}})"
_SPANS = rf"{_SPAN}(?:(?:\.\.| to ){_SPAN})?"
_PERIOD = r"P(?:[0-9]{1,6}[YMWD])+|[0-9]{1,6} (?:day|week|month|year)s?"
_UNIT = r"(?:working day|day|week|month|year)"
_LENGTH = rf"(?:P(?:[0-9]{{1,6}}[YMWD])+|[0-9]{{1,6}} {_UNIT}s?)"
TEXTS: Mapping[object, str] = {
    Date: _DAY,
    When: _SPANS,
    Window: _SPANS,
    Period: _PERIOD,
    Lead: rf"same day|(?:{_PERIOD}|[0-9]{{1,4}} working days?)(?:{FIRST_DAY_COUNTED})?",
    DayOfYear: r"(?:[0-9]{4}-)?[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{2}|"
    rf"(?:[0-9]{{1,2}} )?{_MONTH}(?: [0-9]{{4}})?",
    PartOfPeriod: rf"(?:the )?(?:first|last) (?:{_LENGTH}|{_UNIT})|{_LENGTH} (?:before|after) the (?:beginning|end)",
}
"""What text stands for a value of these types. Each is a bound: not all that fits is a day of some month."""
