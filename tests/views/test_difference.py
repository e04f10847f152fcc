from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework import Arrangements, compare
from scp_framework.files.loading import load_arrangements
from scp_framework.findings.finding import Strength
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line, Membership
from scp_framework.model.dates.bank_holidays import BankHolidays, Country
from scp_framework.model.dates.window import Window
from scp_framework.model.history.validity import FormerName
from scp_framework.model.identifier import AgencyId, AgencyTag, BodyId, CargoId, NodeId, OwnerId, PeriodId
from scp_framework.model.source import Source
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.views.difference import difference_data, difference_text
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import BOARD, COUNCIL, PANEL, SMALL_PARTNERSHIP, TRUST

INS01, INS02 = HARBOUR.rules[0], HARBOUR.rules[1]


def with_partnership(**changed: Any) -> Arrangements:
    return evolve(HARBOUR, partnership=evolve(SMALL_PARTNERSHIP, **changed))


def told(after: Arrangements, before: Arrangements = HARBOUR, *, width: int = 100) -> list[str]:
    """The lines below the heading that says which two are compared."""
    return difference_text(compare(before, after), width=width).split("\n")[2:]


def told_of_rule(**changed: Any) -> list[str]:
    """What is told of the first rule when these keys of it change, but for what each key means."""
    lines = told(evolve(HARBOUR, rules=(evolve(INS01, **changed), *HARBOUR.rules[1:])))
    return [line.strip() for line in lines if line.startswith("    -")]


def test_the_arrangements_that_are_compared_are_named_first() -> None:
    text = difference_text(compare(HARBOUR, evolve(HARBOUR, name="Haven Plan", id="haven", edition="2")))

    assert text.split("\n")[:2] == [
        "From  Harbour Plan (harbour-2022), edition 2022/23",
        "To    Haven Plan (haven), edition 2",
    ]


def test_where_nothing_differs_this_is_said() -> None:
    assert told(HARBOUR) == ["", "Nothing differs.", ""]


def test_what_is_dropped_added_and_changed_stands_under_its_list() -> None:
    new = evolve(INS02, code="INS09", name="new-rule", aliases=(), title="A new promise")
    after = evolve(HARBOUR, rules=(evolve(INS01, title="Many inspections"), *HARBOUR.rules[2:], new))

    assert told(after) == [
        "",
        "PROMISES: 1 DROPPED, 1 ADDED AND 1 CHANGED",
        "------------------------------------------",
        "Dropped:",
        "  INS02  Each partner is inspected within eighteen months",
        "Added:",
        "  INS09  A new promise",
        "Changed:",
        "  INS01  Many inspections",
        "    - title: Many inspections instead of Three inspections in each year",
        "",
    ]


def test_a_parameter_of_a_rule_is_told_with_what_it_is() -> None:
    lines = told(evolve(HARBOUR, rules=(evolve(INS01, at_least=4), *HARBOUR.rules[1:])))  # type: ignore[call-arg]  # a cadence

    assert lines[-3:-1] == [
        "    - at least: 4 instead of 3",
        "      The smallest number in each period that keeps the promise.",
    ]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"strength": Strength.EXPECTATION}, "- strength: expectation instead of commitment"),
        ({"on_request": True}, "- on request: yes instead of no"),
        ({"since": Date(2022, 5, 1)}, "- since: 1 May 2022; it was not given"),
        ({"at_most": 5}, "- at most: 5; it was not given"),
        ({"aliases": ("inspected",)}, "- aliases: inspected instead of none"),
        ({"source": Source(section="9")}, "- source: section 9. Before: section 4, Inspections"),
        ({"owner": OwnerId(BOARD)}, "- owner: Board (harbour-board); it was not given"),
        ({"every": PeriodId("year"), "for_each": Group(agencies_tagged=AgencyTag("partner"))},
         "- for each: all with the tag partner (Harbour Council; Harbour Trust); it was not given"),
        ({"for_each": Group(every=Every.TILES)}, "- for each: all tiles (Neglect); it was not given"),
    ],
)  # fmt: skip
def test_a_value_is_told_in_words(changed: dict[str, Any], said: str) -> None:
    assert told_of_rule(**changed) == [said]


def test_a_value_that_is_not_given_any_more_is_told() -> None:
    before = evolve(HARBOUR, rules=(evolve(INS01, owner=OwnerId(BOARD)),))

    assert "    - owner: no longer given; it was Board (harbour-board)" in told(evolve(HARBOUR, rules=(INS01,)), before)


def test_a_list_tells_what_was_added_and_dropped_and_what_only_moved() -> None:
    council, schools, trust = SMALL_PARTNERSHIP.agencies
    partner, health = AgencyTag("partner"), AgencyTag("health")
    agencies = (
        evolve(council, tags=(partner, AgencyTag("lead"))),
        schools,
        evolve(trust, tags=(health, partner)),
    )

    assert told(with_partnership(agencies=agencies))[1:-1] == [
        "AGENCIES: 2 CHANGED",
        "-------------------",
        "Changed:",
        "  Harbour Council (harbour-council)",
        "    - tags: added lead",
        "  Harbour Trust (harbour-trust)",
        "    - tags: in another order: health; partner",
    ]


def test_a_name_of_the_calendar_is_not_taken_for_a_tag_of_the_same_word() -> None:
    """What a tag is called is a word of its own, although a kind of activity may be called so too."""
    council, *others = SMALL_PARTNERSHIP.agencies
    tagged = evolve(council, tags=(AgencyTag("inspection"),))

    assert "    - tags: inspection instead of partner" in told(with_partnership(agencies=(tagged, *others)))


