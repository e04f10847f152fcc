"""A partnership with one or two of everything, and one activity that uses all of it."""

from __future__ import annotations

from pendulum import Date

from scp_framework.model.activity import Action, Activity, Scope, TeamMember
from scp_framework.model.activity_kind import ActivityKind, Detail, DetailType, Step
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line, Membership
from scp_framework.model.dates.calendar import Calendar, NamedPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import (
    AgencyId,
    AgencyTag,
    BodyId,
    CargoId,
    DetailId,
    KindId,
    NodeId,
    OfficerId,
    OutcomeId,
    PeriodId,
    RoleId,
    StepId,
    TileId,
    VocabularyId,
)
from scp_framework.model.information import Information
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.role import Role
from scp_framework.model.source import Source
from scp_framework.model.tile import Tile
from scp_framework.model.vocabulary import Term, Vocabulary, Words

COUNCIL, SCHOOLS, TRUST = AgencyId("harbour-council"), AgencyId("harbour-schools"), AgencyId("harbour-trust")
BOARD, PANEL = BodyId("harbour-board"), BodyId("review-panel")
SCRUTINEER, OFFICER = RoleId("scrutineer"), OfficerId("first-scrutineer")
INSPECTION, LETTER, ARRIVAL = KindId("inspection"), StepId("letter"), StepId("arrival")
NEGLECT = TileId("neglect")
GRADE, DOMAINS, SHARED = DetailId("grade"), VocabularyId("domains"), VocabularyId("shared-with")
SOURCE = Source(section="4", heading="Inspections")

SMALL_PARTNERSHIP = Partnership(
    id="harbour",
    name="Harbour Partnership",
    calendar=Calendar(
        anchor=Date(2022, 4, 1),
        holidays_known=Window.parse("2020..2029"),
        periods=(NamedPeriod(id=PeriodId("year"), name="year", length=Period(months=12)),),
    ),
    outcomes=(Outcome(id=OutcomeId("safe-at-home"), name="Safe at home"),),
    tiles=(Tile(id=NEGLECT, name="Neglect"),),
    agencies=(
        Agency(id=COUNCIL, name="Harbour Council", tags=(AgencyTag("partner"),)),
        Agency(id=SCHOOLS, name="Harbour Schools", part_of=COUNCIL),
        Agency(id=TRUST, name="Harbour Trust", tags=(AgencyTag("partner"), AgencyTag("health"))),
    ),
    roles=(Role(id=SCRUTINEER, name="scrutineer"),),
    officers=(Officer(id=OFFICER, name="First Scrutineer", role=SCRUTINEER, agency=TRUST),),
    bodies=(
        Body(id=BOARD, name="Board", members=(Membership(agency=COUNCIL), Membership(officer=OFFICER))),
        Body(id=PANEL, name="Panel"),
    ),
    information=(Information(id=CargoId("core-data"), name="core data"),),
    lines=(
        Line(sender=NodeId(COUNCIL), receiver=NodeId(PANEL), carries=(CargoId("core-data"),), source=SOURCE),
        Line(sender=NodeId(PANEL), receiver=NodeId(BOARD), carries=(CargoId(INSPECTION),), source=SOURCE),
    ),
    vocabularies=(
        Vocabulary(id=DOMAINS, name="domains", terms=(Term(id="home", name="Home"),), open=True),
        Vocabulary(id=SHARED, name="shared with", words=(Words.BODIES, Words.ACTIVITIES)),
        Vocabulary(id=VocabularyId("unused"), name="unused"),
    ),
    kinds=(
        ActivityKind(
            id=INSPECTION,
            name="inspection",
            plural="inspections",
            steps=(
                Step(id=LETTER, name="letter"),
                Step(id=ARRIVAL, name="arrival"),
                Step(id=StepId("report"), name="report"),
            ),
            event=ARRIVAL,
            details=(Detail(id=GRADE, name="grade", type=DetailType.NUMBER),),
            sets=(DOMAINS, SHARED),
        ),
    ),
)

FULL_ACTIVITY = Activity(
    id="inspection-1",
    kind=INSPECTION,
    when=When.on(Date(2022, 6, 10)),
    agencies=(SCHOOLS,),
    bodies=(BOARD,),
    scope=Scope(tiles=(NEGLECT,), area="early help"),
    outcomes=(OutcomeId("safe-at-home"),),
    team=(TeamMember(person=OFFICER, agency=TRUST, role=SCRUTINEER, lead=True), TeamMember(person="A parent")),
    endorsements=(NodeId(COUNCIL), NodeId(BOARD)),
    steps=FrozenMap({LETTER: When.on(Date(2022, 5, 2))}),
    not_taken=(StepId("report"),),
    confirmed=(LETTER,),
    cases=4,
    details=FrozenMap({GRADE: 3}),
    sets=FrozenMap({DOMAINS: ("home", "a-domain-of-its-own"), SHARED: (BOARD, "inspection-1")}),
    actions=(Action(what="Follow up", owner=NodeId(PANEL)),),
)

SMALL_PLANNER = Planner(
    id="harbour-2022",
    covers=Window(Date(2022, 4, 1), Date(2023, 3, 31)),
    activities=(FULL_ACTIVITY,),
)
