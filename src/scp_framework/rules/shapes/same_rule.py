"""SameRule: a rule on an activity and others, for each name that they have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import evolve

from scp_framework.findings.not_applicable import NotApplicable, Reason
from scp_framework.findings.rows import Row
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.dates.day import day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.history.existence import shared
from scp_framework.model.identifier import AgencyId
from scp_framework.model.subject import Subject
from scp_framework.rules.activity_rule import ActivityRule, not_applicable_to
from scp_framework.rules.case import Case, Judged, tells_of
from scp_framework.rules.parameters.guard import is_meant
from scp_framework.rules.parameters.shared_name import Same, SharedName, all_names, list_of, names_of
from scp_framework.rules.shapes.pools import Pools

ForName = Callable[[str | None, When], Judged]
"""What is found of an activity for one of its names, or whatever it names (None), on some of its days."""


@frozen(kw_only=True)
class SameRule(ActivityRule):
    """A rule that compares an activity with others: with all, or those that have a name in common with it (`same`)."""

    same: SharedName | None = None

    @property
    def per_agency(self) -> bool:
        return self.same is Same.AGENCY

    def by_name(
        self, activity: Activity, when: When, pools: Pools, for_name: ForName, for_unknown: Callable[[Verdict], Judged]
    ) -> Iterator[Judged]:
        """What is found for each name of an activity; or at once, where it is not recorded which these are."""
        if self.same is None:
            yield for_name(None, when)
            return
        names = names_of(self.same, activity, pools.context.partnership)
        if names is None:
            yield for_unknown(self._for_any_name(when, pools, for_name))
        elif not names:
            yield Verdict.NOT_APPLICABLE, self._names_nothing
        else:
            yield from (for_name(each, when) for each in dict.fromkeys(names))

    def _for_any_name(self, when: When, pools: Pools, for_name: ForName) -> Verdict:
        """The verdict where the activity may have any names, or none.

        It is kept for certain only if it would be for each name to which it is promised. Where the promise is
        guarded, it is so for the same agencies on all of the days.
        """
        context = pools.context
        names = None if self.same is None else all_names(self.same, context.partnership)
        if names is None:
            return Verdict.OPEN
        guard = self.applies_to if self.same is Same.AGENCY else None
        found: set[Verdict] = set()
        for name in names:
            if guard is not None and not is_meant(AgencyId(name), when.first_ordinal, guard, context):
                continue
            for first, last in shared(pools.ordinals(name), (when.first_ordinal, when.last_ordinal)):
                days = When(day_from_ordinal(first), day_from_ordinal(last))
                found.add(for_name(name, days)[0])
                if not found <= {Verdict.MET, Verdict.NOT_APPLICABLE}:
                    return Verdict.OPEN
        return Verdict.NOT_APPLICABLE if found == {Verdict.NOT_APPLICABLE} else Verdict.MET

    def member_in(self, row: Row) -> str | None:
        # The first fact is the name, or has it; of an activity of which nothing is asked, it is a reason.
        fact = row[9] if len(row) > 9 else None
        name = getattr(fact, "name", fact)
        return name if isinstance(name, str) and not isinstance(fact, Reason) else None

    @tells_of(NotApplicable)
    def nothing_before(self, case: Case, verdict: Verdict, name: str | None) -> NotApplicable:
        """The finding that there is nothing before an activity that it could be compared with."""
        told = not_applicable_to(case.promise, verdict, case.activity, case.context, Reason.NOTHING_BEFORE)
        return evolve(told, subject=self.subject_named(told.subject, name))

    @tells_of(NotApplicable)
    def _names_nothing(self, case: Case, verdict: Verdict) -> NotApplicable:
        if self.same is None or self.same is Same.AGENCY:
            return not_applicable_to(case.promise, verdict, case.activity, case.context, Reason.NO_AGENCY)
        told = not_applicable_to(case.promise, verdict, case.activity, case.context, Reason.NO_NAMES)
        return evolve(told, record=list_of(self.same))

    def subject_named(self, subject: Subject, name: str | None) -> Subject:
        """The subject of a finding for one of its names."""
        if name is None:
            return subject
        agencies = (name,) if self.same is Same.AGENCY else subject.agencies
        tiles = (name,) if self.same is Same.TILE else subject.tiles
        return evolve(subject, member=name, agencies=agencies, tiles=tiles)
