"""Planners as CSV: every fault with its cell."""

from __future__ import annotations

import pytest

from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements
from scp_framework.files.planners.planner_csv import parse_planner_csv
from scp_framework.files.text.limits import MOST_FAULTS
from tests.files.planners.planner_csv_cases import faults
from tests.worlds.harbour import HARBOUR


def test_every_fault_is_named_with_its_line_and_cell() -> None:
    found = faults(
        "id,kind,when,agencies,cases,colour,step: lettr,when",
        "one,inspecton,Feb-22,harbour-trst,five,red,,",
        "",
        '"two","inspection",2022-05,"harbour-council;',
        'x",,,,',
        "two,inspection,2022-05,harbour-council;;harbour-trust,,,,,9",
    )

    assert found == [
        found[0],
        '1 row 1, column 7 (step: lettr): unknown column; did you mean "step: letter"? (if it is your own, leave it out'
        ' with --ignore "step: lettr", or begin it with #)',
        '1 row 1, column 8 (when): duplicate column "when" (it means the same as "when"; delete one of them, or'
        " begin its heading with #)",
        '2 row 2, column 2 (kind): unknown kind "inspecton"; did you mean "inspection"?',
        *[said for said in found if "column 3 (when)" in said],
        '2 row 2, column 4 (agencies): unknown agency "harbour-trst"; did you mean "harbour-trust"?',
        '2 row 2, column 5 (cases): must be a whole number, got "five"',
        *[said for said in found if said.startswith("4 ")],
        *[said for said in found if said.startswith("6 ")],
    ]
    assert found[0].startswith(
        "1 row 1, column 6 (colour): unknown column; choose from id, kind, when, status, title, "
    )
    assert found[0].endswith(
        "cases, actions, step: letter, step: report, and 4 more"
        ' (if it is your own, leave it out with --ignore "colour", or begin it with #)'
    )
    assert any("row 4, column 4 (agencies)" in said for said in found)
    assert any("row 5, column 9: must be empty" in said for said in found)
    assert any(
        "row 5, column 1 (id): duplicate identifier" in said and "(first used on line " in said for said in found
    )


@pytest.mark.parametrize("heading", ["visit", "Step: Visit"])
def test_a_column_for_the_day_of_the_activity_itself_is_sent_to_the_column_for_it(heading: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_planner_csv(
            f"id,kind,when,{heading}\na,assurance-visit,2021-03-01,2021-03-01", load_arrangements("nel-2020"),
            planner_id="p", covers="2021",
        )  # fmt: skip

    assert [fault.message for fault in caught.value.faults] == [
        f"row 1, column 4 ({heading}): unknown column (that is the day of the activity itself: write it under"
        f' "when", and use --ignore "{heading}")'
    ]


def test_a_fault_names_no_more_than_the_beginning_of_a_long_header() -> None:
    (said,) = faults(f"id,kind,when,{'x' * 100_000}", "one,inspection,2022-05")

    assert said.startswith(f"1 row 1, column 4 ({'x' * 200}…): unknown column")
    assert len(said) < 600


@pytest.mark.parametrize("number", ["-1", "1000001"])
def test_a_number_out_of_bounds_is_told_the_bounds(number: str) -> None:
    assert faults("id,kind,when,cases", f"one,inspection,2022-05,{number}") == [
        f"2 row 2, column 4 (cases): must be a whole number from 0 to 1000000, got {number}"
    ]


def test_too_many_rows_are_told_with_their_file() -> None:
    rows = "\n".join(f"a{number},inspection,2022" for number in range(10_001))

    with pytest.raises(InputError) as caught:
        parse_planner_csv(f"id,kind,when\n{rows}", HARBOUR, file="big.csv")

    assert str(caught.value) == (
        "big.csv: 1 fault\n  line 10002  row 10002, column 1 (id): must be at most 10000 rows, got 10001"
    )


WHEN_SAID = (
    'must be a day, month, year or span such as "14/02/2021" (day, month, year), "March 2021" or'
    ' "March 2021 to June 2021", got'
)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("Febuary 2021", f'{WHEN_SAID} "Febuary 2021"; did you mean "February 2021"?'),
        ("3 Agust 2021", f'{WHEN_SAID} "3 Agust 2021"; did you mean "3 August 2021"?'),
        ("from Janury 2021 to Febuary 2021",
         f'{WHEN_SAID} "from Janury 2021 to Febuary 2021"; did you mean "from January 2021 to February 2021"?'),
        ("31 Febuary 2021", f'{WHEN_SAID} "31 Febuary 2021"'),
        ("soon", f'{WHEN_SAID} "soon"'),
        ("2021..2022 to 2023", f'{WHEN_SAID} "2021..2022 to 2023"'),
        ("2021..2022..2023", f'{WHEN_SAID} "2021..2022..2023"'),
        ("from March 2021 to January 2021",
         'must be a span that ends no earlier than it begins, got "from March 2021 to January 2021"'),
        ("2021-03..2021-01", 'must be a span that ends no earlier than it begins, got "2021-03..2021-01"'),
        ("15 March 2021 to 14 March 2021",
         'must be a span that ends no earlier than it begins, got "15 March 2021 to 14 March 2021"'),
    ],
)  # fmt: skip
def test_what_is_no_day_is_told_shortly_and_with_what_was_meant(when: str, said: str) -> None:
    assert faults("id,kind,when", f"one,inspection,{when}") == [f"2 row 2, column 3 (when): {said}"]


