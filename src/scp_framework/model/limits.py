"""Limits: how long a text or a list may be, and how large a number, in a file and in a value that is built alike.

So whatever can be built can be written and read back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scp_framework.errors import Fault, Problem, beyond_limit, quoted
from scp_framework.pattern import pattern

MOST_ACTIVITIES = 10_000
"""Activities of a planner. A file has room for as many, each with all that is usually recorded."""
MOST_FINDINGS = 100_000
"""Findings of a report."""
LONGEST_LIST = 10_000
"""Entries of any other list or table."""
LONGEST_TEXT = 10_000
"""Characters of a text."""
LONGEST_KEY = 200
"""Characters of a key."""
LARGEST_WHOLE_NUMBER = 2**63 - 1
"""What TOML promises to hold."""
WHOLE_NUMBER = "a whole number of at most 18 digits"
"""What is expected of a number that is larger."""

LONG_LISTS = {"activities": MOST_ACTIVITIES, "findings": MOST_FINDINGS, "outside": MOST_ACTIVITIES}
"""The lists of a whole file that may be longer than others."""

_SURROGATE = pattern("[\ud800-\udfff]")
"""Half of a sign, which no file in UTF-8 can hold. All other signs can be written, if need be by their number."""


def is_small(value: object) -> bool:
    """Whether a value holds nothing else and is within the limits."""
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT and _is_whole(value)
    return not isinstance(value, (dict, list)) and not (isinstance(value, int) and abs(value) > LARGEST_WHOLE_NUMBER)


def cut_to_size(value: object) -> object:
    """A text or a number beyond the limits, as much of it as is within them; anything else as it is."""
    if isinstance(value, str) and not is_small(value):
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value[:LONGEST_KEY])
    if isinstance(value, int) and not is_small(value):
        return max(-LARGEST_WHOLE_NUMBER, min(value, LARGEST_WHOLE_NUMBER))
    return value


def texts_are_short(texts: Sequence[str], longest: int) -> bool:
    """Whether none of these texts is too long, or holds half of a sign; all are looked at as one."""
    return not texts or (max(map(len, texts)) <= longest and _is_whole("".join(texts)))


def _is_whole(text: str) -> bool:
    """Whether a text holds no half of a sign; to see that all is ASCII takes no time."""
    return text.isascii() or not _SURROGATE.search(text)


def size_faults(path: str, value: object) -> Iterator[Fault]:
    """What is wrong with the size of a text or a number, or with the signs of a text."""
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        yield beyond_limit(path, f"at most {LONGEST_TEXT} characters", len(value))
    elif isinstance(value, str) and not is_small(value):
        expected = "text that can be written as UTF-8"
        yield Fault(path=path, expected=expected, actual=quoted(value), problem=Problem.INVALID_SYNTAX)
    elif isinstance(value, int) and not is_small(value):
        yield beyond_limit(path, WHOLE_NUMBER, quoted(value))


def length_faults(path: str, number: int) -> Iterator[Fault]:
    """That a list or table at a path holds too many entries."""
    if number > (longest := LONG_LISTS.get(path, LONGEST_LIST)):
        yield beyond_limit(path, f"at most {longest} entries", number)


def key_faults(path: str, table: Mapping[str, object]) -> Iterator[Fault]:
    """What is wrong with the keys of the table at a path."""
    for key in table:
        if len(key) > LONGEST_KEY:
            yield beyond_limit(
                path, f"a table whose keys have at most {LONGEST_KEY} characters", f"a key of {len(key)}"
            )
        elif not _is_whole(key):
            expected = "a table whose keys can be written as UTF-8"
            yield Fault(path=path, expected=expected, actual=quoted(key), problem=Problem.INVALID_SYNTAX)


def parts_faults(path: str, value: object) -> Iterator[Fault]:
    """All that is beyond the limits in a field: in a text or number, or in what a tuple or a table holds."""
    if isinstance(value, tuple):
        yield from length_faults(path, len(value))
        for index, each in enumerate(value):
            yield from parts_faults(f"{path}[{index}]", each)
    elif isinstance(value, Mapping):
        yield from length_faults(path, len(value))
        yield from key_faults(path, value)
        for key, each in value.items():
            yield from parts_faults(f"{path}.{key}", each)
    else:
        yield from size_faults(path, value)
