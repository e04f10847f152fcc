"""Planners of any arrangements, with all that can be recorded, and texts that mean something to a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.model.activity import Action, Activity, NoAgency, Scope, Status, TeamMember
from scp_framework.model.activity_kind import ActivityKind, Detail, DetailType
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import DetailId, MemberId, NodeId, OwnerId, RuleName, VocabularyId
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


def _words(made_for: Arrangements, name: VocabularyId, ids: list[str]) -> SearchStrategy[tuple[str, ...]]:
    vocabulary = made_for.partnership.vocabulary[name]
    known = _some(made_for.partnership.words(vocabulary, ids))
    free = st.lists(slugs().filter(lambda word: not is_placeholder(word)), max_size=3, unique=True).map(tuple)
    return known | free if vocabulary.open else known


@st.composite
def _activity(draw: DrawFn, made_for: Arrangements, ids: list[str], own_id: str) -> Activity:
    partnership = made_for.partnership
    kind: ActivityKind = draw(st.sampled_from(partnership.kinds))
    agencies = _some(partnership.agency)
    steps = draw(st.lists(st.sampled_from(kind.step_ids), unique=True)) if kind.step_ids else []
    dated = [step for step in steps if step != kind.event]
    taken = dated[: draw(st.integers(0, len(dated)))]
    roles, owners = [None, *partnership.role], [None, *partnership.agency, *partnership.body]
    member = st.builds(
        TeamMember,
        person=(texts() | people()).filter(
            lambda name: person_fault(name) is None and partnership.may_be_people({name})
        ),
        agency=st.sampled_from([None, NoAgency.NONE, *partnership.agency]),
        role=st.sampled_from(roles),
        lead=st.booleans(),
    )
    action = st.builds(
        Action,
        what=texts().filter(lambda text: not is_placeholder(text)),
        owner=st.sampled_from([None if each is None else NodeId(each) for each in owners]),
        due=st.none() | whens(),
        closed=st.none() | whens(),
    )
    scopes = st.builds(Scope, tiles=st.none() | _some(partnership.tile), area=st.none() | areas(texts()))
    details = st.fixed_dictionaries({}, optional={detail.id: _value(detail) for detail in kind.details})
    sets = st.fixed_dictionaries({}, optional={name: _words(made_for, name, ids) for name in kind.sets})
    concerned = draw(st.none() | agencies)
    returning = sorted(partnership.agency if concerned is None else concerned) if kind.returned else []
    return Activity(
        id=own_id,
        kind=kind.id,
        when=draw(whens()),
        status=draw(st.sampled_from(Status)),
        title=draw(st.none() | texts()),
        agencies=concerned,
        returns=FrozenMap(draw(st.fixed_dictionaries({}, optional={each: whens() for each in returning[:3]}))),
        bodies=draw(st.none() | _some(partnership.body)),
        scope=draw(st.none() | scopes),
        outcomes=draw(st.none() | _some(partnership.outcome)),
        team=draw(st.none() | st.lists(member, max_size=3, unique_by=lambda each: spaced(each.person)).map(tuple)),
        endorsements=draw(st.none() | _some([*map(NodeId, partnership.agency), *map(NodeId, partnership.body)])),
        steps=FrozenMap({step: draw(whens()) for step in taken}),
        not_taken=tuple(dated[len(taken) :]),
        confirmed=tuple(taken[: draw(st.integers(0, len(taken)))]),
        cases=draw(st.none() | st.integers(0, 1_000_000)),
        details=FrozenMap(draw(details)),
        sets=FrozenMap(draw(sets)),
        actions=draw(st.none() | st.lists(action, max_size=2).map(tuple)),
    )


@st.composite
def any_planners(draw: DrawFn, made_for: Arrangements) -> Planner:
    """A planner of some arrangements whose nouns are the same on all days."""
    known = made_for.partnership.known
    ids = draw(st.lists(slugs(), max_size=3, unique=True))
    exception = st.builds(
        AgreedException,
        rule=st.sampled_from([RuleName(called) for rule in made_for.rules for called in (rule.code, rule.name)]),
        reason=texts().filter(lambda text: not is_placeholder(text)),
        agreed_by=st.sampled_from(sorted(map(OwnerId, known["OwnerId"]))),
        until=days(),
        agreed_on=st.none(),
        activity=st.sampled_from([None, *ids]),
        member=st.sampled_from([None, *sorted(map(MemberId, known["MemberId"]))]),
        period=st.none() | windows(),
    )
    return Planner(
        id=draw(slugs()),
        covers=draw(windows()),
        title=draw(st.none() | texts()),
        arrangements=draw(st.none() | texts()),
        activities=tuple(draw(_activity(made_for, ids, each)) for each in ids),
        exceptions=draw(st.lists(exception, max_size=2).map(tuple)),
    )
