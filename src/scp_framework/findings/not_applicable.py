"""NotApplicable: that a rule does not apply to anything, to an activity, or to some days, and why, as facts."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar, Self

from attrs import evolve
from pendulum import Date

from scp_framework.findings.facts import FactsOf, Phrase
from scp_framework.findings.finding import COMMON, Finding, Promise
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.names import name_on
from scp_framework.findings.phrases import every_words
from scp_framework.frozen import frozen
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import PeriodId

MESSAGES = MessageFile(__name__, "not_applicable.ftl", COMMON)


class Reason(StrEnum):
    """Why a rule does not apply."""

    NONE_PLANNED = "none-planned"
    """The planner has no activity of its kinds."""
    NEVER_IN_FORCE = "never-in-force"
    """It is in force on none of the days that the planner covers."""
    NO_PERIOD = "no-period"
    """It is in force in none of the periods that the planner covers."""
    COVERS_TOO_LITTLE = "covers-too-little"
    """The planner covers fewer days than the rule looks at together."""
    NOTHING_DUE = "nothing-due"
    """Nothing is due on the days that the planner covers."""
    TOO_FEW = "too-few"
    """There are too few activities for a time between them."""
    NOBODY = "nobody"
    """It applies to nobody in the periods that the planner covers."""
    OUT_OF_FORCE = "out-of-force"
    """The activity is on a day when it is not in force."""
    CONDITION = "condition"
    """Its condition (`where`) does not hold of the activity: all `grounds` are so."""
    GUARD = "guard"
    """It is not for the period or the agencies of the activity (`applies_to`): one of the `grounds` is so."""
    NO_ACTIONS = "no-actions"
    """The activity has no actions to follow up."""
    NO_AGENCY = "no-agency"
    """The activity concerns no agency."""
    NO_NAMES = "no-names"
    """The activity names nothing in the list `record`."""
    NOTHING_BEFORE = "nothing-before"
    """Nothing comes before the activity that it could be compared with."""
    STEP_NOT_REACHED = "step-not-reached"
    """The `step` of the activity that the time is counted from was not taken."""
    DAYS = "days"
    """Nothing is asked for a period or a stretch of days: one of the `grounds` is so."""


class GroundType(StrEnum):
    """What of a condition or of a guard does not hold."""

    VALUE = "value"
    """The detail `name` is not `value`."""
    STEP = "step"
    """The step `name` was not taken."""
    TAG = "tag"
    """No agency with the `tag` is concerned."""
    WORD = "word"
    """The set `name` does not hold the word `value`."""
    LISTED = "listed"
    """The list `name`, such as tiles, does not include the name `value`."""
    NUMBER = "number"
    """The detail `name` is not a number from `at_least` to `at_most`."""
    KIND = "kind"
    """It is not of the kind `name`."""
    TEAM = "team"
    """Its team is not as the condition says."""
    NTH = "nth"
    """It is not number `at_least` to `at_most` of its kind in a period `every`, of the same `name` (agency or body)."""
    PERIOD = "period"
    """The period that `day` falls in is not one in `every_nth`, counted from `counted_from`."""
    NO_AGENCY = "no-agency"
    """No agency that the activity concerns has the tags, or is in the years, that the rule asks for."""
    OTHER_AGENCY = "other-agency"
    """The agency `member` does not have the tags, or is not in the years, that the rule asks for."""
    OTHER_MEMBER = "other-member"
    """The `member` does not have the tags that the rule asks for."""
    NOT_YET = "not-yet"
    """The rule applies to the `member` from `day` on."""
    NO_LONGER = "no-longer"
    """The rule applied to the `member` until `day`."""
    PART_PERIOD = "part-period"
    """The `member` exists on some days of the period only, and nothing is due for a part of one."""

    NOT_RUNNING = "not-running"
    """No activity of the kind `name` runs on a day of the period."""
    NOT_RUNNING_THROUGHOUT = "not-running-throughout"
    """No activities of the kind `name` run on all days of the period."""


NAMED_BY_THEMSELVES = (GroundType.WORD, GroundType.KIND, GroundType.NOT_RUNNING, GroundType.NOT_RUNNING_THROUGHOUT)
"""Of these the `name` is no detail or step."""


@frozen(kw_only=True)
class Ground:
    """One ground on which a rule does not apply. The type says which of the other facts there are.

    Where it `is_so`, the rule leaves out what is otherwise than the type says: the detail `name` is `value`.
    `name` is a detail, step or set of the activity. `member` is printed by the name that it has on `day`. `tag`,
    `without_tag`, `from_year` and `to_year` are what the rule asks of agencies. `exists` are the unbroken days on which
    the member exists, each with None for an end at which it goes on beyond the period.
    """

    type: GroundType
    name: str | None = None
    value: int | bool | str | None = None
    at_least: int | None = None
    at_most: int | None = None
    is_so: bool = False
    tag: str | None = None
    without_tag: str | None = None
    from_year: int | None = None
    to_year: int | None = None
    every: PeriodId | Period | None = None
    every_nth: int | None = None
    counted_from: Date | None = None
    member: str | None = None
    day: Date | None = None
    exists: tuple[tuple[Date | None, Date | None], ...] = ()

    def phrase(self, promise: Promise) -> Phrase:
        """It in words, for the sentence that says where the rule does not apply."""
        word = promise.named(str(self.value)) if self.type in (GroundType.WORD, GroundType.LISTED) else self.value
        facts: dict[str, object] = {
            "name": self._printed(promise),
            "value": word,
            "at_least": self.at_least,
            "at_most": self.at_most,
            "is_so": self.is_so,
            "tag": self.tag,
            "without_tag": self.without_tag,
            "from_year": self.from_year,
            "to_year": self.to_year,
            "exactly": self.at_least if self.at_least == self.at_most else None,
            "both": None not in (self.at_least, self.at_most),
            "every": None if self.every is None else every_words(self.every),
            "every_nth": self.every_nth,
            "counted_from": self.counted_from,
            "member": None if self.member is None else name_on(promise.names, self.member, self.day),
            "day": self.day,
            "exists": tuple({"first": first, "last": last} for first, last in self.exists),
        }
        return Phrase(MESSAGES, f"ground-{self.type.value}", facts)

    def _printed(self, promise: Promise) -> str | None:
        if self.name is None:
            return None
        if self.type in NAMED_BY_THEMSELVES:
            return promise.named(self.name)
        return self.name if self.type in (GroundType.LISTED, GroundType.NTH) else promise.step_named(self.name)


@frozen(kw_only=True, repr=False, slots=False)
class NotApplicable(Finding):
    """That a rule does not apply to anything, or not to this subject, and why.

    `days` are those of the activity on which it does not; `record` is the list in which it names nothing. `covers` are
    the days of the planner, and `length` how many the rule looks at together, where they are too few.
    """

    shape: ClassVar[str] = "not-applicable"
    messages: ClassVar[MessageFile] = MESSAGES

    reason: Reason
    grounds: tuple[Ground, ...] = ()
    days: When | None = None
    step: str | None = None
    record: str | None = None
    covers: Window | None = None
    length: Period | None = None

    @property
    def situation(self) -> str:
        return self.reason.value

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "kinds_asked": lambda self: tuple(map(self.promise.named, self.promise.kinds)),
            "grounds": lambda self: tuple(each.phrase(self.promise) for each in self.grounds),
            "window": lambda self: self.subject.window,
            "step": lambda self: self.step_named(self.step),
            "record": lambda self: None if self.record is None else self.promise.named(self.record),
        }


def over_all_days(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, with those that nothing is asked for days that follow one another, on the same grounds, as one."""
    found: list[Finding] = []
    for finding in findings:
        days = _unasked_days(finding)
        before = _unasked_days(found[-1]) if found else None
        if days is None or before is None or not _is_next(days, before) or not _says_the_same(finding, found[-1]):
            found.append(finding)
        else:
            found[-1] = evolve(found[-1], subject=evolve(finding.subject, window=Window(before.first, days.last)))
    return found


def _unasked_days(finding: Finding) -> Window | None:
    """The days for which a finding says that nothing is asked; None where it says something else."""
    is_of_days = isinstance(finding, NotApplicable) and finding.reason is Reason.DAYS
    return finding.subject.window if is_of_days else None


def _is_next(days: Window, before: Window) -> bool:
    return before.last_ordinal + 1 == days.first_ordinal


def _says_the_same(finding: Finding, before: Finding) -> bool:
    """Whether it is about the same promise and member, on the same grounds."""
    return finding.promise is before.promise and (finding.subject.member, grounds_of(finding)) == (
        before.subject.member,
        grounds_of(before),
    )


def grounds_of(finding: Finding) -> tuple[Ground, ...]:
    """The grounds on which nothing is asked for some days; none of any other finding."""
    return finding.grounds if isinstance(finding, NotApplicable) and finding.reason is Reason.DAYS else ()
