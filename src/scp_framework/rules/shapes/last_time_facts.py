"""What a finding of how something compares with last time states, worked out when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from scp_framework.findings.missing import Missing
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import Detail, DetailType
from scp_framework.model.history.existence import Span
from scp_framework.rules.case import Case
from scp_framework.rules.parameters.shared_name import SharedName, line_of, list_of, names_of, path_of, recorded_names
from scp_framework.rules.shapes.candidates import MOST_LISTED
from scp_framework.rules.shapes.follower import Follower
from scp_framework.rules.shapes.last_ones import Comparison, LastOnes, Value
from scp_framework.rules.shapes.last_time_finding import LastTimeFinding
from scp_framework.rules.shapes.time_limits import TimeLimits

if TYPE_CHECKING:
    from scp_framework.rules.shapes.last_time import LastTime


@frozen
class Looked:
    """What was looked at on some days for one name that activities have in common, None where names do not matter.

    `followers` are those of which one may be the last, or the nearest of them where there `are_more`, each with its
    value; days are counted below zero. `is_outside` tells that one on a day that the planner does not cover may be, and
    `is_before_cover` that all such days lie before it.
    """

    rule: LastTime
    case: Case
    name: str | None
    last: LastOnes
    limits: TimeLimits
    days: Span
    followers: Sequence[tuple[Follower, Value]]
    are_more: bool
    is_outside: bool
    is_before_cover: bool

    @classmethod
    def of(cls, rule: LastTime, case: Case, name: str | None, last: LastOnes, limits: TimeLimits) -> Looked:
        days = limits.turned((case.when.first_ordinal, case.when.last_ordinal))
        until = last.certain_by(days[1] + 1)
        # One more than are listed tells that there are more.
        found = last.within(days[0] + 1, until, MOST_LISTED + 1)
        followers = [(each, last.value(each.activity)) for each in found[:MOST_LISTED]]
        are_more = len(found) > MOST_LISTED
        outside = limits.outside(last.exists, days[0] + 1, until)
        before = limits.are_before_cover(outside)
        return cls(rule, case, name, last, limits, days, followers, are_more, bool(outside), before)

    def is_kept(self, value: Value) -> bool:
        """Whether another value would compare as it must."""
        return evolve(self.last, own=value).judge(self.case.when, self.limits) is Verdict.MET


def last_time_finding(
    rule: LastTime, case: Case, verdict: Verdict, name: str | None, last: LastOnes | None, limits: TimeLimits
) -> LastTimeFinding:
    """The finding on a value; `last` is None where it is not recorded which names the activity has."""
    facts = case.facts(verdict)
    facts.pop("depends_on", None)
    found = LastTimeFinding(
        **facts,
        must_be=rule.must_be,
        what=list_of(rule.names) if rule.names is not None else str(rule.detail),
        path=_path(rule, case.activity),
        is_list=rule.names is not None,
    )
    if last is None:
        return evolve(found, unnamed=None if rule.same is None else path_of(rule.same, case.activity))
    looked = Looked.of(rule, case, name, last, limits)
    found = evolve(
        found,
        subject=rule.subject_named(found.subject, name),
        last_ones=tuple(each.activity.id for each, _ in looked.followers),
        are_more=looked.are_more,
    )
    if verdict is Verdict.OPEN:
        missing = tuple(dict.fromkeys(_missing(looked)))
        return evolve(
            found, missing=missing, extends_past_cover=looked.is_outside, is_before_cover=looked.is_before_cover
        )
    if verdict is Verdict.MET:
        return found
    if rule.names is not None:
        choices, to_leave = _names_to_have(looked, rule.names)
        return evolve(found, choices=choices, to_leave=to_leave)
    detail = case.context.partnership.kind[case.activity.kind].detail(rule.detail) if rule.detail is not None else None
    if detail is not None and detail.type is DetailType.NUMBER:
        return evolve(found, number=_number_to_have(looked))
    return evolve(found, choices=tuple(_choices(looked, detail)))


def _path(rule: LastTime, activity: Activity) -> str:
    return f"details.{rule.detail}" if rule.names is None else path_of(rule.names, activity)


def _missing(looked: Looked) -> Iterator[Missing]:
    """What would tell how a value compares with that of the last one."""
    rule, case, followers = looked.rule, looked.case, looked.followers
    activity, context = case.activity, case.context
    if looked.last.own is None:
        yield Missing(activity=activity.id, path=_path(rule, activity))
    is_uncertain = len(followers) > 1 or looked.is_outside
    if not case.when.is_exact and (is_uncertain or any(each.first <= looked.days[1] for each, _ in followers)):
        yield Missing(activity=activity.id, path="when")
    for each, value in followers:
        other, past = each.activity, context.is_past(each.activity)
        places = [("status", context.takes_place(other) is None), (_path(rule, other), value is None)]
        if rule.same is not None and looked.name is not None:
            places.append((path_of(rule.same, other), recorded_names(rule.same, other) is None))
        day_matters = is_uncertain or each.first <= looked.days[1]
        places.append(("when", not other.when.is_exact and day_matters))
        yield from (Missing(activity=other.id, path=path, is_past=past) for path, unknown in places if unknown)


def _number_to_have(looked: Looked) -> int | None:
    """The number nearest to any of last time that compares as it must."""
    must_be = looked.rule.must_be
    values = sorted({value for _, value in looked.followers if isinstance(value, int)})
    tried = values[::-1] if must_be is Comparison.AT_MOST else values
    if must_be is Comparison.DIFFERENT and values:
        tried = [values[-1] + 1]
    return next(filter(looked.is_kept, tried), None)


def _choices(looked: Looked, detail: Detail | None) -> Iterator[str]:
    """The choices, or yes or no, that compare as they must."""
    if detail is None:
        return
    options: Sequence[tuple[str, Value]] = [("yes", True), ("no", False)]
    if detail.type is DetailType.CHOICE:
        is_of_order = looked.rule.must_be.is_of_order
        options = [(each, at if is_of_order else each) for at, each in enumerate(detail.choices)]
    yield from (name for name, value in options if looked.is_kept(value))


def _names_to_have(looked: Looked, names: SharedName) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that a list has to have, and those that it has to do without."""
    activity, context, own = looked.case.activity, looked.case.context, looked.last.own
    values = [value for _, value in looked.followers if isinstance(value, frozenset)]
    is_same = looked.rule.must_be is Comparison.SAME
    if not isinstance(own, frozenset):
        return (), ()
    wanted = next(filter(looked.is_kept, values), None) if is_same else own.difference(*values)
    if wanted is None:
        return (), ()
    recorded = recorded_names(names, activity) or ()
    lines = [line_of(names, each, context) for each in names_of(names, activity, context.partnership) or ()]
    to_leave = tuple(each for each, line in zip(recorded, lines, strict=True) if line not in wanted)
    return tuple(sorted(wanted)) if is_same else (), to_leave
