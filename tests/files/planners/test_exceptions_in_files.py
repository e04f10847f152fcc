"""Agreed exceptions in planner files, in reports as JSON, in the text for a person, and at the end of the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scp_framework.checking import check
from scp_framework.cli import main
from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements, load_planner, parse_planner
from scp_framework.files.reports.report_json import report_to_json
from scp_framework.files.reports.report_reading import report_from_json
from scp_framework.reports.exceptions import Effect
from scp_framework.views.full_text import full_text
from tests.paths import BUNDLED
from tests.worlds.harbour import HARBOUR

EMPTY_YEAR = """[planner]
schema_version = 1
id = "harbour-2022"
covers = "2022-04..2023-03"
"""
AGREED = (
    EMPTY_YEAR
    + """
[[exceptions]]
rule = "INS01"
reason = "The inspectors are on strike."
agreed_by = "harbour-board"
agreed_on = 2022-04-12
until = 2023-03-31

[[exceptions]]
rule = "INS05"
reason = "Nothing to inspect."
agreed_by = "scrutineer"
until = 2023-03-31
"""
)


def test_they_are_read_with_the_planner() -> None:
    report = check(parse_planner(AGREED, HARBOUR), HARBOUR)

    assert [(each.exception.rule, each.effect) for each in report.applied_exceptions] == [
        ("INS01", Effect.EXCUSES),
        ("INS05", Effect.EXCUSES_NOTHING),
    ]
    assert report.unexcused == ()


def test_the_text_tells_them_with_what_they_excuse_and_by_themselves() -> None:
    text = full_text(check(parse_planner(AGREED, HARBOUR), HARBOUR), width=200)
    breached, _, rest = text.partition("AGREED EXCEPTIONS")

    excuse = "Exception until 31 March 2023, agreed by Board on 12 April 2022: The inspectors are on strike."
    assert excuse in breached
    assert f"{excuse} It covers 1 April 2022 to 31 March 2023." in rest
    assert "INS05  This exception has no effect: nothing it covers is breached or unresolved." in rest


def test_every_fault_of_one_is_told_with_its_line() -> None:
    with pytest.raises(InputError) as refused:
        parse_planner(
            EMPTY_YEAR
            + """
[[exceptions]]
rule = "INS1"
reason = ""
agreed_by = "harbour-bord"
until = "Feb 2021"
activity = "inspection-1"
member = "harbour-trus"
because = "of it"
""",
            HARBOUR,
            file="planner.toml",
        )

    assert [(fault.line, fault.path) for fault in refused.value.faults] == [
        (7, "exceptions[0].rule"),
        (8, "exceptions[0].reason"),
        (9, "exceptions[0].agreed_by"),
        (10, "exceptions[0].until"),
        (11, "exceptions[0].activity"),
        (12, "exceptions[0].member"),
        (13, "exceptions[0].because"),
    ]
    assert [fault.nearest for fault in refused.value.faults] == [
        "INS01",
        None,
        "harbour-board",
        None,
        None,
        "harbour-trust",
        None,
    ]


def test_the_json_tells_how_each_stands() -> None:
    report = check(parse_planner(AGREED, HARBOUR), HARBOUR)
    data = json.loads(report_to_json(report))
    findings = {finding["id"]: finding for finding in data["findings"]}
    excused = [findings[name] for name in data["exceptions"][0]["excuses"]]

    assert [each["effect"] for each in data["exceptions"]] == ["excuses", "excuses-nothing"]
    assert [(finding["rule"], finding["excused_by"]) for finding in excused] == [("INS01", [0])]
    assert report_from_json(report_to_json(report)) == report


def _otherwise(entry: dict[str, Any]) -> None:
    entry["effect"] = "excuses-nothing"


def _another(entry: dict[str, Any]) -> None:
    entry["excuses"] = ["INS07"]


@pytest.mark.parametrize("change", [_otherwise, _another])
def test_json_that_tells_otherwise_than_what_follows_is_refused(change: Callable[[dict[str, Any]], None]) -> None:
    data = json.loads(report_to_json(check(parse_planner(AGREED, HARBOUR), HARBOUR)))
    change(data["exceptions"][0])

    with pytest.raises(InputError, match=r"exceptions\[0\].effect: must be what follows from the findings"):
        report_from_json(json.dumps(data))


def test_the_command_ends_well_where_an_exception_excuses_each_breach(tmp_path: Path) -> None:
    arrangements = load_arrangements("nel-2020")
    breaches = check(load_planner("nel-2020-21", arrangements), arrangements).breaches
    source = BUNDLED / "planner-2020-21.toml"
    planner = tmp_path / "planner.toml"
    exceptions = [
        f'[[exceptions]]\nrule = "{code}"\nreason = "Agreed."\nagreed_by = "board"\nuntil = 2199-12-31\n'
        for code in sorted({breach.rule for breach in breaches})
    ]
    planner.write_text("\n".join([source.read_text(encoding="utf-8"), *exceptions]), encoding="utf-8")

    assert main(["check", str(source)]) == 1
    assert main(["check", str(planner)]) == 0


EXCEPTION = """
[[exceptions]]
rule = "{rule}"
reason = "The inspectors are on strike."
agreed_by = "harbour-board"
agreed_on = 2022-04-12
until = 2199-12-31
"""


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "toml"])
def test_exceptions_are_kept_in_every_form_of_a_planner(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    arrangements = load_arrangements("nel-2020")
    source = BUNDLED / "planner-2020-21.toml"
    breaches = check(load_planner("nel-2020-21", arrangements), arrangements).breaches
    planner, target = tmp_path / "planner.toml", tmp_path / f"other.{ending}"
    exceptions = [
        EXCEPTION.format(rule=code).replace("harbour-", "") for code in sorted({breach.rule for breach in breaches})
    ]
    exceptions.append(EXCEPTION.format(rule="LOS01").replace("harbour-", "").replace("2199", "2022"))
    planner.write_text("\n".join([source.read_text(encoding="utf-8"), *exceptions]), encoding="utf-8")
    assert main(["check", "--full", str(planner)]) == 0
    told = capsys.readouterr().out
    assert "LOS01   This exception has no effect" in told

    assert main(["convert", str(planner), str(target)]) == 0
    capsys.readouterr()
    assert main(["check", "--full", str(target)]) == 0
    assert capsys.readouterr().out == told


def test_a_rule_is_explained_with_the_exceptions_from_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = BUNDLED / "planner-2020-21.toml"
    planner = tmp_path / "planner.toml"
    text = EXCEPTION.format(rule="FAM01").replace("harbour-", "")
    ended = text.replace("2199", "2020").replace("2022-04", "2020-04")
    planner.write_text("\n".join([source.read_text(encoding="utf-8"), text, ended]), encoding="utf-8")

    assert main(["explain", "FAM01", str(planner)]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "2199, agreed by NEL SCP Board on 12 April 2022: The inspectors are on strike." in printed
    assert "Agreed exception: It has expired for everything it covers. Exception until 31 December 2020" in printed
