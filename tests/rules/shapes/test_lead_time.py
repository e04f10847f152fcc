"""Lead time: held against every pair of days, and on the days on either side of each boundary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.not_applicable import NotApplicable
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.lead import Lead, Unit
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import StepId
from scp_framework.rules.context import SKIPPED, StepDay
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.lead_time_finding import LeadTimeFinding
from scp_framework.testing.strategies.days import whens
from tests.oracle import by_hand
from tests.worlds.three_agencies import (
    ASKED,
    FORM,
    FULL,
    LEAFLET,
    RETURNED,
    REVIEW,
    RULE_FACTS,
    SENT,
    TOLD,
    VISIT,
    InForce,
    context_of,
    finding_of,
    in_all_completions,
    is_promised_on,
    limits,
    on,
    partnership,
    review,
)

FIRST, LAST = Date(2021, 1, 22), Date(2021, 3, 6)
FAR = timedelta(days=75)
SIX_WEEKS = Lead.parse("P6W")


def lead_time(**given: object) -> LeadTime:
    """A rule about the step of sending, unless told otherwise."""
    facts = {**RULE_FACTS, "of": REVIEW, "step": SENT, **given}
    return LeadTime(**facts)  # type: ignore[arg-type]  # the tests name the parameters they mean


def lead_found(rule: LeadTime, activity: Activity, **given: object) -> LeadTimeFinding:
    found = finding_of(rule, activity, **given)  # type: ignore[arg-type]  # as above
    assert isinstance(found, LeadTimeFinding)
    return found


# --- every completion ---------------------------------------------------------------------------------------


def moved_on(start: date, lead: Lead, holidays: frozenset[date]) -> date:
    """The day so long after another, counted out day by day."""
    is_working, counted = lead.unit is Unit.WORKING_DAYS, lead.first_day_counted
    return by_hand.reached(start, lead.months, lead.days, working=is_working, counted=counted, closed=holidays)


def possible_days(day: StepDay) -> list[date | None]:
    """The days that a step could be on; None among them where it may not be taken."""
    if day is SKIPPED:
        return [None]
    if day is None:
        first, last = by_hand.plain(FIRST) - FAR, by_hand.plain(LAST) + FAR
        return [None, *(first + timedelta(days=number) for number in range((last - first).days + 1))]
    return [by_hand.plain(each) for each in day.days()]


def ways_of_holding(
    where: Condition | None, activity: Activity, days: Mapping[StepId, StepDay], taken: Mapping[StepId, bool]
) -> list[bool]:
    """Whether the condition holds, in each way that is left where it is known which of two steps are taken."""
    if where is None:
        return [True]
    if where.step is None:
        form = activity.details.get(FORM)
        return [True, False] if form is None else [form == where.value]
    if where.step in taken:
        return [taken[where.step]]
    recorded = days[where.step]
    return [True, False] if recorded is None else [recorded is not SKIPPED]


def outcomes(rule: LeadTime, activity: Activity, holidays: frozenset[date], in_force: InForce) -> Iterator[bool | None]:
    """Whether the promise is kept, in each way in which what is not known may turn out; None: it does not apply."""
    days: dict[StepId, StepDay] = {
        VISIT: activity.when,
        **{
            step: activity.steps.get(step) or (SKIPPED if step in activity.not_taken else None)
            for step in (ASKED, SENT, RETURNED)
        },
    }
    if activity.status is Status.PROPOSED:
        yield None
    other = rule.before or rule.after
    assert other is not None
    ends: dict[date, tuple[date, date]] = {}
    if VISIT not in (rule.step, other):
        promised = {is_promised_on(by_hand.plain(day), rule, in_force) for day in activity.when.days()}
        if False in promised:
            yield None
        if promised == {False}:
            return
    for step_day in possible_days(days[rule.step]):
        for other_day in possible_days(days[other]):
            visited = {rule.step: step_day, other: other_day}.get(VISIT)
            if visited is not None and not is_promised_on(visited, rule, in_force):
                yield None
                continue
            early, late = (step_day, other_day) if rule.before else (other_day, step_day)
            kept = False
            if early is not None and late is not None:
                if early not in ends:
                    ends[early] = (
                        moved_on(early, rule.at_least, holidays) if rule.at_least else early,
                        moved_on(early, rule.at_most, holidays) if rule.at_most else date.max,
                    )
                kept = ends[early][0] <= late <= ends[early][1]
            taken = {rule.step: step_day is not None, other: other_day is not None}
            for holds in ways_of_holding(rule.where, activity, days, taken):
                yield kept if holds else None


@st.composite
def leads(draw: DrawFn) -> Lead:
    counted = draw(st.booleans())
    if draw(st.booleans()):
        return Lead(days=draw(st.integers(1, 8)), unit=Unit.WORKING_DAYS, first_day_counted=counted)
    months, more = draw(
        st.tuples(st.just(0), st.integers(0, 12) | st.integers(27, 34)) | st.just((1, 0)) | st.just((1, 3))
    )
    return Lead(months, more, first_day_counted=counted and months + more > 0)


@st.composite
def rules(draw: DrawFn) -> LeadTime:
    wheres = st.sampled_from(
        [None, None, Condition(step=SENT), Condition(step=RETURNED), Condition(step=ASKED)]
    ) | st.just(Condition(detail=FORM, value="long"))
    other = draw(st.sampled_from([VISIT, RETURNED]))
    at_least, at_most = draw(st.none() | leads()), draw(st.none() | leads())
    if at_least is None and at_most is None:
        at_least = draw(leads())
    side = draw(st.sampled_from(["before", "after"]))
    try:
        return lead_time(**{side: other}, at_least=at_least, at_most=at_most, where=draw(wheres))
    except InputError:
        return lead_time(**{side: other}, at_least=at_most, at_most=None, where=None)


@st.composite
def reviews(draw: DrawFn) -> Activity:
    # Near one another, or about a month apart, so that the bounds often fall within what is not known.
    day = whens(FIRST, Date(2021, 2, 5), longest=9) | whens(Date(2021, 2, 24), LAST, longest=9)
    known: st.SearchStrategy[StepDay] = day
    maybe = st.one_of(known, known, known, known, st.none(), st.just(SKIPPED))
    activity = review(
        draw(day),
        {step: draw(maybe) for step in (ASKED, SENT, RETURNED)},
        status=draw(st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED])),
    )
    form = draw(st.sampled_from([None, "short", "long"]))
    return evolve(activity, details=FrozenMap({FORM: form} if form else {}))


holiday_sets = st.sets(st.integers(FIRST.toordinal() - 5, LAST.toordinal() + 40), max_size=6).map(
    lambda found: tuple(Date.fromordinal(each) for each in sorted(found))
)


@given(rule=rules(), activity=reviews(), holidays=holiday_sets, limits=limits(FIRST, LAST))
def test_a_verdict_is_what_holds_in_every_completion(
    rule: LeadTime, activity: Activity, holidays: tuple[Date, ...], limits: tuple[InForce, InForce]
) -> None:
    (since, until), in_force = limits
    rule = evolve(rule, since=since, until=until)
    closed = frozenset(by_hand.plain(day) for day in holidays)
    expected = in_all_completions(outcomes(rule, activity, closed, in_force))
    other = rule.before or rule.after
    recorded = {*activity.steps, *activity.not_taken, VISIT}
    if expected is Verdict.BREACHED and not recorded & {rule.step, other}:
        expected = Verdict.OPEN  # the exception that the shape names

    assert finding_of(rule, activity, holidays=holidays, in_force=in_force).verdict is expected


@given(rule=rules(), activity=reviews(), holidays=holiday_sets)
def test_from_the_first_day_to_the_last_in_time_every_day_is_and_none_beside(
    rule: LeadTime, activity: Activity, holidays: tuple[Date, ...]
) -> None:
    rule = evolve(rule, where=None)
    found = lead_found(rule, activity, holidays=holidays)
    other = found.late if found.is_before else found.early
    if found.verdict is Verdict.MET or other is None:
        assert found.deadline is None
        assert found.not_before is None
        return
    closed = frozenset(by_hand.plain(day) for day in holidays)

    def in_time(day: date) -> bool:
        pairs = [(day, by_hand.plain(each)) if found.is_before else (by_hand.plain(each), day) for each in other.days()]
        return all(
            (moved_on(early, rule.at_least, closed) if rule.at_least else early) <= late
            and (rule.at_most is None or late <= moved_on(early, rule.at_most, closed))
            for early, late in pairs
        )

    expected = {day for day in possible_days(None) if day is not None and in_time(day)}
    first = by_hand.plain(found.not_before) if found.not_before else date.min
    last = by_hand.plain(found.deadline) if found.deadline else date.max
    assert {day for day in possible_days(None) if day is not None and first <= day <= last} == expected


# --- boundaries, to the day ---------------------------------------------------------------------------------


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


def test_by_is_the_last_day_in_time_whenever_the_other_step_falls() -> None:
    before = lead_found(lead_time(before=VISIT, at_least=SIX_WEEKS), review(on("2021-03")))
    after = lead_found(lead_time(after=VISIT, at_most=SIX_WEEKS), review(on("2021-03")))
    later = lead_found(lead_time(after=VISIT, at_least=SIX_WEEKS), review(on("2021-03")))
    not_known = lead_found(lead_time(before=RETURNED, at_least=SIX_WEEKS), review(on("2021-03")))

    assert (before.not_before, before.deadline) == (None, Date(2021, 1, 18))
    assert (after.not_before, after.deadline) == (Date(2021, 3, 31), Date(2021, 4, 12))
    assert (later.not_before, later.deadline) == (Date(2021, 5, 12), None)
    assert (not_known.not_before, not_known.deadline) == (None, None)


WEEK, TWO_WEEKS, SAME = Lead.parse("P1W"), Lead.parse("P2W"), Lead.parse("same day")


@pytest.mark.parametrize(
    ("parameters", "sent", "visit", "found", "needed"),
    [
        (
            {"before": VISIT, "at_least": SIX_WEEKS}, on("2021-01-18"), "2021-03-01",
            (
                'For the review on 1 March 2021, "form sent" (18 January 2021) and "visit" (1 March 2021) are at '
                "least six weeks apart."
            ),
            None,
        ),
        (
            {"before": VISIT, "at_least": SIX_WEEKS}, on("2021-01-19"), "2021-03-01",
            (
                'For the review on 1 March 2021, "form sent" (19 January 2021) and "visit" (1 March 2021) are less '
                "than six weeks apart."
            ),
            'Make sure that "form sent" is at least six weeks before "visit", by 18 January 2021.',
        ),
        (
            {"before": VISIT, "at_least": WEEK}, on("2021-03-01"), "2021-03-01",
            (
                'For the review on 1 March 2021, "form sent" (1 March 2021) and "visit" (1 March 2021) are less '
                "than one week apart."
            ),
            'Make sure that "form sent" is at least one week before "visit", by 22 February 2021.',
        ),
        (
            {"before": VISIT, "at_least": WEEK}, on("2021-03-03..2021-03-08"), "2021-03-02..2021-03-07",
            (
                    'For the review between 2 March 2021 and 7 March 2021, "form sent" (3 March 2021 to 8 March '
                    '2021) and "visit" (2 March 2021 to 7 March 2021) are less than one week apart.'
            ),
            'Make sure that "form sent" is at least one week before "visit", by 23 February 2021.',
        ),
        (
            {"before": VISIT, "at_least": SIX_WEEKS}, on("2021-01"), "2021-03",
            (
                    'For the review in March 2021, we cannot tell whether "form sent" (January 2021) and "visit" '
                    "(March 2021) are at least six weeks apart."
            ),
            (
                    'Record the date of "form sent" and the date of the review. "form sent" must be on or before '
                    '18 January 2021, whatever the date of "visit".'
            ),
        ),
        (
            {"before": VISIT, "at_least": SIX_WEEKS}, None, "2021-03-01",
            'The review on 1 March 2021 has no date for "form sent".',
            'Record the date of "form sent". "form sent" must be on or before 18 January 2021.',
        ),
        (
            {"before": RETURNED, "at_least": SIX_WEEKS}, None, "2021-03-01",
            'The review on 1 March 2021 has no date for "form sent" and "form returned".',
            'Record the dates of "form sent" and "form returned".',
        ),
        (
            {"before": VISIT, "at_least": SIX_WEEKS}, SKIPPED, "2021-03-01",
            '"form sent" was not taken for the review on 1 March 2021.',
            'Make sure that "form sent" is at least six weeks before "visit", by 18 January 2021.',
        ),
        (
            {"after": VISIT, "at_most": WEEK}, on("2021-03-09"), "2021-03-01",
            (
                'For the review on 1 March 2021, "visit" (1 March 2021) and "form sent" (9 March 2021) are more '
                "than one week apart."
            ),
            'Make sure that "form sent" is at most one week after "visit", by 8 March 2021.',
        ),
        (
            {"after": VISIT, "at_most": WEEK}, on("2021-02-28"), "2021-03-01",
            (
                'For the review on 1 March 2021, "visit" (1 March 2021) and "form sent" (28 February 2021) are in '
                "the wrong order."
            ),
            'Make sure that "form sent" is at most one week after "visit", by 8 March 2021.',
        ),
        (
            {"after": VISIT, "at_most": SAME}, on("2021-03-02"), "2021-03-01",
            (
                'For the review on 1 March 2021, "visit" (1 March 2021) and "form sent" (2 March 2021) are on '
                "different days."
            ),
            'Make sure that "form sent" is on the same day as "visit", by 1 March 2021.',
        ),
        (
            {"after": VISIT, "at_most": SAME}, on("2021-03-01"), "2021-03-01",
            (
                'For the review on 1 March 2021, "visit" (1 March 2021) and "form sent" (1 March 2021) are on the '
                "same day."
            ),
            None,
        ),
        (
            {"after": VISIT, "at_least": WEEK}, None, "2021-03-01",
            'The review on 1 March 2021 has no date for "form sent".',
            'Record the date of "form sent". "form sent" must be on or after 8 March 2021.',
        ),
        (
            {"after": VISIT, "at_least": WEEK, "at_most": TWO_WEEKS}, None, "2021-03-01",
            'The review on 1 March 2021 has no date for "form sent".',
            (
                'Record the date of "form sent". "form sent" must be between 8 March 2021 and 15 March 2021.'
            ),
        ),
        (
            {"after": VISIT, "at_most": WEEK}, None, "2021-03-01..2021-03-08",
            'The review between 1 March 2021 and 8 March 2021 has no date for "form sent".',
            (
                    'Record the date of "form sent" and the date of the review. "form sent" must be on 8 March '
                    '2021, whatever the date of "visit".'
            ),
        ),
        (
            {"after": VISIT, "at_most": WEEK}, None, "2021-03",
            'The review in March 2021 has no date for "form sent".',
            'Record the date of "form sent" and the date of the review.',
        ),
        (
            {"before": VISIT, "at_least": SAME}, on("2021-03-01"), "2021-03-01",
            (
                'For the review on 1 March 2021, "form sent" (1 March 2021) and "visit" (1 March 2021) are in the '
                "right order."
            ),
            None,
        ),
        (
            {"before": VISIT, "at_least": SAME}, on("2021-03-02"), "2021-03-01",
            (
                'For the review on 1 March 2021, "form sent" (2 March 2021) and "visit" (1 March 2021) are in the '
                "wrong order."
            ),
            'Make sure that "form sent" is on the same day as or before "visit", by 1 March 2021.',
        ),
        (
            {"before": VISIT, "at_least": WEEK, "at_most": TWO_WEEKS}, on("2021-02-20"), "2021-03-01",
            (
                    'For the review on 1 March 2021, "form sent" (20 February 2021) and "visit" (1 March 2021) are '
                    "at least one week and at most two weeks apart."
            ),
            None,
        ),
        (
            {"before": VISIT, "at_least": Lead.parse("P1M"), "at_most": Lead.parse("P30D")},
            on("2021-01-03..2021-01-20"), "2021-02",
            (
                    'For the review in February 2021, "form sent" (3 January 2021 to 20 January 2021) and "visit" '
                    "(February 2021) cannot be at least one month and at most 30 days apart."
            ),
            (
                'Make sure that "form sent" is at least one month and at most 30 days before "visit", by 1 January '
                "2021."
            ),
        ),
    ],
)  # fmt: skip
def test_a_finding_says_what_was_found_and_what_is_needed(
    parameters: dict[str, object], sent: StepDay, visit: str, found: str, needed: str | None
) -> None:
    finding = lead_found(lead_time(**parameters), review(on(visit), {SENT: sent}))

    assert finding.observation == found
    assert finding.action == needed


def test_both_steps_not_taken_are_named_together() -> None:
    rule = lead_time(before=RETURNED, at_least=SIX_WEEKS)

    found = lead_found(rule, review(on("2021-03-01"), {SENT: SKIPPED, RETURNED: SKIPPED}))

    assert found.observation == '"form sent" and "form returned" were not taken for the review on 1 March 2021.'


def test_what_may_not_apply_at_all_offers_that_way_out() -> None:
    late = {SENT: on("2021-02-28")}
    proposed = lead_found(
        lead_time(before=VISIT, at_least=SIX_WEEKS), review(on("2021-03-01"), {**late}, status=Status.PROPOSED)
    )
    unmarked = lead_found(
        lead_time(before=VISIT, at_least=SIX_WEEKS, where=Condition(detail=FULL, value=True)),
        review(on("2021-03-01"), {**late}),
    )

    assert (proposed.verdict, proposed.takes_place, proposed.applies_for_certain) == (Verdict.OPEN, False, False)
    assert proposed.action == (
        'Make sure that "form sent" is at least six weeks before "visit", by 18 January 2021. If the review '
        "does not take place, mark it as cancelled."
    )
    assert (unmarked.verdict, unmarked.takes_place, unmarked.applies_for_certain) == (Verdict.OPEN, True, False)
    assert unmarked.action == (
        'Make sure that "form sent" is at least six weeks before "visit", by 18 January 2021. If the rule '
        'should not apply, record "all of it seen" as no.'
    )


# --- what cannot be right -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parameters", "faults"),
    [
        ({"at_least": SIX_WEEKS}, ['before: missing (or give "after")']),
        (
            {"before": VISIT, "after": TOLD, "at_least": SIX_WEEKS},
            ['after: cannot be combined with "before"'],
        ),
        ({"before": VISIT}, ['at_least: missing (or give "at_most")']),
        ({"before": SENT, "at_least": SIX_WEEKS}, ['before: must be a step other than "step", got "sent"']),
        ({"after": SENT, "at_least": SIX_WEEKS}, ['after: must be a step other than "step", got "sent"']),
        (
            {"before": VISIT, "at_least": SIX_WEEKS, "at_most": Lead.parse("P41D")},
            ['at_most: must be as long as at_least (P6W) or longer, got "P41D"'],
        ),
        ({}, ['before: missing (or give "after")', 'at_least: missing (or give "at_most")']),
    ],
)
def test_parameters_that_cannot_be_right_are_refused(parameters: dict[str, object], faults: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        lead_time(**parameters)

    assert [fault.message for fault in refused.value.faults] == faults


@pytest.mark.parametrize(
    ("at_least", "at_most", "is_refused"),
    [
        ("P6W", "P6W", False),
        ("P6W", "P43D", False),
        ("P1M", "P28D", False),
        ("P1M", "P27D", True),
        ("P1M", "P1M", False),
        ("P1M1D", "P1M", True),
        ("P31D", "P1M", False),
        ("P32D", "P1M", True),
        ("P62D", "P2M", False),
        ("P63D", "P2M", True),
        ("P2M", "P56D", False),
        ("P2M", "P55D", True),
        ("P1M4D", "P2M", False),
        ("same day", "same day", False),
        ("5 working days", "5 working days", False),
        ("6 working days", "5 working days", True),
        ("5 working days", "P5D", False),
        ("5 working days", "P4D", True),
        ("6 working days", "P8D", False),
        ("6 working days", "P7D", True),
        ("10 working days", "P12D", False),
        ("10 working days", "P11D", True),
        ("23 working days", "P1M", False),
        ("24 working days", "P1M", True),
        ("P6W", "5 working days", False),
        ("P10D", "P10D, first day counted", True),
        ("P10D, first day counted", "P9D", False),
        ("P10D, first day counted", "P8D", True),
        ("P1M, first day counted", "P27D", False),
        ("P1M, first day counted", "P26D", True),
        ("6 working days, first day counted", "5 working days", False),
        ("7 working days, first day counted", "5 working days", True),
        ("6 working days", "6 working days, first day counted", False),
        ("7 working days", "6 working days, first day counted", True),
        ("6 working days, first day counted", "P7D", False),
        ("6 working days, first day counted", "P6D", True),
    ],
)
def test_at_least_may_not_be_longer_than_at_most_whichever_day_it_is_counted_from(
    at_least: str, at_most: str, *, is_refused: bool
) -> None:
    refused = False
    try:
        lead_time(before=VISIT, at_least=Lead.parse(at_least), at_most=Lead.parse(at_most))
    except InputError:
        refused = True

    assert refused == is_refused


@given(at_least=leads(), at_most=leads())
def test_bounds_that_fit_together_from_some_day_are_never_refused(at_least: Lead, at_most: Lead) -> None:
    starts = [by_hand.plain(FIRST) + timedelta(days=number) for number in range(60)]
    fits = any(moved_on(day, at_least, frozenset()) <= moved_on(day, at_most, frozenset()) for day in starts)
    refused = False
    try:
        lead_time(before=VISIT, at_least=at_least, at_most=at_most)
    except InputError:
        refused = True

    assert not (fits and refused)


def test_steps_and_a_condition_that_the_kind_does_not_know_are_faults() -> None:
    rule = lead_time(
        step=StepId("sennt"), before=StepId("visitt"), at_least=SIX_WEEKS, where=Condition(step=StepId("askd"))
    )

    assert [fault.message for fault in rule.faults(partnership())] == [
        'step: unknown step "sennt"; did you mean "sent"?',
        'before: unknown step "visitt"; did you mean "visit"?',
        'where.step: unknown step "askd"; did you mean "asked"?',
    ]
    assert [*lead_time(after=StepId("visitt"), at_least=SIX_WEEKS).faults(partnership())] != []
    assert [*lead_time(before=VISIT, at_least=SIX_WEEKS, where=Condition(step=ASKED)).faults(partnership())] == []


def test_an_unknown_kind_is_the_one_fault_told() -> None:
    rule = lead_time(of="reviw", before=VISIT, at_least=SIX_WEEKS, where=Condition(step=ASKED))

    assert [fault.message for fault in rule.faults(partnership())] == [
        'of: unknown kind "reviw"; did you mean "review"?'
    ]


def test_a_step_that_comes_too_soon_after_another_is_told_its_first_day_in_time() -> None:
    rule = lead_time(step=SENT, after=VISIT, at_least=Lead.parse("P2D"), at_most=Lead.parse("P10D"))
    found = finding_of(rule, review(on("2021-03-01"), {SENT: on("2021-03-02")}))

    assert found.action == (
        'Make sure that "form sent" is at least two days and at most ten days after "visit", between 3 March '
        "2021 and 11 March 2021."
    )
