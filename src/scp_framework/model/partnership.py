"""Partnership: all the nouns together, every reference between them checked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from attrs import evolve
from pendulum import Date

from scp_framework.errors import Fault, InputError, refuse
from scp_framework.frozen import frozen
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.history.substitution import Successors, substitute
from scp_framework.model.history.succession import change_days, holders_on, lines_of, span_by_id, span_of
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import AgencyId
from scp_framework.model.nouns import Nouns
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership_faults import reference_faults, repeats
from scp_framework.model.shown import ShownInNotebooks
from scp_framework.model.tile import Tile

if TYPE_CHECKING:
    from scp_framework.model.governance import Governance

Succeeded = TypeVar("Succeeded", Agency, Body, Officer)


class NamesInActivities(NamedTuple):
    """All that tells which names an activity may hold, and who can be on its team.

    It may hold those of `kinds`, `agencies`, `bodies`, `outcomes`, `roles` and `steps`, which are those of any kind. Of
    the names of people, `officers` and `organisations` tell which are misspelt, or of nobody.
    """

    kinds: frozenset[str]
    agencies: frozenset[str]
    bodies: frozenset[str]
    outcomes: frozenset[str]
    roles: frozenset[str]
    steps: frozenset[str]
    officers: frozenset[str]
    organisations: frozenset[str]


@frozen(kw_only=True, slots=False)
class Partnership(Nouns, ShownInNotebooks):
    """Who takes part, where they look, what they plan and how findings travel.

    Raises:
        InputError: If an identifier stands twice, or a reference names nothing; all such faults at once.
    """

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if faults := [*repeats(self), *reference_faults(self)]:
            raise InputError(faults)
        refuse(self._faults_on_days())

    def __repr__(self) -> str:
        counts = f"{len(self.agencies)} agencies, {len(self.bodies)} bodies, {len(self.kinds)} kinds"
        return f"<Partnership {self.id!r}: {counts}>"

    @cached_property
    def successions(self) -> Mapping[str, tuple[tuple[Agency | Body | Officer, ...], ...]]:
        """The lines of succession among agencies, bodies and officers, each in order, by the type of identifier."""
        return {
            "AgencyId": lines_of(self.agencies), "BodyId": lines_of(self.bodies), "OfficerId": lines_of(self.officers),
        }  # fmt: skip

    @cached_property
    def changes(self) -> tuple[int, ...]:
        """The days (ordinals) on which the partnership becomes another, in order; there are none in most.

        On such a day somebody takes over from another, or an agency that others are part of begins or no longer exists.
        """
        taken_over = change_days(line for lines in self.successions.values() for line in lines)
        wholes = {self.line_of["AgencyId"].get(each.part_of, each.part_of) for each in self.agencies if each.part_of}
        with_parts = (each for each in self.agencies if self.line_of["AgencyId"].get(each.id, each.id) in wholes)
        spans = [span_of(each) for each in with_parts]
        days = {*taken_over, *(first for first, _ in spans), *(last + 1 for _, last in spans)}
        return tuple(sorted(day for day in days if FIRST_ORDINAL < day <= LAST_ORDINAL))

    @cached_property
    def line_of(self) -> Mapping[str, Mapping[str, str]]:
        """For each that is of a line of succession, the first of that line, by the type of identifier."""
        return {
            category: {noun.id: line[0].id for line in lines for noun in line}
            for category, lines in self.successions.items()
        }

    @cached_property
    def spans(self) -> Mapping[str, Mapping[str, tuple[int, int]]]:
        """First and last day (ordinals) on which one of its line exists, for each that has not always existed.

        By the type of identifier: of agencies, bodies, officers, tiles and outcomes; and `NodeId` for agencies and
        bodies.
        """
        spans = {
            category: span_by_id(nouns, self.successions[category])
            for category, nouns in (("AgencyId", self.agencies), ("BodyId", self.bodies), ("OfficerId", self.officers))
        }
        themes: Mapping[str, Iterable[Tile | Outcome]] = {"TileId": self.tiles, "OutcomeId": self.outcomes}
        for category, nouns in themes.items():
            spans[category] = {noun.id: span_of(noun) for noun in nouns if noun.valid_from or noun.valid_to}
        return {**spans, "NodeId": {**spans["AgencyId"], **spans["BodyId"]}}

    @cached_property
    def is_dated(self) -> bool:
        """Whether there is an agency, a body, an officer, a tile or an outcome that has not always existed."""
        return any(self.spans.values())

    @cached_property
    def names_in_activities(self) -> NamesInActivities:
        """All that tells which names an activity may hold; steps are those of any kind."""
        steps = frozenset[str]().union(*self.dated_steps.values())
        nouns: tuple[Iterable[str], ...] = (
            self.kind,
            self.agency,
            self.body,
            self.outcome,
            self.role,
            steps,
            self.officer,
            self._organisations,
        )
        return NamesInActivities(*map(frozenset[str], nouns))

    def on(self, day: Date) -> Partnership:
        """The partnership as it is on a day: of each line of succession there is only the one that holds then.

        Whatever refers to another of the line refers to that one. What nobody takes over from stays, whether or not
        it exists on that day; but nobody is part of what does not exist on it, only of what that was part of. Where
        the partnership never changes, it is the partnership itself.
        """
        return self.from_change(bisect_right(self.changes, day.toordinal()))

    def from_change(self, number: int) -> Partnership:
        """The partnership after this number of its changes; before the first one for 0."""
        if not self.changes:
            return self
        if number not in self._as_on:
            self._as_on[number] = self._after(number)
        return self._as_on[number]

    def successors_on(self, day: Date) -> Successors:
        """On a day, who stands for whom in each line of succession, by the type of identifier."""
        return self.successors(bisect_right(self.changes, day.toordinal()))

    def successors(self, number: int) -> Successors:
        """After so many changes, who stands for whom in each line of succession, by the type of identifier."""
        day = self.changes[number - 1] if number else 0
        by = {category: holders_on(lines, day) for category, lines in self.successions.items()}
        nodes = {**by["AgencyId"], **by["BodyId"]}
        return {**by, "NodeId": nodes, "OwnerId": nodes, "MemberId": {**by["OfficerId"], **nodes}}

    @property
    def last_stand_ins(self) -> Successors:
        """After all changes, who stands for whom in each line of succession."""
        return self.successors(len(self.changes))

    @cached_property
    def _as_on(self) -> dict[int, Partnership]:
        return {}

    def _after(self, number: int) -> Partnership:
        by = self.successors(number)

        def holding(nouns: tuple[Succeeded, ...], category: str) -> tuple[Succeeded, ...]:
            there = (noun for noun in nouns if by[category].get(noun.id, noun.id) == noun.id)
            return tuple(evolve(substitute(noun, by), succeeds=None) for noun in there)

        day = self.changes[number - 1] if number else FIRST_ORDINAL
        return evolve(
            self,
            agencies=_parts_of_existing(holding(self.agencies, "AgencyId"), day),
            bodies=holding(self.bodies, "BodyId"),
            officers=holding(self.officers, "OfficerId"),
            lines=tuple(dict.fromkeys(_lines_between_others(self.lines, by))),
        )

    @cached_property
    def as_one(self) -> Partnership:
        """The partnership with each line of succession as one, called what the last of it is called, on all its days.

        Lines between bodies run to whoever holds then, as long as there is a day on which both ends exist. Where nobody
        takes over from anybody, it is the partnership itself.
        """
        if not any(self.successions.values()):
            return self
        last = self.from_change(len(self.changes))
        begins = {line[-1].id: line[0].valid_from for lines in self.successions.values() for line in lines}

        def full_partnership(nouns: tuple[Succeeded, ...]) -> tuple[Succeeded, ...]:
            return tuple(evolve(each, valid_from=begins[each.id]) if each.id in begins else each for each in nouns)

        lines = (line for line in self.lines if self._ever_stands(line))
        return evolve(
            last,
            agencies=full_partnership(last.agencies),
            bodies=full_partnership(last.bodies),
            officers=full_partnership(last.officers),
            lines=tuple(dict.fromkeys(_lines_between_others(lines, self.last_stand_ins))),
        )

    def _ever_stands(self, line: Line) -> bool:
        """Whether there is a day on which a line, and whoever holds at each of its ends, exists."""
        begins = [FIRST_ORDINAL, *self.changes]
        for number, (begin, after) in enumerate(zip(begins, [*begins[1:], LAST_ORDINAL + 1], strict=True)):
            nodes = self.from_change(number).nodes
            found = substitute(line, self.successors(number))
            spans = [
                (begin, after - 1),
                *(span_of(each) for each in (line, nodes[found.sender], nodes[found.receiver])),
            ]
            if max(first for first, _ in spans) <= min(last for _, last in spans):
                return True
        return False

    @cached_property
    def nodes(self) -> Mapping[str, Agency | Body]:
        """Agencies and bodies by identifier."""
        both: tuple[Agency | Body, ...] = (*self.agencies, *self.bodies)
        return {noun.id: noun for noun in both}

    @cached_property
    def standing_lines(self) -> tuple[Line, ...]:
        """The lines, each valid on those of its days on which both its ends exist; those with none are left out."""
        nodes = self.nodes
        standing = (_standing(line, nodes[line.sender], nodes[line.receiver]) for line in self.lines)
        return tuple(line for line in standing if line is not None)

    @cached_property
    def governance(self) -> Governance:
        """The graph of the lines between bodies, built when it is first asked for.

        A line counts on those of its days on which both its ends exist. Where somebody takes over from another, ask
        the partnership as it is `on` a day.
        """
        from scp_framework.model.governance import Governance  # noqa: PLC0415 - few rule books ask for ways

        return Governance(
            lines=self.standing_lines, bodies=tuple(self.body), agencies=tuple(agency.id for agency in self.agencies)
        )

    def _faults_on_days(self) -> Iterator[Fault]:
        """Agencies that come to be part of themselves when another takes over."""
        if not any(self.successions.values()):
            return
        for number, day in enumerate(self.changes, start=1):
            try:
                self.from_change(number)
            except InputError:
                expected = f"parts that lead to a whole from {day_from_ordinal(day)} on"
                yield Fault(path="agencies", expected=expected, actual="a circle")


def _parts_of_existing(agencies: tuple[Agency, ...], day: int) -> tuple[Agency, ...]:
    """The agencies, each part of the nearest above it that exists on a day (ordinal), or of none."""
    by_id = {each.id: each for each in agencies}

    def existing_above(agency: Agency) -> AgencyId | None:
        passed, above = {agency.id}, agency.part_of
        while above is not None and above not in passed:
            first, last = span_of(by_id[above])
            if first <= day <= last:
                return above
            passed.add(above)
            above = by_id[above].part_of
        return above

    found = ((each, existing_above(each)) for each in agencies)
    return tuple(each if above == each.part_of else evolve(each, part_of=above) for each, above in found)


def _lines_between_others(lines: Iterable[Line], by: Successors) -> Iterator[Line]:
    """The lines with their ends replaced, but for those from a former to its successor, which end with the former."""
    for line in lines:
        found = substitute(line, by)
        if found is line or found.sender != found.receiver:
            yield found


def _standing(line: Line, *ends: Dated) -> Line | None:
    """A line on those of its days on which its ends exist; None where there are none."""
    begins = [noun.valid_from for noun in (line, *ends) if noun.valid_from is not None]
    finishes = [noun.valid_to for noun in (line, *ends) if noun.valid_to is not None]
    first, last = max(begins, default=None), min(finishes, default=None)
    if (first, last) == (line.valid_from, line.valid_to):
        return line
    if first is not None and last is not None and last < first:
        return None
    return evolve(line, valid_from=first, valid_to=last)
