"""Findings that are made of rows when somebody looks at them."""

from __future__ import annotations

import gc
import pickle
from copy import copy
from functools import partial
from weakref import ref

import pytest
from attrs import evolve, frozen

from scp_framework.findings.finding import Finding, Promise, Strength
from scp_framework.findings.rows import Columns, Findings, Row, finding_of, makes, row_of
from scp_framework.findings.verdict import Verdict
from scp_framework.model.subject import Subject
from scp_framework.rules.parameters.part_periods import PartPeriodFinding
from scp_framework.rules.shapes.recorded import RecordedFinding
from tests.reports.report_cases import promise

MADE: list[str] = []


@makes(RecordedFinding)
def make(of: Promise, verdict: Verdict, reason: str) -> RecordedFinding:
    MADE.append(reason)
    return RecordedFinding(promise=of, verdict=verdict, reason=reason)


@makes(PartPeriodFinding)
def make_of_period(of: Promise, verdict: Verdict, reason: str) -> PartPeriodFinding:
    MADE.append(reason)
    return PartPeriodFinding(promise=of, verdict=verdict)


def test_the_facts_of_a_finding_are_made_once_and_only_when_one_is_asked_for() -> None:
    MADE.clear()
    of = promise("WLK01")
    finding = finding_of((of, Verdict.OPEN, make, "rain"))

    assert isinstance(finding, RecordedFinding)
    assert (finding.promise, finding.rule, finding.verdict, finding.result) == (of, "WLK01", Verdict.OPEN, "open")
    assert MADE == []

    assert (finding.reason, finding.reason, finding.evidence) == ("rain", "rain", ())
    assert MADE == ["rain"]


def test_where_a_row_tells_what_it_is_about_that_alone_makes_no_facts() -> None:
    MADE.clear()
    told = makes(RecordedFinding, lambda row: Subject(activity=f"{row[3]}-1"))(partial(make))
    finding = finding_of((promise("WLK01"), Verdict.OPEN, told, "rain"))

    assert finding.subject == Subject(activity="rain-1")
    assert (finding.day, MADE) == (None, [])
    assert isinstance(finding, RecordedFinding)
    assert (finding.reason, finding.subject, MADE) == ("rain", Subject(activity="rain-1"), ["rain"])


def test_a_fact_that_another_thread_has_made_meanwhile_is_there() -> None:
    finding = finding_of((promise("WLK01"), Verdict.OPEN, make, "rain"))
    asked = vars(RecordedFinding)["reason"].__get__  # Python asks it for what is not there yet

    assert asked(finding, RecordedFinding) == "rain"
    finding.get_id("WLK01--rain")
    assert (asked(finding, RecordedFinding), finding.id) == ("rain", "WLK01--rain")


def test_a_class_of_findings_has_no_facts_itself() -> None:
    with pytest.raises(AttributeError, match="reason"):
        getattr(RecordedFinding, "reason")  # noqa: B009 - a type checker takes it for a fact


def test_a_deferred_finding_is_equal_to_one_with_its_facts_and_copied_as_that() -> None:
    row = (promise("WLK01"), Verdict.OPEN, make, "rain")
    whole = RecordedFinding(promise=row[0], verdict=Verdict.OPEN, reason="rain")

    assert finding_of(row) == whole
    assert hash(finding_of(row)) == hash(whole)
    assert copy(finding_of(row)) == whole
    assert pickle.loads(pickle.dumps(finding_of(row))) == whole
    assert evolve(finding_of(row), verdict=Verdict.MET) == evolve(whole, verdict=Verdict.MET)


def test_a_finding_has_no_other_facts_than_those_of_its_class() -> None:
    finding = finding_of((promise("WLK01"), Verdict.OPEN, make, "rain"))

    for _ in range(2):
        with pytest.raises(AttributeError, match="weather"):
            getattr(finding, "weather")  # noqa: B009 - a type checker knows that it has none


def test_verdicts_and_breaches_make_no_facts() -> None:
    MADE.clear()
    one, other = promise("WLK01"), promise("WLK02")
    rows = [
        (one, Verdict.MET, make, ("sun",)),
        (one, Verdict.BREACHED, make, "rain"),
        row_of(RecordedFinding(promise=other, verdict=Verdict.NOT_APPLICABLE, reason="snow")),
    ]
    findings = Findings([rows[:2], rows[2:]])

    assert findings.verdicts == {"WLK01": Verdict.BREACHED, "WLK02": Verdict.NOT_APPLICABLE}
    assert [each.verdict for each in findings.having(Verdict.BREACHED)] == [Verdict.BREACHED]
    assert len(findings) == 3
    assert MADE == []

    assert [each.id for each in findings] == ["WLK01", "WLK01_2", "WLK02"]


