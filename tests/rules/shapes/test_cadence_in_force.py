"""Cadence: days on which the rule is in force, and windows that roll over them."""

from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.remedy import remedy_facts
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.dates.period import Period
from tests.rules.shapes.cadence_cases import BREACHED, MET, NOT_APPLICABLE, OPEN, TWELVE_MONTHS, only
from tests.worlds.talks import YEAR, cadence, report_on, talk


@pytest.mark.parametrize("rolling", [False, True])
def test_what_is_promised_only_after_the_planner_ends_has_nothing_to_judge(rolling: bool) -> None:
    rule = cadence(at_least=1, every=TWELVE_MONTHS, rolling=rolling, since=Date(2022, 11, 1))

    (finding,) = report_on(rule, "2020-11-01..2022-10-31").findings

    assert finding.verdict is NOT_APPLICABLE
    assert finding.observation == "The rule is not in force in any period that the planner covers."
    assert finding.action is None


@pytest.mark.parametrize(("since", "judged"), [("2021-10-31", 2), ("2021-11-01", 1)])
def test_a_period_is_judged_as_a_whole_if_the_promise_holds_on_its_last_day(since: str, judged: int) -> None:
    rule = cadence(at_least=1, every=YEAR, since=Date.fromisoformat(since))

    assert len(report_on(rule, "2020-11..2022-10").findings) == judged


@pytest.mark.parametrize(
    ("end", "on", "expected"),
    [
        ("since", "2021-04-30", MET),
        ("since", "2021-05-01", BREACHED),
        ("since", "2021-04..2021-05", OPEN),
        ("until", "2021-05-01", BREACHED),
        ("until", "2021-05-02", MET),
        ("until", "2021-05", OPEN),
    ],
)
def test_the_most_that_there_may_be_counts_only_days_on_which_the_rule_is_in_force(
    end: str, on: str, expected: Verdict
) -> None:
    since, until = (Date(2021, 5, 1) if end == each else None for each in ("since", "until"))

    most = cadence(at_most=0, every=YEAR, since=since, until=until)
    least = cadence(at_least=1, every=YEAR, since=since, until=until)

    assert report_on(most, "2020-11..2021-10", talk("t", on)).verdict("TAL01") is expected
    assert report_on(least, "2020-11..2021-10", talk("t", on)).verdict("TAL01") is MET


def test_the_most_that_there_may_be_is_no_more_once_the_arrangements_have_ended() -> None:
    rule, later = cadence(at_most=0, every=YEAR), talk("t", "2021-05-02")

    ended = report_on(rule, "2020-11..2021-10", later, in_force_to=Date(2021, 5, 1))
    begun = report_on(rule, "2020-11..2021-10", later, in_force_from=Date(2021, 5, 3))

    assert (ended.verdict("TAL01"), begun.verdict("TAL01")) == (MET, MET)
    assert only(ended.findings).observation == "The planner has no talks from 1 November 2020 to 1 May 2021."


def test_a_ceiling_that_begins_within_the_period_is_told_by_its_own_days() -> None:
    rule = cadence(at_least=1, at_most=1, every=YEAR, since=Date(2021, 5, 1))

    finding = only(report_on(rule, "2020-11..2021-10", *(talk(f"t-{n}", "2021-06-0" + n) for n in "123")).findings)
    enough = only(report_on(rule, "2020-11..2021-10", talk("t-1", "2021-04-30")).findings)

    assert (finding.verdict, finding.surplus, finding.evidence) == (BREACHED, 2, ("t-1", "t-2", "t-3"))
    assert (str(finding.windows[0]), str(finding.subject.window)) == (
        "2021-05-01..2021-10-31",
        "2020-11-01..2021-10-31",
    )
    assert (enough.verdict, enough.evidence, enough.at_most) == (MET, ("t-1",), None)


def test_a_period_on_part_of_which_the_ceiling_counts_is_told_by_it_alone_and_the_next_by_both_bounds() -> None:
    rule = cadence(at_least=1, at_most=1, every=YEAR, since=Date(2021, 5, 1))
    talks = [talk(f"t-{day}", day) for day in ("2021-06-01", "2021-06-02", "2022-06-01", "2022-06-02")]

    first, second = report_on(rule, "2020-11..2022-10", *talks).findings

    assert [first.observation, second.observation] == [
        "The planner has two talks (1 June 2021 and 2 June 2021) from 1 May 2021 to 31 October 2021. The rule allows "
        "at most one.",
        "The planner has two talks (1 June 2022 and 2 June 2022) from 1 November 2021 to 31 October 2022. The rule "
        "asks for exactly one.",
    ]


def test_a_ceiling_on_days_that_roll_says_from_when_on_it_counts() -> None:
    rule = cadence(at_most=0, every=Period(days=3), rolling=True, since=Date(2020, 11, 10))

    before = only(report_on(rule, "2020-11-08..2020-11-10", talk("t-1", "2020-11-09")).findings)
    after = only(report_on(rule, "2020-11-08..2020-11-10", talk("t-1", "2020-11-10")).findings)

    assert (before.verdict, after.verdict) == (MET, BREACHED)
    assert after.observation == (
        "The planner has one talk over three days, from 8 November 2020 to 10 November 2020 (the rule is "
        "in force on 10 November 2020). The rule allows none."
    )


