"""What the value of an option says, and what is wrong with one that says nothing."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from contextlib import suppress

from attrs import evolve
from pendulum import Date

from scp_framework.errors import Fault, InputError, quoted, whole_number, wrong
from scp_framework.model.dates.day import day
from scp_framework.nearest import nearest


def as_day(text: str) -> Date:
    """The day that an argument says; what is refused is told with the day that it is in a spreadsheet."""
    try:
        return day(text)
    except InputError as error:
        from scp_framework.files.decode.written_days import written  # noqa: PLC0415 - only for what is mistyped

        found = written(text)
        meant = None if found is None or found.sure is None or not found.sure.is_exact else str(found.sure)
        raise _refused(evolve(error.faults[0], nearest=meant)) from None


def as_folder(text: str) -> str:
    """The folder that an argument says."""
    # An empty text would otherwise mean the current folder.
    if not text:
        raise _refused(wrong("", "a folder", text))
    return text


def as_codes(text: str) -> list[str]:
    """The codes that an argument lists."""
    words = [word.strip() for word in text.split(",")]
    if not all(words):
        raise _refused(wrong("", "codes separated by commas, such as LOS,AVT01", text))
    return words


def as_number(lowest: int, highest: int) -> Callable[[str], int]:
    """What reads the whole number, between two others, that an argument says."""

    def read(text: str) -> int:
        with suppress(ValueError):
            if lowest <= (number := int(text)) <= highest:
                return number
        raise _refused(wrong("", whole_number(lowest, highest), text))

    return read


def one_of(words: Sequence[str]) -> Callable[[str], str]:
    """What reads an argument that says one of some words."""

    def read(text: str) -> str:
        if text in words:
            return text
        expected = f"one of {', '.join(words)}"
        raise _refused(Fault(path="", expected=expected, actual=quoted(text), nearest=nearest(text, words)))

    return read


def _refused(fault: Fault) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(fault.message)
