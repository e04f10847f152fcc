"""Nouns: all that a partnership names, and what each is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from functools import cached_property
from typing import Protocol

from attrs import field

from scp_framework.frozen import frozen
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.display_names import display_names
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
    is_slug,
    slug,
)
from scp_framework.model.information import Information
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.placeholder import spaced
from scp_framework.model.quality import Quality
from scp_framework.model.references import Known, known_of
from scp_framework.model.remembered import Remembered
from scp_framework.model.role import Role
from scp_framework.model.tile import Tile
from scp_framework.model.validated import Validated
from scp_framework.model.vocabulary import Vocabulary, Words
from scp_framework.nearest import NamedIds, almost

MOST_WHOLES = 20
"""How many agencies may be part of each other in a row."""


class Identified(Protocol):
    """What has an identifier."""

    @property
    def id(self) -> str:
        """The identifier."""


class _Named(Identified, Protocol):
    @property
    def name(self) -> str: ...


@frozen(kw_only=True, slots=False)
class Nouns(Validated):
    """What a partnership is made of, each by its identifier, and by what it is called."""

    id: str = field(validator=slug)
    name: str
    calendar: Calendar
    """Its years, terms and holidays."""
    outcomes: tuple[Outcome, ...] = ()
    """What it wants to achieve."""
    tiles: tuple[Tile, ...] = ()
    agencies: tuple[Agency, ...] = ()
    roles: tuple[Role, ...] = ()
    """The roles that people have on teams and in offices."""
    qualities: tuple[Quality, ...] = ()
    """What can be so of a person, from day to day."""
    officers: tuple[Officer, ...] = ()
    """People who hold an office."""
    bodies: tuple[Body, ...] = ()
    information: tuple[Information, ...] = ()
    """What can be passed on besides findings."""
    lines: tuple[Line, ...] = ()
    """Who passes what on to whom."""
    vocabularies: tuple[Vocabulary, ...] = ()
    """Sets of names that activities record."""
    kinds: tuple[ActivityKind, ...] = ()
    """Kinds of activity."""

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
    def dated_steps(self) -> Mapping[KindId, frozenset[StepId]]:
        """For each kind of activity, the steps that have days of their own."""
        return {noun.id: noun.dated_steps for noun in self.kinds}

    @cached_property
    def steps_of_every_kind(self) -> frozenset[StepId]:
        """The steps that have days of their own in whatever kind of activity."""
        every = self.dated_steps.values()
        return frozenset.intersection(*every) if every else frozenset()

    @cached_property
    def events(self) -> Mapping[KindId, StepId | None]:
        """For each kind of activity, the step that is the activity itself."""
        return {noun.id: noun.event for noun in self.kinds}

    @cached_property
    def after_event(self) -> Mapping[KindId, frozenset[StepId]]:
        """For each kind of activity, the steps that follow the activity itself."""
        return {
            noun.id: frozenset(noun.step_ids[noun.step_ids.index(noun.event) + 1 :] if noun.event is not None else ())
            for noun in self.kinds
        }

    @cached_property
    def has_later_steps(self) -> bool:
        """Whether there is a kind of activity with steps that follow the activity itself."""
        return any(self.after_event.values())

    @cached_property
    def vocabulary(self) -> Mapping[VocabularyId, Vocabulary]:
        """Vocabularies by identifier."""
        return {noun.id: noun for noun in self.vocabularies}

    @cached_property
    def belongs_to(self) -> Mapping[AgencyId, tuple[AgencyId, ...]]:
        """For each agency, itself and all that it is a part of, the whole it belongs to last."""
        return {agency.id: self._ancestors(agency.id) for agency in self.agencies}

    @cached_property
    def root_agency(self) -> Mapping[AgencyId, AgencyId]:
        """For each agency, the whole that it belongs to: itself, or what it is in the end a part of."""
        return {agency: chain[-1] for agency, chain in self.belongs_to.items()}

    @cached_property
    def known(self) -> Known:
        """Every identifier that exists, by its type; steps and details depend on the kind, and are left out.

        Nouns have all that they are called beside it.
        """
        groups: Mapping[str, Iterable[_Named]] = {**self._named, "vocabularies": self.vocabularies}
        return {
            **known_of({place: display_names(nouns) for place, nouns in groups.items()}),
            "AgencyTag": frozenset(tag for agency in self.agencies for tag in agency.tags),
            "BodyTag": frozenset(tag for body in self.bodies for tag in body.tags),
            "PeriodId": display_names(self.calendar.periods),
        }

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The printed name of every noun by its identifier."""
        return {noun.id: noun.name for nouns in self._named.values() for noun in nouns}

    @cached_property
    def _named(self) -> dict[str, Iterable[_Named]]:
        return {
            "outcomes": self.outcomes, "tiles": self.tiles, "agencies": self.agencies, "roles": self.roles,
            "qualities": self.qualities, "officers": self.officers, "bodies": self.bodies,
            "information": self.information, "kinds": self.kinds,
        }  # fmt: skip

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
        if not activities and vocabulary.id in self._words:
            return self._words[vocabulary.id]
        found = frozenset(
            [*(term.id for term in vocabulary.terms), *(word for category in vocabulary.words for word in of[category])]
        )
        if not activities and self.vocabulary.get(vocabulary.id) is vocabulary:
            self._words[vocabulary.id] = found
        return found

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {}

    def officer_meant(self, person: str) -> OfficerId | None:
        """The officer who was most likely meant by what is no officer's identifier; or None.

        That is whoever is called so now or was before, or whose identifier it almost is, if it has the form of one.
        """
        if person in self.officer:
            return None
        if (called := self._officers_called.get(spaced(person))) is not None:
            return called
        if "-" not in person or not is_slug(person):
            return None
        if person not in self._officers_meant:
            meant = almost(person, self.officer)
            self._officers_meant[person] = None if meant is None else OfficerId(meant)
        return self._officers_meant[person]

    def is_organisation(self, name: str) -> bool:
        """Whether an agency or a body has this identifier or printed name, and no officer has."""
        return name not in self.officer and spaced(name) in self._organisations

    def may_be_people(self, names: Set[str]) -> bool:
        """Whether none of these names is that of an organisation, or most likely that of an officer misspelt."""
        # To look up these few is to look at each of them; to take those away that are known, at all that are known.
        if self._people.keys() >= names:
            return True
        for name in names:
            if name not in self._people:
                if self.is_organisation(name) or self.officer_meant(name) is not None:
                    return False
                self._people[name] = None
        return True

    @cached_property
    def _people(self) -> Remembered[str, None]:
        """Names that may be those of people, of all planners."""
        return Remembered()

    @cached_property
    def _organisations(self) -> frozenset[str]:
        bodies = [name for body in self.bodies for name in (body.id, body.name)]
        return frozenset(map(spaced, [*bodies, *(name for each in self.agencies for name in (each.id, each.name))]))

    @cached_property
    def _officers_called(self) -> Mapping[str, OfficerId]:
        called = display_names(self.officers)
        return {spaced(name): OfficerId(officer) for officer, names in called.items() for name in names}

    @cached_property
    def _officers_meant(self) -> Remembered[str, OfficerId | None]:
        return Remembered()

    def called_words(self, words: Iterable[str]) -> NamedIds:
        """Words that may stand in sets, each with the name of the term or noun that it stands for."""
        terms = {term.id: term.name for vocabulary in self.vocabularies for term in vocabulary.terms}
        names = {**self.names, **terms}
        return NamedIds({word: (names[word],) if word in names else () for word in words})

    def _ancestors(self, agency: AgencyId) -> tuple[AgencyId, ...]:
        by_id, chain = self.agency, {agency: None}
        above = by_id[agency].part_of
        while above is not None and above in by_id and above not in chain and len(chain) <= MOST_WHOLES + 1:
            chain[above] = None
            above = by_id[above].part_of
        return tuple(chain)
