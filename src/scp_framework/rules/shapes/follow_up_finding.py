"""FollowUpFinding and PrecedingFinding: what follows an activity, or comes before it, as facts and in words."""

from __future__ import annotations

from typing import ClassVar, Self

from attrs import evolve
from pendulum import Date

from scp_framework.findings.facts import FactsOf, Phrase
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.missed import Missed, missed_rows
from scp_framework.findings.missing import (
    Missing,
    others_phrases,
    outside_phrases,
    own_phrases,
    record_missing,
    record_outside,
)
from scp_framework.findings.names import kinds_named, plural_of
from scp_framework.findings.phrases import first_and_others
from scp_framework.findings.remedy import Remedy, RemedyType, alternatives, record
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import KindId, StepId, VocabularyId
from scp_framework.rules.activity_finding import ActivityFinding


@frozen(kw_only=True, repr=False, slots=False)
class FollowUpFinding(ActivityFinding):
    """What follows an activity, or what may.

    `other_kinds` are those of which one must follow. `start` is the day counted from, None where it is not recorded; it
    is that of the step `step`, or the activity's own. A step that was `planned` for a day, and of which nobody has
    confirmed that it was taken, has none. `unnamed` is the path at which it is not recorded what the activity names,
    where that matters. `followers` are those that follow for certain, `possible` those that may; `skipped_over` those
    that come first for certain and are not taken up, as many as count by `turns`; `to_take_up` those of which it is
    enough to take up one. `are_more` tells that more follow, or may, than are listed. `links` is the set in which it is
    told what is taken up. `extends_past_cover` tells that one may be held outside the days that the planner covers, and
    `is_before_cover` that it can only be before them. `deadline` is the last day that is in time whichever day it is
    counted from. `missing` is what would tell whether one of those that may follow does. One that is planned from
    `first_day` to `last_day` follows whichever day it is counted from. `missed` names one that would follow if it were
    not too late, or too early.
    """

    shape: ClassVar[str] = "follow-up"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "follow_up.ftl", COMMON)

    other_kinds: tuple[KindId, ...]
    start: When | None = None
    step: StepId | None = None
    planned: When | None = None
    followers: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    are_more: bool = False
    skipped_over: tuple[str, ...] = ()
    to_take_up: tuple[str, ...] = ()
    links: VocabularyId | None = None
    turns: int | None = None
    within: Lead | None = None
    at_least: Lead | None = None
    missing: tuple[Missing, ...] = ()
    extends_past_cover: bool = False
    is_before_cover: bool = False
    unnamed: str | None = None
    first_day: Date | None = None
    last_day: Date | None = None
    missed: tuple[Missed, ...] = ()

    @property
    def lacks_activities(self) -> bool:
        return not self.skipped_over and not self.to_take_up

    @property
    def situation(self) -> str:
        if self.verdict is Verdict.MET:
            return "kept"
        if self.start is None:
            return "undated" if self.planned is None else "unconfirmed"
        if self.unnamed is not None:
            return "unnamed"
        if self.possible:
            return "uncertain"
        return "passed-over" if self.skipped_over else "none"

    @property
    def _to_do(self) -> str:
        """What is to be done about it."""
        if self.verdict is Verdict.OPEN and self.start is None:
            return "record-start" if self.planned is None else "confirm"
        if self.verdict is Verdict.OPEN and self.unnamed is not None:
            return "record-names"
        if self._only_records:
            return "record"
        if self.is_past:
            return "record" if self.verdict is Verdict.OPEN and self.unsettled else "nothing"
        return "plan" if self.lacks_activities else "take-up"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "to_record": lambda self: self._others() if self._only_records else self.recording_phrases(),
            "follower": lambda self: kinds_named(self.promise.names, self.other_kinds) or "activity",
            "followers_noun": lambda self: kinds_named(self.promise.names, self.other_kinds, plural_of) or "activities",
            "followers": lambda self: first_and_others(self.followers, are_more=self.are_more),
            "possible": lambda self: first_and_others(self.possible, are_more=self.are_more),
            "step": lambda self: self.step_named(self.step),
            "taken_up": lambda self: self.links is not None,
            "missed": lambda self: missed_rows(self.missed, self.promise),
            "to_do": lambda self: self._to_do,
            "record_start": lambda self: self._depends_on_start,
        }

    def _others(self) -> tuple[Phrase, ...]:
        """What to record of the activity, and of others that may follow."""
        activity = self.subject.activity
        own = dict.fromkeys((each.path for each in self.missing if each.activity == activity), ())
        rest = [each for each in self.missing if each.activity != activity]
        of_others = evolve(self.promise, kinds=self.other_kinds, kind=None)
        others = (*own_phrases(own, self.promise), *others_phrases(rest, of_others))
        return (*others, *outside_phrases(self._asks_outside or not others, is_before=self.is_before_cover))

    @property
    def advised(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        if self.verdict is Verdict.OPEN and (records := self._records()) is not None:
            return records
        if self.is_past:
            return self.record_all(leads_to=Verdict.NOT_APPLICABLE) if self.verdict is Verdict.OPEN else ()
        if not self.lacks_activities:
            return self._taking_up()
        plan = Remedy(
            type=RemedyType.PLAN,
            kind=self.other_kinds[0],
            number=1,
            member=self.subject.member,
            names=self._names_to_plan,
            not_before=self.first_day,
            deadline=self.last_day,
            leads_to=Verdict.OPEN if self._depends_on_start else self._leads_to_if_planned,
        )
        path = "when" if self.step is None else f"steps.{self.step}"
        return (plan, *(record(self.subject.activity, [path]) if self._depends_on_start else ()))

    def _records(self) -> tuple[Remedy, ...] | None:
        """Remedies that only record what is not known; None where that settles nothing."""
        activity = self.subject.activity
        if self.start is None:
            return self.record_all(f"steps.{self.step}", leads_to=Verdict.OPEN)
        if self.unnamed is not None:
            return self.record_all(self.unnamed, leads_to=Verdict.OPEN)
        if not self._only_records:
            return None
        found = record_missing(self.missing, None if self.is_past else self.deadline)
        kind, names = self.other_kinds[0], self._names_to_plan
        missing = tuple(each if each.activity == activity else evolve(each, kind=kind, names=names) for each in found)
        return (*missing, *self.record_all(), *record_outside(self._asks_outside or not missing))

    def _taking_up(self) -> tuple[Remedy, ...]:
        """Remedies that have one of those that come first take the activity up."""
        kind, names = self.other_kinds[0], self._names_to_plan
        return alternatives(
            [Remedy(type=RemedyType.CHANGE, activity=each, kind=kind, path="sets", names=names)]
            for each in self.skipped_over
        )

    @property
    def _names_to_plan(self) -> tuple[str, ...]:
        """What one that follows has to take up, if anything: the activity."""
        return (self.subject.activity,) if self.links is not None and self.subject.activity else ()

    @property
    def _leads_to_if_planned(self) -> Verdict:
        return Verdict.MET

    @property
    def _only_records(self) -> bool:
        """Whether one may follow already, so that it is asked whether one does."""
        may_be_outside = self.is_past and self.extends_past_cover
        return self.verdict is Verdict.OPEN and self.start is not None and (bool(self.possible) or may_be_outside)

    @property
    def _asks_outside(self) -> bool:
        """Whether days decide that the planner does not cover, and of which there is a last one."""
        return self.extends_past_cover and self.within is not None

    @property
    def _depends_on_start(self) -> bool:
        """Whether on no day one would follow in time whichever day it is counted from."""
        return self.first_day is None and self.last_day is None


@frozen(kw_only=True, repr=False, slots=False)
class PrecedingFinding(FollowUpFinding):
    """What comes before an activity, or what may; the facts are those of what follows, looking back."""

    shape: ClassVar[str] = "preceded-by"

    def _taking_up(self) -> tuple[Remedy, ...]:
        """The remedy that has the activity take up one of those that come before."""
        change = Remedy(
            type=RemedyType.CHANGE,
            activity=self.subject.activity,
            path=f"sets.{self.links}",
            number=1,
            names=self.to_take_up,
        )
        return (change,)

    @property
    def lacks_activities(self) -> bool:
        return not self.to_take_up

    @property
    def _names_to_plan(self) -> tuple[str, ...]:
        return ()

    @property
    def _leads_to_if_planned(self) -> Verdict:
        """One that is planned still has to be taken up, which what is found then says."""
        return Verdict.MET if self.links is None else self.verdict
