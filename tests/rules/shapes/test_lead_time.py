"""Lead time: on the days on either side of each boundary."""

from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.findings.not_applicable import NotApplicable
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.dates.lead import Lead
from scp_framework.model.identifier import StepId
from scp_framework.rules.context import SKIPPED, StepDay
from scp_framework.rules.parameters.condition import Condition
from tests.rules.shapes.lead_time_cases import SIX_WEEKS, lead_found, lead_time
from tests.worlds.three_agencies import (
    LEAFLET,
    RETURNED,
    SENT,
    TOLD,
    VISIT,
    context_of,
    finding_of,
    on,
    review,
)


@pytest.mark.parametrize("other", [RETURNED, TOLD])
def test_a_step_left_out_says_nothing_of_another_that_is_not_recorded(other: StepId) -> None:
    rule = lead_time(before=VISIT, at_least=SIX_WEEKS)

    assert lead_found(rule, review(on("2021-03-01"), {SENT: None, other: SKIPPED})).verdict is Verdict.OPEN


# --- boundaries, to the day ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("length", "verdicts"),
    [
        ("P9D", (Verdict.OPEN, Verdict.MET, Verdict.MET)),
        ("P10D, first day counted", (Verdict.OPEN, Verdict.MET, Verdict.MET)),
        ("P10D", (Verdict.BREACHED, Verdict.OPEN, Verdict.MET)),
    ],
)
def test_the_first_day_counts_only_where_the_length_says_so(length: str, verdicts: tuple[Verdict, ...]) -> None:
    rule = lead_time(before=VISIT, at_least=Lead.parse(length))
    visits = ("2021-03-09..2021-03-10", "2021-03-10..2021-03-11", "2021-03-11")

    found = [lead_found(rule, review(on(visit), {SENT: on("2021-03-01")})).verdict for visit in visits]
    assert tuple(found) == verdicts


@pytest.mark.parametrize(
    ("sent", "visit", "verdict"),
    [
        ("2021-01-18", "2021-03-01", Verdict.MET),
        ("2021-01-19", "2021-03-01", Verdict.BREACHED),
        ("2021-01-01..2021-01-18", "2021-03", Verdict.MET),
        ("2021-01-01..2021-01-19", "2021-03", Verdict.OPEN),
        ("2021-02-17", "2021-03", Verdict.OPEN),
        ("2021-02-18", "2021-03", Verdict.BREACHED),
        ("2021-02-17..2021-03-31", "2021-03", Verdict.OPEN),
        ("2021-02-18..2021-03-31", "2021-03", Verdict.BREACHED),
    ],
)
def test_six_weeks_to_the_day_are_in_time(sent: str, visit: str, verdict: Verdict) -> None:
    rule = lead_time(before=VISIT, at_least=SIX_WEEKS)

    assert lead_found(rule, review(on(visit), {SENT: on(sent)})).verdict is verdict


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        # What follows the visit can't have happened before it, so its date is none.
        ("2021-02-28", Verdict.OPEN),
        ("2021-03-01", Verdict.MET),
        ("2021-03-02", Verdict.BREACHED),
        ("2021-02-28..2021-03-01", Verdict.OPEN),
        ("2021-03-01..2021-03-02", Verdict.OPEN),
    ],
)
def test_on_the_same_day_is_neither_before_nor_after(told: str, verdict: Verdict) -> None:
    rule = lead_time(step=TOLD, after=VISIT, at_most=Lead.parse("same day"))

    assert lead_found(rule, review(on("2021-03-01"), {TOLD: on(told)})).verdict is verdict


@pytest.mark.parametrize(
    ("sent", "verdict"),
    [
        ("2021-02-14", Verdict.BREACHED),
        ("2021-02-15", Verdict.MET),
        ("2021-02-22", Verdict.MET),
        ("2021-02-23", Verdict.BREACHED),
    ],
)
def test_at_least_and_at_most_together_leave_the_days_between(sent: str, verdict: Verdict) -> None:
    rule = lead_time(before=VISIT, at_least=Lead.parse("P1W"), at_most=Lead.parse("P2W"))

    assert lead_found(rule, review(on("2021-03-01"), {SENT: on(sent)})).verdict is verdict


