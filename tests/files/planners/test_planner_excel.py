"""Planners as workbooks: the same planner again, every fault with its cell, and nothing that harms."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from scp_framework.errors import InputError
from scp_framework.files.loading import bundled_planners, load_arrangements, load_planner
from scp_framework.files.planners.planner_excel import parse_planner_excel, planner_to_excel
from scp_framework.files.planners.workbook import looked_into
from scp_framework.files.planners.workbook_parts import LARGEST_UNPACKED
from scp_framework.model.activity import Activity, Scope
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.planner import Planner
from tests.outcomes import made_or_refused
from tests.paths import WOLD
from tests.strategies import areas
from tests.worlds.harbour import HARBOUR, planners
from tests.worlds.small_partnership import INSPECTION, SMALL_PLANNER

Row = tuple[str | float | date | None, ...]
SMALL = planner_to_excel(SMALL_PLANNER)


def saved(made: Workbook) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def book(*rows: Row, sheet: str = "Activities") -> bytes:
    made = Workbook()
    made.worksheets[0].title = sheet
    for row in rows:
        made.worksheets[0].append(row)
    return saved(made)


def dated(day: date, form: str) -> Planner:
    """A planner of one activity on a date that its cell shows in this form."""
    made = Workbook()
    made.worksheets[0].title = "Activities"
    for row in (("id", "kind", "when"), ("one", "inspection", day)):
        made.worksheets[0].append(row)
    made.worksheets[0]["C2"].number_format = form
    return parse_planner_excel(saved(made), HARBOUR, planner_id="p", covers="2022")


def read(*rows: Row) -> Planner:
    return parse_planner_excel(book(*rows), HARBOUR, file="p.xlsx", planner_id="p", covers="2022")


def faults(content: bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        parse_planner_excel(content, HARBOUR, file="p.xlsx", planner_id="p", covers="2022")
    assert all(fault.file == "p.xlsx" for fault in caught.value.faults)
    return [fault.message for fault in caught.value.faults]


def with_part(name: str, old: bytes, new: bytes) -> bytes:
    """The small planner's workbook with something else in one of its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SMALL)) as packed, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as again:
        for part in packed.namelist():
            content = packed.read(part)
            if part == name:
                assert old in content
                content = content.replace(old, new, 1)
            again.writestr(part, content)
    return stream.getvalue()


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


def test_cells_of_days_numbers_and_marks_are_read_as_what_they_show() -> None:
    planner = read(
        ("id", "kind", "when", "step: letter", "cases", "detail: grade", "title"),
        ("one", "inspection", date(2022, 5, 4), datetime(2022, 5, 1), 4, 3.0, 2022),
    )

    one = planner.activities[0]
    assert (one.when, dict(one.steps)) == (When.parse("2022-05-04"), {"letter": When.parse("2022-05-01")})
    assert (one.cases, dict(one.details), one.title) == (4, {"grade": 3}, "2022")


@pytest.mark.parametrize("form", ["mmm yyyy", "mmm-yy", '[$-809]mmmm" of day "yyyy;@', "yyyy\\-mm", "mm/yyyy"])
def test_a_date_that_shows_no_day_is_the_month_that_it_shows(form: str) -> None:
    assert dated(date(2022, 2, 1), form).activities[0].when == When.parse("2022-02")


@pytest.mark.parametrize("form", ["d mmm yyyy", "dd/mm/yyyy", "dddd d mmmm yy", "yyyy-mm-dd", "d/m/yyyy h:mm"])
def test_a_date_that_shows_its_day_is_this_day(form: str) -> None:
    assert dated(date(2022, 2, 1), form).activities[0].when == When.parse("2022-02-01")


