"""The command explains a rule, of the arrangements that it is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from scp_framework.arrangements.editions import Editions
from scp_framework.bundled import DEFAULT_ARRANGEMENTS, DEFAULT_PLANNER
from scp_framework.cli import main
from scp_framework.model.planner import Planner
from tests.cli.small_sources import BROKEN, FINE, KEPT, UNUSABLE, Loading, arrangements_with
from tests.worlds.small_partnership import SMALL_PLANNER


def test_a_rule_is_explained_by_code_or_name_with_its_findings(
    loading: Loading, capsys: pytest.CaptureFixture[str]
) -> None:
    loading(KEPT, BROKEN)

    assert main(["explain", "INS02", "planner.toml"]) == FINE
    by_code = capsys.readouterr().out
    assert main(["explain", "promise-ins02", "planner.toml"]) == FINE
    assert capsys.readouterr().out == by_code
    assert "ON THE PLANNER HARBOUR-2022: BREACHED" in by_code


def test_options_stand_anywhere_among_what_a_command_takes(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for arguments in (
        ["explain", "LOS01", "nel-2020-21", "--arrangements", "nel-2020"],
        ["explain", "LOS01", "--arrangements", "nel-2020", "nel-2020-21"],
        ["explain", "--arrangements", "nel-2020", "LOS01", "nel-2020-21"],
    ):
        assert main(arguments) == FINE
        said.append(capsys.readouterr().out)

    assert said[0] == said[1] == said[2]
    assert "ON THE PLANNER NEL-2020-21" in said[0]


def test_only_the_rule_asked_for_is_explained_where_codes_begin_alike(
    loading: Loading, capsys: pytest.CaptureFixture[str]
) -> None:
    loading(KEPT, evolve(BROKEN, code="INS01a"))

    assert main(["explain", "INS01"]) == FINE
    assert "INS01a" not in capsys.readouterr().out


def test_a_rule_of_other_arrangements_is_explained_without_a_planner(
    loading: Loading, capsys: pytest.CaptureFixture[str]
) -> None:
    loading(KEPT)

    assert main(["explain", "INS01", "--arrangements", "harbour"]) == FINE
    assert "ON THE PLANNER" not in capsys.readouterr().out


def test_an_unknown_rule_is_not_explained(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(KEPT)

    assert main(["explain", "INS10"]) == UNUSABLE
    assert capsys.readouterr().err == 'unknown rule "INS10"; did you mean "INS01"?\n'


def test_other_arrangements_need_a_planner_to_check(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(KEPT)

    assert main(["check", "--arrangements", "harbour"]) == UNUSABLE
    assert capsys.readouterr().err == (
        f"PLANNER: missing; must be a planner file, because only {DEFAULT_ARRANGEMENTS} comes with one\n"
    )


def test_a_planner_made_for_other_arrangements_is_held_against_these_only_when_told(
    loading: Loading, capsys: pytest.CaptureFixture[str]
) -> None:
    loading(KEPT, planner=evolve(SMALL_PLANNER, arrangements="elsewhere"))

    assert main(["check", "planner.toml"]) == UNUSABLE
    assert capsys.readouterr().err == (
        "planner.toml: 1 fault\n"
        '  planner.arrangements: must be harbour, unless --arrangements says otherwise, got "elsewhere"\n'
    )
    assert main(["check", "planner.toml", "--arrangements", "harbour"]) == FINE


def test_without_arguments_the_bundled_ones_are_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | Path] = []

    def load_editions(*sources: str | Path) -> Editions:
        asked.extend(sources)
        return Editions(editions=(arrangements_with(KEPT),))

    def load_planner(source: str | Path, _arrangements: Editions, **_given: None) -> Planner:
        asked.append(source)
        return SMALL_PLANNER

    monkeypatch.setattr("scp_framework.files.loading.load_editions", load_editions)
    monkeypatch.setattr("scp_framework.files.loading.load_planner", load_planner)

    assert main(["check"]) == FINE
    assert asked == [DEFAULT_ARRANGEMENTS, DEFAULT_PLANNER]
