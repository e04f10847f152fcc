"""A promise that can be read in several ways: of any rules, what holds in all of them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.files.reports.report_json import report_to_json
from scp_framework.files.reports.report_reading import report_from_json
from scp_framework.findings.finding import Finding
from scp_framework.findings.readings_finding import Compared, ReadingsFinding
from scp_framework.findings.verdict import Verdict, across_alternatives
from scp_framework.reports.report import Report
from scp_framework.rules.rule import Rule
from scp_framework.testing.strategies.planners import planners
from scp_framework.testing.strategies.rule_books import arrangements
from tests.rules.readings_cases import CODE, NAMES, TITLE, the_promise


def shared(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules with what all readings of one promise have in common, each with a name of its own."""
    first = rules[0]
    return tuple(
        evolve(each, code=CODE, title=TITLE, why=first.why, strength=first.strength, name=name)
        for each, name in zip(rules, NAMES, strict=False)
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_verdict_is_what_holds_in_all_readings_checked_one_by_one(data: st.DataObject) -> None:
    drawn = data.draw(arrangements(most=3))
    planner = evolve(data.draw(planners(drawn)), exceptions=())
    as_of = data.draw(st.none() | st.just(planner.covers.first.add(days=planner.covers.days // 2)))
    readings = shared(drawn.rules if len(drawn.rules) > 1 else drawn.rules * 2)

    report = check(planner, evolve(drawn, rules=(the_promise(readings),)), as_of=as_of)
    alone = [check(planner, evolve(drawn, rules=(each,)), as_of=as_of) for each in readings]

    assert report.verdict(CODE) is across_alternatives([each.verdict(CODE) for each in alone])
    assert_each_holds_in_all(report, alone)
    assert len(report.by_id) == len(report.findings)


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_each_reading_finds_is_in_the_report_as_json(data: st.DataObject) -> None:
    drawn = data.draw(arrangements(most=3))
    planner = evolve(data.draw(planners(drawn)), exceptions=())
    readings = shared(drawn.rules if len(drawn.rules) > 1 else drawn.rules * 2)

    report = check(planner, evolve(drawn, rules=(the_promise(readings),)))

    assert report_from_json(report_to_json(report)).findings == report.findings


def assert_each_holds_in_all(report: Report, alone: Sequence[Report]) -> None:
    """Of each activity, and each member in each period, the verdict is what holds in the readings one by one."""
    for finding in report.findings:
        assert isinstance(finding, ReadingsFinding)
        assert finding.verdict is across_alternatives([each.verdict for each in finding.readings])
        assert finding.observation
        assert finding.action or not finding.remedies
        about = finding.subject
        for reading, own in zip(finding.readings, alone, strict=True):
            if finding.compared is Compared.SUBJECT and (about.activity or about.window):
                same = [each for each in own.findings if not each.is_numbered and is_about(each, finding)]
                assert [each.verdict for each in same] == [each.verdict for each in reading.findings]


def is_about(one: Finding, other: Finding) -> bool:
    names = ("activity", "window", "member")
    return all(getattr(one.subject, name) == getattr(other.subject, name) for name in names)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), same_names=st.booleans())
def test_over_editions_a_verdict_is_what_holds_in_all_readings(data: st.DataObject, *, same_names: bool) -> None:
    drawn = data.draw(arrangements(most=3))
    planner = evolve(data.draw(planners(drawn)), exceptions=(), arrangements=None)
    cut = planner.covers.first.add(days=planner.covers.days // 2)
    readings = shared((drawn.rules * 2)[:2])
    later = readings if same_names else tuple(evolve(each, name=f"later-{each.name}") for each in reversed(readings))

    def over(one: Rule, other: Rule) -> Verdict:
        begun = evolve(drawn, rules=(one,), in_force_from=None, in_force_to=None)
        after = evolve(begun, rules=(other,), id="drawn-2", edition="2", in_force_from=cut)
        return check(planner, Editions(editions=(begun, after))).verdict(CODE)

    ways = zip(readings, later, strict=True) if same_names else ((a, b) for a in readings for b in later)
    alone = [over(one, evolve(other, name=one.name)) for one, other in ways]

    assert over(the_promise(readings), the_promise(later)) is across_alternatives(alone)
    assert over(readings[0], the_promise(later)) is across_alternatives(
        [over(readings[0], evolve(each, name=readings[0].name)) for each in later]
    )
