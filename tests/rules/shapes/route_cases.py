"""Lines between agencies and bodies, and rules on what goes along them."""

from __future__ import annotations

from collections.abc import Sequence

from scp_framework.findings.finding import Finding
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.identifier import AgencyId, AgencyTag, BodyId, BodyTag, CargoId, NodeId, RoleId
from scp_framework.model.information import Information
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership
from scp_framework.model.role import Role
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.route import Route
from tests.worlds.island import DAY_ONE, SOURCE, day, findings, promised

TOP, LEFT, RIGHT, DESK = (BodyId(each) for each in ("top", "left", "right", "desk"))
FARM = AgencyId("farm")
NEWS, FIGURES = CargoId("news"), CargoId("figures")
FIRST, LAST = 2, 5
"""The days covered."""
INNER = Group(bodies_tagged=BodyTag("inner"))
"""Left and right; left ends after day 3."""


def partnership(*lines: Line) -> Partnership:
    return Partnership(
        id="hills",
        name="Hills",
        calendar=Calendar(anchor=DAY_ONE),
        agencies=(Agency(id=FARM, name="Farm", tags=(AgencyTag("outer"),)),),
        roles=(Role(id=RoleId("clerk"), name="clerk"),),
        officers=(Officer(id="carl", name="Carl", role=RoleId("clerk")),),  # type: ignore[arg-type]  # plain text for an identifier
        bodies=(
            Body(id=TOP, name="Top"),
            Body(id=LEFT, name="Left", tags=(BodyTag("inner"),), valid_to=day(3)),
            Body(id=RIGHT, name="Right", tags=(BodyTag("inner"), BodyTag("lone"))),
            Body(id=DESK, name="Desk"),
        ),
        information=(Information(id=NEWS, name="news"), Information(id=FIGURES, name="figures")),
        lines=lines,
    )


def line(sender: str, receiver: str, *carries: CargoId, first: int | None = None, last: int | None = None) -> Line:
    return Line(
        sender=NodeId(sender),
        receiver=NodeId(receiver),
        carries=carries or (NEWS,),
        source=SOURCE,
        valid_from=None if first is None else day(first),
        valid_to=None if last is None else day(last),
    )


def route(**parameters: object) -> Route:
    rule = promised(Route, **parameters)
    assert isinstance(rule, Route)
    return rule


def found_by(rule: Route, *lines: Line, covers: tuple[int, int] = (FIRST, LAST), **more: object) -> Sequence[Finding]:
    return findings(rule, covers=covers, partnership=partnership(*lines), **more)  # type: ignore[arg-type]  # days, as given
