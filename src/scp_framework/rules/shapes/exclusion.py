"""Exclusion: nobody of the agency concerned is on the team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from attrs import evolve, frozen

from scp_framework.errors import Fault
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import WORST_FIRST, Verdict, across_alternatives
from scp_framework.model.activity import Activity, NoAgency, TeamMember
from scp_framework.model.dates.when import When
from scp_framework.model.history.validity import BetweenChanges
from scp_framework.model.identifier import AgencyId, Kinds, OfficerId, RoleId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.activity_finding import ActivityFinding
from scp_framework.rules.activity_rule import ActivityRule, Case, Judge, Judged, tells_of
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.group import Group, members_with_validity

OnTeam = tuple[Verdict, tuple[str, ...], tuple[str, ...]]
"""The verdict on one team, who is barred from it for certain, and of whom it is not clear."""


@frozen(kw_only=True, repr=False, slots=False)
class ExclusionFinding(ActivityFinding):
    """Who of the team belongs to an agency concerned, and what is not recorded that could change it.

    `excluded` are the agencies of the set that the activity concerns, `barred` those of the team who belong to
    one of them, `unclear` those who may: `roleless` are those of them whose role is not recorded and may be a
    host's, `agencyless` those whose agency is not recorded. `missing` are the places of the activity where nothing is
    recorded: its agencies, its team. `hosts` are those on the team who are or may be of an agency concerned, and are
    there only in one of the roles `host_roles`, which receive the visit.
    """

    shape: ClassVar[str] = "exclusion"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "exclusion.ftl", COMMON)

    excluded: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    roleless: tuple[str, ...] = ()
    agencyless: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    host_roles: tuple[str, ...] = ()

    @property
    def situation(self) -> str:
        if self.verdict is Verdict.NOT_APPLICABLE:
            return "no-agency"
        if self.barred:
            return "on-team"
        return "kept" if self.verdict is Verdict.MET else "unknown"

    def message_facts(self) -> dict[str, object]:
        return {
            **super().message_facts(),
            "excluded": lambda: tuple(map(self.named, self.excluded)),
            "barred": lambda: tuple(map(self.named, self.barred)),
            "hosts": tuple(map(self.named, self.hosts)),
            "host_roles": tuple(map(self.named, self.host_roles)),
        }

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE):
            return ()
        # Where the promise can't be kept, only what the activity concerns tells whether it applies.
        people = {"team.role": self.roleless, "team.agency": self.agencyless} if self.barred or self.may_be_kept else {}
        paths = [*self.missing, *(path for path in people if people[path])]
        if not self.barred:
            leads_to = Verdict.MET if self.may_be_kept else Verdict.NOT_APPLICABLE
            return self.record_all(*paths, people=people, leads_to=leads_to)
        if self.is_past:
            return self.what_happened(*paths, people=people)
        replace = Remedy(
            type=RemedyType.REMOVE,
            activity=self.subject.activity,
            path="team",
            names=self.barred,
            deadline=self.deadline,
            leads_to=Verdict.OPEN if paths else Verdict.MET,
        )
        return (replace, *self.record_all(*paths, people=people)) if paths else (replace,)


@frozen(kw_only=True)
class Exclusion(ActivityRule):
    """Where an activity concerns an agency of a set, nobody of that agency is on its team.

    Agencies are compared as wholes: a service counts as the agency it is part of, on both sides. Somebody
    on the team belongs to the agency recorded with them and, if they are an officer of the partnership,
    to the one that employs them; somebody of whom it is recorded that they belong to none belongs at most to that one.
    Members in one of the roles `hosts` receive the visit and are no part of
    the team; an officer has their own role where none is recorded with them. An activity that concerns no
    agency of the set does not fall under the rule; nor does one on a day on which no agency of the set exists. A
    team or a role that is not recorded could be any, and so could the agency of somebody of whom neither is
    recorded.

    An activity is judged on those of its days on which this is promised, and not at all if there are none.

    Exact: MET where every way in which the unknown could turn out keeps the promise, BREACHED where none does.
    """

    shape: ClassVar[str] = "exclusion"

    of: Kinds
    excluded: Group
    hosts: tuple[RoleId, ...] = ()

    def own_faults(self, partnership: Partnership) -> Iterator[Fault]:
        if self.excluded.type != "agency":
            yield Fault(path="excluded", expected="a group of agencies", actual=f"a group of {self.excluded.nouns}")
        yield from self.excluded.faults("excluded", partnership)

    def judge_for(self, context: Context) -> Judge:
        wholes, judged = self._wholes(context), self.by_verdict(self._finding)

        def judge(activity: Activity, when: When) -> Iterable[Judged]:
            found = self._judge_on_each(activity, wholes.within(when), context.partnership)
            return judged[across_alternatives([verdict for verdict, _, _ in found])]

        return judge

    def _judge_on_each(
        self, activity: Activity, on_each: Sequence[set[AgencyId]], partnership: Partnership
    ) -> list[OnTeam]:
        """The same as `judge`, wherever on the activity's days other wholes of the set exist."""
        return [
            self.judge(activity.team, concerned_wholes(activity, partnership, there), there, partnership)
            for there in on_each
        ]

    def _wholes(self, context: Context) -> BetweenChanges[set[AgencyId]]:
        """The wholes that those members of the set belong to which exist on a day."""
        partnership = context.partnership

        def wholes() -> BetweenChanges[set[AgencyId]]:
            members = members_with_validity(self.excluded, partnership)
            return BetweenChanges(
                [noun for _, noun in members],
                lambda day: {partnership.root_agency[AgencyId(each)] for each, noun in members if noun.exists_on(day)},
            )

        return context.kept.get(self, "wholes", wholes)

    @tells_of(ExclusionFinding)
    def _finding(self, case: Case, verdict: Verdict) -> ExclusionFinding:
        activity, partnership = case.activity, case.context.partnership
        on_each = self._wholes(case.context).within(case.when)
        judged = self._judge_on_each(activity, on_each, partnership)
        concerned = [concerned_wholes(activity, partnership, there) for there in on_each]
        # What is found on the days on which the promise fares worst is what has to be told.
        worst = min(range(len(judged)), key=lambda index: WORST_FIRST.index(judged[index][0]))
        barred, unclear = judged[worst][1:]
        if activity.agencies is None:
            # Who is of an agency that somebody else is certain to be of makes no difference.
            found = [
                self._judge_on_each(
                    evolve(activity, agencies=self._harmless(activity, there, partnership)), [there], partnership
                )
                for there in on_each
            ]
            unclear = tuple(dict.fromkeys(person for ((_, _, people),) in found for person in people))
        hosts = self._as_hosts(activity.team or (), set(concerned[worst] or on_each[worst]), partnership)
        unclear_people = [each for each in activity.team or () if each.person in unclear]
        return ExclusionFinding(
            **case.facts(verdict, differs=len({each for each, _, _ in judged}) > 1),
            deadline=activity.when.latest if verdict in (Verdict.OPEN, Verdict.BREACHED) else None,
            excluded=concerned[worst] or (),
            barred=barred,
            unclear=unclear,
            roleless=tuple(each.person for each in unclear_people if self._is_roleless(each, partnership)),
            agencyless=tuple(each.person for each in unclear_people if not agencies_of(each, partnership)),
            missing=tuple(path for path in ("agencies", "team") if getattr(activity, path) is None),
            hosts=tuple(hosts),
            host_roles=tuple(dict.fromkeys(hosts.values())),
            may_be_kept=verdict is not Verdict.BREACHED and self._may_be_kept(activity, on_each, case.context),
        )

    def _may_be_kept(self, activity: Activity, on_each: Sequence[set[AgencyId]], context: Context) -> bool:
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
                if applies and concerned_wholes(of_these, partnership, there):
                    return True
        return False

    def _harmless(self, activity: Activity, there: set[AgencyId], partnership: Partnership) -> tuple[AgencyId, ...]:
        """The agencies that an activity may concern, of whose whole nobody is certain to be on its team."""

        def is_harmless(agency: AgencyId) -> bool:
            whole = partnership.root_agency[agency]
            if whole not in there:
                return True
            return self.judge(activity.team, (whole,), there, partnership)[0] is not Verdict.BREACHED

        return tuple(each.id for each in partnership.agencies if each.may_exist(activity.when) and is_harmless(each.id))

    def _is_roleless(self, member: TeamMember, partnership: Partnership) -> bool:
        """Whether it is not known in which role somebody takes part, and they may be a host."""
        return bool(self.hosts) and role_of(member, partnership) is None

    def judge(
        self,
        team: tuple[TeamMember, ...] | None,
        concerned: tuple[AgencyId, ...] | None,
        wholes: set[AgencyId],
        partnership: Partnership,
    ) -> OnTeam:
        """The verdict on one team, who is barred from it for certain, and of whom it is not clear."""
        if concerned == () or not wholes:
            return Verdict.NOT_APPLICABLE, (), ()
        if team is None:
            return Verdict.OPEN, (), ()
        against = wholes if concerned is None else set(concerned)
        judged = [(member.person, self.is_barred(member, against, partnership)) for member in team]
        barred = tuple(person for person, is_barred in judged if is_barred)
        unclear = tuple(person for person, is_barred in judged if is_barred is None)
        if concerned is None:
            # It may concern an agency that nobody on the team belongs to, so nothing is certain but innocence.
            return (Verdict.OPEN if barred or unclear else Verdict.MET), (), unclear
        if barred:
            return Verdict.BREACHED, barred, unclear
        return (Verdict.OPEN if unclear else Verdict.MET), (), unclear

    def is_barred(self, member: TeamMember, against: set[AgencyId], partnership: Partnership) -> bool | None:
        """Whether somebody belongs to one of these agencies (wholes) and is no host; None where not known."""
        role = role_of(member, partnership) if self.hosts else None
        if role in self.hosts:
            return False
        agencies = agencies_of(member, partnership)
        if not against.isdisjoint([partnership.root_agency[agency] for agency in agencies]):
            return None if role is None and self.hosts else True
        return False if agencies or member.agency is NoAgency.NONE else None

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


def role_of(member: TeamMember, partnership: Partnership) -> RoleId | None:
    """The role in which somebody takes part, as far as recorded: with them, or as an officer's own."""
    officer = partnership.officer.get(OfficerId(member.person))
    return member.role or (officer.role if officer else None)


def agencies_of(member: TeamMember, partnership: Partnership) -> set[AgencyId]:
    """The agencies that somebody on a team belongs to, as far as recorded: with them, or as an officer's employer."""
    officer = partnership.officer.get(OfficerId(member.person))
    recorded = (member.agency,) if officer is None else (member.agency, officer.agency)
    return {agency for agency in recorded if isinstance(agency, str)}


def concerned_wholes(
    activity: Activity, partnership: Partnership, wholes: set[AgencyId]
) -> tuple[AgencyId, ...] | None:
    """Which of these agencies an activity concerns, itself or through a service; None where not recorded."""
    if activity.agencies is None:
        return None
    return tuple(
        dict.fromkeys(whole for agency in activity.agencies if (whole := partnership.root_agency[agency]) in wholes)
    )
