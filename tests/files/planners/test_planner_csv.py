"""Planners as CSV: the same planner again, every fault with its cell, and never a formula."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.files.loading import bundled_planners, load_arrangements, load_planner
from scp_framework.files.planners.planner_csv import parse_planner_csv, planner_to_csv
from scp_framework.files.text.limits import MOST_FAULTS
from scp_framework.model.activity import Action, Activity, Scope
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.planner import Planner
from tests.outcomes import made_or_refused
from tests.paths import WOLD
from tests.strategies import areas
from tests.worlds.harbour import HARBOUR, planners
from tests.worlds.small_partnership import INSPECTION, SMALL_PLANNER

SIGNS = ",;|\"'\\\n\r\t =+-@[]:none0123456789abcx\x00\ufeffé"


def read(*rows: str) -> Planner:
    return parse_planner_csv("\n".join(rows), HARBOUR, file="p.csv", planner_id="p", covers="2022")


def faults(*rows: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(*rows)
    return [f"{fault.line} {fault.message}" for fault in caught.value.faults]


@given(planner=planners())
def test_a_planner_written_as_csv_and_read_is_the_same(planner: Planner) -> None:
    again = parse_planner_csv(planner_to_csv(planner), HARBOUR)

    assert again == planner
    assert planner_to_csv(again) == planner_to_csv(planner)


@pytest.mark.parametrize("name", bundled_planners())
def test_the_bundled_planners_survive_being_written_as_csv(name: str) -> None:
    arrangements = load_arrangements("nel-2020")
    planner = load_planner(name, arrangements)

    assert parse_planner_csv(planner_to_csv(planner), arrangements) == planner


def test_a_made_up_partnerships_planner_survives_being_written_as_csv() -> None:
    arrangements = load_arrangements(WOLD)
    planner = load_planner(WOLD / "planner.toml", arrangements)

    assert parse_planner_csv(planner_to_csv(planner), arrangements) == planner


@given(title=st.text(SIGNS) | st.text(), area=areas(st.text(SIGNS)))
def test_any_text_survives_and_none_becomes_a_formula(title: str, area: str) -> None:
    activity = Activity(id="one", kind=INSPECTION, when=When.parse("2022-05"), title=title, scope=Scope(area=area))
    planner = Planner(id="p", covers=Window.parse("2022"), activities=(activity,))

    text = planner_to_csv(planner)

    assert parse_planner_csv(text, HARBOUR) == planner
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r", "\n", " "} and cell]


@pytest.mark.parametrize(
    ("title", "cell"),
    [("=1+1", "'=1+1"), ("'=1", "''=1"), ("'tis", "'tis"), ("@a", "'@a"), ("", r"\e"), ("\t=", r"\u0009="), ("a", "a")],
)
def test_a_text_stands_in_its_cell_as_documented(title: str, cell: str) -> None:
    activity = Activity(id="one", kind=INSPECTION, when=When.parse("2022-05"), title=title)

    rows = list(
        csv.reader(io.StringIO(planner_to_csv(Planner(id="p", covers=Window.parse("2022"), activities=(activity,)))))
    )

    assert rows[-2] == ["one", "inspection", "in May 2022", cell]


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2022-02-14", "2022-02-14", "2022-02-14"),
        ("14 February 2022", "2022-02-14", "2022-02-14"),
        ("14 feb 2022", "2022-02-14", "2022-02-14"),
        ("14-Feb-2022", "2022-02-14", "2022-02-14"),
        ("14/02/2022", "2022-02-14", "2022-02-14"),
        ("3/2/2022", "2022-02-03", "2022-02-03"),
        ("February 2022", "2022-02-01", "2022-02-28"),
        ("Sept 2022", "2022-09-01", "2022-09-30"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("from 3 May 2022 to June 2022", "2022-05-03", "2022-06-30"),
        ("May 2022 to June 2022", "2022-05-01", "2022-06-30"),
        ("2022-05..2022-06", "2022-05-01", "2022-06-30"),
    ],
)
def test_days_are_read_as_people_write_them(cell: str, first: str, last: str) -> None:
    planner = read("id,kind,when", f"one,inspection,{cell}")

    assert planner.activities[0].when == When(Date.fromisoformat(first), Date.fromisoformat(last))


@pytest.mark.parametrize(
    "cell",
    ["13/2022", "30 February 2022", "next May", "from May 2022", "2022-05..2022-06..2022-07", "1 May 1822"],
)  # fmt: skip
def test_a_day_in_any_other_form_is_a_fault_that_lists_the_forms(cell: str) -> None:
    (said,) = faults("id,kind,when", f"one,inspection,{cell}")

    assert said.startswith("2 row 2, column 3 (when): must be a day, month, year or span such as")
    assert "14/02/2021" in said
    assert said.endswith(f'got "{cell}"')


def test_an_empty_cell_is_not_recorded_and_none_is_recorded_as_none() -> None:
    planner = read(
        "id,kind,when,agencies,tiles,team", "one,inspection,2022-05,,,", "two,inspection,2022-06,none,None,none"
    )

    one, two = planner.activities
    assert (one.agencies, one.scope, one.team) == (None, None, None)
    assert (two.agencies, two.scope, two.team) == ((), Scope(tiles=()), ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way_and_blank_rows_are_passed_over(end: str) -> None:
    planner = read(end.join(("", ",,", "id,kind,when,title", "", 'one,inspection,2022-05,"a', 'b"', ",,,", " , ")))

    assert [each.title for each in planner.activities] == ["a\nb"]


def test_a_team_and_actions_are_read_with_what_is_known_of_each() -> None:
    planner = read(
        "id,kind,when,team,actions",
        "one,inspection,2022-05,A. Smith | agency: harbour-trust | lead; B,"
        "Tell all | owner: review-panel | due: June 2022; Rest",
    )

    team, actions = planner.activities[0].team or (), planner.activities[0].actions or ()
    assert [(each.person, each.agency, each.lead) for each in team] == [
        ("A. Smith", "harbour-trust", True),
        ("B", None, False),
    ]
    assert [(each.what, each.owner, each.due) for each in actions] == [
        ("Tell all", "review-panel", When.parse("2022-06")),
        ("Rest", None, None),
    ]


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


def test_a_column_can_be_called_by_a_printed_name() -> None:
    nel = load_arrangements("nel-2020")
    text = "id,kind,when,{}\na,assurance-visit,2021-03-01,2021-04-01"

    for heading in ("Step: key highlights fed back", "Key highlights fed  back", "step: feedback-given"):
        planner = parse_planner_csv(text.format(heading), nel, planner_id="p", covers="2021")
        assert dict(planner.activities[0].steps) == {"feedback-given": When.parse("2021-04-01")}


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


def test_only_activities_need_the_planners_id_and_days_from_elsewhere() -> None:
    with pytest.raises(InputError) as caught:
        parse_planner_csv("id,kind,when\none,inspection,2022-05", HARBOUR)

    beside = "missing; must be given in a table [planner] or a sheet Planner, or by"
    assert str(caught.value) == (
        f"planner.id: {beside} --id (planner_id in Python)\nplanner.covers: {beside} --covers (covers in Python)"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('id,kind,when\n"one', 'line 2  must be valid CSV, got a " in this row that nothing closes'),
        ('id,kind,when\none,"a\n"b,2022', "line 2  must be valid CSV, got a row in which"),
        ("", "activities: must be a table of activities, got none"),
        ("[planner]\nid,covers\np,2022", "activities: must be a table of activities, got none"),
        ("[activities]\n[planner]\nid,covers\np,2022", "activities: must be a table of activities, got none"),
        (
            "id,kind,when\nid,kind,when\none,inspection,2022-05",
            "row 2, column 1 (id): this row repeats the headings: delete it",
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


@st.composite
def mangled(draw: DrawFn) -> str:
    text = planner_to_csv(SMALL_PLANNER)
    for _ in range(draw(st.integers(1, 3))):
        begin = draw(st.integers(0, len(text)))
        end = draw(st.integers(begin, min(len(text), begin + 40)))
        text = text[:begin] + draw(st.just(text[begin:end] * 2) | st.text(SIGNS, max_size=8)) + text[end:]
    return text


@given(text=mangled() | st.text(SIGNS) | st.text())
def test_whatever_the_text_it_is_a_planner_or_refused(text: str) -> None:
    found = made_or_refused(parse_planner_csv, text, HARBOUR)

    assert isinstance(found, Planner) or (found and not any("\n" in fault.message for fault in found))


@pytest.mark.parametrize(
    ("agencies", "read_as"),
    [
        ("harbour-council, harbour-trust", "harbour-council; harbour-trust"),
        ("harbour-council\nharbour-trust", "harbour-council; harbour-trust"),
        ("harbour-council & harbour-trust", "harbour-council; harbour-trust"),
        ("harbour-council and harbour-trust", "harbour-council; harbour-trust"),
        ("harbour-schools; harbour-council / harbour-trust", "harbour-schools; harbour-council; harbour-trust"),
    ],
)
def test_several_known_names_without_a_semicolon_are_read_and_told(agencies: str, read_as: str) -> None:
    planner = read("id,kind,when,agencies", f'one,inspection,2022-05,"{agencies}"')

    assert planner.activities[0].agencies == tuple(read_as.split("; "))
    (notice,) = planner.notices
    assert notice.code == "cell/separator"
    assert f"is read as {read_as.removeprefix('harbour-schools; ')}." in notice.handling


def test_a_name_may_hold_what_stands_between_others() -> None:
    nel = load_arrangements("nel-2020")
    text = 'kind,when,agencies\ndeep-dive,2021,"Housing, NaViGo Health and Social Care CiC and nel-ccg"'

    planner = parse_planner_csv(text, nel, planner_id="p", covers="2021")

    assert planner.activities[0].agencies == ("housing", "navigo", "nel-ccg")


@pytest.mark.parametrize(
    ("agencies", "near"),
    [
        ("harbour-council, harbour-trst", "harbour-council; harbour-trust"),
        ("harbour-council and another", "harbour-council; another"),
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


@example(parts=['"', "=1"])
@example(parts=["'", '"', " ", "=1"])
@given(
    parts=st.lists(
        st.sampled_from(("=1", "+", "-x", "@", "\uff1d1", ";", "\t", "\n", "\r", "|", ",", '"', "'", " ", "a", "\\")),
        max_size=6,
    )
)
def test_no_text_becomes_a_formula_whatever_parts_the_cells(parts: list[str]) -> None:
    text = "".join(parts)
    actions = (Action(what=f"a{text}"), Action(what=f"b;{text}"))
    activity = Activity(id="one", kind=INSPECTION, when=When.parse("2022-05"), title=text, actions=actions)
    planner = Planner(id="p", covers=Window.parse("2022"), title=text, activities=(activity,))

    written = planner_to_csv(planner)

    assert parse_planner_csv(written, HARBOUR) == planner
    for sign in ",;\t|":
        cells = [cell for row in csv.reader(io.StringIO(written, newline=""), delimiter=sign) for cell in row]
        assert [cell for cell in cells if re.match('[ \t\r"]*[=+\\-@\uff1d]', cell)] == []


def test_the_cells_of_all_rows_are_counted() -> None:
    text = "id,kind,when\n" + ("a" + "," * 499 + "\n") * 2_001

    assert faults(text)[0].endswith("and 1000000 in all, got more")


def test_reading_stops_at_so_many_faults_as_are_listed() -> None:
    found = faults("id,kind,when,title\n" + "a,inspection,2022,\\x\n" * 5_000)
    assert len(found) == MOST_FAULTS + 1
    assert found[-1] == "None at least 1 more faults; correct the first 1000 and try again"
