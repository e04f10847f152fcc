from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Finding
from scp_framework.findings.missing import Missing, others_phrases
from scp_framework.findings.not_applicable import NotApplicable
from scp_framework.findings.remedy import remedy_facts
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import AgencyTag, BodyTag, DetailId, PeriodId, RoleId, StepId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.cadence import Also, Cadence
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from tests.oracle.by_hand import plain
from tests.worlds.island import FORUM, GUESTS, ISLAND, MATCHES_NOTHING, OPEN_TO_ALL, STROLL, TONE, promised
from tests.worlds.island import WALK as ISLAND_WALK
from tests.worlds.talks import (
    CLINIC,
    COAST,
    FORM,
    NORTH,
    QUARTER,
    SEA,
    SOUTH,
    TALK,
    WALK,
    YEAR,
    Case,
    Days,
    Length,
    Plan,
    cadence,
    days_of,
    partnership,
    report_on,
    talk,
)

MET, BREACHED, OPEN, NOT_APPLICABLE = Verdict.MET, Verdict.BREACHED, Verdict.OPEN, Verdict.NOT_APPLICABLE

ANCHORS = (
    date(2020, 2, 28),
    date(2020, 2, 29),
    date(2021, 1, 29),
    date(2021, 1, 31),
    date(2020, 11, 1),
    date(2020, 12, 30),
)
SHORT: tuple[Length, ...] = ((0, 3), (0, 4), (0, 5), (0, 7), (0, 10))
MONTHLY: tuple[Length, ...] = ((1, 0), (1, 3), (2, 0))
MEMBERS = ((NORTH, SOUTH), (NORTH,), (NORTH, CLINIC), ("land", "sea"))


@st.composite
def plans(draw: DrawFn, covers: Days, longest: int) -> Plan:
    length = (covers[1] - covers[0]).days
    first = covers[0] + timedelta(days=draw(st.integers(-6, length + 6)))
    # A day is known as often as not.
    last = first + timedelta(days=draw(st.just(0) | st.integers(1, longest)))
    kind = draw(st.sampled_from(("talk", "talk", "walk", "paper")))
    agencies: tuple[str, ...] | None = draw(
        st.sampled_from(
            (
                None,
                (),
                ("north",),
                ("south",),
                ("north-clinic",),
                ("coast",),
                ("north", "south"),
                ("north", "north-clinic"),
            )
        )
    )
    returning = ("north", "north-clinic", "south") if agencies is None else agencies
    came = draw(st.lists(st.sampled_from(returning), unique=True)) if kind == "paper" and returning else []
    early = first + timedelta(days=draw(st.integers(-4, 4)))
    return Plan(
        days=(first, last),
        kind=kind,
        status=draw(
            st.sampled_from(("planned", "planned", "planned", "proposed", "completed", "cancelled", "declined"))
        ),
        agencies=agencies,
        returns=tuple((agency, (early, early + timedelta(days=draw(st.integers(0, 3))))) for agency in came),
        tiles=draw(st.sampled_from((None, (), ("land",), ("sea",), ("land", "sea")))),
        form=draw(st.sampled_from((None, "long", "long", "short"))),
    )