@pytest.mark.parametrize(
    ("day", "form", "shown", "meant"),
    [
        (date(2026, 11, 26), "d-mmm", '"26 November"', '"26 November 2026" if this day is meant, or "November 2026"'),
        (date(2026, 11, 26), "dd-mmm", '"26 November"', '"26 November 2026" if this day is meant, or "November 2026"'),
        (date(2026, 11, 26), "d mmm", '"26 November"', '"26 November 2026" if this day is meant, or "November 2026"'),
        (date(2026, 11, 26), "d/m", '"26 November"', '"26 November 2026" if this day is meant, or "November 2026"'),
        (date(2026, 11, 26), "[$-809]dd mmmm;@", '"26 November"', '"26 November 2026" if this day'),
        (date(2026, 11, 26), 'd mmm" yy"', '"26 November"', '"26 November 2026" if this day is meant'),
        (date(2027, 3, 21), "mmm-dd", '"21 March"', '"21 March 2027" if this day is meant, or "March 2021"'),
        (date(2026, 11, 1), "mmm", '"November"', '"1 November 2026" if this day is meant, or "November 2026"'),
        (date(2022, 2, 14), "mmm yyyy", '"February 2022"', '"14 February 2022" if this day is meant, or "February'),
        (date(2022, 2, 14), "mmm-yy", '"February 2022"', '"14 February 2022" if this day is meant, or "February'),
        (date(2022, 2, 1), "dddd mmmm yyyy", None, None),
        (date(2022, 2, 1), "yyyy", '"2022"', '"1 February 2022" if this day is meant, or "2022"'),
        (date(2022, 2, 1), "mmmmm-yy", '"2022"', '"1 February 2022" if this day is meant, or "2022"'),
        (date(2022, 2, 1), "dddd", "nothing", '"1 February 2022" if this day is meant'),
        (date(2022, 2, 1), "h:mm", "nothing", '"1 February 2022" if this day is meant'),
        (date(2022, 2, 1), "d h:mm", '"1"', '"1 February 2022" if this day is meant'),
    ],
)
def test_a_date_that_does_not_show_all_of_itself_is_a_fault_that_tells_what_it_may_mean(
    day: date, form: str, shown: str | None, meant: str | None
) -> None:
    if shown is None:
        assert dated(day, form).activities[0].when == When.parse("2022-02")
        return
    with pytest.raises(InputError) as caught:
        dated(day, form)

    (fault,) = caught.value.faults
    assert fault.path == "Activities!C2 (when)"
    assert f"of which the cell shows {shown}" in fault.message
    assert f"write {meant}" in fault.message


def test_a_date_that_says_itself_that_it_is_one_must_show_its_year_too() -> None:
    made = Workbook()
    made.worksheets[0].title = "Activities"
    for row in (("id", "kind", "when"), ("one", "inspection", date(2026, 11, 26))):
        made.worksheets[0].append(row)
    made.worksheets[0]["C2"].number_format = "d-mmm"
    made.iso_dates = True

    assert "26 November 2026" in faults(saved(made))[0]


@pytest.mark.parametrize("header", ["id", "kind", "agencies", "team", "title", "cases", "detail: grade"])
def test_a_date_where_none_can_be_is_a_fault_that_names_excel(header: str) -> None:
    headers = dict.fromkeys(("id", "kind", "when", header))
    cells: dict[str, str | date] = {"id": "one", "kind": "inspection", "when": "2022-05", header: date(2022, 5, 1)}

    found = faults(book(tuple(headers), tuple(cells[each] for each in headers)))

    (said,) = [each for each in found if f"({header})" in each]
    assert 'got the date "2022-05-01" (Excel most likely made a date of what was typed' in said


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


def test_a_date_is_the_month_it_shows_on_its_own_sheet_only() -> None:
    made = Workbook()
    made.worksheets[0].title = "Activities"
    made.create_sheet("Planner")
    for row in (("id", "kind", "when"), ("one", "inspection", date(2022, 2, 1))):
        made["Activities"].append(row)
    for row in (("title", "id", "covers"), ("t", "p", date(2022, 2, 1))):
        made["Planner"].append(row)
    made["Planner"]["C2"].number_format = "mmm-yy"

    planner = parse_planner_excel(saved(made), HARBOUR)

    assert (planner.covers, planner.activities[0].when) == (Window.parse("2022-02"), When.parse("2022-02-01"))


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


def rows_of(*rows: bytes) -> bytes:
    return with_part("xl/worksheets/sheet2.xml", b"</sheetData>", b"".join(rows) + b"</sheetData>")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (rows_of(b"<row>" + b"<c><v>1</v></c>" * 501 + b"</row>"), "at most 100000 rows and 500 columns"),
        (rows_of(b"<row><c><v>1</v></c></row>" * 100_001), "at most 100000 rows and 500 columns"),
        (rows_of(b'<row r="20000"><c r="SF20000"><v>1</v></c></row>'), "1000000 cells in all"),
    ],
    ids=("columns", "rows", "cells"),
)
def test_cells_that_do_not_say_where_they_stand_are_counted_too(content: bytes, said: str) -> None:
    (found,) = faults(content)

    assert said in found