def test_a_misspelt_month_of_a_day_is_told_too() -> None:
    rows = "[exceptions]\nrule,reason,agreed_by,until\nINS01,As agreed,harbour-board,3 Agust 2021\n"

    (said,) = faults("id,kind,when", "one,inspection,2022-05", rows)

    assert said == (
        '5 row 5, column 4 (until): must be a day such as "14 February 2021" or "14/02/2021", between 1900 and 2199,'
        ' got "3 Agust 2021"; did you mean "3 August 2021"?'
    )


def test_a_misspelt_officer_is_no_stranger() -> None:
    said = (
        "2 row 2, column 4 (team): must be an officer, or the name of another person as it is written in the planner,"
        ' got "first-scrutinier"; did you mean "first-scrutineer"?'
    )

    assert faults("id,kind,when,team", "one,inspection,2022-05,A. Smith; first-scrutinier") == [said]
    # It is told with what can't be read, too.
    assert faults("id,kind,when,team,cases", "one,inspecton,2022-05,first-scrutinier,x") == [
        '2 row 2, column 2 (kind): unknown kind "inspecton"; did you mean "inspection"?',
        said,
        '2 row 2, column 5 (cases): must be a whole number, got "x"',
    ]


def test_a_column_that_must_be_there_and_is_not_is_one_fault() -> None:
    assert faults("id,kind", "one,inspection", "two,inspection") == [
        '1 row 1, column 1 (id): must be a table with a column when (or "Date"), got none (2 rows are not checked for'
        " when)"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('id,kind,when\n"one', 'line 2  must be valid CSV, got a " in this row that nothing closes'),
        (
            'id,kind,when\none,"a\n"b,2022',
            'line 2  must be valid CSV, got a " in this row that ends a cell before its end',
        ),
        ("", "activities: must be a table of activities, got none"),
        ("[planner]\nid,covers\np,2022", "activities: must be a table of activities, got none"),
        ("[activities]\n[planner]\nid,covers\np,2022", "activities: must be a table of activities, got none"),
        (
            "id,kind,when\nid,kind,when\none,inspection,2022-05",
            "row 2, column 1 (id): this row repeats the headings: delete it",
        ),
        (
            "id,Activity,When\n,Event,Date\none,inspection,2022-05",
            "row 2, column 2 (Activity): this row repeats the headings: delete it",
        ),
        ("id,kind,when,title\none,inspection,2022-05," + "a" * 131_073, "at most 131072 characters in a cell"),
        ("[activites]\nid,kind,when", 'did you mean "activities"'),
        ("[activities]\nid,kind,when\n[activities]\nid,kind,when", "duplicate table"),
        ("id,kind,when,title\none,inspection,2022-05,a\x00b", r"\u0000"),
        ("id,kind,when,title\none,inspection,2022-05,a\\qb", "eight hexadecimal"),
        ("id,kind,when,title\none,inspection,2022-05,\\ud800", "eight hexadecimal"),
        ("id,kind,when,title\none,inspection,2022-05," + "a" * 20_000, "at most 10000 characters"),
        (",".join("abc" for _ in range(1000)), "cells"),
        ("id,kind,when,team\none,inspection,2022-05,A | agancy: x", 'did you mean "agency"'),
    ],
)
def test_what_is_no_planner_is_refused_with_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_planner_csv(text, HARBOUR, file="p.csv", planner_id="p", covers="2022")

    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("agencies", "near"),
    [
        ("harbour-council, harbour-trst", "harbour-council; harbour-trust"),
        # What it would say to write would not be known either.
        ("harbour-council and another", None),
        ("Council, Trust", None),
    ],
)
def test_several_names_of_which_one_is_not_known_are_told_with_all_of_them(agencies: str, near: str | None) -> None:
    (said,) = faults("id,kind,when,agencies", f'one,inspection,2022-05,"{agencies}"')

    assert 'must be names separated by ";"' in said
    assert said.endswith(f'did you mean "{near}"?') if near else "did you mean" not in said