@st.composite
def cases(
    draw: DrawFn, *, rolling: bool = False, overlapping: bool = False, groups: bool = True, most_plans: int = 5
) -> Case:
    anchor = draw(st.sampled_from(ANCHORS))
    every = draw(st.sampled_from((*SHORT, *SHORT, *MONTHLY)))
    step = None
    if overlapping:
        # No day lies in more than two periods, so that all that may be held outside the planner can be tried.
        step = (every[0] // 2, every[1] // 2 + 1) if every[0] != 1 else (0, 16 + every[1])
    elif not rolling:
        step = draw(st.sampled_from((None, None, None, (0, 11), (2, 5))))
        assume(step is None or step[0] * 28 + step[1] > every[0] * 31 + every[1])
    days = 31 * every[0] + every[1]
    begin = anchor + timedelta(days=draw(st.integers(-12, 12)))
    covers = (begin, begin + timedelta(days=draw(st.integers(1, min(3 * days, 24 if rolling else 90)))))
    at_least = draw(st.none() | st.integers(1, 3))
    at_most = draw(st.integers(at_least or 0, 3) | (st.none() if at_least is not None else st.nothing()))
    near = st.integers(-5, (covers[1] - begin).days + 5).map(lambda number: begin + timedelta(days=number))
    rarely = st.none() | st.none() | st.none() | near
    in_force = draw(st.tuples(rarely, rarely))
    assume(None in in_force or in_force[0] <= in_force[1])  # type: ignore[operator]  # neither is None there
    since, until = draw(rarely), draw(rarely)
    # A rule is in force on one at least of the days on which the arrangements are.
    assume(
        max(filter(None, (since, in_force[0])), default=date.min)
        <= min(filter(None, (until, in_force[1])), default=date.max)
    )
    longest = draw(st.sampled_from((3, 6, 6 if rolling else 2 * days)))
    return Case(
        anchor=anchor,
        every=every,
        step=step,
        rolling=rolling,
        covers=covers,
        at_least=at_least,
        at_most=at_most,
        of=draw(st.sampled_from(("talk", "talk", "paper", None))),
        where=draw(st.sampled_from((None, None, "long"))),
        also=draw(
            st.sampled_from(
                (
                    (),
                    (),
                    (("walk", None),),
                    (("walk", "long"),),
                    (("talk", "short"),),
                    (("walk", "short"), ("walk", "long")),
                )
            )
        ),
        members=draw(st.sampled_from((None, *MEMBERS))) if groups else None,
        as_of=draw(rarely),
        since=since,
        until=until,
        in_force=in_force,
        plans=tuple(draw(st.lists(plans(covers, longest), max_size=most_plans))),
    )


def findings_of(case: Case, member: str | None) -> list[CadenceFinding]:
    return [each for each in case.report() if isinstance(each, CadenceFinding) and each.subject.member == member]


def folded(findings: list[CadenceFinding]) -> Verdict:
    found = {each.verdict for each in findings}
    return next((verdict for verdict in (BREACHED, OPEN, MET) if verdict in found), NOT_APPLICABLE)


@given(cases())
def test_aligned_and_apart_each_member_gets_the_verdict_that_all_completions_give(case: Case) -> None:
    for member in case.members or (None,):
        assert folded(findings_of(case, member)) is case.verdict(members=(member,))


@given(cases(groups=False))
def test_aligned_and_apart_without_members_the_rule_gets_the_verdict_that_all_completions_give(case: Case) -> None:
    assert case.report().verdict("TAL01") is case.verdict()


def is_sound(found: Verdict, truth: Verdict) -> bool:
    """MET and NOT_APPLICABLE are given exactly where they are right, and BREACHED only where it is."""
    return found is truth or (found is OPEN and truth is BREACHED)


@given(cases(most_plans=3))
def test_all_members_together_are_met_exactly_and_breached_only_if_no_completion_keeps_it(case: Case) -> None:
    assert is_sound(case.report().verdict("TAL01"), case.verdict())


@given(cases(overlapping=True, most_plans=3))
def test_overlapping_periods_are_met_exactly_and_breached_only_if_no_completion_keeps_them(case: Case) -> None:
    assert is_sound(case.report().verdict("TAL01"), case.verdict())


@given(cases(rolling=True, most_plans=3))
def test_rolling_periods_are_met_exactly_and_breached_only_if_no_completion_keeps_them(case: Case) -> None:
    assert is_sound(case.report().verdict("TAL01"), case.verdict())


@given(cases() | cases(overlapping=True, most_plans=3))
def test_each_period_by_itself_gets_the_verdict_and_the_numbers_that_all_completions_give(case: Case) -> None:
    for finding in case.report():
        if not isinstance(finding, CadenceFinding) or finding.jointly_infeasible:
            continue
        windows, members = [days_of(finding.windows[0])], (finding.subject.member,)
        numbers = {number for (number,) in case.counts(windows, members)}
        reaches = bool(case.beyond(windows))
        assert finding.subject.window
        whole = days_of(finding.subject.window)
        assert whole in case.windows()
        assert windows[0] in (whole, case.in_force_in(whole))
        assert case.at_least is not None or windows == [case.in_force_in(whole)]
        assert case.at_most is not None or windows == [whole]
        assert (finding.verdict, finding.least) == (case.verdict([whole], members), min(numbers))
        assert finding.most == (None if reaches else max(numbers))
        assert finding.extends_past_cover == reaches
        assert (len(finding.evidence), len(finding.evidence) + len(finding.possible)) == (min(numbers), max(numbers))
        assert finding.lacking == (max(0, (case.at_least or 0) - max(numbers)) if finding.verdict is BREACHED else 0)
        most = max(numbers) if case.at_most is None else case.at_most
        assert finding.surplus == (max(0, min(numbers) - most) if finding.verdict is BREACHED else 0)
        assert plain(finding.deadline) == windows[0][1] if finding.deadline else finding.verdict is MET
        assert finding.is_past == (case.as_of is not None and windows[0][1] < case.as_of)


@given(cases() | cases(overlapping=True, most_plans=3))
def test_every_period_that_is_covered_and_in_force_is_told_of_once_for_each_member(case: Case) -> None:
    for member in case.members or (None,):
        told = [
            case.whole_of(days_of(window)) if each.jointly_infeasible else days_of(each.subject.window or window)
            for each in findings_of(case, member)
            for window in each.windows
        ]

        assert sorted(told) == sorted(case.windows())


@given(cases())
def test_periods_that_share_can_each_be_kept_and_not_together_and_are_kept_once_what_lacks_is_added(case: Case) -> None:
    for finding in case.report():
        if not isinstance(finding, CadenceFinding) or not finding.jointly_infeasible:
            continue
        windows, members = [days_of(window) for window in finding.windows], (finding.subject.member,)
        wholes = [case.whole_of(window) for window in windows]
        assert windows == (wholes if finding.lacking else [case.in_force_in(whole) for whole in wholes])
        assert finding.verdict is BREACHED is case.verdict(wholes, members)
        assert all(case.verdict([whole], members) is not BREACHED for whole in wholes)
        outcomes = case.counts(windows, members)
        if finding.lacking:
            short = min(sum(max(0, (case.at_least or 0) - number) for number in outcome) for outcome in outcomes)
            assert (finding.lacking, finding.surplus) == (short, 0)
        else:
            most = case.at_most or 0
            excess = min(sum(max(0, number - most) for number in outcome) for outcome in outcomes)
            assert (finding.lacking, finding.surplus) == (0, excess)
        assert days_of(finding.subject.window) == (wholes[0][0], wholes[-1][1]) if finding.subject.window else False


@given(cases())
def test_periods_that_share_lack_together_all_that_cannot_be_filled(case: Case) -> None:
    """Nothing is counted for two groups of periods, and no period is left out of the reckoning."""
    for member in case.members or (None,):
        findings = findings_of(case, member)
        windows = [
            window
            for window in case.windows()
            if not case.beyond([window]) and case.verdict([window], (member,)) is not BREACHED
        ]
        shortest = min(
            sum(max(0, (case.at_least or 0) - number) for number in outcome)
            for outcome in case.counts(windows, (member,))
        )

        assert sum(each.lacking for each in findings if each.jointly_infeasible) == shortest


@given(cases(rolling=True, most_plans=3))
def test_a_row_of_rolling_windows_tells_of_each_of_them_what_all_completions_give(case: Case) -> None:
    windows = case.windows()
    for member in case.members or (None,):
        told: list[Days] = []
        for finding in findings_of(case, member):
            if finding.jointly_infeasible:
                continue
            first, last = days_of(finding.windows[0]), days_of(finding.windows[1])
            row = [window for window in windows if first[0] <= window[0] <= last[0]]
            told += row
            assert (first, last) == (row[0], row[-1])
            counted = [case.in_force_in(window) if finding.in_force else window for window in row]
            numbers = [{number for (number,) in case.counts([window], (member,))} for window in counted]
            assert {case.verdict([window], (member,)) for window in row} == {finding.verdict}
            assert finding.least == min(min(each) for each in numbers)
            assert finding.most == max(max(each) for each in numbers)
            if finding.verdict is BREACHED:
                lacks = [max(0, (case.at_least or 0) - max(each)) for each in numbers]
                over = [max(0, min(each) - (max(each) if case.at_most is None else case.at_most)) for each in numbers]
                assert (finding.lacking, finding.surplus) == (max(lacks), max(over))
                assert all(lacks) or all(over)
            else:
                assert (finding.lacking, finding.surplus) == (0, 0)
            assert {window[1] < case.as_of for window in row if case.as_of} <= {finding.is_past}
        assert told == windows


@given(cases(rolling=True, most_plans=3))
def test_rolling_windows_of_a_member_get_the_verdict_that_all_completions_give(case: Case) -> None:
    for member in case.members or (None,):
        assert folded(findings_of(case, member)) is case.verdict(members=(member,))


@given(cases(rolling=True, most_plans=4))
def test_neighbouring_rows_of_rolling_windows_differ_in_verdict_or_reason_or_whether_they_are_over(case: Case) -> None:
    for member in case.members or (None,):
        said = [
            (each.verdict, bool(each.surplus), each.is_past, each.in_force is None)
            for each in findings_of(case, member)
            if not each.jointly_infeasible
        ]

        assert all(one != other for one, other in pairwise(said))


def any_cases() -> SearchStrategy[Case]:
    return cases() | cases(overlapping=True) | cases(rolling=True)


@given(any_cases(), st.randoms(use_true_random=False))
def test_the_order_of_activities_never_matters(case: Case, randomly: object) -> None:
    order = list(range(len(case.plans)))
    randomly.shuffle(order)  # type: ignore[attr-defined]  # hypothesis gives a random.Random

    assert case.report(order).findings == case.report().findings


def narrower(case: Case, number: int) -> Iterator[Case]:
    """The same case with one thing more recorded of one activity."""
    plan = case.plans[number]
    known: list[Plan] = []
    first, last = plan.days
    if first < last:
        middle = first + (last - first) // 2
        known += [evolve(plan, days=days) for days in ((first, first), (last, last), (first, middle), (middle, last))]
    if plan.form is None:
        known += [evolve(plan, form=form) for form in ("long", "short", "silent")]
    if plan.agencies is None:
        known += [
            evolve(plan, agencies=some)
            for some in ((), ("north",), ("north", "south"), ("north-clinic", "coast"))
            if {agency for agency, _ in plan.returns} <= set(some)
        ]
    if plan.tiles is None:
        known += [evolve(plan, tiles=some) for some in ((), ("land",), ("land", "sea"))]
    past = case.as_of is not None and plan.days[1] < case.as_of
    if plan.status == "proposed" or (plan.status == "planned" and past):
        known += [evolve(plan, status="completed")]
        # What has been returned was held.
        known += [] if plan.returns else [evolve(plan, status="cancelled")]
    for each in known:
        yield evolve(case, plans=(*case.plans[:number], each, *case.plans[number + 1 :]))


@given(any_cases())
def test_recording_more_never_turns_met_or_breached_into_anything_else(case: Case) -> None:
    before = case.report().verdict("TAL01")
    assume(before in (MET, BREACHED))
    for number in range(len(case.plans)):
        for told in narrower(case, number):
            assert told.report().verdict("TAL01") is before


@given(any_cases())
def test_what_was_called_off_changes_nothing(case: Case) -> None:
    for number, plan in enumerate(case.plans):
        if plan.status in ("cancelled", "declined"):
            assert [e.verdict for e in case.report()] == [e.verdict for e in case.without(number).report()]


def is_plain_english(phrase: str) -> bool:
    odd = ("  ", " ,", ",,", " .", "..", "None", "True", "False", " 0 ", "()", ";;", " ;", "and and", "a a ")
    return bool(phrase) and phrase == phrase.strip() and not any(sign in phrase for sign in odd)


@given(any_cases())
def test_every_finding_renders_in_full(case: Case) -> None:
    for finding in case.report():
        needed = finding.action
        settled = finding.verdict in (MET, NOT_APPLICABLE)
        past = isinstance(finding, CadenceFinding) and finding.is_past and finding.verdict is BREACHED
        assert (needed is None) == (settled or past)
        assert is_plain_english(finding.observation)
        assert is_plain_english("nothing" if needed is None else needed)
        assert finding.observation[0].isupper()
        assert finding.observation.endswith(".")
        assert finding.explain().splitlines()[0] == f"TAL01 {finding.result}: {finding.observation}"
        assert finding.explain().splitlines()[-1] == "Source: section 3, Talks (commitment)."


@given(any_cases())
def test_what_is_missing_is_unrecorded_and_belongs_to_what_may_count(case: Case) -> None:
    plan_of = {f"{plan.kind}-{number}": plan for number, plan in enumerate(case.plans)}
    for finding in case.report():
        if not isinstance(finding, CadenceFinding):
            continue
        about = set(finding.possible) | (set(finding.evidence) if finding.rolling else set())
        assert {each.activity for each in finding.missing} <= about
        assert set(finding.possible) <= {each.activity for each in finding.missing} or finding.rolling
        assert len(set(finding.missing)) == len(finding.missing)
        for each in finding.missing:
            plan = plan_of[each.activity]
            came = {agency for agency, days in plan.returns if case.as_of is not None and days[1] <= case.as_of}
            category, _, agency = each.path.partition(".")
            if category == "returns":
                assert plan.kind == "paper"
                assert case.as_of is not None
                assert agency not in came
                continue
            unknown = {
                "when": plan.days[0] < plan.days[1],
                "status": plan.status == "proposed"
                or (plan.status == "planned" and case.as_of is not None and plan.days[0] < case.as_of),
                "agencies": plan.agencies is None,
                "scope.tiles": plan.tiles is None,
                "details.form": plan.form is None,
            }
            assert unknown[each.path]


def only(findings: Sequence[Finding]) -> CadenceFinding:
    (finding,) = findings
    assert isinstance(finding, CadenceFinding)
    return finding


def verdicts(rule_verdicts: Sequence[Finding]) -> list[Verdict]:
    return [finding.verdict for finding in rule_verdicts]


TWELVE_MONTHS = Period(months=12)


def test_three_reports_some_time_in_the_year_cannot_fill_four_quarters_although_each_quarter_could_get_one() -> None:
    """Section 3, complaints: a single report each quarter."""
    rule = cadence(at_least=1)
    reports = [talk(f"report-{number}", "2020-11..2021-10") for number in (1, 2, 3)]

    finding = only(report_on(rule, "2020-11..2021-10", *reports).findings)

    assert finding.verdict is BREACHED
    assert [str(window) for window in finding.windows] == [
        "2020-11-01..2021-01-31", "2021-02-01..2021-04-30", "2021-05-01..2021-07-31", "2021-08-01..2021-10-31",
    ]  # fmt: skip
    assert (finding.lacking, finding.evidence, finding.deadline) == (
        1,
        ("report-1", "report-2", "report-3"),
        Date(2021, 10, 31),
    )
    assert finding.observation == (
        "The planner has three talks (1 November 2020 to 31 October 2021) in the four periods from 1 "
        "November 2020 to 31 October 2021. Each period needs one, four in all."
    )
    assert finding.action == (
        "Plan one more by 31 October 2021, so that each period has one. Also record the dates of the three "
        "talks (report-1, report-2 and report-3)."
    )


def test_where_several_quarters_lack_one_each_has_days_of_its_own() -> None:
    reports = [talk(f"report-{number}", "2020-11..2021-10") for number in (1, 2)]

    finding = only(report_on(cadence(at_least=1), "2020-11..2021-10", *reports).findings)

    assert finding.action == (
        "Plan one more from 1 May 2021 to 31 July 2021 and one more from 1 August 2021 to 31 October 2021, so that "
        "each period has one. Also record the dates of the two talks (report-1 and report-2)."
    )


def test_four_reports_some_time_in_the_year_may_fill_four_quarters() -> None:
    reports = [talk(f"report-{number}", "2020-11..2021-10") for number in (1, 2, 3, 4)]

    report = report_on(cadence(at_least=1), "2020-11..2021-10", *reports)

    assert verdicts(report.findings) == [OPEN] * 4


def test_periods_that_are_no_neighbours_can_lack_an_activity_between_them() -> None:
    shared, own = talk("shared", "2020-11"), talk("own", "2020-11-15")

    report = report_on(cadence(at_least=1, every=Period(days=10)), "2020-11", shared, own)

    apart, middle = report.findings
    assert isinstance(apart, CadenceFinding)
    assert (apart.verdict, middle.verdict) == (BREACHED, MET)
    assert [str(window) for window in apart.windows] == ["2020-11-01..2020-11-10", "2020-11-21..2020-11-30"]
    assert apart.observation == (
        "The planner has no talks in two periods (1 November 2020 to 10 November 2020 and 21 November 2020 "
        "to 30 November 2020) for certain; one might count. Each period needs one, two in all."
    )


def test_two_groups_of_periods_that_lack_one_each_make_two_findings() -> None:
    pairs = [talk("early", "2020-11..2021-04"), talk("late", "2021-05..2021-10")]

    report = report_on(cadence(at_least=1), "2020-11..2021-10", *pairs)

    assert [(str(each.subject.window), each.evidence) for each in report] == [
        ("2020-11-01..2021-04-30", ("early",)),
        ("2021-05-01..2021-10-31", ("late",)),
    ]


def test_more_than_there_is_room_for_in_two_periods_is_too_many_although_either_could_hold_it() -> None:
    talks = [talk(f"talk-{number}", "2020-12..2021-02") for number in (1, 2, 3)]

    report = report_on(cadence(at_most=1), "2020-11..2021-10", *talks)

    together, *rest = report.findings
    assert isinstance(together, CadenceFinding)
    assert verdicts(report.findings) == [BREACHED, MET, MET]
    assert (str(together.subject.window), together.surplus) == ("2020-11-01..2021-04-30", 1)
    assert together.observation == (
        "The planner has three talks (1 December 2020 to 28 February 2021) in the two periods from 1 November "
        "2020 to 30 April 2021. That is one too many."
    )
    assert together.action == (
        "Leave out one, or move it to another period by 30 April 2021. Also record the dates of the three "
        "talks (talk-1, talk-2 and talk-3)."
    )
    assert len(rest) == 2


def test_one_that_may_fall_before_the_first_period_can_make_way() -> None:
    talks = [talk("first", "2020-10-31..2021-02-01"), talk("second", "2020-11-01..2021-02-01")]

    crowded = report_on(cadence(at_most=0), "2020-11..2021-10", talks[1])
    roomy = report_on(cadence(at_most=0), "2020-11..2021-10", talks[0])

    assert crowded.verdict("TAL01") is BREACHED
    assert roomy.verdict("TAL01") is OPEN


def test_one_that_may_fall_between_two_periods_that_leave_a_gap_can_make_way() -> None:
    apart = cadence(at_most=0, every=Period(days=3), step=Period(days=5))
    touching = cadence(at_most=0, every=Period(days=3))

    assert report_on(apart, "2020-11-01..2020-11-08", talk("a", "2020-11-03..2020-11-06")).verdict("TAL01") is OPEN
    assert (
        report_on(touching, "2020-11-01..2020-11-09", talk("a", "2020-11-03..2020-11-06")).verdict("TAL01") is BREACHED
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-10-31", [BREACHED, BREACHED]),
        ("2020-11-01", [MET, BREACHED]),
        ("2021-10-31", [MET, BREACHED]),
        ("2021-11-01", [BREACHED, MET]),
        ("2022-10-31", [BREACHED, MET]),
        ("2022-11-01", [BREACHED, BREACHED]),
    ],
)
def test_the_first_and_the_last_day_of_a_year_belong_to_it(day: str, expected: list[Verdict]) -> None:
    report = report_on(cadence(at_least=1, every=YEAR), "2020-11..2022-10", talk("a", day))

    assert verdicts(report.findings) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2020-11-01..2021-10-31", MET),
        ("2020-10-31..2021-10-31", OPEN),
        ("2020-11-01..2021-11-01", OPEN),
        ("2020-10-01..2020-11-01", OPEN),
        ("2021-10-31..2021-11-30", OPEN),
        ("2020-10-01..2020-10-31", BREACHED),
        ("2021-11-01..2021-11-30", BREACHED),
    ],
)
def test_a_day_that_may_lie_in_the_year_leaves_open_what_a_day_that_must_settles(when: str, expected: Verdict) -> None:
    report = report_on(cadence(at_least=1, every=YEAR), "2020-11..2021-10", talk("a", when))

    assert report.verdict("TAL01") is expected


