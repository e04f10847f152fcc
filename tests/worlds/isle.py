"""A made-up partnership in which some take over from others, and what it means on each day, written out once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from attrs import evolve
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.findings.finding import Finding, Strength
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind, Detail, DetailType, Step
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line, Membership
from scp_framework.model.dates.calendar import Calendar, NamedPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.history.validity import FormerName
from scp_framework.model.identifier import (
    AgencyId,
    AgencyTag,
    BodyId,
    BodyTag,
    CargoId,
    DetailId,
    KindId,
    NodeId,
    OfficerId,
    PeriodId,
    RoleId,
    StepId,
    VocabularyId,
)
from scp_framework.model.information import Information
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.role import Role
from scp_framework.model.source import Source
from scp_framework.model.vocabulary import Vocabulary, Words
from scp_framework.rules.rule import Rule

JUNE_30, JULY_1 = Date(2022, 6, 30), Date(2022, 7, 1)
COUNTY, GROUP, CARE, WARD, OLD, NEW = (
    AgencyId(each) for each in ("county", "group", "care-board", "ward", "trust-2021", "trust-2022")
)
PARTNER, HEALTH = AgencyTag("partner"), AgencyTag("health")
OLGA, OTTO = OfficerId("olga"), OfficerId("otto")
SCRUTINEER, HOST = RoleId("scrutineer"), RoleId("host")
BOARD, FORUM, PANEL = (BodyId(each) for each in ("board", "forum", "panel"))
VISIT, CALL, NEWS = KindId("visit"), KindId("call"), CargoId("news")
STARS, EFFORT = DetailId("stars"), DetailId("effort")
SEEN = VocabularyId("seen")
SOURCE = Source(section="1")

ISLE = Partnership(
    id="isle",
    name="Isle Partnership",
    calendar=Calendar(
        anchor=Date(2022, 4, 1),
        holidays_known=Window.parse("1990..2099"),
        periods=(
            NamedPeriod(id=PeriodId("month"), name="month", length=Period(months=1)),
            NamedPeriod(id=PeriodId("half"), name="half-year", length=Period(months=6)),
        ),
    ),
    agencies=(
        Agency(id=COUNTY, name="County", tags=(PARTNER,)),
        Agency(id=GROUP, name="Commissioning Group", tags=(PARTNER, HEALTH), valid_to=JUNE_30),
        Agency(id=CARE, name="Care Board", tags=(PARTNER,), succeeds=GROUP, valid_from=JULY_1),
        Agency(id=WARD, name="Ward", part_of=GROUP),
        Agency(id=OLD, name="Old Trust", valid_to=JULY_1),
        Agency(id=NEW, name="New Trust", valid_from=JULY_1),
    ),
    roles=(Role(id=SCRUTINEER, name="scrutineer"), Role(id=HOST, name="host")),
    officers=(
        Officer(id=OLGA, name="Olga", role=SCRUTINEER, agency=GROUP, valid_to=JUNE_30),
        Officer(id=OTTO, name="Otto", role=SCRUTINEER, agency=COUNTY, succeeds=OLGA, valid_from=JULY_1),
    ),
    bodies=(
        Body(
            id=BOARD,
            name="Board",
            former_names=(FormerName(name="Steering Group", until=JUNE_30),),
            members=(Membership(agency=GROUP), Membership(officer=OTTO)),
        ),
        Body(id=FORUM, name="Forum", tags=(BodyTag("inner"),), valid_to=JUNE_30),
        Body(id=PANEL, name="Panel", tags=(BodyTag("inner"),), succeeds=FORUM, valid_from=JULY_1),
    ),
    information=(Information(id=NEWS, name="news"),),
    lines=(Line(sender=NodeId(FORUM), receiver=NodeId(BOARD), carries=(NEWS,), source=SOURCE),),
    vocabularies=(Vocabulary(id=SEEN, name="who has seen it", words=(Words.AGENCIES,)),),
    kinds=(
        ActivityKind(
            id=VISIT,
            name="visit",
            plural="visits",
            steps=(Step(id=StepId("letter"), name="letter"),),
            details=(
                Detail(id=STARS, name="stars", type=DetailType.NUMBER),
                Detail(id=EFFORT, name="days of work", type=DetailType.NUMBER),
            ),
            sets=(SEEN,),
        ),
        ActivityKind(id=CALL, name="call", plural="calls"),
    ),
)
COVERS = Window(Date(2022, 4, 1), Date(2023, 3, 31))


def who(name: str, day: Date) -> str:
    """Who is meant by a name on a day."""
    for former, successor in ((GROUP, CARE), (OLGA, OTTO), (FORUM, PANEL)):
        if name in (former, successor):
            return former if day <= JUNE_30 else successor
    return name


def chain(name: str, day: Date) -> tuple[str, ...]:
    """Who is meant by an agency's name on a day, and all that it is part of."""
    return (WARD, who(GROUP, day)) if name == WARD else (who(name, day),)


