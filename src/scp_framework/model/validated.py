"""Validated: a value that is refused when it is built of something else than its fields say.

As with references, the types of the fields tell what may stand in them, so that a new field is checked as soon as
it is typed. A type checker says the same before anything runs; but many who build a planner in Python use none, and a
status that is text would not fail: it would never be equal to any status, and turn a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from inspect import Parameter, Signature, signature
from itertools import chain
from types import GenericAlias, NoneType, UnionType
from typing import Any, NewType, ParamSpec, Self, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs
from pendulum import Date

from scp_framework.errors import Fault, refuse
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.limits import LONG_LISTS, LONGEST_KEY, LONGEST_LIST, LONGEST_TEXT, is_small, parts_faults
from scp_framework.model.partial import field_types
from scp_framework.model.python_types import expected_in_python, found_in_python, nearest_in_python
from scp_framework.spelling import one_budget

Item = TypeVar("Item")
Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")


_TYPES_ARE_RIGHT: ContextVar[bool] = ContextVar("types are right", default=False)


@contextmanager
def types_are_right() -> Iterator[None]:
    """Look at no types as long as it lasts: whoever builds values meanwhile builds them of what was checked already."""
    token = _TYPES_ARE_RIGHT.set(True)
    try:
        yield
    finally:
        _TYPES_ARE_RIGHT.reset(token)


def are_types_right() -> bool:
    """Whether values are built of what was checked already."""
    return _TYPES_ARE_RIGHT.get()


# Classes with slots say themselves how they are copied; those without must not learn it from one that has none.
@attrs.frozen(getstate_setstate=False)
class Validated:
    """A value whose fields hold what their types say.

    Nothing is coerced: text is no status, `True` is no number, a list or one text is no tuple. Text of a class that
    is derived from `str` is text.

    Raises:
        InputError: If a field holds anything else; with a fault for every such field.
    """

    def __attrs_post_init__(self) -> None:
        if not _TYPES_ARE_RIGHT.get():
            _check_of(type(self))(self)  # type: ignore[arg-type]  # classes can be hashed; the checker looks at what their instances can


@cache
def _check_of(kind: Hashable) -> Callable[[object], object]:
    """What looks at the fields of a value of this class, and refuses it unless all are as they must be."""
    return _Fields.of(kind).check()  # type: ignore[arg-type]  # a class


@attrs.frozen
class _Fields:
    """The fields of a class by their type hints, and the types that were once found to fit them.

    `types` has for each field the types that fit it; of fields that may hold several things, `within` has the types
    of these (of a table, of its names), `values` those of the values of a table, and `inside` those of what is in
    these. Looking at each part of a value takes many times as long as seeing that it is of a type that fitted before.
    """

    hints: dict[str, object]
    types: dict[str, set[type]]
    within: dict[str, set[type]]
    values: dict[str, set[type]]
    inside: dict[str, set[type]]

    @classmethod
    def of(cls, kind: type) -> Self:
        hints = dict(field_types(kind))
        tables = {name: get_args(table)[1] for name, hint in hints.items() for table in _of_origin(FrozenMap, hint)}
        return cls(
            hints=hints,
            types={name: set() for name in hints},
            within={name: set() for name, hint in hints.items() if name in tables or _of_origin(tuple, hint)},
            values={name: set() for name in tables},
            inside={name: set() for name, value in tables.items() if get_origin(value) is tuple},
        )

    def check(self) -> Callable[[object], object]:
        """Written out for each class, as attrs writes its `__init__`: a loop over the fields takes three times as long.

        That would be felt, since each member of each team is looked at.
        """
        asked = [f"type(value.{name}) in types_{name}" for name in self.hints]
        asked += [f"(not value.{n} or within_{n}.issuperset(map(type, value.{n})))" for n in self.within]
        asked += [f"(not value.{n} or values_{n}.issuperset(map(type, value.{n}.values())))" for n in self.values]
        asked += [f"(not value.{n} or inside_{n}.issuperset(map(type, each(value.{n}.values()))))" for n in self.inside]
        asked += [test for name, hint in self.hints.items() for test in _size_tests(name, hint)]
        known: dict[str, object] = {"each": chain.from_iterable, "require": self.require}
        known |= {"texts": texts_are_small, "within": is_within_limits, "is_small": is_small}
        for part in ("types", "within", "values", "inside"):
            known |= {f"{part}_{name}": types for name, types in getattr(self, part).items()}
        found: Callable[[object], object] = eval(f"lambda value: {' and '.join(asked)} or require(value)", known)
        return found

    def require(self, value: object) -> None:
        """Look at every part of a value, and keep in mind the types of those that fit."""
        held: dict[str, Any] = {name: getattr(value, name) for name in self.hints}
        faults = [fault.within(name) for name, hint in self.hints.items() for fault in type_errors(held[name], hint)]
        refuse(faults or [fault for name, each in held.items() for fault in parts_faults(name, each)])
        for name, each in held.items():
            self.types[name].add(type(each))
            if each and name in self.inside:
                self.inside[name].update(map(type, chain.from_iterable(each.values())))
            if each and name in self.values:
                self.values[name].update(map(type, each.values()))
            if each and name in self.within and not {tuple, FrozenMap} & (found := set(map(type, each))):
                # What holds several things in its turn is looked at each time.
                self.within[name].update(found)


def _size_tests(name: str, hint: object) -> Iterator[str]:
    """What to ask of a field to see that it is within the limits, as quickly as can be for what its type says."""
    options = [option for option in _options(hint) if option is not NoneType]
    field = f"value.{name}"
    if all(map(_is_text, options)):
        yield f"({field} is None or ({field}.isascii() and len({field}) <= {LONGEST_TEXT}) or is_small({field}))"
    elif any(_is_text(option) or option is int for option in options):
        yield f"is_small({field})"
    for option in options:
        inner = get_args(option)[-1 if get_origin(option) is FrozenMap else 0] if get_args(option) else None
        if get_origin(option) is tuple and attrs.has(inner):  # type: ignore[arg-type]  # a class or not
            yield f"(not {field} or len({field}) <= {LONG_LISTS.get(name, LONGEST_LIST)} or within({name!r}, {field}))"
        elif get_origin(option) is tuple and _is_text(inner):
            yield f"(not {field} or texts({field}, {LONGEST_TEXT}) or within({name!r}, {field}))"
        elif get_origin(option) is FrozenMap and attrs.has(inner):  # type: ignore[arg-type]  # a class or not
            yield f"(not {field} or texts({field}, {LONGEST_KEY}) or within({name!r}, {field}))"
        elif get_origin(option) in (tuple, FrozenMap):
            yield f"(not {field} or within({name!r}, {field}))"


def _is_text(hint: object) -> bool:
    return hint is str or isinstance(hint, NewType)


def texts_are_small(texts: Collection[str], longest: int) -> bool:
    """Whether texts are few and short enough even together, as nearly all are."""
    together = "".join(texts)
    return together.isascii() and len(together) <= longest and len(texts) <= LONGEST_LIST


def is_within_limits(name: str, value: object) -> bool:
    """Whether what a field holds is within the limits."""
    return not any(parts_faults(name, value))


def _options(hint: object) -> tuple[object, ...]:
    """The types of which a value must have one."""
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _of_origin(origin: object, hint: object) -> list[object]:
    return [option for option in _options(hint) if get_origin(option) is origin]


def type_errors(value: object, hint: object) -> Iterator[Fault]:
    """A fault for every part of a value that is not what a type hint says, with its place as seen from the value.

    >>> [str(fault.message) for fault in type_errors(("a", 1), tuple[str, ...])]
    ['[1]: must be text, got 1']
    """
    options = _options(hint)
    if any(_fits(value, option) for option in options):
        return
    for option in options:
        origin, parts = get_origin(option), get_args(option)
        is_tuple = origin is tuple and isinstance(value, tuple) and parts[1:] == (...,)
        if isinstance(value, (list, tuple)) and (is_tuple or origin is Iterable):
            for index, each in enumerate(value):
                yield from (fault.within(f"[{index}]") for fault in type_errors(each, parts[0]))
            return
        if origin is FrozenMap and isinstance(value, FrozenMap):
            for key, each in value.items():
                inner = (*type_errors(key, parts[0]), *type_errors(each, parts[1]))
                yield from (fault.within(str(key)) for fault in inner)
            return
    yield Fault(
        path="",
        expected=expected_in_python(hint, value),
        actual=found_in_python(value),
        nearest=nearest_in_python(options, value),
    )


def sorted_all(found: Iterable[Item], kind: type[Item], key: Callable[[Item], Any]) -> tuple[Item, ...]:
    """What an attrs converter makes of a list that is kept in order; a list of anything else is left to be refused."""
    items = found if isinstance(found, str) or not isinstance(found, Iterable) else tuple(found)
    if not isinstance(items, tuple) or not all(issubclass(each, kind) for each in set(map(type, items))):
        return items  # type: ignore[return-value]  # refused where the fields are looked at
    return tuple(sorted(items, key=key))


def _fits(value: object, hint: object) -> bool:
    """Whether a value is what a type hint says, which is no union."""
    if isinstance(hint, NewType):
        return isinstance(value, str)
    if hint is None or hint is NoneType:
        return value is None
    origin, parts = get_origin(hint), get_args(hint)
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        hints = parts[:1] * len(value) if parts[1:] == (...,) else parts
        return len(hints) == len(value) and not any(
            any(type_errors(each, inner)) for each, inner in zip(value, hints, strict=True)
        )
    if origin is FrozenMap:
        return isinstance(value, FrozenMap) and not any(
            any((*type_errors(key, parts[0]), *type_errors(each, parts[1]))) for key, each in value.items()
        )
    kind = origin or hint
    if origin is Iterable and isinstance(value, (list, tuple, set, frozenset)):
        return not any(any(type_errors(each, parts[0])) for each in value)
    # True is an int to Python, and a date with a time of day is a date.
    if kind in (int, bool, Date):
        return type(value) is kind
    # What a protocol asks for is looked at where it is used.
    return isinstance(value, kind) if isinstance(kind, type) and not getattr(kind, "_is_protocol", False) else True


CONTAINERS = frozenset({tuple, list, set, frozenset, dict, FrozenMap})
"""The types of values of which more has to be looked at than their type."""


def validate_arguments(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Let a function refuse arguments that are not what it says, as a value that is built refuses its fields.

    It raises an InputError with a fault for each of them, before anything else is done. All that one call finds
    misspelt is looked for within one budget.
    """
    fitting: set[tuple[object, ...]] = set()

    @wraps(function)
    def checked(*args: Arguments.args, **named: Arguments.kwargs) -> Result:
        with one_budget():
            require(*args, **named)
            return function(*args, **named)

    def require(*args: Arguments.args, **named: Arguments.kwargs) -> None:
        types = (*map(type, args), *named, *map(type, named.values()))
        if types in fitting:
            return
        hints = _hints_of(function)
        try:
            given = _signature_of(function).bind(*args, **named).arguments
        except TypeError:
            function(*args, **named)  # it says so itself, by its name
            raise
        faults = [
            fault.within(name)
            for name, value in given.items()
            if name in hints
            for fault in type_errors(value, hints[name])
        ]
        refuse(faults)
        if CONTAINERS.isdisjoint(types):
            fitting.add(types)

    return checked


@cache
def _signature_of(function: Callable[..., object]) -> Signature:
    return signature(function)


@cache
def _hints_of(function: Callable[..., object]) -> dict[str, object]:
    """What each argument of a function must be; those that take any number hold a tuple."""
    hints: dict[str, Any] = get_type_hints(function)
    for name, parameter in _signature_of(function).parameters.items():
        if parameter.kind is Parameter.VAR_POSITIONAL:
            hints[name] = GenericAlias(tuple, (hints[name], ...))
        elif parameter.kind is Parameter.VAR_KEYWORD:
            # Each of them is looked at by the function that it is handed on to.
            del hints[name]
    return hints
