"""What a report can be asked: what is kept or not, of which strength, what is due next, and about whom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.edition_in_force import InForce
from scp_framework.findings.finding import NOBODY, Finding, Promise, Strength
from scp_framework.findings.names import Name, Names
from scp_framework.findings.verdict import Verdict
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import OwnerId, RuleName
from scp_framework.model.source import Source
from scp_framework.model.subject import Subject
from scp_framework.reports.report import Report
from scp_framework.rules.shapes import FINDINGS
from scp_framework.rules.shapes.recorded import RecordedFinding

NO_NAMES: Names = FrozenMap()


def promise(
    code: str,
    strength: Strength = Strength.COMMITMENT,
    *,
    title: str = "Kept",
    edition: str | None = None,
    names: Names = NO_NAMES,
) -> Promise:
    return Promise(
        code=code,
        name=f"promise-{code}",
        title=title,
        why="",
        strength=strength,
        source=Source(section="1", heading="Walks"),
        shape="gap",
        edition=edition,
        names=names,
    )


def finding(of: Promise, verdict: Verdict, about: Subject = NOBODY, by: Date | None = None) -> Finding:
    return RecordedFinding(promise=of, verdict=verdict, subject=about, deadline=by, reason="it is so")


def report(*findings: Finding, exceptions: tuple[AgreedException, ...] = ()) -> Report:
    return Report(
        planner="planner",
        arrangements="island",
        document="Plan",
        edition="2021",
        covers=Window.parse("2021"),
        as_of=None,
        promises=tuple(dict.fromkeys(each.promise for each in findings)),
        findings=findings,
        exceptions=exceptions,
    )


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


SEA, LAND = Subject(member="sea"), Subject(tiles=("land", "sea"))
COUNCIL, FARM = Subject(member="council"), Subject(agencies=("farm", "council"))
FILTERED = report(
    finding(promise("WLK01"), Verdict.MET, SEA),
    finding(promise("WLK02", Strength.EXPECTATION), Verdict.OPEN, LAND),
    finding(promise("RUN01"), Verdict.OPEN, COUNCIL),
    finding(promise("RUN02", Strength.EXPECTATION), Verdict.BREACHED, FARM),
)


@pytest.mark.parametrize(
    ("filtered", "left"),
    [
        pytest.param({}, ["WLK01", "WLK02", "RUN01", "RUN02"], id="nothing asked"),
        pytest.param({"rule": "WLK"}, ["WLK01", "WLK02"], id="codes that begin so"),
        pytest.param({"rule": "RUN02"}, ["RUN02"], id="a whole code"),
        pytest.param({"rule": "promise-RUN02"}, ["RUN02"], id="a readable name"),
        pytest.param({"rule": "WLK", "agency": "farm"}, [], id="things that never meet"),
        pytest.param({"tile": "sea"}, ["WLK01", "WLK02"], id="a tile, as member and among others"),
        pytest.param({"tile": "land"}, ["WLK02"], id="a tile among others"),
        pytest.param({"agency": "council"}, ["RUN01", "RUN02"], id="an agency, as member and among others"),
        pytest.param({"agency": "farm"}, ["RUN02"], id="an agency among others"),
        pytest.param({"strength": Strength.EXPECTATION}, ["WLK02", "RUN02"], id="a strength"),
        pytest.param({"verdict": Verdict.OPEN}, ["WLK02", "RUN01"], id="a verdict"),
        pytest.param({"verdict": Verdict.OPEN, "rule": "WLK"}, ["WLK02"], id="two things at once"),
    ],
)
def test_a_filtered_report_keeps_what_fits_and_its_promises(filtered: dict[str, str], left: list[str]) -> None:
    found = FILTERED.only(**filtered)

    assert [each.rule for each in found] == left
    assert [each.code for each in found.promises] == left
    assert list(found.verdicts) == left


NOUNS: Names = FrozenMap(
    {
        each: Name(name=each, type=category)
        for each, category in (("farm", "agency"), ("harbour", "agency"), ("sea", "tile"), ("hill", "tile"))
    }
)
NAMED = report(
    finding(promise("WLK01", names=NOUNS), Verdict.MET, SEA), finding(promise("RUN01", names=NOUNS), Verdict.MET, FARM)
)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"rule": "01"}, 'rule: unknown rule "01"'),
        ({"rule": ""}, 'rule: unknown rule ""'),
        ({"rule": "WKL"}, 'rule: unknown rule "WKL"'),
        ({"rule": "promise-RNU01"}, 'rule: unknown rule "promise-RNU01"; did you mean "promise-RUN01"?'),
        ({"agency": "harbuor"}, 'agency: unknown agency "harbuor"; did you mean "harbour"?'),
        ({"agency": "hill"}, 'agency: unknown agency "hill"'),
        ({"tile": "hll"}, 'tile: unknown tile "hll"; did you mean "hill"?'),
        ({"tile": "harbour"}, 'tile: unknown tile "harbour"'),
        ({"rule": "FLY", "tile": "air"}, 'rule: unknown rule "FLY"\ntile: unknown tile "air"'),
        ({"verdict": "breeched"}, 'verdict: unknown verdict "breeched"; did you mean "breached"?'),
        ({"result": "broken"}, 'result: unknown result "broken"'),
        ({"strength": ""}, 'strength: unknown strength ""'),
        (
            {"deadline_before": "soon"},
            'deadline_before: must be a day such as 2021-02-14, between 1900 and 2199, got "soon"',
        ),
        ({"agency": 5, "tile": ["sea"]}, "agency: must be text or None, got 5\ntile: must be text or None, got a list"),
    ],
)
def test_what_a_report_cannot_know_is_refused_and_never_taken_for_nothing_found(
    asked: dict[str, object], said: str
) -> None:
    with pytest.raises(InputError) as refused:
        NAMED.only(**asked)  # type: ignore[arg-type]  # wrong on purpose

    assert str(refused.value) == said


def test_of_an_agency_and_a_tile_that_exist_there_may_be_nothing_to_tell() -> None:
    assert NAMED.only(agency="harbour").findings == NAMED.only(tile="hill").findings == ()


def test_what_is_left_of_a_report_can_be_asked_about_all_of_the_whole_one() -> None:
    nothing = NAMED.only(verdict=Verdict.BREACHED)

    assert nothing.only(rule="WLK").only(agency="harbour").only(tile="hill").findings == nothing.findings
    with pytest.raises(InputError, match=r'^agency: unknown agency "harbuor"'):
        nothing.only(agency="harbuor")


def test_of_two_findings_of_one_rule_the_one_that_fits_is_kept_with_the_exception_it_has() -> None:
    rule = promise("WLK01")
    excused = AgreedException(
        rule=RuleName("WLK01"),
        reason="There was a flood.",
        agreed_by=OwnerId("council"),
        agreed_on=Date(2021, 2, 1),
        until=Date(2021, 12, 31),
    )
    made = report(finding(rule, Verdict.BREACHED, SEA), finding(rule, Verdict.MET, COUNCIL), exceptions=(excused,))

    assert made.only(tile="sea").exceptions == (excused,)
    assert made.only(tile="sea").unexcused == ()
    assert made.only(tile="sea", verdict=Verdict.OPEN).exceptions == ()


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


@pytest.mark.parametrize("kind", FINDINGS, ids=lambda kind: kind.__name__)
def test_every_type_of_finding_reads_at_a_glance(kind: type[Finding]) -> None:
    assert kind.__repr__ is Finding.__repr__


def test_a_report_is_neither_true_nor_false() -> None:
    with pytest.raises(TypeError, match=r"ask report\.breaches, report\.open or report\.verdict\(rule\)"):
        bool(FILTERED)


def test_verdicts_and_strengths_are_text_too() -> None:
    assert (Verdict.MET, Strength.COMMITMENT) == ("met", "commitment")
    assert f"{Verdict.NOT_APPLICABLE}" == "not applicable"
