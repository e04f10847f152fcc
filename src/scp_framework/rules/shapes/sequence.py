"""Sequence: the steps of an activity are taken in this order, and those that are required are taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import ClassVar

from attrs import evolve, frozen
from pendulum import Date

from scp_framework.errors import Fault, InputError, unknown_name
from scp_framework.findings.phrases import listed, some_of, when_words
from scp_framework.findings.remedy import Remedy, RemedyType, record
from scp_framework.findings.rows import Row
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import KindId, Kinds, StepId, repeated
from scp_framework.model.partnership import Partnership
from scp_framework.rules.activity_finding import ActivityFinding
from scp_framework.rules.activity_rule import ActivityRule, Case, Judge
from scp_framework.rules.context import NOT_TAKEN, Context, StepDay
from scp_framework.rules.parameters.condition import or_not_at_all
from scp_framework.rules.rule import step_faults

Pair = tuple[StepId, StepId]
"""Two steps, in the order in which they should be taken."""
Move = tuple[StepId, Date | None, Date | None]
"""A step that is taken or dated anew, and the first and the last day for it, where there are any."""


ANY_DAY = Date(2000, 1, 1)


@frozen(kw_only=True, repr=False)
class SequenceFinding(ActivityFinding):
    """Which steps of an activity are out of order, left out or not recorded; nothing of the kind where it is MET.

    `out_of_order` holds all pairs of steps, the one that should be taken first in front, that are certain to be
    dated the wrong way round. `unsure` holds pairs that follow one another and may turn out either way.
    `days` are the days of all those steps. `missing` are steps that are required and were not taken,
    `unrecorded` those without a day, or with one of which it is not confirmed that they were taken on it; the days
    that the latter were `planned` for. `event` is the step that is the activity itself.

    `by` is the first day of the first dated step that comes after one that is missing or not recorded.
    `is_past` tells that this day lies before the day as of which the planner is judged, or that a step of which the
    day would have to be another was taken on it. Where the steps can be put right, `moves` are the first and the last
    day for each, in the order in which to do it, and `mended` tells that the promise is then kept for certain.
    `inexact` are the steps of which the day is not known exactly, and matters.
    """

    shape: ClassVar[str] = "sequence"

    out_of_order: tuple[Pair, ...] = ()
    unsure: tuple[Pair, ...] = ()
    days: tuple[tuple[StepId, When], ...] = ()
    missing: tuple[StepId, ...] = ()
    unrecorded: tuple[StepId, ...] = ()
    planned: tuple[tuple[StepId, When], ...] = ()
    event: StepId | None = None
    moves: tuple[Move, ...] = ()
    mended: bool = False
    inexact: tuple[StepId, ...] = ()

    @property
    def observation_phrase(self) -> str:
        if self.verdict is Verdict.MET:
            return f"nothing about the steps of {self.activity_words} is out of order or left out"
        if not self.may_be_kept:
            was = "was" if len(self.missing) == 1 else "were"
            left_out = [f"{self._steps(self.missing)} {was} not taken"] if self.missing else []
            wrong = [
                f"{self._dated(later)} comes before {self._dated(earlier)}" for earlier, later in self.out_of_order
            ]
            return f"for {self.activity_words}, {listed(left_out + wrong)}"
        unsure = [f"{self._dated(later)} may come before {self._dated(earlier)}" for earlier, later in self.unsure]
        undated = [f"no day is recorded for {self._steps(self._undated)}"] if self._undated else []
        return f"for {self.activity_words}, {listed(undated + self._unconfirmed + unsure)}"

    @property
    def action_phrase(self) -> str | None:
        if self.verdict is Verdict.MET:
            return None
        if not self.may_be_kept and self.is_past:
            return self.recording_what_happened()
        if not self.may_be_kept:
            out = or_not_at_all(self.promise, self.undecided, held=self.held, meant=self.meant)
            return f"{listed(self._corrections)}{out}"
        confirm = [f"confirm that {self._steps([step for step, _ in self.planned])} {self._was} taken"]
        undated = [*self._undated, *self.inexact]
        record = [f"record the day of {self._steps(undated)}"] if undated else []
        # That it may not be held is no reason to leave this unrecorded.
        otherwise = or_not_at_all(self.promise, self.undecided, held=True, meant=self.meant or not self.held)
        return f"{listed((confirm if self.planned else []) + record)}{otherwise}"

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        activity = self.subject.activity
        if self.verdict is Verdict.MET:
            return ()
        if self.may_be_kept:
            steps = (*self.unrecorded, *self.inexact)
            paths = ["when" if step == self.event else f"steps.{step}" for step in steps]
            return record(activity, paths, deadline=None if self.is_past else self.deadline)
        if self.is_past:
            return self.what_happened()
        mended = Verdict.MET if self.mended else Verdict.OPEN
        return tuple(
            Remedy(
                type=RemedyType.MOVE,
                activity=activity,
                path=f"steps.{step}",
                not_before=first,
                deadline=last,
                leads_to=mended if number == len(self.moves) else self.verdict,
            )
            for number, (step, first, last) in enumerate(self.moves, start=1)
        )

    @property
    def to_date(self) -> tuple[StepId, ...]:
        """The steps to take or to date anew, so that the order is right; never the activity itself."""
        follow = [later for earlier, later in self.out_of_order if earlier == self.event]
        swap = [earlier for earlier, later in self.out_of_order if earlier != self.event and later not in follow]
        return tuple(dict.fromkeys((*self.missing, *follow, *swap)))

    @property
    def _corrections(self) -> list[str]:
        """What would put the order right; an activity is never moved back to what has to follow it."""
        take = [f"take {self._steps(self.missing)}"] if self.missing else []
        follow = [later for earlier, later in self.out_of_order if earlier == self.event]
        dates = [f"correct the {'date' if len(follow) == 1 else 'dates'} of {self._steps(follow)}"] if follow else []
        swap = [
            f"see to it that {self.promise.quoted(earlier)} comes no later than {self.promise.quoted(later)}"
            for earlier, later in self.out_of_order
            if earlier != self.event and later not in follow
        ]
        return take + dates + swap

    @property
    def _undated(self) -> list[StepId]:
        planned = dict(self.planned)
        return [step for step in self.unrecorded if step not in planned]

    @property
    def _unconfirmed(self) -> list[str]:
        if not self.planned:
            return []
        steps = [f"{self.promise.quoted(step)} (planned for {when_words(when)})" for step, when in self.planned]
        return [
            f"it is not confirmed that the {'step' if len(steps) == 1 else 'steps'} {some_of(steps)} {self._was} taken"
        ]

    @property
    def _was(self) -> str:
        return "was" if len(self.planned) == 1 else "were"

    def _dated(self, step: StepId) -> str:
        return f"{self.promise.quoted(step)} ({when_words(dict(self.days)[step])})"

    def _steps(self, steps: Collection[StepId]) -> str:
        named = [self.promise.quoted(step) for step in steps]
        return f"the {'step' if len(named) == 1 else 'steps'} {some_of(named)}"


def _is_past(told: SequenceFinding, moves: Collection[Move], days: Mapping[StepId, StepDay], as_of: Date) -> bool:
    """Whether a step was due before a day, or was taken before it at a wrong time.

    A date that can't be right, since the step follows the activity, is a slip, and can be corrected whenever it is.
    """
    follow = {later for earlier, later in told.out_of_order if earlier == told.event}
    ends = [told.deadline, *(last for step, _, last in moves if step not in follow)]
    taken = [days[step] for step, _, _ in moves if step not in follow]
    return any(end is not None and end < as_of for end in ends) or any(
        isinstance(day, When) and day.latest < as_of for day in taken
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
        yield from step_faults(self, partnership, **{f"steps[{i}]": step for i, step in enumerate(self.steps)})

    def judging(self, context: Context) -> Judge:
        kinds = context.partnership.kind
        steps_of: dict[KindId, tuple[StepId, ...]] = {}

        def judge(case: Case) -> Iterator[Row]:
            activity = case.activity
            steps = steps_of.get(activity.kind)
            if steps is None:
                known = kinds[activity.kind].step_ids
                steps = steps_of[activity.kind] = tuple([step for step in self.steps if step in known])
            if steps:
                as_dated = context.partnership.events[activity.kind] in steps
                days = context.days(activity, steps, case.when, as_dated=as_dated)
                yield case.row(self.judge(steps, days), self._finding, steps, days)

        return judge

    def _finding(self, case: Case, verdict: Verdict, steps: tuple[StepId, ...], days: list[StepDay]) -> SequenceFinding:
        activity, context = case.activity, case.context
        event = context.partnership.events[activity.kind]
        facts = case.facts(verdict)
        facts["depends_on"], facts["is_past"] = (), False
        finding = SequenceFinding(**facts, event=event)
        if finding.verdict is Verdict.MET:
            return finding
        planned = activity.steps if event in steps else dict(context.planned(activity, steps))
        told = self._told(finding, steps, days, planned)
        moves, mended = self._put_right(steps, days, told.to_date)
        day_of = dict(zip(steps, days, strict=True))
        past = context.as_of is not None and _is_past(told, moves, day_of, context.as_of)
        return evolve(told, moves=moves, mended=mended, is_past=past)

    def judge(self, steps: tuple[StepId, ...], days: list[StepDay]) -> Verdict:
        """The verdict on these steps of one activity, given in order, each with what is known of its day."""
        guard = None if self.where is None else self.where.step
        certain, dated, unknown = True, 0, 0
        # The first day on which the steps so far can all have been taken in order; the last day of the latest one.
        reached = ended = 0
        for step, day in zip(steps, days, strict=True):
            if day is None:
                unknown += 1
                # Where the step that `where` names is not taken, the rule does not apply; so it can't be missed.
                if step in self.required and step != guard:
                    certain = False
            elif day is NOT_TAKEN:
                if step in self.required:
                    return Verdict.BREACHED
            else:
                dated += 1
                first, last = day.first_ordinal, day.last_ordinal
                if last < reached:
                    return Verdict.BREACHED
                if first < ended:
                    certain = False
                reached = max(reached, first)
                ended = last
        return Verdict.MET if certain and (not unknown or dated + unknown == 1) else Verdict.OPEN

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
        return tuple(moves), possible and self.judge(steps, placed) is Verdict.MET

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
            if day is NOT_TAKEN:
                if step in self.required:
                    missing.append(step)
                continue
            if by is None and (missing or unrecorded):
                by = day.earliest
            dated[step] = day
            wrong += [(before, step) for before in dated if day.last_ordinal < dated[before].first_ordinal]
            if (
                previous is not None
                and (previous, step) not in wrong
                and day.first_ordinal < dated[previous].last_ordinal
            ):
                unsure.append((previous, step))
            previous = step
        spoken_of = {step for pair in (*wrong, *unsure) for step in pair}
        return evolve(
            finding,
            deadline=by,
            out_of_order=tuple(wrong),
            unsure=tuple(unsure),
            days=tuple([(step, day) for step, day in dated.items() if step in spoken_of]),
            missing=tuple(missing),
            inexact=tuple(
                [step for step, day in dated.items() if not day.is_exact and (unrecorded or step in spoken_of)]
            ),
            may_be_kept=not (missing or wrong),
            unrecorded=tuple(unrecorded),
            planned=tuple([(step, planned[step]) for step in unrecorded if step in planned]),
        )
