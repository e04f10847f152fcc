"""Limits: how large a file may be; what lies beyond is refused before it is worked on.

How large anything in it may be is said in `model/limits.py`, as it is the same for values that are built.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from types import NoneType
from typing import Any

from scp_framework.address import child
from scp_framework.errors import Fault, InputError, Problem, beyond_limit
from scp_framework.model.limits import (
    LARGEST_WHOLE_NUMBER,
    LONG_LISTS,
    LONGEST_KEY,
    LONGEST_LIST,
    LONGEST_TEXT,
    cut_to_size,
    is_small,
    key_faults,
    length_faults,
    size_faults,
    texts_are_short,
)

LARGEST_FILE = 8_000_000
"""Bytes of a TOML or JSON file: ten thousand activities, each with a team and steps, take nearly as many."""
LARGEST_CSV = 5_000_000
"""Bytes of a CSV file, in which the same activities take fewer, and what is read of it takes more memory."""
LARGEST_MESSAGES = 400_000
"""Bytes of a file of messages."""
LARGEST_WORKBOOK = 20_000_000
"""Bytes of an .xlsx file."""
LARGEST_REPORT = 50_000_000
"""Bytes of a report as JSON."""
DEEPEST = 32
"""How many tables and lists may stand one inside the other."""
MOST_VALUES = 500_000
"""Keys, values and tables of a file: ten thousand activities, each with a team and steps, have 410,000 in JSON."""
MOST_REPORT_VALUES = 1_000_000
"""Values and tables of a report as JSON: a report of ten thousand findings has about that many."""
MOST_EXTENDED = 8
"""How many arrangements may extend each other in a row."""
CONTAINERS = (dict, list)
_SIMPLE = frozenset({*CONTAINERS, str, int, bool, float, NoneType, date})
MOST_FAULTS = 1_000
"""How many faults are listed; whoever has more of them mends these first."""


def first_faults(faults: Sequence[Fault], *, all_counted: bool = True) -> list[Fault]:
    """The faults that are listed, and after them, where there are more, one that says how many.

    Where reading stopped before `all_counted`, it says that there are at least as many.
    """
    more = len(faults) - MOST_FAULTS
    if more <= 0:
        return list(faults)
    last = Fault(
        path="",
        expected=f"correct the first {MOST_FAULTS} and try again",
        actual=f"{more}" if all_counted else f"at least {more}",
        problem=Problem.MORE_FAULTS,
        file=faults[MOST_FAULTS - 1].file,
    )
    return [*faults[:MOST_FAULTS], last]


def readable(text: str, largest: int = LARGEST_FILE) -> str:
    """A text that is written, as long as it is no larger than what is read, in bytes.

    Raises:
        InputError: If it is.
    """
    if len(text) > largest or len(text.encode()) > largest:
        raise InputError([beyond_limit("", f"at most {largest} bytes long once it is written", "more")])
    return text


def bound_faults(data: object) -> Iterator[Fault]:
    """Whatever in parsed data is larger, longer or deeper than it may be, with its path, in order.

    A text or number beyond the limits is cut in the data, so that what else is wrong with these can be found.
    """
    if not _is_within_bounds(data):
        yield from _bound_faults(data)


def _is_within_bounds(data: Any) -> bool:
    """Whether all is certainly within the limits: asked level by level, of all that stands in a level at once."""
    level, longest = [data] if type(data) in CONTAINERS else [], min(LONGEST_LIST, *LONG_LISTS.values())
    for _ in range(DEEPEST):
        tables = [each for each in level if type(each) is dict]
        lists = [each for each in level if type(each) is list]
        values = [*chain.from_iterable(lists), *chain.from_iterable(map(dict.values, tables))]
        if max(map(len, level), default=0) > longest or not _SIMPLE.issuperset(map(type, values)):
            return False
        texts = [each for each in values if type(each) is str]
        numbers = [each for each in values if type(each) is int]
        level = [each for each in values if type(each) in CONTAINERS]
        if not (
            texts_are_short(texts, LONGEST_TEXT)
            and texts_are_short([*chain.from_iterable(tables)], LONGEST_KEY)
            and (not numbers or -LARGEST_WHOLE_NUMBER <= min(numbers) <= max(numbers) <= LARGEST_WHOLE_NUMBER)
        ):
            return False
        if not level:
            return True
    return False


def _bound_faults(data: object) -> Iterator[Fault]:
    waiting: list[tuple[str, Any, Any, int]] = [("", [data], 0, 0)]
    while waiting:
        path, holder, key, depth = waiting.pop()
        value = holder[key]
        if not isinstance(value, (dict, list)):
            yield from size_faults(path, value)
            holder[key] = cut_to_size(value)
        elif depth > DEEPEST:
            yield beyond_limit(path, f"at most {DEEPEST} levels deep", "more")
        elif too_long := list(length_faults(path, len(value))):
            yield from too_long
        elif isinstance(value, dict):
            yield from key_faults(path, value)
            # Most values are small, and their places need not be written out.
            waiting += [
                (child(path, key), value, key, depth + 1) for key in reversed(value) if not is_small(value[key])
            ]
        else:
            waiting += [
                (f"{path}[{index}]", value, index, depth + 1)
                for index in reversed(range(len(value)))
                if not is_small(value[index])
            ]
