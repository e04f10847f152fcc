"""Faults that show while files are read: what a value finds in itself, and keys without a meaning or by an old name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import attrs
from attrs import evolve

from scp_framework.address import around, join, key_text
from scp_framework.errors import Fault, Problem, choices, quoted, unknown_name
from scp_framework.frozen import frozen
from scp_framework.nearest import nearest

RENAMED_KEYS = {
    "by": "followed_by",
    "days": "sum",
    "by_way_of": "via",
    "dispensations": "exceptions",
    "heads": "people",
    "no_circles": "no_cycles",
    "not_as": "excluding_roles",
    "not_before": "at_least",
    "only": "applies_to",
    "opens": "starts",
    "same_agency": "same",
    "sort": "type",
    "vocabulary": "list",
    "word": "includes",
}
"""The old name of each key, and the new one."""

WRITTEN_FOR = {
    "unless": ("where", "where = { none_of = [...] }"),
    "except": ("where", "where = { none_of = [...] }"),
    "if": ("where", "where = { ... }"),
    "when": ("where", "where = { ... }"),
    "only_if": ("where", "where = { ... }"),
    "exactly": ("at_most", "at_least and at_most, both with the same value"),
}
"""For keys that people try, what is written in their place, and the key that there must be for it."""
MEANT_KEYS = {
    "from": ("sender", "valid_from", "first", "origin", "starts"),
    "parent": ("part_of",),
    "replaces": ("succeeds",),
    "since": ("valid_from",),
    "to": ("receiver", "valid_to", "last"),
    "until": ("valid_to",),
    "within": ("every", "at_most"),
}
"""Keys that people try, and those of which the first that there is was most likely meant."""

RENAMED_SHAPES = {"capacity": "total"}
"""The old name of each shape, and the new one."""


@frozen(kw_only=True)
class ValueFault(Fault):
    """A fault that a value found in itself once all its parts were read; `value` is the path of that value."""

    value: str = ""

    def within(self, prefix: str) -> ValueFault:
        """The same fault, seen from the value that holds the other one."""
        return evolve(super().within(prefix), value=join(prefix, self.value))


def without_doubtful(faults: Iterable[Fault], unknown: Iterable[Fault]) -> list[Fault]:
    """The faults, but for those that a value found in itself which holds names of what does not exist.

    Nor is anything said of what stands under such a name.
    """
    names = {fault.path for fault in unknown}
    doubtful = {path for name in names for path in around(name)}
    return [
        _plain_fault(fault) if isinstance(fault, ValueFault) else fault
        for fault in faults
        if names.isdisjoint(around(fault.path)) and not (isinstance(fault, ValueFault) and fault.value in doubtful)
    ]


def _plain_fault(fault: Fault) -> Fault:
    return Fault(**{field.name: getattr(fault, field.name) for field in attrs.fields(Fault)})


def of_the_value(fault: Fault) -> ValueFault:
    """A fault that a value found in itself, as seen from it."""
    return ValueFault(**{field.name: getattr(fault, field.name) for field in attrs.fields(Fault)})


def unknown_shape(shape: str, shapes: Collection[str]) -> Fault:
    """The fault that there is no such shape of rule."""
    fault = evolve(unknown_name("shape", "shape", shape, shapes), known=choices(shapes))
    new = RENAMED_SHAPES.get(shape)
    return fault if new is None else evolve(fault, nearest=None, note=f'"{shape}" is now "{new}"')


def unknown_key(key: str, table: Mapping[str, object], keys: Collection[str]) -> Fault:
    """The fault that a table has a key that is none of those that have a meaning in it."""
    # Most likely a key is meant that is not given yet; but a list may be given one table after the other.
    left = [each for each in keys if each not in table]
    meant = next((each for each in MEANT_KEYS.get(key, ()) if each in left), None)
    near = meant or nearest(key, left) or (nearest(key, keys) if type(table[key]) is list else None)
    written = _written_for(key, keys)
    if near is None and written is None and {"detail", "value"}.issubset(left):
        written = f"of a detail, write detail = {quoted(key)}, value = ..."
    return Fault(
        path=key_text(key),
        expected="key",
        actual=quoted(key),
        problem=Problem.UNKNOWN_KEY,
        nearest=None if written else near,
        note=written,
        known=choices(sorted(left or keys)),
    )


def _written_for(key: str, keys: Collection[str]) -> str | None:
    """What to write, where there are these keys, for a key that is now called otherwise or that people try.

    >>> _written_for("heads", ["people"]), _written_for("heads", ["lead"]), _written_for("if", ["where"])
    ('"heads" is now "people"', None, 'write where = { ... }')
    """
    if RENAMED_KEYS.get(key) in keys:
        return f'"{key}" is now "{RENAMED_KEYS[key]}"'
    needed, written = WRITTEN_FOR.get(key, ("", ""))
    return f"write {written}" if needed in keys else None
