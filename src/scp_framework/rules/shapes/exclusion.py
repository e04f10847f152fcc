"""Exclusion: nobody of the agency concerned is on the team."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from attrs import evolve

from scp_framework.errors import Fault
from scp_framework.findings.verdict import BREACHED, MET, NOT_APPLICABLE, Verdict, across_alternatives, all_of
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity, NoAgency, TeamMember
from scp_framework.model.countable import Countable
from scp_framework.model.dates.when import When
from scp_framework.model.history.validity import BetweenChanges
from scp_framework.model.identifier import AgencyId, Kinds, OfficerId, RoleId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.activity_rule import ActivityRule
from scp_framework.rules.case import Case, Found, Judge, tells_of
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.group import Every, Group, members_with_validity
from scp_framework.rules.shapes.belonging import (
    NO_INTERESTS,
    NOT_ASKED,
    Interests,
    agencies_of,
    are_of,
    concerned_wholes,
    interests_on,
    nobody_of,
    role_of,
)
from scp_framework.rules.shapes.exclusion_finding import ExclusionFinding

WHOMEVER = Group(every=Every.AGENCIES)
"""Whichever agencies an activity concerns."""
Barring = tuple[set[AgencyId], Interests]
"""The wholes that agencies of the set belong to which exist on a day, and the interests that there are then."""
OnTeam = tuple[Verdict, tuple[str, ...], tuple[str, ...]]
"""The verdict on one team, who is barred from it for certain, and of whom it is not clear."""


@frozen(kw_only=True)
class Exclusion(ActivityRule):
    """Where an activity concerns an agency of a set (without one, any agency), nobody of that agency is on its team.

    Agencies are compared as wholes: a service counts as the agency it is part of, on both sides. Somebody
    on the team belongs to the agency recorded with them and, if they are an officer of the partnership,
    to the one that employs them; somebody of whom it is recorded that they belong to none belongs at most to that one.
    Members in one of the roles `hosts` receive the visit and are no part of
    the team; an officer has their own role where none is recorded with them. An activity that concerns no
    agency of the set does not fall under the rule; nor does one on a day on which no agency of the set exists. A
    team or a role that is not recorded could be any, and so could the agency of somebody of whom neither is
    recorded.

    With `interests`, nobody is on the team either who has declared an interest in such an agency, or in an officer whom
    it employs, that holds on the day of the activity. Interests are recorded with the officers of the partnership.
    Of an officer without any record of them, and of somebody who is no officer, any interest could be declared.
    Activities record no people whom they concern, so that what counts is the agency.

    An activity is judged on those of its days on which this is promised, and not at all if there are none.

    Exact: MET where every way in which the unknown could turn out keeps the promise, BREACHED where none does.
    """

    shape: ClassVar[str] = "exclusion"

    of: Kinds
    excluded: Group = WHOMEVER
    interests: bool = False
    hosts: tuple[RoleId, ...] = ()

    def own_faults(self, partnership: Partnership) -> Iterator[Fault]:
        if self.excluded.type != "agency":
            yield Fault(path="excluded", expected="a group of agencies", actual=f"a group of {self.excluded.nouns}")
        yield from self.excluded.faults("excluded", partnership)

    def judge_for(self, context: Context) -> Judge:
        wholes, partnership = self._wholes(context), context.partnership

        def judge(activity: Activity, when: When) -> Verdict:
            judged = self._judge_on_each(activity, wholes.within(when), partnership)
            return judged[0][0] if len(judged) == 1 else across_alternatives([verdict for verdict, _, _ in judged])

        return judge

    def judge_all(self, judged: list[Countable], context: Context) -> Found:
        barred, wholes = context.kept.get(self, "barred", self._barred_on_all_days, context)
        if barred is None:
            return super().judge_all(judged, context)
        officers = context.partnership.officer.keys()
        told: list[Verdict | None] = []
        for activity in [one for of_kind in judged for one in of_kind.activities]:
            team, agencies = activity.team, activity.agencies
            verdict: Verdict | None = None
            are_others = team is None or not officers or officers.isdisjoint([each.person for each in team])
            if team is not None and agencies is not None and are_others:
                verdict = NOT_APPLICABLE
                for agency in agencies:
                    if (whole := wholes[agency]) in barred and verdict is not BREACHED:
                        verdict = nobody_of(whole, team, wholes)
            told.append(verdict)
        return self.with_others(told, judged, context)

    def _barred_on_all_days(self, context: Context) -> tuple[set[AgencyId] | None, Mapping[object, AgencyId]]:
        """The wholes of the set, and what every agency is part of, where each day asks only who belongs to whom."""
        always = self._wholes(context).on_all_days
        wholes = dict[object, AgencyId](context.partnership.root_agency.items())
        return None if always is None or self.hosts or self.interests else always[0], wholes

    def _judge_on_each(self, activity: Activity, on_each: Sequence[Barring], partnership: Partnership) -> list[OnTeam]:
        """The same as `judge`, wherever on the activity's days other wholes of the set exist."""
        return [
            self.judge(activity.team, concerned_wholes(activity, partnership, there[0]), there, partnership)
            for there in on_each
        ]

    def _wholes(self, context: Context) -> BetweenChanges[Barring]:
        """The wholes that those members of the set belong to which exist on a day, and who has an interest in which."""
        return context.kept.get(self, "wholes", self._wholes_of, context.partnership)

    def _wholes_of(self, partnership: Partnership) -> BetweenChanges[Barring]:
        members = members_with_validity(self.excluded, partnership)
        officers = [each for each in partnership.officers if self.interests and each.interests is not None]
        return BetweenChanges(
            [*(noun for _, noun in members), *(noun for each in officers for noun in each.interests or ())],
            lambda day: (
                {partnership.root_agency[AgencyId(each)] for each, noun in members if noun.exists_on(day)},
                {each.id: interests_on(day, each, partnership) for each in officers},
            ),
        )

    @tells_of(ExclusionFinding, of_activity=True)
    def _finding(self, case: Case, verdict: Verdict) -> ExclusionFinding:
        activity, partnership = case.activity, case.context.partnership
        on_each = self._wholes(case.context).within(case.when)
        concerned = [concerned_wholes(activity, partnership, there) for there, _ in on_each]
        if verdict is MET and len(on_each) == 1 and concerned[0] is not None and not self.hosts:
            return ExclusionFinding(**case.facts(verdict), excluded=concerned[0])
        judged = self._judge_on_each(activity, on_each, partnership)
        # What is found on the days on which the promise fares worst is what has to be told.
        worst = (verdicts := [each for each, _, _ in judged]).index(all_of(verdicts))
        barred = dict.fromkeys(person for _, those, _ in judged for person in those)
        if activity.agencies is None:
            unclear = self._unclear_whatever_agencies(activity, on_each, partnership)
        else:
            # Whoever is replaced makes no difference any more.
            replaced = () if case.context.is_past(activity) else barred
            unclear = dict.fromkeys(person for _, _, those in judged for person in those if person not in replaced)
        against = set(concerned[worst] or on_each[worst][0])
        hosts = self._as_hosts(activity.team or (), against, partnership) if self.hosts else {}
        unclear_people = [each for each in activity.team or () if each.person in unclear]
        employers = dict.fromkeys(
            name for each in unclear_people for name in self._unemployed(each, case.when, partnership)
        )
        return ExclusionFinding(
            **case.facts(verdict, differs=self._differs(activity, on_each, partnership)),
            deadline=case.last_day if verdict in (Verdict.OPEN, Verdict.BREACHED) else None,
            excluded=concerned[worst] or (),
            barred=tuple(barred),
            unclear=tuple(unclear),
            roleless=tuple(each.person for each in unclear_people if self.hosts and role_of(each, partnership) is None),
            agencyless=tuple(
                each.person
                for each in unclear_people
                if not agencies_of(each, partnership) and each.agency is not NoAgency.NONE
            ),
            interested=tuple(
                each.person
                for each in (activity.team or () if self.interests else ())
                if each.person in barred
                and not are_of(agencies_of(each, partnership), set(concerned[worst] or ()), partnership)
            ),
            undeclared=tuple(each.person for each in unclear_people if self._is_undeclared(each, partnership)),
            employers=tuple(employers),
            missing=tuple(path for path in ("agencies", "team") if getattr(activity, path) is None),
            hosts=tuple(hosts),
            host_roles=tuple(dict.fromkeys(hosts.values())),
            may_be_kept=verdict is not Verdict.BREACHED and self._may_be_kept(activity, on_each, case.context),
        )

    def _unclear_whatever_agencies(
        self, activity: Activity, on_each: Sequence[Barring], partnership: Partnership
    ) -> dict[str, None]:
        """Of whom it is not clear whether they are barred, whichever agencies the activity may still concern.

        Who is of an agency that somebody else is certain to be of makes no difference.
        """
        return dict.fromkeys(
            person
            for there in on_each
            for _, _, people in self._judge_on_each(
                evolve(activity, agencies=self._harmless(activity, there, partnership)), [there], partnership
            )
            for person in people
        )

    def _differs(self, activity: Activity, on_each: Sequence[Barring], partnership: Partnership) -> bool:
        """Whether the verdict is not the same on all days, of whichever agency that the activity may concern."""
        if len(on_each) == 1:
            return False
        wholes = dict.fromkeys(whole for there, _ in on_each for whole in there)
        concerned = [(each,) for each in wholes] if activity.agencies is None else [activity.agencies]
        return any(
            len({each for each, _, _ in self._judge_on_each(evolve(activity, agencies=some), on_each, partnership)}) > 1
            for some in concerned
        )

    def _may_be_kept(self, activity: Activity, on_each: Sequence[Barring], context: Context) -> bool:
        """Whether the activity may concern an agency of the set to which nobody on the team is certain to belong."""
        partnership = context.partnership
        if activity.agencies is not None or activity.team is None:
            return True
        for there in on_each:
            # The more agencies it concerns, the sooner the rule applies, or the fewer, where it leaves some out.
            harmless = self._harmless(activity, there, partnership)
            for agencies in (harmless, *((each,) for each in harmless)):
                of_these = evolve(activity, agencies=agencies)
                applies = self.where is None or self.where.holds(of_these, context) is not False
                if applies and concerned_wholes(of_these, partnership, there[0]):
                    return True
        return False

    def _harmless(self, activity: Activity, there: Barring, partnership: Partnership) -> tuple[AgencyId, ...]:
        """The agencies that an activity may concern, of whose whole nobody is certain to be on its team."""

        def is_harmless(agency: AgencyId) -> bool:
            whole = partnership.root_agency[agency]
            if whole not in there[0]:
                return True
            return self.judge(activity.team, (whole,), there, partnership)[0] is not Verdict.BREACHED

        return tuple(each.id for each in partnership.agencies if each.may_exist(activity.when) and is_harmless(each.id))

    def judge(
        self,
        team: tuple[TeamMember, ...] | None,
        concerned: tuple[AgencyId, ...] | None,
        on_day: Barring,
        partnership: Partnership,
    ) -> OnTeam:
        """The verdict on one team, who is barred from it for certain, and of whom it is not clear."""
        wholes, interests = on_day
        if concerned == () or not wholes:
            return Verdict.NOT_APPLICABLE, (), ()
        if team is None:
            return Verdict.OPEN, (), ()
        against = wholes if concerned is None else set(concerned)
        judged = [(member.person, self.is_barred(member, against, interests, partnership)) for member in team]
        barred = tuple([person for person, is_barred in judged if is_barred])
        unclear = tuple([person for person, is_barred in judged if is_barred is None])
        if concerned is None:
            # It may concern an agency that nobody on the team belongs to, so nothing is certain but innocence.
            return (Verdict.OPEN if barred or unclear else Verdict.MET), (), unclear
        if barred:
            return Verdict.BREACHED, barred, unclear
        return (Verdict.OPEN if unclear else Verdict.MET), (), unclear

    def is_barred(
        self, member: TeamMember, against: set[AgencyId], interests: Interests, partnership: Partnership
    ) -> bool | None:
        """Whether somebody belongs to one of these agencies (wholes), or has an interest in one, and is no host.

        None where that is not known.
        """
        role = role_of(member, partnership) if self.hosts else None
        if role in self.hosts:
            return False
        agencies = agencies_of(member, partnership)
        of, all_declared = interests.get(member.person, NO_INTERESTS) if self.interests else NOT_ASKED
        if are_of(agencies, against, partnership) or (of and not against.isdisjoint(of)):
            return None if role is None and self.hosts else True
        return False if all_declared and (agencies or member.agency is NoAgency.NONE) else None

    def _is_undeclared(self, member: TeamMember, partnership: Partnership) -> bool:
        """Whether it is not recorded in what somebody has an interest."""
        officer = partnership.officer.get(OfficerId(member.person))
        return self.interests and (officer is None or officer.interests is None)

    def _unemployed(self, member: TeamMember, when: When, partnership: Partnership) -> Iterator[OfficerId]:
        """The officers in whom somebody has an interest, and of whom it is not recorded who employs them."""
        officer = partnership.officer.get(OfficerId(member.person))
        for interest in (officer.interests if self.interests and officer else None) or ():
            if interest.officer and interest.may_exist(when) and partnership.officer[interest.officer].agency is None:
                yield interest.officer

    def _as_hosts(
        self, team: Sequence[TeamMember], against: set[AgencyId], partnership: Partnership
    ) -> dict[str, RoleId]:
        """Those on the team as hosts who are or may be of one of these agencies (wholes), each with their role."""
        found = {}
        for member in team:
            role, agencies = role_of(member, partnership), agencies_of(member, partnership)
            may_be_of_one = not agencies and member.agency is not NoAgency.NONE
            is_of_one = any(partnership.root_agency[each] in against for each in agencies)
            if role is not None and role in self.hosts and (may_be_of_one or is_of_one):
                found[member.person] = role
        return found
