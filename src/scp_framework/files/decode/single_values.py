"""Single values: how texts, numbers, days and choices are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from attrs import evolve
from pendulum import Date

from scp_framework.errors import Fault, InputError, Problem, choices, quoted, wrong
from scp_framework.files.decode.bank_holidays import bank_holidays_of
from scp_framework.files.decode.expected import expected_for
from scp_framework.files.decode.words import words
from scp_framework.model.dates.bank_holidays import Country
from scp_framework.model.dates.day import day
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.part_of_period import PartOfPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.nearest import nearest

Read = Callable[[Any, list[Fault]], Any]
"""Reads one value, and adds what is wrong with it to a list."""

PARSED: Mapping[object, Callable[[object], object]] = {
    Date: day, When: When.parse, Window: Window.parse, Period: Period.parse, Lead: Lead.parse,
    DayOfYear: DayOfYear.parse, PartOfPeriod: PartOfPeriod.parse,
}  # fmt: skip
PLAIN: tuple[object, ...] = (str, int, bool)


def refused(expected: str, value: object, faults: list[Fault]) -> object:
    """Note that something else is expected than a value; nothing was read."""
    faults.append(wrong("", expected, value))
    return None


def refusing(expected: str) -> Read:
    """Read nothing: something else is expected, whatever is there."""
    return lambda value, faults: refused(expected, value, faults)


def choice(kind: type[Enum]) -> Read:
    """Read one of some words."""
    members = {member.value: member for member in kind}
    expected = expected_for(kind)

    def read(value: object, faults: list[Fault]) -> object:
        if type(value) is str and value in members:
            return members[value]
        problem = Problem.UNKNOWN_CHOICE if type(value) is str else Problem.INVALID
        names, near = choices(map(str, members)), nearest(value, words().choices.get(kind.__name__, members))
        fault = Fault(path="", expected=expected, actual=quoted(value), problem=problem, nearest=near, known=names)
        faults.append(fault)
        return None

    return read


def plain(kind: type) -> Read:
    """Read a text, a number or a mark."""
    expected = expected_for(kind)

    def read(value: object, faults: list[Fault]) -> object:
        return value if type(value) is kind else refused(expected, value, faults)

    return read


def parsing(parse: Callable[[object], object]) -> Read:
    """Read what a function makes of a text."""

    def read(value: object, faults: list[Fault]) -> object:
        try:
            return parse(value)
        except InputError as error:
            faults += error.faults
            return None

    return read


def bank_holidays(value: object, faults: list[Fault]) -> object:
    """The bank holidays of a country by its name."""
    country = choice(Country)(value, faults)
    if country is None:
        return None
    try:
        return bank_holidays_of(country)
    except InputError as error:
        faults += (evolve(fault, path="") for fault in error.faults)
        return None
