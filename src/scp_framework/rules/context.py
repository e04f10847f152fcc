"""Context: a planner as rules see it, with what is not known left unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cached_property
from typing import Self, TypeVar

from attrs import Factory, field, fields
from pendulum import Date

from scp_framework.findings.finding import Promise
from scp_framework.findings.names import Names
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity, Status
from scp_framework.model.countable import Countable, CountableActivity, countable_on, takes_place
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.dates.working_days import WorkingDays
from scp_framework.model.history.substitution import substitute
from scp_framework.model.identifier import KindId, Kinds, PeriodId, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner, subject_of
from scp_framework.model.subject import Subject
from scp_framework.rules.edition_facts import EditionFacts
from scp_framework.rules.kept import Kept
from scp_framework.rules.rule import Rule
from scp_framework.rules.timeline import Timeline

Read = TypeVar("Read")


class StepState(Enum):
    """That a step was not taken and will not be; None in its place would mean that it is not recorded."""

    SKIPPED = "not taken"


SKIPPED = StepState.SKIPPED
StepDay = When | StepState | None
"""The day of a step as far as known; SKIPPED; or None where nothing is recorded."""


@frozen(kw_only=True, slots=False, eq=False)
class Context:
    """A planner and its partnership, as of a day or as a plan.

    Without `as_of` the plan is judged as a plan: what is planned counts as taking place. As of a day, what was
    planned for an earlier day and is not marked completed is unknown; what may fall on an earlier or a
    later day too. What is proposed is unknown either way. What is cancelled or declined never counts.

    Where the arrangements change between the days of a planner, `timeline` tells what its activities mean in each
    segment. A context with a `segment` is for judging one by one the activities that may fall in that segment: its
    partnership, and those activities, are as they are then. One without is for judging periods, whatever segments they
    reach into, by one of several `editions`, or by some that promise the same; these are their numbers. By the edition
    before, periods that begin up to `previous_edition_ends` are judged; `unbroken_to` is the last day to which one
    edition after the other is in force, from this one on, without a day between (None: no limit). `restrict_to` are the
    days that are looked at, where these are not all that the planner covers. `only_activities` are the activities that
    are judged one by one, each on the days on which it is, where these are not all. `unsegmented` is the partnership on
    all days, where `partnership` is that of a segment. `are_others_working` tells whether weekdays of which it is not
    known whether they are holidays are taken for working days; None for whatever keeps a promise more easily. `kept` is
    what rules worked out of the partnership and the days on which the edition is in force, whatever the planner; a
    context with others has its own.
    """

    planner: Planner
    partnership: Partnership
    promises: Mapping[str, Promise]
    names: Names
    as_of: Date | None = None
    in_force_from: Date | None = None
    in_force_to: Date | None = None
    previous_edition_ends: Date | None = None
    editions: tuple[int, ...] = (0,)
    unbroken_to: Date | None = None
    restrict_to: Window | None = None
    timeline: Timeline | None = None
    segment: int | None = None
    only_activities: tuple[Activity, ...] | None = None
    unsegmented: Partnership | None = None
    are_others_working: bool | None = True
    in_segments: Sequence[Context] = ()
    kept: Kept = field(factory=Kept)
    may_count: Mapping[KindId, Countable] = field(default=Factory(lambda self: self._may_count(), takes_self=True))
    """The activities that may count, by kind, side by side."""
    to_judge: Mapping[KindId, Countable] = field(init=False)
    """Those of them that are judged one by one."""
    _day: int = field(init=False, default=0)

    def __attrs_post_init__(self) -> None:
        known, only = self.__dict__, self.only_activities
        known["_day"] = day = self.as_of.toordinal() if self.as_of else 0
        known["to_judge"] = self.may_count if only is None else countable_on(only, day)

    @classmethod
    def in_edition(cls, edition: EditionFacts, planner: Planner, as_of: Date | None, timeline: Timeline | None) -> Self:
        """The context in which rules of an edition judge a planner.

        There is one for each planner, and to give all fields by name takes four times as long.
        """
        context = object.__new__(cls)
        known = {**_AS_USUAL, **edition, "planner": planner, "as_of": as_of, "timeline": timeline}
        object.__setattr__(context, "__dict__", known)
        known["may_count"] = context._may_count()
        context.__attrs_post_init__()
        return context

    def _may_count(self) -> Mapping[KindId, Countable]:
        if self.as_of is None:
            return self.planner.countable
        return countable_on(self.planner.activities, self.as_of.toordinal())

    def promise(self, rule: Rule, kind: KindId | None = None) -> Promise:
        """What the rule promises, in words that speak of activities of this kind if one is given."""
        promise = self.promises[rule.code]
        if kind is None or kind == promise.kind:
            return promise
        return self.kept.get(rule, kind, promise.of_kind, kind)

    @cached_property
    def kept_of_planner(self) -> Kept:
        """What is worked out of the planner, once for all that ask for it."""
        return Kept()

    def takes_place(self, activity: Activity) -> bool | None:
        """Whether an activity counts as held; None where that is not known."""
        return takes_place(activity, self._day)

    def returned(self, activity: Activity) -> frozenset[str] | None:
        """The agencies whose own return of an activity is in, each with what it is part of.

        Other agencies may count or not, whatever has become of the activity. None where that tells nothing: as a plan,
        and of a kind that they do not return.
        """
        if not self._day or not self.partnership.kind[activity.kind].returned:
            return None
        came = (agency for agency, when in activity.returns.items() if when.last_ordinal <= self._day)
        return frozenset(above for agency in came for above in self.partnership.belongs_to[agency])

    def countable_activities(self, kinds: Kinds | None) -> list[CountableActivity]:
        """The activities of one or several kinds (of any, for None) that may count, and whether each is certain to."""
        return _of_kinds(kinds, self.may_count)

    def activities_to_judge(self, kinds: Kinds | None) -> list[CountableActivity]:
        """Those of one or several kinds (of any, for None) that are judged one by one, and whether each is held."""
        return _of_kinds(kinds, self.to_judge)

    def slices(self, activity: Activity) -> Sequence[tuple[Activity, Context]]:
        """An activity as it is in each segment that it may fall in, with the context of that segment."""
        if self.timeline is None:
            return ((activity, self),)
        return [(look.activity, self.in_segments[look.segment]) for look in self.timeline.slices[activity.id]]

    def with_successors(self, value: Read) -> Read:
        """A rule, or a part of one, with everybody it names as they are in the segment."""
        if self.timeline is None or self.segment is None:
            return value
        return substitute(value, self.timeline.segments[self.segment].successors)

    def lineage_id(self, category: str, identifier: str) -> str:
        """What all of one line of succession share; of whoever is of no such line, their own identifier."""
        return identifier if self.timeline is None else self.timeline.lineage_id(category, identifier)

    def step(self, activity: Activity, step: StepId) -> StepDay:
        """The day of a step of an activity.

        The step that is the activity itself has the activity's day. As of a day, a step with an earlier
        day counts as recorded only if the activity is completed or the step is confirmed.
        """
        return self.days(activity, (step,))[0]

    def days(
        self, activity: Activity, steps: Sequence[StepId], when: When | None = None, *, as_dated: bool = False
    ) -> list[StepDay]:
        """The days of several steps of an activity, in the order asked for.

        `when` stands for the activity's day where only some of the days it could be are asked about. What follows the
        activity and is dated before it counts as not recorded, but for the order of the two (`as_dated`).
        """
        recorded = activity.steps
        found: list[StepDay] = []
        for step in steps:
            day: StepDay = recorded.get(step)
            if day is None and step in activity.not_taken:
                day = SKIPPED
            elif day is None and step == self.partnership.events[activity.kind]:
                day = when or activity.when
            found.append(day)
        if self.takes_steps_as_recorded:
            return found
        unsure_before = self._day if self._day and activity.status is not Status.COMPLETED else 0
        wrong = () if as_dated else self.before_event(activity)
        if unsure_before or wrong:
            for number, step in enumerate(steps):
                taken = recorded.get(step)
                if taken is not None and (
                    step in wrong or (taken.first_ordinal < unsure_before and step not in activity.confirmed)
                ):
                    found[number] = None
        return found

    @property
    def takes_steps_as_recorded(self) -> bool:
        """Whether every recorded day of a step counts, whatever has become of the activity."""
        return not self._day and not (self.partnership.has_later_steps and self._before_event)

    def before_event(self, activity: Activity) -> tuple[StepId, ...]:
        """The steps that follow an activity, and are certainly dated before it."""
        return self._before_event.get(activity.id, ())

    @cached_property
    def _before_event(self) -> Mapping[str, tuple[StepId, ...]]:
        found, after_event = {}, self.partnership.after_event
        for each in self.planner.activities if self.partnership.has_later_steps else ():
            later, first = after_event.get(each.kind, ()), each.when.first_ordinal
            if wrong := [step for step, day in each.steps.items() if step in later and day.last_ordinal < first]:
                found[each.id] = tuple(wrong)
        return found

    def planned(self, activity: Activity, steps: Sequence[StepId]) -> tuple[tuple[StepId, When], ...]:
        """Those of some steps that have a day, which can be that of the step, and for which day they were planned."""
        wrong = self.before_event(activity)
        return tuple((step, activity.steps[step]) for step in steps if step in activity.steps and step not in wrong)

    def has_step(self, activity: Activity, step: StepId) -> bool:
        """Whether the activity's kind knows this step."""
        return step in self.partnership.kind[activity.kind].step_ids

    def subject(self, activity: Activity) -> Subject:
        """The activity as the subject of a finding."""
        return self.planner.subject(activity.id) if self.only_activities is None else self._subjects[activity.id]

    @cached_property
    def _subjects(self) -> Mapping[str, Subject]:
        return {each.id: subject_of(each) for of_kind in self.to_judge.values() for each in of_kind.activities}

    @property
    def full_partnership(self) -> Partnership:
        """The partnership on all days, with everybody who takes over from another."""
        return self.unsegmented or self.partnership

    def windows(
        self, every: PeriodId | Period, step: PeriodId | Period | None = None, anchor: Date | None = None
    ) -> tuple[Window, ...]:
        """The aligned windows of a period that the planner covers in full or in part, counted from a day if given."""
        return self.partnership.calendar.windows(every, self.planner.covers, step, anchor)

    @property
    def follows_previous(self) -> bool:
        """Whether this edition is in force from the day after the last of the edition before."""
        return self.previous_edition_ends is not None and self.in_force_from == self.previous_edition_ends.add(days=1)

    def is_over(self, window: Window) -> bool:
        """Whether all of the window lies before the day as of which the planner is judged."""
        return self.as_of is not None and window.last < self.as_of

    def is_before(self, day: Date) -> bool:
        """Whether a day lies before the one as of which the planner is judged."""
        return self.as_of is not None and day < self.as_of

    def is_past(self, activity: Activity) -> bool:
        """Whether the days that the activity could be are over on the day as of which it is judged, or it took place.

        What is marked as completed on a later day is still to come: it is looked at as of a day that is long over.
        """
        day, when = self._day, activity.when
        return when.last_ordinal < day or (when.first_ordinal <= day and activity.status is Status.COMPLETED)

    def is_in_force(self, window: Window, rule: Rule) -> bool:
        """Whether the rule is in force on at least one day of the window.

        Of several editions, it is the one in force on its first day that counts, or else the first to come in force.
        """
        return (
            (self.previous_edition_ends is None or self.previous_edition_ends < window.first)
            and (rule.since is None or rule.since <= window.last)
            and (rule.until is None or window.first <= rule.until)
            and (self.in_force_from is None or self.in_force_from <= window.last)
            and (self.in_force_to is None or window.first <= self.in_force_to)
        )

    @property
    def working_days(self) -> WorkingDays:
        """Which days are counted where something is due after so many working days."""
        working_days = self.partnership.calendar.working_days
        if self.are_others_working is None:
            return working_days.at_their_widest
        return working_days if self.are_others_working else working_days.without_others


_AS_USUAL: Mapping[str, object] = {each.name: each.default for each in fields(Context)}
"""What a context has unless it is told otherwise; that of an edition is told of whatever has no value here."""


def _of_kinds(kinds: Kinds | None, there: Mapping[KindId, Countable]) -> list[CountableActivity]:
    wanted = (kinds,) if isinstance(kinds, str) else there if kinds is None else kinds
    return [pair for kind in wanted if kind in there for pair in there[kind].pairs]
