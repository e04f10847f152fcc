"""Data with misspelt lists put right, so that their name is reported as a fault, and not all that refers to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from scp_framework.errors import Fault
from scp_framework.files.decode.reading_faults import unknown_key
from scp_framework.nearest import nearest
from scp_framework.pattern import pattern

_OF_LIST = pattern(r"([A-Za-z_]+)\[([0-9]+)\]")


def repair_misspelt_lists(data: Mapping[str, object], keys: Collection[str]) -> tuple[dict[str, object], list[Fault]]:
    """The same data, in which what stands under a misspelt key of a list stands at the end of that list; and a fault
    for each such key.

    `keys` are those that have a meaning.

    >>> repair_misspelt_lists({"agencies": ["a"], "agencys": ["b"]}, ["agencies", "bodies"])[0]
    {'agencies': ['a', 'b']}
    """
    repaired, faults = dict(data), []
    for key, value in data.items():
        near = None if key in keys else nearest(key, keys)
        if near is not None and isinstance(value, list) and isinstance(listed := repaired.get(near, []), list):
            repaired[near] = [*listed, *value]
            del repaired[key]
            faults.append(unknown_key(key, data, keys))
    return repaired, faults


def original_errors(faults: Iterable[Fault], data: Mapping[str, object]) -> Iterator[Fault]:
    """The faults of what stands in a list of the data, and was not put at its end."""
    for fault in faults:
        match = _OF_LIST.match(fault.path)
        listed = data.get(match[1], []) if match else None
        if match is None or not isinstance(listed, list) or int(match[2]) < len(listed):
            yield fault