def test_findings_of_one_strength_are_told_whether_or_not_they_were_made_before() -> None:
    firm, soft = promise("WLK01"), evolve(promise("WLK02"), strength=Strength.INDICATIVE)
    findings = Findings([[(each, Verdict.BREACHED, make, "rain")] for each in (firm, soft)])

    for _ in range(2):
        assert [each.rule for each in findings.having(Verdict.BREACHED, Strength.COMMITMENT)] == ["WLK01"]
        assert [each.rule for each in findings.having(Verdict.BREACHED, Strength.INDICATIVE)] == ["WLK02"]
        assert [each.rule for each in findings.having(Verdict.BREACHED)] == ["WLK01", "WLK02"]


def test_rows_that_differ_in_little_are_made_one_by_one() -> None:
    verdicts = [Verdict.BREACHED, Verdict.BREACHED, Verdict.OPEN]
    made: list[int] = []

    def row(letters: str, number: int) -> Row:
        made.append(number)
        return promise("WLK02"), verdicts[number], make, letters[number]

    columns = Columns("WLK02", verdicts, row, "abc")
    findings = Findings([[(promise("WLK01"), Verdict.MET, make, "sun")], columns])
    assert (len(columns), len(findings), findings.verdicts["WLK02"]) == (3, 4, Verdict.BREACHED)
    assert [each.promise.code for each in findings.having(Verdict.BREACHED)] == ["WLK02", "WLK02"]
    assert made == [0, 1]

    assert [each[3] for each in columns] == [columns[number][3] for number in range(3)] == ["a", "b", "c"]
    assert (columns[-1][3], [each[3] for each in columns[1:]]) == ("c", ["b", "c"])
    assert [each.id for each in findings] == ["WLK01", "WLK02", "WLK02_2", "WLK02_3"]
    with pytest.raises(IndexError):
        columns[3]


def test_of_a_rule_whose_rows_come_in_several_groups_the_verdict_is_that_on_all() -> None:
    kept, broken = ((promise("WLK01"), verdict, make, "rain") for verdict in (Verdict.MET, Verdict.BREACHED))

    for groups in ([[kept], [broken]], [[broken], [kept]]):
        findings = Findings(groups)
        assert findings.verdicts == {"WLK01": Verdict.BREACHED}
        assert [each.id for each in findings] == ["WLK01", "WLK01_2"]


def test_of_what_is_about_no_activity_no_facts_are_made_to_find_those_about_one() -> None:
    MADE.clear()
    findings = Findings([[(promise("WLK01"), Verdict.MET, make_of_period, "sun")]])

    assert list(findings.about("walk-1")) == []
    assert MADE == []


def test_a_finding_with_slots_is_refused_since_its_facts_come_later() -> None:
    with pytest.raises(TypeError, match="a finding has none"):

        @frozen(kw_only=True)
        class Slotted(RecordedFinding):
            """A finding that could not be deferred."""


@pytest.mark.parametrize("reasons", [("rain",), ("rain", "wind", "rain")])
def test_findings_go_as_soon_as_nobody_holds_them_and_one_that_is_held_keeps_its_identifier(
    reasons: tuple[str, ...],
) -> None:
    rows = [(promise("WLK01"), Verdict.OPEN, make, reason) for reason in reasons]
    expected = [finding.id for finding in Findings([rows])]
    findings = Findings([rows])
    last = findings[-1]
    gone: list[ref[Findings] | ref[Finding]] = [ref(findings), *map(ref, findings[:-1])]

    gc.disable()
    try:
        del findings
        assert [each() for each in gone] == [None] * len(gone)
    finally:
        gc.enable()
    assert last.id == expected[-1]
    assert len({*expected}) == len(reasons)


def test_a_finding_that_two_threads_made_at_once_has_one_identifier() -> None:
    rows = [(promise("WLK01"), Verdict.MET, make, "sun"), (promise("WLK01"), Verdict.MET, make, "rain")]
    findings = Findings([rows])
    kept = findings[1]
    once_more = finding_of(rows[1], (findings._siblings, 1))

    assert (once_more.id, kept.id) == ("WLK01_2", "WLK01_2")