@pytest.mark.parametrize(
    ("anchor", "starts"),
    [
        (Date(2020, 1, 31), ["2020-01-31", "2020-02-29", "2020-03-31", "2020-04-30"]),
        (Date(2021, 1, 29), ["2021-01-29", "2021-02-28", "2021-03-29", "2021-04-29"]),
        (Date(2020, 1, 30), ["2020-01-30", "2020-02-29", "2020-03-30", "2020-04-30"]),
        (Date(2020, 2, 29), ["2020-02-29", "2020-03-29", "2020-04-29", "2020-05-29"]),
    ],
)
def test_months_are_counted_from_the_anchor_so_that_short_ones_move_no_later_one(
    anchor: Date, starts: list[str]
) -> None:
    rule = cadence(at_least=1, every=Period(months=1))
    talks = [talk(f"talk-{number}", day) for number, day in enumerate(starts)]

    report = report_on(rule, f"{starts[0]}..{starts[3]}", *talks, anchor=anchor)

    assert [(str(each.subject.window)[:10], each.verdict, each.evidence) for each in report] == [
        (day, MET, (f"talk-{number}",)) for number, day in enumerate(starts)
    ]


def test_a_year_from_a_leap_day_ends_on_the_day_before_the_last_of_february() -> None:
    rule = cadence(at_least=1, every=YEAR)
    talks = [talk("last-day", "2021-02-27"), talk("next-year", "2021-02-28"), talk("leap-day", "2024-02-29")]

    report = report_on(rule, "2020-02-29..2024-03-01", *talks, anchor=Date(2020, 2, 29))

    assert [(str(each.subject.window), each.evidence) for each in report] == [
        ("2020-02-29..2021-02-27", ("last-day",)),
        ("2021-02-28..2022-02-27", ("next-year",)),
        ("2022-02-28..2023-02-27", ()),
        ("2023-02-28..2024-02-28", ()),
        ("2024-02-29..2025-02-27", ("leap-day",)),
    ]


