"""TeamFinding: how the team of an activity fares, as facts, and in words when asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen

from scp_framework.findings.phrases import listed, number_words, some_of
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.rules.activity_finding import ActivityFinding
from scp_framework.rules.parameters.team_requirement import TeamCondition


@frozen(kw_only=True)
class TeamPart:
    """How one condition fares: of the `number` that it asks for, how many are `sure`, and how many there are at `best`.

    `there` names the agencies that count towards it for certain; `missing` all others that would count if somebody
    represented them; of `lead_of`, all whose people may lead.
    """

    condition: TeamCondition
    verdict: Verdict
    number: int
    sure: int
    best: int = 0
    there: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@frozen(kw_only=True, repr=False)
class TeamFinding(ActivityFinding):
    """How each condition fares, and what is not recorded that could change it.

    `recorded` tells whether the team is, `lead_recorded` whether it is who leads, where that matters. `roleless` are
    the people whose role is not recorded and matters, `agencyless` those of whom that is so of their agency.
    `together` tells that those conditions that could still be met could not all be at once.
    """

    shape: ClassVar[str] = "team"

    parts: tuple[TeamPart, ...]
    recorded: bool = True
    lead_recorded: bool = True
    roleless: tuple[str, ...] = ()
    agencyless: tuple[str, ...] = ()
    together: bool = False

    @property
    def observation_phrase(self) -> str:
        broken = [part for part in self.parts if part.verdict is Verdict.BREACHED]
        if self.verdict is Verdict.MET:
            return f"the team of {self.activity_words} has {_apart([self._has(part) for part in self.parts])}"
        if broken:
            lacks = _apart([self._lack(part) for part in broken])
            return f"the team of {self.activity_words} lacks {lacks}"
        if not self.recorded:
            return f"who is on the team of {self.activity_words} is not recorded"
        lacks = _apart([self._lack(part) for part in self._unsettled])
        if self.together:
            people = "the people of whom not everything is recorded"
            return f"between them, {people} cannot bring all that the team of {self.activity_words} lacks: {lacks}"
        return f"the team of {self.activity_words} does not yet show {lacks}"

    @property
    def action_phrase(self) -> str | None:
        if self.verdict is Verdict.MET:
            return None
        if not self._to_bring_in:
            leads = ["who leads"] if any(part.condition.sort == "lead" for part in self._unsettled) else []
            return self.recording(*(self._unrecorded if self.recorded else ["who is on the team", *leads]))
        if self.is_past or not self._can_be_brought_in:
            return self.recording_what_happened(*self._unrecorded)
        lacks = [self._lack(part, most=True) for part in self._to_bring_in if part.condition.sort != "lead"]
        leads = [self._lack(part, most=True) for part in self._to_bring_in if part.condition.sort == "lead"]
        steps = [f"bring in {_apart(lacks)}"] if lacks else []
        steps += [f"have {_apart(leads)}"] if leads else []
        if not self._unrecorded:
            return f"{', and '.join(steps)}{self.otherwise}"
        return ", and ".join([*steps, self.recording(*self._unrecorded)])

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        people = {"team.role": self.roleless, "team.agency": self.agencyless}
        paths = [path for path in people if people[path]] + ([] if self.lead_recorded else ["team.lead"])
        if self.together:
            paths = []
        if not self._to_bring_in:
            return self.record_all(*(paths if self.recorded else ["team"]), people=people)
        if self.is_past or not self._can_be_brought_in:
            return self.what_happened(*paths, people=people)
        bring_in = tuple(
            Remedy(
                type=RemedyType.CHANGE,
                activity=self.subject.activity,
                path="team",
                number=max(part.number - part.sure, 1),
                names=(*part.condition.lead_roles, *part.missing) or tuple(filter(None, [part.condition.role])),
                deadline=self.deadline,
                leads_to=Verdict.OPEN if paths else Verdict.MET,
            )
            for part in self._to_bring_in
        )
        return (*bring_in, *self.record_all(*paths, people=people)) if paths else bring_in

    @property
    def _unrecorded(self) -> list[str]:
        """What is not recorded of people on the team and matters, as phrases."""
        if self.together:
            return []
        what = [
            f"{which} of {listed([self.named(person) for person in people])}"
            for which, people in self._unclear.items()
            if people
        ]
        return what if self.lead_recorded else [*what, "who leads"]

    @property
    def _to_bring_in(self) -> list[TeamPart]:
        """The conditions that recording more can't meet; where a lead is to be found, all that are about leads."""
        broken = [part for part in self.parts if part.verdict is Verdict.BREACHED]
        if self.together:
            broken += self._unsettled
        if not any(part.condition.sort == "lead" for part in broken):
            return broken
        return [part for part in self.parts if part in broken or part.condition.sort == "lead"]

    @property
    def _can_be_brought_in(self) -> bool:
        """Whether there are enough agencies that could be represented."""
        return all(
            part.number - part.sure <= len(part.missing)
            for part in self._to_bring_in
            if part.condition.asks_for_agency and not part.condition.lead_roles
        )

    @property
    def _unclear(self) -> dict[str, list[str]]:
        """People of whom something is not recorded that matters, by what it is."""
        roleless, agencyless = self.roleless, self.agencyless
        return {
            "the role": [person for person in roleless if person not in agencyless],
            "the agency": [person for person in agencyless if person not in roleless],
            "the role and agency": [person for person in roleless if person in agencyless],
        }

    @property
    def _unsettled(self) -> list[TeamPart]:
        return [part for part in self.parts if part.verdict is Verdict.OPEN]

    def _has(self, part: TeamPart) -> str:
        condition, named = part.condition, self.named
        there = listed([named(agency) for agency in part.there])
        match condition.sort:
            case "role":
                return f"{_people(part.sure)} in the role of {named(condition.role or '')}"
            case "people":
                return f"{number_words(part.sure)} {'person' if part.sure == 1 else 'people'}"
            case "lead":
                return "a lead as promised"
            case _:
                return f"somebody from {there}" if there else "no agency that it would have to have"

    def _lack(self, part: TeamPart, *, most: bool = False) -> str:
        """What a condition lacks; with `most`, what it does in the worst case, which is enough for certain."""
        condition, named = part.condition, self.named
        more = part.number - part.sure
        fewest = more if most or part.verdict is not Verdict.BREACHED else part.number - part.best
        number = number_words(more) if more == fewest else f"{number_words(fewest)} to {number_words(more)}"
        number = f"{number_words(fewest)} or {number_words(more)}" if more == fewest + 1 else number
        missing = [named(agency) for agency in part.missing]
        match condition.sort:
            case "role":
                people = _people(more) if more == fewest else f"{number} people"
                return f"{people} in the role of {named(condition.role or '')}"
            case "each_of" if more == fewest:
                return f"somebody from {listed(missing)}"
            case "each_of" | "some_of":
                return f"{number} of {listed(missing, 'or')}"
            case "other_than":
                return f"{number} further {'agency' if more == 1 else 'agencies'}"
            case "people":
                return f"{number} more {'person' if more == 1 else 'people'}"
            case "agencies":
                return f"{number} more {'agency' if more == 1 else 'agencies'}"
            case _:
                roles = [f"in the role of {named(role)}" for role in condition.lead_roles]
                agencies = (
                    [f"from {some_of(missing or ['an agency that may lead'], 'or')}"] if condition.lead_of else []
                )
                return f"a lead {listed([*roles, *agencies], 'or')}"


def _people(number: int) -> str:
    return "somebody" if number == 1 else f"{number_words(number)} people"


def _apart(parts: Sequence[str]) -> str:
    """Parts in one phrase, kept apart where one of them names several."""
    return listed(parts, "as well as" if any(" and " in part for part in parts) else "and")
