from __future__ import annotations

from attrs import evolve, frozen
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.findings.finding import Strength
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import AgencyTag, BodyId, OwnerId, PeriodId
from scp_framework.model.source import Source
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.recorded import Recorded
from scp_framework.views.plain import plain
from scp_framework.views.rules import parameters, rule_text, rules_data, rules_text
from tests.worlds.small_partnership import BOARD, INSPECTION, SCRUTINEER, SMALL_PARTNERSHIP, SMALL_PLANNER

YEARLY = Cadence(
    code="INS01",
    name="inspections-each-year",
    title="Two inspections in each year",
    why="So that nobody is forgotten.",
    strength=Strength.COMMITMENT,
    source=Source(section="4", heading="Inspections"),
    of=INSPECTION,
    at_least=2,
    every=PeriodId("year"),
    owner=OwnerId(BOARD),
)
APART = Exclusion(
    code="INS02",
    name="no-inspector-at-home",
    title="Nobody inspects their own agency",
    why="An outsider sees more.",
    strength=Strength.EXPECTATION,
    source=Source(section="Appendix 1"),
    of=INSPECTION,
    excluded=Group(agencies_tagged=AgencyTag("partner")),
    hosts=(SCRUTINEER,),
    on_request=True,
    aliases=("outsiders-only",),
    since=Date(2022, 4, 1),
)
HARBOUR = Arrangements(
    id="harbour",
    name="Harbour Plan",
    document="Plan",
    edition="2022",
    partnership=SMALL_PARTNERSHIP,
    rules=(YEARLY, APART),
)


def test_the_list_of_rules_is_a_table_that_marks_what_is_on_request() -> None:
    assert rules_text(HARBOUR).split("\n") == [
        "Harbour Plan (harbour)",
        "",
        "CODE   STRENGTH     SECTION     PROMISE",
        "INS01  commitment   4           Two inspections in each year",
        "INS02  expectation  Appendix 1  Nobody inspects their own agency (on request)",
        "",
        "On request: checked only when it is selected.",
        "",
    ]


def test_recorded_rules_are_listed_by_themselves() -> None:
    kind = Recorded(code="KIN01", title="Be kind", source=Source(section="2"), reason="nobody can count it")

    assert rules_text(evolve(HARBOUR, rules=(kind, YEARLY))).split("\n") == [
        "Harbour Plan (harbour)",
        "",
        "CODE   STRENGTH    SECTION  PROMISE",
        "INS01  commitment  4        Two inspections in each year",
        "",
        "Recorded, not checked, since no planner shows whether they are kept:",
        "",
        "CODE   STRENGTH    SECTION  PROMISE",
        "KIN01  commitment  2        Be kind",
        "",
    ]


def test_arrangements_without_rules_say_so() -> None:
    assert "It has no rules." in rules_text(evolve(HARBOUR, rules=()))


def test_the_data_of_rules_holds_what_they_promise_and_the_parameters_of_their_shape() -> None:
    yearly, apart = rules_data(HARBOUR)

    assert yearly == {
        "code": "INS01",
        "name": "inspections-each-year",
        "title": "Two inspections in each year",
        "why": "So that nobody is forgotten.",
        "strength": "commitment",
        "shape": "cadence",
        "source": {"section": "4", "heading": "Inspections"},
        "on_request": False,
        "since": None,
        "until": None,
        "aliases": [],
        "owner": "harbour-board",
        "parameters": {"of": "inspection", "at_least": 2, "every": "year"},
        "origins": {},
    }
    assert isinstance(apart, dict)
    assert (apart["since"], apart["aliases"], apart["on_request"]) == ("2022-04-01", ["outsiders-only"], True)


def test_parameters_are_written_as_they_would_stand_in_a_file() -> None:
    half_yearly = evolve(YEARLY, every=Period(months=6), for_each=Group(every=Every.TILES))

    assert parameters(half_yearly)["every"] == "P6M"
    assert parameters(half_yearly)["for_each"] == {"every": "tiles"}
    assert parameters(APART)["hosts"] == ["scrutineer"]
    assert plain({"lead": Lead(days=42), "when": (Date(2022, 4, 1), None, True)}) == {
        "lead": "P6W",
        "when": ["2022-04-01", None, True],
    }


def test_a_set_is_written_in_order() -> None:
    assert plain(frozenset({"b", "a"})) == ["a", "b"]


def test_a_rule_is_explained_with_its_why_strength_source_and_parameters() -> None:
    lines = rule_text(APART.code, HARBOUR).split("\n")

    assert lines[:2] == ["INS02  Nobody inspects their own agency", ""]
    assert "Name          no-inspector-at-home" in lines
    assert "Also called   outsiders-only" in lines
    assert "Why           An outsider sees more." in lines
    assert "Strength      expectation: it should be so; not kept, it is a shortfall" in lines
    assert "Source        Appendix 1 of Plan, 2022" in lines
    assert "In force      from 1 April 2022 on" in lines
    assert "On request    checked only when it is selected" in lines
    assert "Shape         exclusion" in lines
    assert "              excluded: agencies tagged partner" in lines
    assert "              hosts: scrutineer" in lines


def test_who_sees_to_a_rule_is_named_as_printed() -> None:
    assert "Responsible   Board" in rule_text(YEARLY.code, HARBOUR).split("\n")


def test_a_parameter_that_is_a_mark_reads_as_yes() -> None:
    rolling = evolve(YEARLY, rolling=True)

    assert "              rolling: yes" in rule_text(rolling.code, evolve(HARBOUR, rules=(rolling,))).split("\n")


def test_with_a_report_the_verdict_and_every_finding_are_explained() -> None:
    report = check(SMALL_PLANNER, HARBOUR)

    text = rule_text(YEARLY.code, HARBOUR, report)

    assert "ON THE PLANNER HARBOUR-2022: BREACHED" in text
    assert "The plan as written; planned activities count as done." in text
    for finding in report.by_rule["INS01"]:
        assert " ".join(finding.explain().split()) in " ".join(text.split())


def test_hostile_text_in_a_rule_is_escaped() -> None:
    hostile = evolve(YEARLY, title="\x1b[2Jtitle", why="\u202ewhy\nforged: line")
    arrangements = evolve(HARBOUR, name="\x1b[31m", rules=(hostile,))
    text = rules_text(arrangements) + rule_text(hostile.code, arrangements, check(SMALL_PLANNER, arrangements))

    assert all(line.isprintable() for line in text.split("\n"))
    assert r"\x1b[2Jtitle" in text


@frozen
class Pair:
    mark: bool
    body: BodyId | None = None


def test_a_value_in_parts_is_a_table_of_what_is_given() -> None:
    assert plain(Pair(mark=False)) == {"mark": False}
    assert plain(Pair(mark=True, body=BOARD)) == {"mark": True, "body": "harbour-board"}
