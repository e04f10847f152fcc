"""plain: a value as plain data, which is what files hold and what digests are made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

import attrs
from attrs import frozen

from scp_framework.model.dates.bank_holidays import BankHolidays
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window

_WRITTEN = (When, Window, Period, Lead, DayOfYear, BankHolidays)
"""Values whose text says all of them."""


@frozen(kw_only=True)
class Plain:
    """How values become plain data: texts, numbers, lists and tables.

    Fields that are as by default are left out, and so are those by which values are not compared; unless it is `full`.
    So a release that adds a field leaves the data of what does not use it as it was. `hidden` are the fields that are
    left out of a class, and of those that are derived from it, in any case. `of_day` is what becomes of a day.
    """

    full: bool = False
    hidden: Mapping[type, Collection[str]] = {}
    of_day: Callable[[date], object] = date.isoformat

    def __call__(self, value: object) -> Any:
        """The value as plain data."""
        if value is None or type(value) in (str, int, bool):
            return value
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, _WRITTEN):
            return str(value)
        if isinstance(value, date):
            return self.of_day(value)
        if isinstance(value, Mapping):
            return {str(key): self(each) for key, each in value.items()}
        if isinstance(value, (tuple, list)):
            return [self(each) for each in value]
        if isinstance(value, (set, frozenset)):
            return sorted(map(self, value), key=str)
        return self._table(value) if attrs.has(type(value)) else value

    def _table(self, value: object) -> dict[str, Any]:
        kind = type(value)
        hidden = {name for each, names in self.hidden.items() if isinstance(value, each) for name in names}
        shape = getattr(kind, "shape", None)
        # Which class of several it is read as, where it is one of them.
        table: dict[str, Any] = {"shape": shape} if isinstance(shape, str) and "shape" not in hidden else {}
        for name, is_compared, default in _fields(kind):  # type: ignore[arg-type]  # classes can be hashed
            found = getattr(value, name)
            if name not in hidden and (self.full or (is_compared and found is not default and found != default)):
                table[name] = self(found)
        return table


@cache
def _fields(kind: type) -> tuple[tuple[str, bool, object], ...]:
    """The fields that values of a class are made of, whether they are compared by them, and their defaults."""
    return tuple(
        (each.name, bool(each.eq), each.default.factory() if isinstance(each.default, attrs.Factory) else each.default)  # type: ignore[arg-type]  # a class at runtime
        for each in attrs.fields(kind)
        if each.init
    )
