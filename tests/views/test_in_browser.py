"""What the page with no server asks of Python; the page itself is used by `nox -s external`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from scp_framework import check, load_editions, load_planner, report_html, report_to_json
from scp_framework.files.loading import read_planner
from scp_framework.files.planners.planner_csv import planner_to_csv
from scp_framework.files.planners.planner_excel import planner_to_excel
from scp_framework.views.in_browser import Desk, arrangements_as_json
from tests.paths import EXAMPLES

NEL = load_editions("nel-2020")
PLANNER = load_planner("nel-2020-21", NEL)
WORKBOOK = planner_to_excel(PLANNER)
TABLE = b"kind,when\nassurance-visit,4 March 2021\nassurance-visit,03/04/21\n"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(arrangements_as_json(NEL))


def found(desk: Desk, content: bytes, file: str, **given: object) -> Mapping[str, Any]:
    shown: Mapping[str, Any] = json.loads(desk.check(memoryview(content), file, json.dumps(given)))
    return shown


def test_a_workbook_gives_the_report_that_the_library_gives(desk: Desk) -> None:
    shown = found(desk, WORKBOOK, "planner.xlsx", as_of="2021-03-01")

    report = check(read_planner(WORKBOOK, NEL, file="planner.xlsx"), NEL, as_of="2021-03-01")
    assert desk.saved("json").decode() == report_to_json(report)
    assert desk.saved("html").decode() == report_html(report)
    assert list(shown["sentences"]) == json.loads(report_to_json(report))["summary"]["sentences"]


def test_next_steps_say_who_does_what_by_when(desk: Desk) -> None:
    shown = found(desk, WORKBOOK, "planner.xlsx")

    assert {"who": "Board Manager", "by": "18 Jan 2021"}.items() <= shown["steps"][1].items()
    assert shown["steps"][1]["what"] == "Assurance visit, Mar 2021: self-assessment sent to the agency"


def test_a_fault_names_its_cell_once(desk: Desk) -> None:
    book = openpyxl.load_workbook(BytesIO(WORKBOOK))
    book["Activities"]["C3"] = "31 June 2021"
    changed = BytesIO()
    book.save(changed)

    (fault,) = found(desk, changed.getvalue(), "planner.xlsx")["faults"]

    assert fault["place"] == "Activities!C3 (when)"
    assert fault["words"].startswith("must be a date that exists")
    with pytest.raises(LookupError, match="no planner is checked"):
        desk.saved("html")


def test_a_fault_in_a_text_names_its_line(desk: Desk) -> None:
    (fault,) = found(desk, b'[planner]\nschema_version = 1\nid = "ours"\n', "planner.toml")["faults"]

    assert fault["place"] == "line 1, planner.covers"
    assert fault["words"].startswith("missing; must be first and last day")


def test_what_a_table_does_not_say_is_given_beside_it(desk: Desk) -> None:
    assert found(desk, TABLE, "table.csv")["faults"]

    shown = found(desk, TABLE, "table.csv", covers="2020-11..2021-10", date_order="day-first", ignore=[], sheet=None)

    assert "faults" not in shown
    assert any("2 activities have no id" in notice for notice in shown["notices"])


def test_days_that_are_given_beside_a_workbook_leave_it_the_id_that_it_has(desk: Desk) -> None:
    found(desk, WORKBOOK, "planner.xlsx", covers="2020-11..2021-10")

    assert json.loads(desk.saved("json"))["planner"] == PLANNER.id


def test_ids_are_written_into_the_file_that_was_chosen(desk: Desk) -> None:
    shown = found(desk, TABLE, "table.csv", covers="2020-11..2021-10", date_order="day-first")

    assert {"form": "ids", "file": "table-with-ids.csv"}.items() <= shown["saves"][-1].items()
    assert b"assurance-visit-2,assurance-visit,03/04/21" in desk.saved("ids").replace(b"'", b"")


def test_a_planner_with_ids_offers_none(desk: Desk) -> None:
    forms = [each["form"] for each in found(desk, planner_to_csv(PLANNER).encode(), "planner.csv")["saves"]]

    assert forms == ["html", "excel", "json", "calendar", "planner"]


def test_the_planner_is_saved_as_it_is_written_as_usual(desk: Desk) -> None:
    found(desk, planner_to_csv(PLANNER).encode(), "planner.csv")

    assert read_planner(desk.saved("planner"), NEL) == PLANNER
    assert desk.saved("calendar").startswith(b"BEGIN:VCALENDAR")


def test_other_arrangements_keep_their_own_wording() -> None:
    coast = load_editions(EXAMPLES / "larkwater-2024")
    worded = coast.editions[0].with_wording("cadence-missing = ours\n")

    kept = json.loads(arrangements_as_json(load_editions(EXAMPLES / "larkwater-2024")))

    assert kept[0]["wording"] == coast.editions[0].wording
    assert json.loads(arrangements_as_json(type(coast)(editions=(worded,))))[0]["wording"] == worded.wording