@pytest.mark.parametrize(
    ("sent", "visit", "verdict"),
    [
        # Of the days that it may have been sent on, only the first, or only the last, leaves a way.
        ("2021-03-01..2021-03-10", "2021-03-01", Verdict.OPEN),
        ("2021-03-02..2021-03-10", "2021-03-01", Verdict.BREACHED),
        ("2021-02-10..2021-02-22", "2021-03-01", Verdict.OPEN),
        ("2021-02-10..2021-02-21", "2021-03-01", Verdict.BREACHED),
        # The same of the days that the visit may be on.
        ("2021-03-01", "2021-02-20..2021-03-01", Verdict.OPEN),
        ("2021-03-01", "2021-02-20..2021-02-28", Verdict.BREACHED),
        ("2021-03-01", "2021-03-08..2021-03-20", Verdict.OPEN),
        ("2021-03-01", "2021-03-09..2021-03-20", Verdict.BREACHED),
        ("2021-03-01..2021-03-02", "2021-03-02..2021-03-08", Verdict.MET),
        ("2021-03-01..2021-03-03", "2021-03-02..2021-03-08", Verdict.OPEN),
        ("2021-03-01..2021-03-02", "2021-03-02..2021-03-09", Verdict.OPEN),
    ],
)
def test_at_most_a_week_before_also_means_not_after(sent: str, visit: str, verdict: Verdict) -> None:
    rule = lead_time(before=VISIT, at_most=Lead.parse("P1W"))

    assert lead_found(rule, review(on(visit), {SENT: on(sent)})).verdict is verdict


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("2021-04-01", Verdict.MET),
        ("2021-04-06", Verdict.MET),
        ("2021-04-07", Verdict.BREACHED),
    ],
)
def test_holidays_and_weekends_are_no_working_days(told: str, verdict: Verdict) -> None:
    rule = lead_time(step=TOLD, after=VISIT, at_most=Lead.parse("2 working days"))
    easter = (Date(2021, 4, 2), Date(2021, 4, 5))

    # From Wednesday: Thursday is the first working day, the Tuesday after Easter the second.
    found = lead_found(rule, review(on("2021-03-31"), {TOLD: on(told)}), holidays=easter)

    assert found.verdict is verdict


def test_a_month_ends_with_the_month_where_that_is_shorter() -> None:
    rule = lead_time(before=VISIT, at_least=Lead.parse("P1M"))

    late_enough = lead_found(rule, review(on("2021-02-28"), {SENT: on("2021-01-31")}))
    too_late = lead_found(rule, review(on("2021-02-28"), {SENT: on("2021-02-01")}))

    assert late_enough.verdict is Verdict.MET
    assert too_late.verdict is Verdict.BREACHED


@pytest.mark.parametrize(
    ("early", "late", "verdict"),
    [
        # A month from January is 31 days: no day is a month on and yet within 30 days.
        ("2021-01-03..2021-01-20", None, Verdict.BREACHED),
        ("2021-01-03..2021-01-20", "2021", Verdict.BREACHED),
        ("2021-01-03..2021-01-30", None, Verdict.OPEN),
        ("2021-01-03..2021-02-01", "2021", Verdict.OPEN),
        (None, "2021-02-19", Verdict.BREACHED),
        (None, "2021-03-19", Verdict.OPEN),
    ],
)
def test_units_that_do_not_fit_together_on_these_days_leave_no_way(
    early: str | None, late: str | None, verdict: Verdict
) -> None:
    rule = lead_time(before=RETURNED, at_least=Lead.parse("P1M"), at_most=Lead.parse("P30D"))
    steps: dict[StepId, StepDay] = {SENT: on(early) if early else None, RETURNED: on(late) if late else None}

    assert lead_found(rule, review(on("2021-05-01"), steps)).verdict is verdict


@pytest.mark.parametrize(
    ("sent", "returned", "verdict"),
    [
        (None, on("2021-03-01"), Verdict.OPEN),
        (on("2021-03-01"), None, Verdict.OPEN),
        (None, None, Verdict.OPEN),
        (SKIPPED, on("2021-03-01"), Verdict.BREACHED),
        (on("2021-03-01"), SKIPPED, Verdict.BREACHED),
        (SKIPPED, None, Verdict.BREACHED),
        (None, SKIPPED, Verdict.BREACHED),
        (SKIPPED, SKIPPED, Verdict.BREACHED),
    ],
)
@pytest.mark.parametrize("bounds", [{"at_least": SIX_WEEKS}, {"at_most": SIX_WEEKS}])
def test_a_step_not_recorded_leaves_it_open_and_one_not_taken_breaks_it(
    sent: StepDay, returned: StepDay, verdict: Verdict, bounds: dict[str, Lead]
) -> None:
    found = lead_found(lead_time(before=RETURNED, **bounds), review(on("2021-05"), {SENT: sent, RETURNED: returned}))

    assert found.verdict is verdict
    assert found.not_taken == tuple(step for step, day in ((SENT, sent), (RETURNED, returned)) if day is SKIPPED)
    assert found.unrecorded == tuple(step for step, day in ((SENT, sent), (RETURNED, returned)) if day is None)