@pytest.mark.parametrize("column", ["agencies", "bodies", "tiles", "outcomes", "endorsements", "set: domains"])
@pytest.mark.parametrize("cell", ["TBC", "N/A", "?", "-", "home; TBC"])
def test_a_word_for_not_known_in_a_list_says_to_leave_the_cell_empty(column: str, cell: str) -> None:
    (said,) = faults(f"id,kind,when,{column}", f"one,inspection,2022-05,{cell}")

    assert "empty while they are not known" in said


@pytest.mark.parametrize("cell", ["tbc", "n-a", "unknown"])
def test_a_word_for_not_known_is_no_word_of_a_set_that_takes_any(cell: str) -> None:
    (said,) = faults("id,kind,when,set: domains", f"one,inspection,2022-05,{cell}")

    assert f'unknown word "{cell}"' in said


@pytest.mark.parametrize("cell", ["2022-05-01", "01/05/2022", "1/5", "01-May", "May-22", "1-May-22", "1 May 2022"])
def test_an_identifier_that_is_a_date_names_excel(cell: str) -> None:
    (said,) = faults("id,kind,when", f"{cell},inspection,2022-05")

    assert f'got the date "{cell}" (Excel most likely made a date of what was typed' in said


@pytest.mark.parametrize("cell", ["#N/A", "#REF!", "#NAME?", "#DIV/0!", "#VALUE!", "####"])
@pytest.mark.parametrize("column", ["title", "team", "agencies", "status", "area"])
def test_an_error_of_a_spreadsheet_is_no_text(cell: str, column: str) -> None:
    (said,) = faults(f"id,kind,when,{column}", f"one,inspection,2022-05,{cell}")

    assert f'must be a value, got "{cell}"' in said


def test_the_cells_of_all_rows_are_counted() -> None:
    text = "id,kind,when\n" + ("a" + "," * 499 + "\n") * 2_001

    assert faults(text)[0].endswith("and 1000000 in all, got more")


def test_reading_stops_at_so_many_faults_as_are_listed() -> None:
    found = faults("id,kind,when,title\n" + "a,inspection,2022,\\x\n" * 5_000)
    assert len(found) == MOST_FAULTS + 1
    assert found[-1] == "None at least 1 more fault; correct the first 1000 and try again"
