"""FollowUpFinding and MonitoringFinding: what follows an activity, and whose its actions are, as facts and in words."""

from __future__ import annotations

from typing import ClassVar

from attrs import evolve, frozen
from pendulum import Date

from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile, Phrase
from scp_framework.findings.missed import Missed, missed_rows
from scp_framework.findings.missing import MESSAGES as MISSING
from scp_framework.findings.missing import Missing, others_phrases, record_missing
from scp_framework.findings.remedy import Remedy, RemedyType, record
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import KindId, NodeId, StepId
from scp_framework.rules.activity_finding import ActivityFinding


@frozen(kw_only=True, repr=False, slots=False)
class FollowUpFinding(ActivityFinding):
    """What follows an activity, or what may.

    `follower` is the kind that must follow. `start` is the day counted from, None where it is not recorded; it is that
    of the step `step`, or the activity's own. A step that was `planned` for a day, and of which nobody has confirmed
    that it was taken, has none. `followers` are those that follow for certain, `possible` those that may;
    `skipped_over` those that come first for certain and do not take it up. `extends_past_cover` tells that one may be
    held outside the days that the planner covers. `by` is the last day that is in time whichever day it is counted
    from. `missing` is what would tell whether one of those that may follow does. One that is planned from `first_day`
    to `last_day` follows whichever day it is counted from. `missed` names one that would follow if it were not too
    late.
    """

    shape: ClassVar[str] = "follow-up"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "follow_up.ftl", COMMON)

    follower: KindId
    start: When | None = None
    step: StepId | None = None
    planned: When | None = None
    followers: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    skipped_over: tuple[str, ...] = ()
    taken_up: bool = False
    next: bool = False
    within: Lead | None = None
    not_before: Lead | None = None
    missing: tuple[Missing, ...] = ()
    extends_past_cover: bool = False
    agencies_recorded: bool = True
    first_day: Date | None = None
    last_day: Date | None = None
    missed: tuple[Missed, ...] = ()

    @property
    def lacks_activities(self) -> bool:
        return not self.skipped_over

    @property
    def situation(self) -> str:
        if self.verdict is Verdict.MET:
            return "kept"
        if self.start is None:
            return "undated" if self.planned is None else "unconfirmed"
        if not self.agencies_recorded:
            return "no-agency"
        if self.possible:
            return "uncertain"
        return "passed-over" if self.skipped_over else "none"

    @property
    def _to_do(self) -> str:
        """What is to be done about it."""
        if self.verdict is Verdict.OPEN and self.start is None:
            return "record-start" if self.planned is None else "confirm"
        if self.verdict is Verdict.OPEN and not self.agencies_recorded:
            return "record-agencies"
        if self.verdict is Verdict.OPEN and self.possible:
            return "record"
        if self.is_past:
            return "record" if self.verdict is Verdict.OPEN and self.unsettled else "nothing"
        return "take-up" if self.skipped_over else "plan"

    def message_facts(self) -> dict[str, object]:
        step = None if self.step is None else self.promise.step_named(self.step)
        return {
            **super().message_facts(),
            **({"to_record": self._others} if self.possible and self.verdict is Verdict.OPEN else {}),
            "follower": self.named(self.follower),
            "step": step,
            "start": self.start,
            "planned": self.planned,
            "followers": self.followers,
            "possible": self.possible,
            "skipped_over": self.skipped_over,
            "taken_up": self.taken_up,
            "within": self.within,
            "not_before": self.not_before,
            "extends_past_cover": self.extends_past_cover,
            "missed": missed_rows(self.missed, self.promise),
            "to_do": self._to_do,
            "record_start": self._depends_on_start,
        }

    def _others(self) -> tuple[Phrase, ...]:
        """What to record of activities that may follow."""
        others = others_phrases(self.missing, self.promise, kind=self.follower)
        return (*others, Phrase(MISSING, "of-outside")) if self._asks_outside or not others else others

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        activity, is_open = self.subject.activity, self.verdict is Verdict.OPEN
        if self.verdict is Verdict.MET:
            return ()
        if is_open and self.start is None:
            return self.record_all(f"steps.{self.step}", leads_to=Verdict.OPEN)
        if is_open and not self.agencies_recorded:
            return self.record_all("agencies", leads_to=Verdict.OPEN)
        if is_open and self.possible:
            found = record_missing(self.missing, None if self.is_past else self.deadline)
            follows = {"kind": self.follower, "names": self._to_take_up}
            missing = tuple(each if each.activity == activity else evolve(each, **follows) for each in found)  # type: ignore[arg-type]  # two facts of a remedy
            outside = self._asks_outside or not missing
            return (*missing, *self.record_all(), *([Remedy(type=RemedyType.RECORD, path="covers")] if outside else []))
        if self.is_past:
            return self.record_all(leads_to=Verdict.NOT_APPLICABLE) if is_open else ()
        if self.skipped_over:
            return tuple(
                Remedy(type=RemedyType.CHANGE, activity=each, kind=self.follower, path="sets", names=self._to_take_up)
                for each in self.skipped_over
            )
        plan = Remedy(
            type=RemedyType.PLAN,
            kind=self.follower,
            number=1,
            member=self.subject.member,
            names=self._to_take_up,
            not_before=self.first_day,
            deadline=self.last_day,
            leads_to=Verdict.OPEN if self._depends_on_start else Verdict.MET,
        )
        path = "when" if self.step is None else f"steps.{self.step}"
        return (plan, *(record(activity, [path]) if self._depends_on_start else ()))

    @property
    def _to_take_up(self) -> tuple[str, ...]:
        """What one that follows has to take up, if anything: the activity."""
        return (self.subject.activity,) if self.taken_up and self.subject.activity else ()

    @property
    def _asks_outside(self) -> bool:
        """Whether days decide that the planner does not cover, and of which there is a last one."""
        return self.extends_past_cover and self.within is not None

    @property
    def _depends_on_start(self) -> bool:
        """Whether on no day one would follow in time whichever day it is counted from."""
        return self.first_day is None


@frozen(kw_only=True, repr=False, slots=False)
class MonitoringFinding(ActivityFinding):
    """Whose the actions of an activity are.

    `body` should follow them up. `other_owner` are those, by what is to be done, that are somebody else's,
    `unowned` those of which it is not recorded whose they are. `recorded` tells whether actions are.
    """

    shape: ClassVar[str] = "monitoring"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "follow_up.ftl", COMMON)

    body: NodeId
    other_owner: tuple[str, ...] = ()
    unowned: tuple[str, ...] = ()
    recorded: bool = True

    @property
    def situation(self) -> str:
        if self.verdict is Verdict.MET:
            return "kept"
        if self.other_owner:
            return "elsewhere"
        return "unowned" if self.recorded else "unrecorded"

    def message_facts(self) -> dict[str, object]:
        return {
            **super().message_facts(),
            "body": self.named(self.body),
            "other_owner": tuple({"name": each} for each in self.other_owner),
            "unowned": tuple({"name": each} for each in self.unowned),
        }

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        if not self.other_owner:
            return self._record_owners()
        leads_to = Verdict.OPEN if self.unowned else Verdict.MET
        change = Remedy(
            type=RemedyType.CHANGE,
            activity=self.subject.activity,
            path="actions",
            number=len(self.other_owner),
            names=(self.body,),
            leads_to=leads_to,
        )
        return (change, *self._record_owners()) if self.unowned else (change,)

    def _record_owners(self) -> tuple[Remedy, ...]:
        """Remedies that record the actions, and whose they are."""
        found = self.record_all("actions")
        return tuple(evolve(each, names=(self.body,)) if each.path == "actions" else each for each in found)
