"""Planners of any arrangements, with all that can be recorded, and texts that mean something to a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.model.activity import Action, Activity, NoAgency, Scope, Status, TeamMember
from scp_framework.model.activity_kind import ActivityKind, Detail, DetailType
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import DetailId, MemberId, NodeId, OwnerId, RuleName, StepId, VocabularyId
from scp_framework.model.person import person_fault
from scp_framework.model.placeholder import is_placeholder, spaced
from scp_framework.model.planner import Planner
from scp_framework.model.vocabulary import Vocabulary, Words
from scp_framework.testing.strategies.days import days, whens, windows
from tests.strategies import areas, people, slugs
from tests.worlds.harbour import HARBOUR

AWKWARD = (
    "", " ", " a ", "\ta", "a\r", "a\nb", "a\r\nb", "\n", "\x00", "\x1b[31m", "\x85", "\u2028", "\ufeff", "\u200b",
    "\u00a0a",
    "=1+1", "+1", "-1", "@SUM(A1)", "'=1", "'", "''", "\t=1", "\r=1", " =1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201",
    "|", ";", "a; b", "a | lead", "lead", "owner: x", "\\", "\\\\", "\\e", "\\u0041", "\\;",
    "none", "None", "not recorded",
    "yes", "TRUE", "true", "1", "1.0", "1e5", "0012", "2021-02-14", "14/02/2021", "Feb-21", "#N/A", "NaN", "null",
    '"', '""', '"a', "'''", '"""', ",", "[planner]", "[activities]", "_x0041_", "&amp;", "]]>", "\U0001f600", "e\u0301",
)  # fmt: skip
"""Texts that mean something to one form or another."""
Name = TypeVar("Name", bound=str)
FORMED = evolve(
    HARBOUR,
    partnership=evolve(
        HARBOUR.partnership,
        kinds=tuple(
            evolve(
                kind,
                details=(
                    *kind.details,
                    Detail(id=DetailId("mark"), name="Mark", type=DetailType.MARK),
                    Detail(id=DetailId("choice"), name="Choice", type=DetailType.CHOICE, choices=AWKWARD),
                ),
                sets=(*kind.sets, VocabularyId("free")),
            )
            for kind in HARBOUR.partnership.kinds
        ),
        vocabularies=(
            *HARBOUR.partnership.vocabularies,
            Vocabulary(id=VocabularyId("free"), name="Free", words=(Words.ACTIVITIES, Words.AGENCIES), open=True),
        ),
    ),
)
"""The harbour's arrangements with details of every type, a choice of awkward texts among them."""


def texts() -> SearchStrategy[str]:
    """Any text; often an awkward one, sometimes as long a one as may be."""
    return st.sampled_from((*AWKWARD, "long " * 2_000)) | st.text(max_size=12)


def _some(names: Iterable[Name]) -> SearchStrategy[tuple[Name, ...]]:
    found = sorted(names)
    return st.lists(st.sampled_from(found), max_size=4, unique=True).map(tuple) if found else st.just(())


def _value(detail: Detail) -> SearchStrategy[int | bool | str]:
    match detail.type:
        case DetailType.NUMBER:
            return st.integers(0, 1_000_000)
        case DetailType.MARK:
            return st.booleans()
        case DetailType.CHOICE:
            return st.sampled_from(detail.choices)


class Recorded:
    """What may be recorded in a planner of some arrangements.

    Whatever is drawn from is made once, since making it takes longer than drawing.
    """

    def __init__(self, made_for: Arrangements) -> None:
        self.made_for = made_for
        partnership, known = made_for.partnership, made_for.partnership.known
        nodes = [*map(NodeId, partnership.agency), *map(NodeId, partnership.body)]
        self.kinds = st.sampled_from(partnership.kinds)
        self.agencies = st.none() | _some(partnership.agency)
        self.bodies = st.none() | _some(partnership.body)
        self.nodes = st.none() | _some(nodes)
        self.outcomes = st.none() | _some(partnership.outcome)
        self.scopes = st.none() | st.builds(
            Scope, tiles=st.none() | _some(partnership.tile), area=st.none() | areas(TEXTS)
        )
        member = st.builds(
            TeamMember,
            person=(TEXTS | people()).filter(
                lambda name: person_fault(name) is None and partnership.may_be_people({name})
            ),
            agency=st.sampled_from([None, NoAgency.NONE, *partnership.agency]),
            role=st.sampled_from([None, *partnership.role]),
            lead=st.booleans(),
        )
        self.teams = st.none() | st.lists(member, max_size=3, unique_by=lambda each: spaced(each.person)).map(tuple)
        action = st.builds(
            Action,
            what=REAL_TEXTS,
            owner=st.sampled_from([None, *nodes]),
            due=SOME_DAYS,
            closed=SOME_DAYS,
        )
        self.actions = st.none() | st.lists(action, max_size=2).map(tuple)
        self.rules = st.sampled_from([RuleName(called) for rule in made_for.rules for called in (rule.code, rule.name)])
        self.owners = st.sampled_from(sorted(map(OwnerId, known["OwnerId"])))
        self.members = st.sampled_from([None, *sorted(map(MemberId, known["MemberId"]))])

    def words(self, name: VocabularyId, ids: list[str]) -> SearchStrategy[tuple[str, ...]]:
        """Words of a vocabulary, where these activities may be among them."""
        partnership = self.made_for.partnership
        vocabulary = partnership.vocabulary[name]
        known = _some(partnership.words(vocabulary, ids))
        return known | FREE_WORDS if vocabulary.open else known


