"""What counts towards a share, and what of it is as promised."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from scp_framework.findings.missing import Missing
from scp_framework.findings.verdict import all3
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.rules.context import Context
from scp_framework.rules.members import Member
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.where import falls_under
from scp_framework.rules.unrecorded import unrecorded_of

if TYPE_CHECKING:
    from scp_framework.rules.shapes.share import Share

DatedPart: TypeAlias = tuple[int, int, bool | None, bool | None, str]
"""First and last day (ordinals) on which an activity may fall, whether it counts then, whether it is as promised, and
its identifier."""


@frozen
class Counted:
    """An activity that may count towards a share.

    `sure` tells that it counts; otherwise it may. `is_kept` tells whether it is as promised, None where
    that is not known.
    """

    id: str
    sure: bool
    is_kept: bool | None


@frozen
class Counting:
    """What counts towards the share of a member, or of nobody in particular."""

    rule: Share
    context: Context
    member: Member | None

    @property
    def path(self) -> str | None:
        """Where an activity records whether it is as promised."""
        satisfies = self._satisfies
        return None if satisfies is None else next(iter(satisfies.paths), None)

    def parts(self) -> Iterator[list[DatedPart]]:
        """What may count: each activity as it is in each segment that it may fall in, and whether it is as promised."""
        rule, context = self.rule, self.context
        satisfies, is_plain = self._satisfies, self.member is None
        if satisfies is None:
            return
        for activity, whole in context.countable_activities(rule.of):
            if context.timeline is None and is_plain:
                applies = falls_under(rule.where, activity, whole, context)
                if applies is not False:
                    first, last = activity.when.first_ordinal, activity.when.last_ordinal
                    yield [(first, last, applies, satisfies.holds(activity, context), activity.id)]
                continue
            parts: list[DatedPart] = []
            for part, segment in context.slices(activity):
                where = segment.with_successors(rule.where) if rule.where else None
                applies = falls_under(where, part, segment.takes_place(part), segment)
                applies = all3((applies, self._concerns(part, segment)))
                kept = segment.with_successors(satisfies).holds(part, segment)
                parts += self._on_own_days(part, applies, is_kept=kept)
            if any(part[2] is not False for part in parts):
                yield parts

    def missing(self, unclear: Collection[str], window: Window) -> tuple[Missing, ...]:
        """What would tell of activities whether they count in a window, and are as promised."""
        rule, context = self.rule, self.context
        activities = [activity for activity, _ in context.countable_activities(rule.of) if activity.id in unclear]
        selectors = [(rule.of, rule.where), (rule.of, self._satisfies)]
        return unrecorded_of(activities, selectors, self._group, window, context)

    @property
    def _satisfies(self) -> Condition | None:
        """What must hold of an activity for it to be as promised."""
        if self.rule.listed_in is None or self.member is None:
            return self.rule.satisfies
        return self.rule.listing(self.member.tenures[0][0])

    @property
    def _group(self) -> Group | None:
        """The group whose members have a share each of what concerns them; None where all activities count."""
        return None if self.rule.listed_in is not None else self.rule.for_each

    def _concerns(self, part: Activity, segment: Context) -> bool | None:
        """Whether an activity concerns the member; None where that is not recorded."""
        group = self._group
        if group is None or self.member is None:
            return True
        if (concerned := group.concerned_in(segment.partnership)(part)) is None:
            return None
        return self.member.key in {segment.lineage_id(group.type, each) for each in concerned}

    def _on_own_days(self, part: Activity, applies: bool | None, *, is_kept: bool | None) -> Iterator[DatedPart]:
        """An activity as it counts on days on which the member exists, and does not on others."""
        first, last = part.when.first_ordinal, part.when.last_ordinal
        begin = first
        for came, went in () if self.member is None else self.member.stretches():
            if came <= last and begin <= went:
                if begin < came:
                    yield begin, came - 1, False, None, part.id
                yield max(begin, came), min(last, went), applies, is_kept, part.id
                begin = went + 1
        if begin <= last:
            yield begin, last, applies if self.member is None else False, is_kept, part.id


def within(parts: Sequence[DatedPart], begin: int, end: int) -> Iterator[Counted]:
    """An activity as it may count from one day to another, if it may; `parts` are all that it may be, on other days."""
    there = [part for part in parts if part[2] is not False and part[0] <= end and begin <= part[1]]
    if there:
        sure = len(there) == len(parts) and all(
            applies is True and begin <= first and last <= end for first, last, applies, _, _ in parts
        )
        kept = {is_kept for _, _, _, is_kept, _ in there}
        yield Counted(there[0][4], sure, kept.pop() if len(kept) == 1 else None)
