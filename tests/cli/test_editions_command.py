"""The command checks against several editions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.cli import main
from tests.cli.small_sources import BREACHED, FINE, UNUSABLE
from tests.paths import WOLD

NEXT_WOLD = WOLD.parent / "wold-2023.toml"
EDITIONS = ["--arrangements", str(WOLD), "--arrangements", str(NEXT_WOLD)]


def test_a_planner_is_held_against_several_editions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--full", str(WOLD / "planner.toml"), *EDITIONS]) == BREACHED
    printed = capsys.readouterr().out

    assert "checked against two editions of its arrangements" in printed
    assert "2022/23 (wold-2022):\n            in force from 1 April 2022 to 30 September 2022\n" in printed
    assert "          By the edition 2022/23: kept for one.\n" in printed
    assert "  WALK05  Judged by the edition 2022/23 only.\n  WALK10  Judged by the edition 2023 only.\n" in printed


def test_the_order_of_the_editions_does_not_matter(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--full", str(WOLD / "planner.toml"), *EDITIONS])
    one = capsys.readouterr().out
    main(["check", "--full", str(WOLD / "planner.toml"), "--arrangements", str(NEXT_WOLD), "--arrangements", str(WOLD)])

    assert capsys.readouterr().out == one


def test_the_json_names_the_edition_of_each_finding(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(WOLD / "planner.toml"), *EDITIONS, "--select", "WALK10", "--format", "json"])
    data = json.loads(capsys.readouterr().out)

    assert [(each["edition"], each["in_force_from"], each["in_force_to"]) for each in data["editions"]] == [
        ("2022/23", "2022-04-01", "2022-09-30"),
        ("2023", "2022-10-01", None),
    ]
    assert {each["edition"] for each in data["findings"]} == {"2023"}


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("WALK01", ["at least: 2", "at least: 3", "IN THE EDITION 2023, FROM 1 OCTOBER 2022 ON"]),
        ("walks-each-half-year", ["at least: 2", "at least: 3", "Two practice walks in each half-year"]),
        ("WALK05", ["in the edition 2022/23, from 1 April 2022 to 30 September 2022, and in no other"]),
        ("WALK10", ["in the edition 2023, from 1 October 2022 on, and in no other"]),
    ],
)
def test_a_rule_is_explained_as_each_edition_has_it(
    capsys: pytest.CaptureFixture[str], code: str, told: list[str]
) -> None:
    assert main(["explain", code, str(WOLD / "planner.toml"), *EDITIONS]) == FINE
    printed = capsys.readouterr().out

    assert all(each in printed for each in told)
    assert printed.count("Shape  ") == (2 if "at least: 3" in told else 1)


def test_a_rule_that_is_the_same_in_all_editions_is_explained_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "WALK04", *EDITIONS]) == FINE
    printed = capsys.readouterr().out

    assert printed.count("Shape  ") == 1
    assert "2022/23 and of Wold Valley" in printed
    assert "no other" not in printed


def test_the_rules_of_each_edition_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", *EDITIONS]) == FINE
    printed = capsys.readouterr().out

    assert printed.count("WALK01  commitment") == 2
    assert printed.endswith("Not in every edition:\n  WALK05  only in 2022/23\n  WALK10  only in 2023\n")

    main(["rules", *EDITIONS, "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    assert [each["edition"] for each in data if each["code"] == "WALK01"] == ["2022/23", "2023"]
    assert [each["edition"] for each in data if each["code"] == "WALK10"] == ["2023"]


def test_a_planner_is_converted_against_several_editions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "planner.csv"

    assert main(["convert", str(WOLD / "planner.toml"), str(target), *EDITIONS]) == FINE
    main(["check", str(WOLD / "planner.toml"), *EDITIONS])
    one = capsys.readouterr().out.partition("\n")[2]
    main(["check", str(target), *EDITIONS])
    assert capsys.readouterr().out in one


@pytest.mark.parametrize(
    "arguments",
    [["graph"], ["trace", "practice-findings"], ["pages", "nowhere"], ["schema", "planner"]],
    ids=lambda arguments: str(arguments[0]),
)
def test_what_is_about_one_edition_refuses_several(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main([*arguments, *EDITIONS]) == UNUSABLE
    said = f"--arrangements: {arguments[0]} takes one edition only; leave out "
    assert capsys.readouterr().err.startswith(said)
    assert list(tmp_path.iterdir()) == []


def test_what_are_no_editions_of_one_partnership_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--arrangements", DEFAULT_ARRANGEMENTS, "--arrangements", str(WOLD)]) == UNUSABLE
    assert 'edition "wold-2022".partnership.id: must be an edition for' in capsys.readouterr().err


def test_several_editions_need_a_planner_to_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *EDITIONS]) == UNUSABLE
    assert capsys.readouterr().err.startswith("PLANNER: missing; must be a planner file")
