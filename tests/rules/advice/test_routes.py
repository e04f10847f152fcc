"""Advice on routes, on lines and on circles of lines works."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.body import Line
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import BodyId, CargoId, NodeId
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.route import Leg
from scp_framework.rules.shapes.route_finding import CircleFinding, RouteFinding
from tests.rules.advice.setting import Setting
from tests.rules.shapes.route_cases import DESK, FARM, FIRST, INNER, LAST, NEWS, RIGHT, TOP, line, partnership, route
from tests.rules.shapes.test_route_days import some_lines
from tests.worlds.island import day


def findings_of(rule: Rule, lines: Sequence[Line]) -> Sequence[Finding]:
    """What a rule finds of a partnership with these lines."""
    setting = Setting(rule=rule, partnership=partnership(*lines), covers=Window(day(FIRST), day(LAST)))
    return setting.findings([])


def verdict_on(finding: Finding, rule: Rule, lines: Sequence[Line]) -> Verdict:
    """What is found of the same two ends with these lines."""
    (same,) = [each for each in findings_of(rule, lines) if each.subject_key == finding.subject_key]
    return same.verdict


@given(lines=some_lines(), via=st.sampled_from([(), (DESK,), (DESK, RIGHT)]), is_straight=st.booleans())
def test_advice_on_routes_works(lines: list[Line], via: tuple[BodyId, ...], *, is_straight: bool) -> None:
    rule = route(origin=NodeId(FARM), to=TOP, carrying=NEWS, via=via)
    if is_straight:
        legs = (Leg(sender=NodeId(DESK), receiver=NodeId(TOP)), Leg(sender=NodeId(RIGHT), receiver=NodeId(DESK)))
        rule = route(lines=legs, carrying=NEWS)
    for finding in findings_of(rule, lines):
        assert isinstance(finding, RouteFinding)
        assert bool(finding.remedies) == (finding.action is not None) == (finding.verdict is not Verdict.MET)
        for remedy in finding.remedies:
            assert (remedy.type, remedy.path) == (RemedyType.CHANGE, "lines")
            more = [line(one, other, NEWS) for one, other in pairwise(remedy.names)]
            assert verdict_on(finding, rule, [*lines, *more]) is remedy.leads_to
            if not lines:
                # Where there is none, it takes each of them.
                for missing in more:
                    some = [each for each in more if each is not missing]
                    assert verdict_on(finding, rule, some) is finding.verdict


@given(
    lines=some_lines(),
    group=st.sampled_from([INNER, Group(agencies=(FARM,)), None]),
    to=st.sampled_from([TOP, None]),
    carrying=st.sampled_from([NEWS, None]),
    choice=st.integers(0, 5),
)
def test_advice_on_circles_works(
    lines: list[Line], group: Group | None, to: BodyId | None, carrying: CargoId | None, choice: int
) -> None:
    """Whoever ends one of the lines of each circle, and goes on with what is found then, comes to none."""
    rule = route(
        to=to, origin=NodeId(DESK) if to and group is None else None, origins=group if to else None, no_cycles=True,
        carrying=carrying,
    )  # fmt: skip
    (finding,) = [each for each in findings_of(rule, lines) if isinstance(each, CircleFinding)]
    while finding.verdict is Verdict.BREACHED:
        assert finding.action is not None
        there = {(each.sender, each.receiver) for each in lines}
        for remedy in finding.remedies:
            assert (remedy.type, remedy.path, remedy.number) == (RemedyType.REMOVE, "lines", 1)
            assert remedy.leads_to is finding.verdict
            legs = [*pairwise(remedy.names)]
            assert there.issuperset(legs)
            ended = legs[choice % len(legs)]
            lines = [
                each
                for each in lines
                if (each.sender, each.receiver) != ended or not (carrying is None or carrying in each.carries)
            ]
        (now,) = [each for each in findings_of(rule, lines) if isinstance(each, CircleFinding)]
        assert now.evidence != finding.evidence
        finding = now
    assert (finding.verdict, finding.remedies, finding.action) == (Verdict.MET, (), None)
