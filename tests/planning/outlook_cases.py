"""Islands with visits, and rules on them."""

from __future__ import annotations

from typing import NamedTuple

from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.findings.finding import Strength
from scp_framework.model.activity_kind import ActivityKind, Detail, DetailType, Step
from scp_framework.model.agency import Agency
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId, AgencyTag, DetailId, KindId, OfficerId, RoleId, StepId
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership
from scp_framework.model.role import Role
from scp_framework.model.source import Source
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.total import Total

VISIT, LETTER, ARRIVAL, EFFORT = KindId("visit"), StepId("letter"), StepId("arrival"), DetailId("effort")
EAST, WEST, OFFICERS = AgencyId("east"), AgencyId("west"), (OfficerId("ann"), OfficerId("bob"))
PARTNER, SCRUTINEER = AgencyTag("partner"), RoleId("scrutineer")
FIRST = Date(2022, 4, 1)
COVERS = Window(FIRST, Date(2022, 4, 8))
ISLANDS = Partnership(
    id="islands",
    name="Islands",
    calendar=Calendar(anchor=FIRST),
    agencies=tuple(Agency(id=each, name=each.title(), tags=(PARTNER,)) for each in (EAST, WEST)),
    roles=(Role(id=SCRUTINEER, name="scrutineer"),),
    officers=tuple(Officer(id=each, name=each.title(), role=SCRUTINEER, agency=EAST) for each in OFFICERS),
    kinds=(
        ActivityKind(
            id=VISIT,
            name="visit",
            plural="visits",
            steps=(Step(id=LETTER, name="letter"), Step(id=ARRIVAL, name="arrival")),
            event=ARRIVAL,
            details=(Detail(id=EFFORT, name="days of work", type=DetailType.NUMBER),),
        ),
    ),
)


class Limits(NamedTuple):
    """What the four rules ask for; None where there is no such rule."""

    number: int
    for_each: bool
    lead: int | None = None
    gap: int | None = None
    most: int | None = None
    every: int = 8


def facts(code: str) -> dict[str, object]:
    return {
        "code": code, "name": code.lower(), "title": code, "why": "So.", "strength": Strength.COMMITMENT,
        "source": Source(section="1"),
    }  # fmt: skip


def arrangements(limits: Limits) -> Arrangements:
    group = Group(agencies_tagged=PARTNER) if limits.for_each else None
    rules: list[Rule] = [
        Cadence(**facts("CAD01"), of=VISIT, at_least=limits.number, every=Period(days=8), for_each=group)  # type: ignore[arg-type]  # as facts are
    ]
    if limits.lead is not None:
        lead = Lead(days=limits.lead)
        rules.append(LeadTime(**facts("LEA01"), of=(VISIT,), step=LETTER, before=ARRIVAL, at_least=lead))  # type: ignore[arg-type]
    if limits.gap is not None:
        rules.append(Gap(**facts("GAP01"), of=VISIT, at_least=Lead(days=limits.gap)))  # type: ignore[arg-type]
    if limits.most is not None:
        every, officers = Period(days=limits.every), Group(officers_with_role=SCRUTINEER)
        rules.append(Total(**facts("CAP01"), sum=EFFORT, at_most=limits.most, every=every, for_each=officers))  # type: ignore[arg-type]
    return Arrangements(
        id="islands-2022", name="Plan", document="Plan", edition="2022", partnership=ISLANDS, rules=tuple(rules)
    )
