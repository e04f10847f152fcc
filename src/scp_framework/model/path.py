"""Path: the way to a value by the names of what is on it, such as `rules/LOS01/at_least`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
    place = ""
    at: object = roots
    steps = path.split("/")
    for number, step in enumerate(steps):
        found = next(((part, value) for name, part, value in _ways(at) if name == step), None)
        if found is None:
            ways = dict.fromkeys(name for name, _, _ in _ways(at))
            raise InputError([unknown_name("", "path", path, ["/".join([*steps[:number], way]) for way in ways])])
        part, at = found
        place = join(place, part)
    return place


def _ways(value: object) -> Iterator[tuple[str, str, object]]:
    """Each step that can be taken from a value, with the part of the place that it stands for, and what is there.

    Of a step that could be taken twice, the first is meant.
    """
    kind: type = type(value)
    if isinstance(value, Mapping):
        yield from ((str(key), str(key), each) for key, each in value.items())
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, each in enumerate(value):
            for name in (*names_on_path(each), str(index)):
                yield name, f"[{index}]", each
    elif attrs.has(kind):
        names = [field.name for field in attrs.fields(kind) if field.init]
        names += ["shape"] if hasattr(value, "shape") else []
        yield from ((name, name, getattr(value, name)) for name in names)


def names_on_path(value: object) -> tuple[str, ...]:
    """What an entry of a list is called on a path, the name that it keeps for ever first; nothing if it has none."""
    if isinstance(value, Line):
        return (f"{value.sender}>{value.receiver}",)
    if (code := getattr(value, "code", None)) is not None:
        return (code, getattr(value, "name", code), *getattr(value, "aliases", ()))
    own = getattr(value, "id", None)
    return () if own is None else (own,)
