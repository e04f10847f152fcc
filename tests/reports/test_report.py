"""What a report can be asked: what is kept or not, of which strength, what is due next, and about whom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.edition_in_force import InForce
from scp_framework.findings.finding import Finding, Strength
from scp_framework.findings.names import Name
from scp_framework.findings.verdict import Verdict
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.rules.shapes import FINDINGS
from scp_framework.rules.shapes.recorded import RecordedFinding
from tests.reports.report_cases import FILTERED, finding, promise, report

BY_STRENGTH = {strength: promise(f"WLK0{number}", strength) for number, strength in enumerate(Strength)}
EVERYTHING = report(*(finding(of, verdict) for of, verdict in product(BY_STRENGTH.values(), Verdict)))


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(each.strength.name, each.verdict.name) for each in findings]


def test_what_is_not_kept_is_told_apart_by_its_strength() -> None:
    assert told(EVERYTHING.breaches) == [("COMMITMENT", "BREACHED")]
    assert told(EVERYTHING.shortfalls) == [("EXPECTATION", "BREACHED")]
    assert told(EVERYTHING.advice) == [("INDICATIVE", "BREACHED")]
    assert told(EVERYTHING.unexcused) == [("COMMITMENT", "BREACHED")]


def test_what_is_open_is_told_whatever_its_strength() -> None:
    assert told(EVERYTHING.open) == [(strength.name, "OPEN") for strength in Strength]


def test_what_is_due_comes_in_the_order_of_the_days_it_is_needed_by() -> None:
    days = (None, Date(2021, 6, 1), Date(2021, 3, 1), None, Date(2021, 6, 1))
    made = report(
        *(finding(promise(f"WLK1{number}"), Verdict.OPEN, by=day) for number, day in enumerate(days)),
        finding(promise("WLK19"), Verdict.BREACHED, by=Date(2021, 1, 1)),
    )

    assert [each.rule for each in made.due] == ["WLK12", "WLK11", "WLK14", "WLK10", "WLK13"]


def test_a_verdict_is_found_by_code_and_by_name() -> None:
    made = report(
        finding(promise("WLK01"), Verdict.MET),
        finding(promise("WLK02"), Verdict.MET),
        finding(promise("WLK02"), Verdict.OPEN),
    )

    assert made.verdict("WLK01") is made.verdict("promise-WLK01") is Verdict.MET
    assert made.verdict("WLK02") is made.verdict("promise-WLK02") is Verdict.OPEN
    with pytest.raises(InputError, match=r'^unknown rule "WLK03"; did you mean "WLK02"\?$'):
        made.verdict("WLK03")


def test_a_verdict_is_found_by_an_alias_too() -> None:
    made = report(finding(evolve(promise("WLK01"), aliases=("walks", "strolls")), Verdict.OPEN))

    assert made.verdict("strolls") is Verdict.OPEN
    assert list(made.only(rule="walks").verdicts) == ["WLK01"]


def test_a_rule_of_several_editions_is_one_with_the_promise_of_the_last() -> None:
    first, last = promise("WLK01", edition="2020", title="Once"), promise("WLK01", edition="2021", title="Twice")
    gone = promise("WLK02", edition="2020")
    made = report(finding(first, Verdict.MET), finding(gone, Verdict.NOT_APPLICABLE), finding(last, Verdict.BREACHED))

    assert [(each.code, each.title) for each in made.rules] == [("WLK01", "Twice"), ("WLK02", "Kept")]
    assert made.verdicts == {"WLK01": Verdict.BREACHED, "WLK02": Verdict.NOT_APPLICABLE}
    assert [each.verdict for each in made.by_promise(first)] == [Verdict.MET]
    assert [each.verdict for each in made.by_promise(last)] == [Verdict.BREACHED]


def test_a_name_is_the_one_that_the_last_edition_that_knows_it_has() -> None:
    editions = (
        promise(
            "WLK01", edition="2019", names=FrozenMap({"council": Name(name="Old Council"), "farm": Name(name="Farm")})
        ),
        promise("WLK01", edition="2020", names=FrozenMap({"council": Name(name="Council")})),
        promise("WLK01", edition="2021"),
    )
    made = report(*(finding(each, Verdict.MET) for each in editions))

    assert made.names_for("council")["council"].name == "Council"
    assert made.names_for("farm")["farm"].name == "Farm"
    assert made.names_for("harbour") == {}


def test_a_report_and_its_findings_read_at_a_glance() -> None:
    broken = report(
        *(finding(of, Verdict.BREACHED) for of in BY_STRENGTH.values()),
        finding(promise("OPN01"), Verdict.OPEN),
        finding(promise("MET01"), Verdict.MET),
        finding(promise("MET02"), Verdict.MET),
        finding(promise("IDL01"), Verdict.NOT_APPLICABLE),
    )

    assert repr(broken) == (
        "<Report on 'planner' against 'island', 2021-01-01..2021-12-31, as a plan:"
        " breach 1, shortfall 1, advice 1, open 1, met 2, not applicable 1>"
    )
    assert repr(evolve(broken, as_of=Date(2021, 3, 1), promises=(), findings=())) == (
        "<Report on 'planner' against 'island', 2021-01-01..2021-12-31, as of 2021-03-01: no rules>"
    )
    assert [repr(each) for each in broken.findings[:2]] == [
        "<RecordedFinding WLK00 breach: 'Recorded, not checked: it is so.'>",
        "<RecordedFinding WLK01 shortfall: 'Recorded, not checked: it is so.'>",
    ]


def test_a_report_on_several_editions_names_them_and_reads_as_the_firmest_that_is_not_kept() -> None:
    firm, soft = promise("WLK01", edition="old"), promise("WLK01", Strength.INDICATIVE, edition="new")
    editions = tuple(InForce(arrangements=f"isle-{name}", document="Plan", edition=name) for name in ("old", "new"))

    both = evolve(report(finding(firm, Verdict.BREACHED), finding(soft, Verdict.BREACHED)), editions=editions)
    later = evolve(report(finding(firm, Verdict.MET), finding(soft, Verdict.BREACHED)), editions=editions)

    assert both.results == {"WLK01": "breach"}
    assert later.results == {"WLK01": "advice"}
    assert (
        repr(later) == "<Report on 'planner' against 'isle-old, isle-new', 2021-01-01..2021-12-31, as a plan: advice 1>"
    )


def test_hostile_text_is_escaped_where_a_finding_reads_at_a_glance() -> None:
    hostile = RecordedFinding(promise=promise("WLK01"), verdict=Verdict.MET, reason="so\x1b[2J\nit is")

    assert repr(hostile) == "<RecordedFinding WLK01 met: 'Recorded, not checked: so\\x1b[2J\\nit is.'>"


def test_of_a_long_finding_the_beginning_is_read_at_a_glance() -> None:
    long = RecordedFinding(promise=promise("WLK01"), verdict=Verdict.MET, reason="it is so " * 100)

    assert len(repr(long)) < 300
    assert repr(long).endswith("…'>")


@pytest.mark.parametrize("kind", FINDINGS, ids=lambda kind: kind.__name__)
def test_every_type_of_finding_reads_at_a_glance(kind: type[Finding]) -> None:
    assert kind.__repr__ is Finding.__repr__


def test_a_report_is_neither_true_nor_false() -> None:
    with pytest.raises(TypeError, match=r"ask report\.breaches, report\.open or report\.verdict\(rule\)"):
        bool(FILTERED)


def test_verdicts_and_strengths_are_text_too() -> None:
    assert (Verdict.MET, Strength.COMMITMENT) == ("met", "commitment")
    assert f"{Verdict.NOT_APPLICABLE}" == "not applicable"
