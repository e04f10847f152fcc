"""Kept: what rules work out of the arrangements alone, once for all planners."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, TypeVarTuple

Value = TypeVar("Value")
Given = TypeVarTuple("Given")
MOST_VALUES = 10_000


class Kept:
    """Values by the rule, or the part of one, that they were worked out for, and by a key; nothing is copied or stored.

    A rule is known by its identity, since looking at all that it says takes longer than most of what is kept.
    """

    def __init__(self) -> None:
        self._values: dict[tuple[int, object], tuple[object, Any]] = {}

    def __reduce__(self) -> tuple[object, ...]:
        return Kept, ()

    @property
    def size(self) -> int:
        """How many values are kept."""
        return len(self._values)

    def get(self, rule: object, key: object, make: Callable[[*Given], Value], *given: *Given) -> Value:
        """The value of a rule or a part of one, by a key; made of what is given if it is not there yet."""
        found = self._values.get((id(rule), key))
        if found is None:
            if len(self._values) >= MOST_VALUES:
                self._values.clear()
            # As long as the rule is kept, no other has its identity.
            found = self._values[id(rule), key] = (rule, make(*given))
        value: Value = found[1]
        return value
