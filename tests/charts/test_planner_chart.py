"""The strip of a planner's days: each activity once, on all the days that it could be, and no day made up."""

from __future__ import annotations

import itertools

from attrs import evolve
from hypothesis import given
from pendulum import Date

from scp_framework import Activity, Planner, Status, When, Window, check, load_arrangements, load_planner
from scp_framework.charts.drawing import CROWDED, NEXT_LINE, crowds
from scp_framework.charts.planner import OTHER, Strip, planner_chart, strip_of
from scp_framework.model.identifier import AgencyId, KindId
from scp_framework.reports.next_steps import next_steps
from scp_framework.testing.strategies import planners
from tests.charts.read import data_of
from tests.worlds.harbour import HARBOUR

NEL = load_arrangements("nel-2020")
VISIT = KindId("assurance-visit")
YEAR = Window.parse("2020-11..2021-10")


def visit(number: int, when: str, status: Status = Status.PLANNED) -> Activity:
    return Activity(
        id=f"assurance-visit-{number}", kind=VISIT, when=When.parse(when), status=status,
        agencies=(AgencyId("humberside-police"),),
    )  # fmt: skip


def strip(*activities: Activity, as_of: str | None = None) -> Strip:
    planner = Planner(id="ours", covers=YEAR, activities=activities)
    return strip_of(check(planner, NEL, select=["AVT"], as_of=as_of))


def test_a_day_that_is_known_is_a_point_in_the_middle_of_it() -> None:
    found = strip(visit(1, "2021-03-04"))

    assert [(each["first"], each["when"]) for each in found.days] == [("2021-03-04T12:00:00", "4 March 2021")]
    assert found.spans == []


def test_a_day_that_is_not_known_is_a_bar_over_all_days_that_it_could_be() -> None:
    found = strip(visit(1, "2021-03"), visit(2, "2021-03-30..2021-04-02"))

    assert [(each["first"], each["last"], each["when"]) for each in found.spans] == [
        ("2021-03-01T00:00:00", "2021-04-01T00:00:00", "any day in March 2021"),
        ("2021-03-30T00:00:00", "2021-04-03T00:00:00", "any day between 30 March 2021 and 2 April 2021"),
    ]
    assert found.days == []


def test_bars_that_would_lie_upon_each_other_have_lines_of_their_own_under_one_name() -> None:
    found = strip(visit(1, "2021-03"), visit(2, "2021"), visit(3, "2021-06-10"), visit(4, "2021-04"))
    name = "Assurance visits"

    assert found.rows[:3] == (name, f"{name}{NEXT_LINE}", f"{name}{NEXT_LINE * 2}")
    assert [each["row"] for each in found.days] == [name]
    assert {str(each["id"]): str(each["row"]).count(NEXT_LINE) for each in found.spans} == {
        "assurance-visit-2": 1,
        "assurance-visit-1": 2,
        "assurance-visit-4": 2,
    }


def test_what_cannot_be_on_a_covered_day_is_left_out_and_said_so() -> None:
    found = strip(visit(1, "2021-03"), visit(2, "2121-03-04"))

    assert [each["id"] for each in found.spans] == ["assurance-visit-1"]
    assert found.left_out[0] == "1 activity lies outside the dates that the planner covers and is not shown."
    assert found.first == YEAR.first_ordinal


def test_an_activity_that_reaches_beyond_the_covered_days_is_shown_whole() -> None:
    found = strip(visit(1, "2021-10..2021-12"))

    assert found.last == Date(2021, 12, 31).toordinal()


def test_deadlines_are_marked_beside_what_they_are_about() -> None:
    found = strip(visit(1, "2021-03"))
    report = check(Planner(id="ours", covers=YEAR, activities=(visit(1, "2021-03"),)), NEL, select=["AVT"])
    due = [each.deadline for each in next_steps(report) if each.is_firm and each.deadline is not None]

    assert [each["first"] for each in found.deadlines] == [
        f"{day.isoformat()}T12:00:00" for day in due if day.toordinal() <= YEAR.last_ordinal
    ]
    assert {each["row"] for each in found.deadlines} == {"Assurance visits"}
    assert any(each["by"] == "by 18 Jan 2021" and "self-assessment" in str(each["what"]) for each in found.deadlines)


def test_a_bar_says_what_became_of_the_activity_as_far_as_there_is_room() -> None:
    found = strip(*(visit(number, "2021-01..2021-03", status) for number, status in enumerate(Status, start=1)))
    short = strip(visit(1, "2021-03-01..2021-03-02", Status.CANCELLED))

    assert [each["words"] for each in found.spans] == ["? proposed", "", "● completed", "x cancelled", "- declined"]
    assert [each["words"] for each in short.spans] == ["x"]