def test_as_of_a_later_day_an_unconfirmed_step_is_not_recorded() -> None:
    rule = lead_time(before=VISIT, at_least=SIX_WEEKS)
    activity = review(on("2021-03-01"), {SENT: on("2021-01-18")})

    assert finding_of(rule, activity, as_of=Date(2021, 1, 18)).verdict is Verdict.MET
    assert finding_of(rule, activity, as_of=Date(2021, 1, 19)).verdict is Verdict.OPEN
    assert finding_of(rule, evolve(activity, confirmed=(SENT,)), as_of=Date(2021, 1, 19)).verdict is Verdict.MET


def test_of_a_step_that_nobody_confirmed_the_day_is_told_that_it_was_planned_for() -> None:
    rule = lead_time(before=RETURNED, at_least=SIX_WEEKS)
    both = review(on("2021-03-01"), {SENT: on("2021-01-18"), RETURNED: on("2021-01")})
    one = review(on("2021-03-01"), {SENT: on("2021-01-18")})

    finding = lead_found(rule, both, as_of=Date(2021, 2, 19))
    assert finding.planned == ((SENT, on("2021-01-18")), (RETURNED, on("2021-01")))
    assert finding.observation == (
        'For the review on 1 March 2021, it is not confirmed that "form sent" (planned for 18 January 2021) '
        'and "form returned" (planned for January 2021) were taken.'
    )
    assert finding.action == 'Confirm that "form sent" and "form returned" were taken.'
    finding = lead_found(rule, one, as_of=Date(2021, 2, 19))
    assert finding.observation == (
        'The review on 1 March 2021 has no date for "form returned". It is not confirmed that "form sent" '
        "(planned for 18 January 2021) was taken."
    )
    assert finding.action == ('Confirm that "form sent" was taken and record the date of "form returned".')


def test_only_where_it_was_sent_does_it_have_to_be_sent_in_time() -> None:
    rule = lead_time(before=VISIT, at_least=SIX_WEEKS, where=Condition(step=SENT))

    left_out = finding_of(rule, review(on("2021-03-01"), {SENT: SKIPPED}))
    unknown = finding_of(rule, review(on("2021-03-01")))
    too_late = finding_of(rule, review(on("2021-03-01"), {SENT: on("2021-02-01")}))

    assert left_out.verdict is Verdict.NOT_APPLICABLE
    assert isinstance(left_out, NotApplicable)
    assert left_out.observation == (
        'The review on 1 March 2021 is outside this rule: the step "form sent" was not taken.'
    )
    assert left_out.evidence == ("first",)
    assert str(left_out.subject) == "first"
    assert unknown.verdict is Verdict.OPEN
    assert too_late.verdict is Verdict.BREACHED


def test_a_visit_is_judged_only_on_days_on_which_this_is_promised() -> None:
    rule = lead_time(before=VISIT, at_least=Lead.parse("P2D"))
    late = review(on("2021-02-20..2021-03-10"), {SENT: on("2021-02-28")})

    def verdict(begins: Date) -> Verdict:
        return finding_of(rule, late, in_force=(begins, None)).verdict

    assert verdict(Date(2021, 3, 1)) is Verdict.OPEN
    assert verdict(Date(2021, 3, 2)) is Verdict.MET
    assert verdict(Date(2021, 3, 10)) is Verdict.MET
    assert verdict(Date(2021, 3, 11)) is Verdict.NOT_APPLICABLE


def test_what_is_called_off_or_of_another_kind_is_not_looked_at() -> None:
    rule = lead_time(before=VISIT, at_least=SIX_WEEKS)
    leaflet = review(on("2021-03-01"), kind=LEAFLET)
    cancelled = evolve(review(on("2021-03-01"), {SENT: SKIPPED}, status=Status.CANCELLED), id="second")

    assert list(rule.check(context_of(rule, leaflet, cancelled))) == []
