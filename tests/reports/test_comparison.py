"""compare_reports: which verdicts differ, and how each finding has changed."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.findings.finding import Finding, Strength
from scp_framework.findings.verdict import UNSETTLED, Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import OwnerId, PeriodId, RuleName
from scp_framework.model.planner import Planner
from scp_framework.reports.comparison import ReportDifference, RuleDifference, compare_reports
from scp_framework.reports.report import Report
from scp_framework.reports.trend import Trend
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from tests.views.simple_findings import promise, report, simple_finding
from tests.worlds.isle import COVERS, VISIT, a_visit, edition, facts

KEPT, BROKEN = promise("INS01"), promise("INS02")
MET = simple_finding(KEPT, Verdict.MET, "two inspections are planned", member="harbour")
NOT_MET = simple_finding(BROKEN, Verdict.BREACHED, "no letter is planned", member="harbour")


def of_rule(difference: ReportDifference, code: str) -> RuleDifference:
    (found,) = (each for each in difference.rules if each.code == code)
    return found


def trends(before: Report, after: Report) -> list[tuple[str, str]]:
    """The trend of each change, with the identifiers before and after it."""
    return [
        (
            change.trend.value,
            " ".join((*(each.id for each in change.before), "->", *(each.id for each in change.after))),
        )
        for rule in compare_reports(before, after).rules
        for change in rule.changes
    ]


def found(verdict: Verdict, *, by: str | None = None, wanted: str | None = None) -> Finding:
    return simple_finding(KEPT, verdict, "words that say nothing", member="harbour", by=by, wanted=wanted)


def test_reports_that_say_the_same_do_not_differ() -> None:
    difference = compare_reports(report(MET, NOT_MET), report(MET, NOT_MET))

    assert [each.code for each in difference.rules] == ["INS01", "INS02"]
    assert difference.is_empty
    assert difference.by_trend == {}


@pytest.mark.parametrize(
    ("was", "now", "trend"),
    [
        (found(Verdict.MET), found(Verdict.OPEN), Trend.NEW),
        (found(Verdict.NOT_APPLICABLE), found(Verdict.BREACHED), Trend.NEW),
        (found(Verdict.OPEN), found(Verdict.BREACHED), Trend.WORSE),
        (found(Verdict.BREACHED), found(Verdict.OPEN), Trend.BETTER),
        (found(Verdict.BREACHED), found(Verdict.MET), Trend.MENDED),
        (found(Verdict.OPEN), found(Verdict.NOT_APPLICABLE), Trend.GONE),
        (found(Verdict.OPEN, by="2022-06-01"), found(Verdict.OPEN, by="2022-07-01"), Trend.LATER),
        (found(Verdict.OPEN, by="2022-07-01"), found(Verdict.OPEN, by="2022-06-01"), Trend.EARLIER),
        (found(Verdict.MET, by="2022-06-01"), found(Verdict.MET, by="2022-07-01"), Trend.LATER),
        (found(Verdict.OPEN, wanted="plan one"), found(Verdict.OPEN, wanted="plan two"), Trend.CHANGED),
        (found(Verdict.OPEN, by="2022-06-01"), found(Verdict.OPEN), None),
        (found(Verdict.MET, wanted="plan one"), found(Verdict.MET), None),
        (found(Verdict.MET), found(Verdict.NOT_APPLICABLE), None),
    ],
)
def test_how_a_finding_has_changed(was: Finding, now: Finding, trend: Trend | None) -> None:
    expected = [] if trend is None else [(trend.value, "INS01--harbour -> INS01--harbour")]

    assert trends(report(was), report(now)) == expected


def test_a_finding_that_comes_to_be_overdue_is_worse() -> None:
    was = report(found(Verdict.OPEN, by="2022-06-01"), as_of="2022-05-01")
    now = report(found(Verdict.OPEN, by="2022-06-01"), as_of="2022-06-02")

    assert [trend for trend, _ in trends(was, now)] == ["worse"]
    assert [trend for trend, _ in trends(now, was)] == ["better"]


def test_a_finding_that_comes_to_be_excused_is_better() -> None:
    until = Date(2023, 3, 31)
    agreed = AgreedException(rule=RuleName("INS01"), reason="Storm", agreed_by=OwnerId("harbour"), until=until)
    bare = report(found(Verdict.BREACHED))
    excused = evolve(bare, exceptions=(agreed,))

    assert [trend for trend, _ in trends(bare, excused)] == ["better"]
    assert [trend for trend, _ in trends(excused, bare)] == ["worse"]


def test_findings_about_others_come_and_go_while_the_verdict_stays() -> None:
    here, there = (
        simple_finding(KEPT, Verdict.OPEN, "it may be planned", member=member) for member in ("council", "trust")
    )

    rule = of_rule(compare_reports(report(MET, here), report(MET, there)), "INS01")

    assert [(each.trend, each.before, each.after) for each in rule.changes] == [
        (Trend.GONE, (here,), ()),
        (Trend.NEW, (), (there,)),
    ]
    assert not rule.reads_otherwise


def test_a_rule_that_only_one_report_has_is_told_with_its_verdict() -> None:
    difference = compare_reports(report(MET), report(NOT_MET))

    new, gone = of_rule(difference, "INS02"), of_rule(difference, "INS01")
    assert (new.before, [each.trend for each in new.changes]) == (None, [Trend.NEW])
    assert (gone.after, gone.changes) == (None, ())
    assert [each.code for each in difference.rules] == ["INS02", "INS01"]
    assert new.reads_otherwise
    assert gone.reads_otherwise


def test_a_promise_that_is_worded_otherwise_changes_no_finding() -> None:
    reworded = evolve(NOT_MET, promise=evolve(BROKEN, title="Another title"))

    assert not of_rule(compare_reports(report(NOT_MET), report(reworded)), "INS02").differs


def test_a_broken_promise_that_is_less_firm_reads_better() -> None:
    expected = evolve(NOT_MET, promise=evolve(BROKEN, strength=Strength.EXPECTATION))

    rule = of_rule(compare_reports(report(NOT_MET), report(expected)), "INS02")

    assert [each.trend for each in rule.changes] == [Trend.BETTER]
    assert rule.before is not None
    assert rule.after is not None
    assert (rule.before.result, rule.after.result) == ("breach", "shortfall")
    assert rule.reads_otherwise


def test_a_rule_whose_code_changed_is_the_same_where_that_is_said() -> None:
    renamed = evolve(NOT_MET, promise=evolve(BROKEN, code="VIS01"), id="")
    before, after = report(MET, NOT_MET), report(MET, renamed)

    assert [each.code for each in compare_reports(before, after).rules] == ["INS01", "VIS01", "INS02"]
    same = compare_reports(before, after, codes={"INS02": "VIS01"})
    assert [each.code for each in same.rules] == ["INS01", "VIS01"]
    assert not any(each.differs for each in same.rules)


def test_codes_may_change_places() -> None:
    swapped = report(
        evolve(MET, promise=evolve(KEPT, code="INS02"), id=""),
        evolve(NOT_MET, promise=evolve(BROKEN, code="INS01"), id=""),
    )

    difference = compare_reports(report(MET, NOT_MET), swapped, codes={"INS01": "INS02", "INS02": "INS01"})

    assert not any(each.differs for each in difference.rules)


def on_isle(rule: Rule, visits: list[Activity]) -> Report:
    """What is found by one edition."""
    editions = Editions(editions=(edition("1", rule),))
    return check(Planner(id="plan", covers=COVERS, activities=tuple(visits)), editions)


def test_periods_that_come_to_be_told_of_together_are_compared_with_them_all() -> None:
    """One visit, in June or July, is not one in each of them; two could be."""
    monthly = Cadence(**facts(of=VISIT, at_least=1, every=PeriodId("month")))  # type: ignore[arg-type]  # as facts are
    either = When.parse("2022-06..2022-07")
    apart = on_isle(monthly, [a_visit(either, 1), a_visit(either, 2)])
    together = on_isle(monthly, [a_visit(either, 1)])
    both = "TRY01--2022-06-01 TRY01--2022-07-01"

    assert trends(apart, together) == [("worse", f"{both} -> TRY01_1")]
    assert trends(together, apart) == [("better", f"TRY01_1 -> {both}")]


def test_years_are_compared_by_rule_and_member() -> None:
    this_year, next_year = "2022-04-01..2023-03-31", "2023-04-01..2024-03-31"
    was = simple_finding(KEPT, Verdict.BREACHED, "it is not planned", member="council", window=this_year)
    now = simple_finding(KEPT, Verdict.MET, "it is planned", member="council", window=next_year)

    assert trends(report(was), report(now)) == [("mended", f"{was.id} -> {now.id}")]


def test_an_activity_that_moved_or_was_cancelled_is_listed() -> None:
    rule = Cadence(**facts(of=VISIT, at_least=1, every=PeriodId("month")))  # type: ignore[arg-type]  # as facts are
    plan = Planner(
        id="plan", covers=COVERS, activities=tuple(a_visit(When.parse(f"2022-0{n}-02"), n) for n in (5, 6, 7))
    )
    editions = Editions(editions=(edition("1", rule),))
    changed = plan.move("visit-5", to="2022-05-09").cancel("visit-6")

    difference = compare_reports(check(plan, editions), check(changed, editions))

    assert [(each.before and each.before.id, each.after and each.after.id) for each in difference.activities] == [
        ("visit-5", "visit-5"),
        ("visit-6", "visit-6"),
    ]
    other = compare_reports(check(plan, editions), check(evolve(changed, id="next"), editions))
    assert other.activities == ()


FINDINGS = st.builds(
    simple_finding,
    st.sampled_from([KEPT, BROKEN]),
    st.sampled_from(Verdict),
    st.sampled_from(["this", "that"]),
    wanted=st.sampled_from([None, "plan one", "plan two"]),
    member=st.sampled_from([None, "council", "trust"]),
    by=st.sampled_from([None, "2022-06-01", "2022-07-01"]),
)
REPORTS = st.builds(
    lambda findings, as_of: report(*findings, as_of=as_of),
    st.lists(FINDINGS, min_size=1, unique_by=lambda each: (each.rule, each.subject.member)),
    st.sampled_from([None, "2022-05-01", "2022-06-15"]),
)


@given(REPORTS)
def test_a_report_does_not_differ_from_itself(one: Report) -> None:
    assert compare_reports(one, one).is_empty


@given(REPORTS, REPORTS)
def test_every_finding_that_is_open_or_not_kept_is_in_one_change_or_as_it_was(was: Report, now: Report) -> None:
    difference = compare_reports(was, now)
    changes = [change for rule in difference.rules for change in rule.changes]
    before = [each.id for change in changes for each in change.before]
    after = [each.id for change in changes for each in change.after]

    assert len(before) == len(set(before))
    assert len(after) == len(set(after))
    for identifier in {*was.by_id, *now.by_id}:
        one, other = was.by_id.get(identifier), now.by_id.get(identifier)
        unsettled = [each for each in (one, other) if each is not None and each.verdict in UNSETTLED]
        if len(unsettled) == 1:
            assert (identifier in before) == (one is not None)
            assert (identifier in after) == (other is not None)
        elif one is not None and other is not None and unsettled and one.verdict is not other.verdict:
            assert identifier in before
            assert identifier in after


OPPOSITE = {
    Trend.NEW: {Trend.MENDED, Trend.GONE},
    Trend.MENDED: {Trend.NEW},
    Trend.GONE: {Trend.NEW},
    Trend.WORSE: {Trend.BETTER},
    Trend.BETTER: {Trend.WORSE},
    Trend.EARLIER: {Trend.LATER},
    Trend.LATER: {Trend.EARLIER},
    Trend.CHANGED: {Trend.CHANGED},
}


@given(REPORTS, REPORTS)
def test_compared_the_other_way_round_each_change_is_the_opposite(was: Report, now: Report) -> None:
    there, back = (
        {
            frozenset((*(each.id for each in change.before), *(each.id for each in change.after))): change.trend
            for rule in compare_reports(one, other).rules
            for change in rule.changes
        }
        for one, other in ((was, now), (now, was))
    )

    assert there.keys() == back.keys()
    assert all(back[key] in OPPOSITE[trend] for key, trend in there.items())
