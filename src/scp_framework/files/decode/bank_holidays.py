"""Bank holidays by name: the days come from a library, which is an extra, and are looked up while a file is read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pendulum import Date

from scp_framework.files.decode.extras import needing
from scp_framework.model.dates.bank_holidays import BankHolidays, Country
from scp_framework.model.dates.day import FIRST_YEAR, LAST_YEAR
from scp_framework.model.dates.window import Window
from scp_framework.model.validated import validate_arguments

SUBDIVISIONS: Mapping[Country, str] = {
    Country.ENGLAND: "ENG", Country.WALES: "WLS", Country.SCOTLAND: "SCT", Country.NORTHERN_IRELAND: "NIR",
}  # fmt: skip
"""What the library calls each of the countries."""


@cache
@validate_arguments
def bank_holidays_of(country: Country) -> BankHolidays:
    """The bank holidays of a country in all the years that the library knows.

    The same version of the library always gives the same days.

    Raises:
        InputError: If the library is not installed.

    >>> england = bank_holidays_of(Country.ENGLAND)
    >>> [day.isoformat() for day in england.days if day in Window.parse("2023-05")]
    ['2023-05-01', '2023-05-08', '2023-05-29']
    """
    with needing("calendars"):
        from holidays import country_holidays  # noqa: PLC0415 - an extra
    library = country_holidays("GB", subdiv=SUBDIVISIONS[country])
    first, last = max(library.start_year, FIRST_YEAR), min(library.end_year, LAST_YEAR)
    found = country_holidays("GB", subdiv=SUBDIVISIONS[country], years=range(first, last + 1))
    return BankHolidays(
        of=country,
        days=tuple(Date(day.year, day.month, day.day) for day in sorted(found)),
        known_days=Window(Date(first, 1, 1), Date(last, 12, 31)),
    )
