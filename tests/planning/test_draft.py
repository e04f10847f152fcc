"""draft: the next planner, from what recurs in one and what the promises ask for."""

from __future__ import annotations

from collections import Counter

import pytest
from attrs import evolve
from hypothesis import given
from pendulum import Date

from scp_framework import check, load_arrangements, load_planner
from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.calendar import Calendar, NamedPeriod
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId, PeriodId
from scp_framework.model.planner import Planner
from scp_framework.planning.draft import Draft, draft
from scp_framework.testing import assert_kept
from scp_framework.testing.strategies.days import whens
from scp_framework.views.draft import draft_text
from tests.planning.draft_cases import YEAR, a_planner
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PARTNERSHIP

NEL = load_arrangements("nel-2020")
BUNDLED = load_planner("nel-2020-21", NEL)
NEXT = draft(BUNDLED, NEL)


def days(following: Draft) -> list[str]:
    """The days of what was carried over, in order."""
    return [str(each.when) for each in following.planner.activities if each.id in following.carried]


def needs_another_activity(finding: Finding) -> bool:
    """Whether more than a record is wanted, in a period that the draft covers as a whole."""
    window = finding.subject.window
    is_covered = window is None or window in NEXT.planner.covers
    return is_covered and any(each.type is not RemedyType.RECORD for each in finding.remedies)


def test_the_draft_of_the_bundled_planner_keeps_every_promise_that_a_plan_can_keep_without_names() -> None:
    """Nothing is broken; what is open waits for something to be recorded, or for days that the draft does not cover."""
    agreed = check(NEXT.agreed, NEL)

    assert not [each.id for each in NEXT.report if each.verdict is Verdict.BREACHED]
    assert not [each.id for each in agreed if each.verdict is Verdict.BREACHED]
    assert not [each.id for each in agreed.open if needs_another_activity(each)]
    was, now = check(BUNDLED, NEL), agreed
    missing = {each.rule for each in was if each.verdict is Verdict.BREACHED and each.lacks_activities}
    kept = {code for code in missing if now.verdicts[code] is Verdict.MET}
    # For whom a statement is, when a report is due and where learning comes from has to be filled in.
    assert missing - kept == {"ASR01", "FAM01", "LRN02"}


def test_what_was_done_in_the_first_year_counts_in_the_two_year_cycle() -> None:
    both = Planner(
        id="both",
        covers=Window(BUNDLED.covers.first, NEXT.planner.covers.last),
        activities=(*BUNDLED.activities, *NEXT.agreed.activities),
    )

    assert_kept(both, NEL, "DEE01", "VOC01")


def test_nothing_is_invented() -> None:
    for each in NEXT.planner.activities:
        assert (each.title, each.team, each.scope, each.outcomes, each.endorsements, each.actions) == (None,) * 6
        assert (each.steps, each.sets, each.returns) == ({},) * 3
        source = BUNDLED.by_id.get(NEXT.carried.get(each.id, ""))
        if each.agencies is not None:
            assert each.kind == "section-11"
            assert source is not None
            assert each.agencies == source.agencies
        if source is not None:
            assert each.kind == source.kind
        else:
            assert each.status is Status.PROPOSED


def test_ids_go_on_from_those_of_the_year_before() -> None:
    assert not set(NEXT.planner.by_id) & set(BUNDLED.by_id)
    assert [each.id for each in NEXT.planner.of_kind(KindId("line-of-sight"))] == [
        "line-of-sight-4",
        "line-of-sight-5",
        "line-of-sight-6",
    ]


def test_what_is_proposed_has_the_last_safe_day() -> None:
    (survey,) = (each for each in NEXT.proposed if each.rules == ("STF02a",))

    assert survey.last_day == Date(2022, 10, 31)
    assert str(NEXT.planner.by_id[survey.activity].when) == "2021-11..2022-10"


def test_a_month_stays_a_month_and_a_span_a_span_over_a_leap_year() -> None:
    covers = Window.parse("2022-09..2023-08")
    planner = a_planner("2022-10-05", "2023-02", "2023-02-28", "2023-01..2023-02", "2022-09..2023-08", covers=covers)

    following = draft(planner, HARBOUR)

    assert str(following.planner.covers) == "2023-09-01..2024-08-31"
    assert days(following) == ["2023-09..2024-08", "2023-10-05", "2024-01..2024-02", "2024-02", "2024-02-28"]
    assert days(draft(following.planner, HARBOUR))[-2:] == ["2025-02", "2025-02-28"]


def test_the_last_day_of_february_in_a_leap_year_is_the_last_in_the_next() -> None:
    planner = a_planner("2024-02-29", "2024-02", covers=Window.parse("2023-04..2024-03"))

    assert days(draft(planner, HARBOUR)) == ["2025-02", "2025-02-28"]


@pytest.mark.parametrize(
    ("covers", "following"),
    [
        ("2022-04..2023-03", "2023-04-01..2024-03-31"),
        ("2020-11..2022-10", "2022-11-01..2024-10-31"),
        ("2022", "2023-01-01..2023-12-31"),
        ("2022-04-04..2023-04-02", "2023-04-03..2024-03-31"),
        ("2024-02", "2024-03-01..2024-03-31"),
        ("2022-09-15..2023-09-14", "2023-09-15..2024-09-14"),
        ("2022-04-04", "2022-04-05..2022-04-05"),
    ],
)
def test_the_next_planner_covers_as_much_right_after_the_one_before(covers: str, following: str) -> None:
    assert str(draft(a_planner(covers=Window.parse(covers)), HARBOUR).planner.covers) == following


