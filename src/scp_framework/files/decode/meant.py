"""Meant: data with misspelt lists put right, so that their name is told as a fault, and not all that names them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from scp_framework.errors import Fault, nearest

_OF_LIST = re.compile(r"([A-Za-z_]+)\[([0-9]+)\]")


def as_meant(data: Mapping[str, object], keys: Collection[str]) -> Mapping[str, object]:
    """The same data, in which what stands under a misspelt key of a list stands at the end of that list.

    `keys` are those that have a meaning. Data without such a key is given back as it is.

    >>> as_meant({"agencies": ["a"], "agencys": ["b"]}, ["agencies", "bodies"])
    {'agencies': ['a', 'b'], 'agencys': ['b']}
    """
    meant = dict(data)
    for key, value in data.items():
        near = None if key in keys else nearest(key, keys)
        if near is not None and isinstance(value, list) and isinstance(listed := meant.get(near, []), list):
            meant[near] = [*listed, *value]
    return meant


def standing(faults: Iterable[Fault], data: Mapping[str, object]) -> Iterator[Fault]:
    """The faults of what stands in a list of the data, and was not put at its end."""
    for fault in faults:
        match = _OF_LIST.match(fault.path)
        listed = data.get(match[1], []) if match else None
        if match is None or not isinstance(listed, list) or int(match[2]) < len(listed):
            yield fault
