"""A made-up partnership with a few days to plan, so that every way in which the unknown may turn out can be listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.findings.finding import Finding, Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.activity_kind import ActivityKind, Detail, DetailType, Step
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body
from scp_framework.model.dates.calendar import Calendar, NamedPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import (
    AgencyId,
    AgencyTag,
    BodyId,
    DetailId,
    KindId,
    PeriodId,
    RoleId,
    StepId,
    VocabularyId,
)
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.role import Role
from scp_framework.model.source import Source
from scp_framework.model.vocabulary import Term, Vocabulary, Words
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.rule import Rule

DAY_ONE = Date(2021, 3, 1)
"""A Monday."""

WALK, FORUM, STROLL = KindId("walk"), KindId("forum"), KindId("stroll")
NOTES, START = StepId("notes"), StepId("start")
TAKEN, GUESTS = VocabularyId("taken"), VocabularyId("guests")
HARBOUR, MARINA, FARM = AgencyId("harbour"), AgencyId("marina"), AgencyId("farm")
WHOLE = {HARBOUR: HARBOUR, MARINA: HARBOUR, FARM: FARM}
"""Which whole each agency belongs to."""
COUNCIL, CLUB = BodyId("council"), BodyId("club")
WARDEN = RoleId("warden")
OPEN_TO_ALL, EFFORT, TONE = DetailId("open-to-all"), DetailId("effort"), DetailId("tone")
SOURCE = Source(section="1")

ISLAND = Partnership(
    id="island",
    name="Island Partnership",
    calendar=Calendar(
        anchor=DAY_ONE,
        holidays_known=Window.parse("1990..2099"),
        periods=(
            NamedPeriod(id=PeriodId("year"), name="year", length=Period(months=12)),
            NamedPeriod(id=PeriodId("three-days"), name="three days", length=Period(days=3)),
        ),
    ),
    agencies=(
        Agency(id=HARBOUR, name="Harbour"),
        Agency(id=MARINA, name="Marina", part_of=HARBOUR),
        Agency(id=FARM, name="Farm"),
    ),
    roles=(Role(id=WARDEN, name="warden"), Role(id=RoleId("guest"), name="guest")),
    officers=tuple(Officer(id=each, name=each.title(), role=WARDEN) for each in ("ann", "bob")),  # type: ignore[arg-type]  # plain text for identifiers
    bodies=(Body(id=COUNCIL, name="Council"), Body(id=CLUB, name="Club")),
    vocabularies=(
        Vocabulary(id=TAKEN, name="what was taken up", words=(Words.KINDS, Words.ACTIVITIES)),
        Vocabulary(id=GUESTS, name="guests", terms=(Term(id="press", name="press"),)),
    ),
    kinds=(
        ActivityKind(
            id=WALK,
            name="walk",
            plural="walks",
            steps=(Step(id=START, name="start"), Step(id=NOTES, name="notes")),
            event=START,
            details=(
                Detail(id=OPEN_TO_ALL, name="open to all", type=DetailType.MARK),
                Detail(id=EFFORT, name="effort", type=DetailType.NUMBER),
            ),
            sets=(GUESTS,),
        ),
        ActivityKind(
            id=FORUM,
            name="forum",
            plural="forums",
            details=(
                Detail(id=EFFORT, name="effort", type=DetailType.NUMBER),
                Detail(id=TONE, name="tone", type=DetailType.MARK),
            ),
            sets=(TAKEN, GUESTS),
        ),
        ActivityKind(id=STROLL, name="stroll", plural="strolls"),
    ),
)


def day(number: int) -> Date:
    """The day with this number; 1 is `DAY_ONE`."""
    return Date.fromordinal(DAY_ONE.toordinal() + number - 1)


def closed_on(days: Iterable[int]) -> Partnership:
    """The island, with holidays on days given by number."""
    return evolve(ISLAND, calendar=evolve(ISLAND.calendar, holidays=tuple(day(each) for each in sorted(days))))


def some_day(first: int, last: int | None = None) -> When:
    """A day between two, given by number."""
    return When(day(first), day(first if last is None else last))


def days_of(when: When) -> range:
    """The numbers of all the days it could be."""
    origin = DAY_ONE.toordinal() - 1
    return range(when.earliest.toordinal() - origin, when.latest.toordinal() - origin + 1)


def some_days(first: int, last: int, longest: int = 3) -> SearchStrategy[When]:
    """A day known to within a few days, given by number."""
    return st.integers(first, last).flatmap(
        lambda begin: st.integers(begin, min(last, begin + longest - 1)).map(lambda end: some_day(begin, end))
    )


def activity(kind: KindId, name: str, when: When, **facts: object) -> Activity:
    """An activity of which only this is recorded."""
    frozen = {key: FrozenMap(value) if isinstance(value, dict) else value for key, value in facts.items()}
    return Activity(id=name, kind=kind, when=when, **frozen)  # type: ignore[arg-type]  # facts of all types


def promised(shape: type[Rule], **parameters: object) -> Rule:
    """A rule of this shape."""
    common = {"code": "ISL01", "name": "kept", "title": "Kept", "why": "", "strength": Strength.COMMITMENT}
    return shape(**common, source=SOURCE, **parameters)  # type: ignore[arg-type]  # parameters of all types


def findings(
    rule: Rule,
    activities: Iterable[Activity] = (),
    covers: tuple[int, int] = (1, 400),
    partnership: Partnership = ISLAND,
    **more: object,
) -> Sequence[Finding]:
    """What the rule finds in a planner that covers these days; `as_of`, `in_force_from` and so on may be given."""
    as_of = more.pop("as_of", None)
    arrangements = Arrangements(
        id="island-plan",
        name="Island",
        document="Plan",
        edition="1",
        partnership=partnership,
        rules=(rule,),
        **more,  # type: ignore[arg-type]  # days, as the caller gives them
    )
    planner = Planner(id="plan", covers=Window(day(covers[0]), day(covers[1])), activities=tuple(activities))
    return check(planner, arrangements, as_of=as_of).findings  # type: ignore[arg-type]  # a day, as above


def may_be_held(status: Status) -> list[bool]:
    """Whether an activity of this status is held: every answer there may be."""
    match status:
        case Status.CANCELLED | Status.DECLINED:
            return [False]
        case Status.PROPOSED:
            return [False, True]
        case _:
            return [True]


MATCHES_NOTHING = [
    pytest.param(
        {"for_each": Group(every=Every.TILES)},
        ["for_each: must be a group of at least one member, got a group of nobody"],
        id="a group of nobody",
    ),
    pytest.param(
        {"of": FORUM, "where": Condition(detail=OPEN_TO_ALL, value=True)},
        ['where.detail: unknown detail "open-to-all"; choose from effort, tone'],
        id="a detail of another kind",
    ),
    pytest.param(
        {"where": Condition(list=GUESTS, includes="prss")},
        ['where.includes: unknown name "prss"; did you mean "press"?'],
        id="a word that there is not",
    ),
    pytest.param({"where": Condition(detail=OPEN_TO_ALL, value=True)}, [], id="a detail of its own kind"),
    pytest.param(
        {"for_each": Group(agencies=(FARM,)), "applies_to": Guard(agencies_tagged=AgencyTag("rural"))},
        [
            'applies_to.agencies_tagged: unknown agency tag "rural" (no agency has a tag yet)',
            "applies_to: must be tags that fit at least one member, got tags that fit no member",
        ],
        id="a guard that holds of nobody",
    ),
]
"""Parameters, and the faults that they are on the island with a shape that counts walks of each member of a group."""


def combined(outcomes: Iterable[bool | None]) -> Verdict:
    """The verdict over all completions: each keeps the promise, breaks it, or does not fall under it (None)."""
    found = set(outcomes)
    if found == {None}:
        return Verdict.NOT_APPLICABLE
    if False not in found:
        return Verdict.MET
    return Verdict.BREACHED if found == {False} else Verdict.OPEN
