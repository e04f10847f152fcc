"""Written days: what a day, month or year can mean as people write it, in the order of day, month and year they use."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from attrs import field
from pendulum import Date

from scp_framework.files.decode.date_order import DateOrder
from scp_framework.frozen import frozen
from scp_framework.model.dates import months
from scp_framework.model.dates.day import FIRST_YEAR, LAST_YEAR
from scp_framework.model.dates.when import When

MONTHS: Final = tuple(month.casefold() for month in months.MONTHS)
NAMED_MONTHS: Final[Mapping[str, int]] = {
    name: number for number, full in enumerate(MONTHS, 1) for name in (full, full[:3])
} | {"sept": 9}
ANY_MONTH: Final = "|".join(sorted(NAMED_MONTHS, key=len, reverse=True))
"""What matches the name of a month, in small letters."""
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CENTURY: Final = 2000
"""What a year of two digits counts from."""


@frozen(kw_only=True)
class Written:
    """What a text can mean as a day, month or year.

    `sure` is the one meaning that it has whatever the order of the file's dates, or None; `by_order` gives those that
    depend on the order. `lacks_year` says that it can also be a day of a year that is not written. `form` is an example
    of how it is written, where that is none of the usual forms.
    """

    sure: When | None = None
    by_order: Mapping[DateOrder, When] = field(factory=dict)
    lacks_year: bool = False
    form: str | None = None

    def chosen(self, order: DateOrder | None) -> When | None:
        """What it means in a file whose dates are written in this order; None where it can mean several things."""
        return self.by_order.get(order, self.sure) if order is not None else self.sure


def exact(year: int, month: int, day: int) -> When | None:
    """A day, if there is one."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return When.on(Date(found.year, found.month, found.day)) if FIRST_YEAR <= year <= LAST_YEAR else None


def whole_month(year: int, month: int | None) -> When | None:
    """A month, if there is one."""
    return When.parse(f"{year:04}-{month:02}") if month and FIRST_YEAR <= year <= LAST_YEAR else None


def _month(name: str) -> int:
    return NAMED_MONTHS.get(name.casefold().rstrip("."), 0)


def _in_words(match: re.Match[str]) -> Written | None:
    found = exact(int(match["y"]), _month(match["m"]), int(match["d"]))
    odd = match["th"] or match["comma"] or match["m"].endswith(".")
    return None if found is None else Written(sure=found, form="14th February 2021" if odd else None)


def _month_before_day(match: re.Match[str]) -> Written | None:
    found = exact(int(match["y"]), _month(match["m"]), int(match["d"]))
    return None if found is None else Written(sure=found, form="February 14, 2021")


