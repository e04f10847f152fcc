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
from scp_framework.model.activity import Action, Activity, Scope
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.planner import Planner
from tests.files.planners.planner_csv_cases import faults, read
from tests.outcomes import made_or_refused
from tests.paths import WOLD
from tests.strategies import areas
from tests.worlds.harbour import HARBOUR, planners
from tests.worlds.small_partnership import INSPECTION, SMALL_PLANNER

SIGNS = ",;|\"'\\\n\r\t =+-@[]:none0123456789abcx\x00\ufeffé"


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
    ["13/2022", "next May", "from May 2022", "2022-05..2022-06..2022-07"],
)  # fmt: skip
def test_a_day_in_any_other_form_is_a_fault_that_lists_the_forms(cell: str) -> None:
    (said,) = faults("id,kind,when", f"one,inspection,{cell}")

    assert said.startswith("2 row 2, column 3 (when): must be a day, month, year or span such as")
    assert "14/02/2021" in said
    assert said.endswith(f'got "{cell}"')


def test_a_day_of_another_century_is_a_fault_that_says_so() -> None:
    (said,) = faults("id,kind,when", "one,inspection,1 May 1822")

    assert said.endswith('must be a date between 1900 and 2199, got "1 May 1822"')


def test_a_day_that_its_month_does_not_have_is_a_fault_that_says_so() -> None:
    (said,) = faults("id,kind,when", "one,inspection,30 February 2022")

    assert said.endswith('must be a date that exists, got "30 February 2022" (February 2022 has 28 days)')


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


def test_a_column_can_be_called_by_a_printed_name() -> None:
    nel = load_arrangements("nel-2020")
    text = "id,kind,when,{}\na,assurance-visit,2021-03-01,2021-04-01"

    for heading in ("Step: key highlights fed back", "Key highlights fed  back", "step: feedback-given"):
        planner = parse_planner_csv(text.format(heading), nel, planner_id="p", covers="2021")
        assert dict(planner.activities[0].steps) == {"feedback-given": When.parse("2021-04-01")}


def test_only_activities_need_the_planners_id_and_days_from_elsewhere() -> None:
    with pytest.raises(InputError) as caught:
        parse_planner_csv("id,kind,when\none,inspection,2022-05", HARBOUR)

    beside = "missing; must be given in a table [planner] or a sheet Planner, or by"
    assert str(caught.value) == (
        f"planner.id: {beside} --id (planner_id in Python), such as plan-2021\n"
        f"planner.covers: {beside} --covers (covers in Python), such as 2020-11..2021-10"
    )


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
        ("harbour-council \n \n and  harbour-trust", "harbour-council; harbour-trust"),
        ("harbour-council\n and harbour-trust", "harbour-council; harbour-trust"),
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