@cache
def _recorded(made_for: Arrangements) -> Recorded:
    return Recorded(made_for)


@cache
def _details(details: tuple[Detail, ...]) -> SearchStrategy[dict[DetailId, int | bool | str]]:
    return st.fixed_dictionaries({}, optional={each.id: _value(each) for each in details})


@cache
def _dated(steps: tuple[StepId, ...]) -> SearchStrategy[list[StepId]]:
    return st.lists(st.sampled_from(steps), unique=True) if steps else st.just([])


TEXTS = texts()
SOME_TEXT = st.none() | TEXTS
REAL_TEXTS = TEXTS.filter(lambda text: not is_placeholder(text))
SOME_DAYS = st.none() | whens()
SOME_WINDOW = st.none() | windows()
STATUSES = st.sampled_from(Status)
CASES = st.none() | st.integers(0, 1_000_000)
SLUG = slugs()
IDS = st.lists(SLUG, max_size=3, unique=True)
FREE_WORDS = st.lists(SLUG.filter(lambda word: not is_placeholder(word)), max_size=3, unique=True).map(tuple)


@st.composite
def _activity(draw: DrawFn, some: Recorded, ids: list[str], own_id: str) -> Activity:
    kind: ActivityKind = draw(some.kinds)
    dated = [step for step in draw(_dated(kind.step_ids)) if step != kind.event]
    taken = dated[: draw(st.integers(0, len(dated)))]
    sets = st.fixed_dictionaries({}, optional={name: some.words(name, ids) for name in kind.sets})
    concerned = draw(some.agencies)
    returning = sorted(some.made_for.partnership.agency if concerned is None else concerned) if kind.returned else []
    return Activity(
        id=own_id,
        kind=kind.id,
        when=draw(whens()),
        status=draw(STATUSES),
        title=draw(SOME_TEXT),
        agencies=concerned,
        returns=FrozenMap(draw(st.fixed_dictionaries({}, optional={each: whens() for each in returning[:3]}))),
        bodies=draw(some.bodies),
        scope=draw(some.scopes),
        outcomes=draw(some.outcomes),
        team=draw(some.teams),
        endorsements=draw(some.nodes),
        steps=FrozenMap({step: draw(whens()) for step in taken}),
        not_taken=tuple(dated[len(taken) :]),
        confirmed=tuple(taken[: draw(st.integers(0, len(taken)))]),
        cases=draw(CASES),
        details=FrozenMap(draw(_details(kind.details))),
        sets=FrozenMap(draw(sets)),
        actions=draw(some.actions),
    )


@st.composite
def any_planners(draw: DrawFn, made_for: Arrangements) -> Planner:
    """A planner of some arrangements whose nouns are the same on all days."""
    some = _recorded(made_for)
    ids = draw(IDS)
    exception = st.builds(
        AgreedException,
        rule=some.rules,
        reason=REAL_TEXTS,
        agreed_by=some.owners,
        until=days(),
        agreed_on=st.none(),
        activity=st.sampled_from([None, *ids]),
        member=some.members,
        period=SOME_WINDOW,
    )
    return Planner(
        id=draw(SLUG),
        covers=draw(windows()),
        title=draw(SOME_TEXT),
        arrangements=draw(SOME_TEXT),
        activities=tuple(draw(_activity(some, ids, each)) for each in ids),
        exceptions=draw(st.lists(exception, max_size=2).map(tuple)),
    )
