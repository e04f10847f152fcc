"""Promises written in a sheet, one row each."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.errors import InputError
from scp_framework.files.arrangements.rule_words import period
from scp_framework.files.arrangements.sheet_row import COLUMNS
from scp_framework.files.loading import load_arrangements, parse_arrangements, parse_planner
from scp_framework.nearest import NamedIds
from tests.files.arrangements.rules_sheet_cases import AS_TOML, PARTNERSHIP, ROWS
from tests.paths import ROOT


def as_csv(rows: Sequence[Mapping[str, str]], sign: str = ",") -> str:
    names = list(dict.fromkeys(name for row in rows for name in row))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, names, delimiter=sign)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def folder(path: Path, rows: Sequence[Mapping[str, str]], *, sign: str = ",", toml: str = "") -> Path:
    (path / "partnership.toml").write_text(PARTNERSHIP, encoding="utf-8")
    (path / "rules.toml").write_text(toml, encoding="utf-8")
    (path / "rules.csv").write_text(as_csv(rows, sign), encoding="utf-8")
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(InputError) as refused:
        load_arrangements(path)
    return [f"{each.line}: {each.message}" for each in refused.value.faults]


@pytest.fixture
def expected() -> Arrangements:
    return parse_arrangements(PARTNERSHIP + AS_TOML)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_row_is_the_rule_that_it_says(tmp_path: Path, expected: Arrangements, sign: str) -> None:
    assert load_arrangements(folder(tmp_path, ROWS, sign=sign)) == expected


def test_a_workbook_is_read_as_a_csv_file_is(tmp_path: Path, expected: Arrangements) -> None:
    folder(tmp_path, ROWS)
    (tmp_path / "rules.csv").unlink()
    names = list(dict.fromkeys(name for row in ROWS for name in row))
    book = Workbook()
    book.create_sheet("Notes").append(["of our own"])
    sheet = book.create_sheet("Rules")
    sheet.append(["What we promise"])
    sheet.append([])
    sheet.append(names)
    for row in ROWS:
        sheet.append([int(row[name]) if row.get(name, "").isdecimal() else row.get(name) for name in names])
    book.save(tmp_path / "rules.xlsx")
    assert load_arrangements(tmp_path) == expected


def test_rows_and_toml_are_one_book(tmp_path: Path, expected: Arrangements) -> None:
    first, rest = ROWS[0], ROWS[1:]
    toml = AS_TOML.partition("\n[[rules]]")[2].partition("\n[[rules]]")[0]
    book = load_arrangements(folder(tmp_path, rest, toml=f"[[rules]]{toml}"))
    assert (first["Code"], set(book.rules)) == ("AUD01", set(expected.rules))


def test_a_planner_is_judged_by_the_rows(tmp_path: Path) -> None:
    book = load_arrangements(folder(tmp_path, ROWS))
    planner = parse_planner(
        '[planner]\nschema_version = 1\nid = "p"\ncovers = "2024-04..2025-03"\n\n'
        '[[activities]]\nid = "audit-1"\nkind = "audit"\nwhen = 2024-06-03\nsteps = { letter = 2024-05-30 }\n',
        book,
    )
    verdicts = {code: verdict.value for code, verdict in check(planner, book).verdicts.items()}
    assert (verdicts["AUD01"], verdicts["AUD04"], verdicts["MEE01"]) == ("breached", "breached", "met")


def test_every_cell_that_can_not_be_read_is_named(tmp_path: Path) -> None:
    rows = [
        {**ROWS[0], "What": "case audt", "How many": "some", "How often": "now and then", "Firmness": "would"},
        {**ROWS[2], "By": "31 Juny", "For whom": "each partner of ours"},
        {**ROWS[3], "How long": "a while", "Within": "3 months"},
        {"Code": "", "Promise": "Nothing", "What": "audit"},
    ]
    found = faults(folder(tmp_path, rows))
    assert [each.partition(": must")[0].partition(": unknown")[0] for each in found] == [
        "2: row 2, column 3 (what)", "2: row 2, column 5 (how often)", "2: row 2, column 6 (firmness)",
        "2: row 2, column 4 (how many)", "3: row 3, column 8 (by)", "3: row 3, column 9 (for whom)",
        "4: row 4, column 15 (within)", "4: row 4, column 12 (how long)", "5: row 5, column 1 (code)",
        "5: row 5, column 6 (firmness)", "5: row 5, column 7 (section)",
    ]  # fmt: skip
    assert 'unknown kind of activity "case audt"; did you mean "audit"?' in found[0]
    assert 'must be a period such as "year", "quarter", "6 weeks" or "2 years", got "now and then"' in found[1]
    assert "each type of promise needs its own row" in found[6]


def test_what_only_the_rule_can_tell_is_told_at_its_row(tmp_path: Path) -> None:
    assert faults(folder(tmp_path, [ROWS[0], {**ROWS[3], "Before": ""}])) == [
        '3: row 3, column 10 (before): missing (or give "after")'
    ]


def test_a_code_that_stands_twice_is_told_at_the_second_row(tmp_path: Path) -> None:
    rows = [ROWS[0], {**ROWS[1], "Code": "AUD01"}]
    assert faults(folder(tmp_path, rows)) == [
        '3: row 3, column 1 (code): duplicate code "AUD01" (first used on line 2)'
    ]
    (tmp_path / "again").mkdir()
    toml = AS_TOML.partition("\n[[rules]]")[2].partition("\n[[rules]]")[0]
    (found,) = faults(folder(tmp_path / "again", rows[:1], toml=f"[[rules]]{toml}"))
    assert found.startswith('2: row 2, column 1 (code): duplicate code "AUD01" (first used in ')
    assert found.endswith("rules.toml)")


def test_own_columns_are_left_out_only_where_that_is_said(tmp_path: Path) -> None:
    assert load_arrangements(folder(tmp_path, [{**ROWS[0], "Notes": "x", "#Old": "y"}])).rules
    assert faults(folder(tmp_path, [{**ROWS[0], "Colour": "red"}]))[0].startswith(
        "1: row 1, column 8: unknown column; choose from code"
    )


def test_a_sheet_without_headings_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    path = folder(tmp_path / "x", [])
    (path / "rules.csv").write_text("Four audits a year\n", encoding="utf-8")
    assert faults(path) == ["None: must be a row of headings: code, promise, what, firmness, section, got none"]


def test_a_sheet_with_nothing_below_its_headings_is_told(tmp_path: Path) -> None:
    sheet = folder(tmp_path, ROWS[:1]) / "rules.csv"
    assert load_arrangements(tmp_path).notices == ()

    headings = sheet.read_text(encoding="utf-8").partition("\n")[0]
    sheet.write_text(f"{headings}\n\n# VIS01,still to be agreed\n", encoding="utf-8")
    assert [str(notice) for notice in load_arrangements(tmp_path).notices] == [
        f"{sheet}: There is no rule below the headings. No rule is read from it. Write one in each row."
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("year", "year"), ("once a year", "year"), ("annually", "year"), ("per quarter", "P3M"), ("each month", "P1M"),
     ("2 years", "P2Y"), ("twelve weeks", "P12W"), ("weekly", "P1W"), ("P18M", "P1Y6M"), ("10 working days", None)],
)  # fmt: skip
def test_periods_are_read_as_people_write_them(written: str, meant: str | None) -> None:
    named = NamedIds({"year": ("planning year",)})
    if meant is None:
        with pytest.raises(InputError):
            period(written, named)
    else:
        assert period(written, named) == meant


def test_the_page_names_every_column() -> None:
    page = (ROOT / "docs" / "promises-in-a-sheet.md").read_text(encoding="utf-8")
    cells = [line.split("|")[1] for line in page.splitlines() if line.startswith("| ")]
    assert {name.strip().casefold() for cell in cells for name in cell.split(",")} >= set(COLUMNS)


def test_faults_of_conditions_and_readings_are_told_at_their_cells(tmp_path: Path) -> None:
    plain, other = ROWS[0], ROWS[1]
    rows = [
        {**plain, "Only where": "letter snt is taken"},
        {**plain, "Code": "AUD02", "Reading": "one"},
        {"Code": "AUD02", "Reading": "two", "How often": "sometimes"},
        {"Code": "AUD02", "Reading": "three", "Firmness": "should", "How many": "2"},
        {**plain, "Code": "AUD03"},
        {**other, "Code": "AUD03", "Reading": "two"},
        {**plain, "Code": "AUD04", "Reading": "alone"},
    ]
    assert faults(folder(tmp_path, rows)) == [
        '2: row 2, column 8 (only where): unknown step "letter snt"; did you mean "letter"?',
        '4: row 4, column 5 (how often): must be a period such as "year", "quarter", "6 weeks" or "2 years", '
        'got "sometimes"',
        "5: row 5, column 6 (firmness): must be empty: all readings of a promise have that of its first row, "
        'got "should"',
        '7: row 7, column 1 (code): duplicate code "AUD03" (first used on line 6)'
        " (of a promise with several readings, each row needs a name under Reading)",
        "8: row 8, column 9 (reading): must be from 2 to 8 readings, got 1",
    ]


@pytest.mark.parametrize(
    ("further", "found"),
    [({"Before": "letter"}, '3: row 3, column 6 (before): must be a step other than "step", got "letter"'),
     ({"Reading": "one"}, '3: row 3, column 10 (reading): duplicate identifier "one" (first used on line 2)')],
)  # fmt: skip
def test_what_only_a_reading_can_tell_is_told_at_its_row(
    tmp_path: Path, further: Mapping[str, str], found: str
) -> None:
    rows = [{**ROWS[3], "Reading": "one"}, {"Code": "AUD04", "Reading": "two", "How long": "5 weeks", **further}]
    assert faults(folder(tmp_path, rows)) == [found]


def test_conditions_can_not_be_endless(tmp_path: Path) -> None:
    rows = [
        {**ROWS[0], "Code": f"AUD{number:02}", "Only where": "letter is taken" + " " * 4_000} for number in range(2)
    ]
    assert load_arrangements(folder(tmp_path, rows)).rules
    long = "letter is taken or " * 250 + "letter is taken"
    rows = [{**ROWS[0], "Code": f"AUD{number:02}", "Only where": long} for number in range(30)]
    assert "must be at most 100000 characters in all" in faults(folder(tmp_path, rows))[-1]
