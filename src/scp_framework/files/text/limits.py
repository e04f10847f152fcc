"""Limits: how large a file, and anything in it, may be; what lies beyond is refused before it is worked on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scp_framework.address import child
from scp_framework.errors import Fault, Problem, quoted

LARGEST_FILE = 5_000_000
"""Bytes of a TOML file: a planner of ten thousand activities takes about half of that."""
LARGEST_REPORT = 50_000_000
"""Bytes of a report as JSON."""
DEEPEST = 32
"""How many tables and lists may stand one inside the other."""
MOST_VALUES = 400_000
"""Keys, values and tables of a file: a planner of ten thousand activities has about half of that."""
MOST_REPORT_VALUES = 1_000_000
"""Values and tables of a report as JSON: a report of ten thousand findings has about that many."""
MOST_ACTIVITIES = 100_000
LONGEST_LIST = 10_000
"""Entries of any other list or table."""
LONGEST_TEXT = 10_000
"""Characters of a text."""
LONGEST_KEY = 200
"""Characters of a key."""
LARGEST_WHOLE_NUMBER = 2**63 - 1
"""What TOML promises to hold."""
MOST_EXTENDED = 8
"""How many arrangements may extend each other in a row."""
MOST_FAULTS = 1_000
"""How many faults are listed; whoever has more of them mends these first."""

LONG_LISTS = {"activities": MOST_ACTIVITIES, "findings": MOST_ACTIVITIES, "outside": MOST_ACTIVITIES}
"""The lists of a whole file that may be longer than others."""

_SURROGATE = re.compile("[\ud800-\udfff]")


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


def bound_faults(data: object) -> Iterator[Fault]:
    """Whatever in parsed data is larger, longer or deeper than it may be, with its place, in order."""
    waiting: list[tuple[str, object, int]] = [("", data, 0)]
    while waiting:
        place, value, depth = waiting.pop()
        if isinstance(value, str):
            yield from _text_faults(place, value)
        elif isinstance(value, int) and abs(value) > LARGEST_WHOLE_NUMBER:
            yield Fault(
                path=place,
                expected="a whole number of at most 18 digits",
                actual=quoted(value),
                problem=Problem.TOO_LARGE,
            )
        elif isinstance(value, (dict, list)):
            longest = LONG_LISTS.get(place, LONGEST_LIST)
            if depth > DEEPEST:
                yield Fault(
                    path=place, expected=f"at most {DEEPEST} levels deep", actual="more", problem=Problem.TOO_LARGE
                )
            elif len(value) > longest:
                yield Fault(
                    path=place, expected=f"at most {longest} entries", actual=str(len(value)), problem=Problem.TOO_LARGE
                )
            elif isinstance(value, dict):
                yield from _key_faults(place, value)
                waiting += [
                    (child(place, key), each, depth + 1) for key, each in reversed(value.items()) if not _is_small(each)
                ]
            else:
                waiting += [
                    (f"{place}[{index}]", value[index], depth + 1)
                    for index in reversed(range(len(value)))
                    if not _is_small(value[index])
                ]


def _is_small(value: object) -> bool:
    """Whether a value holds nothing else and is small enough; most are, and their places need not be written out."""
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT and not _SURROGATE.search(value)
    return not isinstance(value, (dict, list)) and not (isinstance(value, int) and abs(value) > LARGEST_WHOLE_NUMBER)


def _text_faults(place: str, text: str) -> Iterator[Fault]:
    if len(text) > LONGEST_TEXT:
        yield Fault(
            path=place, expected=f"at most {LONGEST_TEXT} characters", actual=str(len(text)), problem=Problem.TOO_LARGE
        )
    elif _SURROGATE.search(text):
        yield Fault(
            path=place,
            expected="text that can be written as UTF-8",
            actual=quoted(text),
            problem=Problem.INVALID_SYNTAX,
        )


def _key_faults(place: str, table: dict[str, object]) -> Iterator[Fault]:
    for key in table:
        if len(key) > LONGEST_KEY:
            expected = f"a table whose keys have at most {LONGEST_KEY} characters"
            yield Fault(path=place, expected=expected, actual=f"a key of {len(key)}", problem=Problem.TOO_LARGE)
        elif _SURROGATE.search(key):
            yield Fault(
                path=place,
                expected="a table whose keys can be written as UTF-8",
                actual=quoted(key),
                problem=Problem.INVALID_SYNTAX,
            )
