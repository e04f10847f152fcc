"""ExclusionFinding: who on a team belongs to an agency concerned, as facts, and in words when asked."""

from __future__ import annotations

from typing import ClassVar, Self

from scp_framework.findings.facts import FactsOf
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import MET, NOT_APPLICABLE, OPEN
from scp_framework.frozen import frozen
from scp_framework.rules.activity_finding import ActivityFinding


@frozen(kw_only=True, repr=False, slots=False)
class ExclusionFinding(ActivityFinding):
    """Who of the team belongs to an agency concerned, and what is not recorded that could change it.

    `excluded` are the agencies of the set that the activity concerns, `barred` those of the team who belong to
    one of them, `unclear` those who may: `roleless` are those of them whose role is not recorded and may be a
    host's, `agencyless` those whose agency is not recorded. `missing` are the places of the activity where nothing is
    recorded: its agencies, its team. `hosts` are those on the team who are or may be of an agency concerned, and are
    there only in one of the roles `host_roles`, which receive the visit. `interested` are those of the barred who have
    only declared an interest in one of these agencies; `undeclared` those of whom it is not recorded whether they have.
    `employers` are officers in whom some have an interest and of whom it is not recorded which agency employs them.
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
    interested: tuple[str, ...] = ()
    undeclared: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()

    @property
    def situation(self) -> str:
        if self.verdict is NOT_APPLICABLE:
            return "no-agency"
        if self.barred:
            return "on-team"
        if self.verdict is MET:
            return "kept"
        if self._paths or self.unsettled or not (self.undeclared or self.employers):
            return "unknown"
        return "undeclared" if self.undeclared else "employers"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "excluded": lambda self: self.all_named(self.excluded),
            "barred": lambda self: self.all_named(self.barred),
            "own": lambda self: self.all_named(each for each in self.barred if each not in self.interested),
            "interested": lambda self: self.all_named(self.interested),
            "undeclared": lambda self: self.all_named(self.undeclared),
            "employers": lambda self: self.all_named(self.employers),
            "hosts": lambda self: self.all_named(self.hosts),
            "host_roles": lambda self: self.all_named(self.host_roles),
            "some_days": lambda self: self.on_some_days,
        }

    @property
    def advised(self) -> tuple[Remedy, ...]:
        if self.verdict in (MET, NOT_APPLICABLE):
            return ()
        people, paths = self._people, self._paths
        is_kept = self.may_be_kept or (bool(self.barred) and not self.is_past)
        leads_to = MET if is_kept else NOT_APPLICABLE
        of_officers = {"officers.interests": self.undeclared, "officers.agency": self.employers}
        declare = tuple(
            Remedy(type=RemedyType.RECORD, path=path, names=names, leads_to=leads_to)
            for path, names in of_officers.items()
            if names
        )
        if not self.barred:
            return (*self.record_all(*paths, people=people, leads_to=leads_to), *declare)
        if self.is_past:
            asked = self.what_happened(*paths, people=people)
            return (*asked, *declare) if asked and self.may_be_kept else asked
        replace = Remedy(
            type=RemedyType.REMOVE,
            activity=self.subject.activity,
            path="team",
            names=self.barred,
            deadline=self.deadline,
            leads_to=OPEN if paths or declare else MET,
        )
        return (replace, *(self.record_all(*paths, people=people) if paths else ()), *declare)

    @property
    def _people(self) -> dict[str, tuple[str, ...]]:
        """Of whom on the team what is not recorded."""
        # Where the promise can't be kept, only what the activity concerns tells whether it applies.
        asked = self.barred or self.may_be_kept
        return {"team.role": self.roleless, "team.agency": self.agencyless} if asked else {}

    @property
    def _paths(self) -> list[str]:
        """Where the activity records what is missing."""
        return [*self.missing, *(path for path, people in self._people.items() if people)]