def test_a_rolling_window_holds_its_first_day_and_its_last() -> None:
    rule = cadence(at_least=1, every=TWELVE_MONTHS, rolling=True)

    report = report_on(rule, "2020-11-01..2022-10-31", talk("a", "2021-11-01"))

    assert [
        (each.verdict, str(each.windows[0]), str(each.windows[1]))
        for each in report
        if isinstance(each, CadenceFinding)
    ] == [
        (BREACHED, "2020-11-01..2021-10-31", "2020-11-01..2021-10-31"),
        (MET, "2020-11-02..2021-11-01", "2021-11-01..2022-10-31"),
    ]


def test_a_planner_that_covers_a_day_less_than_a_rolling_period_has_nothing_to_judge() -> None:
    rule = cadence(at_least=1, every=TWELVE_MONTHS, rolling=True)

    (short,) = report_on(rule, "2020-11-01..2021-10-30").findings
    (whole,) = report_on(rule, "2020-11-01..2021-10-31").findings

    assert isinstance(short, NotApplicable)
    assert short.verdict is NOT_APPLICABLE
    assert short.observation == "The planner covers 1 November 2020 to 30 October 2021, which is less than one year."
    assert whole.verdict is BREACHED


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


def test_a_ceiling_on_days_that_roll_says_from_when_on_it_counts() -> None:
    rule = cadence(at_most=0, every=Period(days=3), rolling=True, since=Date(2020, 11, 10))

    before = only(report_on(rule, "2020-11-08..2020-11-10", talk("t-1", "2020-11-09")).findings)
    after = only(report_on(rule, "2020-11-08..2020-11-10", talk("t-1", "2020-11-10")).findings)

    assert (before.verdict, after.verdict) == (MET, BREACHED)
    assert after.observation == (
        "The planner has one talk over three days, from 8 November 2020 to 10 November 2020 (the rule is "
        "in force on 10 November 2020). The rule allows none."
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
    assert too_many.action == "Make sure that every such period has none by 9 November 2020."
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


def test_nothing_of_the_kind_at_all_breaches_at_least_one_and_keeps_at_most_none() -> None:
    at_least_one = report_on(cadence(at_least=1, every=YEAR), "2020-11..2021-10")
    at_most_none = report_on(cadence(at_most=0, every=YEAR), "2020-11..2021-10")
    uncovered = report_on(cadence(at_most=0, every=YEAR), "2020-11-01..2021-10-30")

    assert at_least_one.verdict("TAL01") is BREACHED
    assert at_most_none.verdict("TAL01") is MET
    assert uncovered.verdict("TAL01") is OPEN


def test_a_period_of_which_one_day_is_not_covered_can_still_be_filled_there() -> None:
    rule = cadence(at_least=1, every=YEAR)

    assert verdicts(report_on(rule, "2020-11-02..2021-10-31").findings) == [OPEN]
    assert verdicts(report_on(rule, "2020-11-01..2021-10-30").findings) == [OPEN]
    assert verdicts(report_on(rule, "2020-11-01..2021-10-31").findings) == [BREACHED]


def test_a_service_counts_for_the_agency_it_is_part_of_once() -> None:
    rule = cadence(at_least=2, every=YEAR, for_each=Group(agencies_tagged=AgencyTag("host")))
    both = talk("both", "2021-02-01", agencies=(CLINIC, NORTH))

    north, south = report_on(rule, "2020-11..2021-10", both, talk("b", "2021-03-01", agencies=(COAST,))).findings

    assert (north.subject.member, north.evidence, south.subject.member, south.evidence) == (NORTH, ("both",), SOUTH, ())
    assert north.subject.agencies == (NORTH,)


def test_an_activity_that_two_selections_fit_counts_once() -> None:
    both = cadence(at_least=2, every=YEAR, of=None, also=(Also(kind=TALK),))
    unknown = cadence(
        at_least=2, every=YEAR, where=Condition(detail=FORM, value="long"),
        also=(Also(kind=TALK, where=Condition(detail=FORM, value="short")),),
    )  # fmt: skip

    assert only(report_on(both, "2020-11..2021-10", talk("a", "2021-02-01")).findings).evidence == ("a",)
    assert only(report_on(unknown, "2020-11..2021-10", talk("a", "2021-02-01")).findings).possible == ("a",)


def test_evidence_of_several_kinds_stands_in_the_order_of_days() -> None:
    walks = [talk("c", "2021-04-01"), talk("b", "2021-03-01", kind=WALK), talk("a", "2021-02-01")]

    for rule in (cadence(at_least=1, every=YEAR, also=(Also(kind=WALK),)), cadence(at_least=1, every=YEAR, of=None)):
        assert only(report_on(rule, "2020-11..2021-10", *walks).findings).evidence == ("a", "b", "c")


def test_of_a_list_of_kinds_each_counts() -> None:
    walks = [talk("b", "2021-03-01", kind=WALK), talk("a", "2021-02-01")]
    both = only(report_on(cadence(at_least=3, every=YEAR, of=(TALK, WALK)), "2020-11..2021-10", *walks).findings)

    assert (both.verdict, both.evidence) == (Verdict.BREACHED, ("a", "b"))
    assert both.action == "Plan one more by 31 October 2021."
    assert both.observation.startswith("The planner has two talks or walks (1 February 2021 and 1 March 2021)")


def test_findings_for_each_tile_are_found_by_their_tile_and_concern_no_agency() -> None:
    report = report_on(cadence(at_least=1, every=YEAR, for_each=Group(every=Every.TILES)), "2020-11..2021-10")

    assert [each.subject.member for each in report.only(tile=SEA)] == [SEA]
    assert all(each.subject.agencies == () for each in report)


def test_a_period_that_ended_the_day_before_is_over_and_one_that_ends_that_day_is_not() -> None:
    rule = cadence(at_least=1, every=YEAR)

    before = only(report_on(rule, "2020-11..2021-10", as_of="2021-10-31").findings)
    after = only(report_on(rule, "2020-11..2021-10", as_of="2021-11-01").findings)

    assert (before.is_past, before.action) == (False, "Plan one by 31 October 2021.")
    assert (after.is_past, after.action) == (True, None)
    assert after.observation == (
        "The planner has no talks from 1 November 2020 to 31 October 2021. The rule asks for at least one. The "
        "deadline (31 October 2021) has passed."
    )


def test_rolling_windows_that_are_over_are_told_apart_from_those_that_can_still_be_filled() -> None:
    rule = cadence(at_least=1, every=Period(days=3), rolling=True)

    over, still = report_on(rule, "2020-11-01..2020-11-07", as_of="2020-11-06").findings

    assert isinstance(over, CadenceFinding)
    assert isinstance(still, CadenceFinding)
    assert (str(over.windows[1]), over.is_past, over.action) == ("2020-11-03..2020-11-05", True, None)
    assert (str(still.windows[0]), still.is_past) == ("2020-11-04..2020-11-06", False)
    assert (still.action, still.deadline) == ("Plan one on 6 November 2020.", Date(2020, 11, 6))


TALKS = (talk("a", "2021-04"), talk("b", "2021-07-05"), talk("c", "2021-08-09"))
MAYBE = talk("maybe", "2021-09-09", status=Status.PROPOSED)
PERHAPS = talk("perhaps", "2021-10", status=Status.PROPOSED)
STRETCH = Period(days=10)


@pytest.mark.parametrize(
    ("rule", "covers", "activities", "as_of", "found", "needed"),
    [
        (
            cadence(at_least=3, every=YEAR), "2020-11..2021-10", TALKS, None,
            (
                "The planner has three talks (April 2021, 5 July 2021 and 9 August 2021) from 1 November 2020 to "
                "31 October 2021."
            ),
            None,
        ),
        (
            cadence(at_least=3, every=YEAR), "2020-11..2021-10", TALKS[:2], None,
            (
                "The planner has two talks (April 2021 and 5 July 2021) from 1 November 2020 to 31 October 2021. "
                "The rule asks for at least three."
            ),
            "Plan one more by 31 October 2021.",
        ),
        (
            cadence(at_least=1, every=YEAR), "2020-11..2021-10", (), None,
            "The planner has no talks from 1 November 2020 to 31 October 2021. The rule asks for at least one.",
            "Plan one by 31 October 2021.",
        ),
        (
            cadence(at_least=3, every=YEAR), "2020-11..2021-10", (), None,
            "The planner has no talks from 1 November 2020 to 31 October 2021. The rule asks for at least three.",
            "Plan three by 31 October 2021.",
        ),
        (
            cadence(at_least=3, every=YEAR), "2020-11..2021-10", (TALKS[0], MAYBE), None,
            (
                "The planner has one talk (April 2021) from 1 November 2020 to 31 October 2021; one more might "
                "count. The rule asks for at least three."
            ),
            "Plan one more by 31 October 2021. Also record whether the talk takes place (maybe).",
        ),
        (
            cadence(at_least=3, every=YEAR), "2020-12..2021-10", (TALKS[0], MAYBE), None,
            (
                "The planner has one talk (April 2021) from 1 November 2020 to 31 October 2021; one more might "
                "count. The rule asks for at least three. The planner does not cover all of those days."
            ),
            "Plan two more by 31 October 2021, or record any on days that the planner does not cover.",
        ),
        (
            cadence(at_least=4, every=YEAR), "2020-11..2021-10", (TALKS[0], MAYBE, PERHAPS), None,
            (
                "The planner has one talk (April 2021) from 1 November 2020 to 31 October 2021; two more might "
                "count. The rule asks for at least four."
            ),
            "Plan one more by 31 October 2021. Also record whether the two talks take place (maybe and perhaps).",
        ),
        (
            cadence(at_least=1, every=YEAR), "2020-12..2021-10", (), None,
            (
                "The planner has no talks from 1 November 2020 to 31 October 2021. The rule asks for at least one. "
                "The planner does not cover all of those days."
            ),
            "Plan one by 31 October 2021, or record any on days that the planner does not cover.",
        ),
        (
            cadence(at_least=1, at_most=1, every=YEAR), "2020-11..2021-10", (TALKS[0], MAYBE), None,
            (
                                "The planner has one talk (April 2021) from 1 November 2020 to 31 October 2021; "
                                "one more might count. The rule asks for exactly one."
            ),
            "Record whether the talk takes place (maybe) by 31 October 2021. No more can count.",
        ),
        (
            cadence(at_least=2, at_most=2, every=YEAR), "2020-11..2021-10", (TALKS[0], MAYBE), None,
            (
                    "The planner has one talk (April 2021) from 1 November 2020 to 31 October 2021; one more might "
                    "count. The rule asks for exactly two."
            ),
            "Record whether the talk takes place (maybe) by 31 October 2021. At least one more is needed.",
        ),
        (
            cadence(at_least=1, every=YEAR), "2020-11..2021-10", (MAYBE,), None,
            (
                "The planner has no talks from 1 November 2020 to 31 October 2021 for certain; one might count. "
                "The rule asks for at least one."
            ),
            "Record whether the talk takes place (maybe) by 31 October 2021. At least one is needed.",
        ),
        (
            cadence(at_least=1, every=YEAR), "2020-11..2021-10", (MAYBE,), "2021-11-05",
            (
                "The planner has no talks from 1 November 2020 to 31 October 2021 for certain; one might count. "
                "The rule asks for at least one. That time has passed."
            ),
            "Record whether the talk took place (maybe).",
        ),
        (
            cadence(at_least=1, every=YEAR), "2020-11..2021-10", (MAYBE,), "2021-10-15",
            (
                "The planner has no talks from 1 November 2020 to 31 October 2021 for certain; one might count. "
                "The rule asks for at least one."
            ),
            "Record whether the talk took place (maybe) by 31 October 2021. At least one is needed.",
        ),
        (
            cadence(at_least=2, every=YEAR), "2020-11..2021-10", (MAYBE, PERHAPS), "2021-10-15",
            (
                "The planner has no talks from 1 November 2020 to 31 October 2021 for certain; two might count. "
                "The rule asks for at least two."
            ),
            (
                "Record whether the talk took place (maybe) and whether the talk takes place (perhaps) by 31 "
                "October 2021. At least two are needed."
            ),
        ),
        (
            cadence(at_least=2, every=YEAR), "2020-12..2021-10", (MAYBE,), "2021-11-05",
            (
                "The planner has no talks from 1 November 2020 to 31 October 2021 for certain; one might count. "
                "The rule asks for at least two. The planner does not cover all of those days. That time has "
                "passed."
            ),
            (
                "Record whether the talk took place (maybe) and what takes place on days that the planner does not "
                "cover."
            ),
        ),
        (
            cadence(at_most=1, every=YEAR), "2020-11..2021-10", (*TALKS, MAYBE), None,
            (
                "The planner has three talks (April 2021, 5 July 2021 and 9 August 2021) from 1 November 2020 to "
                "31 October 2021; one more might count. The rule allows at most one."
            ),
            (
                "Leave out two, or move them to another period by 31 October 2021. Also record whether the talk "
                "takes place (maybe)."
            ),
        ),
        (
            cadence(at_most=1, every=YEAR), "2020-11..2021-10", (*TALKS[:2], MAYBE, PERHAPS), None,
            (
                "The planner has two talks (April 2021 and 5 July 2021) from 1 November 2020 to 31 October 2021; "
                "two more might count. The rule allows at most one."
            ),
            (
                "Leave out one, or move it to another period by 31 October 2021. Also record whether the two talks "
                "take place (maybe and perhaps)."
            ),
        ),
        (
            cadence(at_most=2, every=YEAR), "2020-11..2021-10", TALKS, None,
            (
                "The planner has three talks (April 2021, 5 July 2021 and 9 August 2021) from 1 November 2020 to "
                "31 October 2021. The rule allows at most two."
            ),
            "Leave out one, or move it to another period by 31 October 2021.",
        ),
        (
            cadence(at_most=1, every=YEAR), "2020-11..2021-10", (TALKS[0], MAYBE), None,
            (
                                    "The planner has one talk (April 2021) from 1 November 2020 to 31 October "
                                    "2021; one more might count. The rule allows at most one."
            ),
            "Record whether the talk takes place (maybe) by 31 October 2021. No more can count.",
        ),
        (
            cadence(at_most=2, every=YEAR), "2020-12..2021-10", (), None,
            (
                "The planner has no talks from 1 November 2020 to 31 October 2021. The rule allows at most two. "
                "The planner does not cover all of those days."
            ),
            "At most two more can count, on days outside the planner too.",
        ),
        (
            cadence(at_least=2, at_most=2, every=YEAR), "2020-12..2021-10", (TALKS[1], MAYBE), None,
            (
                    "The planner has one talk (5 July 2021) from 1 November 2020 to 31 October 2021; one more "
                    "might count. The rule asks for exactly two. The planner does not cover all of those days."
            ),
            (
                "Record whether the talk takes place (maybe) by 31 October 2021. At least one more is needed. At "
                "most one more can count, on days outside the planner too."
            ),
        ),
        (
            cadence(at_most=0, every=YEAR), "2020-11..2021-10", (MAYBE,), None,
            (
                "The planner has no talks from 1 November 2020 to 31 October 2021 for certain; one might count. "
                "The rule allows none."
            ),
            "Record whether the talk takes place (maybe) by 31 October 2021. No more can count.",
        ),
        (
            cadence(at_least=1, every=Period(days=1)), "2020-11-01", (), None,
            "The planner has no talks on 1 November 2020. The rule asks for at least one.",
            "Plan one by 1 November 2020.",
        ),
        (
            cadence(at_least=3, every=STRETCH, rolling=True), "2021-07-01..2021-07-10", (TALKS[1],), None,
            (
                    "The planner has one talk over ten days, from 1 July 2021 to 10 July 2021. The rule asks for "
                    "at least three."
            ),
            "Plan two more from 1 July 2021 to 10 July 2021.",
        ),
        (
            cadence(at_least=1, every=STRETCH, rolling=True), "2021-07-01..2021-07-19", (), None,
            (
                    "The planner has no talks over ten days from any date between 1 July 2021 and 10 July 2021. "
                    "The rule asks for at least one."
            ),
            "Plan one on 10 July 2021.",
        ),
        (
            cadence(at_least=1, at_most=2, every=STRETCH, rolling=True), "2021-07-01..2021-07-10",
            (TALKS[1], talk("d", "2021-07-06"), talk("e", "2021-07-07")), None,
            (
                    "The planner has three talks over ten days, from 1 July 2021 to 10 July 2021. The rule asks "
                    "for at least one and at most two."
            ),
            "Make sure that the period has at most two by 10 July 2021.",
        ),
        (
            cadence(at_least=2, at_most=3, every=STRETCH, rolling=True), "2021-07-01..2021-07-10",
            (talk("d", "2021-07"),), None,
            (
                                "The planner has at most one talk over ten days, from 1 July 2021 to 10 July 2021. "
                                "The rule asks for at least two and at most three."
            ),
            "Plan two from 1 July 2021 to 10 July 2021.",
        ),
        (
            cadence(at_least=1, every=STRETCH, rolling=True), "2021-07-01..2021-07-21", (), None,
            (
                    "The planner has no talks over ten days from any date between 1 July 2021 and 12 July 2021. "
                    "The rule asks for at least one."
            ),
            "Plan one on 10 July 2021 and one from 12 July 2021 to 20 July 2021.",
        ),
        (
            cadence(at_least=1, every=STRETCH, rolling=True), "2021-07-01..2021-07-14", (TALKS[1],), None,
            "The planner has one talk over ten days from any date between 1 July 2021 and 5 July 2021.",
            None,
        ),
        (
            cadence(at_least=1, every=STRETCH, rolling=True), "2021-07-01..2021-07-14",
            (TALKS[1], talk("d", "2021-07-13")), None,
            "The planner has one to two talks over ten days from any date between 1 July 2021 and 5 July 2021.",
            None,
        ),
        (
            cadence(at_most=1, every=STRETCH, rolling=True), "2021-07-01..2021-07-19", (TALKS[1],), None,
            "The planner has at most one talk over ten days from any date between 1 July 2021 and 10 July 2021.",
            None,
        ),
        (
            cadence(at_least=2, every=STRETCH, rolling=True), "2021-07-01..2021-07-10", (talk("d", "2021-07"),), None,
            (
                                    "The planner has at most one talk over ten days, from 1 July 2021 to 10 July "
                                    "2021. The rule asks for at least two."
            ),
            "Plan two from 1 July 2021 to 10 July 2021.",
        ),
        (
            cadence(at_least=1, at_most=1, every=STRETCH, rolling=True), "2021-07-01..2021-07-11",
            (talk("d", "2021-07"), talk("e", "2021-07")), None,
            (
                    "The planner might have anything from none to two talks over ten days from any date between 1 "
                    "July 2021 and 2 July 2021. The rule asks for exactly one."
            ),
            (
                "Make sure that every such period has at least one and at most one by 10 July 2021. Also record "
                "the dates of the two talks (d and e)."
            ),
        ),
        (
            cadence(at_least=2, every=STRETCH, rolling=True), "2021-07-01..2021-07-10",
            (TALKS[1], talk("d", "2021-07")), None,
            (
                    "The planner might have anything from one to two talks over ten days, from 1 July 2021 to 10 "
                    "July 2021. The rule asks for at least two."
            ),
            "Make sure that the period has at least two by 10 July 2021. Also record the date of the talk (d).",
        ),
        (
            cadence(at_least=2, every=STRETCH, rolling=True), "2021-07-01..2021-07-10",
            (TALKS[1], talk("d", "2021-07")), "2021-08-01",
            (
                    "The planner might have anything from none to two talks over ten days, from 1 July 2021 to 10 "
                    "July 2021. The rule asks for at least two. That time has passed."
            ),
            "Record whether the two talks took place (d and b) and the date of the talk (d).",
        ),
        (
            cadence(at_most=0, every=STRETCH, rolling=True), "2021-07-01..2021-07-10", (TALKS[1],), None,
            "The planner has one talk over ten days, from 1 July 2021 to 10 July 2021. The rule allows none.",
            "Make sure that the period has none by 10 July 2021.",
        ),
        (
            cadence(at_most=1, every=STRETCH, rolling=True), "2021-07-01..2021-07-11",
            (TALKS[1], talk("d", "2021-07-06"), talk("e", "2021-07-11")), None,
            (
                    "The planner has two to three talks over ten days from any date between 1 July 2021 and 2 July "
                    "2021. The rule allows at most one."
            ),
            "Make sure that every such period has at most one by 10 July 2021.",
        ),
    ],
)  # fmt: skip
def test_each_type_of_finding_says_what_was_found_and_what_is_needed(
    rule: object, covers: str, activities: tuple[object, ...], as_of: str | None, found: str, needed: str | None
) -> None:
    finding = only(report_on(rule, covers, *activities, as_of=as_of).findings)  # type: ignore[arg-type]

    assert (finding.observation, finding.action) == (found, needed)


def test_periods_that_lack_one_even_with_all_that_may_count_say_so() -> None:
    span = "2020-12..2021-02"
    talks = (talk("a", span), talk("b", span), talk("maybe", span, status=Status.PROPOSED))

    finding = only(report_on(cadence(at_least=2), "2020-11..2021-04", *talks).findings)

    assert (finding.least, finding.most, finding.possible) == (2, 3, ("maybe",))
    assert Missing(activity="maybe", path="status") in finding.missing
    assert finding.observation == (
        "The planner has two talks (1 December 2020 to 28 February 2021) in the two periods from 1 "
        "November 2020 to 30 April 2021; one more might count. Each period needs two, four in all."
    )
    assert finding.action == (
        "Plan one more by 30 April 2021, so that each period has two. Also record the dates of the three talks "
        "(a, b and maybe) and whether the talk takes place (maybe)."
    )


def test_the_member_stands_with_what_is_counted_for_it() -> None:
    rule = cadence(at_least=1, every=YEAR, for_each=Group(agencies=(NORTH,)))
    rolling = cadence(at_least=1, every=YEAR, rolling=True, for_each=Group(agencies=(NORTH,)))
    together = cadence(at_least=1, for_each=Group(agencies=(NORTH,)))
    span = talk("a", "2020-11..2021-10", agencies=(NORTH,))

    assert only(report_on(rule, "2020-11..2021-10").findings).observation == (
        "The planner has no talks for North Isle from 1 November 2020 to 31 October 2021. The rule asks for at "
        "least one."
    )
    assert only(report_on(rolling, "2020-11..2021-10").findings).observation == (
        "The planner has no talks for North Isle over one year, from 1 November 2020 to 31 October 2021. "
        "The rule asks for at least one."
    )
    assert only(report_on(together, "2020-11..2021-10", span).findings).observation == (
        "The planner has one talk (1 November 2020 to 31 October 2021) for North Isle in the four periods from "
        "1 November 2020 to 31 October 2021. Each period needs one, four in all."
    )


def test_more_than_twelve_days_are_not_listed() -> None:
    talks = [talk(f"talk-{number:02}", f"2021-01-{number:02}") for number in range(1, 14)]
    rule = cadence(at_least=1, every=YEAR)

    twelve = only(report_on(rule, "2020-11..2021-10", *talks[:12]).findings)
    thirteen = only(report_on(rule, "2020-11..2021-10", *talks).findings)

    assert "11 January 2021 and 12 January 2021" in twelve.observation
    assert thirteen.observation == "The planner has 13 talks from 1 November 2020 to 31 October 2021."


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("when", "the date of the talk (talk-1)"),
        ("status", "whether the talk takes place (talk-1)"),
        ("agencies", "which agencies the talk concerns (talk-1)"),
        ("bodies", "which groups or boards hold the talk (talk-1)"),
        ("outcomes", "which outcomes the talk addresses (talk-1)"),
        ("scope.tiles", "which tiles the talk covers (talk-1)"),
        ("team", "who is on the team of the talk (talk-1)"),
        ("details.form", '"form of the talk" for the talk (talk-1)'),
        ("steps.letter-sent", 'the date of "letter sent" for the talk (talk-1)'),
        ("sets.risk-domains", '"risk-domains" for the talk (talk-1)'),
    ],
)
def test_what_is_missing_is_named_as_a_person_would(place: str, expected: str) -> None:
    finding = only(report_on(cadence(at_least=1, every=YEAR), "2020-11..2021-10").findings)

    (phrase,) = others_phrases([Missing(activity="talk-1", path=place)], finding.promise)
    assert phrase.file.render(phrase.message, phrase.facts) == expected


