"""Advice on the arrangements themselves works."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.body import Line
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId, BodyId, NodeId, OfficerId, TileId
from scp_framework.model.officer import Officer
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.route import Leg, RouteFinding
from scp_framework.rules.shapes.structure import Count
from tests.rules.advice.setting import Setting
from tests.rules.shapes.test_route import DESK, NEWS, RIGHT, TOP, line, route, some_lines
from tests.rules.shapes.test_route import FARM as FARM_OF_HILLS
from tests.rules.shapes.test_route import FIRST as FIRST_OF_HILLS
from tests.rules.shapes.test_route import LAST as LAST_OF_HILLS
from tests.rules.shapes.test_route import partnership as hills
from tests.rules.shapes.test_structure import (
    BOUNDS,
    DOCKS,
    EACH_PARTNER,
    TOWN,
    WARDEN,
    Span,
    dates,
    spans,
    structure,
    town,
)
from tests.rules.shapes.test_structure import FARM as FARM_OF_TOWN
from tests.rules.shapes.test_structure import officers as officers_of_town
from tests.rules.shapes.test_structure import only as only_of_structure
from tests.worlds.island import day


def assert_lines_work(rule: Rule, lines: Sequence[Line]) -> None:
    """With the lines that a finding asks for, on all days, what it asks for is kept."""
    for finding in findings_of_routes(rule, lines):
        assert bool(finding.remedies) == (finding.action is not None)
        for remedy in finding.remedies:
            assert (remedy.type, remedy.path) == (RemedyType.CHANGE, "lines")
            more = [line(one, other, NEWS) for one, other in pairwise(remedy.names)]
            now = findings_of_routes(rule, [*lines, *more])
            same = [each for each in now if each.subject_key == finding.subject_key]
            assert [each.verdict for each in same] == [remedy.leads_to]


def findings_of_routes(rule: Rule, lines: Sequence[Line]) -> list[Finding]:
    """What a rule on routes finds, apart from circles."""
    setting = Setting(rule=rule, partnership=hills(*lines), covers=Window(day(FIRST_OF_HILLS), day(LAST_OF_HILLS)))
    return [each for each in setting.findings([]) if isinstance(each, RouteFinding)]


@given(lines=some_lines(), via=st.sampled_from([(), (DESK,), (DESK, RIGHT)]), is_straight=st.booleans())
def test_advice_on_routes_works(lines: list[Line], via: tuple[BodyId, ...], *, is_straight: bool) -> None:
    if is_straight:
        legs = (Leg(sender=NodeId(DESK), receiver=NodeId(TOP)), Leg(sender=NodeId(RIGHT), receiver=NodeId(DESK)))
        assert_lines_work(route(lines=legs, carrying=NEWS), lines)
    else:
        assert_lines_work(route(origin=NodeId(FARM_OF_HILLS), to=TOP, carrying=NEWS, via=via), lines)


@given(tiles=st.lists(spans(), max_size=4), bound=st.sampled_from(BOUNDS))
def test_advice_on_how_many_there_are_works(tiles: list[Span], bound: tuple[str, int]) -> None:
    rule = structure(count=Count(of=Group(every=Every.TILES), **{bound[0]: bound[1]}))

    def verdict_and_number(some: Sequence[Span]) -> tuple[Verdict, int | None]:
        named = [Tile(id=TileId(f"tile-{at}"), name=f"Tile {at}", **dates(span)) for at, span in enumerate(some)]  # type: ignore[arg-type]  # days
        finding = only_of_structure(rule, town(tiles=named))
        return finding.verdict, finding.remedies[0].number if finding.remedies else None

    verdict, number = verdict_and_number(tiles)
    assert (verdict is Verdict.MET) == (number is None)
    if number is not None:
        always = Span(None, None)
        assert verdict_and_number([always] * number)[0] is Verdict.MET
        few = bound[0] == "at_least" or (bound[0] == "exactly" and number > 0)
        if few:
            assert verdict_and_number([always] * (number - 1))[0] is Verdict.BREACHED


@given(officers=officers_of_town())
def test_advice_on_who_is_represented_works(officers: list[Officer]) -> None:
    finding = only_of_structure(EACH_PARTNER, town(officers))
    if finding.verdict is Verdict.MET:
        assert (finding.remedies, finding.action) == ((), None)
        return
    (remedy,) = finding.remedies
    if finding.verdict is Verdict.BREACHED:
        assert (remedy.type, remedy.path) == (RemedyType.CHANGE, "officers")
        more = [Officer(id=OfficerId(f"new-{at}"), name=at, role=WARDEN, agency=AgencyId(at)) for at in remedy.names]
        assert only_of_structure(EACH_PARTNER, town([*officers, *more])).verdict is remedy.leads_to
        return
    assert (remedy.type, remedy.path) == (RemedyType.RECORD, "officers")
    found = set()
    for agencies in product((TOWN, DOCKS, FARM_OF_TOWN), repeat=len(remedy.names)):
        known = dict(zip(remedy.names, agencies, strict=True))
        now = [evolve(each, agency=known[each.id]) if each.id in known else each for each in officers]
        found.add(only_of_structure(EACH_PARTNER, town(now)).verdict)
    assert Verdict.OPEN not in found
    assert remedy.leads_to in found
