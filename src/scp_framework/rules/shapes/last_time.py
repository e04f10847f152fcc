"""Last time: something about an activity is the same as, or differs from, that of the last one before it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from scp_framework.errors import Fault, InputError, conflict, invalid, missing, quoted, unknown_name, wrong
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import LARGEST_NUMBER, DetailType
from scp_framework.model.dates.when import When
from scp_framework.model.display_names import display_names
from scp_framework.model.identifier import DetailId, Kinds
from scp_framework.model.partnership import Partnership
from scp_framework.rules.case import Case, Judge, Judged, tells_of
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.shared_name import SharedName, line_of, names_of, shared_name_faults
from scp_framework.rules.shapes.last_ones import Comparison, LastOnes, Value, ValueOf
from scp_framework.rules.shapes.last_time_facts import last_time_finding
from scp_framework.rules.shapes.last_time_finding import LastTimeFinding
from scp_framework.rules.shapes.pools import Pools
from scp_framework.rules.shapes.same_rule import SameRule
from scp_framework.rules.shapes.time_limits import TimeLimits


@frozen(kw_only=True)
class LastTime(SameRule):
    """What an activity records is the same as, or different from, what the last one before it does.

    It is compared with the last activity of a kind of `of` on an earlier day; of several on that day, with any one of
    them. Compared is a `detail`, or what both name (`names`): the agencies, as the wholes they belong to, the bodies,
    tiles, outcomes or leads, or the words of a set. `must_be` says how they compare: `same`; `different`, of names none
    of those of last time; `at-least` or `at-most` the last number, or, of choices, no earlier or no later in their
    list. With `same`, each agency that the activity concerns (or each body, tile, outcome, lead, or word of a set) is
    judged by itself, and the last one is the last that names it too; an activity that names none does not fall under
    the rule, nor does one before which there is nothing. `where` says which activities are judged; the last one counts
    whether or not it holds of that.

    On days that the planner does not cover others may have been held, of which anything could be recorded.

    Exact for each activity and name where what it records itself is known. Where it is not, OPEN may stand for
    MET or BREACHED, if all that it could be compares alike: in fewer than one of a hundred random planners. So it may
    beyond 2,000,000 comparisons, which 700 activities of different values need. OPEN may stand for BREACHED or MET of
    the rule as a whole, where several activities hang on the same unknown.

    Raises:
        InputError: Unless exactly one of `detail` and `names` is given; if names must be at least or at most others.

    """

    shape: ClassVar[str] = "last-time"

    of: Kinds
    detail: DetailId | None = None
    names: SharedName | None = None
    must_be: Comparison

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.detail is None and self.names is None:
            raise InputError([missing("detail", instead='"names"')])
        if self.names is not None and self.detail is not None:
            found = quoted(getattr(self.names, "value", self.names))
            raise InputError([conflict("names", 'cannot be combined with "detail"', found)])
        if self.names is not None and self.must_be.is_of_order:
            raise invalid("must_be", "same or different, of names", self.must_be.value)

    def own_faults(self, partnership: Partnership) -> Iterator[Fault]:
        kinds = self.known_kinds(partnership)
        yield from shared_name_faults("same", self.same, kinds, partnership)
        yield from shared_name_faults("names", self.names, kinds, partnership)
        if self.detail is None:
            return
        details = [kind.detail(self.detail) for kind in kinds]
        if without := next((kind for kind, each in zip(kinds, details, strict=True) if each is None), None):
            yield unknown_name("detail", f"detail of the {without.name}", self.detail, display_names(without.details))
            return
        if self.must_be.is_of_order and any(each and each.type is DetailType.MARK for each in details):
            yield wrong("must_be", "same or different, of a mark", self.must_be.value)
        if len({(each.type, each.choices) for each in details if each is not None}) > 1:
            yield wrong("detail", "a detail that takes the same values in each kind", self.detail)

    def judge_for(self, context: Context) -> Judge:
        pools = Pools(kinds=self.of, context=context, same=self.same, backward=True)
        values: dict[str, Value] = {}

        def value(activity: Activity) -> Value:
            if activity.id not in values:
                values[activity.id] = self._value(activity, context)
            return values[activity.id]

        return partial(self._judged, pools, TimeLimits(context=context, backward=True), value)

    def _judged(
        self, pools: Pools, limits: TimeLimits, value: ValueOf, activity: Activity, when: When
    ) -> Iterator[Judged]:
        kind = pools.context.partnership.kind[activity.kind]
        detail = None if self.detail is None else kind.detail(self.detail)
        most = len(detail.choices) - 1 if detail is not None and detail.choices else LARGEST_NUMBER
        own = self.value_in((activity, pools.context))

        def for_name(name: str | None, on: When) -> Judged:
            last = LastOnes.of(activity, name, pools, own=own, most=most, must_be=self.must_be, value=value)
            verdict = last.judge(on, limits)
            if verdict is Verdict.NOT_APPLICABLE:
                return verdict, self.nothing_before, name
            return verdict, self._finding, name, last, limits

        def for_unknown(verdict: Verdict) -> Judged:
            if verdict is Verdict.NOT_APPLICABLE:
                return verdict, self.nothing_before, None
            return verdict, self._finding, None, None, limits

        yield from self.by_name(activity, when, pools, for_name, for_unknown)

    def value_in(self, part: tuple[Activity, Context]) -> Value:
        """What an activity records, as it is in a segment that it may fall in."""
        activity, context = part
        if self.names is not None:
            names = names_of(self.names, activity, context.partnership)
            return None if names is None else frozenset(line_of(self.names, each, context) for each in names)
        value = None if self.detail is None else activity.details.get(self.detail)
        detail = None if self.detail is None else context.partnership.kind[activity.kind].detail(self.detail)
        is_in_list = self.must_be.is_of_order and detail is not None and value in detail.choices
        return detail.choices.index(value) if is_in_list and detail is not None and isinstance(value, str) else value

    def _value(self, activity: Activity, context: Context) -> Value:
        """What an activity records; None where that depends on the day that it falls on."""
        found = set(map(self.value_in, context.slices(activity)))
        return found.pop() if len(found) == 1 else None

    @tells_of(LastTimeFinding)
    def _finding(
        self, case: Case, verdict: Verdict, name: str | None, last: LastOnes | None, limits: TimeLimits
    ) -> LastTimeFinding:
        return last_time_finding(self, case, verdict, name, last, limits)