@pytest.mark.parametrize(
    ("group", "place"),
    [
        (Group(agencies=(NORTH,)), "agencies"),
        (Group(every=Every.TILES), "scope.tiles"),
        (Group(every=Every.OUTCOMES), "outcomes"),
        (Group(every=Every.BODIES), "bodies"),
        (Group(officers_with_role=RoleId("warden")), "team"),
    ],
)
def test_an_activity_that_does_not_say_whom_it_concerns_may_count_for_every_member(group: Group, place: str) -> None:
    rule = cadence(at_least=1, every=YEAR, for_each=group)

    for finding in report_on(rule, "2020-11..2021-10", talk("a", "2021-02-01", agencies=None)):
        assert isinstance(finding, CadenceFinding)
        assert finding.verdict is OPEN
        assert finding.missing == (Missing(activity="a", path=place),)


@pytest.mark.parametrize(
    ("where", "places"),
    [
        (Condition(detail=FORM, value="long"), ["details.form"]),
        (Condition(step=StepId("letter-sent")), ["steps.letter-sent"]),
        (Condition(agencies_tagged=AgencyTag("host")), ["agencies"]),
        (Condition(detail=FORM, value="long", step=StepId("letter-sent")), ["details.form", "steps.letter-sent"]),
    ],
)
def test_what_the_condition_needs_to_know_is_named(where: Condition, places: list[str]) -> None:
    rule = cadence(at_least=1, every=YEAR, where=where)

    finding = only(report_on(rule, "2020-11..2021-10", talk("a", "2021-02-01", agencies=None)).findings)

    assert [each.path for each in finding.missing] == places


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({}, ['at_least: missing (or give "at_most")']),
        ({"at_least": 0}, ["at_least: must be a whole number from 1 to 10000, got 0"]),
        ({"at_least": 10_001}, ["at_least: must be a whole number from 1 to 10000, got 10001"]),
        ({"at_least": True}, ["at_least: must be a whole number or None, got true"]),
        ({"at_most": -1}, ["at_most: must be a whole number from 0 to 10000, got -1"]),
        ({"at_most": 10_001}, ["at_most: must be a whole number from 0 to 10000, got 10001"]),
        ({"at_least": 3, "at_most": 2}, ["at_most: must be 3 or more, got 2"]),
        (
            {"at_least": 1, "rolling": True, "step": QUARTER},
            ['step: cannot be combined with "rolling"'],
        ),
        (
            {"at_least": 0, "rolling": True, "step": Period(months=2)},
            [
                "at_least: must be a whole number from 1 to 10000, got 0",
                'step: cannot be combined with "rolling"',
            ],
        ),
    ],
)
def test_a_cadence_that_cannot_be_right_is_refused_when_it_is_made(parts: dict[str, object], said: list[str]) -> None:
    with pytest.raises(InputError) as refused:
        cadence(**parts)  # type: ignore[arg-type]

    assert [fault.message for fault in refused.value.faults] == said


