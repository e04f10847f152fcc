"""The calendar, as another library reads it: whole days, spans that are marked, and UIDs that stay."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import vobject
from attrs import evolve

from scp_framework import InputError, Report, Status, When, check
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.model.identifier import AgencyId
from scp_framework.reports.next_steps import next_steps
from scp_framework.views.report_calendar import dated_steps, report_calendar
from tests.views.test_board_page import CASES, bundled, checked
from tests.views.test_report_html import HOSTILE


def entries(content: bytes) -> dict[str, Any]:
    """The entries of a calendar by their UID; no UID is there twice."""
    found = list(vobject.readOne(content.decode()).vevent_list)
    by_uid = {entry.uid.value: entry for entry in found}
    assert len(by_uid) == len(found)
    return by_uid


def changed(activity: str, as_of: str | None = None, **values: Any) -> Report:
    """The report on the bundled planner with one activity changed."""
    arrangements = load_arrangements("nel-2020")
    planner = load_planner("nel-2020-21", arrangements)
    activities = [evolve(each, **values) if each.id == activity else each for each in planner.activities]
    return check(evolve(planner, activities=tuple(activities)), arrangements, as_of=as_of)


def visit(report: Report) -> Any:
    return entries(report_calendar(report))["nel-2020-21--assurance-visit-1@scp-framework"]


@pytest.mark.parametrize("case", CASES)
def test_every_activity_and_every_deadline_is_an_entry_on_its_days(case: tuple[str, str, str | None]) -> None:
    report = checked(*case)
    read = entries(report_calendar(report))

    due = {uid: entry for uid, entry in read.items() if "--due--" in uid}
    assert len(due) == len(dated_steps(report)) == sum(step.deadline is not None for step in next_steps(report))
    assert sorted(entry.dtstart.value for entry in due.values()) == [step.deadline for step in dated_steps(report)]
    for activity in report.activities:
        entry = read[f"{report.planner}--{activity.id}@scp-framework"]
        days = entry.dtstart.value, entry.dtend.value - timedelta(days=1)
        assert days == (activity.when.earliest, activity.when.latest)
        assert ("to be confirmed" in entry.summary.value) == (not activity.when.is_exact)


def test_an_activity_known_to_the_month_lasts_the_month_and_says_so() -> None:
    entry = visit(bundled())

    assert entry.summary.value == "Assurance visit (date to be confirmed: March 2021)"
    assert (entry.dtstart.value, entry.dtend.value) == (date(2021, 3, 1), date(2021, 4, 1))
    assert (entry.status.value, entry.transp.value) == ("TENTATIVE", "TRANSPARENT")


def test_an_entry_keeps_its_uid_when_the_activity_moves() -> None:
    moved = visit(
        changed("assurance-visit-1", when=When.parse("2021-04-15"), agencies=(AgencyId("humberside-police"),))
    )

    assert moved.summary.value == "Assurance visit"
    assert (moved.dtstart.value, moved.dtend.value) == (date(2021, 4, 15), date(2021, 4, 16))
    assert moved.status.value == "CONFIRMED"
    assert "Agencies: Humberside Police" in moved.description.value


def test_the_same_report_gives_the_same_calendar_and_recording_more_keeps_what_is_left() -> None:
    before = report_calendar(bundled())
    assert before == report_calendar(checked.__wrapped__("nel-2020", "nel-2020-21", None))

    after = report_calendar(changed("assurance-visit-1", cases=3))
    assert set(entries(before)) == set(entries(after))


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.DECLINED])
def test_what_was_called_off_is_shown_as_cancelled(status: Status) -> None:
    entry = visit(changed("assurance-visit-1", status=status))

    assert entry.status.value == "CANCELLED"
    assert entry.summary.value.startswith(f"{status.value.capitalize()}: Assurance visit")


def test_entries_are_stamped_with_the_day_of_the_report_and_no_clock() -> None:
    as_plan, as_of = (entries(report_calendar(checked("nel-2020", "nel-2020-21", day))) for day in (None, "2021-03-20"))

    assert {str(entry.dtstamp.value) for entry in as_plan.values()} == {"2020-11-01 00:00:00+00:00"}
    assert {str(entry.dtstamp.value) for entry in as_of.values()} == {"2021-03-20 00:00:00+00:00"}


def test_only_the_deadlines_of_an_owner_are_left_and_all_activities() -> None:
    report = bundled()
    read = entries(report_calendar(report, owner="board manager"))

    due = [entry for uid, entry in read.items() if "--due--" in uid]
    assert 0 < len(due) < len(dated_steps(report))
    assert all("Responsible: Board Manager" in entry.description.value for entry in due)
    assert len(read) - len(due) == len(report.activities)
    with pytest.raises(InputError, match="nobody"):
        report_calendar(report, owner="nobody")


@pytest.mark.parametrize("text", [*HOSTILE, "a, b; c\\d", "é" * 100, "BEGIN:VALARM\r\nTRIGGER:-PT1M\r\nEND:VALARM"])
def test_any_title_is_read_back_in_lines_that_are_folded(text: str) -> None:
    report = changed("assurance-visit-1", title=text)
    content = report_calendar(report)

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    title = visit(report).summary.value
    assert title.endswith("(date to be confirmed: March 2021)")
    assert title.isprintable()
    assert content.count(b"\r\nBEGIN:") == report_calendar(bundled()).count(b"\r\nBEGIN:")
