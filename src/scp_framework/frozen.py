"""frozen: classes of values, as attrs makes them.

What attrs writes for a class to compare, hash and show it is Python that has to be compiled in every process, for some
two hundred classes. A process that checks one planner would spend an eighth of its work on that. So it is left out, and
three functions that are the same for all classes take its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attrs import frozen
else:
    from operator import attrgetter
    from reprlib import recursive_repr

    import attrs

    def frozen(kind: type | None = None, /, **options: bool) -> object:
        """`attrs.frozen`, with the same options and the same meaning.

        Two values are equal that are of the very same class, and equal in all fields but those with `eq=False`.
        """
        compares, shows = options.pop("eq", True), options.pop("repr", True)

        def make(kind: type) -> type:
            own = vars(kind)
            made = attrs.frozen(kind, eq=False, repr=False, **options)
            if shows and "__repr__" not in own:
                made.__repr__ = _shown
            if compares and "__eq__" not in own:
                made.__eq__, hashed = _comparing(made)
                if "__hash__" not in own:
                    made.__hash__ = hashed
            return made

        return make if kind is None else make(kind)

    def _comparing(kind: type) -> tuple[object, object]:
        """How values of a class are compared, and hashed."""
        names = [each.name for each in attrs.fields(kind) if each.eq]
        values = attrgetter(*names) if names else lambda _: ()

        def equal(self: object, other: object) -> bool:
            return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

        def hashed(self: object) -> int:
            return hash(values(self))

        return equal, hashed

    @recursive_repr()
    def _shown(self: object) -> str:
        shown = (f"{each.name}={getattr(self, each.name)!r}" for each in attrs.fields(type(self)) if each.repr)
        return f"{type(self).__qualname__.rpartition('>.')[2]}({', '.join(shown)})"


__all__ = ["frozen"]
