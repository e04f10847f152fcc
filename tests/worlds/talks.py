"""Talks and walks of a small partnership, and rules on how often they are held."""

from __future__ import annotations

from functools import cache

from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.findings.finding import Strength
from scp_framework.model.activity import Activity, Scope, Status
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
    Kinds,
    OfficerId,
    OutcomeId,
    PeriodId,
    RoleId,
    StepId,
    TileId,
)
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.role import Role
from scp_framework.model.source import Source
from scp_framework.model.tile import Tile
from scp_framework.reports.report import Report
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Also, Cadence

TALK, WALK = KindId("talk"), KindId("walk")
PAPER = KindId("paper")
"""What each agency returns."""
FORM, LETTER = DetailId("form"), StepId("letter-sent")
NORTH, SOUTH, CLINIC, COAST = AgencyId("north"), AgencyId("south"), AgencyId("north-clinic"), AgencyId("coast")
WHOLES = {NORTH: (NORTH,), SOUTH: (SOUTH,), CLINIC: (CLINIC, NORTH), COAST: (COAST,)}
LAND, SEA = TileId("land"), TileId("sea")
FORMS = ("long", "short", "silent")
YEAR, QUARTER = PeriodId("year"), PeriodId("quarter")


NOVEMBER = Date(2020, 11, 1)


@cache
def partnership(anchor: Date = NOVEMBER) -> Partnership:
    """A made-up partnership whose year begins on `anchor`."""
    return Partnership(
        id="isles",
        name="Isles Partnership",
        calendar=Calendar(
            anchor=anchor,
            periods=(
                NamedPeriod(id=YEAR, name="year", length=Period(months=12)),
                NamedPeriod(id=QUARTER, name="quarter", length=Period(months=3)),
            ),
        ),
        outcomes=(Outcome(id=OutcomeId("dry-feet"), name="Dry feet"),),
        tiles=(Tile(id=LAND, name="Land"), Tile(id=SEA, name="Sea")),
        agencies=(
            Agency(id=NORTH, name="North Isle", tags=(AgencyTag("host"),)),
            Agency(id=SOUTH, name="South Isle", tags=(AgencyTag("host"),)),
            Agency(id=CLINIC, name="North Clinic", part_of=NORTH),
            Agency(id=COAST, name="Coast Watch"),
        ),
        roles=(Role(id=RoleId("warden"), name="warden"),),
        officers=(Officer(id=OfficerId("first-warden"), name="First Warden", role=RoleId("warden")),),
        bodies=(Body(id=BodyId("moot"), name="Moot"),),
        kinds=(
            ActivityKind(
                id=TALK,
                name="talk",
                plural="talks",
                steps=(Step(id=LETTER, name="letter sent"),),
                details=(Detail(id=FORM, name="form of the talk", type=DetailType.CHOICE, choices=FORMS),),
            ),
            ActivityKind(
                id=WALK,
                name="walk",
                plural="walks",
                details=(Detail(id=FORM, name="form of the walk", type=DetailType.CHOICE, choices=FORMS),),
            ),
            ActivityKind(
                id=PAPER,
                name="paper",
                plural="papers",
                returned=True,
                details=(Detail(id=FORM, name="form of the paper", type=DetailType.CHOICE, choices=FORMS),),
            ),
        ),
    )


def cadence(
    *,
    of: Kinds | None = TALK,
    every: PeriodId | Period = QUARTER,
    at_least: int | None = None,
    at_most: int | None = None,
    also: tuple[Also, ...] = (),
    step: PeriodId | Period | None = None,
    rolling: bool = False,
    for_each: Group | None = None,
    where: Condition | None = None,
    since: Date | None = None,
    until: Date | None = None,
    code: str = "TAL01",
    name: str = "talks-in-time",
    strength: Strength = Strength.COMMITMENT,
) -> Cadence:
    return Cadence(
        code=code, name=name, title="Talks in time", why="People like to talk.", strength=strength,
        source=Source(section="3", heading="Talks"), since=since, until=until, of=of, also=also, at_least=at_least,
        at_most=at_most, every=every, step=step, rolling=rolling, for_each=for_each, where=where,
    )  # fmt: skip


def talk(
    name: str,
    when: str,
    *,
    kind: KindId = TALK,
    status: Status = Status.PLANNED,
    agencies: tuple[AgencyId, ...] | None = (),
    form: str | None = None,
    tiles: tuple[TileId, ...] | None = None,
) -> Activity:
    return Activity(
        id=name,
        kind=kind,
        when=When.parse(when),
        status=status,
        agencies=agencies,
        scope=None if tiles is None else Scope(tiles=tiles),
        details=FrozenMap({FORM: form} if form is not None else {}),
    )


def report_on(
    rule: Rule,
    covers: str,
    *activities: Activity,
    as_of: str | None = None,
    anchor: Date = NOVEMBER,
    in_force_from: Date | None = None,
    in_force_to: Date | None = None,
) -> Report:
    """What `check` reports on one rule."""
    arrangements = Arrangements(
        id="isles-2020", name="Isles", document="Book", edition="1", partnership=partnership(anchor), rules=(rule,),
        in_force_from=in_force_from, in_force_to=in_force_to,
    )  # fmt: skip
    planner = Planner(id="isles-plan", covers=Window.parse(covers), activities=activities)
    return check(planner, arrangements, as_of=as_of)
