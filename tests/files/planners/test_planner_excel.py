"""Planners as workbooks: the same planner again, every fault with its cell, and nothing that harms."""

from __future__ import annotations

import io
import sys
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from scp_framework.errors import InputError
from scp_framework.files.loading import bundled_planners, load_arrangements, load_planner
from scp_framework.files.planners.planner_excel import parse_planner_excel, planner_to_excel
from scp_framework.model.activity import Activity, Scope
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.planner import Planner
from tests.files.planners.planner_excel_cases import SMALL, book, faults, saved, with_part
from tests.paths import WOLD
from tests.strategies import areas
from tests.worlds.harbour import HARBOUR, planners
from tests.worlds.small_partnership import INSPECTION, SMALL_PLANNER


@settings(max_examples=30)
@given(planner=planners())
def test_a_planner_written_as_a_workbook_and_read_is_the_same(planner: Planner) -> None:
    assert parse_planner_excel(planner_to_excel(planner), HARBOUR) == planner


@pytest.mark.parametrize("name", bundled_planners())
def test_the_bundled_planners_survive_being_written_as_workbooks(name: str) -> None:
    arrangements = load_arrangements("nel-2020")
    planner = load_planner(name, arrangements)

    assert parse_planner_excel(planner_to_excel(planner), arrangements) == planner


def test_a_made_up_partnerships_planner_survives_being_written_as_a_workbook() -> None:
    arrangements = load_arrangements(WOLD)
    planner = load_planner(WOLD / "planner.toml", arrangements)

    assert parse_planner_excel(planner_to_excel(planner), arrangements) == planner


@settings(max_examples=30)
@given(
    title=st.sampled_from(("=1+1", "_x0041_", "'a", " a ", "a\r\nb", "\x00", "#N/A", "1", "yes", "\\", "")) | st.text(),
    area=areas(st.sampled_from(("=1+1", "_x0041_", "'a", " a ", "a\r\nb", "1", "\\", "")) | st.text()),
)
def test_any_text_survives_and_none_becomes_a_formula(title: str, area: str) -> None:
    activity = Activity(id="one", kind=INSPECTION, when=When.parse("2022-05"), title=title, scope=Scope(area=area))
    planner = Planner(id="p", covers=Window.parse("2022"), activities=(activity,))

    content = planner_to_excel(planner)

    assert parse_planner_excel(content, HARBOUR) == planner
    categories = {cell.data_type for row in load_workbook(io.BytesIO(content))["Activities"].rows for cell in row}
    assert categories == {"s"}


def test_a_formula_hides_no_other_fault() -> None:
    content = book(
        ("id", "kind", "when", "status", "agencies", "cases"),
        ("one", "inspection", "=DATE(2022,2,14)", "planned", "harbour-trust"),
        ("two", "inspecton", "TBC", "Dunno", "harbour-trst", "=1+1"),
        (),
        (None, None, None, None, None, None, "=A1"),
    )

    found = faults(content)

    assert [said.split(":")[0] for said in found] == [
        "Activities!C2 (when)", "Activities!B3 (kind)", "Activities!C3 (when)", "Activities!D3 (status)",
        "Activities!E3 (agencies)", "Activities!F3 (cases)", "Activities!B5 (kind)", "Activities!C5 (when)",
        "Activities!G5",
    ]  # fmt: skip
    assert "got a formula (copy the cell and paste it as a value)" in found[0]


def test_a_formula_in_a_header_or_another_sheet_is_told_with_all_else() -> None:
    made = Workbook()
    made.worksheets[0].title = "Activities"
    for row in (("id", "kind", "when", "=A1"), ("one", "inspecton", "2022-05", "x")):
        made.worksheets[0].append(row)
    made.create_sheet("Sums")["A1"] = "=SUM(B1)"

    found = [said.split(":")[0] for said in faults(saved(made))]

    assert sorted(found) == ["Activities!B2 (kind)", "Activities!D1 (a formula)", "Sums"]


def test_merged_cells_are_refused_as_only_the_first_of_them_holds_the_value() -> None:
    made = Workbook()
    for row in (("id", "kind", "when", "title"), ("one", "inspection", "2022", "a"), ("two", "inspection", "2022")):
        made.worksheets[0].append(row)
    made.worksheets[0].merge_cells("D2:D3")

    assert faults(saved(made)) == [
        'Sheet!D2:D3: must be a value in each cell, got merged cells that show "a" (unmerge them and fill in each cell)'
    ]


