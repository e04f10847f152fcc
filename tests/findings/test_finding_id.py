"""Finding ids are unique in a report, and stay while a finding is about the same thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve

from scp_framework import Activity, Planner, Report, When, check
from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.files.loading import load_arrangements, load_planner
from tests.paths import EXAMPLES
from tests.rules.case_file import bundled_arrangements

PLANNERS = [
    ("nel-2020", "nel-2020-21"),
    ("nel-2020", "nel-2020-22"),
    *((str(path.parent), str(path)) for path in sorted(EXAMPLES.glob("*/planner*")) if path.suffix == ".toml"),
]


def ids(report: Report) -> list[str]:
    return [finding.id for finding in report]


def about_activities(report: Report) -> set[tuple[str, str]]:
    return {(each.id, each.subject.activity) for each in report if each.subject.activity is not None}


@pytest.fixture(scope="module")
def arrangements() -> Arrangements:
    return bundled_arrangements()


@pytest.fixture(scope="module")
def planner(arrangements: Arrangements) -> Planner:
    return load_planner("nel-2020-22", arrangements)


def changed(planner: Planner, change: Callable[[Activity], Activity]) -> Planner:
    """The planner with the same change made to each of its activities."""
    return evolve(planner, activities=tuple(map(change, planner.activities)))


@pytest.mark.parametrize("as_of", [None, "2021-06-15"])
@pytest.mark.parametrize(("place", "name"), PLANNERS)
def test_every_finding_has_an_id_of_its_own(place: str, name: str, as_of: str | None) -> None:
    arrangements = load_arrangements(place)

    found = ids(check(load_planner(name, arrangements), arrangements, as_of=as_of))

    assert all(found)
    assert len(found) == len(set(found))


def test_ids_stay_when_activities_are_listed_in_another_order(arrangements: Arrangements, planner: Planner) -> None:
    turned = evolve(planner, activities=tuple(reversed(planner.activities)))

    assert ids(check(turned, arrangements)) == ids(check(planner, arrangements))


def test_ids_stay_when_activities_get_other_titles(arrangements: Arrangements, planner: Planner) -> None:
    retitled = changed(planner, lambda each: evolve(each, title="Another"))

    assert ids(check(retitled, arrangements)) == ids(check(planner, arrangements))


def test_ids_stay_when_an_activity_moves(arrangements: Arrangements, planner: Planner) -> None:
    def moved(activity: Activity) -> Activity:
        return evolve(activity, when=When.parse("2021-09-20")) if activity.kind == "assurance-visit" else activity

    after = check(changed(planner, moved), arrangements)

    assert about_activities(after) == about_activities(check(planner, arrangements))


def test_ids_stay_when_facts_and_verdicts_change(arrangements: Arrangements, planner: Planner) -> None:
    emptied = changed(planner, lambda each: evolve(each, team=None, cases=None, endorsements=None))
    before, after = (
        check(planner, arrangements, select=["LOS", "AVT"]),
        check(emptied, arrangements, select=["LOS", "AVT"]),
    )

    assert before.verdicts != after.verdicts
    assert about_activities(after) == about_activities(before)


def test_an_id_is_made_of_the_code_the_member_and_the_period(arrangements: Arrangements, planner: Planner) -> None:
    (first, *_) = check(planner, arrangements, select=["ASR01"]).findings

    assert first.id == "ASR01--nel-council--2020-11-01"


def test_an_id_of_several_periods_together_has_a_running_number(arrangements: Arrangements) -> None:
    report = check(load_planner("nel-2020-21", arrangements), arrangements, select=["FAM01"])

    assert ids(report) == ["FAM01_1"]
    assert report.by_id["FAM01_1"] is report.findings[0]
