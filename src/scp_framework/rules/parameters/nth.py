"""Nth: which activity of its kind one is asked to be, in a period of the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from math import inf

from scp_framework.errors import Fault, conflict, missing, number_faults, quoted, refuse
from scp_framework.frozen import frozen
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import PeriodId
from scp_framework.model.validated import Validated

LARGEST_NUMBER = 1_000


class Same(Enum):
    """Whom the activities concern that are counted together."""

    AGENCY = "agency"
    BODY = "body"


@frozen(kw_only=True)
class Nth(Validated):
    """Which of the activities of its kind an activity is, counted from the first day of a period of the calendar.

    It is one more than the number of others of its kind that take place on earlier days of the period `every` that its
    own day falls in; so those of one day have the same number. It is `exactly` this number, or at least and at most
    another, both included. With `same`, only those count that concern the same agency (as a whole, with its services)
    or body; an activity that concerns several is what is asked if it is so for one of them.

    Not known are days that the planner does not cover, days and statuses of the others, and whom these concern. Exact
    of an activity by itself, if it concerns one agency or body. Where it concerns several, where that is not recorded,
    and where activities are counted or measured together, which can't all be the same one, OPEN can stand for MET or
    BREACHED.

    Raises:
        InputError: If no number is given, or one that every activity has.
    """

    every: PeriodId | Period
    same: Same | None = None
    exactly: int | None = None
    at_least: int | None = None
    at_most: int | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        refuse(self._faults())

    def _faults(self) -> Iterator[Fault]:
        bounds = (self.at_least, self.at_most)
        if self.exactly is None and bounds == (None, None):
            yield missing("exactly", instead='"at_least" or "at_most"')
        if self.exactly is not None and bounds != (None, None):
            expected = 'cannot be combined with "at_least" or "at_most"'
            yield conflict("exactly", expected, quoted(self.exactly))
        for place, least in (("exactly", 1), ("at_least", 2), ("at_most", self.at_least or 1)):
            yield from number_faults(place, getattr(self, place), least, LARGEST_NUMBER)

    @property
    def first(self) -> int:
        """The smallest number that is asked for."""
        return self.exactly or self.at_least or 1

    @property
    def last(self) -> float:
        """The largest number that is asked for; infinite where there is none."""
        return self.exactly or self.at_most or inf