def test_cells_are_counted_over_all_sheets() -> None:
    made = Workbook()
    for number in range(3):
        made.create_sheet(f"Sheet{number}")["R100000"] = 1

    (found,) = faults(saved(made))

    assert "1000000 cells in all, got R100000" in found


def test_a_workbook_of_too_many_parts_or_of_a_part_twice_is_refused() -> None:
    many, twice = io.BytesIO(SMALL), io.BytesIO(SMALL)
    with zipfile.ZipFile(many, "a") as packed:
        for number in range(1000):
            packed.writestr(f"xl/{number}.xml", b"<a/>")
    with zipfile.ZipFile(twice, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
        packed.writestr("xl/worksheets/sheet1.xml", b"<a/>")

    assert faults(many.getvalue())[0].startswith("must be a workbook of at most 1000 parts")
    assert faults(twice.getvalue()) == ["must be an Excel workbook (.xlsx), got a part that is there twice"]


@pytest.mark.parametrize("number", ["999999999999", "18446744073709551615", "200000", "-1", "x"])
@pytest.mark.parametrize("key", ["count", "uniqueCount"])
def test_more_shared_texts_than_there_is_room_for_are_refused_before_a_reader_sees_them(key: str, number: str) -> None:
    texts = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" {key}="{number}"><si/></sst>'
    stream = io.BytesIO(SMALL)
    with zipfile.ZipFile(stream, "a") as packed:
        packed.writestr("xl/sharedStrings.xml", texts)

    (said,) = faults(stream.getvalue())

    assert said == f'must be an Excel workbook (.xlsx), got a part of it that counts "{number}" texts'


def test_a_cell_or_a_row_that_is_there_again_is_refused() -> None:
    again = b'<row r="900"><c r="A900"><v>1</v></c><c r="A900"><v>1</v></c></row>'

    assert faults(rows_of(again)) == ["must be an Excel workbook (.xlsx), got A900 again, or not in its order"]
    assert faults(rows_of(b'<row r="900"/><row r="900"/>')) == [
        "must be an Excel workbook (.xlsx), got row 900 again, or not in its order"
    ]


def test_two_sheets_of_the_same_part_are_refused() -> None:
    sheet = b'<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" name="Again"'
    content = with_part("xl/workbook.xml", b"</sheets>", sheet + b' sheetId="9" r:id="rId1"/></sheets>')

    assert faults(content) == ["must be an Excel workbook (.xlsx), got two sheets of the same part"]


def test_a_part_in_another_encoding_is_refused() -> None:
    content = with_part("xl/workbook.xml", b"<workbook", b'<?xml version="1.0" encoding="cp037"?><workbook')

    assert faults(content)[0].startswith("must be an Excel workbook (.xlsx), got a part of it ")


def test_parts_that_no_sheet_is_made_of_are_left_packed() -> None:
    stream = io.BytesIO(SMALL)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/photo.xml", b" " * (LARGEST_UNPACKED + 1))
        packed.writestr("xl/unused.xml", b"<a><b>")

    assert parse_planner_excel(stream.getvalue(), HARBOUR) == SMALL_PLANNER
    assert b"unused" not in looked_into(stream.getvalue(), None).copy


def test_a_long_number_format_is_cut_before_it_is_searched() -> None:
    assert dated(date(2022, 2, 1), "yyyy-mm-dd" + "[" * 200_000).activities[0].when == When.parse("2022-02-01")


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


@settings(max_examples=100)
@given(begin=st.integers(0, len(SMALL)), length=st.integers(0, 30), between=st.binary(max_size=8))
def test_whatever_the_bytes_they_are_a_planner_or_refused(begin: int, length: int, between: bytes) -> None:
    content = SMALL[:begin] + between + SMALL[begin + length :]

    assert made_or_refused(parse_planner_excel, content, HARBOUR)


@settings(max_examples=100)
@given(data=st.data())
def test_whatever_the_parts_hold_they_are_a_planner_or_refused(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(SMALL)) as packed:
        name = data.draw(st.sampled_from(packed.namelist()))
        part = packed.read(name)
    begin = data.draw(st.integers(0, len(part) - 1))
    end = data.draw(st.integers(begin + 1, min(len(part), begin + 30)))
    new = data.draw(st.binary(max_size=6) | st.sampled_from((b"", part[begin:end] * 2, b"999999999", b"&#0;", b"-1")))

    assert made_or_refused(parse_planner_excel, with_part(name, part[begin:end], new), HARBOUR)
