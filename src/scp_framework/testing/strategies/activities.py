"""Draw activities that fit a partnership: every name exists on the activity's day, nothing stands twice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from scp_framework.model.activity import Action, Activity, NoAgency, Scope, Status, TeamMember, Value
from scp_framework.model.activity_kind import LARGEST_NUMBER, ActivityKind, Detail, DetailType
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.history.existence import ALWAYS
from scp_framework.model.identifier import AgencyId, BodyId, DetailId, KindId, NodeId, OutcomeId, StepId, VocabularyId
from scp_framework.model.partnership import Partnership
from scp_framework.model.vocabulary import Words
from scp_framework.testing.strategies.days import FIRST_DAY, LAST_DAY, whens

Name = TypeVar("Name", bound=str)
Drawn = TypeVar("Drawn")

MADE_UP_PEOPLE = ("Ann Lee", "Jo O'Brien", "Zoë Quaye", "Max de Souza")
TEXTS = ("Spring round", "Follow-up", "Second visit (joint)", "Café & “open door”")
"""Titles, areas and actions, with signs in them that are seldom thought of."""
MOST_NAMES = 3
"""How many names a list of an activity holds."""


def maybe(values: SearchStrategy[Drawn]) -> SearchStrategy[Drawn | None]:
    """A value, or None where nothing is recorded."""
    return st.none() | values


def some(names: Iterable[Name]) -> SearchStrategy[tuple[Name, ...]]:
    """A few of the names, each once; none where there are none to choose from."""
    found = list(names)
    return st.lists(st.sampled_from(found), max_size=MOST_NAMES, unique=True).map(tuple) if found else st.just(())


class Existing:
    """What can be recorded on a day: the nouns of a partnership that exist on it, and what is drawn of them.

    Whatever is drawn from is made once, since making it takes longer than drawing.
    """

    partnership: Partnership
    agencies: Sequence[AgencyId]
    bodies: Sequence[BodyId]
    some_agencies: SearchStrategy[tuple[AgencyId, ...] | None]
    some_bodies: SearchStrategy[tuple[BodyId, ...] | None]
    some_nodes: SearchStrategy[tuple[NodeId, ...] | None]
    some_outcomes: SearchStrategy[tuple[OutcomeId, ...] | None]
    scopes: SearchStrategy[Scope | None]
    member: SearchStrategy[TeamMember]
    action: SearchStrategy[Action]
    teams: SearchStrategy[tuple[TeamMember, ...] | None]
    actions: SearchStrategy[tuple[Action, ...] | None]

    def __init__(self, partnership: Partnership, day: int) -> None:
        self.partnership = partnership
        self._day = day
        self.agencies = self._there(partnership.agency, "AgencyId")
        self.bodies = self._there(partnership.body, "BodyId")
        self.some_agencies, self.some_bodies = maybe(some(self.agencies)), maybe(some(self.bodies))
        self.some_nodes = maybe(some([*map(NodeId, self.agencies), *map(NodeId, self.bodies)]))
        self.some_outcomes = maybe(some(self._there(partnership.outcome, "OutcomeId")))
        tiles = maybe(some(self._there(partnership.tile, "TileId")))
        self.scopes = maybe(st.builds(Scope, tiles=tiles, area=st.sampled_from((None, "", *TEXTS))))
        self.member, self.action = self._member(), self._action()
        self.teams = maybe(st.lists(self.member, max_size=MOST_NAMES, unique_by=lambda each: each.person).map(tuple))
        self.actions = maybe(st.lists(self.action, max_size=2).map(tuple))
        self._words: dict[tuple[VocabularyId, tuple[str, ...]], SearchStrategy[tuple[str, ...]]] = {}

    def _there(self, nouns: Iterable[Name], sort: str) -> list[Name]:
        spans, lines = self.partnership.spans.get(sort, {}), self.partnership.line_of.get(sort, {})
        found: dict[str, Name] = {}
        for noun in nouns:
            begin, end = spans.get(noun, ALWAYS)
            if begin <= self._day <= end:
                # Of those of one line of succession, the first: they are the same on all days.
                found.setdefault(lines.get(noun, noun), noun)
        return list(found.values())

    def _member(self) -> SearchStrategy[TeamMember]:
        """An officer or somebody else, of any agency or none."""
        made_up = [each for each in MADE_UP_PEOPLE if self.partnership.may_be_people({each})]
        return st.builds(
            TeamMember,
            person=st.sampled_from([*self._there(self.partnership.officer, "OfficerId"), *made_up]),
            agency=st.sampled_from([None, *self.agencies, NoAgency.NONE]),
            role=st.sampled_from([None, *self.partnership.role]),
            lead=st.booleans(),
        )

    def _action(self) -> SearchStrategy[Action]:
        """An action that anybody who exists may follow up."""
        owner = st.sampled_from([None, *map(NodeId, self.bodies), *map(NodeId, self.agencies)])
        due = whens(Date(2020, 1, 1), Date(2026, 12, 31), longest=62)
        return st.builds(Action, what=st.sampled_from(TEXTS), owner=owner, due=maybe(due), closed=maybe(due))

    def words(self, name: VocabularyId, ids: tuple[str, ...]) -> SearchStrategy[tuple[str, ...]]:
        """Words of a vocabulary, where these activities may be among them."""
        vocabulary = self.partnership.vocabulary[name]
        ids = ids if Words.ACTIVITIES in vocabulary.words else ()
        if (name, ids) not in self._words:
            absent = {*self.partnership.agency, *self.partnership.body} - {*self.agencies, *self.bodies}
            own = ("further-domain",) if vocabulary.open else ()
            known = sorted(self.partnership.words(vocabulary, ids) - absent)
            self._words[name, ids] = some(dict.fromkeys((*known, *own)))
        return self._words[name, ids]


class Nouns:
    """The nouns of a partnership from day to day."""

    def __init__(self, partnership: Partnership) -> None:
        self.partnership: Partnership = partnership
        spans = [span for of_sort in partnership.spans.values() for span in of_sort.values()]
        self._changes = sorted({*(begin for begin, _ in spans), *(end + 1 for _, end in spans)})
        self._existing: dict[int, Existing] = {}

    def on(self, when: When) -> Existing:
        """What exists on the first day of these."""
        number = bisect_right(self._changes, when.first_ordinal)
        if number not in self._existing:
            self._existing[number] = Existing(self.partnership, when.first_ordinal)
        return self._existing[number]


def activities(
    partnership: Partnership, kind: str | None = None, *, first: date = FIRST_DAY, last: date = LAST_DAY
) -> SearchStrategy[Activity]:
    """An activity that fits the partnership: of a kind, or of any; on days from `first` to `last`.

    Whatever can be recorded about it may be recorded or not. It shrinks to one of which nothing but its kind and its
    day is recorded.
    """
    kinds = partnership.kinds if kind is None else (partnership.kind[KindId(kind)],)
    nouns, on_days = Nouns(partnership), whens(first, last)
    return st.sampled_from(kinds).flatmap(lambda kind: an_activity(nouns, kind, f"{kind.id}-1", on_days))


@st.composite
def an_activity(
    draw: DrawFn,
    nouns: Nouns,
    kind: ActivityKind,
    own_id: str,
    on_days: SearchStrategy[When],
    ids: tuple[str, ...] = (),
) -> Activity:
    """An activity of a kind on one of the days; `ids` are the activities that its sets of names may name."""
    when = draw(on_days)
    there = nouns.on(when)
    concerned = draw(there.some_agencies)
    recorded = draw(_steps(tuple(step for step in kind.step_ids if step != kind.event)))
    taken = recorded[: draw(UP_TO[len(recorded)])]
    return Activity(
        id=own_id,
        kind=kind.id,
        when=when,
        status=draw(STATUSES),
        title=draw(TITLES),
        agencies=concerned,
        returns=FrozenMap({each: draw(NEAR)(when) for each in (concerned or () if kind.returned else ())}),
        bodies=draw(there.some_bodies),
        scope=draw(there.scopes),
        outcomes=draw(there.some_outcomes),
        team=draw(there.teams),
        endorsements=draw(there.some_nodes),
        steps=FrozenMap({step: draw(NEAR)(when) for step in taken}),
        not_taken=tuple(recorded[len(taken) :]),
        confirmed=taken[: draw(UP_TO[len(taken)])],
        cases=draw(CASES),
        details=FrozenMap(draw(_details(kind.details))),
        sets=FrozenMap({each: draw(there.words(each, ids)) for each in kind.sets if draw(YES_OR_NO)}),
        actions=draw(there.actions),
    )


def _near(days: int, longer: int) -> Callable[[When], When]:
    def of(when: When) -> When:
        first = min(max(when.first_ordinal + days, FIRST_ORDINAL), LAST_ORDINAL - longer)
        return When(day_from_ordinal(first), day_from_ordinal(first + longer))

    return of


YES_OR_NO = st.booleans()
UP_TO = [st.integers(0, number) for number in range(MOST_NAMES + 1)]
STATUSES = st.sampled_from((Status.PLANNED, *Status))
TITLES = maybe(st.sampled_from(TEXTS))
CASES = maybe(st.integers(0, 20))
NEAR = st.builds(_near, st.integers(-120, 120), st.sampled_from((0, 0, 6, 30)))
"""A day, or a few, near those of an activity."""


@cache
def _details(details: tuple[Detail, ...]) -> SearchStrategy[dict[DetailId, Value]]:
    return st.fixed_dictionaries({}, optional={each.id: _values(each) for each in details})


@cache
def _steps(kind_steps: tuple[StepId, ...]) -> SearchStrategy[tuple[StepId, ...]]:
    return some(kind_steps)


def _values(detail: Detail) -> SearchStrategy[Value]:
    match detail.type:
        case DetailType.NUMBER:
            return st.integers(0, 20) | st.integers(0, LARGEST_NUMBER)
        case DetailType.MARK:
            return st.booleans()
        case DetailType.CHOICE:
            return st.sampled_from(detail.choices)
