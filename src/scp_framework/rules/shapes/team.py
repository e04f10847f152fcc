"""Team: who has to be on the team of an activity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import ClassVar

from attrs import evolve

from scp_framework.errors import Fault, InputError, invalid
from scp_framework.findings.verdict import BREACHED, MET, OPEN, Verdict, across_alternatives
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.countable import Countable
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.history.validity import BetweenChanges
from scp_framework.model.identifier import Kinds
from scp_framework.model.partnership import Partnership
from scp_framework.model.references import dangling
from scp_framework.rules.activity_rule import ActivityRule
from scp_framework.rules.case import Case, Found, Judge, tells_of
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.team_concerned import (
    asked_about,
    asked_of,
    judge_about,
    judged_about_each,
    verdict_about,
)
from scp_framework.rules.parameters.team_faults import team_faults
from scp_framework.rules.parameters.team_judged import Asked
from scp_framework.rules.parameters.team_missing import what_matters
from scp_framework.rules.parameters.team_part import TeamJudged, TeamPart
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.shapes.team_advice import can_join, changes, wanting_of
from scp_framework.rules.shapes.team_finding import TeamFinding

ALL_DAYS = When(day_from_ordinal(FIRST_ORDINAL), day_from_ordinal(LAST_ORDINAL))
"""A day that may be any at all."""


@frozen(kw_only=True)
class Team(ActivityRule):
    """The team of an activity meets every one of these conditions.

    Somebody has the role recorded with them, and represents the agency recorded with them; where either is
    not recorded, it is that of the officer of this name, so that an officer counts for the agency that
    employs them. Somebody recorded as of no agency represents none. Who represents a service represents every agency
    that it is part of as well; different agencies are counted as wholes. Agencies that have to be represented are so
    only on days on which they exist, and officers are of a group only on days on which they exist.

    An officer has a quality on the days that the arrangements record for it, and on no others. Where they record none,
    not even that there are none, and of somebody who is no officer, it is not known. What was gained on 1 March 2024
    was gained in the last two years up to 28 February 2026; where the first day is not recorded, it could be any.

    A recorded team is complete: nobody else is on it. A team that is not recorded could be any. A role that is not
    recorded could be any of the partnership's, and an agency any that exists on the day; or none. Where somebody on the
    team is marked as lead, nobody else leads; where nobody is, any of the team may lead, several of them too, and at
    least one does. A team of nobody has no lead.

    Exact, also where several conditions depend on the same person of unknown role or
    agency, as long as there are no more than 5,000 ways to look at; beyond that OPEN may stand for BREACHED. So it may
    of a team that is not recorded, where conditions with limits, or on officers, need more than 20 people; and of an
    activity of which it is not recorded which agencies it concerns, where conditions name these.

    Raises:
        InputError: If there are no conditions, or the same twice.
    """

    shape: ClassVar[str] = "team"

    of: Kinds
    conditions: tuple[TeamCondition, ...]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.conditions:
            raise invalid("conditions", "at least one condition", self.conditions)
        if len(set(self.conditions)) < len(self.conditions):
            expected, found = "conditions that differ from one another", "the same condition twice"
            raise InputError([Fault(path="conditions", expected=expected, actual=found)])

    def own_faults(self, partnership: Partnership) -> Iterator[Fault]:
        places = [f"conditions[{index}]" for index in range(len(self.conditions))]
        of_each = [team_faults(*each, partnership) for each in zip(places, self.conditions, strict=True)]
        faults = [*chain.from_iterable(of_each)]
        yield from faults
        if not faults and not any(dangling(self, partnership.known)):
            # What is asked of the agencies concerned depends on the activity; who is trained, on what is recorded.
            always = [each for each in self.conditions if not (each.names_those_concerned or each.qualities)]
            on_all_days = asked_of(always, partnership).within(ALL_DAYS)
            if not any(each.can_be_met for each in on_all_days):
                expected, found = "conditions that one team can meet", "conditions that exclude each other"
                yield Fault(path="conditions", expected=expected, actual=found)

    def judge_for(self, context: Context) -> Judge:
        asked = self._asked(context)

        def judge(activity: Activity, when: When) -> Verdict:
            on_each = [verdict_about(each, activity) for each in asked.within(when)]
            return on_each[0] if len(on_each) == 1 else across_alternatives(on_each)

        return judge

    def judge_all(self, judged: list[Countable], context: Context) -> Found:
        always = self._asked(context).on_all_days
        if always is None or always.names_those_concerned:
            return super().judge_all(judged, context)
        verdict = always.verdict
        return [verdict(activity.team) for of_kind in judged for activity in of_kind.activities]

    def _asked(self, context: Context) -> BetweenChanges[Asked]:
        """What is asked for on a day."""
        return context.kept.get(self, "asked", asked_of, self.conditions, context.partnership)

    @tells_of(TeamFinding)
    def _finding(self, case: Case, verdict: Verdict) -> TeamFinding:
        asked = self._asked(case.context).within(case.when)
        return _finding(case, verdict, [(each, judge_about(each, case.activity)) for each in asked])


def _finding(case: Case, verdict: Verdict, judged: Sequence[tuple[Asked, TeamJudged]]) -> TeamFinding:
    activity = case.activity
    # What is wanting on one of the days is what has to be told.
    of_worst, worst = next((each for each in judged if each[1].verdict is not MET), judged[0])
    team = activity.team or ()
    lead_marked = True in [member.lead for member in team]
    if worst.verdict is MET and len(judged) == 1 and not of_worst.names_those_concerned:
        recorded = activity.team is not None
        return TeamFinding(**case.facts(verdict), parts=worst.parts, recorded=recorded, lead_marked=lead_marked)
    enough_can_join = can_join(of_worst, wanting_of(worst, team), team)
    agencies_recorded = activity.agencies is not None or not any(asked.names_those_concerned for asked, _ in judged)
    about = [each for asked, found in judged for each in judged_about_each(asked, found, activity)]
    if not agencies_recorded and verdict is BREACHED:
        about = [(some, _once_joined(found)) for some, found in about]
    unsure = [(some, found) for some, found in about if any(part.verdict is OPEN for part in found.parts)]
    unrecorded: dict[str, list[str]] = {"role": [], "agency": [], "qualities": []}
    for each in team if unsure else ():
        for what in {what for some, found in unsure for what in what_matters(some, each, team, found)}:
            unrecorded[what].append(each.person)
    changed = changes(
        [some for each, _ in judged for some in asked_about(each, activity)],
        team,
        asked_about(of_worst, activity)[-1],
        worst,
        enough_can_join=enough_can_join,
    )
    several = judged if len(judged) > 1 else ()
    wanted = {tuple(map(_wanted, wanting_of(found, team))) for _, found in several if found.verdict is not MET}
    return TeamFinding(
        **case.facts(verdict, differs=len({(asked.members, found.verdict) for asked, found in judged}) > 1),
        deadline=case.last_day if verdict is not MET else None,
        parts=worst.parts,
        recorded=activity.team is not None,
        # Whoever joins to lead on the day that is told of is marked, and leads on the others.
        lead_recorded=lead_marked
        or not any(map(_asks_who_leads, [worst] if enough_can_join else [found for _, found in judged])),
        roleless=tuple(unrecorded["role"]),
        agencyless=tuple(unrecorded["agency"]),
        qualityless=tuple(unrecorded["qualities"]),
        jointly_infeasible=worst.jointly_infeasible,
        changes=changed,
        agencies_recorded=agencies_recorded,
        lead_marked=lead_marked,
        enough_can_join=enough_can_join,
        may_be_kept=verdict is not BREACHED,
        # Of those who are to leave it is known whether that is enough on all days.
        differs_elsewhere=changed is None and len(wanted) > 1,
    )


def _wanted(part: TeamPart) -> tuple[TeamCondition, int, tuple[str, ...]]:
    """What a condition still needs, and who can bring it."""
    return part.condition, part.number - part.sure, part.missing


def _once_joined(judged: TeamJudged) -> TeamJudged:
    """The same once others have joined a team where it is not known who is concerned: anybody on it may be of those."""
    about = [part.condition.names_those_concerned and part.verdict is BREACHED for part in judged.parts]
    pairs = zip(judged.parts, about, strict=True)
    return evolve(judged, parts=tuple(evolve(part, verdict=OPEN) if is_so else part for part, is_so in pairs))


def _asks_who_leads(judged: TeamJudged) -> bool:
    """Whether it matters who of a team leads, of whom nobody is marked as lead; also once others have joined it."""
    of_leads = {part.verdict for part in judged.parts if part.condition.asks_who_leads}
    return (
        BREACHED not in of_leads
        and bool(of_leads)
        and judged.verdict is not MET
        and (judged.verdict is BREACHED or OPEN in of_leads)
    )