@pytest.mark.parametrize(
    "parts", [{"at_least": 1}, {"at_least": 10_000}, {"at_most": 0}, {"at_least": 2, "at_most": 2}]
)
def test_bounds_may_be_as_small_and_as_large_as_they_are_said_to(parts: dict[str, int]) -> None:
    rule = cadence(**parts)  # type: ignore[arg-type]

    assert (rule.at_least, rule.at_most) == (parts.get("at_least"), parts.get("at_most"))


def test_names_that_the_partnership_does_not_have_are_faults_of_the_rule() -> None:
    rule = cadence(
        at_least=1, for_each=Group(bodies_tagged=BodyTag("none")),
        where=Condition(detail=DetailId("frm"), value="long"),
        also=(Also(kind=WALK), Also(kind=WALK, where=Condition(detail=FORM, value="loud"))),
    )  # fmt: skip

    assert [fault.message for fault in rule.faults(partnership())] == [
        'for_each.bodies_tagged: unknown body tag "none"',
        'where.detail: unknown detail "frm"; did you mean "form"?',
        'also[1].where.value: must be one of long, short, silent, got "loud"',
    ]


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        *MATCHES_NOTHING,
        pytest.param(
            {"of": None, "where": Condition(detail=DetailId("efort"), value=1)},
            ['where.detail: unknown detail "efort"; did you mean "effort"?'],
            id="a detail of no kind at all",
        ),
        pytest.param({"of": None, "where": Condition(detail=TONE, value=True)}, [], id="a detail of some kind"),
        pytest.param(
            {
                "also": (
                    Also(kind=STROLL, where=Condition(detail=OPEN_TO_ALL, value=True)),
                    Also(kind=FORUM, where=Condition(list=GUESTS, includes="prss")),
                )
            },
            [
                'also[0].where.detail: unknown detail "open-to-all"',
                'also[1].where.includes: unknown name "prss"; did you mean "press"?',
            ],
            id="what holds of none of the others",
        ),
    ],
)
def test_what_can_match_nothing_is_a_fault(parameters: dict[str, object], said: list[str]) -> None:
    rule = promised(Cadence, **({"of": ISLAND_WALK, "at_least": 1, "every": PeriodId("three-days")} | parameters))

    assert [fault.message for fault in rule.faults(ISLAND)] == said


