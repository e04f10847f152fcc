"""Partnership: all the nouns together, every reference between them checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Protocol

from attrs import field, frozen

from scp_framework.errors import Fault, InputError, quoted
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line
from scp_framework.model.calendar import Calendar
from scp_framework.model.governance import Governance
from scp_framework.model.identifier import (
    AgencyId,
    AgencyTag,
    BodyId,
    KindId,
    OfficerId,
    OutcomeId,
    RoleId,
    StepId,
    TileId,
    VocabularyId,
    repeated,
    slug,
)
from scp_framework.model.information import Information
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.references import Known, dangling
from scp_framework.model.role import Role
from scp_framework.model.tile import Tile
from scp_framework.model.vocabulary import Vocabulary, Words


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


@frozen(kw_only=True, slots=False)
class Partnership:
    """Who takes part, where they look, what they plan and how findings travel.

    Raises:
        InputError: If an identifier stands twice, or a reference names nothing; all such faults at once.
    """

    id: str = field(validator=slug)
    name: str
    calendar: Calendar
    outcomes: tuple[Outcome, ...] = ()
    tiles: tuple[Tile, ...] = ()
    agencies: tuple[Agency, ...] = ()
    roles: tuple[Role, ...] = ()
    officers: tuple[Officer, ...] = ()
    bodies: tuple[Body, ...] = ()
    information: tuple[Information, ...] = ()
    lines: tuple[Line, ...] = ()
    vocabularies: tuple[Vocabulary, ...] = ()
    kinds: tuple[ActivityKind, ...] = ()

    def __attrs_post_init__(self) -> None:
        if faults := [*self._repeats(), *self._dangling()]:
            raise InputError(faults)

    @cached_property
    def outcome(self) -> Mapping[OutcomeId, Outcome]:
        """Outcomes by identifier."""
        return {noun.id: noun for noun in self.outcomes}

    @cached_property
    def tile(self) -> Mapping[TileId, Tile]:
        """Tiles by identifier."""
        return {noun.id: noun for noun in self.tiles}

    @cached_property
    def agency(self) -> Mapping[AgencyId, Agency]:
        """Agencies by identifier, services among them."""
        return {noun.id: noun for noun in self.agencies}

    @cached_property
    def role(self) -> Mapping[RoleId, Role]:
        """Roles by identifier."""
        return {noun.id: noun for noun in self.roles}

    @cached_property
    def officer(self) -> Mapping[OfficerId, Officer]:
        """Officers by identifier."""
        return {noun.id: noun for noun in self.officers}

    @cached_property
    def body(self) -> Mapping[BodyId, Body]:
        """Bodies by identifier."""
        return {noun.id: noun for noun in self.bodies}

    @cached_property
    def kind(self) -> Mapping[KindId, ActivityKind]:
        """Kinds of activity by identifier."""
        return {noun.id: noun for noun in self.kinds}

    @cached_property
    def events(self) -> Mapping[KindId, StepId | None]:
        """For each kind of activity, the step that is the activity itself."""
        return {noun.id: noun.event for noun in self.kinds}

    @cached_property
    def vocabulary(self) -> Mapping[VocabularyId, Vocabulary]:
        """Vocabularies by identifier."""
        return {noun.id: noun for noun in self.vocabularies}

    @cached_property
    def belongs_to(self) -> Mapping[AgencyId, tuple[AgencyId, ...]]:
        """For each agency, itself and all that it is a part of, the whole it belongs to last."""
        return {agency.id: self._ancestors(agency.id) for agency in self.agencies}

    @cached_property
    def whole(self) -> Mapping[AgencyId, AgencyId]:
        """For each agency, the whole that it belongs to: itself, or what it is in the end a part of."""
        return {agency: chain[-1] for agency, chain in self.belongs_to.items()}

    @cached_property
    def known(self) -> Known:
        """Every identifier that exists, by its type; steps and details depend on the kind, and are left out."""
        return {
            "AgencyId": self.agency,
            "AgencyTag": frozenset(tag for agency in self.agencies for tag in agency.tags),
            "BodyId": self.body,
            "BodyTag": frozenset(tag for body in self.bodies for tag in body.tags),
            "CargoId": frozenset([*self.kind, *(noun.id for noun in self.information)]),
            "KindId": self.kind,
            "MemberId": frozenset([*self.agency, *self.body, *self.officer, *self.tile, *self.outcome]),
            "NodeId": frozenset([*self.agency, *self.body]),
            "OfficerId": self.officer,
            "OutcomeId": self.outcome,
            "OwnerId": frozenset([*self.agency, *self.body, *self.role]),
            "PeriodId": frozenset(period.id for period in self.calendar.periods),
            "RoleId": self.role,
            "TileId": self.tile,
            "VocabularyId": self.vocabulary,
        }

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The printed name of every noun by its identifier."""
        nouns: list[Iterable[_Named]] = [
            self.outcomes, self.tiles, self.agencies, self.roles, self.officers, self.bodies, self.information,
            self.kinds,
        ]  # fmt: skip
        return {noun.id: noun.name for group in nouns for noun in group}

    @cached_property
    def governance(self) -> Governance:
        """The graph of the lines between bodies, built when it is first asked for."""
        return Governance(
            lines=self.lines, bodies=tuple(self.body), agencies=tuple(agency.id for agency in self.agencies)
        )

    def tagged(self, tag: AgencyTag) -> tuple[AgencyId, ...]:
        """The agencies with this tag, in the order of the arrangements."""
        return tuple(agency.id for agency in self.agencies if tag in agency.tags)

    def words(self, vocabulary: Vocabulary, activities: Iterable[str] = ()) -> frozenset[str]:
        """Every word that may stand in a set of this vocabulary, but for what an open one adds."""
        of: dict[Words, Iterable[str]] = {
            Words.TERMS: (),
            Words.AGENCIES: self.agency,
            Words.BODIES: self.body,
            Words.KINDS: self.kind,
            Words.ACTIVITIES: activities,
            Words.ROLES: self.role,
        }
        return frozenset(
            [*(term.id for term in vocabulary.terms), *(word for sort in vocabulary.words for word in of[sort])]
        )

    def _ancestors(self, agency: AgencyId) -> tuple[AgencyId, ...]:
        chain = [agency]
        above = self.agency[agency].part_of
        while above is not None and above in self.agency and above not in chain:
            chain.append(above)
            above = self.agency[above].part_of
        return tuple(chain)

    def _repeats(self) -> Iterator[Fault]:
        groups: dict[str, Iterable[_Identified]] = {
            "outcomes": self.outcomes, "tiles": self.tiles, "roles": self.roles, "officers": self.officers,
            "information": self.information, "vocabularies": self.vocabularies, "kinds": self.kinds,
        }  # fmt: skip
        for place, nouns in groups.items():
            yield from repeated(place, (noun.id for noun in nouns))
        # Lines run between agencies and bodies alike, so the two share their identifiers.
        taken: set[str] = {agency.id for agency in self.agencies}
        yield from repeated("agencies", (agency.id for agency in self.agencies))
        for index, body in enumerate(self.bodies):
            if body.id in taken:
                yield Fault(place=f"bodies[{index}].id", expected="named once only", found=quoted(body.id))
            taken.add(body.id)
        kinds: set[str] = {kind.id for kind in self.kinds}
        for index, noun in enumerate(self.information):
            if noun.id in kinds:
                yield Fault(place=f"information[{index}].id", expected="no kind of activity", found=quoted(noun.id))

    def _dangling(self) -> Iterator[Fault]:
        yield from dangling(self, self.known)
        for index, agency in enumerate(self.agencies):
            last = self.agency[self.belongs_to[agency.id][-1]]
            if last.part_of == agency.id:
                yield Fault(
                    place=f"agencies[{index}].part_of",
                    expected="an agency that is not itself part of this one",
                    found=quoted(agency.part_of),
                )


class _Named(_Identified, Protocol):
    @property
    def name(self) -> str: ...
