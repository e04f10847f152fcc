"""compare_reports: which verdicts appear, disappear and change, and which findings."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.arrangements.editions import Editions
from scp_framework.check import check
from scp_framework.findings.finding import Finding, Strength
from scp_framework.findings.finding_id import whom_of_id
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import PeriodId
from scp_framework.model.planner import Planner
from scp_framework.reports import comparison
from scp_framework.reports.comparison import (
    ChangedFinding,
    ReportDifference,
    RuleDifference,
    compare_reports,
    sharing_days,
)
from scp_framework.reports.report import Report
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.requires import Requires
from tests.views.told import promise, report, told
from tests.worlds.isle import COVERS, JULY_1, STARS, VISIT, a_visit, edition, facts

KEPT, BROKEN = promise("INS01"), promise("INS02")
MET = told(KEPT, Verdict.MET, "two inspections are planned", member="harbour")
NOT_MET = told(BROKEN, Verdict.BREACHED, "no letter is planned", member="harbour")


def of_rule(difference: ReportDifference, code: str) -> RuleDifference:
    (found,) = (each for each in difference.rules if each.code == code)
    return found


def test_reports_that_say_the_same_do_not_differ() -> None:
    difference = compare_reports(report(MET, NOT_MET), report(MET, NOT_MET))

    assert [each.code for each in difference.rules] == ["INS01", "INS02"]
    assert not any(each.differs for each in difference.rules)


def test_a_verdict_that_changes_is_told_with_what_was_found_before() -> None:
    now = told(KEPT, Verdict.OPEN, "one inspection is planned", member="harbour")

    rule = of_rule(compare_reports(report(MET, NOT_MET), report(now, NOT_MET)), "INS01")

    assert rule.before is not None
    assert rule.after is not None
    assert (rule.before.verdict, rule.after.verdict) == (Verdict.MET, Verdict.OPEN)
    assert (rule.changed, rule.gone, rule.new) == ((ChangedFinding(before=MET, after=now),), (), ())
    assert rule.reads_otherwise


def test_findings_about_others_come_and_go_while_the_verdict_stays() -> None:
    here, there = (told(KEPT, Verdict.MET, "it is planned", member=member) for member in ("council", "trust"))

    rule = of_rule(compare_reports(report(MET, here), report(MET, there)), "INS01")

    assert (rule.gone, rule.new, rule.changed) == ((here,), (there,), ())
    assert rule.differs
    assert not rule.reads_otherwise


def test_several_findings_about_the_same_are_compared_in_their_order() -> None:
    one, two, three = (told(KEPT, Verdict.MET, words) for words in ("one", "two", "three"))

    rule = of_rule(compare_reports(report(one, two), report(three, one)), "INS01")

    assert (rule.changed, rule.gone, rule.new) == ((ChangedFinding(before=two, after=three),), (), ())


def test_a_rule_that_only_one_report_has_is_told_with_its_verdict() -> None:
    difference = compare_reports(report(MET), report(NOT_MET))

    new, gone = of_rule(difference, "INS02"), of_rule(difference, "INS01")
    assert (new.before, new.new) == (None, (NOT_MET,))
    assert (gone.after, gone.gone) == (None, (MET,))
    assert [each.code for each in difference.rules] == ["INS02", "INS01"]
    assert new.reads_otherwise
    assert gone.reads_otherwise


def test_a_promise_that_is_worded_otherwise_changes_no_finding() -> None:
    reworded = evolve(MET, promise=evolve(KEPT, title="Another title"))

    assert not of_rule(compare_reports(report(MET), report(reworded)), "INS01").differs


def test_how_a_broken_promise_reads_may_change_while_the_verdict_stays() -> None:
    expected = evolve(NOT_MET, promise=evolve(BROKEN, strength=Strength.EXPECTATION))

    rule = of_rule(compare_reports(report(NOT_MET), report(expected)), "INS02")

    assert (rule.gone, rule.new, rule.changed) == ((), (), ())
    assert rule.before is not None
    assert rule.after is not None
    assert (rule.before.result, rule.after.result) == ("breach", "shortfall")
    assert rule.reads_otherwise


def test_a_rule_whose_code_changed_is_the_same_where_that_is_said() -> None:
    renamed = evolve(MET, promise=evolve(KEPT, code="VIS01"))
    before, after = report(MET, NOT_MET), report(renamed, NOT_MET)

    assert [each.code for each in compare_reports(before, after).rules] == ["VIS01", "INS02", "INS01"]
    same = compare_reports(before, after, codes={"INS01": "VIS01"})
    assert [each.code for each in same.rules] == ["VIS01", "INS02"]
    assert not any(each.differs for each in same.rules)


def test_codes_may_change_places() -> None:
    swapped = report(
        evolve(MET, promise=evolve(KEPT, code="INS02")), evolve(NOT_MET, promise=evolve(BROKEN, code="INS01"))
    )

    difference = compare_reports(report(MET, NOT_MET), swapped, codes={"INS01": "INS02", "INS02": "INS01"})

    assert not any(each.differs for each in difference.rules)


def on_isle(rule: Rule, visits: list[Activity], *more: Rule) -> Report:
    """What is found by one edition up to the end of June, and by another from July on where there are two rules."""
    editions = (edition("1", rule), *(edition("2", each, begins=JULY_1) for each in more))
    return check(Planner(id="plan", covers=COVERS, activities=tuple(visits)), Editions(editions=editions))


def differences(before: Report, after: Report) -> tuple[RuleDifference, list[tuple[str, str]]]:
    (rule,) = compare_reports(before, after).rules
    return rule, [(each.before.id, each.after.id) for each in rule.changed]


def test_a_finding_that_holds_on_fewer_of_the_days_of_an_activity_has_changed() -> None:
    """On 1 July another edition asks for more, and the day of the visit comes to be known."""
    two, three = (Requires(**facts(of=VISIT, detail=STARS, at_least=least)) for least in (2, 3))  # type: ignore[arg-type]  # as facts are
    uncertain, exact = (
        on_isle(two, [a_visit(When.parse(when), details={STARS: 2})], three)
        for when in ("2022-06-30..2022-07-01", "2022-07-01")
    )

    for before, after in ((uncertain, exact), (exact, uncertain)):
        rule, changed = differences(before, after)
        assert (rule.gone, rule.new, changed) == ((), (), [("TRY01--visit-1", "TRY01--visit-1")])


def test_periods_that_come_to_be_told_of_together_have_changed() -> None:
    """One visit, in June or July, is not one in each of them; two could be."""
    monthly = Cadence(**facts(of=VISIT, at_least=1, every=PeriodId("month")))  # type: ignore[arg-type]  # as facts are
    either = When.parse("2022-06..2022-07")
    apart = on_isle(monthly, [a_visit(either, 1), a_visit(either, 2)])
    together = on_isle(monthly, [a_visit(either, 1)])

    rule, changed = differences(apart, together)
    assert (rule.gone, rule.new) == ((), ())
    assert changed == [("TRY01--2022-06-01", "TRY01_1"), ("TRY01--2022-07-01", "TRY01_1")]
    rule, changed = differences(together, apart)
    assert (rule.gone, rule.new, len(changed)) == ((), (), 2)


FINDINGS = st.builds(
    told,
    st.sampled_from([KEPT, BROKEN]),
    st.sampled_from(Verdict),
    st.sampled_from(["this", "that"]),
    member=st.sampled_from([None, "council", "trust"]),
)


@given(st.lists(FINDINGS, min_size=1, unique=True), st.lists(FINDINGS, min_size=1, unique=True))
def test_what_was_found_with_what_changed_is_what_is_found(was: list[Finding], now: list[Finding]) -> None:
    difference = compare_reports(report(*was), report(*now))

    left = set(was)
    for rule in difference.rules:
        left -= {*rule.gone, *(each.before for each in rule.changed)}
        left |= {*rule.new, *(each.after for each in rule.changed)}
    assert left == set(now)
    kept = set(was) & set(now)
    touched = {each for rule in difference.rules for each in (*rule.gone, *rule.new)}
    assert kept.isdisjoint(touched)


def test_a_report_may_be_of_another_day() -> None:
    later: Report = report(MET, as_of="2022-09-01")

    difference = compare_reports(report(MET), later)

    assert (difference.before.as_of, difference.after) == (None, later)


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 15), st.sampled_from(["council", "trust"])), max_size=8)


@given(gone=SPANS, new=SPANS)
def test_findings_about_periods_that_share_a_day_are_paired_in_order(
    gone: list[tuple[int, int, str]], new: list[tuple[int, int, str]]
) -> None:
    one, other = (
        [
            told(KEPT, Verdict.MET, "it is planned", member=member, window=window(first, first + length))
            for first, length, member in spans
        ]
        for spans in (gone, new)
    )

    assert sharing_days(one, other) == [
        (before, after)
        for before in one
        for after in other
        if before.subject.member == after.subject.member
        and before.subject.window is not None
        and after.subject.window is not None
        and before.subject.window.first <= after.subject.window.last
        and after.subject.window.first <= before.subject.window.last
    ]


def window(first: int, last: int) -> str:
    return f"{Date(2022, 1, 1).add(days=first)}..{Date(2022, 1, 2).add(days=last)}"


def test_many_periods_of_one_member_are_not_each_held_against_all(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (
        [told(KEPT, verdict, "it is planned", member="trust", window=window(2 * n, 2 * n)) for n in range(400)]
        for verdict in (Verdict.MET, Verdict.OPEN)
    )
    asked: list[Finding] = []

    def counted(finding: Finding) -> tuple[str, ...]:
        asked.append(finding)
        return whom_of_id(finding)

    monkeypatch.setattr(comparison, "whom_of_id", counted)

    assert [(before, after) for before, after in sharing_days(one, other)] == list(zip(one, other, strict=True))
    assert len(asked) == 800
