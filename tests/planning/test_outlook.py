"""outlook: what can no longer be kept, by example."""

from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework import load_arrangements, load_planner
from scp_framework.errors import InputError
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.planner import Planner
from scp_framework.planning.outlook import Outlook, outlook
from scp_framework.views.outlook import outlook_data, outlook_text
from tests.planning.outlook_cases import COVERS, EAST, VISIT, Limits, arrangements


def an_outlook(limits: Limits, *whens: str, as_of: str | None = None, work: int | None = None) -> Outlook:
    planner = Planner(
        id="plan",
        covers=COVERS,
        activities=tuple(
            Activity(id=f"visit-{number}", kind=VISIT, when=When.parse(when), agencies=(EAST,))
            for number, when in enumerate(whens)
        ),
    )
    days: dict[str, int] = {} if work is None else {VISIT: work}
    return outlook(planner, arrangements(limits), as_of=as_of, days_of_work=days, one_member_each=[VISIT])


def said(found: Outlook) -> list[str]:
    return [each["words"] for each in outlook_data(found)["conflicts"]]  # type: ignore[index, call-overload, union-attr, misc]  # plain data


def test_what_is_begun_after_the_last_safe_start_is_too_late() -> None:
    limits = Limits(number=1, for_each=True, lead=5)

    assert said(an_outlook(limits, "2022-04-02", as_of="2022-04-03")) == []
    assert said(an_outlook(limits, "2022-04-02", as_of="2022-04-04")) == [
        '1 visit is still needed by 8 April 2022 (CAD01). The last day for "letter" was 3 April 2022 (LEA01).'
    ]


def test_visits_that_have_to_lie_apart_may_not_all_find_room() -> None:
    assert said(an_outlook(Limits(number=2, for_each=False, gap=7))) == []
    assert said(an_outlook(Limits(number=2, for_each=False, gap=7), as_of="2022-04-02")) == [
        "2 visits are still needed by 8 April 2022 (CAD01). With the time that GAP01 asks for between them, the last"
        " would take place on 9 April 2022 at the earliest."
    ]


def test_the_work_that_is_needed_may_be_more_than_the_officers_have_left() -> None:
    limits = Limits(number=1, for_each=True, most=3)

    assert said(an_outlook(limits, work=3)) == []
    assert said(an_outlook(limits, work=4)) == [
        "2 visits are still needed from 1 April 2022 to 8 April 2022 (CAD01). These take 8 days of work at least; CAP01"
        " leaves the officers 6."
    ]
    assert said(an_outlook(limits, "2022-04-02", work=4)) == [
        "1 visit is still needed from 1 April 2022 to 8 April 2022 (CAD01). This, and 1 in the plan without days of"
        " work, take 8 days of work at least; CAP01 leaves the officers 6."
    ]


def test_a_step_that_is_promised_only_where_it_is_taken_makes_no_conflict() -> None:
    """A self-assessment is sent six weeks ahead, where one is sent at all."""
    nel = load_arrangements("nel-2020")
    planner = load_planner("nel-2020-22", nel)
    held = (evolve(each, status=Status.COMPLETED) for each in planner.activities if each.id != "assurance-visit-6")
    cancelled = planner.cancel("assurance-visit-6").by_id["assurance-visit-6"]
    fewer = evolve(planner, activities=(*held, cancelled))

    found = outlook(fewer, nel, as_of="2022-09-25", one_member_each=["assurance-visit"])

    assert [(each.rule, each.number, each.members) for each in found.demands if each.kind == "assurance-visit"] == [
        ("AVT01", 2, ("police-and-crime-commissioner", "british-transport-police"))
    ]
    assert ("AVT05", Date(2022, 9, 19)) in {(each.rule, each.day) for each in found.last_starts}
    assert found.conflicts == ()
    assert 'Where "self-assessment sent to the agency" is part of it, the last day for this was 19 September 2022' in (
        " ".join(outlook_text(found).split())
    )


def test_eleven_by_october_2022_and_two_planned_leaves_nine() -> None:
    nel = load_arrangements("nel-2020")
    planner = evolve(load_planner("nel-2020-21", nel), covers=Window.parse("2020-11..2022-10"))

    found = outlook(planner, nel, one_member_each=["assurance-visit"], days_of_work={"assurance-visit": 20})

    (visits,) = (each for each in found.demands if each.rule == "AVT01")
    assert (visits.number, str(visits.last)) == (9, "2022-10-31")
    (work,) = found.conflicts
    assert (work.rules, work.needed, work.left) == (("AVT01", "PSO03"), 220, 150)  # type: ignore[union-attr]  # too much work


def test_it_says_what_it_did_not_consider() -> None:
    nel = load_arrangements("nel-2020")

    text = outlook_text(outlook(load_planner("nel-2020-21", nel), nel))

    assert "NOT CONSIDERED" in text
    assert "- That activities in the planner might be moved, or changed in other ways.\n" in text
    assert "Nothing was found that can no longer be kept.\n" in text


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"days_of_work": {"vist": 3}}, 'days_of_work: unknown kind "vist"; did you mean "visit"?'),
        ({"one_member_each": ["vist"]}, 'one_member_each: unknown kind "vist"; did you mean "visit"?'),
        ({"days_of_work": {"visit": 0}}, "days_of_work.visit: must be a number of days from 1 to 10000, got 0"),
        ({"as_of": "soon"}, 'as_of: must be a day such as 2021-02-14, between 1900 and 2199, got "soon"'),
    ],
)
def test_what_is_no_kind_or_day_is_a_fault(given: dict[str, object], fault: str) -> None:
    planner = Planner(id="plan", covers=COVERS)

    with pytest.raises(InputError) as refused:
        outlook(planner, arrangements(Limits(number=1, for_each=True)), **given)  # type: ignore[arg-type]  # as given

    assert str(refused.value) == fault


def test_everybody_for_whom_something_is_still_needed_is_named() -> None:
    nel = load_arrangements("nel-2020")

    (demand,) = [each for each in outlook(load_planner("nel-2020-21", nel), nel).demands if each.rule == "ASR01"]
    assert (demand.number, demand.members) == (1, ("nel-council", "nel-ccg", "humberside-police"))
