"""What several findings are about: each of it counted and named once."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework import check, load_arrangements, load_planner
from scp_framework.bundled import DEFAULT_ARRANGEMENTS, DEFAULT_PLANNER
from scp_framework.findings.verdict import Verdict
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.history.validity import FormerName
from scp_framework.views.full_text import full_text
from scp_framework.views.subjects import number_of_subjects, subject, subjects
from tests.views.simple_findings import NAMES, SimpleFinding, promise, simple_finding

RULE = promise("INS01")
MAY, JUNE = "2022-05", "2022-06"
MAY_WORDS, JUNE_WORDS = "1 May 2022 to 31 May 2022", "1 June 2022 to 30 June 2022"


def one(*, activity: str | None = None, member: str | None = None, window: str | None = None) -> SimpleFinding:
    return simple_finding(RULE, Verdict.MET, "all is well", activity=activity, member=member, window=window)


def each_of(members: Iterable[str], *windows: str) -> list[SimpleFinding]:
    return [one(member=member, window=window) for member in members for window in windows]


def test_what_is_about_nobody_in_particular_is_about_the_whole() -> None:
    assert subject(one()) == ""
    assert subjects([one()]) == "the planner as a whole"
    assert subjects([one(), one()]) == "two findings"


def test_one_subject_is_named_with_its_days() -> None:
    finding = one(activity="inspection-1", member="harbour", window=MAY)

    assert subject(finding) == f"inspection-1, Harbour Council, {MAY_WORDS}"
    assert subjects([finding]) == subject(finding)


def test_what_is_about_the_whole_is_told_apart_from_what_is_about_somebody() -> None:
    assert subjects([one(member="a"), one(), one(member="b")]) == "two (a; b) and the planner as a whole"
    assert subjects([one(), one(member="a")]) == "a and the planner as a whole"


def test_activities_are_counted_as_what_they_are_called() -> None:
    assert subjects([one(activity="i1"), one(activity="i2")]) == "two inspections (i1; i2)"


def test_members_of_activities_are_not_counted_as_activities() -> None:
    pairs = [one(activity=activity, member=member) for activity in ("i1", "i2") for member in "ab"]

    assert subjects(pairs) == "four (i1, a; i1, b; i2, a; i2, b)"


def test_days_that_all_share_are_told_once() -> None:
    assert subjects(each_of("ab", MAY)) == f"two (a; b), {MAY_WORDS}"
    assert subjects(each_of("ab", MAY, JUNE)) == f"two (a; b), in each of two periods ({MAY_WORDS}; {JUNE_WORDS})"
    assert subjects(each_of("a", MAY, JUNE)) == f"a, in each of two periods ({MAY_WORDS}; {JUNE_WORDS})"
    assert subjects([one(window=MAY), one(window=JUNE)]) == f"two ({MAY_WORDS}; {JUNE_WORDS})"


def test_days_that_not_all_share_are_told_with_each_or_counted_where_that_is_too_much() -> None:
    uneven = [*each_of("a", MAY, JUNE), *each_of("b", JUNE)]

    assert subjects(uneven) == f"three (a, {MAY_WORDS}; a, {JUNE_WORDS}; b, {JUNE_WORDS})"
    assert subjects(uneven, most=2) == f"two (a, two periods; b, {JUNE_WORDS})"


def test_no_more_are_named_than_asked_for() -> None:
    assert subjects(each_of("abcdefgh", MAY)) == f"eight (a; b; c; d; e; f; two more), {MAY_WORDS}"
    assert subjects(each_of("abcd", MAY), most=2) == f"four (a; b; two more), {MAY_WORDS}"
    assert subjects(each_of("ab", MAY, JUNE, "2022-07"), most=2) == (
        f"two (a; b), in each of three periods ({MAY_WORDS}; {JUNE_WORDS}; one more)"
    )


def test_somebody_who_had_another_name_is_counted_once_by_the_later_name() -> None:
    former = FormerName(name="Quay Council", until=Date(2022, 5, 31))
    names = FrozenMap({**NAMES, "harbour": evolve(NAMES["harbour"], former_names=(former,))})
    renamed = [evolve(each, promise=evolve(RULE, names=names)) for each in each_of(["harbour"], MAY, JUNE)]

    assert [subject(each) for each in renamed] == [f"Quay Council, {MAY_WORDS}", f"Harbour Council, {JUNE_WORDS}"]
    assert subjects(renamed) == f"Harbour Council, in each of two periods ({MAY_WORDS}; {JUNE_WORDS})"


def test_the_whole_counts_only_where_there_is_nothing_else() -> None:
    assert number_of_subjects([]) == 0
    assert number_of_subjects([one(), one()]) == 2
    assert number_of_subjects([one(), *each_of("ab", MAY), one(member="a")]) == 3


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "GOV01",
            "Learning runs from the SRG to the IPG, from both to the SAIG, and from the SAIG to the Board, without a"
            " circle: kept for seven (Safeguarding Review Group (SRG) to NEL SCP Board; Intelligence and Performance"
            " Group (IPG) to NEL SCP Board; Safeguarding Assurance and Improvement Group (SAIG) to NEL SCP Board; the"
            " line from Safeguarding Review Group (SRG) to Intelligence and Performance Group (IPG); the line from"
            " Safeguarding Review Group (SRG) to Safeguarding Assurance and Improvement Group (SAIG); the line from"
            " Intelligence and Performance Group (IPG) to Safeguarding Assurance and Improvement Group (SAIG); one"
            " more). Nothing is passed round in a circle.",
        ),
        (
            "GOV03",
            "Each of the three SAFER boards shares intelligence with the other two: kept for six (the line from NEL SCP"
            " Board to Safeguarding Adult Board; the line from NEL SCP Board to Community Safety Partnership; the line"
            " from Safeguarding Adult Board to NEL SCP Board; the line from Safeguarding Adult Board to Community"
            " Safety Partnership; the line from Community Safety Partnership to NEL SCP Board; the line from Community"
            " Safety Partnership to Safeguarding Adult Board).",
        ),
    ],
)
def test_ways_and_lines_are_named_by_both_their_ends(code: str, words: str) -> None:
    """Section 6, Learning and Improvement, and section 3, Intelligence shared from other boards."""
    arrangements = load_arrangements(DEFAULT_ARRANGEMENTS)
    report = check(load_planner(DEFAULT_PLANNER, arrangements), arrangements, select=[code])

    assert f"{code}  {words} [section" in full_text(report, width=2_000)
