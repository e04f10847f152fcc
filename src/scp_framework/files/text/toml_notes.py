"""Notes on TOML: what to write instead, said of the mistakes of people who write it by hand."""

from __future__ import annotations

from scp_framework.pattern import pattern

MONTH = 'put a month or a span in quotation marks, such as "2021-02"; only a whole date needs none'
TEXT = 'put text in quotation marks, such as "13 March 2021"; only a number, true, false and a date need none'
STRAIGHT = 'use straight quotation marks, as in "13 March 2021"'
NO_DAY = "there is no such day"
UNCLOSED = "the quotation mark at the end of a text is missing"

_BARE_MONTH = pattern(r"=\s*[0-9]{4}-[0-9]{2}\s*(?:\.\.|#|,|\}|\]|\r?$)")
"""A month that stands where a value should, and is none without quotation marks."""
_DAY = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = pattern(r"[-+0-9._]*")
_BEGINS, _ENDS = "=[,{", pattern(r"[],}#=]|$")
_CURLY = "\u201c\u201d\u201e\u2018\u2019"
"""Quotation marks as word processors write them."""
_OF_VALUES = ("Invalid value", "Invalid date", "Unclosed", "Expected newline")
"""How the parser begins to say that it cannot read a value, or what comes after one."""


def note_on(message: str, line: str, column: int) -> str | None:
    """What to write instead, where a line was refused at this column (from 1); None if it is not clear.

    >>> note_on("Invalid value", "when = May 2021", 8)
    'put text in quotation marks, such as "13 March 2021"; only a number, true, false and a date need none'
    >>> note_on("Invalid date or datetime", "when = 2021-02-30", 8)
    'there is no such day'
    """
    if _BARE_MONTH.search(line):
        return MONTH
    if message.startswith(("Illegal character '\\n'", "Illegal character '\\r'")):
        return UNCLOSED
    if not message.startswith(_OF_VALUES):
        return None
    value, is_key = _value_at(line, column - 1)
    if value[:1] and value[0] in _CURLY:
        return STRAIGHT
    if is_key or '"' in value or "'" in value or (_NUMBER.fullmatch(value) and not _DAY.fullmatch(value)):
        return None
    return NO_DAY if _DAY.fullmatch(value) else TEXT


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
    text = value.strip(_CURLY).replace("\\", "\\\\")
    return line[:begin] + written.replace(value, f'"{text}"') + line[stop:]


def _value_at(line: str, index: int) -> tuple[str, bool]:
    """What is written as a value around a place of a line, and whether an equals sign follows, as if it were a key."""
    begin, stop = _span_at(line, index)
    return line[begin:stop].strip(), line[stop : stop + 1] == "="


def _span_at(line: str, index: int) -> tuple[int, int]:
    """Where a value begins and ends that is written around a place of a line."""
    begin = max(line.rfind(sign, 0, index) for sign in _BEGINS) + 1
    end = _ENDS.search(line, max(index, begin))
    return begin, len(line) if end is None else end.start()
