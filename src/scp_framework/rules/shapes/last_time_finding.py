"""LastTimeFinding: how something about an activity compares with last time, as facts and in words."""

from __future__ import annotations

from typing import ClassVar, Self

from attrs import evolve

from scp_framework.findings.facts import FactsOf, Phrase
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.missing import (
    Missing,
    others_phrases,
    outside_phrases,
    own_phrases,
    record_missing,
    record_outside,
)
from scp_framework.findings.phrases import first_and_others
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.rules.activity_finding import ActivityFinding
from scp_framework.rules.shapes.last_ones import Comparison


@frozen(kw_only=True, repr=False, slots=False)
class LastTimeFinding(ActivityFinding):
    """How something that an activity records compares with what the last one before it does.

    `what` is the detail, or what the list of names is called, and `path` where an activity records it. `last_ones` are
    those of which one is, or may be, the last; `are_more` tells that there are more than are listed. `unnamed` is the
    path at which it is not recorded what the activity names, where that matters. `extends_past_cover` tells that
    another may have been held in between, or before, on days that the planner does not cover, and `is_before_cover`
    that all of these are before it. `missing` is what would tell how the two compare. It compares as promised with one
    of `choices`, or, of a list, with all of them and without `to_leave`; or with this `number`.
    """

    shape: ClassVar[str] = "last-time"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "last_time.ftl", COMMON)

    must_be: Comparison
    what: str
    path: str
    is_list: bool = False
    last_ones: tuple[str, ...] = ()
    are_more: bool = False
    choices: tuple[str, ...] = ()
    number: int | None = None
    to_leave: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    extends_past_cover: bool = False
    is_before_cover: bool = False
    unnamed: str | None = None

    @property
    def situation(self) -> str:
        if self.verdict is Verdict.MET:
            return "kept"
        if self.unnamed is not None:
            return "unnamed"
        return "broken" if self._is_broken else "uncertain"

    @property
    def _is_broken(self) -> bool:
        """Whether it compares otherwise for certain; that it may not apply leaves it open all the same."""
        return not self.missing and not self.extends_past_cover and bool(self.last_ones)

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "what": lambda self: (
                self.named(self.what) if self.path.startswith("sets.") else self.promise.step_named(self.what)
            ),
            "last_ones": lambda self: first_and_others(self.last_ones, are_more=self.are_more),
            "must_be": lambda self: self.must_be.value,
            "choices": lambda self: () if self.is_past else self.all_named(self.choices),
            "number": lambda self: None if self.is_past else self.number,
            "to_leave": lambda self: () if self.is_past else self.all_named(self.to_leave),
            "to_record": lambda self: self._to_record() if self.situation == "uncertain" else self.recording_phrases(),
        }

    def _to_record(self) -> tuple[Phrase, ...]:
        activity = self.subject.activity
        own = dict.fromkeys((each.path for each in self.missing if each.activity == activity), ())
        rest = [each for each in self.missing if each.activity != activity]
        outside = outside_phrases(self.extends_past_cover, is_before=self.is_before_cover)
        return (*own_phrases(own, self.promise), *others_phrases(rest, self.promise), *outside)

    @property
    def advised(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        if self.unnamed is not None:
            return self.record_all(self.unnamed, leads_to=Verdict.OPEN)
        if not self._is_broken:
            others = tuple(
                each if each.activity == self.subject.activity else evolve(each, kind=self.promise.kind)
                for each in record_missing(self.missing)
            )
            return (*others, *self.record_all(), *record_outside(self.extends_past_cover))
        if self.is_past:
            return self.record_all(leads_to=Verdict.NOT_APPLICABLE) if self.verdict is Verdict.OPEN else ()
        return tuple(self._changes())

    def _changes(self) -> list[Remedy]:
        """Remedies after which it compares as promised."""
        change = Remedy(type=RemedyType.CHANGE, activity=self.subject.activity, path=self.path)
        found = []
        if self.choices or self.number is not None:
            number = self.number if self.number is not None else len(self.choices) if self.is_list else 1
            found.append(evolve(change, names=self.choices, number=number))
        if self.to_leave:
            found.append(evolve(change, type=RemedyType.REMOVE, names=self.to_leave))
        return found
