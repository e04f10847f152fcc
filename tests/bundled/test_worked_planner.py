"""The worked planner for two years: it keeps every promise, and leaves open only what nobody could record in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, DetailId
from scp_framework.model.planner import Planner
from scp_framework.reports.report import Report
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.testing import assert_breached, assert_kept, assert_open
from tests.bundled.worked_planner_cases import (
    BANK_HOLIDAYS,
    DUE_BY_THEN,
    IN_THE_FIRST_YEAR,
    LEFT_OPEN,
    ON_REQUEST,
    SECTION_11,
)


@cache
def arrangements() -> Arrangements:
    return load_arrangements("nel-2020")


@cache
def worked() -> Planner:
    return load_planner("nel-2020-22", arrangements())


@cache
def report(*, as_of: Date | None = None) -> Report:
    return check(worked(), arrangements(), as_of=as_of)


def with_each(change: Callable[[Activity], Activity]) -> Planner:
    """The worked planner with each of its activities changed."""
    return evolve(worked(), activities=tuple(change(activity) for activity in worked().activities))


def followed_through(day: Date) -> Planner:
    """The worked planner as it is on a day when all went to plan: what is past is marked as held, taken or returned."""

    def mark(activity: Activity) -> Activity:
        if activity.when.latest < day:
            returned = arrangements().partnership.kind[activity.kind].returned
            returns = FrozenMap({agency: activity.when for agency in activity.agencies or () if returned})
            return evolve(activity, status=Status.COMPLETED, returns=returns)
        return evolve(activity, confirmed=tuple(step for step, when in activity.steps.items() if when.latest < day))

    return with_each(mark)


def row(code: str) -> str:
    """The row of promises that a rule belongs to."""
    return code.rstrip("abcdefgh")


def to_confirm(findings: Iterable[object]) -> set[str]:
    """The activities of which it is asked whether they were held, or, of what is past, when they were returned."""
    return {
        missing.activity
        for finding in findings
        if isinstance(finding, CadenceFinding)
        for missing in finding.missing
        if missing.path == "status" or (missing.is_past and missing.path.startswith("returns."))
    }


def test_it_covers_both_planning_years_of_these_arrangements() -> None:
    planner = worked()

    assert (str(planner.covers), planner.arrangements) == ("2020-11-01..2022-10-31", "nel-2020")
    assert all(activity.status is Status.PLANNED for activity in planner.activities)


def test_every_day_in_it_is_one_working_day_that_it_covers() -> None:
    for activity in worked().activities:
        for when in (activity.when, *activity.steps.values(), *(each.due for each in activity.actions or ())):
            assert when is not None, activity.id
            assert when.earliest == when.latest, activity.id
            assert Date(2020, 11, 1) <= when.earliest <= Date(2022, 10, 31), activity.id
            assert when.earliest.isoweekday() <= 5, activity.id
            assert date.fromisoformat(when.earliest.isoformat()) not in BANK_HOLIDAYS, activity.id


def test_whatever_its_kind_can_record_is_recorded_of_every_activity() -> None:
    """But for what only a deep dive in the form of benchmarking has: what it is compared with, and whether it can."""
    for activity in worked().activities:
        kind = arrangements().partnership.kind[activity.kind]
        steps = {step for step in kind.step_ids if step != kind.event}
        sets, details = set(kind.sets), {detail.id for detail in kind.details}
        if activity.kind == "deep-dive" and activity.details.get(DetailId("form")) != "benchmarking":
            sets.discard("compared-with")
            details.discard("statistical-neighbours-available")

        assert activity.outcomes is not None, activity.id
        assert steps == {*activity.steps, *activity.not_taken}, activity.id
        assert details == set(activity.details), activity.id
        assert sets == set(activity.sets), activity.id
        if "pso-days" in activity.details:
            assert activity.team is not None, activity.id


def test_nothing_that_is_promised_is_broken_or_fallen_short_of() -> None:
    found = report()

    assert found.breaches == ()
    assert found.shortfalls == ()
    assert found.advice == ()


def test_only_what_the_arrangements_or_the_last_day_leave_open_is_open() -> None:
    open_findings: dict[str, set[str]] = {}
    for finding in report().open:
        open_findings.setdefault(row(finding.rule), set()).add(str(finding.subject))

    checked = {row(promise.code) for promise in report().promises}
    assert open_findings == {code: subjects for code, subjects in LEFT_OPEN.items() if code in checked}


def test_each_open_finding_says_whether_the_arrangements_or_the_days_outside_the_planner_have_to_tell() -> None:
    for finding in report().open:
        wanted = "days that the planner does not cover" if row(finding.rule) == "SEC03" else "in the arrangements"
        assert wanted in (finding.action or ""), finding.explain()


def test_what_no_activity_falls_under_is_only_what_is_recorded_and_not_checked() -> None:
    unapplied = {code for code, verdict in report().verdicts.items() if verdict is Verdict.NOT_APPLICABLE}

    assert unapplied
    assert unapplied == {promise.code for promise in report().promises if promise.shape == "recorded"}


def test_each_partner_keeps_what_it_promises_inside_its_own_house() -> None:
    verdicts = assert_kept(worked(), arrangements(), ON_REQUEST).verdicts

    assert len(verdicts) > 1
    assert set(verdicts.values()) == {Verdict.MET}


@pytest.mark.parametrize("officer", ["pso-council", "pso-ccg", "pso-police"])
@pytest.mark.parametrize(
    "year", [(Date(2020, 11, 1), Date(2021, 10, 31)), (Date(2021, 11, 1), Date(2022, 10, 31))], ids=["first", "second"]
)
def test_no_officer_has_more_than_twenty_five_days_of_work_in_a_year(officer: str, year: tuple[Date, Date]) -> None:
    """Section 5: around 25 days a year."""
    first, last = year
    days = [
        activity.details.get(DetailId("pso-days"), 0)
        for activity in worked().activities
        if first <= activity.earliest <= last and any(member.person == officer for member in activity.team or ())
    ]

    assert 0 < sum(int(number) for number in days) <= 25


@pytest.mark.parametrize("code", DUE_BY_THEN)
def test_what_was_due_and_is_not_marked_completed_is_open_and_named(code: str) -> None:
    found = report(as_of=IN_THE_FIRST_YEAR)
    findings = [finding for finding in found.by_rule[code] if finding.verdict is Verdict.OPEN]
    asked = " ".join(finding.action or "" for finding in findings)

    assert_kept(worked(), arrangements(), code)
    assert_open(worked(), arrangements(), code, as_of=IN_THE_FIRST_YEAR)
    assert to_confirm(findings) == DUE_BY_THEN[code]
    assert all(name in asked for name in DUE_BY_THEN[code])


def test_what_is_due_later_is_not_among_what_is_to_be_confirmed() -> None:
    found = report(as_of=IN_THE_FIRST_YEAR)
    past = {activity.id for activity in worked().activities if activity.when.latest < IN_THE_FIRST_YEAR}

    assert to_confirm(found.open)
    assert to_confirm(found.open) <= past


def test_what_was_due_counts_for_nothing_until_it_is_marked_completed() -> None:
    past = {activity.id for activity in worked().activities if activity.when.latest < IN_THE_FIRST_YEAR}

    for finding in report(as_of=IN_THE_FIRST_YEAR):
        if isinstance(finding, CadenceFinding):
            assert past.isdisjoint(finding.evidence), finding.explain()


def test_no_period_that_is_over_is_kept_while_nothing_is_marked_completed() -> None:
    over: dict[Date, set[str]] = {}
    for day in (Date(2021, 1, 31), Date(2021, 2, 1), Date(2021, 11, 1)):
        for finding in check(worked(), arrangements(), as_of=day, select=["FAM01", "LOS01", "STF01"]):
            if isinstance(finding, CadenceFinding) and finding.windows[-1].last < day:
                over.setdefault(day, set()).add(finding.rule)
                assert finding.verdict is Verdict.OPEN, finding.explain()

    assert over == {Date(2021, 2, 1): {"FAM01"}, Date(2021, 11, 1): {"FAM01", "LOS01", "STF01"}}


def test_what_is_planned_for_later_stands_in_for_nothing_that_was_due_and_not_held() -> None:
    """What was due by 1 May 2021 was called off; all that is planned from then on stays as it is."""

    def call_off(activity: Activity) -> Activity:
        due = activity.when.latest < IN_THE_FIRST_YEAR
        return evolve(activity, status=Status.CANCELLED) if due else activity

    assert_breached(with_each(call_off), arrangements(), *DUE_BY_THEN, as_of=IN_THE_FIRST_YEAR)


def test_what_is_planned_for_later_is_not_done_while_it_may_still_be_dropped() -> None:
    """All went to plan up to 1 May 2021, and all that comes later is only proposed."""

    def propose(activity: Activity) -> Activity:
        return activity if activity.status is Status.COMPLETED else evolve(activity, status=Status.PROPOSED)

    planner = followed_through(IN_THE_FIRST_YEAR)
    planner = evolve(planner, activities=tuple(propose(activity) for activity in planner.activities))
    found = check(planner, arrangements(), as_of=IN_THE_FIRST_YEAR)
    open_then = ("LOS01", "STF01", "FAM01", "SEF01", "DEE01", "AVT01")
    held = {activity.id for activity in planner.activities if activity.status is Status.COMPLETED}

    assert_open(planner, arrangements(), *open_then, as_of=IN_THE_FIRST_YEAR)
    for finding in found:
        if isinstance(finding, CadenceFinding):
            assert held.issuperset(finding.evidence), finding.explain()


@pytest.mark.parametrize("day", [Date(2020, 11, 1), IN_THE_FIRST_YEAR, Date(2021, 11, 1), Date(2022, 10, 31)], ids=str)
def test_once_what_is_past_is_marked_the_report_is_that_of_the_plan(day: Date) -> None:
    planner = followed_through(day)
    found = check(planner, arrangements(), as_of=day)
    awaited = {"SEC01": Verdict.OPEN} if any(not each.returns for each in planner.of_kind(SECTION_11)) else {}

    assert found.verdicts == {**report().verdicts, **awaited}


def test_an_officer_from_the_visited_partner_would_break_the_first_promise_of_a_visit() -> None:
    """Section 3: nobody marks their own work. The visit to the police, with the officer from the police instead."""

    def swap(activity: Activity) -> Activity:
        if activity.id != "assurance-visit-3" or activity.team is None:
            return activity
        team = tuple(
            evolve(member, person="pso-police", agency=AgencyId("humberside-police"))
            if member.person == "pso-ccg"
            else member
            for member in activity.team
        )
        return evolve(activity, team=team)

    found = check(with_each(swap), arrangements())

    assert [(finding.rule, str(finding.subject)) for finding in found.breaches] == [("AVT02", "assurance-visit-3")]
