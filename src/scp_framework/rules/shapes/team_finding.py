"""TeamFinding: how the team of an activity fares, as facts, and in words when asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import attrgetter
from typing import ClassVar, NamedTuple, Self

from scp_framework.findings.facts import FactsByNeed, FactsOf, Phrase, once
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import BREACHED, MET, OPEN
from scp_framework.frozen import frozen
from scp_framework.rules.activity_finding import ActivityFinding
from scp_framework.rules.parameters.team_part import TeamPart, to_bring_in
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.shapes.team_advice import Changes

LIMITED = {"role": "people", "people": "people", "only": "only", "of_each_agency": "each-agency"}
"""The names of messages about limits, by the type of the condition, of those that count people."""


@frozen(kw_only=True, repr=False, slots=False)
class TeamFinding(ActivityFinding):
    """How each condition fares, and what is not recorded that could change it.

    `recorded` tells whether the team is, `lead_recorded` whether it is who leads, where that matters; `lead_marked`
    whether somebody is marked as lead. `enough_can_join` tells whether there are enough agencies and officers for all
    that recording more can't meet. `roleless` are
    the people whose role is not recorded and matters, `agencyless` those of whom that is so of their agency, and
    `qualityless` those of whom it is of qualities, in the arrangements.
    `jointly_infeasible` tells that those conditions that could still be met could not all be at once. `changes` tells
    who is to leave the team, where there can be too many on it; `agencies_recorded` whether it is recorded which
    agencies the activity concerns, where that matters.
    """

    shape: ClassVar[str] = "team"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "team.ftl", COMMON)

    parts: tuple[TeamPart, ...]
    recorded: bool = True
    lead_recorded: bool = True
    roleless: tuple[str, ...] = ()
    agencyless: tuple[str, ...] = ()
    qualityless: tuple[str, ...] = ()
    jointly_infeasible: bool = False
    changes: Changes | None = None
    agencies_recorded: bool = True
    lead_marked: bool = True
    enough_can_join: bool = True

    @property
    def situation(self) -> str:
        if self.verdict is MET:
            return "kept"
        if any(part.verdict is BREACHED for part in self.parts):
            return "lacks"
        if not self.recorded:
            return "unrecorded"
        if not self.jointly_infeasible:
            return "uncertain"
        return "too-few-people" if all(part.most is None for part in self._unsettled) else "not-together"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "declares": lambda self: (
                "no" if not self._declare else "alone" if self._declare == self.remedies else "too"
            ),
            "qualityless": lambda self: self.all_named(self.qualityless),
            "asked_qualities": lambda self: self._asked_qualities,
            "some_days": lambda self: self.on_some_days,
            "has": lambda self: tuple(map(self._has, self.parts)),
            "exceeds": lambda self: tuple(map(self._exceeds, [part for part in self.parts if part.exceeds])),
            "lacks": attrgetter("_lacks"),
            "to_add": attrgetter("_joining"),
            "leads": attrgetter("_leading"),
            "leaving": lambda self: self.all_named(self._changes.names) if self._changes else (),
            "number_leaving": lambda self: self._changes.number if self._changes else None,
            "joins": lambda self: bool(self._joining or self._leading),
        }

    @once
    def _lacks(self) -> tuple[Phrase, ...]:
        broken = [part for part in self.parts if part.verdict is BREACHED]
        return tuple(self._lack(part) for part in broken or self._unsettled if not part.exceeds)

    @once
    def _joining(self) -> tuple[Phrase, ...]:
        return self._to_add(leads=False)

    @once
    def _leading(self) -> tuple[Phrase, ...]:
        return self._to_add(leads=True)

    def _to_add(self, *, leads: bool) -> tuple[Phrase, ...]:
        """Who has to join the team, or, with `leads`, to lead it, where there are enough who can."""
        bring_in = self._to_bring_in if not self.is_past and self.enough_can_join else []
        return tuple(self._lack(part, most=True) for part in bring_in if part.condition.asks_who_leads is leads)

    @property
    def advised(self) -> tuple[Remedy, ...]:
        if self.verdict is MET:
            return ()
        people = {"team.role": self.roleless, "team.agency": self.agencyless}
        paths = [path for path in people if people[path]] + ([] if self.lead_recorded else ["team.lead"])
        bring_in, changes = self._to_bring_in, self._changes
        if self.jointly_infeasible and not self._stays_as_it_is:
            # Whoever joins brings what is missing of the others; but they, too, may lead, unless somebody is marked.
            lead_joins = any(part.condition.asks_who_leads for part in bring_in)
            paths = [path for path in paths if path == "team.lead" and not lead_joins]
        paths += [] if self.agencies_recorded else ["agencies"]
        # What is not recorded could be any team on the days on which there can be one.
        paths = [*([] if self.recorded else ["team"]), *paths]
        if not bring_in and self.changes is None:
            return (*self.record_all(*paths, people=people), *self._declare)
        if self._stays_as_it_is:
            return (*self.what_happened(*paths, people=people), *self._declare)
        if changes is not None:
            best, paths = MET if changes.is_enough else self.verdict, []
        else:
            best = OPEN if paths or self._declare else MET
        joining = tuple(
            Remedy(
                type=RemedyType.CHANGE,
                activity=self.subject.activity,
                path=part.condition.path,
                number=max(part.number - part.sure, 1),
                names=tuple(filter(None, [*part.condition.asked_names, *part.missing])),
                deadline=self.deadline,
                leads_to=best,
            )
            for part in bring_in
        )
        if changes is not None and changes.names:
            remove = Remedy(
                type=RemedyType.REMOVE,
                activity=self.subject.activity,
                path="team",
                names=changes.names,
                number=changes.number,
                deadline=self.deadline,
                leads_to=best,
            )
            joining = (remove, *joining)
        joining = (*joining, *self.record_all(*paths, people=people)) if paths else joining
        return (*joining, *self._declare)

    @property
    def _declare(self) -> tuple[Remedy, ...]:
        """What to record in the arrangements of the qualities of people, as far as that can settle it."""
        is_changed = self.changes is not None or self.jointly_infeasible
        if not self.qualityless or not (self.may_be_kept if self._stays_as_it_is else not is_changed):
            return ()
        return (Remedy(type=RemedyType.RECORD, path="officers.qualities", names=self.qualityless),)

    @property
    def _asked_qualities(self) -> tuple[str, ...]:
        # On another of its days than the one spoken of, a condition that is met may be open.
        asked = [part.condition.qualities for part in self._unsettled]
        asked = asked if any(asked) else [part.condition.qualities for part in self.parts]
        return tuple(map(self.named, dict.fromkeys(chain.from_iterable(asked))))

    @property
    def _stays_as_it_is(self) -> bool:
        """Whether nobody can join the team or leave it, or has to: what is recorded decides."""
        has_all = not self._to_bring_in and (self.changes is None or not self.changes.names)
        return has_all or self.is_past or not self.enough_can_join

    @property
    def _changes(self) -> Changes | None:
        """Who is to leave, where it is not too late for that."""
        return None if self.is_past or not self.enough_can_join else self.changes

    @once
    def _to_bring_in(self) -> list[TeamPart]:
        """The conditions that recording more can't meet; where a lead is to be found, all that are about leads."""
        jointly_infeasible, lead_marked = self.jointly_infeasible, self.lead_marked
        return to_bring_in(self.parts, jointly_infeasible=jointly_infeasible, lead_marked=lead_marked)

    @property
    def _unsettled(self) -> list[TeamPart]:
        return [part for part in self.parts if part.verdict is OPEN]

    def _has(self, part: TeamPart) -> Phrase:
        """What a condition has."""
        if part.most is not None:
            return self._bound(part)
        condition = part.condition
        named = {"role": "in-role", "people": "people", "lead": "lead"}
        message = named.get(condition.type, "officers" if condition.of_officers else "agencies")
        message = "lead" if condition.lead else message
        return self._phrase(f"has-{message}", part, part.present, more=part.sure, fewest=None)

    def _lack(self, part: TeamPart, *, most: bool = False) -> Phrase:
        """What a condition lacks; with `most`, what it does in the worst case, which is enough for certain.

        Of one that has a limit, of which it is not known whether it is met, it is what must be.
        """
        if not most and part.most is not None and (part.verdict is OPEN or part.best >= part.number):
            return self._bound(part)
        more = part.number - part.sure
        fewest = more if most or part.verdict is not BREACHED else part.number - part.best
        category = "some_of" if part.condition.type == "each_of" and more != fewest else part.condition.type
        category = "leader" if part.condition.lead else category
        return self._phrase(
            f"lacks-{category}", part, part.missing, more=more, fewest=None if more == fewest else fewest
        )

    def _bound(self, part: TeamPart) -> Phrase:
        """How many there must be, where there can be too many."""
        most = part.most or 0
        fewest = part.number if 0 < part.number < most else None
        name = LIMITED.get(part.condition.type, part.condition.type)
        return self._phrase(f"bound-{name}", part, (), more=most, fewest=fewest)

    def _exceeds(self, part: TeamPart) -> Phrase:
        """Of what there is too much."""
        name = LIMITED.get(part.condition.type, "agencies")
        return self._phrase(f"exceeds-{name}", part, part.present, more=part.sure, fewest=None)

    def _phrase(
        self, message: str, part: TeamPart, agencies: Sequence[str], *, more: int, fewest: int | None
    ) -> Phrase:
        told = _Told(self, message, part, part.condition, agencies, more, fewest)
        return Phrase(self.messages, f"team-{message}", FactsByNeed(told, _TOLD))

    def agencies_named(self, condition: TeamCondition, names: Sequence[str]) -> tuple[str | Phrase, ...]:
        """Agencies in words; those concerned, where these are not recorded, or none."""
        if condition.names_those_concerned and not (names and self.agencies_recorded):
            return (Phrase(self.messages, "team-concerned"),)
        return tuple(map(self.named, names))


