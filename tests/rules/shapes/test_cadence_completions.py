"""Cadence: verdict and numbers are those that all completions give, and recording more changes no verdict."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from scp_framework.findings.verdict import Verdict
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from tests.oracle.by_hand import plain
from tests.rules.shapes.cadence_cases import BREACHED, MET, NOT_APPLICABLE, OPEN, cases, findings_of, folded
from tests.worlds.talk_judge import Case, Days, Plan, days_of


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
        # What is too many is left out while enough of it is still to come.
        ahead = sorted(plain(each.earliest) for each in finding.days)
        ahead = [each for each in ahead if case.as_of is None or each >= case.as_of]
        last = ahead[-finding.surplus] if 0 < finding.surplus <= len(ahead) else windows[0][1]
        assert plain(finding.deadline) == last if finding.deadline else finding.verdict is MET
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
