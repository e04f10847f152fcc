"""A town, and rules on what its arrangements must have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.findings.finding import Finding
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Membership
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.identifier import AgencyId, AgencyTag, BodyId, OfficerId, RoleId
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership import Partnership
from scp_framework.model.role import Role
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.shapes.structure import Structure
from tests.worlds.island import DAY_ONE, day, findings, promised

TOWN, BATHS, DOCKS, FARM = (AgencyId(each) for each in ("town", "baths", "docks", "farm"))
CHAINS: dict[AgencyId | None, tuple[AgencyId, ...]] = {
    TOWN: (TOWN,), BATHS: (BATHS, TOWN), DOCKS: (DOCKS,), FARM: (FARM,), None: (),
}  # fmt: skip
"""Each agency with what it is part of; nobody's agency for None."""
PARTNER, OTHER, SERVICE = AgencyTag("partner"), AgencyTag("other"), AgencyTag("service")
TAGGED = {PARTNER: (TOWN, DOCKS), OTHER: (DOCKS, FARM, BATHS), SERVICE: (BATHS,)}
FARM_ENDS = 3
WARDEN, CLERK = RoleId("warden"), RoleId("clerk")
PANEL = BodyId("panel")
FIRST, LAST = 2, 5
"""The days covered."""


def town(
    officers: Sequence[Officer] = (),
    members: Sequence[Membership] | None = (),
    tiles: Sequence[Tile] = (),
    outcomes: Sequence[Outcome] = (),
) -> Partnership:
    return Partnership(
        id="town",
        name="Town",
        calendar=Calendar(anchor=DAY_ONE),
        tiles=tuple(tiles),
        outcomes=tuple(outcomes),
        agencies=(
            Agency(id=TOWN, name="Town", tags=(PARTNER,)),
            Agency(id=BATHS, name="Baths", part_of=TOWN, tags=(OTHER, SERVICE)),
            Agency(id=DOCKS, name="Docks", tags=(PARTNER, OTHER)),
            Agency(id=FARM, name="Farm", tags=(OTHER,), valid_to=day(FARM_ENDS)),
        ),
        roles=(Role(id=WARDEN, name="warden"), Role(id=CLERK, name="clerk")),
        officers=tuple(officers),
        bodies=(Body(id=PANEL, name="Panel", members=None if members is None else tuple(members)),),
    )


def structure(**parameters: object) -> Structure:
    rule = promised(Structure, **parameters)
    assert isinstance(rule, Structure)
    return rule


def tagged(tag: AgencyTag) -> Group:
    return Group(agencies_tagged=tag)


def only(rule: Structure, partnership: Partnership, covers: tuple[int, int] = (FIRST, LAST)) -> Finding:
    (finding,) = findings(rule, (), covers, partnership)
    return finding


@frozen
class Span:
    """From which day to which something exists, by number; None for no limit."""

    first: int | None
    last: int | None

    def holds(self, number: int) -> bool:
        return (self.first is None or self.first <= number) and (self.last is None or number <= self.last)


@st.composite
def spans(draw: DrawFn) -> Span:
    first = draw(st.none() | st.integers(1, 6))
    return Span(first, draw(st.none() | st.integers(first or 1, 6)))


def dates(span: Span) -> dict[str, object]:
    return {
        "valid_from": None if span.first is None else day(span.first),
        "valid_to": None if span.last is None else day(span.last),
    }


AGENCIES = st.sampled_from([None, TOWN, BATHS, DOCKS, FARM])


@st.composite
def officers(draw: DrawFn) -> list[Officer]:
    number = draw(st.integers(0, 3))
    return [
        Officer(
            id=OfficerId(f"officer-{i}"),
            name=f"Officer {i}",
            role=draw(st.sampled_from([WARDEN, WARDEN, CLERK])),
            agency=draw(AGENCIES),
            **dates(draw(st.just(Span(None, None)) | spans())),  # type: ignore[arg-type]  # days
        )
        for i in range(number)
    ]


def is_represented(
    tags: tuple[AgencyTag | None, AgencyTag | None, int | None], sitting: Sequence[AgencyId | None], number: int
) -> bool:
    """The promise in two values, on one day, with everything known."""
    there = {above for agency in sitting for above in CHAINS[agency]}

    def existing(tag: AgencyTag | None) -> set[AgencyId]:
        return {each for each in (TAGGED[tag] if tag else ()) if each != FARM or number <= FARM_ENDS}

    each_of, some_of, least = tags
    return existing(each_of) <= there and (some_of is None or len(existing(some_of) & there) >= (least or 1))


def sitting_on(
    number: int,
    people: list[Officer],
    members: list[Membership] | None,
    agencies: dict[OfficerId, AgencyId | None],
) -> list[AgencyId | None]:
    there = {each.id for each in people if each.exists_on(day(number))}
    if members is None:
        return [agencies[each.id] for each in people if each.role == WARDEN and each.id in there]
    return [
        each.agency if each.officer is None else agencies[each.officer]
        for each in members
        if each.exists_on(day(number)) and (each.officer is None or each.officer in there)
    ]


def completions(
    tags: tuple[AgencyTag | None, AgencyTag | None, int | None],
    people: list[Officer],
    members: list[Membership] | None,
    days: range,
) -> Iterator[bool]:
    for employers in product(*([each.agency] if each.agency else [*CHAINS] for each in people)):
        agencies = dict(zip((each.id for each in people), employers, strict=True))
        yield all(is_represented(tags, sitting_on(number, people, members, agencies), number) for number in days)


def warden(name: str, agency: AgencyId | None) -> Officer:
    return Officer(id=OfficerId(name), name=name.title(), role=WARDEN, agency=agency)


EACH_PARTNER = structure(officers=WARDEN, each_of=tagged(PARTNER))
