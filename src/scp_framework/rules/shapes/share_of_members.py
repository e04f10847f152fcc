"""The share of the members of a group that are served, those that are not included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scp_framework.findings.finding import Promise
from scp_framework.findings.rows import Row, makes
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.window import Window
from scp_framework.model.subject import Subject
from scp_framework.rules.algorithms.matching import tally
from scp_framework.rules.context import Context
from scp_framework.rules.members import Member, first_own_day, reaches_beyond
from scp_framework.rules.occurrences import occurrences_by_member
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.part_periods import PartPeriods, part_days
from scp_framework.rules.shapes.members_share_finding import MembersShareFinding
from scp_framework.rules.unrecorded import unrecorded_of

if TYPE_CHECKING:
    from scp_framework.rules.shapes.share import Share


class _Served(NamedTuple):
    """What there is for a member in a period: what certainly serves it, and what may.

    `is_beyond` tells that more may be held for it on days that the planner does not cover.
    """

    member: Member
    certain: Sequence[Activity]
    possible: Sequence[Activity]
    is_beyond: bool

    @property
    def is_served(self) -> bool | None:
        """Whether something serves it; None where that is not known."""
        return True if self.certain else None if self.possible or self.is_beyond else False


def judge_members(rule: Share, windows: Sequence[Window], context: Context) -> Iterator[Row]:
    """A row for each period in which any member exists."""
    if (group := rule.of_members) is None:
        return
    firsts, lasts = ([each.first_ordinal for each in windows], [each.last_ordinal for each in windows])
    served: list[list[_Served]] = [[] for _ in windows]
    for member, occurrences in occurrences_by_member(context, [(rule.of, rule.where)], group):
        for at, (certain, possible) in enumerate(tally(firsts, lasts, occurrences)):
            window = windows[at]
            is_spared = rule.part_periods is PartPeriods.NOT_OWED and part_days(member, window)
            if member.may_exist(window) and not is_spared:
                beyond = reaches_beyond(member, group, window, context)
                served[at].append(_Served(member, certain, possible, beyond))
    promise = context.promise(rule)
    for window, of_period in zip(windows, served, strict=True):
        if of_period:
            yield promise, _verdict(rule.percent, of_period), _finding, rule, group, window, of_period, context


def _verdict(percent: int, served: Sequence[_Served]) -> Verdict:
    """Whether so many in a hundred are served."""
    known = [each.is_served for each in served]
    if 100 * known.count(True) >= percent * len(known):
        return Verdict.MET
    return Verdict.BREACHED if 100 * (len(known) - known.count(False)) < percent * len(known) else Verdict.OPEN


@makes(MembersShareFinding)
def _finding(
    promise: Promise,
    verdict: Verdict,
    rule: Share,
    group: Group,
    window: Window,
    served: Sequence[_Served],
    context: Context,
) -> MembersShareFinding:
    names: dict[bool | None, list[str]] = {True: [], None: [], False: []}
    for each in served:
        names[each.is_served].append(each.member.holder_at_end(window))
    possible = {each.id: each for one in served if one.is_served is None for each in one.possible}
    certain = dict.fromkeys(each.id for one in served for each in one.certain)
    is_open = verdict is Verdict.OPEN
    selectors = [(rule.of, rule.where)]
    return MembersShareFinding(
        promise=promise,
        verdict=verdict,
        subject=Subject(window=window),
        evidence=tuple(certain),
        deadline=None if verdict is Verdict.MET else window.last,
        not_before=None if verdict is Verdict.MET else first_own_day(None, None, window, context),
        is_past=context.is_over(window),
        type=group.type,
        percent=rule.percent,
        served=tuple(names[True]),
        unclear=tuple(names[None]),
        lacking=tuple(names[False]),
        missing=unrecorded_of(possible.values(), selectors, group, window, context) if is_open else (),
        extends_past_cover=any(each.is_beyond and not each.certain for each in served),
    )
