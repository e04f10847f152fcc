"""A made-up partnership, small enough that every way in which something unknown may turn out can be listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations
from typing import TypeVar

from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
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
    OfficerId,
    OutcomeId,
    PeriodId,
    RoleId,
    StepId,
    TileId,
    VocabularyId,
)
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.role import Role
from scp_framework.model.source import Source
from scp_framework.model.tile import Tile
from scp_framework.model.vocabulary import Term, Vocabulary, Words
from scp_framework.reports.report import Report
from scp_framework.rules.rule import Rule

Word = TypeVar("Word")

COUNTY, HOUSING, POLICE, TRUST = (AgencyId(each) for each in ("county", "county-housing", "police", "trust"))
PARTNER, CARER = AgencyTag("partner"), AgencyTag("carer")
BELONGS_TO = {COUNTY: [COUNTY], HOUSING: [HOUSING, COUNTY], POLICE: [POLICE], TRUST: [TRUST]}
"""Each agency with all that it is a part of; the whole is last."""

SCRUTINEER, HOST, WORKER = (RoleId(each) for each in ("scrutineer", "host", "worker"))
OLGA, OTTO = OfficerId("olga"), OfficerId("otto")
BOARD, HUB = BodyId("board"), BodyId("hub")
SAFE, HEARD = OutcomeId("safe"), OutcomeId("heard")
BABIES, ONLINE, HOMES = (TileId(each) for each in ("babies", "online", "homes"))
VISIT, LETTER, MEETING, DIGEST = KindId("visit"), StepId("letter"), KindId("meeting"), KindId("digest")
STARS, FORM, OPENED = DetailId("stars"), DetailId("form"), DetailId("opened")
SEEN, RECEIVED, VOICES, FREE = (VocabularyId(each) for each in ("seen", "received", "voices", "free"))

CLOSES = Date(2022, 6, 15)
"""The last day of the trust and of the tile about homes."""

COAST = Partnership(
    id="coast",
    name="Coast Partnership",
    calendar=Calendar(
        anchor=Date(2022, 4, 1),
        holidays_known=Window.parse("1990..2099"),
        periods=(NamedPeriod(id=PeriodId("half"), name="half-year", length=Period(months=6)),),
    ),
    outcomes=(Outcome(id=SAFE, name="Safe"), Outcome(id=HEARD, name="Heard")),
    tiles=(
        Tile(id=BABIES, name="Babies", informed_by=("parents", "nurses")),
        Tile(id=ONLINE, name="Online", informed_by=()),
        Tile(id=HOMES, name="Homes", valid_to=CLOSES),
    ),
    agencies=(
        Agency(id=COUNTY, name="County", tags=(PARTNER,)),
        Agency(id=HOUSING, name="County Housing", part_of=COUNTY),
        Agency(id=POLICE, name="Police", tags=(PARTNER,)),
        Agency(id=TRUST, name="Trust", tags=(CARER,), valid_to=CLOSES),
    ),
    roles=(
        Role(id=SCRUTINEER, name="scrutineer"),
        Role(id=HOST, name="host"),
        Role(id=WORKER, name="worker"),
    ),
    officers=(
        Officer(id=OLGA, name="Olga", role=SCRUTINEER, agency=COUNTY),
        Officer(id=OTTO, name="Otto", role=SCRUTINEER),
    ),
    bodies=(Body(id=BOARD, name="Board"), Body(id=HUB, name="Hub")),
    vocabularies=(
        Vocabulary(id=SEEN, name="who has seen it", words=(Words.AGENCIES, Words.BODIES)),
        Vocabulary(id=RECEIVED, name="what was received", words=(Words.KINDS, Words.ACTIVITIES)),
        Vocabulary(
            id=VOICES,
            name="whose voices",
            terms=(
                Term(id="parents", name="parents"),
                Term(id="nurses", name="nurses"),
                Term(id="pupils", name="pupils"),
            ),
        ),
        Vocabulary(id=FREE, name="anything", terms=(Term(id="letters", name="letters"),), open=True),
    ),
    kinds=(
        ActivityKind(
            id=VISIT,
            name="visit",
            plural="visits",
            steps=(Step(id=LETTER, name="letter"), Step(id=StepId("arrival"), name="arrival")),
            event=StepId("arrival"),
            details=(
                Detail(id=STARS, name="stars awarded", type=DetailType.NUMBER),
                Detail(id=FORM, name="form it takes", type=DetailType.CHOICE, choices=("walk", "table", "audit")),
                Detail(id=OPENED, name="whether it was open to all", type=DetailType.MARK),
            ),
            sets=(SEEN, VOICES, FREE),
        ),
        ActivityKind(id=MEETING, name="meeting", plural="meetings", sets=(RECEIVED,)),
        ActivityKind(id=DIGEST, name="digest", plural="digests"),
    ),
)

COVERS = Window(Date(2022, 4, 1), Date(2023, 3, 31))
JUNE_10 = When.on(Date(2022, 6, 10))
AROUND_CLOSING = When(Date(2022, 6, 14), Date(2022, 6, 17))
SOURCE = Source(section="2", heading="Visits")


def a_visit(**facts: object) -> Activity:
    """A visit of which only this is recorded, and its day."""
    given = {"id": "visit-1", "kind": VISIT, "when": JUNE_10} | facts
    frozen = {name: FrozenMap(value) if isinstance(value, dict) else value for name, value in given.items()}
    return Activity(**frozen)  # type: ignore[arg-type]  # facts of all types, each for the field of its name


def report_of(rule: Rule, *activities: Activity, partnership: Partnership = COAST, **more: object) -> Report:
    """The report on a planner with these activities; `as_of`, `in_force_from` and so on may be given."""
    as_of = more.pop("as_of", None)
    arrangements = Arrangements(
        id="coast-2022",
        name="Coast",
        document="Coast Plan",
        edition="2022",
        partnership=partnership,
        rules=(rule,),
        **more,  # type: ignore[arg-type]  # days, as the caller gives them
    )
    planner = Planner(id="plan", covers=COVERS, activities=activities)
    return check(planner, arrangements, as_of=as_of)  # type: ignore[arg-type]  # a day, as above


def findings(rule: Rule, *activities: Activity, partnership: Partnership = COAST, **more: object) -> Sequence[Finding]:
    """What the rule finds in such a planner."""
    return report_of(rule, *activities, partnership=partnership, **more).findings


def only(rule: Rule, *activities: Activity, **more: object) -> Finding:
    """The one finding of a rule."""
    (finding,) = findings(rule, *activities, **more)  # type: ignore[arg-type]  # as above
    return finding


def combined(outcomes: Iterable[bool | None]) -> Verdict:
    """The verdict over all completions: each keeps the promise, breaks it, or does not fall under it (None)."""
    found = set(outcomes)
    if found == {None}:
        return Verdict.NOT_APPLICABLE
    if False not in found:
        return Verdict.MET
    return Verdict.BREACHED if found == {False} else Verdict.OPEN


def subsets(items: Iterable[Word]) -> Iterator[tuple[Word, ...]]:
    """Every subset, the empty one first."""
    whole = tuple(items)
    return chain.from_iterable(combinations(whole, size) for size in range(len(whole) + 1))