def test_what_has_to_hold_of_those_that_count_is_said() -> None:
    def found(**parameters: object) -> str:
        rule = cadence(at_least=1, every=YEAR, **parameters)  # type: ignore[arg-type]  # as the cases give them
        return only(report_on(rule, "2020-11..2021-10", talk("a", "2021-04", form="short")).findings).observation

    long = Condition(detail=FORM, value="long")
    assert found(where=long) == (
        'The planner has no talks where "form of the talk" is long from 1 November 2020 to 31 October 2021. The '
        "rule asks for at least one."
    )
    assert found(where=Condition(detail=FORM, value="short")) == (
        'The planner has one talk where "form of the talk" is short (April 2021) from 1 November 2020 to 31 '
        "October 2021."
    )
    # Where others count beside them, which have to be otherwise, it would not be the whole of it.
    assert found(where=long, also=(Also(kind=WALK),)) == (
        "The planner has no talks or walks from 1 November 2020 to 31 October 2021. The rule asks for at least one."
    )


def test_of_many_about_which_the_same_is_not_recorded_a_few_are_named() -> None:
    talks = tuple(talk(name, "2021-04", form=None) for name in "abcdef")
    rule = cadence(at_least=1, every=YEAR, where=Condition(detail=FORM, value="long"))

    finding = only(report_on(rule, "2020-11..2021-10", *talks).findings)

    assert finding.action == (
        'Record "form of the talk" for the six talks (a, b, c and 3 more) by 31 October 2021. At least one is needed.'
    )
    assert len(finding.missing) == 6


