"""Lead time: what a finding holds, and which days it names."""

from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.dates.lead import Lead
from scp_framework.rules.shapes.lead_time_finding import LeadTimeFinding
from tests.rules.shapes.lead_time_cases import SIX_WEEKS, lead_found, lead_time
from tests.worlds.three_agencies import (
    MEETING,
    OPENED,
    RETURNED,
    REVIEW,
    SENT,
    VISIT,
    context_of,
    finding_of,
    on,
    review,
)

# --- what a finding tells -----------------------------------------------------------------------------------


def test_a_finding_holds_the_facts() -> None:
    rule = lead_time(before=VISIT, at_least=SIX_WEEKS, at_most=Lead.parse("P8W"))
    activity = review(on("2021-03"), {SENT: on("2021-01")})

    found = lead_found(rule, activity)

    assert (found.rule, found.verdict, str(found.subject), found.evidence) == (
        "TRY01",
        Verdict.OPEN,
        "first",
        ("first",),
    )
    assert (found.step, found.other, found.is_before) == (SENT, VISIT, True)
    assert (found.at_least, found.at_most) == (SIX_WEEKS, Lead.parse("P8W"))
    assert (found.early, found.late) == (on("2021-01"), on("2021-03"))
    assert (found.far_enough, found.near_enough, found.possible) == (None, None, True)
    assert (found.not_before, found.deadline) == (Date(2021, 2, 3), Date(2021, 1, 18))
    assert (found.takes_place, found.applies_for_certain) == (True, True)


@pytest.mark.parametrize(
    ("sent", "visit", "far_enough", "near_enough"),
    [
        ("2021-01-18", "2021-03-01", True, True),
        ("2021-01-04", "2021-03-01", True, True),
        ("2021-01-03", "2021-03-01", True, False),
        ("2021-01-19", "2021-03-01", False, True),
        ("2021-01-18..2021-01-19", "2021-03-01", None, True),
        ("2021-01-03..2021-01-04", "2021-03-01", True, None),
        ("2021-01-02..2021-01-03", "2021-03-01", True, False),
        ("2021-01-19..2021-01-20", "2021-03-01", False, True),
        ("2021-01-18", "2021-02-28..2021-03-01", None, True),
        ("2021-01-18", "2021-02-27..2021-02-28", False, True),
        ("2021-01-04", "2021-03-01..2021-03-02", True, None),
        ("2021-01-04", "2021-03-02..2021-03-03", True, False),
        ("2021-01-04..2021-01-05", "2021-03-02", True, None),
    ],
)
def test_a_finding_tells_which_of_the_two_bounds_is_kept(
    sent: str, visit: str, far_enough: bool | None, near_enough: bool | None
) -> None:
    rule = lead_time(before=VISIT, at_least=SIX_WEEKS, at_most=Lead.parse("P8W"))

    found = lead_found(rule, review(on(visit), {SENT: on(sent)}))

    assert (found.far_enough, found.near_enough) == (far_enough, near_enough)


def test_a_finding_tells_which_step_is_the_activity_itself_kind_by_kind() -> None:
    rule = lead_time(of=(REVIEW, MEETING), before=VISIT, at_least=SIX_WEEKS)
    reviewed, met = review(on("2021-03-01")), evolve(review(on("2021-03-01"), kind=MEETING), id="second")

    found = [each for each in rule.check(context_of(rule, reviewed, met)) if isinstance(each, LeadTimeFinding)]

    assert {each.subject.activity: each.event for each in found} == {"first": VISIT, "second": OPENED}


def test_what_was_taken_too_early_is_not_late() -> None:
    rule = lead_time(before=VISIT, at_most=Lead.parse("P3W"))
    sent = evolve(review(on("2021-03-01"), {SENT: on("2021-01-18")}), confirmed=(SENT,))

    found = lead_found(rule, sent, as_of=Date(2021, 3, 1))

    assert (found.verdict, found.action) == (Verdict.BREACHED, None)
    assert found.observation.endswith("are more than three weeks apart.")


def test_a_finding_tells_whether_all_days_of_the_activity_are_past() -> None:
    rule = lead_time(before=VISIT, at_least=SIX_WEEKS)
    held = review(on("2021-03-01"), {SENT: on("2021-01-18")}, status=Status.COMPLETED)

    found = [lead_found(rule, held, as_of=day) for day in (None, Date(2021, 3, 1), Date(2021, 3, 2))]

    assert [each.verdict for each in found] == [Verdict.MET] * 3
    assert [each.activity_is_past for each in found] == [False, True, True]


def test_by_is_the_last_day_in_time_whenever_the_other_step_falls() -> None:
    before = lead_found(lead_time(before=VISIT, at_least=SIX_WEEKS), review(on("2021-03")))
    after = lead_found(lead_time(after=VISIT, at_most=SIX_WEEKS), review(on("2021-03")))
    later = lead_found(lead_time(after=VISIT, at_least=SIX_WEEKS), review(on("2021-03")))
    not_known = lead_found(lead_time(before=RETURNED, at_least=SIX_WEEKS), review(on("2021-03")))

    assert (before.not_before, before.deadline) == (None, Date(2021, 1, 18))
    assert (after.not_before, after.deadline) == (Date(2021, 3, 31), Date(2021, 4, 12))
    assert (later.not_before, later.deadline) == (Date(2021, 5, 12), None)
    assert (not_known.not_before, not_known.deadline) == (None, None)


def test_a_step_that_comes_too_soon_after_another_is_told_its_first_day_in_time() -> None:
    rule = lead_time(step=SENT, after=VISIT, at_least=Lead.parse("P2D"), at_most=Lead.parse("P10D"))
    found = finding_of(rule, review(on("2021-03-01"), {SENT: on("2021-03-02")}))

    assert found.action == (
        'Make sure that "form sent" is at least two days and at most ten days after "visit", between 3 March '
        "2021 and 11 March 2021."
    )
