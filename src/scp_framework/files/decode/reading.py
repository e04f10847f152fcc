"""Reading: from parsed data to values of the library, strictly, in one pass.

Nothing is coerced: text is no number, true is not 1, one text is no list. What is wrong is noted, with its path as
seen from the value, and all else is read on: a table that can't be made is a `PartialValue`, and None stands for
anything else that can't be read. Whether what a name refers to exists is looked for in the tree of values, once it is
there (`model/references.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from types import UnionType
from typing import Any, NewType, Union, get_args, get_origin

import attrs
from attrs import evolve

from scp_framework.address import key_text
from scp_framework.by_name import has_fields, named_fields
from scp_framework.errors import Fault, InputError, missing
from scp_framework.files.decode.expected import category_of, expected_for, parts_of
from scp_framework.files.decode.one_of_several import one_of_several
from scp_framework.files.decode.reading_faults import of_the_value, unknown_key, unknown_shape
from scp_framework.files.decode.readings import READINGS, TAKES, readings_faults, with_readings
from scp_framework.files.decode.single_values import (
    PARSED,
    PLAIN,
    Read,
    bank_holidays,
    choice,
    parsing,
    plain,
    refused,
    refusing,
)
from scp_framework.files.text.limits import MOST_FAULTS
from scp_framework.findings.finding import Finding, Promise
from scp_framework.findings.promise import LEFT_OUT_OF_PROMISES
from scp_framework.model.dates.bank_holidays import BankHolidays
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import RuleName, is_slug, no_slug
from scp_framework.model.partial import PartialValue, field_types
from scp_framework.model.validated import types_are_right
from scp_framework.rules.rule import Rule, is_code
from scp_framework.rules.shapes import FINDINGS, RULES, Shapes

_OF_A_KIND = ("DetailId", "StepId")
"""The types of names of which only the kind of an activity tells which there are."""


class Reader:
    """Reads values of any type that a file can hold.

    A `tolerant` one passes over keys that it does not know, as a reader has to that may be given what a later version
    wrote, and takes any identifier for a name; any other leaves it to the pass over references which names there are.
    """

    def __init__(
        self,
        *,
        tolerant: bool = False,
        parsed: Mapping[object, Callable[[object], object]] | None = None,
        shapes: Sequence[type[Rule]] = (),
    ) -> None:
        self._shapes = {shape.shape: shape for shape in shapes}
        if len(self._shapes) != len(shapes) or not self._shapes.keys().isdisjoint(RULES.where):
            raise TypeError("two shapes have the same name")
        self._tolerant = tolerant
        self._parsed = {**PARSED, **(parsed or {})}
        self._readers: dict[object, Read] = {}

    def read(self, data: object, kind: object) -> tuple[Any, list[Fault]]:
        """What data holds as a value of this type, as far as it can be read; and what is wrong with it."""
        faults: list[Fault] = []
        with types_are_right():
            return self.of(kind)(data, faults), faults

    def of(self, kind: object) -> Read:
        """How to read a value of this type."""
        if kind not in self._readers:
            self._readers[kind] = self._made(kind)
        return self._readers[kind]

    def _made(self, kind: Any) -> Read:
        if kind in self._parsed:
            return parsing(self._parsed[kind])
        if kind is Rule:
            return self._tagged(RULES, self._shapes)
        if kind is Finding:
            return self._tagged(FINDINGS, {})
        if kind is BankHolidays:
            return bank_holidays
        if isinstance(kind, NewType):
            return self._name(kind) if category_of(kind) else self.of(kind.__supertype__)
        if get_origin(kind) is tuple:
            return self._list(kind) if get_args(kind)[-1] is ... else self._row(kind)
        if get_origin(kind) is FrozenMap:
            return self._map(kind)
        if get_origin(kind) in (Union, UnionType):
            return one_of_several(kind, self.of)
        if issubclass(kind, Enum):
            return choice(kind)
        return self._table(kind) if has_fields(kind) else plain(kind)

    def _table(self, kind: type) -> Read:
        """Read a table as a value of a class, key by key."""
        expected = expected_for(kind)
        fields: Mapping[str, tuple[Read, str | None, type | None]] = {}

        def read(value: object, faults: list[Fault]) -> object:
            nonlocal fields
            if kind is Promise and type(value) is Promise:
                # One that was put in the place of its code.
                return value
            if type(value) is not dict:
                return refused(expected, value, faults)
            # Made when the first such table is read, as most classes are never read at all.
            fields = fields or self._fields(kind)
            before = len(faults)
            found = {}
            for name, (read_field, needed, as_it_is) in fields.items():
                if name in value:
                    item = value[name]
                    if type(item) is as_it_is:
                        found[name] = item
                        continue
                    own = len(faults)
                    found[name] = read_field(item, faults)
                    if len(faults) > own:
                        _told_within(name, faults, own)
                elif needed is not None:
                    faults.append(missing(name, needed))
            if len(found) < len(value) and not self._tolerant:
                faults += (unknown_key(key, value, fields) for key in sorted(value.keys() - fields.keys(), key=str))
            if len(faults) == before:
                try:
                    return kind(**found)
                except InputError as error:
                    faults += (of_the_value(fault) for fault in error.faults)
            return PartialValue(kind, found)

        return read

    def _fields(self, kind: type) -> Mapping[str, tuple[Read, str | None, type | None]]:
        """How to read each field of a class, what must be there if it must be, and what is taken as it is."""
        types, fields = field_types(kind), named_fields(kind)
        return {
            name: (
                self._field(name, types[name], fields.checked.get(name)),
                expected_for(types[name]) if default is attrs.NOTHING else None,
                None if name in fields.checked else self._as_it_is(types[name]),
            )
            for name, default in fields.defaults.items()
            # Promises have no names in a file.
            if not (kind is Promise and name in LEFT_OUT_OF_PROMISES)
        }

    def _as_it_is(self, kind: Any) -> type | None:
        """The type of what is read of this kind as it is; None where there is more to look at than the type."""
        parts = parts_of(kind) if get_origin(kind) in (Union, UnionType) else [kind]
        (only,) = parts if len(parts) == 1 else (None,)
        if isinstance(only, NewType):
            is_any_text = category_of(only) and not self._is_identifier(only)
            return str if is_any_text else None
        return only if isinstance(only, type) and only in PLAIN and only not in self._parsed else None

    def _field(self, name: str, kind: object, field: attrs.Attribute[Any] | None) -> Read:
        """How to read a field of this name; `field` is one with a validator."""
        # What a noun calls itself introduces a name, and need not exist.
        inner = self.of(str if name == "id" else kind)
        if field is None or (validator := field.validator) is None:
            return inner

        def read(value: object, faults: list[Fault]) -> object:
            before = len(faults)
            found = inner(value, faults)
            if len(faults) == before:
                try:
                    validator(None, field, found)
                except InputError as error:
                    faults += (evolve(fault, path="") for fault in error.faults)
                    return None
            return found

        return read

    def _list(self, kind: object) -> Read:
        inner, expected = self.of(get_args(kind)[0]), expected_for(kind)
        as_they_are = {self._as_it_is(get_args(kind)[0])}

        def read(value: object, faults: list[Fault]) -> object:
            if type(value) is not list:
                return refused(expected, value, faults)
            if as_they_are.issuperset(map(type, value)):
                return tuple(value)
            items = []
            own = len(faults)
            for item in value:
                items.append(inner(item, faults))
                if len(faults) > own:
                    _told_within(f"[{len(items) - 1}]", faults, own)
                    own = len(faults)
                    if own > MOST_FAULTS:
                        break
            return tuple(items)

        return read

    def _row(self, kind: object) -> Read:
        """Read a list of so many things, each of its own type."""
        kinds = get_args(kind)
        readers = [self.of(each) for each in kinds]
        expected = f"a list of {len(kinds)}: {', '.join(map(expected_for, kinds))}"

        def read(value: object, faults: list[Fault]) -> object:
            if type(value) is not list or len(value) != len(readers):
                return refused(expected, value, faults)
            pairs = enumerate(zip(value, readers, strict=True))
            return tuple(_inside(f"[{index}]", inner, item, faults) for index, (item, inner) in pairs)

        return read

    def _map(self, kind: object) -> Read:
        """Read a table of which any key may be a name."""
        read_key, read_value = map(self.of, get_args(kind))

        def read(value: object, faults: list[Fault]) -> object:
            if type(value) is not dict:
                return refused("a table", value, faults)
            items: dict[object, object] = {}
            for key, item in value.items():
                own = len(faults)
                read_key(key, faults)
                items[key] = read_value(item, faults) if len(faults) == own else None
                if len(faults) > own:
                    _told_within(key_text(key), faults, own)
            return FrozenMap(items)

        return read

    def _name(self, kind: NewType) -> Read:
        expected = expected_for(kind)
        is_identifier = self._is_identifier(kind)

        def read(value: object, faults: list[Fault]) -> object:
            if type(value) is not str:
                return refused(expected, value, faults)
            # A rule may be called by its code as well.
            if is_identifier and not is_slug(value) and not (kind is RuleName and is_code(value)):
                faults.append(no_slug("", value))
                return None
            return value

        return read

    def _is_identifier(self, kind: NewType) -> bool:
        return self._tolerant or kind.__name__ in _OF_A_KIND

    def _tagged(self, shapes: Shapes[Rule] | Shapes[Finding], own: Mapping[str, type]) -> Read:
        """Read a table as the class that its `shape` names."""
        names = (*shapes.where, *own)
        expected = f"one of {', '.join(names)}"

        def read(value: object, faults: list[Fault]) -> object:
            if type(value) is not dict:
                return refused("a table", value, faults)
            if shapes is RULES and not value.keys().isdisjoint((READINGS, TAKES)):
                faults += readings_faults(value)
                value = with_readings(value)
            if "shape" not in value:
                faults.append(missing("shape", expected))
                return None
            shape = value["shape"]
            if type(shape) is str and shape in names:
                kind = own[shape] if shape in own else shapes.of(shape)
                return self.of(kind)({key: each for key, each in value.items() if key != "shape"}, faults)
            if type(shape) is str:
                faults.append(unknown_shape(shape, names))
                return None
            return _inside("shape", refusing(expected), shape, faults)

        return read


def _inside(part: str, read: Read, value: object, faults: list[Fault]) -> Any:
    """Read a part of a value, and tell what is wrong with it as seen from that value."""
    before = len(faults)
    found = read(value, faults)
    _told_within(part, faults, before)
    return found


def _told_within(part: str, faults: list[Fault], since: int) -> None:
    """Tell the latest faults as seen from the value that holds the part which they are about."""
    faults[since:] = [fault.within(part) for fault in faults[since:]]


READER = Reader()
"""Reads planners and arrangements."""
