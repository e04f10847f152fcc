"""Planner files in every form: known by the ending of their name, loaded, checked and turned into each other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scp_framework.checking import check
from scp_framework.cli import main
from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.files.planners.planner_forms import planner_as_bytes
from scp_framework.files.reports.report_json import report_to_json
from tests.paths import WOLD
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PLANNER

FORMS = (".toml", ".json", ".csv", ".xlsx")


@pytest.mark.parametrize("ending", [*FORMS, ".CSV"])
def test_a_planner_is_loaded_in_the_form_that_its_name_says(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"planner{ending}"
    path.write_bytes(planner_as_bytes(SMALL_PLANNER, str(path)))

    assert load_planner(path, HARBOUR) == SMALL_PLANNER


@pytest.mark.parametrize("ending", FORMS)
def test_a_planner_is_turned_into_another_form_and_back(ending: str, tmp_path: Path) -> None:
    there, back = tmp_path / f"wold{ending}", tmp_path / "back.toml"

    assert main(["convert", str(WOLD / "planner.toml"), str(there), "--arrangements", str(WOLD)]) == 0
    assert main(["convert", str(there), str(back), "--arrangements", str(WOLD)]) == 0

    wold = load_arrangements(WOLD)
    assert load_planner(back, wold) == load_planner(WOLD / "planner.toml", wold)


def test_a_workbook_is_checked_as_any_planner(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "nel-2020-21", str(tmp_path / "planner.xlsx")]) == 0
    assert "planner.xlsx: " in capsys.readouterr().out

    ended = main(["check", str(tmp_path / "planner.xlsx"), "--format", "json"])
    from_workbook = capsys.readouterr().out

    assert main(["check", "--format", "json"]) == ended
    assert without_locations(capsys.readouterr().out) == without_locations(from_workbook)


def without_locations(text: str) -> str:
    """A report as JSON without where in its file each activity stands."""
    return re.sub(r'"location": "[^"]*"', "", text)


def test_a_file_that_is_there_is_written_over_only_where_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "planner.csv"
    target.write_text("precious", encoding="utf-8")

    assert main(["convert", "nel-2020-21", str(target)]) == 2
    assert target.read_text(encoding="utf-8") == "precious"
    assert capsys.readouterr().err == (
        f"{target}: 1 fault\n  must be the name of a new file (--force overwrites this one), got a file\n"
    )

    assert main(["convert", "nel-2020-21", str(target), "--force"]) == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf[planner]")


def test_a_form_that_is_not_known_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "nel-2020-21", str(tmp_path / "planner.pdf")]) == 2
    assert ".toml, .json, .csv or .xlsx" in capsys.readouterr().err
    assert not (tmp_path / "planner.pdf").exists()


def test_a_table_of_only_activities_is_told_what_it_is_called_and_covers(tmp_path: Path) -> None:
    source, target = tmp_path / "plain.csv", tmp_path / "planner.toml"
    source.write_bytes(b"\xef\xbb\xbfid,kind,when\r\none,inspection,May 2022\r\n")

    planner = load_planner(source, HARBOUR, planner_id="plain", covers="2022")

    assert [each.id for each in planner.activities] == ["one"]
    assert main(["convert", str(source), str(target)]) == 2
    assert not target.exists()


BARE = "id,kind,when\nlos-1,line-of-sight,May 2021\n"


@pytest.mark.parametrize("command", [["check"], ["explain", "LOS01"], ["diff", "nel-2020", "nel-2020", "--planner"]])
def test_a_table_of_only_activities_can_be_read_by_every_command(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "bare.csv"
    source.write_text(BARE, encoding="utf-8")

    assert main([*command, str(source), "--id", "plan-2021", "--covers", "2020-11..2021-10"]) in (0, 1)
    printed = capsys.readouterr()
    assert "May 2021" in printed.out or "nothing differs" in printed.out.casefold()
    assert printed.err == ""

    assert main([*command, str(source)]) == 2
    beside = "missing; must be given in a table [planner] or a sheet Planner, or by"
    assert capsys.readouterr().err == (
        f"{source}: 2 faults\n"
        f"  planner.id: {beside} --id (planner_id in Python), such as plan-2021\n"
        f"  planner.covers: {beside} --covers (covers in Python), such as 2020-11..2021-10\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "nel-2020-21: 1 fault"),
        (["explain", "WALK01", "--arrangements", str(WOLD)], "nel-2020-21: 1 fault"),
        (["diff", "nel-2020", "nel-2020"], "--id: can only be used with --planner"),
    ],
)
def test_what_is_said_of_a_table_is_not_passed_over_where_there_is_none(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--id", "other"]) == 2
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"\x00", b"x" * 21_000_000])
def test_a_file_that_is_no_planner_is_refused_with_its_name(ending: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"planner{ending}"
    path.write_bytes(content)

    with pytest.raises(InputError) as caught:
        load_planner(path, HARBOUR)

    assert all(fault.file == str(path) for fault in caught.value.faults)


@pytest.mark.parametrize(
    ("ending", "meant"), [(".toml", "UTF-8"), (".json", "UTF-8"), (".csv", "CSV UTF-8"), (".CSV", "CSV UTF-8")]
)
@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-16", "must be text in UTF-8, got text in UTF-16"),
        ("utf-16-le", "line 2  must be text in UTF-8, got byte 0xe9"),
        ("cp1252", "line 2  must be text in UTF-8, got byte 0xe9"),
    ],
)
def test_a_file_in_another_encoding_is_told_how_to_save_it(
    ending: str, meant: str, encoding: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / f"planner{ending}"
    # Of a CSV file, this is no text in Windows-1252 either.
    path.write_bytes("id,kind,when\r\né\0,inspection,2022".encode(encoding))

    with pytest.raises(InputError) as caught:
        load_planner(path, HARBOUR)

    assert str(caught.value) == f"{path}: 1 fault\n  {said} (save it as {meant})"


@pytest.mark.parametrize("ending", FORMS)
def test_a_file_that_is_not_there_is_refused(ending: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="file not found"):
        load_planner(tmp_path / f"planner{ending}", HARBOUR)


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("toml", "activities["), ("json", "activities["), ("csv", "activities, row "), ("xlsx", "activities, row ")],
)
def test_evidence_says_where_in_its_file_each_activity_stands(ending: str, begins: str, tmp_path: Path) -> None:
    arrangements = load_arrangements("nel-2020")
    file = tmp_path / f"planner.{ending}"
    assert main(["convert", "nel-2020-21", str(file)]) == 0

    report = check(load_planner(str(file), arrangements), arrangements)
    data = json.loads(report_to_json(report))

    first = report.activities[0]
    places = [each.location for each in report.activities]
    assert all(place is not None and place.startswith(f"{file}, {begins}") for place in places)
    assert len(places) == len(set(places))
    locations = {each["id"]: each["location"] for finding in data["findings"] for each in finding["evidence"]}
    assert locations[first.id] == first.location


OLD = b"\xd0\xcf\x11\xe0"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "plan.csv",
            b"PK\x03\x04",
            "got a workbook (let its name end with .xlsx or .ods, as it was, or save it as CSV)",
        ),
        ("plan.toml", b"PK\x03\x04", "got a workbook (let"),
        ("plan.xlsx", b"kind,when", "got a text (let its name end with .csv, if it is a table)"),
        ("plan.xls", b"\r\n<html>", "got a web page (open it in Excel, and save it as .xlsx)"),
        ("plan.xlsx", b"", "got an empty file (save the workbook once more)"),
        ("plan.xlsx", OLD, "got a workbook of Excel before 2007 (let its name end with .xls, or save it as .xlsx)"),
        ("plan.xlsx", OLD + "EncryptedPackage".encode("utf-16-le"), "got a workbook with a password (open it, take"),
        ("~$plan.xlsx", b"\x05Jo", 'got what Excel keeps beside a workbook that is open (read "plan.xlsx" itself)'),
        ("plan.xlsm", b"PK\x03\x04", 'got "plan.xlsm" (open it, and save it as .xlsx)'),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_told_as_what_it_is(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(InputError) as caught:
        load_planner(tmp_path / name, HARBOUR)
    (fault,) = caught.value.faults
    assert said in fault.message