def test_that_several_concern_or_address_something_is_asked_in_the_plural() -> None:
    def asked(place: str, *activities: str) -> str:
        promise = report_on(cadence(at_least=1, every=YEAR), "2020-11..2021-10").promises[0]
        (phrase,) = others_phrases([Missing(activity=each, path=place) for each in activities], promise)
        return phrase.file.render(phrase.message, phrase.facts)

    assert asked("agencies", "a") == "which agencies the talk concerns (a)"
    assert asked("agencies", "a", "b") == "which agencies the two talks concern (a and b)"
    assert asked("outcomes", "a", "b") == "which outcomes the two talks address (a and b)"
    assert asked("scope.tiles", "a", "b") == "which tiles the two talks cover (a and b)"
    assert asked("status", "a", "b") == "whether the two talks take place (a and b)"
    assert asked("when", "a", "b") == "the dates of the two talks (a and b)"


def test_what_may_lie_outside_the_periods_that_lack_one_is_no_evidence() -> None:
    finding = only(report_on(cadence(at_least=1), "2020-11..2021-04", talk("a", "2020-10..2021-04")).findings)

    assert (finding.verdict, finding.evidence, finding.possible) == (BREACHED, (), ("a",))
    assert (finding.least, finding.most) == (0, 1)


def test_of_several_kinds_that_count_all_are_named() -> None:
    rule = cadence(at_most=1, also=(Also(kind=WALK),), every=YEAR)
    walks = talk("a", "2020-12-01", kind=WALK), talk("b", "2021-01-01", kind=WALK)

    assert only(report_on(rule, "2020-11..2021-10", *walks).findings).observation == (
        "The planner has two talks or walks (1 December 2020 and 1 January 2021) from 1 November 2020 to 31 "
        "October 2021. The rule allows at most one."
    )
