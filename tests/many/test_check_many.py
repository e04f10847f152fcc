"""Many planners, one after the other: each result, planners that can't be used, lines of JSON, the roll-up."""

from __future__ import annotations

import gc
import io
import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework import (
    Arrangements,
    InputError,
    Planner,
    Report,
    When,
    Window,
    check,
    load_arrangements,
    load_planner,
)
from scp_framework.cli import main
from scp_framework.files.loading import load_editions
from scp_framework.files.planners.planner_json import planner_to_json
from scp_framework.files.text.limits import LARGEST_FILE
from scp_framework.many.check_many import GivenPlanner, check_many
from scp_framework.many.planner_result import PlannerResult
from scp_framework.many.roll_up import roll_up, roll_up_to_frame
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.identifier import OwnerId, RuleName

NEL = load_arrangements("nel-2020")
PLANNER = load_planner("nel-2020-21", NEL)
LINE = json.dumps(json.loads(planner_to_json(PLANNER)))
YEAR = Window.parse("2020-11..2021-10")


def the_only(given: GivenPlanner, arrangements: Arrangements = NEL) -> PlannerResult:
    (result,) = check_many([given], arrangements)
    return result


@pytest.mark.parametrize(
    "given",
    [PLANNER, "nel-2020-21", LINE, f"{LINE}\n", json.loads(LINE)],
    ids=["planner", "name", "line", "whole line", "data"],
)
def test_a_planner_fares_as_its_own_report_says_however_it_is_given(given: GivenPlanner) -> None:
    report, result = check(PLANNER, NEL), the_only(given)

    assert result.is_checked
    assert result.results == report.results
    assert [*result.unexcused] == [*dict.fromkeys(finding.rule for finding in report.unexcused)]
    assert (result.planner, result.covers, result.year) == ("nel-2020-21", PLANNER.covers, YEAR)


def test_what_an_exception_excuses_is_not_unexcused() -> None:
    agreed = AgreedException(
        rule=RuleName("ASR01"), reason="Staff moved.", agreed_by=OwnerId("board"), until=Date(2022, 1, 1)
    )
    excused = the_only(evolve(PLANNER, exceptions=(agreed,)))

    assert excused.results == the_only(PLANNER).results
    assert set(the_only(PLANNER).unexcused) - set(excused.unexcused) == {"ASR01"}


def test_planners_that_cannot_be_used_are_named_and_lose_no_other(tmp_path: Path) -> None:
    (tmp_path / "mistyped.toml").write_text('[planner]\nid = "m"\ncovers = "soon"\n', encoding="utf-8")
    lines = tmp_path / "plans.jsonl"
    lines.write_text(f'{LINE}\n\n{{"a":\n{LINE}\n', encoding="utf-8")
    given = [tmp_path / "mistyped.toml", "missing.toml", "missing.jsonl", lines, PLANNER, 7]

    results = list(check_many(given, NEL))  # type: ignore[arg-type]  # the last is none on purpose

    assert [(each.source, each.is_checked) for each in results] == [
        (str(tmp_path / "mistyped.toml"), False),
        ("missing.toml", False),
        ("missing.jsonl", False),
        (f"{lines}, line 1", True),
        (f"{lines}, line 3", False),
        (f"{lines}, line 4", True),
        ("nel-2020-21", True),
        ("planner 8", False),
    ]
    assert [each.faults[0].code for each in results if each.faults] == [
        "invalid",
        "file-not-found",
        "file-not-found",
        "invalid-syntax",
        "invalid",
    ]


def test_a_planner_nested_too_deep_is_named(tmp_path: Path) -> None:
    (tmp_path / "deep.jsonl").write_text(f"{'[' * 100_000}\n{LINE}\n", encoding="utf-8")

    deep, other = check_many([tmp_path / "deep.jsonl"], NEL)

    assert (deep.is_checked, other.is_checked) == (False, True)


def test_a_line_too_long_for_a_planner_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "long.jsonl").write_text(f'{{"x": "{"y" * 2 * LARGEST_FILE}"}}\n{LINE}', encoding="utf-8")

    long, other = check_many([tmp_path / "long.jsonl"], NEL)

    assert long.faults[0].code == "too-large"
    assert (other.source, other.is_checked) == (f"{tmp_path / 'long.jsonl'}, line 2", True)


def test_an_open_file_of_lines_can_be_given_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "plans.jsonl").write_text(f"{LINE}\n\n{LINE}\n", encoding="utf-8")
    with (tmp_path / "plans.jsonl").open(encoding="utf-8") as lines:
        assert [each.source for each in check_many(lines, NEL)] == ["planner 1", "planner 2"]