def tagged(tag: str, day: Date) -> set[str]:
    """The agencies that have a tag on a day."""
    if tag == HEALTH:
        return {GROUP} if day <= JUNE_30 else set()
    return {COUNTY, who(GROUP, day)}


def employer(officer: str, day: Date) -> str:
    """The agency that employs whoever is meant by an officer's name on a day."""
    return GROUP if who(officer, day) == OLGA else COUNTY


def exist(names: Iterable[str | None], day: Date) -> bool:
    """Whether all of these exist on a day; everybody does who has a successor, or succeeds somebody."""
    return not any((name == OLD and day > JULY_1) or (name == NEW and day < JULY_1) for name in names)


def named(activity: Activity) -> list[str | None]:
    """All agencies that an activity names, but for those in its sets."""
    people = activity.team or ()
    return [
        *(activity.agencies or ()),
        *(activity.endorsements or ()),
        *(each.agency for each in people if isinstance(each.agency, str)),
    ]


def days_of(activity: Activity) -> list[Date]:
    """The days on which it can be held, given whom it names; of those in its sets nobody has ended by then."""
    listed = {each for names in activity.sets.values() for each in names}
    return [day for day in activity.when.days() if exist(named(activity), day) and not (OLD in listed and day > JULY_1)]


def ways(activities: Sequence[Activity]) -> Iterator[tuple[Activity, ...]]:
    """Every way in which the days of some activities can turn out."""
    for days in product(*map(days_of, activities)):
        yield tuple(evolve(activity, when=When.on(day)) for activity, day in zip(activities, days, strict=True))


def a_visit(when: When, number: int = 1, **facts: object) -> Activity:
    """A visit of which only this is recorded, and its day."""
    frozen = {name: FrozenMap(value) if isinstance(value, dict) else value for name, value in facts.items()}
    return Activity(id=f"visit-{number}", kind=VISIT, when=when, **frozen)  # type: ignore[arg-type]  # facts of all types


def findings(rule: Rule, *activities: Activity, partnership: Partnership = ISLE) -> Sequence[Finding]:
    """What the rule finds in a planner with these activities."""
    arrangements = edition("2022", rule, partnership=partnership)
    return check(Planner(id="plan", covers=COVERS, activities=activities), arrangements).findings


def edition(
    name: str,
    *rules: Rule | None,
    partnership: Partnership = ISLE,
    begins: Date | None = None,
    ends: Date | None = None,
) -> Arrangements:
    """An edition of the isle's arrangements, with those of the rules that there are."""
    return Arrangements(
        id=f"isle-{name}",
        name="Isle",
        document="Isle Plan",
        edition=name,
        partnership=partnership,
        rules=tuple(each for each in rules if each is not None),
        in_force_from=begins,
        in_force_to=ends,
    )


def facts(**more: object) -> dict[str, object]:
    """What every rule has, and these parameters."""
    common = {"code": "TRY01", "name": "try", "title": "Try", "why": "to see", "strength": Strength.COMMITMENT}
    return {**common, "source": SOURCE, **more}
