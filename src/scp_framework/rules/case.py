"""Case: an activity that falls under a rule, or may, and how what is found of it becomes a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, NotRequired, TypeAlias, TypedDict

from pendulum import Date

from scp_framework.findings.finding import Finding, Promise
from scp_framework.findings.missing import Missing
from scp_framework.findings.rows import Make, Row, makes
from scp_framework.findings.verdict import Verdict, if_applicable
from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When
from scp_framework.model.subject import Subject
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.where import undecided

if TYPE_CHECKING:
    from scp_framework.rules.activity_rule import ActivityRule


class ActivityFacts(TypedDict):
    """What every finding on an activity states, whatever the shape of the rule."""

    promise: Promise
    verdict: Verdict
    subject: Subject
    evidence: tuple[str, ...]
    takes_place: NotRequired[bool]
    applies_for_certain: NotRequired[bool]
    undecided: NotRequired[Condition]
    undecided_by: NotRequired[tuple[Missing, ...]]
    depends_on: NotRequired[tuple[str, ...]]
    is_past: NotRequired[bool]


class Case(NamedTuple):
    """An activity that falls under a rule, or may, as its finding sees it.

    `when` are those of its days on which the rule is in force. `takes_place` tells that it is certain to be held,
    `applies` that it is certain to fall under the rule; None where that is not known.
    """

    activity: Activity
    when: When
    takes_place: bool
    applies: bool | None
    promise: Promise
    rule: ActivityRule
    context: Context

    @property
    def last_day(self) -> Date | None:
        """The last day on which more can be done; None where it took place, and nobody knows that this day is over."""
        latest, context = self.activity.when.latest, self.context
        return None if context.is_past(self.activity) and not context.is_before(latest) else latest

    def facts(self, verdict: Verdict, *, differs: bool = False) -> ActivityFacts:
        """What its finding states besides the facts of its shape; with `differs`, not the same on all of its days.

        What is as always is left out.
        """
        # Python looks up the fields of a named tuple one by one in ways that take as long as calling a function.
        activity, when, takes_place, applies, promise, rule, context = self
        where = rule.where
        facts: ActivityFacts = {
            "promise": promise,
            "verdict": verdict if applies else if_applicable(applies, verdict),
            "subject": context.subject(activity),
            "evidence": (activity.id,),
        }
        if not takes_place:
            facts["takes_place"] = False
        if applies is not True:
            facts["applies_for_certain"] = False
        if where is not None and (unknown := undecided(where, activity, context, applies=applies)) is not None:
            facts["undecided"] = unknown
            facts["undecided_by"] = tuple(dict.fromkeys(where.unrecorded(activity, context)))
        if differs or when is not activity.when:
            facts["depends_on"] = ("when",)
        if context.as_of is not None and context.is_past(activity):
            facts["is_past"] = True
        return facts


def without_days(facts: ActivityFacts) -> ActivityFacts:
    """The facts of an activity whose own days settle nothing."""
    facts.pop("depends_on", None)
    facts.pop("is_past", None)
    return facts


Judged: TypeAlias = tuple[Verdict, Make, *tuple[Any, ...]]
"""The verdict if the rule applies, the method that makes the finding of its case and this verdict, and further facts.

See `tells_of` for that method.
"""
Judge = Callable[[Activity, When], Verdict | Iterable[Judged]]
"""What a rule finds of one activity that falls under it, on those of its days on which the rule is in force.

The verdict alone of every activity, where the rule's `_finding` needs nothing else but its case; of no activity where
it needs more.
"""
Found: TypeAlias = list[Verdict | Iterable[Judged]]
"""What is found of several activities, as a `Judge` gives it for each."""


def tells_of(kind: type[Finding], *, of_activity: bool = False) -> Callable[[Make], Make]:
    """Declare that a method of a rule makes findings of this class: of a case, the verdict on it, and the facts.

    With `of_activity`, the subject is always the activity as the context has it, which is then there before the facts.
    """

    def declared(method: Make) -> Make:
        @makes(kind, _activity_of if of_activity else None)
        @wraps(method)
        def make(rule: ActivityRule, promise: Promise, _verdict: Verdict, *row: Any) -> Finding | dict[str, object]:
            context, activity, when, takes_place, applies, judged, *facts = row
            # There is one for each finding, and this takes a third of the time of Case(...).
            case = tuple.__new__(Case, (activity, when, takes_place is True, applies, promise, rule, context))
            return method(rule, case, judged, *facts)

        return make

    return declared


def _activity_of(row: Row) -> Subject:
    """What a row of an activity is about."""
    context: Context = row[3]
    return context.subject(row[4])
