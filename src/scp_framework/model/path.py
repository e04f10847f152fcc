"""Path: the way to a value by the names of what is on it, such as `rules/LOS01/at_least`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from scp_framework.address import join
from scp_framework.errors import InputError, unknown_name
from scp_framework.model.body import Line


def place_of(path: str, roots: Mapping[str, object]) -> str:
    """The place that a path leads to, by the numbers of what is on it, such as `rules[3].at_least`.

    `roots` has the values that a path can begin at. An entry of a list is called by its `id` or `code`, by its `name`
    and `aliases` if it has a code, by both ends if it is a line, or by its number from 0.

    Raises:
        InputError: If it leads nowhere; the fault names the nearest path that goes somewhere.
    """
    place, at = "", _ways(roots)
    steps = path.split("/")
    for number, step in enumerate(steps):
        if step not in at:
            raise InputError([unknown_name("", "path", path, ["/".join([*steps[:number], way]) for way in at])])
        part, value = at[step]
        place = join(place, part)
        at = _ways(value)
    return place


def _ways(value: object) -> Mapping[str, tuple[str, object]]:
    """For each step that can be taken from a value: the part of the place that it stands for, and what is there."""
    if isinstance(value, Mapping):
        return {str(key): (str(key), each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        ways: dict[str, tuple[str, object]] = {}
        for index, each in enumerate(value):
            for name in (*names_on_path(each), str(index)):
                ways.setdefault(name, (f"[{index}]", each))
        return ways
    kind: type = type(value)
    if attrs.has(kind):
        names = [field.name for field in attrs.fields(kind) if field.init]
        names += ["shape"] if hasattr(value, "shape") else []
        return {name: (name, getattr(value, name)) for name in names}
    return {}


def names_on_path(value: object) -> tuple[str, ...]:
    """What an entry of a list is called on a path, the name that it keeps for ever first; nothing if it has none."""
    if isinstance(value, Line):
        return (f"{value.sender}>{value.receiver}",)
    code, own = getattr(value, "code", None), getattr(value, "id", None)
    if code is not None:
        return (code, getattr(value, "name", code), *getattr(value, "aliases", ()))
    return () if own is None else (own,)
