"""Count: how many members a group should have."""

from __future__ import annotations

from scp_framework.errors import Fault, conflict, missing, number_faults, quoted, refuse, wrong
from scp_framework.frozen import frozen
from scp_framework.model.validated import Validated
from scp_framework.rules.parameters.group import Group

LARGEST_COUNT = 10_000


@frozen(kw_only=True)
class Count(Validated):
    """The number asked of a group: exactly, at least, or at most.

    Raises:
        InputError: Unless `exactly`, or at least one of the others, is given, and they go together.

    """

    of: Group
    exactly: int | None = None
    at_least: int | None = None
    at_most: int | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults: list[Fault] = []
        for place in ("exactly", "at_least", "at_most"):
            faults += number_faults(place, getattr(self, place), 1 if place == "at_least" else 0, LARGEST_COUNT)
        bounds = [bound for bound in (self.at_least, self.at_most) if bound is not None]
        if self.exactly is None and not bounds:
            faults.append(missing("exactly", instead='"at_least" or "at_most"'))
        if self.exactly is not None and bounds:
            faults.append(conflict("exactly", 'cannot be combined with "at_least" or "at_most"', quoted(self.exactly)))
        if not faults and len(bounds) == 2 and bounds[1] < bounds[0]:
            faults.append(wrong("at_most", f"{bounds[0]} or more", bounds[1]))
        refuse(faults)

    def fits(self, number: int) -> bool:
        """Whether so many are as many as there should be."""
        if self.exactly is not None:
            return number == self.exactly
        return (self.at_least is None or number >= self.at_least) and (self.at_most is None or number <= self.at_most)