class _Told(NamedTuple):
    """What a phrase tells of a condition: how many there are, or are needed, and at least, if not so many; of whom."""

    finding: TeamFinding
    message: str
    part: TeamPart
    condition: TeamCondition
    agencies: Sequence[str]
    more: int
    fewest: int | None

    def named(self, names: Sequence[str]) -> tuple[str, ...]:
        return self.finding.all_named(names)

    def agencies_named(self, names: Sequence[str]) -> tuple[str | Phrase, ...]:
        return self.finding.agencies_named(self.condition, names)


_TOLD: FactsOf[_Told] = {
    "more": lambda told: told.more,
    "fewest": lambda told: told.fewest,
    "is_next": lambda told: told.fewest is not None and told.more == told.fewest + 1,
    "most": lambda told: told.part.most,
    "is_exact": lambda told: told.part.most == told.part.number,
    "role": lambda told: None if told.condition.role is None else told.finding.named(told.condition.role),
    "roles": lambda told: told.named(told.condition.lead_roles),
    "agencies": lambda told: (
        told.agencies_named(told.agencies) if told.agencies or told.message != "has-agencies" else ()
    ),
    "any_agency": lambda told: told.condition.lead_of is not None,
    "people": lambda told: told.named(told.part.counted),
    "group": lambda told: told.agencies_named(told.part.group),
    "are_officers": lambda told: told.condition.of_officers,
    "are_others": lambda told: told.condition.from_other_than is not None,
    "qualities": lambda told: told.named(told.condition.qualities),
    "within": lambda told: told.condition.gained_within,
    "are_several": lambda told: told.more > 1 or told.message in ("bound-only", "bound-agencies"),
    "is_more": lambda told: told.condition.role is not None or told.condition.group is not None,
}
