"""plain: a value as plain data, which is what files hold and what digests are made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from enum import Enum
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import attrs

from scp_framework.frozen import frozen
from scp_framework.model.dates.bank_holidays import BankHolidays
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window

if TYPE_CHECKING:
    from cattrs import Converter

_WRITTEN = (When, Window, Period, Lead, DayOfYear, PartOfPeriod, BankHolidays)
"""Values whose text says all of them."""


@frozen(kw_only=True, slots=False)
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
        return self._converter.unstructure(value)

    @cached_property
    def _converter(self) -> Converter:
        from cattrs import Converter  # noqa: PLC0415 - whoever only checks a planner writes nothing

        converter = Converter()
        plain = converter.unstructure
        converter.register_unstructure_hook_func(attrs.has, lambda value: self._table(type(value))(value))
        for kind, write in (
            (Mapping, lambda value: {str(key): plain(each) for key, each in value.items()}),
            ((tuple, list), lambda value: [plain(each) for each in value]),
            ((set, frozenset), lambda value: sorted(map(plain, value), key=str)),
            (date, self.of_day),
            (Enum, lambda value: value.value),
            (_WRITTEN, str),
        ):
            converter.register_unstructure_hook_func(partial(_is_of, kind), write)
        return converter

    @cached_property
    def _tables(self) -> dict[type, Callable[[object], dict[str, Any]]]:
        return {}

    def _table(self, kind: type) -> Callable[[object], dict[str, Any]]:
        """What makes a table of a value of this class, by its fields."""
        if (made := self._tables.get(kind)) is not None:
            return made
        from cattrs.gen import make_dict_unstructure_fn, override  # noqa: PLC0415 - as above

        hidden = {name for each, names in self.hidden.items() if issubclass(kind, each) for name in names}
        # What stands in a field may be of a class derived from that of the field.
        fields = {
            each.name: override(
                omit=each.name in hidden or not (self.full or each.eq), unstruct_hook=self._converter.unstructure
            )
            for each in attrs.fields(kind)
            if each.init
        }
        write: Callable[[object], dict[str, Any]] = make_dict_unstructure_fn(
            kind,
            self._converter,
            _cattrs_omit_if_default=not self.full,
            **fields,  # type: ignore[arg-type]  # no field is called as an option is
        )
        shape = getattr(kind, "shape", None)
        if isinstance(shape, str) and "shape" not in hidden:
            # Which class of several it is read as, where it is one of them.
            self._tables[kind] = lambda value: {"shape": shape, **write(value)}
        else:
            self._tables[kind] = write
        return self._tables[kind]


PLAIN = Plain()
"""Plain data without what is as by default, as files hold it and digests are made of it."""


def _is_of(kinds: type | tuple[type, ...], kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, kinds)
