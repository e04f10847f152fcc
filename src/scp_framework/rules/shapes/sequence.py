"""Sequence: the steps of an activity are taken in this order, and those that are required are taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import ClassVar

from pendulum import Date

from scp_framework.errors import Fault, InputError, missing, unknown_name
from scp_framework.findings.verdict import BREACHED, MET, OPEN, Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.countable import Countable
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import KindId, Kinds, StepId, repeated
from scp_framework.model.partnership import Partnership
from scp_framework.rules.activity_rule import ActivityRule
from scp_framework.rules.case import Case, Found, Judge, tells_of, without_days
from scp_framework.rules.context import SKIPPED, Context, StepDay
from scp_framework.rules.rule import step_faults
from scp_framework.rules.shapes.sequence_finding import Move, Pair, SequenceFinding

ANY_DAY = Date(2000, 1, 1)
"""A day that stands for one of which nothing is known."""
NEEDED = "steps that have to be taken, since no kind of activity has two of these to put in order"
"""What is expected of a promise that could not be broken."""


def _is_past(told: SequenceFinding, moves: Collection[Move], days: Mapping[StepId, StepDay], as_of: Date) -> bool:
    """Whether a step was due before a day, or was taken before it at a wrong time.

    A date that can't be right, since the step follows the activity, is a slip, and can be corrected whenever it is.
    """
    follow = set(told.to_follow)
    moved = [(days[step], last) for step, _, last in moves if step not in follow]
    ends = [told.deadline, *(last for _, last in moved)]
    return any(end is not None and end < as_of for end in ends) or any(
        isinstance(day, When) and day.latest < as_of for day, _ in moved
    )


@frozen(kw_only=True)
class Sequence(ActivityRule):
    """The steps of an activity are taken in this order, and those that are `required` are taken.

    Two steps on the same day are in order. A step that was not taken is passed over, unless it is required. One
    that is not recorded may fall on any day, or never be taken: so the order can't be certain as long as it may
    be taken beside another. Steps that a kind of activity doesn't have are left out for that kind, required
    ones too; without `of`, activities of every kind that has at least one of the steps fall under the rule.

    An activity is judged on those of its days on which this is promised, and not at all if there are none.

    Exact: MET where every way in which the unknown could turn out keeps the promise, BREACHED where none does.

    Raises:
        InputError: If no steps are given, one is named twice, or a required one is not among them.

    """

    shape: ClassVar[str] = "sequence"

    of: Kinds | None = None
    steps: tuple[StepId, ...]
    required: tuple[StepId, ...] = ()

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = [*repeated("steps", self.steps), *repeated("required", self.required)]
        if not self.steps:
            faults.append(Fault(path="steps", expected="at least one step", actual="an empty list"))
        faults += [
            unknown_name(f"required[{index}]", "step of the sequence", step, self.steps)
            for index, step in enumerate(self.required)
            if step not in self.steps
        ]
        if faults:
            raise InputError(faults)

    def own_faults(self, partnership: Partnership) -> Iterator[Fault]:
        faults = [*step_faults(self, partnership, **{f"steps[{i}]": step for i, step in enumerate(self.steps)})]
        kinds = self.known_kinds(partnership)
        in_order = any(len({*self.steps}.intersection(kind.step_ids)) > 1 for kind in kinds)
        yield from faults or ([] if in_order or self.required or not kinds else [missing("required", NEEDED)])

    def silent_kinds(self, partnership: Partnership) -> frozenset[KindId]:
        steps = set(self.steps)
        return frozenset(kind.id for kind in partnership.kinds if steps.isdisjoint(kind.step_ids))

    def judge_for(self, context: Context) -> Judge:
        asked = context.kept.get(self, "asked", self._asked, context.partnership)

        def judge(activity: Activity, when: When) -> Verdict:
            steps, as_dated, _ = asked[activity.kind]
            return self.judge(steps, context.days(activity, steps, when, as_dated=as_dated))

        return judge

    def judge_all(self, judged: list[Countable], context: Context) -> Found:
        if self.required or not context.takes_steps_as_recorded:
            return super().judge_all(judged, context)
        told: list[Verdict | None] = []
        asked = context.kept.get(self, "asked", self._asked, context.partnership)
        for of_kind in judged:
            steps, as_dated, number = asked[of_kind.kind]
            for activity in of_kind.activities:
                recorded = activity.steps
                verdict: Verdict | None = MET
                taken = len(recorded)
                # No step is both dated and not taken, so that of so many, nothing is left of which nothing is known.
                if as_dated or taken + len(activity.not_taken) != number:
                    verdict = None
                elif taken > 1:
                    before, ended = None, 0
                    for day in map(recorded.get, steps):
                        if day is not None:
                            if before is not None and day.first_ordinal < ended:
                                verdict = BREACHED if day.last_ordinal < before.first_ordinal else None
                                break
                            before, ended = day, day.last_ordinal
                told.append(verdict)
        return self.with_others(told, judged, context)

    def _asked(self, partnership: Partnership) -> Mapping[KindId, tuple[tuple[StepId, ...], bool, int]]:
        """By kind: its steps among those of the rule, in order; whether one is the activity itself; how many it has.

        The activity itself is not counted.
        """
        found: dict[KindId, tuple[tuple[StepId, ...], bool, int]] = {}
        for kind in partnership.kinds:
            steps = tuple([step for step in self.steps if step in kind.step_ids])
            found[kind.id] = steps, kind.event in steps, len(kind.dated_steps)
        return found

    @tells_of(SequenceFinding, of_activity=True)
    def _finding(self, case: Case, verdict: Verdict) -> SequenceFinding | dict[str, object]:
        activity, context = case.activity, case.context
        event = context.partnership.events[activity.kind]
        steps, as_dated, _ = context.kept.get(self, "asked", self._asked, context.partnership)[activity.kind]
        days = context.days(activity, steps, case.when, as_dated=as_dated)
        finding = SequenceFinding(**without_days(case.facts(verdict)), event=event)
        if finding.verdict is MET:
            return finding
        planned: Mapping[StepId, When] = {}
        if None in days:
            planned = activity.steps if as_dated else dict(context.planned(activity, steps))
        told = self._told(finding, steps, days, planned)
        moves, mended = self._put_right(steps, days, told.to_date)
        day_of = dict(zip(steps, days, strict=True))
        past = context.as_of is not None and _is_past(told, moves, day_of, context.as_of)
        asked = {*told.unrecorded, *told.inexact, *told.to_date}
        follows = told.deadline is None and not asked.isdisjoint(context.partnership.after_event[activity.kind])
        return told.facts_with({"moves": moves, "mended": mended, "is_past": past, "follows_activity": follows})

    def judge(self, steps: tuple[StepId, ...], days: list[StepDay]) -> Verdict:
        """The verdict on these steps of one activity, given in order, each with what is known of its day."""
        certain, dated, unknown = True, 0, 0
        if self.required:
            # Where the step that `where` names is not taken, the rule does not apply; so it can't be missed.
            guard = None if self.where is None else self.where.step
            required = {step: day for step, day in zip(steps, days, strict=True) if step in self.required}
            if any(day is SKIPPED for day in required.values()):
                return BREACHED
            certain = all(day is not None or step == guard for step, day in required.items())
        # The first day on which the steps so far can all have been taken in order; the last day of the latest one.
        reached = ended = 0
        for day in days:
            if day is SKIPPED:
                continue
            if day is None:
                unknown += 1
                continue
            dated += 1
            first, last = day.first_ordinal, day.last_ordinal
            if last < reached:
                return BREACHED
            if first < ended:
                certain = False
            reached = first if first > reached else reached
            ended = last
        return MET if certain and (not unknown or dated + unknown == 1) else OPEN

    def _put_right(
        self, steps: tuple[StepId, ...], days: list[StepDay], to_date: Collection[StepId]
    ) -> tuple[tuple[Move, ...], bool]:
        """The first and the last day for each of some steps, the others as they are, and whether all is well then."""
        moves: list[Move] = []
        placed, possible = list(days), True
        fixed = [
            day if isinstance(day, When) and step not in to_date else None
            for step, day in zip(steps, days, strict=True)
        ]
        for at, step in enumerate(steps):
            if step not in to_date:
                continue
            first = max([day.latest for day in fixed[:at] if day is not None], default=None)
            last = min([day.earliest for day in fixed[at:] if day is not None], default=None)
            if first is not None and last is not None and last < first:
                first, last, possible = None, None, False
            moves.append((step, first, last))
            # Where no other step has a day, they may all be taken on any.
            placed[at] = When.on(first or last or ANY_DAY) if possible else None
        return tuple(moves), possible and self.judge(steps, placed) is MET

    def _told(
        self,
        finding: SequenceFinding,
        steps: tuple[StepId, ...],
        days: list[StepDay],
        planned: Mapping[StepId, When],
    ) -> SequenceFinding:
        """The finding with what is out of order, left out or not recorded."""
        wrong: list[Pair] = []
        unsure: list[Pair] = []
        missing: list[StepId] = []
        unrecorded: list[StepId] = []
        dated: dict[StepId, When] = {}
        by: Date | None = None
        previous: StepId | None = None
        for step, day in zip(steps, days, strict=True):
            if day is None:
                unrecorded.append(step)
                continue
            if day is SKIPPED:
                if step in self.required:
                    missing.append(step)
                continue
            if by is None and (missing or unrecorded):
                by = day.earliest
            dated[step] = day
            last = day.last_ordinal
            wrong += [(before, step) for before, earlier in dated.items() if last < earlier.first_ordinal]
            if (
                previous is not None
                and (previous, step) not in wrong
                and day.first_ordinal < dated[previous].last_ordinal
            ):
                unsure.append((previous, step))
            previous = step
        spoken_of = {step for pair in (*wrong, *unsure) for step in pair}
        return finding.like(
            {
                "deadline": by,
                "out_of_order": tuple(wrong),
                "uncertain": tuple(unsure),
                "days": tuple([(step, day) for step, day in dated.items() if step in spoken_of]),
                "missing": tuple(missing),
                "inexact": tuple(
                    [step for step, day in dated.items() if not day.is_exact and (unrecorded or step in spoken_of)]
                ),
                "may_be_kept": not (missing or wrong),
                "unrecorded": tuple(unrecorded),
                "planned": tuple([(step, planned[step]) for step in unrecorded if step in planned]),
            }
        )
