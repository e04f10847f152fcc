"""Periods: the windows that a rule judges, in order, with all that is asked of each again and again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from scp_framework.model.dates.window import Window
from scp_framework.rules.context import Context
from scp_framework.rules.occurrences import Member, reaches_beyond
from scp_framework.rules.parameters.group import Group


@frozen
class Periods:
    """The windows that a rule judges, in the order of their first days.

    `firsts` and `lasts` are their ends, as ordinals. `beyond` tells of each whether it reaches beyond the days that
    the planner covers, so that more may fall in it than is known of.
    """

    windows: tuple[Window, ...]
    firsts: Sequence[int]
    lasts: Sequence[int]
    beyond: Sequence[bool]

    @property
    def overlap(self) -> bool:
        """Whether two of them share a day."""
        return any(first <= last for first, last in zip(self.firsts[1:], self.lasts, strict=False))


def periods_of(
    windows: Iterable[Window], context: Context, member: Member | None = None, group: Group | None = None
) -> Periods:
    """These windows as a rule judges them, of a member if one is given."""
    listed = tuple(windows)
    return Periods(
        listed,
        [window.first_ordinal for window in listed],
        [window.last_ordinal for window in listed],
        [reaches_beyond(member, group, window, context) for window in listed],
    )
