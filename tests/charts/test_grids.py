"""Verdicts by period and by member, agencies by what they owe, and tiles by activities."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given

from scp_framework import InputError, Planner, Report, Status, Window, check, load_arrangements, load_planner
from scp_framework.charts import agencies_chart, members_chart, periods_chart, tiles_chart
from scp_framework.charts.agencies import panels_of
from scp_framework.charts.drawing import MOST_MARKS, Row, few_enough, named_apart
from scp_framework.charts.marks import LOOKS, marked
from scp_framework.charts.members import members_of
from scp_framework.charts.periods import periods_of
from scp_framework.charts.tiles import ANY, NOT_RECORDED, tiles_of
from scp_framework.model.activity import Activity, Scope
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import KindId, TileId
from scp_framework.reports.agencies import agencies
from scp_framework.reports.labels import Label, label_of, worst
from scp_framework.testing.strategies import planners
from tests.charts.read import data_of
from tests.worlds.harbour import HARBOUR

NEL = load_arrangements("nel-2020")
PLANNER = load_planner("nel-2020-21", NEL)
REPORT = check(PLANNER, NEL)
WORKED = check(load_planner("nel-2020-22", NEL), NEL)
YEAR = Window.parse("2020-11..2021-10")


def test_a_promise_has_a_bar_for_each_period_with_its_verdict_in_words() -> None:
    cells = periods_of(WORKED.only(rule="FAM01")).cells

    assert [(each["period"], each["label"]) for each in cells[:2]] == [
        ("1 November 2020 to 31 January 2021", "○ on course"),
        ("1 February 2021 to 30 April 2021", "○ on course"),
    ]
    assert len(cells) == 8


def test_of_several_members_a_bar_says_how_many_need_attention_most() -> None:
    (cell,) = periods_of(REPORT.only(rule="ASR01")).cells

    assert (cell["found"], cell["words"]) == ("3 of 3 not in the plan", "- 3 of 3 not in the plan")


@pytest.mark.parametrize("report", [REPORT, WORKED], ids=["plan", "worked"])
def test_every_period_has_the_verdict_that_needs_attention_most(report: Report) -> None:
    cells = {(each["rule"], each["period"]): each["label"] for each in periods_of(report).cells}
    expected: dict[tuple[str, str], list[Label]] = {}
    for finding in report:
        if (window := finding.subject.window) is not None:
            first, last = (f"{day.day} {day.format('MMMM')} {day.year}" for day in (window.first, window.last))
            expected.setdefault((finding.rule, f"{first} to {last}"), []).append(label_of(finding, report))

    assert cells == {key: marked(worst(found)) for key, found in expected.items()}


def test_what_several_are_called_is_told_apart() -> None:
    assert named_apart({"a": "Visit", "b": "Visit"}) == {"a": "Visit (a)", "b": "Visit (b)"}


@given(planners(HARBOUR))
def test_a_grid_by_member_has_the_worst_verdict_of_each_promise_and_member(planner: Planner) -> None:
    report = check(planner, HARBOUR)
    expected: dict[tuple[str, str], list[Label]] = {}
    for finding in report:
        if finding.subject.member is not None:
            expected.setdefault((finding.rule, finding.member_words), []).append(label_of(finding, report))
    if not expected:
        with pytest.raises(InputError, match="nothing in it is about an agency, a tile or another member"):
            members_of(report)
        return
    members = members_of(report)

    assert {(str(each["rule"]), str(each["member"])): each["label"] for each in members.cells} == {
        key: marked(worst(found)) for key, found in expected.items()
    }
    assert {each["row"] for each in members.cells} == {*members.rows}
    assert {each["member"] for each in members.cells} == {*members.columns}


def test_each_label_has_a_mark_and_a_colour_of_its_own_on_which_white_can_be_read() -> None:
    assert set(LOOKS) == set(Label)
    for index in (0, 1):
        assert len({look[index] for look in LOOKS.values()}) == len(Label)
    for _, colour in LOOKS.values():
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """How light a colour is, as the rules for accessible pages measure it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("report", [REPORT, WORKED], ids=["plan", "worked"])
def test_agencies_have_a_row_in_each_panel_that_asks_something_of_them(report: Report) -> None:
    grid, panels = agencies(report), panels_of(report)

    assert len(panels) == len(grid.duties)
    for index, panel in enumerate(panels):
        owing = {row.name: row.owed[index] for row in grid.rows if row.owed[index].label is not None}
        assert [row.replace("\n", " ") for row in panel.rows] == [*owing]
        assert {each["agency"]: each["label"] for each in panel.words} == {
            name: marked(owed.label) for name, owed in owing.items() if owed.label is not None
        }
        marks = [(each["agency"], each["id"]) for each in (*panel.days, *panel.spans)]
        assert sorted(marks) == sorted((name, each.activity) for name, owed in owing.items() for each in owed.occasions)


