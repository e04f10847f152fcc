"""OfTeam: that the team of an activity is as a condition on teams says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from scp_framework.errors import Fault
from scp_framework.findings.facts import Phrase
from scp_framework.findings.finding import Promise
from scp_framework.findings.not_applicable import Ground, GroundType
from scp_framework.findings.verdict import Verdict, across_alternatives
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.partnership import Partnership
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.condition_part import ConditionPart, phrase, way
from scp_framework.rules.parameters.team_concerned import asked_of, judge_about
from scp_framework.rules.parameters.team_faults import team_faults
from scp_framework.rules.parameters.team_requirement import TeamCondition

TRUTHS = {Verdict.MET: True, Verdict.BREACHED: False}


@frozen(kw_only=True)
class OfTeam(ConditionPart):
    """The team of the activity is as a condition on teams says, on whichever of its days it takes place."""

    keys: ClassVar[tuple[str, ...]] = ("team",)

    team: TeamCondition

    @property
    def paths(self) -> tuple[str, ...]:
        return ("team", "agencies") if self.team.names_those_concerned else ("team",)

    def holds(self, activity: Activity, context: Context) -> bool | None:
        asked = context.kept.get(self, "asked", asked_of, [self.team], context.partnership)
        judged = [judge_about(each, activity).verdict for each in asked.within(activity.when)]
        return TRUTHS.get(across_alternatives(judged))

    def grounds(self, _activity: Activity, _context: Context, *, is_so: bool) -> Iterator[Ground]:
        yield Ground(type=GroundType.TEAM, is_so=is_so)

    def ways(self, promise: Promise, *, to_hold: bool) -> tuple[Phrase, ...]:
        demand = self.team.demand(frozenset())
        if to_hold or self.team.only or demand.most is None or demand.least:
            return super().ways(promise, to_hold=to_hold)
        # A team that does not have "no more than two" has three at least.
        message, facts = self.said(promise, demand.most + 1, None)
        return way(message, to_hold=True, **facts)

    def said(self, promise: Promise, *bounds: int | None) -> tuple[str, dict[str, object]]:
        """What is asked of a team, or the same with other bounds: how many at least, and at most."""
        asked = self.team
        demand = asked.demand(frozenset())
        least, most = bounds or (demand.least, demand.most)
        return "team", {
            "type": "leader" if asked.lead else "people" if asked.type == "role" else asked.type,
            "at_least": least,
            "at_most": most,
            "exactly": least if least == most else None,
            "largest": least if most is None else most,
            "role": None if asked.role is None else promise.named(asked.role),
            "roles": tuple(map(promise.named, asked.lead_roles)),
            "group": self._group(promise),
            "are_officers": asked.of_officers,
            "are_others": asked.from_other_than is not None,
            "qualities": tuple(map(promise.named, asked.qualities)),
            "within": asked.gained_within,
            "are_several": asked.type in ("only", "agencies") or ((most or least) or 0) > 1,
        }

    def _group(self, promise: Promise) -> tuple[str | Phrase, ...]:
        """The agencies or officers that it is about: their names, or by what they are chosen."""
        group = self.team.group
        if group is None:
            return ()
        if group.agencies is not None:
            return tuple(map(promise.named, group.agencies))
        if group.officers_with_role is not None:
            return (phrase("asked-officers", role=promise.named(group.officers_with_role)),)
        if group.is_of_activity:
            return (phrase("asked-concerned"),)
        return (phrase("asked-agencies", tag=group.agencies_tagged),)

    def faults(self, place: str, _kinds: Sequence[ActivityKind], partnership: Partnership) -> Iterator[Fault]:
        yield from team_faults(f"{place}.team", self.team, partnership)