def test_a_day_that_is_no_working_day_becomes_the_next_that_is() -> None:
    """1 April 2023 is a Saturday; 29 May 2023 is a holiday here; 31 March 2024 is a Sunday and the last day covered."""
    calendar = Calendar(
        anchor=Date(2022, 4, 1),
        periods=(NamedPeriod(id=PeriodId("year"), name="year", length=Period(months=12)),),
        holidays=(Date(2023, 5, 29),),
        holidays_known=Window.parse("2022..2024"),
    )
    arrangements = evolve(HARBOUR, partnership=evolve(SMALL_PARTNERSHIP, calendar=calendar))
    following = draft(a_planner("2022-04-01", "2022-05-29", "2022-06-10", "2023-03-31"), arrangements)

    assert days(following) == ["2023-04-03", "2023-05-30", "2023-06-12", "2024-03-29"]
    assert len(following.moved) == 4


def test_what_was_cancelled_lies_outside_or_is_asked_for_by_no_promise_is_left_behind() -> None:
    planner = a_planner("2022-05", "2022-06", "2024-06").cancel("inspection-1")
    once = evolve(SMALL_PARTNERSHIP.kinds[0], id=KindId("talk"), name="talk")
    arrangements = evolve(HARBOUR, partnership=evolve(SMALL_PARTNERSHIP, kinds=(*SMALL_PARTNERSHIP.kinds, once)))
    planner = planner.add(Activity(id="talk-1", kind=KindId("talk"), when=When.parse("2022-07")))

    following = draft(planner, arrangements)

    assert following.left_behind == {
        "inspection-1": "it was cancelled",
        "talk-1": "no promise asks for it regularly",
        "inspection-3": "it lies outside the dates covered",
    }
    assert len(following.carried) == 1
    assert [each.rules for each in following.proposed if each.rules == ("INS01",)] == [("INS01",)] * 2


def test_a_proposed_activity_stays_proposed_and_a_completed_one_is_planned_again() -> None:
    planner = a_planner("2022-05", "2022-06")
    one, other = planner.activities
    planner = evolve(planner, activities=(evolve(one, status=Status.PROPOSED), evolve(other, status=Status.COMPLETED)))

    following = draft(planner, HARBOUR)

    statuses = {source: following.planner.by_id[name].status for name, source in following.carried.items()}
    assert statuses == {"inspection-1": Status.PROPOSED, "inspection-2": Status.PLANNED}


def test_an_agency_that_has_ended_by_then_is_left_out() -> None:
    exercise = evolve(SMALL_PARTNERSHIP.kinds[0], returned=True)
    council, schools, trust = SMALL_PARTNERSHIP.agencies
    ended = evolve(trust, valid_to=Date(2023, 5, 31))
    arrangements = evolve(
        HARBOUR, partnership=evolve(SMALL_PARTNERSHIP, kinds=(exercise,), agencies=(council, schools, ended))
    )
    planner = a_planner("2022-04", "2022-09")
    both = tuple(evolve(each, agencies=(council.id, ended.id)) for each in planner.activities)
    planner = evolve(planner, activities=both)

    first, second = (each for each in draft(planner, arrangements).planner.activities if each.agencies)

    assert (first.agencies, second.agencies) == ((council.id, ended.id), (council.id,))


def test_days_beyond_those_that_can_be_written_are_a_fault() -> None:
    with pytest.raises(InputError, match="covers: must be days that a planner can follow up to the end of 2199"):
        draft(a_planner(covers=Window.parse("2199")), HARBOUR)


def test_a_planner_that_cannot_be_checked_is_a_fault() -> None:
    with pytest.raises(InputError, match='unknown kind "inspektion"; did you mean "inspection"'):
        draft(a_planner("2022-05", kind=KindId("inspektion")), HARBOUR)


@given(whens(YEAR.first, YEAR.last))
def test_what_is_carried_over_is_the_same_distance_from_the_first_day(when: When) -> None:
    planner = a_planner(str(when))

    following = draft(planner, HARBOUR)
    (name,) = following.carried
    moved = following.planner.by_id[name].when

    if when.is_exact:
        assert 0 <= (moved.earliest - when.earliest.add(years=1)).days <= 3 or name in following.moved
    else:
        assert moved.earliest == when.earliest.add(years=1)
        assert moved.latest == when.latest.add(days=1).add(years=1).subtract(days=1)


def test_the_text_says_what_was_done_and_what_is_left() -> None:
    text = draft_text(NEXT, NEL, width=100)

    assert text.splitlines()[:2] == [
        "39 activities, 1 November 2021 to 31 October 2022.",
        "24 carried over, at the same distance from the first day.",
    ]
    assert "- 3 annual assurance statements by 31 October 2022 (ASR01)\n" in text
    agreed = Counter(check(NEXT.agreed, NEL).results.values())
    does_not_arise = agreed["not applicable"] - sum(rule.shape == "recorded" for rule in NEL.rules)
    shown = f"{agreed['open']} to confirm; {agreed['met']} on course; {does_not_arise} do not arise"
    assert f"- Once all that is proposed is agreed: {shown}.\n" in text
    assert "- 3 annual assurance statements: outcomes; agencies\n" in text
