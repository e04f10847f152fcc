"""frozen: classes of values, as attrs makes them.

What attrs writes for a class to compare, hash and show it is Python that has to be compiled in every process, for some
two hundred classes. A process that checks one planner would spend an eighth of its work on that. So it is left out, and
three functions that are the same for all classes take its place.

A class that keeps what it works out has no slots: with them, attrs has everything that is asked of its values looked up
in Python that is compiled for it as well.
Those of classes with many fields are made without attrs (`by_name.py`). Nothing refers weakly to a value with slots, so
that days and people take no more memory than what they hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attrs import frozen
else:
    from functools import cached_property
    from operator import attrgetter
    from reprlib import recursive_repr

    import attrs

    from scp_framework.by_name import is_made_by_name, named_fields

    def frozen(kind: type | None = None, /, **options: bool) -> object:
        """`attrs.frozen`, with the same options and the same meaning; a class with cached properties has no slots.

        Nor have the classes derived from it. Two values are equal that are of the very same class, and equal in all
        fields but those with `eq=False`. What is kept of one that is copied or stored are its fields.
        """
        compares, shows = options.pop("eq", True), options.pop("repr", True)

        def make(kind: type) -> type:
            keeps_more = any(base.__dictoffset__ for base in kind.__mro__[1:]) or any(
                isinstance(each, cached_property) for each in vars(kind).values()
            )
            asked = {"slots": not keeps_more, **options}
            made = (
                kind
                if is_made_by_name(kind, asked)
                else attrs.frozen(kind, eq=False, repr=False, weakref_slot=False, **asked)
            )
            own = vars(made)
            if shows and "__repr__" not in own:
                made.__repr__ = _shown
            if made.__getstate__ is object.__getstate__:
                made.__getstate__ = _state
            if compares and "__eq__" not in own:
                made.__eq__, hashed = _comparing(made)
                if "__hash__" not in own:
                    made.__hash__ = hashed
            return made

        return make if kind is None else make(kind)

    def _comparing(kind: type) -> tuple[object, object]:
        """How values of a class are compared, and hashed."""
        names = named_fields(kind).compared
        values = attrgetter(*names) if names else lambda _: ()

        def equal(self: object, other: object) -> bool:
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        def hashed(self: object) -> int:
            return hash(values(self))

        return equal, hashed

    def _state(self: object) -> dict[str, object]:
        known = vars(self)
        return {name: known[name] for name in named_fields(type(self)).names if name in known}

    @recursive_repr()
    def _shown(self: object) -> str:
        shown = (f"{each.name}={getattr(self, each.name)!r}" for each in attrs.fields(type(self)) if each.repr)
        return f"{type(self).__qualname__.rpartition('>.')[2]}({', '.join(shown)})"


__all__ = ["frozen"]