def test_deadlines_of_what_is_not_planned_have_a_row_of_their_own() -> None:
    report = check(Planner(id="ours", covers=YEAR), NEL, select=["ANN01"])

    assert [(each["row"], each["by"]) for each in strip_of(report).deadlines] == [(OTHER, "by 31 Oct 2021")]
    assert strip_of(report).rows == (OTHER,)


@given(planners(HARBOUR))
def test_every_activity_is_shown_once_on_exactly_the_days_that_it_could_be(planner: Planner) -> None:
    report = check(planner, HARBOUR)
    found = strip_of(report)
    shown = {str(each["id"]): each for each in (*found.days, *found.spans)}
    expected = {each.id: each for each in planner.activities} if not report.outside else None

    assert len(shown) == len(found.days) + len(found.spans)
    assert expected is None or set(shown) == set(expected)
    for identifier, mark in shown.items():
        when = planner.by_id[identifier].when
        first, last = (Date.fromisoformat(str(mark[key])[:10]) for key in ("first", "last"))
        assert (first, last.toordinal() - 1) == (when.earliest, when.last_ordinal)
        assert (mark in found.days) is when.is_exact
        assert found.first <= when.first_ordinal
        assert when.last_ordinal <= found.last
        assert mark["row"] in found.rows


@given(planners(HARBOUR))
def test_no_two_bars_of_a_line_share_a_day_and_every_deadline_is_one_of_the_report(planner: Planner) -> None:
    report = check(planner, HARBOUR)
    found = strip_of(report)
    days = [*(each.deadline for each in report), *(each.deadline for each in report.preparations)]
    deadlines = {day.isoformat() for day in days if day is not None}

    for row in found.rows:
        spans = sorted((str(each["first"]), str(each["last"])) for each in found.spans if each["row"] == row)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    assert {str(each["first"])[:10] for each in found.deadlines} <= deadlines


def test_the_chart_holds_these_marks_and_says_what_it_shows() -> None:
    planner = load_planner("nel-2020-21", NEL)
    report = check(planner, NEL, as_of="2021-05-01")
    chart, found = planner_chart(report), strip_of(report)
    spec = chart.to_dict()

    assert data_of(spec)[:5] == [
        list(found.spans), [{"first": "2021-05-01T00:00:00"}], list(found.spans), list(found.days),
        list(found.deadlines),
    ]  # fmt: skip
    assert spec["description"].startswith("Annual planner 2020/21 (Appendix 1): what happens when. 1 November 2020")
    assert "24 activities: 24 on any one day of a bar. A triangle is a deadline" in spec["description"]
    assert "The dashed line is this date." in spec["description"]


def test_each_status_has_a_shape_and_a_colour_of_its_own() -> None:
    statuses = [visit(number, "2021-03-04", status) for number, status in enumerate(Status, start=1)]
    report = check(Planner(id="ours", covers=YEAR, activities=tuple(statuses)), NEL, select=["AVT"])
    points = planner_chart(report).to_dict()["layer"][3]["encoding"]

    for channel in ("shape", "color"):
        assert points[channel]["scale"]["domain"] == [
            "? proposed", "planned", "● completed", "x cancelled", "- declined",
        ]  # fmt: skip
        assert len(set(points[channel]["scale"]["range"])) == len(Status)


def test_marks_of_one_row_on_the_same_day_have_their_number_beside_them() -> None:
    visits = (visit(1, "2021-03-04"), visit(2, "2021-03-04"), visit(3, "2021-03-05"))
    report = check(Planner(id="ours", covers=YEAR, activities=visits), NEL, select=["AVT"])
    chart, found = planner_chart(report).to_dict(), strip_of(report)

    assert crowds(found.days) == [{"row": "Assurance visits", "first": "2021-03-04T12:00:00", "number": 2}]
    assert sum(int(each["number"]) for each in crowds(found.deadlines)) <= len(found.deadlines)
    assert crowds(found.days) in data_of(chart)
    assert crowds(found.deadlines) in data_of(chart)
    assert CROWDED in chart["description"]


def test_no_number_is_explained_where_there_is_none() -> None:
    report = check(Planner(id="ours", covers=YEAR, activities=(visit(1, "2021-03-04"),)), NEL, select=["AVT02"])

    assert CROWDED not in planner_chart(report).to_dict()["description"]


def test_titles_are_shown_as_text_whatever_they_hold() -> None:
    hostile = evolve(visit(1, "2021-03"), title="</script>\x1b[2J\u2063")

    assert [each["what"] for each in strip(hostile).spans] == ["</script>\\x1b[2J\\u2063"]
