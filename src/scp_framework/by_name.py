"""by_name: classes of values with many fields, all of which are given by name.

For a class with twenty fields attrs writes a function that takes twenty arguments, which has to be compiled in every
process, and it looks again at each field of each class that this one is derived from. There are some fifty classes of
rules and findings, which would be an eighth of what a process does that checks one planner. So they take their fields
by functions that are alike, and attrs looks at a class once somebody asks it for its fields, as `attrs.evolve` does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import Parameter, Signature, get_annotations
from threading import RLock
from typing import Any, NamedTuple

import attrs

Finish = Callable[[Any, dict[str, Any]], None]
"""What is still to be done to a value, of which what it holds is given too."""


class ByName:
    """What a class is derived from, if fields of its own that those derived from it add are given by name."""

    __slots__ = ()


class Fields(NamedTuple):
    """The fields of a class; `given` has what may be given, by name, with its default, or with NOTHING for none."""

    given: Mapping[str, object]
    called: Mapping[str, str]
    """How a field is called that is given by another name."""
    others: Mapping[str, object]
    """What is never given."""
    checked: Mapping[str, attrs.Attribute[Any]]
    """Those with a validator."""
    names: tuple[str, ...]
    compared: tuple[str, ...]
    """Those that values of the class are compared by."""

    @property
    def defaults(self) -> dict[str, object]:
        """The default of each field that may be given, by its own name."""
        return {self.called.get(name, name): default for name, default in self.given.items()}


def has_fields(kind: type) -> bool:
    """Whether a class has fields, without having attrs look at it."""
    return hasattr(kind, "_by_name") or attrs.has(kind)


def named_fields(kind: type) -> Fields:
    """The fields of a class; attrs is only asked for those of a class that it has looked at."""
    known: Fields | None = vars(kind).get("_by_name")
    if known is not None:
        return known
    own: tuple[attrs.Attribute[Any], ...] = attrs.fields(kind)
    return Fields(
        given={each.alias or each.name: each.default for each in own if each.init},
        called={each.alias: each.name for each in own if each.init and each.alias and each.alias != each.name},
        others={each.name: each.default for each in own if not each.init},
        checked={each.name: each for each in own if each.validator is not None},
        names=tuple(each.name for each in own),
        compared=tuple(each.name for each in own if each.eq),
    )


def is_made_by_name(kind: Any, options: Mapping[str, object]) -> bool:
    """Let values of a class be made of fields that are given by name, unless attrs has to make it as others."""
    if not issubclass(kind, ByName) or options != {"kw_only": True, "slots": False} or "__init__" in vars(kind):
        return False
    own, bases = _own_fields(kind), [base for base in kind.__bases__ if has_fields(base)]
    if len(bases) != 1 or any(name[0] == "_" or isinstance(own[name], _MEANT_FOR_ATTRS) for name in own):
        return False
    inherited = named_fields(bases[0])
    if attrs.NOTHING in (*map(inherited.given.get, inherited.called), *inherited.others.values()):
        return False
    for name in own.keys() & vars(kind).keys():
        delattr(kind, name)
    kind._by_name = inherited._replace(
        given={**inherited.given, **own},
        checked={name: each for name, each in inherited.checked.items() if name not in own},
        names=(*(name for name in inherited.names if name not in own), *own),
        compared=(*(name for name in inherited.compared if name not in own), *own),
    )
    kind.__init__ = _making(kind, kind._by_name)
    kind.__attrs_attrs__, kind.__signature__ = _Later(kind, own), _SIGNATURE
    return True


def _own_fields(kind: type) -> dict[str, object]:
    """The fields that a class adds, with their defaults."""
    hints = {name: str(hint).partition("[")[0] for name, hint in get_annotations(kind).items()}
    return {name: vars(kind).get(name, attrs.NOTHING) for name, hint in hints.items() if not hint.endswith("ClassVar")}


def _making(kind: type, fields: Fields) -> object:
    """What makes values of a class, as `__init__`; fields that are given by another name seldom are."""
    usual = {name: default for name, default in fields.given.items() if name not in fields.called}
    defaults = {name: default for name, default in usual.items() if default is not attrs.NOTHING}
    needed, number = usual.keys() - defaults.keys(), len(usual)
    others = {**fields.others, **{field: fields.given[name] for name, field in fields.called.items()}}
    finish = _finishing(kind, fields, {**defaults, **others})

    def __init__(self: object, /, **given: object) -> None:  # noqa: N807 - it becomes that of the class
        held = defaults | given
        is_usual = len(held) == number and given.keys() >= needed
        held |= others if is_usual else others | _renamed(kind, fields, given, held)
        # It is taken over as it is: to fill the one that is there would take half as long again.
        object.__setattr__(self, "__dict__", held)
        if finish is not None:
            finish(self, held)

    return __init__


def _finishing(kind: type, fields: Fields, defaults: Mapping[str, object]) -> Finish | None:
    """What is still to be done to a value, as attrs would: defaults that are made for each, and all that is checked."""
    made = {name: default for name, default in defaults.items() if isinstance(default, _MADE)}
    checked = [(each.validator, each) for each in fields.checked.values() if each.validator is not None]
    checks_more = hasattr(kind, "__attrs_post_init__")
    if not made and not checked and not checks_more:
        return None

    def finish(value: Any, held: dict[str, Any]) -> None:
        for name, default in made.items():
            if held[name] is default:
                held[name] = default.factory(value) if default.takes_self else default.factory()
        if not attrs.validators.get_disabled():
            for check, field in checked:
                check(value, field, held[field.name])
        if checks_more:
            value.__attrs_post_init__()

    return finish


def _renamed(kind: type, fields: Fields, given: Mapping[str, object], held: dict[str, object]) -> dict[str, object]:
    """The fields that are given by another name, which are held by it no longer.

    Raises:
        TypeError: If something is given that is no field, or a field is not given that has to be.
    """
    needed = {name for name, default in fields.given.items() if default is attrs.NOTHING}
    if unknown := given.keys() - fields.given.keys():
        raise TypeError(f"{kind.__name__}() has no field {', '.join(sorted(unknown))}")
    if missing := needed - given.keys():
        raise TypeError(f"{kind.__name__}() lacks {', '.join(sorted(missing))}")
    return {field: held.pop(name) for name, field in fields.called.items() if name in given}


class _Later:
    """The fields of a class as attrs knows them, which looks at the class when it is first asked."""

    def __init__(self, kind: type, own: Mapping[str, object]) -> None:
        self._kind, self._own = kind, own

    def __get__(self, _value: object, _derived: type) -> object:
        # One thread lets attrs look at the class, and at those that it is derived from; others wait until it has.
        with _LOOKING:
            if vars(self._kind)["__attrs_attrs__"] is self:
                own = {name: attrs.field(default=default) for name, default in self._own.items()}
                attrs.frozen(self._kind, these=own, kw_only=True, slots=False, init=False, eq=False, repr=False)
            return vars(self._kind)["__attrs_attrs__"]


class _SignatureByName:
    """What may be given to make a value of a class, which `__init__` does not say; made when somebody asks for it."""

    def __get__(self, _value: object, kind: type) -> Signature:
        if "_by_name" not in vars(kind):
            raise AttributeError("__signature__")
        fields = named_fields(kind)
        hints = {name: hint for base in reversed(kind.__mro__) for name, hint in get_annotations(base).items()}
        called = fields.called.get
        return Signature(
            [
                Parameter(name, Parameter.KEYWORD_ONLY, default=_shown(default), annotation=hints[called(name, name)])
                for name, default in fields.given.items()
            ]
        )


def _shown(default: object) -> object:
    """A default in a signature; as attrs has it, NOTHING stands for one that is made for each value."""
    if default is attrs.NOTHING:
        return Parameter.empty
    return attrs.NOTHING if isinstance(default, _MADE) else default


_SIGNATURE = _SignatureByName()
_LOOKING = RLock()
_MADE: type = type(attrs.Factory(list))
_MEANT_FOR_ATTRS: tuple[type, ...] = (type(attrs.field()), _MADE)
