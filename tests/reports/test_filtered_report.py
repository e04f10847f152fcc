"""What is left of a report: of some agency, tile, strength or verdict."""

from __future__ import annotations

import pytest
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Strength
from scp_framework.findings.names import Name, Names
from scp_framework.findings.verdict import Verdict
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import OwnerId, RuleName
from tests.reports.report_cases import COUNCIL, FARM, FILTERED, SEA, finding, promise, report


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
        ({"rule": "01"}, 'rule: unknown rule "01"; choose from RUN01, WLK01, promise-RUN01, promise-WLK01'),
        ({"rule": ""}, 'rule: unknown rule ""; choose from RUN01, WLK01, promise-RUN01, promise-WLK01'),
        ({"rule": "WKL"}, 'rule: unknown rule "WKL"; choose from RUN01, WLK01, promise-RUN01, promise-WLK01'),
        ({"rule": "promise-RNU01"}, 'rule: unknown rule "promise-RNU01"; did you mean "promise-RUN01"?'),
        ({"agency": "harbuor"}, 'agency: unknown agency "harbuor"; did you mean "harbour"?'),
        ({"agency": "hill"}, 'agency: unknown agency "hill"; choose from council, farm, harbour, sea'),
        ({"tile": "hll"}, 'tile: unknown tile "hll"; did you mean "hill"?'),
        ({"tile": "harbour"}, 'tile: unknown tile "harbour"; choose from hill, sea'),
        (
            {"rule": "FLY", "tile": "air"},
            'rule: unknown rule "FLY"; choose from'
            ' RUN01, WLK01, promise-RUN01, promise-WLK01\ntile: unknown tile "air"; choose from hill, sea',
        ),
        ({"verdict": "breeched"}, 'verdict: unknown verdict "breeched"; did you mean "breached"?'),
        (
            {"result": "broken"},
            'result: unknown result "broken"; choose from advice, breach, met, not applicable, open, shortfall',
        ),
        ({"strength": ""}, 'strength: unknown strength ""; choose from commitment, expectation, indicative'),
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
