"""Share: at least this percentage of the activities of a kind, or of the members of a group, is as promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from attrs import evolve

from scp_framework.errors import Fault, conflict, missing, number_faults, quoted, refuse, wrong
from scp_framework.findings.not_applicable import Reason
from scp_framework.findings.rows import Row, finding_of, row_of, verdict_in
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId, PeriodId, VocabularyId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import counted_span, in_force_span, periods_counted
from scp_framework.rules.members import members_of
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import spread_faults
from scp_framework.rules.parameters.part_periods import PartPeriods
from scp_framework.rules.parameters.record import NameList
from scp_framework.rules.period_rule import PeriodRule
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.share_counted import Counted, Counting, within
from scp_framework.rules.shapes.share_finding import finding_on
from scp_framework.rules.shapes.share_of_members import judge_members
from scp_framework.rules.shapes.share_together import Judged, together


@frozen(kw_only=True)
class Share(PeriodRule):
    """Of the activities of a kind, or of the members of a group, at least `percent` in a hundred are as promised.

    There are four forms. Of all activities that count, the share is as promised of which `satisfies` holds. With
    `for_each`, that is so of the activities that concern each member of a group, of each by itself. With `listed_in`
    as well, each member has its share of all activities: those of which that list (a set, or the agencies, bodies,
    tiles, outcomes or endorsements) includes it, as a condition on the list would; from all others it is absent.
    With `of_members`, the share is one of the members of a group: a member is served by an activity that concerns it,
    and those that none does count as well.

    `where` chooses the activities that are counted. `every` is a period of the calendar or a length, aligned to the
    calendar's anchor, both ends included; every one that shares a day with what the planner covers is judged, by the
    days of it on which the rule is promised. Of several editions, the one in force on its first day judges all of it,
    as long as no day lies between it and the next; where one does, each judges the days of the period on which it is in
    force, as it would alone. Without `every`, the days that the planner covers are judged as one, those of editions
    that promise something else apart. Periods that `applies_to` does not hold for are left out.

    Members count in a period if they exist on at least one day of it, or (`part_periods = "not-owed"`) on all of them.
    An activity counts for a member only on days on which that exists.

    The share is exact: 100 times those kept is at least `percent` times those counted; 80 % of six is five.
    Where nothing counts, the promise does not apply. An activity that may not be held, whose day may lie outside
    the period, or of which it is not known whether it falls under `where` or concerns a member, may count or not. Of
    days beyond the planner nothing is known: any number may have been held there.

    Periods that could each be kept but not all of them together are BREACHED, and one finding names them, whether one
    edition asks for them or several.

    Exact, of each member by itself, but for searches that would take too long, which leave it OPEN; and
    OPEN may stand for MET or BREACHED where what one activity does not record decides in several ways: in two lists, in
    two conditions, for two members, or as several editions ask for it. Of the members of a group, each period by itself
    is exact while all of them exist on all of its days; of several periods together, OPEN may stand for BREACHED.

    Raises:
        InputError: If `percent` is no whole number from 1 to 100; if keys are given that do not go together, or those
            are missing that do; if `satisfies` asks for what `where` asks for.
    """

    shape: ClassVar[str] = "share"
    not_applicable_because: ClassVar[Reason] = Reason.NO_PERIOD

    of: KindId
    satisfies: Condition | None = None
    percent: int
    every: PeriodId | Period | None = None
    for_each: Group | None = None
    listed_in: NameList | VocabularyId | None = None
    of_members: Group | None = None
    part_periods: PartPeriods = PartPeriods.OWED

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = [*self._form_faults(), *self._same_faults(), *number_faults("percent", self.percent, 1, 100)]
        if self.applies_to is not None and self.every is None:
            faults.append(conflict("applies_to", 'can only be used with "every"', "a guard"))
        refuse(faults)

    def _form_faults(self) -> Iterator[Fault]:
        """Keys of two forms that exclude each other, or the lack of what makes one of them."""
        of_members, listed_in = '"of_members"', '"listed_in"'
        given: list[tuple[str, str, object]] = [("satisfies", "a condition", self.satisfies)]
        given += [("for_each", "a group", self.for_each), ("listed_in", "a list", self.listed_in)]
        if self.of_members is not None:
            for place, actual, value in given:
                if value is not None:
                    yield conflict(place, f"cannot be combined with {of_members}", actual)
        elif self.listed_in is None and self.satisfies is None:
            yield missing("satisfies", instead=f"{listed_in} or {of_members}")
        elif self.listed_in is not None and self.satisfies is not None:
            yield conflict("satisfies", f"cannot be combined with {listed_in}", "a condition")
        elif self.listed_in is not None and self.for_each is None:
            yield missing("for_each")
        if self.part_periods is PartPeriods.NOT_OWED and self.for_each is None is self.of_members:
            expected = 'owed where neither "for_each" nor "of_members" is given'
            yield wrong("part_periods", expected, self.part_periods.value)

    def _same_faults(self) -> Iterator[Fault]:
        """What `satisfies` says of the same as `where`, so that it would hold of all of them, or of none."""
        if self.where is None or self.satisfies is None:
            return
        same_list = self.satisfies.list == self.where.list
        if both := set(self.satisfies.details) & set(self.where.details):
            yield wrong("satisfies.detail", 'about a different detail from "where"', min(both))
        for place, noun in (("step", "step"), ("agencies_tagged", "tag"), ("includes", "name")):
            same = getattr(self.satisfies, place)
            if same is not None and same == getattr(self.where, place) and (place != "includes" or same_list):
                yield wrong(f"satisfies.{place}", f'about a different {noun} from "where"', same)

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        yield from spread_faults(self.for_each, self.applies_to, partnership)
        if self.of_members is not None:
            yield from self.of_members.faults("of_members", partnership)
        if self.of not in partnership.kind:
            return
        kinds = (partnership.kind[self.of],)
        if self.satisfies is not None:
            yield from self.satisfies.faults("satisfies", kinds, partnership)
        if self.listed_in is not None and self.for_each is not None:
            member = next(iter(self.for_each.members(partnership)), None)
            for fault in () if member is None else self.listing(member).faults("listed_in", kinds, partnership):
                if fault.path == "listed_in.list":
                    yield evolve(fault, path="listed_in")
                else:
                    expected = "a list that can name the members of the group"
                    yield Fault(path="listed_in", expected=expected, actual=f"one that cannot name {quoted(member)}")
        if self.where is None:
            return
        yield from self.where.faults("where", kinds, partnership)
        first = self.where.agencies_tagged
        second = None if self.satisfies is None else self.satisfies.agencies_tagged
        if first is not None and second is not None:
            tagged = partnership.tagged(second)
            if all(set(partnership.belongs_to[agency]) & set(tagged) for agency in partnership.tagged(first)):
                yield wrong("satisfies.agencies_tagged", 'a tag that some agencies of "where" do not have', second)

    @property
    def continuity_fields(self) -> tuple[str, ...] | None:
        group = self.for_each or self.of_members
        return ("calendar",) if group is None else ("calendar", group.nouns)

    def listing(self, member: str) -> Condition:
        """That the list of an activity names a member."""
        return Condition(list=self.listed_in, includes=member)

    def rows_by_period(self, context: Context) -> list[Row]:
        if self.of_members is not None:
            kept, rows = self.applicability(None, self._windows(context), context)
            return [*rows, *judge_members(self, [*self._days(kept, context)], context)]
        rows = []
        for member in (None,) if self.for_each is None else members_of(self.for_each, context):
            live, promise = [*Counting(self, context, member).parts()], context.promise(self)
            kept, others = self.applicability(member, self._windows(context), context)
            rows += others
            for window in self._days(kept, context):
                begin, end = window.first_ordinal, window.last_ordinal
                counted = [each for parts in live for each in within(parts, begin, end)]
                periods = self.periods([window], context, member)
                verdict = self.judge(counted, beyond=periods.extends_past_cover[0])
                rows.append((promise, verdict, finding_on, self, member, window, counted, context))
        return rows

    def rows(self, context: Context) -> Sequence[Row]:
        judged = self.rows_by_period(context)
        return [*judged, *self.rows_together([(self, context, judged)])]

    @classmethod
    def rows_together(cls, judged: Sequence[tuple[Rule, Context, Sequence[Row]]]) -> Iterator[Row]:
        by_member: dict[str | None, list[tuple[Share, Context, list[Row]]]] = {}
        for rule, context, rows in judged:
            if not isinstance(rule, cls) or rule.of_members is not None:
                continue
            group = rule.for_each
            of_rule: dict[str | None, list[Row]] = {}
            for row in rows:
                if verdict_in(row) is Verdict.OPEN:
                    who = None if group is None else finding_of(row).subject.member
                    key = None if group is None or who is None else context.lineage_id(group.type, who)
                    of_rule.setdefault(key, []).append(row)
            for key, own in of_rule.items():
                by_member.setdefault(key, []).append((rule, context, own))
        for key, asked in by_member.items():
            if sum(len(rows) for _, _, rows in asked) > 1:
                yield from map(row_of, together([_judged(key, *each) for each in asked]))

    def _windows(self, context: Context) -> list[Window]:
        """The periods that are judged."""
        if self.every is None:
            return [context.planner.covers]
        return periods_counted(self, self.every, context)

    def _days(self, windows: Iterable[Window], context: Context) -> Iterator[Window]:
        """The days of each period that count, of those in which any does."""
        first, last = (in_force_span if self.every is None else counted_span)(self, context)
        for window in windows:
            begin, end = max(window.first_ordinal, first), min(window.last_ordinal, last)
            if begin <= end:
                yield Window.from_ordinals(begin, end)

    def judge(self, counted: Sequence[Counted], *, beyond: bool = False) -> Verdict:
        """The verdict on one period; `extends_past_cover` tells that there may be any number more.

        One that is as promised gives (100 - percent), one that is not takes away percent; the promise is kept
        while the sum is 0 or more.
        """
        if not counted and not beyond:
            return Verdict.NOT_APPLICABLE
        gives, takes = 100 - self.percent, -self.percent
        best = worst = 0
        for each in counted:
            gain = [0] if not each.sure else []
            gain += [gives] if each.is_kept is not False else []
            gain += [takes] if not each.is_kept else []
            best, worst = best + max(gain), worst + min(gain)
        if beyond:
            # Enough that are as promised make up for any number that are not, unless all have to be.
            return Verdict.BREACHED if best < 0 and gives == 0 else Verdict.OPEN
        if best < 0:
            return Verdict.BREACHED
        return Verdict.MET if worst >= 0 else Verdict.OPEN


def _judged(key: str | None, rule: Share, context: Context, rows: Sequence[Row]) -> Judged:
    """What may count towards the shares of a member, and what is found of each of its periods."""
    member = None
    if rule.for_each is not None:
        member = next(each for each in members_of(rule.for_each, context) if each.key == key)
    return Judged({parts[0][4]: parts for parts in Counting(rule, context, member).parts() if parts}, rows)