def test_bank_holidays_are_told_by_the_name_of_the_country() -> None:
    known = Window.parse("2021..2022")
    england, scotland = (
        BankHolidays(of=country, days=(Date(2021, 12, 27),), known_days=known)
        for country in (Country.ENGLAND, Country.SCOTLAND)
    )
    calendar = evolve(SMALL_PARTNERSHIP.calendar, bank_holidays=england, holidays=(), holidays_known=known)
    was = with_partnership(calendar=calendar)
    now = with_partnership(calendar=evolve(calendar, bank_holidays=scotland, holidays_known=Window.parse("2021")))

    assert told(now, was)[-3:-1] == [
        "  - bank holidays: scotland instead of england",
        "  - holidays known: 1 January 2021 to 31 December 2021 instead of 1 January 2021 to 31 December 2022",
    ]
    data: Any = difference_data(compare(was, now))
    assert [(each["before"], each["after"]) for each in data["calendar"]] == [
        ("england", "scotland"),
        ("2021-01-01..2022-12-31", "2021-01-01..2021-12-31"),
    ]


def test_what_is_not_recorded_and_what_is_recorded_as_none_read_differently() -> None:
    board, panel = SMALL_PARTNERSHIP.bodies
    nobody = with_partnership(bodies=(board, evolve(panel, members=())))
    somebody = with_partnership(bodies=(board, evolve(panel, members=(Membership(agency=COUNCIL),))))

    assert "    - members: none; it was not given" in told(nobody)
    assert "    - members: no longer given; it was none" in told(HARBOUR, nobody)
    assert "    - members: agency: Harbour Council (harbour-council). Before: none" in told(somebody, nobody)


def test_a_change_of_name_and_a_former_name_are_told() -> None:
    board, panel = SMALL_PARTNERSHIP.bodies
    renamed = evolve(board, name="Council Board", former_names=(FormerName(name="Board", until=Date(2022, 6, 30)),))

    assert told(with_partnership(bodies=(renamed, panel)))[4:7] == [
        "  Council Board (harbour-board)",
        "    - former names: name: Board, until: 30 June 2022. Before: none",
        "    - name: Council Board instead of Board",
    ]


def test_nouns_and_lines_are_told_by_their_names() -> None:
    new = Line(
        sender=NodeId(TRUST), receiver=NodeId(BOARD), carries=(CargoId("core-data"),), source=Source(section="6")
    )
    after = with_partnership(
        agencies=(*SMALL_PARTNERSHIP.agencies, Agency(id=AgencyId("haven"), name="Haven")),
        bodies=(*SMALL_PARTNERSHIP.bodies, Body(id=BodyId("forum"), name="Forum")),
        lines=(new, *SMALL_PARTNERSHIP.lines[1:]),
    )

    lines = told(after)

    assert "  Haven (haven)" in lines
    assert "  Forum (forum)" in lines
    assert "  Harbour Trust to Board (harbour-trust>harbour-board)" in lines
    assert f"  Harbour Council to Panel (harbour-council>{PANEL})" in lines


def test_the_calendar_and_its_periods_are_told() -> None:
    calendar = SMALL_PARTNERSHIP.calendar
    year = evolve(calendar.periods[0], name="school year")
    lines = told(with_partnership(calendar=evolve(calendar, anchor=Date(2022, 9, 1), periods=(year,))))

    assert lines[1:-1] == [
        "THE CALENDAR",
        "------------",
        "  - anchor: 1 September 2022 instead of 1 April 2022",
        "",
        "PERIODS OF THE CALENDAR: 1 CHANGED",
        "----------------------------------",
        "Changed:",
        "  school year (year)",
        "    - name: school year instead of year",
    ]


def test_no_line_is_wider_than_asked_for_and_no_text_harms_a_terminal() -> None:
    hostile = evolve(INS01, title="\x1b[2Jtitle\n" * 9, why="\u202ewhy")
    after = evolve(HARBOUR, name="\x1b[31m", rules=(hostile, *HARBOUR.rules[2:]))
    lines = told(after, width=50)

    assert max(map(len, lines)) <= 50
    assert all(line.isprintable() for line in lines)
    assert r"\x1b[2Jtitle" in "\n".join(lines)


def test_the_data_holds_each_change_and_where_it_was_written(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[arrangements]\nschema_version = 1\nextends = "nel-2020"\nid = "own"\nedition = "2"\n'
        '[drop]\nrules = ["LOS02"]\n'
        '[[rules]]\ncode = "LOS01"\nat_least = 4\nsource = { section = "4" }\n'
        '[[agencies]]\nid = "haven"\nname = "Haven"\n'
    )

    data: Any = difference_data(compare(load_arrangements("nel-2020"), load_arrangements(own)))

    assert json.loads(json.dumps(data)) == data
    assert data["after"] == {"id": "own", "name": data["before"]["name"], "edition": "2"}
    assert data["lists"]["rules"]["changed"] == [
        {
            "called": "LOS01",
            "changes": [
                {
                    "key": "source",
                    "before": {"section": "3", "heading": "Line of Sight Practice Learning Events"},
                    "after": {"section": "4"},
                    "origin": {"arrangements": "own", "file": str(own), "line": 11},
                },
                {
                    "key": "at_least",
                    "before": 3,
                    "after": 4,
                    "origin": {"arrangements": "own", "file": str(own), "line": 10},
                },
            ],
        }
    ]
    assert [(each["called"], each["values"]["shape"]) for each in data["lists"]["rules"]["dropped"]] == [
        ("LOS02", "team")
    ]
    assert data["lists"]["agencies"]["added"] == [
        {
            "called": "haven",
            "values": {"name": "Haven", "id": "haven"},
            "origin": {"arrangements": "own", "file": str(own), "line": 12},
        }
    ]
    assert (data["partnership"], data["calendar"]) == ([], [])
