"""Reading a value of one of several types."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from types import NoneType
from typing import get_args, get_origin

from scp_framework.errors import Fault
from scp_framework.files.decode.expected import category_of, expected_for, parts_of
from scp_framework.files.decode.single_values import PLAIN, Read, refused
from scp_framework.model.dates.period import Period, looks_like_a_length


def one_of_several(kind: object, of: Callable[[object], Read]) -> Read:
    """Read one of several types: by what the value is, and a length of time by its form."""
    parts = parts_of(kind)
    lists = [part for part in parts if get_origin(part) is tuple]
    names = [part for part in parts if category_of(part)]
    choices = [part for part in parts if isinstance(part, type) and issubclass(part, Enum)]
    plain = [part for part in parts if part in PLAIN]
    periods = [part for part in parts if part is Period]
    if len(parts) == 1:
        one = of(parts[0])
        return lambda value, faults: None if value is None else one(value, faults)
    alike = max(len(names), len(lists)) > 1 or (names and str in plain)
    if alike or len([*lists, *names, *choices, *plain, *periods]) != len(parts):
        raise TypeError(f"cannot distinguish the parts of {kind} from each other")
    is_optional, expected = NoneType in get_args(kind), expected_for(kind)
    words = {member.value: member for part in choices for member in part}
    of_list, of_name, of_period = (next(map(of, some), None) for some in (lists, names, periods))

    def read(value: object, faults: list[Fault]) -> object:
        if value is None and is_optional:
            return None
        if type(value) is list and of_list is not None:
            return of_list(value, faults)
        if type(value) is str and value in words:
            return words[value]
        if type(value) is str and of_period is not None and looks_like_a_length(value):
            return of_period(value, faults)
        if type(value) is str and of_name is not None:
            return of_name(value, faults)
        return value if type(value) in plain else refused(expected, value, faults)

    return read
