"""Member: one of a group, on the days on which it is one; all who take over from one another are one member."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeAlias

from pendulum import Date

from scp_framework.frozen import frozen
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.window import Window
from scp_framework.model.history.existence import shared
from scp_framework.model.history.substitution import substitute
from scp_framework.model.history.succession import span_of
from scp_framework.model.history.validity import Dated
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.subject import Subject, subject_of_fields
from scp_framework.model.tile import Tile
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.group import Group, members_with_validity

Tenure = tuple[str, Dated]
"""Who is the member for a while, and the days of that."""
Noun: TypeAlias = Agency | Body | Officer | Outcome | Tile
"""What may be a member."""


@frozen
class Member:
    """One of a group, whoever it is: `tenures` tells who, from when to when, in order.

    `key` is what all who take over from one another share.
    """

    key: str
    tenures: tuple[Tenure, ...]

    @cached_property
    def is_dated(self) -> bool:
        """Whether there may be days on which it is not of the group, or is somebody else."""
        return len(self.tenures) > 1 or any(each.valid_from or each.valid_to for _, each in self.tenures)

    def may_exist(self, window: Window) -> bool:
        """Whether it is of the group on at least one day of the window."""
        return any(noun.may_exist(window) for _, noun in self.tenures)

    def holder_at_end(self, window: Window) -> str:
        """Who it is on the last day of the window on which it is anybody."""
        if len(self.tenures) == 1:
            return self.tenures[0][0]
        return next((who for who, noun in reversed(self.tenures) if noun.may_exist(window)), self.tenures[-1][0])

    def holder_at_start(self, window: Window) -> str:
        """Who it is on the first day of the window on which it is anybody."""
        return next((who for who, noun in self.tenures if noun.may_exist(window)), self.tenures[0][0])

    def days_within(self, days: Window) -> Iterator[Window]:
        """Those of some days on which it is of the group, in unbroken stretches."""
        for first, last in self.stretches():
            begin, end = max(first, days.first_ordinal), min(last, days.last_ordinal)
            if (begin, end) == (days.first_ordinal, days.last_ordinal):
                yield days
            elif begin <= end:
                yield Window.from_ordinals(begin, end)

    def part_of(self, days: tuple[int, int, bool]) -> tuple[int, int, bool] | None:
        """Of the first and last of some days (ordinals) those on which it is of the group, None where it is on none.

        What is sure on all of the days remains so only if it is of the group on all of them.
        """
        first, last, sure = days
        own = [(max(first, begin), min(last, end)) for begin, end in self.stretches() if begin <= last and first <= end]
        return (own[0][0], own[-1][1], sure and own == [(first, last)]) if own else None

    def stretches(self) -> Iterator[tuple[int, int]]:
        """The days (ordinals) on which it is of the group, in unbroken stretches."""
        spans = [span_of(noun) for _, noun in self.tenures]
        first, last = spans[0]
        for begin, end in spans[1:]:
            if begin != last + 1:
                yield first, last
                first = begin
            last = end
        yield first, last


def subject_of(member: Member | None, group: Group | None, days: Window) -> Subject:
    """What a finding on some days is about: a member of a group, or, where there is none, nobody in particular."""
    # There is one for each period of each member, and this takes a quarter of the time of Subject(...).
    if member is None or group is None:
        return subject_of_fields(None, None, None, days, None, (), (), None)
    who, of = member.holder_at_end(days), group.type
    return subject_of_fields(
        None, None, who, days, None, (who,) if of == "agency" else (), (who,) if of == "tile" else (), None
    )


def own_days(member: Member | None, group: Group | None, window: Window, context: Context) -> list[tuple[int, int]]:
    """The days (ordinals) of a window on which anything can count for a member; all of them where there is no member.

    On days of another edition it is that one's to tell who exists.
    """
    days = (window.first_ordinal, window.last_ordinal)
    segments = () if context.timeline is None else context.timeline.segments
    if member is None or group is None or not (member.is_dated or segments):
        return [days]
    if all(segment.edition in context.editions for segment in segments):
        return [*shared(member.stretches(), days)]
    found: list[tuple[int, int]] = []
    for segment in segments:
        spans = member.stretches()
        if segment.edition not in context.editions:
            nouns: Iterable[Noun] = getattr(segment.partnership, group.nouns)
            spans = (span_of(noun) for noun in nouns if context.lineage_id(group.type, noun.id) == member.key)
        for there in shared([days], (segment.days.first_ordinal, segment.days.last_ordinal)):
            found += shared(spans, there)
    return found


def reaches_beyond(member: Member | None, group: Group | None, window: Window, context: Context) -> bool:
    """Whether more may count for a member in a window than the planner covers."""
    covers = context.planner.covers
    return window not in covers and any(
        first < covers.first_ordinal or covers.last_ordinal < last
        for first, last in own_days(member, group, window, context)
    )


def own_ends(member: Member | None, group: Group | None, window: Window, context: Context) -> tuple[Date, Date]:
    """The first day of a window on which more can be held for a member, and the last on which anything counts."""
    if context.as_of is None and context.timeline is None and (member is None or not member.is_dated):
        return window.first, window.last
    return first_own_day(member, group, window, context), last_own_day(member, group, window, context)


def last_own_day(member: Member | None, group: Group | None, window: Window, context: Context) -> Date:
    """The last day of a window on which anything can count for a member."""
    days = own_days(member, group, window, context)
    return day_from_ordinal(days[-1][1]) if days and days[-1][1] != window.last_ordinal else window.last


def is_over(member: Member | None, group: Group | None, window: Window, context: Context) -> bool:
    """Whether nothing can count for a member in a window from the day as of which the planner is judged on."""
    return context.as_of is not None and context.is_before(last_own_day(member, group, window, context))


def first_own_day(member: Member | None, group: Group | None, window: Window, context: Context) -> Date:
    """The first day of a window on which anything can still be held for a member."""
    days = own_days(member, group, window, context)
    first = day_from_ordinal(days[0][0]) if days else window.first
    return first if context.as_of is None else max(first, context.as_of)


def members_of(group: Group, context: Context) -> tuple[Member, ...]:
    """The members of a group of nouns, in the order of the arrangements."""
    return context.kept.get(group, "members", _members_of, group, context)


def _members_of(group: Group, context: Context) -> tuple[Member, ...]:
    partnership = context.partnership
    if not partnership.changes:
        return tuple(
            Member(context.lineage_id(group.type, member), ((member, noun),))
            for member, noun in members_with_validity(group, partnership)
        )
    tenures: dict[str, list[Tenure]] = {}
    begins = [FIRST_ORDINAL, *partnership.changes]
    for change, (begin, after) in enumerate(zip(begins, [*begins[1:], LAST_ORDINAL + 1], strict=True)):
        as_it_is = substitute(group, partnership.successors(change))
        for member, noun in members_with_validity(as_it_is, partnership.from_change(change)):
            first, last = span_of(noun)
            first, last = max(first, begin), min(last, after - 1)
            if first > last:
                continue
            of_line = tenures.setdefault(context.lineage_id(group.type, member), [])
            if of_line and of_line[-1][0] == member and span_of(of_line[-1][1])[1] == first - 1:
                first = span_of(of_line.pop()[1])[0]
            of_line.append((member, _on(first, last)))
    return tuple(Member(key, tuple(each)) for key, each in tenures.items())


def _on(first: int, last: int) -> Dated:
    return Dated(
        valid_from=day_from_ordinal(first) if first > FIRST_ORDINAL else None,
        valid_to=day_from_ordinal(last) if last < LAST_ORDINAL else None,
    )
