"""Validity: from which day to which day something exists."""

from __future__ import annotations

from attrs import field, frozen
from pendulum import Date

from scp_framework.errors import unfit
from scp_framework.model.when import When
from scp_framework.model.window import Window


@frozen(kw_only=True)
class Dated:
    """Anything that may come into being on one day and end on another; both days are included.

    `None` as first or last day means that the partnership's arrangements set no such limit.

    Raises:
        InputError: If the last day is before the first.
    """

    valid_from: Date | None = field(default=None)
    valid_to: Date | None = field(default=None)

    def __attrs_post_init__(self) -> None:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise unfit("valid_to", f"{self.valid_from} or later", self.valid_to)

    def exists_on(self, day: Date) -> bool:
        """Whether it exists on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def may_exist(self, when: When | Window) -> bool:
        """Whether it exists on at least one day of the span."""
        first, last = (when.earliest, when.latest) if isinstance(when, When) else (when.first, when.last)
        return (self.valid_from is None or self.valid_from <= last) and (
            self.valid_to is None or first <= self.valid_to
        )