def _in_numbers(match: re.Match[str]) -> Written | None:
    """With a year of four digits, the day comes first unless the file is said to be written otherwise."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    month_first = exact(year, first, second)
    return Written(
        sure=exact(year, second, first),
        by_order={DateOrder.MONTH_FIRST: month_first} if month_first else {},
        form=None if match["sign"] == "/" else f"14{match['sign']}02{match['sign']}2021",
    )


def _in_two_digits(match: re.Match[str]) -> Written | None:
    first, second, third = int(match["a"]), int(match["b"]), int(match["y"])
    day_first, month_first = exact(_CENTURY + third, second, first), exact(_CENTURY + third, first, second)
    year_first = exact(_CENTURY + first, second, third) if match["sign"] == "-" else None
    return _possible(day_first, month_first, year_first, form="14/02/21")


def _two_digits_in_words(match: re.Match[str]) -> Written | None:
    first, month, third = int(match["a"]), _month(match["m"]), int(match["y"])
    year_first = exact(_CENTURY + first, month, third) if match["sign"] == "-" else None
    return _possible(exact(_CENTURY + third, month, first), None, year_first, form="14 Feb 21")


def _possible(*by_order: When | None, form: str) -> Written:
    """A text with a meaning in each of some orders, in the order in which these are listed."""
    found = {order: when for order, when in zip(DateOrder, by_order, strict=True) if when is not None}
    meanings = set(found.values())
    return Written(sure=meanings.pop() if len(meanings) == 1 else None, by_order=found, form=form)


def _month_and_number(match: re.Match[str]) -> Written | None:
    """`Nov-20`: a month, or the day of one."""
    month, number = _month(match["m"]), int(match["y"])
    found = whole_month(_CENTURY + number, month)
    if found is None or match["quote"] or exact(_CENTURY, month, number) is None:
        return None if found is None else Written(sure=found, form="Nov '20")
    return Written(by_order={DateOrder.DAY_FIRST: found}, lacks_year=True, form="Nov-20")


def _number_and_month(match: re.Match[str]) -> Written | None:
    """`20-Nov`: a day of a year that is not written, or a month."""
    found = whole_month(_CENTURY + int(match["d"]), _month(match["m"]))
    return None if found is None else Written(by_order={DateOrder.YEAR_FIRST: found}, lacks_year=True, form="20-Nov")


def _in_months(match: re.Match[str]) -> Written | None:
    found = whole_month(int(match["y"]), _month(match["m"]))
    odd = match["comma"] or match["m"].endswith(".")
    return None if found is None else Written(sure=found, form="Feb. 2021" if odd else None)


def _month_in_numbers(match: re.Match[str]) -> Written | None:
    month = int(match["m"])
    found = whole_month(int(match["y"]), month if month <= len(MONTHS) else None)
    return None if found is None else Written(sure=found, form="02/2021")


def _year_first(match: re.Match[str]) -> Written | None:
    found = exact(int(match["y"]), int(match["m"]), int(match["d"]))
    return None if found is None else Written(sure=found, form="2021/02/14")


_MONTH, _DAY, _TH = r"(?P<m>[A-Za-z]{3,9}\.?)", r"(?P<d>[0-9]{1,2})", r"(?P<th>(?:st|nd|rd|th)(?: of)?)"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Written | None]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (rf"{_DAY}{_TH}?[ -]{_MONTH}(?P<comma>,?)[ -](?P<y>[0-9]{{4}})", _in_words),
        (rf"{_MONTH} {_DAY}{_TH}?,? (?P<y>[0-9]{{4}})", _month_before_day),
        (r"(?P<a>[0-9]{1,2})(?P<sign>[/.-])(?P<b>[0-9]{1,2})(?P=sign)(?P<y>[0-9]{4})", _in_numbers),
        (r"(?P<a>[0-9]{1,2})(?P<sign>[/.-])(?P<b>[0-9]{1,2})(?P=sign)(?P<y>[0-9]{2})", _in_two_digits),
        (rf"(?P<a>[0-9]{{1,2}})(?P<sign>[ -]){_MONTH}[ -](?P<y>[0-9]{{2}})", _two_digits_in_words),
        (rf"{_MONTH}(?P<comma>,?)[ -](?P<y>[0-9]{{4}})", _in_months),
        (r"(?P<m>[0-9]{1,2})[/.-](?P<y>[0-9]{4})", _month_in_numbers),
        (r"(?P<y>[0-9]{4})(?P<sign>[/.])(?P<m>[0-9]{1,2})(?P=sign)(?P<d>[0-9]{1,2})", _year_first),
        (rf"{_MONTH}(?:[ -]| ?(?P<quote>'))(?P<y>[0-9]{{2}})", _month_and_number),
        (rf"{_DAY}-{_MONTH}", _number_and_month),
    )
)


def written(text: str) -> Written | None:
    """What a day, month or year can mean as it is written; None where it is in no form that is known.

    >>> str(written("14th February 2021").sure)
    '2021-02-14'
    >>> {order.value: str(when) for order, when in written("03/04/21").by_order.items()}
    {'day-first': '2021-04-03', 'month-first': '2021-03-04'}
    """
    for pattern, read in _FORMS:
        if (match := pattern.fullmatch(text)) and (found := read(match)) and (found.sure or found.by_order):
            return found
    return None


def in_words(when: When) -> str:
    """A day, month, year or span as people write it.

    >>> in_words(When.parse("2021-03-04")), in_words(When.parse("2020-11..2021-10"))
    ('4 March 2021', 'November 2020 to October 2021')
    """
    first, _, last = str(when).partition("..")
    return " to ".join(map(_in_words_of, (first, last) if last else (first,)))


def _in_words_of(iso: str) -> str:
    year, *rest = iso.split("-")
    month = [MONTHS[int(rest[0]) - 1].capitalize()] if rest else []
    return " ".join([*(str(int(day)) for day in rest[1:]), *month, year])