def test_no_planner_is_asked_for_before_the_one_ahead_of_it_is_checked() -> None:
    asked: list[int] = []

    def endless() -> Iterator[Planner]:
        while True:
            asked.append(len(asked))
            yield PLANNER

    assert len(list(islice(check_many(endless(), NEL), 3))) == 3
    assert asked == [0, 1, 2]


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("given", [LINE, "{"])
def test_circles_are_not_looked_for_during_a_check_and_afterwards_as_before(given: str, *, before: bool) -> None:
    during: list[bool] = []

    def fake(planner: Planner, *args: Any, **named: Any) -> Report:
        during.append(gc.isenabled())
        return check(planner, *args, **named)

    (gc.enable if before else gc.disable)()
    try:
        with patch("scp_framework.many.check_many.check", fake):
            is_checked = the_only(given).is_checked
        assert gc.isenabled() is before
    finally:
        gc.enable()
    assert during == [False] * is_checked


def test_what_else_cannot_be_used_is_refused_before_the_first_planner() -> None:
    with pytest.raises(InputError, match="NOPE"):
        check_many([PLANNER], NEL, select=["NOPE"])
    with pytest.raises(InputError, match="as_of"):
        check_many([PLANNER], NEL, as_of="soon")


def test_rules_and_the_day_are_those_of_a_check() -> None:
    (result,) = check_many([PLANNER], NEL, as_of="2021-03-01", select="ASR", ignore=["ASR02"])

    assert result.results == check(PLANNER, NEL, as_of="2021-03-01", select=["ASR"], ignore=["ASR02"]).results
    assert result.as_of == Date(2021, 3, 1)


def test_a_result_is_plain_data_for_a_line_of_json() -> None:
    good, bad = the_only(PLANNER).to_dict(), the_only("{").to_dict()

    assert json.loads(json.dumps(good))["results"]["ASR01"] == "breach"
    assert json.loads(json.dumps(bad)).keys() == {"source", "faults"}


def test_a_roll_up_counts_by_partnership_year_and_rule() -> None:
    later = evolve(PLANNER, id="later", covers=Window.parse("2022-01..2022-02"), activities=())
    given: list[GivenPlanner] = [PLANNER, "nel-2020-21", later, "missing.toml"]

    counts = roll_up(check_many(given, NEL))

    assert {(each.year, each.planners) for each in counts} == {(YEAR, 2), (Window.parse("2021-11..2022-10"), 1)}
    assert list(dict.fromkeys(each.rule for each in counts)) == list(check(PLANNER, NEL).results)
    (visits,) = [each for each in counts if each.rule == "ASR01" and each.year == YEAR]
    assert (visits.counts, visits.unexcused) == ({"breach": 2}, 2)


def test_a_roll_up_is_a_frame_with_a_number_for_each_result() -> None:
    frame = roll_up_to_frame(check_many([PLANNER, PLANNER], NEL), backend="polars")

    own = Counter(check(PLANNER, NEL).results.values())
    assert {result: frame[result.replace(" ", "_")].sum() for result in own} == {r: 2 * n for r, n in own.items()}
    assert frame["year_first"].unique().to_list() == [YEAR.first]


def test_of_several_editions_each_planner_is_held_against_all() -> None:
    editions = load_editions("nel-2020")
    moved = evolve(PLANNER, activities=tuple(evolve(each, when=When.parse("2021-02")) for each in PLANNER.activities))

    assert [each.results for each in check_many([moved], editions)] == [check(moved, editions).results]


def test_the_command_counts_and_names_and_writes_a_line_for_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plans, out = tmp_path / "plans", tmp_path / "results.jsonl"
    plans.mkdir()
    (plans / "a.jsonl").write_text(f"{LINE}\n{LINE}\n", encoding="utf-8")
    (plans / "b.toml").write_text("[planner]\n", encoding="utf-8")
    (plans / "notes.docx").write_text("not a planner", encoding="utf-8")

    assert main(["many", str(plans), "nel-2020-21", "-o", str(out)]) == 2

    printed = capsys.readouterr().out
    assert "ASR01" in printed
    assert f"{plans / 'b.toml'}: 2 faults" in printed
    assert [line.split() for line in printed.splitlines()[-4:]] == [
        ["planners", "4"],
        ["no", "commitment", "is", "breached", "0"],
        ["a", "commitment", "is", "breached", "3"],
        ["cannot", "be", "used", "1"],
    ]
    written = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [each.get("planner") for each in written] == ["nel-2020-21", "nel-2020-21", None, "nel-2020-21"]
    assert main(["many", "nel-2020-21", "-o", str(out)]) == 2
    assert "--force" in capsys.readouterr().err


def test_the_command_reads_lines_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{LINE}\n".encode())))

    assert main(["many", "-", "--select", "LOS01"]) == 0
    assert "1 of 1 rule is met" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--processes", "0", "nel-2020-21"], "--processes: must be a whole number from 1 to 256"),
        (["EMPTY"], "must be a folder with planner files"),
        (["nel-2020-21", "--select", "NOPE"], "NOPE"),
    ],
)
def test_the_command_says_what_it_cannot_use(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["many", *(str(tmp_path) if each == "EMPTY" else each for each in arguments)]) == 2
    assert said in capsys.readouterr().err


def test_the_command_shares_the_work_among_processes(capsys: pytest.CaptureFixture[str]) -> None:
    alone = main(["many", "nel-2020-21"]), capsys.readouterr().out

    assert (main(["many", "nel-2020-21", "--processes", "2"]), capsys.readouterr().out) == alone
