"""TeamFinding: how the team of an activity fares, as facts, and in words when asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen

from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import Facts, MessageFile, Phrase
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.rules.activity_finding import ActivityFinding
from scp_framework.rules.parameters.team_requirement import TeamCondition


@frozen(kw_only=True)
class TeamPart:
    """How one condition fares: of the `number` that it asks for, how many are `sure`, and how many there are at `best`.

    `present` names the agencies that count towards it for certain; `missing` all others that would count if somebody
    represented them; of `lead_of`, all whose people may lead.
    """

    condition: TeamCondition
    verdict: Verdict
    number: int
    sure: int
    best: int = 0
    present: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@frozen(kw_only=True, repr=False, slots=False)
class TeamFinding(ActivityFinding):
    """How each condition fares, and what is not recorded that could change it.

    `recorded` tells whether the team is, `lead_recorded` whether it is who leads, where that matters. `roleless` are
    the people whose role is not recorded and matters, `agencyless` those of whom that is so of their agency.
    `jointly_infeasible` tells that those conditions that could still be met could not all be at once.
    """

    shape: ClassVar[str] = "team"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "team.ftl", COMMON)

    parts: tuple[TeamPart, ...]
    recorded: bool = True
    lead_recorded: bool = True
    roleless: tuple[str, ...] = ()
    agencyless: tuple[str, ...] = ()
    jointly_infeasible: bool = False

    @property
    def situation(self) -> str:
        if self.verdict is Verdict.MET:
            return "kept"
        if any(part.verdict is Verdict.BREACHED for part in self.parts):
            return "lacks"
        if not self.recorded:
            return "unrecorded"
        return "too-few-people" if self.jointly_infeasible else "uncertain"

    def message_facts(self) -> dict[str, object]:
        return {
            **super().message_facts(),
            "has": lambda: tuple(map(self._has, self.parts)),
            "lacks": self._lacks,
            "to_add": lambda: self._to_add(leads=False),
            "leads": lambda: self._to_add(leads=True),
        }

    def _lacks(self) -> tuple[Phrase, ...]:
        broken = [part for part in self.parts if part.verdict is Verdict.BREACHED]
        return tuple(map(self._lack, broken or self._unsettled))

    def _to_add(self, *, leads: bool) -> tuple[Phrase, ...]:
        """Who has to join the team, or, with `leads`, to lead it, where there are enough who can."""
        bring_in = self._to_bring_in if not self.is_past and self._can_be_brought_in else []
        return tuple(self._lack(part, most=True) for part in bring_in if (part.condition.type == "lead") is leads)

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        people = {"team.role": self.roleless, "team.agency": self.agencyless}
        paths = [path for path in people if people[path]] + ([] if self.lead_recorded else ["team.lead"])
        if self.jointly_infeasible:
            paths = []
        if not self._to_bring_in:
            return self.record_all(*([] if self.recorded else ["team"]), *paths, people=people)
        if self.is_past or not self._can_be_brought_in:
            return self.what_happened(*paths, people=people)
        bring_in = tuple(
            Remedy(
                type=RemedyType.CHANGE,
                activity=self.subject.activity,
                path=part.condition.path,
                number=max(part.number - part.sure, 1),
                names=tuple(filter(None, [part.condition.role, *part.condition.lead_roles, *part.missing])),
                deadline=self.deadline,
                leads_to=Verdict.OPEN if paths else Verdict.MET,
            )
            for part in self._to_bring_in
        )
        return (*bring_in, *self.record_all(*paths, people=people)) if paths else bring_in

    @property
    def _to_bring_in(self) -> list[TeamPart]:
        """The conditions that recording more can't meet; where a lead is to be found, all that are about leads."""
        broken = [part for part in self.parts if part.verdict is Verdict.BREACHED]
        if self.jointly_infeasible:
            broken += self._unsettled
        if not any(part.condition.type == "lead" for part in broken):
            return broken
        return [part for part in self.parts if part in broken or part.condition.type == "lead"]

    @property
    def _can_be_brought_in(self) -> bool:
        """Whether there are enough agencies that could be represented."""
        return all(
            part.number - part.sure <= len(part.missing)
            for part in self._to_bring_in
            if part.condition.asks_for_agency and not part.condition.lead_roles
        )

    @property
    def _unsettled(self) -> list[TeamPart]:
        return [part for part in self.parts if part.verdict is Verdict.OPEN]

    def _has(self, part: TeamPart) -> Phrase:
        """What a condition has."""
        condition = part.condition
        named = {"role": "in-role", "people": "people", "lead": "lead"}
        return self._phrase(
            f"has-{named.get(condition.type, 'agencies')}", part, part.present, more=part.sure, fewest=None
        )

    def _lack(self, part: TeamPart, *, most: bool = False) -> Phrase:
        """What a condition lacks; with `most`, what it does in the worst case, which is enough for certain."""
        more = part.number - part.sure
        fewest = more if most or part.verdict is not Verdict.BREACHED else part.number - part.best
        category = "some_of" if part.condition.type == "each_of" and more != fewest else part.condition.type
        return self._phrase(
            f"lacks-{category}", part, part.missing, more=more, fewest=None if more == fewest else fewest
        )

    def _phrase(
        self, message: str, part: TeamPart, agencies: Sequence[str], *, more: int, fewest: int | None
    ) -> Phrase:
        role = part.condition.role
        facts: Facts = {
            "more": more,
            "fewest": fewest,
            "is_next": fewest is not None and more == fewest + 1,
            "role": None if role is None else self.named(role),
            "roles": tuple(map(self.named, part.condition.lead_roles)),
            "agencies": tuple(map(self.named, agencies)),
            "any_agency": part.condition.lead_of is not None,
        }
        return Phrase(self.messages, f"team-{message}", facts)