def test_a_visit_without_a_known_day_is_a_bar() -> None:
    visit = evolve(PLANNER.by_id["assurance-visit-1"], agencies=(NEL.partnership.agencies[0].id,))
    planner = evolve(PLANNER, activities=(visit,))
    (panel,) = panels_of(check(planner, NEL).only(rule="AVT01"))

    assert [(each["first"], each["last"]) for each in panel.spans] == [("2021-03-01T00:00:00", "2021-04-01T00:00:00")]
    assert panel.days == []


def test_activities_are_counted_by_tile_and_what_is_called_off_is_not() -> None:
    tile, other = TileId("vulnerable-groups"), TileId("workforce")
    looked = [
        (Status.PLANNED, Scope(tiles=(tile, other))),
        (Status.PROPOSED, Scope(tiles=(tile,))),
        (Status.CANCELLED, Scope(tiles=(tile,))),
        (Status.PLANNED, None),
    ]
    activities = tuple(
        Activity(
            id=f"deep-dive-{number}", kind=KindId("deep-dive"), when=When.parse("2021"), status=status, scope=scope
        )
        for number, (status, scope) in enumerate(looked)
    )
    tiles = tiles_of(Planner(id="ours", covers=YEAR, activities=activities), NEL)
    found = {each["tile"]: each["number"] for each in tiles.cells}

    assert tiles.columns == ("Deep dive",)
    assert (found["Vulnerable Groups"], found[NOT_RECORDED], found["Specific Risk Issues"]) == ("1 to 2", "1", "0")
    assert tiles.rows[-1] == NOT_RECORDED


def test_where_no_activity_records_a_tile_one_column_says_so() -> None:
    tiles = tiles_of(PLANNER, NEL)

    assert tiles.columns == (ANY,)
    assert [each["number"] for each in tiles.cells if each["tile"] == NOT_RECORDED] == ["24"]


@pytest.mark.parametrize(
    ("chart", "expected"),
    [
        (periods_chart, periods_of(REPORT).cells),
        (members_chart, members_of(REPORT).cells),
    ],
)
def test_charts_hold_their_cells_and_are_valid(chart: object, expected: list[Row]) -> None:
    assert callable(chart)
    spec = chart(REPORT).to_dict()

    assert data_of(spec)[0] == list(expected)
    assert spec["description"].startswith("Annual planner 2020/21 (Appendix 1): promises by ")


def test_charts_of_agencies_and_tiles_are_valid() -> None:
    sizes = [len(rows) for rows in data_of(agencies_chart(REPORT).to_dict())]

    # Bars, their words, points, their numbers on a ground of their own, and verdicts.
    assert sizes == [*[11, 11, 0, 0, 0, 11], *[0, 0, 0, 0, 0, 3], *[0, 0, 0, 0, 0, 11]]
    assert data_of(tiles_chart(PLANNER, NEL).to_dict())[0] == list(tiles_of(PLANNER, NEL).cells)


@pytest.mark.parametrize("chart", [periods_chart, members_chart, agencies_chart])
def test_where_there_is_nothing_to_show_a_fault_says_so(chart: object) -> None:
    assert callable(chart)
    with pytest.raises(InputError, match=r"report: nothing in it .*, so there is no chart"):
        chart(REPORT.only(rule="AVT05"))


def test_a_report_that_was_narrowed_down_says_so_in_its_chart() -> None:
    assert (
        "This shows only part of the report (rule AVT)"
        in members_chart(REPORT.only(rule="AVT")).to_dict()["description"]
    )


def test_more_marks_than_a_chart_takes_are_a_fault_that_says_what_to_do() -> None:
    rows: list[Row] = [{"row": str(number)} for number in range(MOST_MARKS + 1)]

    assert few_enough(rows[:-1], "report") == rows[:-1]
    with pytest.raises(InputError, match=r"report: .*at most 5,000 marks, such as with only\(rule=…\).*5,001"):
        few_enough(rows, "report")