@pytest.mark.parametrize(
    ("bounds", "days", "said"),
    [
        (
            (1, 1), ("09", "10", "10"),
            "two talks over {} (the rule is in force on 10 November 2020). The rule allows at most one.",
        ),
        ((2, 3), ("09",), "one talk over {}. The rule asks for at least two."),
        ((2, 3), ("10",), "one talk over {}. The rule asks for at least two and at most three."),
    ],
)  # fmt: skip
def test_days_that_roll_are_told_by_the_bound_that_they_count_towards(
    bounds: tuple[int, int], days: tuple[str, ...], said: str
) -> None:
    least, most = bounds
    rule = cadence(at_least=least, at_most=most, every=Period(days=3), rolling=True, since=Date(2020, 11, 10))
    talks = [talk(f"t-{number}", f"2020-11-{day}") for number, day in enumerate(days)]

    finding = only(report_on(rule, "2020-11-08..2020-11-10", *talks).findings)

    assert finding.observation == "The planner has " + said.format(
        "three days, from 8 November 2020 to 10 November 2020"
    )


@pytest.mark.parametrize("rolling", [False, True])
def test_what_is_promised_until_before_the_planner_begins_has_nothing_to_judge(rolling: bool) -> None:
    rule = cadence(at_least=1, every=TWELVE_MONTHS, rolling=rolling, until=Date(2020, 10, 31))

    (finding,) = report_on(rule, "2020-11-01..2022-10-31").findings

    assert finding.verdict is NOT_APPLICABLE


def test_a_rule_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InputError, match="until: must be 2021-05-02 or later, got 2021-05-01"):
        cadence(at_least=1, since=Date(2021, 5, 2), until=Date(2021, 5, 1))


def test_a_rule_that_has_ended_before_the_arrangements_are_in_force_is_refused() -> None:
    with pytest.raises(InputError, match=r"rules.0..until: must be 2021-05-02 or later, the first day on which"):
        report_on(cadence(at_least=1, until=Date(2021, 5, 1)), "2021", in_force_from=Date(2021, 5, 2))


def test_what_falls_in_one_of_several_windows_that_roll_breaks_them_together() -> None:
    days = cadence(every=Period(days=3), rolling=True, at_most=0)
    *_, too_many = report_on(days, "2020-11-01..2020-11-20", talk("one", "2020-11-04..2020-11-07"))
    *_, too_few = report_on(
        evolve(days, at_least=1, at_most=None), "2020-11-01..2020-11-20", talk("one", "2020-11-01..2020-11-20")
    )
    *_, too_near = report_on(
        evolve(days, at_most=1), "2020-11-01..2020-11-20", *(talk(name, "2020-11-04..2020-11-09") for name in "abc")
    )

    assert too_many.observation == (
        "The planner has one talk (4 November 2020 to 7 November 2020). Whatever their dates, a period of "
        "three days between 2 November 2020 and 9 November 2020 has too many. The rule allows none."
    )
    assert too_many.action == "Make sure that every such period has none by 4 November 2020."
    assert [remedy_facts(each) for each in too_many.remedies] == [
        {"type": "remove", "number": 1, "names": ["one"], "leads_to": "open"},
    ]
    assert too_few.observation == (
        "The planner has one talk (1 November 2020 to 20 November 2020). Whatever their dates, a period of "
        "three days between 1 November 2020 and 20 November 2020 has too few. The rule asks for at least one."
    )
    assert too_few.action == "Plan six more by 20 November 2020, so that every three days has enough."
    assert too_near.observation == (
        "The planner has three talks (4 November 2020 to 9 November 2020). Whatever their dates, a period of "
        "three days between 2 November 2020 and 11 November 2020 has too many. The rule allows at most one."
    )


def test_rolling_windows_of_which_some_lack_what_is_too_much_for_others_are_breached() -> None:
    """Held, the second talk is too near the first; not held, nothing follows the first in time."""
    rule = cadence(at_least=1, at_most=1, every=Period(days=4), rolling=True)
    talks = talk("a", "2020-11-04"), evolve(talk("b", "2020-11-07"), status=Status.PROPOSED)

    report = report_on(rule, "2020-11-01..2020-11-10", *talks)
    *_, together = report.findings

    assert report.verdict("TAL01") is BREACHED
    assert together.observation == (
        "The planner has one talk (4 November 2020); one more might count. Whatever their dates, a period of four days "
        "between 4 November 2020 and 10 November 2020 has too few or too many. The rule asks for exactly one."
    )
    assert together.action == "Make sure that every such period has at least one and at most one by 10 November 2020."


def test_rolling_windows_that_end_before_the_promise_or_begin_after_it_are_not_judged() -> None:
    rule = cadence(at_least=1, every=Period(days=3), rolling=True, since=Date(2020, 11, 5))

    finding = only(report_on(rule, "2020-11-01..2020-11-30", in_force_to=Date(2020, 11, 20)).findings)

    assert [str(window) for window in finding.windows] == ["2020-11-03..2020-11-05", "2020-11-20..2020-11-22"]
