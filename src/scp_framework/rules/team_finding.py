"""TeamFinding: how the team of an activity fares, as facts, and in words when asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen

from scp_framework.rules.condition import Condition, or_not_at_all
from scp_framework.rules.finding import Finding
from scp_framework.rules.team_condition import TeamCondition
from scp_framework.rules.verdict import Verdict
from scp_framework.rules.words import listed, number_words


@frozen(kw_only=True)
class TeamPart:
    """How one condition fares: how many of what it asks for are certain, and what is not there for certain.

    `there` names the agencies that count towards it for certain; `missing` those of `each_of` and `some_of` that
    nobody represents for certain.
    """

    condition: TeamCondition
    verdict: Verdict
    number: int
    sure: int
    there: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@frozen(kw_only=True, repr=False)
class TeamFinding(Finding):
    """How each condition fares, and what is not recorded that could change it.

    `recorded` tells whether the team is, `lead_recorded` whether it is who leads, where that matters. `roleless` are
    the people whose role is not recorded and matters, `agencyless` those of whom that is so of their agency.
    `together` tells that each condition could still be met, and not all of them at once.
    """

    shape: ClassVar[str] = "team"

    parts: tuple[TeamPart, ...]
    recorded: bool = True
    lead_recorded: bool = True
    roleless: tuple[str, ...] = ()
    agencyless: tuple[str, ...] = ()
    together: bool = False
    held: bool = True
    meant: bool = True
    undecided: Condition | None = None

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
        broken = [part for part in self.parts if part.verdict is Verdict.BREACHED]
        if broken or self.together:
            add = f"bring in {_apart([self._lack(part) for part in broken or self._unsettled])}"
            return f"{add}{or_not_at_all(self.promise, self.undecided, held=self.held, meant=self.meant)}"
        if not self.recorded:
            return "record who is on the team"
        what = [
            f"{which} of {listed([self.named(person) for person in people])}"
            for which, people in self._unclear.items()
            if people
        ]
        return f"record {listed(what if self.lead_recorded else [*what, 'who leads'])}"

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
            case "heads":
                return f"{number_words(part.sure)} {'person' if part.sure == 1 else 'people'}"
            case "lead":
                return "a lead as promised"
            case _:
                return f"somebody from {there}" if there else "no agency that it would have to have"

    def _lack(self, part: TeamPart) -> str:
        condition, named = part.condition, self.named
        more = part.number - part.sure
        missing = [named(agency) for agency in part.missing]
        match condition.sort:
            case "role":
                return f"{_people(more)} in the role of {named(condition.role or '')}"
            case "each_of":
                return f"somebody from {listed(missing)}"
            case "some_of":
                return f"{number_words(more)} of {listed(missing, 'or')}"
            case "other_than":
                return f"{number_words(more)} further {'agency' if more == 1 else 'agencies'}"
            case "heads":
                return f"{number_words(more)} more {'person' if more == 1 else 'people'}"
            case "agencies":
                return f"{number_words(more)} more {'agency' if more == 1 else 'agencies'}"
            case _:
                roles = [named(role) for role in condition.lead_roles]
                group = ["somebody from an agency that may lead"] if condition.lead_of else []
                return f"a lead who is {listed([*(f'in the role of {role}' for role in roles), *group], 'or')}"


def _people(number: int) -> str:
    return "somebody" if number == 1 else f"{number_words(number)} people"


def _apart(parts: Sequence[str]) -> str:
    """Parts in one phrase, kept apart where one of them names several."""
    return listed(parts, "as well as" if any(" and " in part for part in parts) else "and")
