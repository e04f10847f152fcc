"""Notes on TOML: what to write instead, said of the mistakes of people who write it by hand."""

from __future__ import annotations

from attrs import evolve

from scp_framework.address import cut
from scp_framework.errors import Fault, Problem
from scp_framework.model.dates.day import DAY_EXPECTED, no_such_day
from scp_framework.pattern import pattern

MONTH = 'a month or a span in quotation marks, such as "2021-02"'
TEXT = 'text in quotation marks, such as "13 March 2021"'
STRAIGHT = 'text in straight quotation marks, as in "13 March 2021"'
CLOSED = "text that ends with a quotation mark on the same line"
WITHOUT_TIME = "a date without a time"
_NOTES = {MONTH: "only a whole date needs none", TEXT: "only a number, true, false and a date need none"}

_BARE_MONTH = pattern(r"=\s*[0-9]{4}-[0-9]{2}\s*(?:\.\.|#|,|\}|\]|\r?$)")
"""A month that stands where a value should, and is none without quotation marks."""
_DAY = pattern(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt ] *([0-9]{1,2}:.*))?")
"""A day, and a time beside it."""
_NUMBER = pattern(r"[-+0-9._]*")
_BEGINS, _ENDS = "=[,{", pattern(r"[],}#=]|$")
CURLY = "\u201c\u201d\u201e\u2018\u2019"
"""Quotation marks as word processors write them."""
_OF_VALUES = ("Invalid value", "Invalid date", "Unclosed", "Expected newline")
"""How the parser begins to say that it cannot read a value, or what comes after one."""


def usual_mistake(message: str, line: str, column: int) -> Fault | None:
    """What must be there where a line was refused at this column (from 1); None if it is not clear.

    >>> usual_mistake("Invalid value", "when = May 2021", 8).expected
    'text in quotation marks, such as "13 March 2021"'
    >>> print(usual_mistake("Invalid date or datetime", "when = 2021-02-30", 8))
    must be a date that exists, got 2021-02-30 (February 2021 has 28 days)
    """
    begin, stop = _span_at(line, column - 1)
    value, is_key = line[begin:stop].strip(), line[stop : stop + 1] == "="
    if message.startswith(("Illegal character '\\n'", "Illegal character '\\r'")):
        return _fault(CLOSED, line.partition("=")[2].strip())
    if _BARE_MONTH.search(line):
        return _fault(MONTH, value)
    if not message.startswith(_OF_VALUES):
        return None
    if value[:1] and value[0] in CURLY:
        return _fault(STRAIGHT, value)
    if is_key or '"' in value or "'" in value:
        return None
    if match := _DAY.fullmatch(value):
        return _day_fault(value, *map(int, match.group(1, 2, 3)), has_time=match[4] is not None)
    return None if _NUMBER.fullmatch(value) else _fault(TEXT, value)


def _day_fault(value: str, year: int, month: int, day: int, *, has_time: bool) -> Fault:
    """What must be there instead of a day that can't be read."""
    if (none_such := no_such_day(value, year, month, day)) is not None:
        return evolve(none_such.faults[0], actual=cut(value), problem=Problem.INVALID_SYNTAX)
    if has_time:
        return _fault(WITHOUT_TIME, value)
    in_full = f"{year:04}-{month:02}-{day:02}"
    return evolve(_fault(DAY_EXPECTED, value), nearest=in_full if in_full != value else None)


def _fault(expected: str, value: str) -> Fault:
    return Fault(
        path="", expected=expected, actual=cut(value), problem=Problem.INVALID_SYNTAX, note=_NOTES.get(expected)
    )


def in_quotation_marks(line: str, column: int) -> str | None:
    """A line with the value around a column (from 1) in quotation marks; None if that is none without them.

    >>> in_quotation_marks("agencies = [police, council]", 13)
    'agencies = ["police", council]'
    """
    begin, stop = _span_at(line, column - 1)
    written = line[begin:stop]
    value = written.strip()
    if not value or '"' in value:
        return None
    text = value.strip(CURLY).replace("\\", "\\\\")
    return line[:begin] + written.replace(value, f'"{text}"') + line[stop:]


def _span_at(line: str, index: int) -> tuple[int, int]:
    """Where a value begins and ends that is written around a place of a line."""
    begin = max(line.rfind(sign, 0, index) for sign in _BEGINS) + 1
    end = _ENDS.search(line, max(index, begin))
    return begin, len(line) if end is None else end.start()
