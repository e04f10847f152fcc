"""What the assertions for test suites let through, and what they say when they don't."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.model.activity import Status
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.identifier import AgencyId, MemberId, OwnerId, RuleName
from scp_framework.reports.report import Report
from scp_framework.testing import assert_breached, assert_kept, assert_open

NEL = load_arrangements("nel-2020")
PLANNER = load_planner("nel-2020-21", NEL)
SURVEY_EXCUSED = AgreedException(
    rule=RuleName("STF02a"),
    reason="The survey moves to the autumn.",
    agreed_by=OwnerId("board"),
    until=Date(2021, 12, 31),
)


def message(failing: Callable[[], Report]) -> str:
    with pytest.raises(AssertionError) as failure:
        failing()
    return str(failure.value)


def test_a_kept_promise_passes_and_gives_the_report() -> None:
    report = assert_kept(PLANNER, NEL, "LOS01")
    assert list(report.verdicts) == ["LOS01"]


def test_the_first_line_names_what_is_not_kept_worst_first() -> None:
    said = message(lambda: assert_kept(PLANNER, NEL, "DEE01", "FAM01", "LOS01"))
    assert said.splitlines()[0] == "2 of 3 promises not kept: FAM01 breached, DEE01 open"


def test_each_finding_says_what_was_found_and_what_to_do() -> None:
    report = assert_breached(PLANNER, NEL, "STF02a")
    (finding,) = report.findings
    assert message(lambda: assert_kept(PLANNER, NEL, "STF02a")).splitlines()[2:] == [
        f"STF02a breached: {finding.observation}",
        f"  To do: {finding.action}",
        f"  Finding {finding.id}; {finding.promise.citation}.",
    ]


def test_a_whole_rule_book_is_told_in_a_bounded_message() -> None:
    lines = message(lambda: assert_kept(PLANNER, NEL)).splitlines()
    assert len(lines[0]) <= 110
    assert lines[0].endswith(" more")
    assert sum(line.startswith("  Finding ") for line in lines) == 10
    assert lines[-1].endswith("has all.")


def test_what_does_not_arise_is_not_shown_to_be_kept() -> None:
    empty = evolve(PLANNER, activities=(), exceptions=())
    said = message(lambda: assert_kept(empty, NEL, "AVT02"))
    assert said.splitlines()[0] == "0 of 1 promise met, so nothing is shown to be kept: AVT02 not applicable"


def test_no_promises_at_all_are_not_kept() -> None:
    assert message(lambda: assert_kept(PLANNER, evolve(NEL, rules=()))) == (
        "0 of 0 promises met, so nothing is shown to be kept"
    )


def test_an_unknown_code_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match='unknown rule "FMA01"; did you mean "FAM01"'):
        assert_kept(PLANNER, NEL, "LOS02", "FMA01")


def test_an_excused_breach_passes_only_where_that_is_allowed() -> None:
    planner = evolve(PLANNER, exceptions=(SURVEY_EXCUSED,))
    assert "STF02a breached" in message(lambda: assert_kept(planner, NEL, "STF02a", "LOS01"))
    assert assert_kept(planner, NEL, "STF02a", "LOS01", allow_excused=True).breaches
    assert_breached(planner, NEL, "STF02a")


def test_a_promise_is_not_excused_by_an_exception_for_one_of_several_agencies() -> None:
    police = MemberId(AgencyId("humberside-police"))
    excused = evolve(SURVEY_EXCUSED, rule=RuleName("ASR01"), member=police)
    planner = evolve(PLANNER, exceptions=(excused,))
    said = message(lambda: assert_kept(planner, NEL, "ASR01", "LOS01", allow_excused=True))
    assert said.startswith("1 of 2 promises not kept: ASR01 breached")


def test_where_all_is_excused_nothing_is_shown_to_be_kept() -> None:
    planner = evolve(PLANNER, exceptions=(SURVEY_EXCUSED,))
    with pytest.raises(AssertionError, match="nothing is shown to be kept"):
        assert_kept(planner, NEL, "STF02a", allow_excused=True)


def test_whatever_is_asserted_an_unknown_code_is_refused() -> None:
    with pytest.raises(InputError, match='unknown rule "FMA01"; did you mean "FAM01"'):
        assert_breached(PLANNER, NEL, "FMA01")
    with pytest.raises(InputError, match=r'rules\[0\]: unknown rule "FAM1"; did you mean "FAM01"'):
        assert_open(PLANNER, NEL, "FAM1")


def test_breached_and_open_are_told_apart() -> None:
    assert_breached(PLANNER, NEL, "FAM01", "STF02a")
    assert_open(PLANNER, NEL, "DEE01")
    assert message(lambda: assert_breached(PLANNER, NEL, "FAM01", "DEE01")).startswith(
        "1 of 2 promises not breached: DEE01 open"
    )
    assert message(lambda: assert_open(PLANNER, NEL, "LOS01")).startswith("1 of 1 promise not open: LOS01 met")


def test_progress_is_assessed_as_of_a_day() -> None:
    assert_kept(PLANNER, NEL, "LOS01")
    assert_open(PLANNER, NEL, "LOS01", as_of="2021-11-01")
    held = evolve(PLANNER, activities=tuple(evolve(each, status=Status.COMPLETED) for each in PLANNER.activities))
    assert_kept(held, NEL, "LOS01", as_of="2021-11-01")


def test_the_first_line_stands_in_the_summary_of_pytest(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    # pytest cuts the lines of its summary off where the terminal ends.
    monkeypatch.setenv("COLUMNS", "160")
    pytester.makepyfile(
        """
        from scp_framework import load_arrangements, load_planner
        from scp_framework.testing import assert_kept

        def test_planner():
            nel = load_arrangements("nel-2020")
            assert_kept(load_planner("nel-2020-21", nel), nel, "FAM01", "DEE01")
        """
    )
    result = pytester.runpytest_inprocess()
    result.stdout.fnmatch_lines(
        ["FAILED *::test_planner - AssertionError: 2 of 2 promises not kept: FAM01 breached, DEE01 open"]
    )
    # Of the frames of the library none is shown.
    result.stdout.no_fnmatch_line("*asserts.py:*")
