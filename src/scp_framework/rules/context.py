"""Context: a planner as rules see it, with what is not known left unknown."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cached_property

from attrs import field, frozen
from pendulum import Date

from scp_framework.model.activity import Activity, Status
from scp_framework.model.identifier import KindId, PeriodId, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.model.period import Period
from scp_framework.model.planner import Planner
from scp_framework.model.subject import Subject
from scp_framework.model.when import When
from scp_framework.model.window import Window
from scp_framework.rules.finding import Names, Promise
from scp_framework.rules.rule import Rule


class Untaken(Enum):
    """That a step was not taken and will not be; None in its place would mean that it is not recorded."""

    NOT_TAKEN = "not taken"


NOT_TAKEN = Untaken.NOT_TAKEN
StepDay = When | Untaken | None
"""The day of a step as far as known; NOT_TAKEN; or None where nothing is recorded."""

Live = tuple[Activity, bool | None]
"""An activity that may count, and whether it is certain to: True, or None where that is not known."""


@frozen(kw_only=True, slots=False, eq=False)
class Context:
    """A planner and its partnership, as of a day or as a plan.

    Without `as_of` the plan is judged as a plan: what is planned counts as held. As of a day, what was
    planned for an earlier day and is not marked completed is unknown; what may fall on an earlier or a
    later day too. What is proposed is unknown either way. What is cancelled or declined never counts.
    """

    planner: Planner
    partnership: Partnership
    promises: Mapping[str, Promise]
    names: Names
    as_of: Date | None = None
    in_force_from: Date | None = None
    in_force_to: Date | None = None
    _day: int = field(init=False, default=0)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_day", self.as_of.toordinal() if self.as_of else 0)

    def promise(self, rule: Rule) -> Promise:
        """What the rule promises."""
        return self.promises[rule.code]

    @cached_property
    def _live(self) -> Mapping[KindId, list[Live]]:
        found: dict[KindId, list[Live]] = {}
        for activity in self.planner.activities:
            if (held := self.held(activity)) is not False:
                found.setdefault(activity.kind, []).append((activity, held))
        return found

    def held(self, activity: Activity) -> bool | None:
        """Whether an activity counts as held; None where that is not known."""
        status = activity.status
        if status is Status.CANCELLED or status is Status.DECLINED:
            return False
        unsure = status is Status.PROPOSED or (status is Status.PLANNED and activity.when.first_ordinal < self._day)
        return None if unsure else True

    def live(self, kind: KindId | None) -> list[Live]:
        """The activities of a kind (of any kind, for None) that may count, and whether each is certain to."""
        if kind is not None:
            return self._live.get(kind, [])
        return [each for live in self._live.values() for each in live]

    def step(self, activity: Activity, step: StepId) -> StepDay:
        """The day of a step of an activity.

        The step that is the activity itself has the activity's day. As of a day, a step with an earlier
        day counts as recorded only if the activity is completed or the step is confirmed.
        """
        when = activity.steps.get(step)
        if when is None:
            if step in activity.not_taken:
                return NOT_TAKEN
            kind = self.partnership.kind[activity.kind]
            return activity.when if kind.event == step else None
        if when.first_ordinal < self._day and not (activity.status is Status.COMPLETED or step in activity.confirmed):
            return None
        return when

    def has_step(self, activity: Activity, step: StepId) -> bool:
        """Whether the activity's kind knows this step."""
        return step in self.partnership.kind[activity.kind].step_ids

    def subject(self, activity: Activity) -> Subject:
        """The activity as the subject of a finding."""
        return self.planner.subjects[activity.id]

    def windows(self, every: PeriodId | Period, step: PeriodId | Period | None = None) -> tuple[Window, ...]:
        """The aligned windows of a period that the planner covers in full or in part."""
        return self.partnership.calendar.windows(every, self.planner.covers, step)

    def is_promised(self, window: Window, rule: Rule) -> bool:
        """Whether the rule is in force on at least one day of the window."""
        return (
            (rule.since is None or rule.since <= window.last)
            and (self.in_force_from is None or self.in_force_from <= window.last)
            and (self.in_force_to is None or window.first <= self.in_force_to)
        )

    @property
    def holidays(self) -> tuple[int, ...]:
        """The days that are no working days, as sorted ordinals."""
        return self.partnership.calendar.holiday_ordinals
