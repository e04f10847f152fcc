"""One activity judged by itself, or in its planner."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scp_framework import Activity, InputError, Report, TeamMember, Verdict, When, check, check_activity
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.model.identifier import AgencyId, KindId, OfficerId, RoleId
from scp_framework.testing.strategies import planners
from tests.paths import EXAMPLES

NEL = load_arrangements("nel-2020")
WORKED = load_planner("nel-2020-22", NEL)
POLICE = AgencyId("humberside-police")
BOOKS = [
    NEL,
    *(load_arrangements(EXAMPLES / name) for name in ("brackenshire-2024", "larkwater-2024", "ottermouth-2025")),
]
"""Rule books, two of which change on days that planners may cover."""
VISIT = Activity(
    id="assurance-visit-1",
    kind=KindId("assurance-visit"),
    when=When.parse("2021-03-04"),
    agencies=(POLICE,),
    team=(TeamMember(person=OfficerId("Ann Lee"), agency=POLICE, role=RoleId("board-manager")),),
)


def verdicts(report: Report) -> dict[str, Verdict]:
    return dict(report.verdicts)


def test_a_visit_by_the_visited_agency_is_breached_at_once() -> None:
    report = check_activity(VISIT, NEL)
    assert report.verdict("AVT02") is Verdict.BREACHED
    assert {finding.subject.activity for finding in report} == {"assurance-visit-1"}


def test_alone_nothing_is_asked_that_depends_on_other_activities() -> None:
    report = check_activity(VISIT, NEL)
    # Whether its report is taken to the next Board meeting depends on the Board's meetings.
    assert "AVT12" not in report.verdicts
    assert all(NEL.rule(code).judges_alone for code in report.verdicts)


@given(st.data())
def test_alone_each_verdict_is_that_of_a_planner_of_nothing_else(data: st.DataObject) -> None:
    planner = data.draw(planners(NEL, most=3))
    for activity in planner.activities:
        try:
            alone = check_activity(activity, NEL)
        except InputError:
            # Its sets name other activities, which are not there.
            continue
        within = check(planner, NEL, select=alone.verdicts).only(activity=activity.id) if alone.verdicts else alone
        assert verdicts(alone) == verdicts(within)


def test_in_its_planner_it_takes_the_place_of_the_one_before() -> None:
    own = WORKED.by_id["assurance-visit-1"]
    assert verdicts(check_activity(own, NEL, planner=WORKED)) == verdicts(check(WORKED, NEL).only(activity=own.id))
    moved = evolve(own, when=When.parse("2021-04-30"))
    changed = check_activity(moved, NEL, planner=WORKED)
    others = [each for each in WORKED.activities if each.id != own.id]
    fresh = check(evolve(WORKED, activities=(*others, moved)), NEL).only(activity=own.id)
    assert verdicts(changed) == verdicts(fresh)
    assert "AVT12" in changed.verdicts


def outcome(judge: Callable[[], Report]) -> tuple[object, ...]:
    """What comes of a check: all findings with their identifiers and words, or why there is none."""
    try:
        report = judge()
    except InputError as error:
        return error.faults
    return report, [(each.id, each.observation, each.action) for each in report]


@given(st.data())
def test_a_changed_planner_is_judged_as_if_it_were_made_anew(data: st.DataObject) -> None:
    book = data.draw(st.sampled_from(BOOKS))
    before, other = data.draw(planners(book, most=4)), data.draw(planners(book, most=2))
    check(before, book)
    # An activity whose name is that of a kind may be taken for every one of the kind.
    ids = [*before.by_id, "new-1", book.partnership.kinds[0].id]
    for drawn in other.activities:
        activity = evolve(drawn, id=data.draw(st.sampled_from(ids)))
        others = [each for each in before.activities if each.id != activity.id]
        anew = evolve(before, activities=(*others, activity))
        changed = before.change(activity) if activity.id in before.by_id else before.add(activity)
        assert changed == anew
        assert outcome(partial(check, changed, book)) == outcome(partial(check, anew, book))


@given(st.data())
def test_of_a_report_all_and_only_what_is_about_an_activity_is_left(data: st.DataObject) -> None:
    book = data.draw(st.sampled_from(BOOKS))
    planner = data.draw(planners(book, most=6))
    whole = check(planner, book)
    for activity in planner.activities:
        found = [(each.id, each) for each in whole if each.subject.activity == activity.id]
        left = check(planner, book).only(activity=activity.id)
        assert [(each.id, each) for each in left] == found
        again = check_activity(activity, book, planner=planner)
        assert [(each.id, each) for each in again] == found
        assert again.preparations == ()


def test_a_new_activity_is_added_to_its_planner() -> None:
    new = evolve(VISIT, id="assurance-visit-9")
    assert check_activity(new, NEL, planner=WORKED).verdict("AVT02") is Verdict.BREACHED


def refused(activities: Iterable[Activity]) -> list[str]:
    found = []
    for each in activities:
        with pytest.raises(InputError) as error:
            check_activity(each, NEL)
        found += [fault.path for fault in error.value.faults]
    return found


def test_names_that_do_not_exist_are_refused_with_their_place() -> None:
    assert refused([evolve(VISIT, agencies=(AgencyId("polices"),)), evolve(VISIT, kind=KindId("vist"))]) == [
        "agencies[0]",
        "kind",
    ]
