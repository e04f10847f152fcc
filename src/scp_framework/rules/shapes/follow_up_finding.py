"""FollowUpFinding and MonitoringFinding: what follows an activity, and whose its actions are, as facts and in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen
from pendulum import Date

from scp_framework.findings.missed import Missed, missed_words
from scp_framework.findings.missing import Missing, all_to_record, record_missing
from scp_framework.findings.phrases import lead_words, listed, when_words
from scp_framework.findings.remedy import Remedy, RemedyType, record
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import KindId, NodeId, StepId
from scp_framework.rules.activity_finding import ActivityFinding


@frozen(kw_only=True, repr=False)
class FollowUpFinding(ActivityFinding):
    """What follows an activity, or what may.

    `follower` is the kind that must follow. `start` is the day counted from, None where it is not recorded; it is
    that of the step `step`, or the activity's own. A step that was `planned` for a day, and of which nobody has
    confirmed that it was taken, has none. `followers` are those that follow for certain, `possible` those that
    may; `passed_by` those that come first for certain and do not take it up. `beyond` tells that one may be
    held outside the days that the planner covers. `by` is the last day that is in time whichever day it is
    counted from. `missing` is what would tell whether one of those that may follow does. One that is planned from
    `first_day` to `last_day` follows whichever day it is counted from.
    `missed` names one that would follow if it were not too late.
    """

    shape: ClassVar[str] = "follow-up"

    follower: KindId
    start: When | None = None
    step: StepId | None = None
    planned: When | None = None
    followers: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    passed_by: tuple[str, ...] = ()
    taken_up: bool = False
    next: bool = False
    within: Lead | None = None
    not_before: Lead | None = None
    missing: tuple[Missing, ...] = ()
    beyond: bool = False
    agencies_recorded: bool = True
    first_day: Date | None = None
    last_day: Date | None = None
    missed: tuple[Missed, ...] = ()

    @property
    def lacks_activities(self) -> bool:
        return not self.passed_by

    @property
    def observation_phrase(self) -> str:
        after = self._after
        if self.verdict is Verdict.MET:
            sure = f" ({listed(self.followers, 'or')})" if self.followers else ""
            return f"{self._one}{sure} follows {after}{self._taken_up}"
        if self.start is None and self.planned is not None:
            return f"it is not confirmed that {after} was taken, which {self._one} must follow"
        if self.start is None:
            return f"no day is recorded for {after}, which {self._one} must follow"
        if not self.agencies_recorded:
            return f"which agency {self.activity_words} concerns is not recorded"
        if self.possible:
            take = " and take it up" if self.taken_up else ""
            return f"{self._one} ({listed(self.possible, 'or')}) may follow {after}{take}, or may not"
        if self.passed_by:
            return f"the next {self._name} ({listed(self.passed_by)}) after {after} did not take it up"
        late = missed_words(self.missed, self.promise)
        if self.beyond:
            return f"no {self._name} that follows {after}{self._limits}{self._taken_up} is in the planner{late}"
        return f"no {self._name} follows {after}{self._limits}{self._taken_up}{late}"

    @property
    def action_phrase(self) -> str | None:
        if self.verdict is Verdict.MET:
            return None
        otherwise = self.otherwise
        if self.verdict is Verdict.OPEN and self.start is None:
            if self.planned is not None:
                return f"confirm that {self._quoted_step} was taken{otherwise}"
            return f"record the day of {self._quoted_step}{otherwise}"
        if self.verdict is Verdict.OPEN and not self.agencies_recorded:
            return f"record which agency it concerns{otherwise}"
        if self.verdict is Verdict.OPEN and self.possible:
            record = all_to_record(self.missing, self.promise)
            if self._asks_outside or not record:
                record.append("what is held outside the days that the planner covers")
            return f"record {listed(record)}{otherwise}"
        if self.is_past:
            return self.recording() if self.verdict is Verdict.OPEN and self.unsettled else None
        if self.passed_by:
            return f"take it up at {listed(self.passed_by)}{otherwise}"
        outside = ", or record one held outside the days covered" if self.beyond else ""
        taking = " that takes it up" if self.taken_up else ""
        start = f"the {self.promise.noun}" if self.step is None else self._quoted_step
        day = f", and record the day of {start}" if self._depends_on_start else ""
        return f"plan {self._one}{taking}{self._limits}{outside}{day}{otherwise}"

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
            missing = record_missing(self.missing, None if self.is_past else self.deadline)
            outside = self._asks_outside or not missing
            return (*missing, *self.record_all(), *([Remedy(type=RemedyType.RECORD, path="covers")] if outside else []))
        if self.is_past:
            return self.record_all(leads_to=Verdict.NOT_APPLICABLE) if is_open else ()
        if self.passed_by:
            return tuple(
                Remedy(type=RemedyType.CHANGE, activity=each, path="sets", names=(activity or "",))
                for each in self.passed_by
            )
        plan = Remedy(
            type=RemedyType.PLAN,
            kind=self.follower,
            number=1,
            member=self.subject.member,
            names=(activity,) if self.taken_up and activity else (),
            not_before=self.first_day,
            deadline=self.last_day,
            leads_to=Verdict.OPEN if self._depends_on_start else Verdict.MET,
        )
        path = "when" if self.step is None else f"steps.{self.step}"
        return (plan, *(record(activity, [path]) if self._depends_on_start else ()))

    @property
    def _asks_outside(self) -> bool:
        """Whether days decide that the planner does not cover, and of which there is a last one."""
        return self.beyond and self.within is not None

    @property
    def _depends_on_start(self) -> bool:
        """Whether on no day one would follow in time whichever day it is counted from."""
        return self.first_day is None

    @property
    def _name(self) -> str:
        return self.named(self.follower)

    @property
    def _one(self) -> str:
        return f"{'an' if self._name[:1].lower() in 'aeiou' else 'a'} {self._name}"

    @property
    def _quoted_step(self) -> str:
        return f"the step {self.promise.quoted(str(self.step))}"

    @property
    def _after(self) -> str:
        if self.step is None:
            return f"{self.activity_words}{self.for_member}"
        day = f" ({when_words(self.start)})" if self.start else ""
        if self.planned is not None:
            day = f" (planned for {when_words(self.planned)})"
        return f"{self._quoted_step}{day} of {self.activity_words}{self.for_member}"

    @property
    def _taken_up(self) -> str:
        return " and takes it up" if self.taken_up else ""

    @property
    def _limits(self) -> str:
        if self.not_before and self.within:
            return f" between {lead_words(self.not_before)} and {lead_words(self.within)} later"
        if self.not_before:
            return f" not before {lead_words(self.not_before)} have passed"
        return f" within {lead_words(self.within)}" if self.within else ""


@frozen(kw_only=True, repr=False)
class MonitoringFinding(ActivityFinding):
    """Whose the actions of an activity are.

    `body` should follow them up. `elsewhere` are those, by what is to be done, that are somebody else's,
    `unowned` those of which it is not recorded whose they are. `recorded` tells whether actions are.
    """

    shape: ClassVar[str] = "monitoring"

    body: NodeId
    elsewhere: tuple[str, ...] = ()
    unowned: tuple[str, ...] = ()
    recorded: bool = True

    @property
    def observation_phrase(self) -> str:
        body = self.named(self.body)
        if self.verdict is Verdict.MET:
            return f"every action of {self.activity_words} is followed up by {body}"
        if self.elsewhere:
            are = "is" if len(self.elsewhere) == 1 else "are"
            return f"of the actions of {self.activity_words}, {_cited(self.elsewhere)} {are} not with {body}"
        if not self.recorded:
            return f"the actions of {self.activity_words} are not recorded"
        return f"who follows up {_cited(self.unowned)} of {self.activity_words} is not recorded"

    @property
    def action_phrase(self) -> str | None:
        if self.verdict is Verdict.MET:
            return None
        otherwise = self.otherwise
        body = self.named(self.body)
        whose = f"whether {body} follows up {_cited(self.unowned)}"
        if self.elsewhere:
            have = f"have {_cited(self.elsewhere)} followed up by {body}"
            return f"{have}, and {self.recording(whose)}" if self.unowned else f"{have}{otherwise}"
        return self.recording(whose if self.recorded else "its actions and whose they are")

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        if not self.elsewhere:
            return self.record_all("actions")
        leads_to = Verdict.OPEN if self.unowned else Verdict.MET
        change = Remedy(
            type=RemedyType.CHANGE,
            activity=self.subject.activity,
            path="actions",
            number=len(self.elsewhere),
            names=(self.body,),
            leads_to=leads_to,
        )
        return (change, *self.record_all("actions")) if self.unowned else (change,)


def _cited(texts: Sequence[str]) -> str:
    return listed([f'"{text}"' for text in texts])