def test_a_workbook_without_activities_is_refused() -> None:
    assert faults(saved(Workbook())) == ["activities: must be a table of activities, got none"]


def test_hidden_sheets_are_read_as_any() -> None:
    made = Workbook()
    made.worksheets[0].append(("id", "kind", "when"))
    made.create_sheet("Data").append(("secret",))
    made["Data"].sheet_state = "hidden"
    made.worksheets[0].title = "Activities"

    assert [said.split(":")[0] for said in faults(saved(made))] == ["Data"]


def test_every_fault_is_named_with_its_cell() -> None:
    content = book(
        ("id", "kind", "when", "agencies", "cases", "titel"),
        ("one", "inspecton", "Feb-22", "harbour-trst", 4.5, "a"),
        (),
        ("two", "inspection", None, "harbour-trust", True),
    )

    found = faults(content)

    assert sorted({said.split(":")[0] for said in found}) == [
        "Activities!B2 (kind)",
        "Activities!C2 (when)",
        "Activities!C4 (when)",
        "Activities!D2 (agencies)",
        "Activities!E2 (cases)",
        "Activities!E4 (cases)",
        "Activities!F1 (titel)",
    ]
    assert [said.split("(")[0][-2] for said in found] == sorted(said.split("(")[0][-2] for said in found)
    assert 'did you mean "inspection"?' in "".join(found)
    assert 'did you mean "title"?' in "".join(found)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "can't be unpacked"),
        (b"PK\x03\x04", "can't be unpacked"),
        (SMALL[:2000], "can't be unpacked"),
        (b"x" * 20_000_001, "at most 20000000 bytes"),
        (
            book(("id", "kind", "when"), ("one", "inspection", "=TODAY()")),
            "Activities!C2 (when): must be a value in each cell, got a formula",
        ),
        (
            book(("id", "kind", "when"), ("one", "inspection", "#N/A")),
            "Activities!C2 (when): must be a value in each cell, got an error",
        ),
        (
            book(("id", "kind", "when"), ("one", "inspection", datetime(2022, 5, 1, 9, 30))),
            'or a day without a time, got "2022-05-01 09:30:00" (write 2022-05-01, without a time)',
        ),
        (with_part("xl/worksheets/sheet1.xml", b'r="A2"', b'r="XFD1048576"'), "at most 100000 rows"),
        (with_part("xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData"), "can't be read"),
        (with_part("xl/workbook.xml", b"Planner", b"Planer"), 'did you mean "Planner"?'),
        (with_part("xl/styles.xml", b"<styleSheet", b"<!DOCTYPE a [<!ENTITY b 'c'>]><styleSheet"), "document type"),
        (with_part("xl/styles.xml", b"<styleSheet", b" " * 61_000_000 + b"<styleSheet"), "once it is unpacked"),
    ],
)
def test_what_is_no_planner_is_refused_with_what_is_wrong(content: bytes, said: str) -> None:
    assert said in "\n".join(faults(content))


def test_a_workbook_of_one_sheet_holds_activities_whatever_it_is_called() -> None:
    content = book(("id", "kind", "when"), ("one", "inspection", "May 2022"), sheet="Sheet1")

    planner = parse_planner_excel(content, HARBOUR, planner_id="p", covers="2022")

    assert [each.when for each in planner.activities] == [When.parse("2022-05")]


def test_a_cell_that_excel_would_cut_off_is_refused() -> None:
    domains = tuple(f"{number:080}" for number in range(500))
    activity = Activity(id="one", kind=INSPECTION, when=When.parse("2022"), agencies=domains)  # type: ignore[arg-type]

    with pytest.raises(InputError, match="Activities!D2: must be at most 32767 characters"):
        planner_to_excel(Planner(id="p", covers=Window.parse("2022"), activities=(activity,)))


@pytest.mark.parametrize("module", ["openpyxl", "python_calamine"])
def test_an_extra_that_is_not_installed_is_named(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(InputError, match=r"pip install scp-framework\[excel\]"):
        parse_planner_excel(planner_to_excel(SMALL_PLANNER), HARBOUR)
