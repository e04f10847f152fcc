"""Converter: from parsed data to values of the library and back, strictly.

Nothing is coerced: text is no number, true is not 1, one text is no list. Reading a value raises one
InputError that lists everything wrong in it; the place of each fault is seen from that value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, NewType, Union, get_args, get_origin

import attrs
from cattrs import AttributeValidationNote, ClassValidationError, Converter
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override
from pendulum import Date

from scp_framework.address import key_text
from scp_framework.errors import Fault, InputError, Problem, choices, invalid, nearest, quoted, unknown_name
from scp_framework.files.decode.bank_holidays import bank_holidays_of
from scp_framework.files.decode.expected import expected_for, parts_of, sort_of
from scp_framework.files.text.limits import MOST_FAULTS
from scp_framework.findings.finding import Finding, Promise, Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.bank_holidays import BankHolidays, Country
from scp_framework.model.dates.day import day
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import SLUG_EXPECTED, RuleName, is_slug
from scp_framework.model.references import Known
from scp_framework.rules.rule import Rule, is_code
from scp_framework.rules.shapes import FINDINGS, RULES

Read = Callable[[object], object]
"""Reads one value, or raises an InputError."""
Hook = Callable[[Any, Any], Any]
"""The same, as cattrs wants it: with the type as second argument."""

_PARSED: Mapping[type, Read] = {
    Date: day, When: When.parse, Window: Window.parse, Period: Period.parse, Lead: Lead.parse,
    DayOfYear: DayOfYear.parse,
}  # fmt: skip
_PLAIN: tuple[type, ...] = (str, int, bool)
NOTHING_KNOWN: Known = {}
"""For data whose identifiers need not exist anywhere."""


_KNOWN: ContextVar[Known] = ContextVar("_KNOWN", default=NOTHING_KNOWN)


@contextmanager
def reading_names(known: Known) -> Iterator[None]:
    """As long as it lasts, converters take only those identifiers that are known.

    Identifiers of a type that is absent from `known` need only be identifiers.
    """
    token = _KNOWN.set(known)
    try:
        yield
    finally:
        _KNOWN.reset(token)


@cache
def strict_converter() -> Converter:
    """The one converter of the process for planners and arrangements: cattrs writes code for each one that is made."""
    return make_converter()


def make_converter(*, omit_defaults: bool = True, tolerant: bool = False) -> Converter:
    """A converter that reads strictly, and takes the identifiers of `reading_names`. Written values leave out
    what is as by default, unless `omit_defaults` is False. A `tolerant` one passes over keys that it does not know, as
    a reader has to that may be given what a later version wrote.
    """
    converter = Converter(forbid_extra_keys=not tolerant, detailed_validation=True, omit_if_default=omit_defaults)
    converter.register_structure_hook_factory(attrs.has, lambda kind: _table_hook(kind, converter))
    converter.register_structure_hook_factory(_is_list, lambda kind: _list_hook(kind, converter))
    converter.register_structure_hook_factory(_is_map, lambda kind: _map_hook(kind, converter))
    converter.register_structure_hook_factory(_is_choice, _choice_hook)
    converter.register_structure_hook_factory(_is_union, lambda kind: _union_hook(kind, converter))
    converter.register_structure_hook_factory(_is_identifier, _identifier_hook)
    for kind in _PLAIN:
        converter.register_structure_hook(kind, _plain_hook(kind))
    # A choice that is text as well would otherwise be read as any text.
    for choice in (Strength, Verdict):
        converter.register_structure_hook(choice, _choice_hook(choice))
    for kind, parse in _PARSED.items():
        converter.register_structure_hook(kind, _parsed_hook(parse))
    converter.register_structure_hook_func(lambda kind: kind is Rule, _tagged_hook(RULES, converter))
    converter.register_structure_hook_func(lambda kind: kind is Finding, _tagged_hook(FINDINGS, converter))
    converter.register_structure_hook(Promise, _promise_hook(converter))
    converter.register_structure_hook(BankHolidays, _bank_holidays_hook(converter))
    for parsed in (When, Window, Period, Lead, DayOfYear, BankHolidays):
        converter.register_unstructure_hook(parsed, str)
    converter.register_unstructure_hook(tuple, lambda items: [converter.unstructure(item) for item in items])
    return converter


def read_field(field: attrs.Attribute[object], converter: Converter) -> Read:
    """How to read one field of a class: by its type, and by the validator that it may have."""
    hook: Hook = converter.get_structure_hook(str if field.name == "id" else field.type)
    validator = field.validator

    def read(value: object) -> object:
        found = hook(value, field.type)
        if validator is not None:
            try:
                validator(None, field, found)
            except InputError as error:
                raise InputError([attrs.evolve(fault, path="") for fault in error.faults]) from None
        return found

    return read


def _table_hook(kind: type, converter: Converter, leaving_out: tuple[str, ...] = ()) -> Hook:
    """Read a table as a value of a class, key by key; fields left out have no key."""
    attrs.resolve_types(kind)
    fields = [field for field in attrs.fields(kind) if field.init and field.name not in leaving_out]
    # A field with a validator is read through it, so that its fault is listed with those of the other fields. What a
    # noun calls itself introduces a name, and need not be known.
    own = {field.name: _for_cattrs(read_field(field, converter)) for field in fields if field.validator}
    overrides = {name: override(struct_hook=hook) for name, hook in own.items()}
    overrides |= {name: override(omit=True) for name in leaving_out}
    # Generated code would stay in the line cache of the interpreter, for each converter anew.
    more: dict[str, Any] = overrides
    inner: Hook = make_dict_structure_fn(kind, converter, _cattrs_use_linecache=False, **more)
    keys = frozenset(field.name for field in fields)

    def read(value: object, _kind: object) -> object:
        if type(value) is not dict:
            raise invalid("", "a table", value)
        try:
            return inner(value, kind)
        except ClassValidationError as error:
            raise InputError(_faults_in(error, keys, value)) from None

    return read


def _for_cattrs(read: Read) -> Hook:
    return lambda value, _kind: read(value)


def _faults_in(error: ClassValidationError, keys: frozenset[str], value: dict[str, object]) -> list[Fault]:
    faults: list[Fault] = []
    left = keys - value.keys()
    for each in error.exceptions:
        notes = getattr(each, "__notes__", ())
        note = next((note for note in notes if isinstance(note, AttributeValidationNote)), None)
        if isinstance(each, ForbiddenExtraKeysError):
            for key in sorted(each.extra_fields, key=str):
                # Most likely a key is meant that is not given yet; but a list may be given one table after the other.
                near = nearest(key, left) or (nearest(key, keys) if type(value[key]) is list else None)
                faults.append(_unknown_key(key, near, keys))
        elif isinstance(each, InputError):
            faults += [fault.within(note.name) if note else fault for fault in each.faults]
        elif isinstance(each, KeyError) and note and note.name not in value:
            faults.append(Fault(path=note.name, expected=expected_for(note.type), problem=Problem.MISSING))
        else:
            raise each
    return faults


def _unknown_key(key: str, near: str | None, keys: Iterable[str]) -> Fault:
    return Fault(
        path=key_text(key),
        expected="key",
        actual=quoted(key),
        problem=Problem.UNKNOWN_KEY,
        nearest=near,
        known=choices(sorted(keys)),
    )


def _is_list(kind: object) -> bool:
    return get_origin(kind) is tuple


def _list_hook(kind: object, converter: Converter) -> Hook:
    inner_kind, *rest = get_args(kind)
    if rest != [...]:
        return _row_hook([inner_kind, *rest], converter)
    inner = converter.get_structure_hook(inner_kind)
    expected = expected_for(kind)

    def read(value: object, _kind: object) -> object:
        if type(value) is not list:
            raise invalid("", expected, value)
        items: list[object] = []
        faults: list[Fault] = []
        for index, item in enumerate(value):
            try:
                items.append(inner(item, inner_kind))
            except InputError as error:
                faults += [fault.within(f"[{index}]") for fault in error.faults]
                if len(faults) > MOST_FAULTS:
                    break
        if faults:
            raise InputError(faults)
        return tuple(items)

    return read


def _row_hook(kinds: list[object], converter: Converter) -> Hook:
    """Read a list of so many things, each of its own sort."""
    hooks = [converter.get_structure_hook(kind) for kind in kinds]

    def read(value: object, _kind: object) -> object:
        if type(value) is not list or len(value) != len(kinds):
            raise invalid("", f"a list of {len(kinds)}: {', '.join(map(expected_for, kinds))}", value)
        items: list[object] = []
        faults: list[Fault] = []
        for index, (item, hook, kind) in enumerate(zip(value, hooks, kinds, strict=True)):
            try:
                items.append(hook(item, kind))
            except InputError as error:
                faults += [fault.within(f"[{index}]") for fault in error.faults]
        if faults:
            raise InputError(faults)
        return tuple(items)

    return read


def _is_map(kind: object) -> bool:
    return get_origin(kind) is FrozenMap


def _map_hook(kind: object, converter: Converter) -> Hook:
    key_kind, value_kind = get_args(kind)
    read_key, read_value = converter.get_structure_hook(key_kind), converter.get_structure_hook(value_kind)

    def read(value: object, _kind: object) -> object:
        if type(value) is not dict:
            raise invalid("", "a table", value)
        items: dict[object, object] = {}
        faults: list[Fault] = []
        for key, item in value.items():
            try:
                name = read_key(key, key_kind)
                items[name] = read_value(item, value_kind)
            except InputError as error:
                faults += [fault.within(key_text(key)) for fault in error.faults]
        if faults:
            raise InputError(faults)
        return FrozenMap(items)

    return read


def _is_choice(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _choice_hook(kind: type[Enum]) -> Hook:
    members = {member.value: member for member in kind}
    expected = expected_for(kind)

    def read(value: object, _kind: object) -> object:
        if type(value) is str and value in members:
            return members[value]
        problem = Problem.UNKNOWN_CHOICE if type(value) is str else Problem.INVALID
        names, near = choices(map(str, members)), nearest(value, members)
        fault = Fault(path="", expected=expected, actual=quoted(value), problem=problem, nearest=near, known=names)
        raise InputError([fault])

    return read


def _is_union(kind: object) -> bool:
    return get_origin(kind) in (Union, UnionType) and len(parts_of(kind)) > 1


def _union_hook(kind: object, converter: Converter) -> Hook:
    """Read one of several types: by what the value is, and a length of time by its capital P."""
    lists = [part for part in parts_of(kind) if _is_list(part)]
    list_hook = converter.get_structure_hook(lists[0]) if len(lists) == 1 else None
    parts = tuple(part for part in parts_of(kind) if part not in lists)
    optional = type(None) in get_args(kind)
    expected = expected_for(kind)
    period = converter.get_structure_hook(Period)
    plain = [part for part in parts if part in _PLAIN]
    names = [part for part in parts if _is_identifier(part)]
    words = {member.value: member for part in parts if _is_choice(part) for member in part}  # type: ignore[attr-defined]  # an Enum
    choices = [part for part in parts if _is_choice(part)]
    alike = len(names) > 1 or len(lists) > 1 or (names and str in plain)
    if alike or len(plain) + len(names) + len(choices) + (Period in parts) != len(parts):
        raise TypeError(f"no way to tell the parts of {kind} from each other")
    name_hook = converter.get_structure_hook(names[0]) if names else None

    def read(value: object, _kind: object) -> object:
        if value is None and optional:
            return None
        if type(value) is list and list_hook is not None:
            return list_hook(value, lists[0])
        if type(value) is str and value in words:
            return words[value]
        if type(value) is str and Period in parts and value.startswith("P"):
            return period(value, Period)
        if type(value) is str and name_hook is not None:
            try:
                return name_hook(value, names[0])
            except InputError as error:
                if Period not in parts:
                    raise
                note = "a length of time can stand here too, such as P4M for four months"
                raise InputError(attrs.evolve(fault, note=note) for fault in error.faults) from None
        if type(value) in plain:
            return value
        raise invalid("", expected, value)

    return read


def _is_identifier(kind: object) -> bool:
    return isinstance(kind, NewType) and sort_of(kind) is not None


def _identifier_hook(kind: Any) -> Hook:
    sort, expected = sort_of(kind) or "", expected_for(kind)
    type_name: str = kind.__name__

    def read(value: object, _kind: object) -> object:
        if type(value) is not str:
            raise invalid("", expected, value)
        names = _KNOWN.get().get(type_name)
        if names is None:
            # A rule may be called by its code as well.
            if not is_slug(value) and not (kind is RuleName and is_code(value)):
                raise invalid("", SLUG_EXPECTED, value)
        elif value not in names:
            raise InputError([unknown_name("", sort, value, names)])
        return value

    return read


def _plain_hook(kind: type) -> Hook:
    expected = expected_for(kind)

    def read(value: object, _kind: object) -> object:
        if type(value) is not kind:
            raise invalid("", expected, value)
        return value

    return read


def _parsed_hook(parse: Read) -> Hook:
    return lambda value, _kind: parse(value)


def _tagged_hook(kinds: tuple[type[Rule], ...] | tuple[type[Finding], ...], converter: Converter) -> Hook:
    """Read a table as the class that its `shape` names."""
    by_shape = {kind.shape: kind for kind in kinds}
    if len(by_shape) != len(kinds):
        raise TypeError("two shapes have the same name")

    def read(value: object, _kind: object) -> object:
        if type(value) is not dict:
            raise invalid("", "a table", value)
        if "shape" not in value:
            expected = f"one of {', '.join(by_shape)}"
            raise InputError([Fault(path="shape", expected=expected, problem=Problem.MISSING)])
        shape = value["shape"]
        if type(shape) is not str:
            raise invalid("shape", f"one of {', '.join(by_shape)}", shape)
        if shape not in by_shape:
            fault = unknown_name("shape", "shape", shape, by_shape)
            raise InputError([attrs.evolve(fault, known=choices(by_shape))])
        kind = by_shape[shape]
        rest = {key: each for key, each in value.items() if key != "shape"}
        return converter.structure(rest, kind)

    return read


def _promise_hook(converter: Converter) -> Hook:
    """Read a promise without its names, or take one that was put in the place of its code."""
    from_table = _table_hook(Promise, converter, leaving_out=("names",))
    return lambda value, kind: value if type(value) is Promise else from_table(value, kind)


def _bank_holidays_hook(converter: Converter) -> Hook:
    """Read the name of a country as its bank holidays."""
    country = converter.get_structure_hook(Country)

    def read(value: object, _kind: object) -> object:
        named = country(value, Country)
        try:
            return bank_holidays_of(named)
        except InputError as error:
            raise InputError([attrs.evolve(fault, path="") for fault in error.faults]) from None

    return read
