"""What is called with something of the wrong type says what to call it with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from unittest.mock import _Call, call

import pytest
from attrs import evolve

from scp_framework import check, compare, load_arrangements, load_editions, load_planner, report_to_json
from scp_framework.errors import InputError
from scp_framework.files.loading import parse_planner
from scp_framework.files.planners.planner_csv import parse_planner_csv
from scp_framework.files.planners.planner_json import planner_from_json
from scp_framework.files.reports.report_reading import report_from_json
from scp_framework.files.writing import planner_to_toml
from scp_framework.model.identifier import KindId
from scp_framework.model.trace import trace
from scp_framework.reports.comparison import compare_reports
from scp_framework.views.full_text import full_text
from scp_framework.views.graph import mermaid

NEL = load_arrangements("nel-2020")
PLANNER = load_planner("nel-2020-21", NEL)
REPORT = check(PLANNER, NEL)

ARRANGEMENTS = "Arrangements (load_arrangements reads them)"
EDITIONS = "Editions (load_editions reads them)"
A_PLANNER = "a Planner (load_planner reads one)"
A_REPORT = "a Report (check makes one)"


@pytest.mark.parametrize(
    ("function", "given", "said"),
    [
        (
            check,
            call("nel-2020-21", "nel-2020"),
            [
                f'planner: must be {A_PLANNER}, got "nel-2020-21"',
                f'arrangements: must be {ARRANGEMENTS} or {EDITIONS}, got "nel-2020"',
            ],
        ),
        (
            check,
            call(NEL, PLANNER),
            [
                f"planner: must be {A_PLANNER}, got Arrangements",
                f"arrangements: must be {ARRANGEMENTS} or {EDITIONS}, got a Planner",
            ],
        ),
        (
            check,
            call(PLANNER, NEL.partnership),
            [f"arrangements: must be {ARRANGEMENTS} or {EDITIONS}, got a Partnership"],
        ),
        (check, call(PLANNER, NEL, select=5), ["select: must be a list, each part of it text, got 5"]),
        (check, call(PLANNER, NEL, ignore=["LOS", 5]), ["ignore[1]: must be text, got 5"]),
        (check, call(PLANNER, NEL, as_of=2021), ["as_of: must be a date, text or None, got 2021"]),
        (
            compare,
            call("nel-2020", NEL),
            [f'before: must be {ARRANGEMENTS}, {A_PLANNER} or {A_REPORT}, got "nel-2020"'],
        ),
        (
            compare,
            call(PLANNER, PLANNER),
            ["arrangements: missing; must be those that the planners are checked against"],
        ),
        (compare, call(REPORT, REPORT, as_of="2021-03-01"), ["as_of: can only be given with two planners"]),
        (
            compare,
            call(PLANNER, REPORT),
            ["after: must be the same type as before: arrangements, a planner or a report"],
        ),
        (compare_reports, call(REPORT, None), [f"after: must be {A_REPORT}, got nothing"]),
        (
            trace,
            call("nel-2020", "benchmarking"),
            [f'arrangements: must be {ARRANGEMENTS} or a Partnership, got "nel-2020"'],
        ),
        (
            trace,
            call(NEL, 5),
            ["carrying: must be text, got 5"],
        ),
        (load_arrangements, call(NEL), ["source: must be text or a Path, got Arrangements"]),
        (load_editions, call("nel-2020", 5), ["sources[1]: must be text or a Path, got 5"]),
        (
            load_planner,
            call("nel-2020-21", "nel-2020"),
            [f'arrangements: must be {ARRANGEMENTS} or {EDITIONS}, got "nel-2020"'],
        ),
        (parse_planner, call(b"", NEL), ["toml: must be text, got bytes"]),
        (parse_planner_csv, call(b"id", NEL), ["text: must be text, got bytes"]),
        (planner_from_json, call({}, NEL), ["text: must be text, got a dict"]),
        (planner_to_toml, call(REPORT), [f"planner: must be {A_PLANNER}, got a Report"]),
        (report_from_json, call(b"{}"), ["text: must be text, got bytes"]),
        (report_to_json, call(PLANNER), [f"report: must be {A_REPORT}, got a Planner"]),
        (full_text, call("nel"), [f'report: must be {A_REPORT}, got "nel"']),
        (mermaid, call(NEL), ["partnership: must be a Partnership, got Arrangements"]),
    ],
)
def test_an_argument_of_a_wrong_sort_is_refused_with_what_is_wanted(
    function: Callable[..., object], given: _Call, said: list[str]
) -> None:
    with pytest.raises(InputError) as refused:
        function(*given.args, **given.kwargs)

    assert str(refused.value).splitlines() == said


def test_a_day_may_be_any_date_and_no_time_of_day() -> None:
    assert check(PLANNER, NEL, as_of=date(2021, 3, 1)) == check(PLANNER, NEL, as_of="2021-03-01")
    with pytest.raises(InputError, match=r"^as_of: must be a day such as"):
        check(PLANNER, NEL, as_of=datetime(2021, 3, 1, 12))


def test_arrangements_are_traced_as_their_partnership_is() -> None:
    assert trace(NEL, KindId("board-meeting")) == trace(NEL.partnership, KindId("board-meeting"))


@pytest.mark.parametrize(
    ("select", "ignore", "found"),
    [
        (["LOS"], ["LOS"], '"LOS"'),
        (["LOS01"], ["line-of-sight-events-each-year", "LOS"], '"line-of-sight-events-each-year", "LOS"'),
        ([], sorted({rule.code for rule in NEL.rules}), None),
    ],
)
def test_a_check_of_no_rule_is_refused_since_it_would_always_find_nothing(
    select: list[str], ignore: list[str], found: str | None
) -> None:
    with pytest.raises(InputError) as refused:
        check(PLANNER, NEL, select=select, ignore=ignore)

    assert str(refused.value).startswith("ignore: must be a selection that leaves at least one rule to check, got ")
    assert found is None or refused.value.faults[0].actual == found


def test_where_a_rule_is_left_or_there_never_was_one_the_check_is_made() -> None:
    assert next(iter(check(PLANNER, NEL, select=["LOS"], ignore=["LOS02"]).verdicts)) == "LOS01"
    assert check(PLANNER, evolve(NEL, rules=())).verdicts == {}


def test_a_report_that_was_written_and_read_refuses_what_it_refused_before() -> None:
    again = report_from_json(report_to_json(REPORT))

    for report in (REPORT, again):
        assert report.only(agency="navigo", rule="AVT02").findings == ()
        assert report.only(rule="line-of-sight-events-each-year").findings == report.by_rule["LOS01"]
        for asked, said in (
            (
                call(agency="humberside-polise"),
                'agency: unknown agency "humberside-polise"; did you mean "humberside-police"?',
            ),
            (call(rule="LSO"), 'rule: unknown rule "LSO"'),
            (call(tile="nope"), 'tile: unknown tile "nope"'),
            (call(agency="neglect"), 'agency: unknown agency "neglect"'),
        ):
            with pytest.raises(InputError) as refused:
                report.only(**asked.kwargs)
            assert str(refused.value) == said


def test_a_call_with_other_arguments_than_a_function_takes_says_which_function() -> None:
    with pytest.raises(TypeError, match=r"move\(\) takes .* positional argument"):
        PLANNER.move("line-of-sight-1", "2021-05")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"only\(\) got an unexpected keyword argument 'agencies'"):
        REPORT.only(agencies="navigo")  # type: ignore[call-arg]
