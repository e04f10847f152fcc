"""StretchRule: a rule on the time between activities, over unbroken stretches of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scp_framework.errors import Fault
from scp_framework.findings.not_applicable import Ground
from scp_framework.findings.rows import Row, row_of
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId, Kinds, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.algorithms.runs import rows
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import in_force_days
from scp_framework.rules.members import Member, members_of
from scp_framework.rules.occurrence import Occurrence
from scp_framework.rules.occurrences import occurrences_by_edition
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.counts_on import counts_on_faults
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.guard import Guard, spread_faults
from scp_framework.rules.parameters.guarded_windows import nothing_asked_for
from scp_framework.rules.parameters.where import where_faults
from scp_framework.rules.rule import Rule, SubjectType


@frozen(kw_only=True)
class StretchRule(Rule):
    """A rule on activities of some kinds and the time between them, on the whole or for each member of a group.

    It is judged on the covered days on which it is in force, a member exists and `applies_to` holds, and in each
    unbroken stretch of these by itself.
    """

    of: Kinds
    where: Condition | None = None
    for_each: Group | None = None
    applies_to: Guard | None = None
    counts_on: StepId | None = None

    @property
    def subject_type(self) -> SubjectType:
        return SubjectType.STRETCHES

    @property
    def selectors(self) -> tuple[tuple[KindId, Condition | None], ...]:
        """The kinds of activity that count, each with what must hold of one."""
        return tuple((kind, self.where) for kind in self.subject_kinds)

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        yield from spread_faults(self.for_each, self.applies_to, partnership)
        yield from where_faults(self, self.where, partnership)
        yield from counts_on_faults(self.counts_on, self.known_kinds(partnership))

    def rows(self, context: Context) -> Sequence[Row]:
        return [*over_stretches([(self, context)])]

    @classmethod
    def judge_run(cls, run: Sequence[Stretch], counted: Sequence[Occurrence]) -> Iterator[Row]:
        """Judge stretches that follow one another without a day between, given what counts for their member."""
        raise NotImplementedError

    def stretches(self, context: Context) -> Iterator[Stretch]:
        """The unbroken days on which it is promised of each member, and those on which it is not."""
        days, group, guard = in_force_days(self, context), self.for_each, self.applies_to
        if days is None:
            return
        for member in (None,) if group is None else members_of(group, context):
            for whole in (days,) if member is None else member.days_within(days):
                for part, why in [(whole, None)] if guard is None else guard.parts(whole, member, group, context):
                    yield Stretch(part, self, context, member, why)


@frozen
class Stretch:
    """Unbroken days on which a rule, as one edition has it, is promised of a member; or is not, and `why`."""

    days: Window
    rule: StretchRule
    context: Context
    member: Member | None
    why: Ground | None

    def extends_to(self, other: Stretch) -> bool:
        """Whether the other begins on the day after, and it is promised on the days of both."""
        return self.why is None is other.why and self.days.last_ordinal + 1 == other.days.first_ordinal


def over_stretches(asked: Sequence[tuple[StretchRule, Context]]) -> Iterator[Row]:
    """What is found of the time between activities by the rules of one code, each as one edition has it."""
    counted = occurrences_by_edition(
        [(context, rule.selectors, rule.for_each, rule.counts_on) for rule, context in asked]
    )
    of_member: dict[str | None, list[Stretch]] = {key: [] for key in counted}
    for rule, context in asked:
        for stretch in rule.stretches(context):
            of_member[None if stretch.member is None else stretch.member.key].append(stretch)
    for key, stretches in of_member.items():
        for run in rows(stretches, Stretch.extends_to):
            first = run[0]
            if first.why is None:
                yield from first.rule.judge_run(run, counted[key])
            else:
                promise = first.context.promise(first.rule)
                yield row_of(nothing_asked_for(first.days, first.why, first.member, first.rule.for_each, promise))
