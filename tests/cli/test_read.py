"""The command read: how a spreadsheet is understood, before anything is judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from scp_framework.cli import main

FINE, UNUSABLE = 0, 2
BESIDE = ["--id", "p", "--covers", "2020-11..2021-10"]


def read(
    folder: Path, capsys: pytest.CaptureFixture[str], *rows: str, options: list[str] | None = None
) -> tuple[int, str]:
    path = folder / "plan.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    ended = main(["read", str(path), *BESIDE, *(options or [])])
    printed = capsys.readouterr()
    assert printed.err == ""
    return ended, printed.out.replace(str(path), "plan.csv")


def test_one_row_is_told_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, text = read(tmp_path, capsys, "Activity,Date", "Deep Dive,3 May 2021")

    assert "ACTIVITIES: HEADINGS IN ROW 1, 1 ROW\n" in text


def test_each_column_name_and_date_is_shown_as_it_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended, text = read(
        tmp_path,
        capsys,
        "Our plan",
        "Activity,Date,Agency,Notes",
        "Deep Dive,w/c 3 May 2021,Humberside Police,ask Jo",
        "deep-dive,03/04/21,,",
        options=["--date-order", "month-first"],
    )

    assert ended == FINE
    assert "ACTIVITIES: HEADINGS IN ROW 2, 2 ROWS" in text
    assert "Agency    agencies, 1 filled" in text
    assert "Notes     not read, 1 filled" in text
    assert "w/c 3 May 2021  3 May 2021 to 9 May 2021" in text
    assert "03/04/21        4 March 2021" in text
    assert "Deep Dive  deep-dive" in text
    assert "deep-dive  deep-dive" not in text
    assert "column Notes: Row 3, column 4 is in a column that is left out." in " ".join(text.split())
    assert "FAULTS" not in text


def test_what_can_not_be_read_is_shown_with_its_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended, text = read(tmp_path, capsys, "kind,when", "deep-dive,Nov-20")

    assert ended == UNUSABLE
    assert "Nov-20  a fault" in text
    assert text.endswith("FAULTS\n------\nplan.csv: 1 fault\n" + text.rpartition("plan.csv: 1 fault\n")[2])
    assert "which could be November 2020 or 20 Nov of a year that is not written" in text


def test_a_strict_reading_shows_what_it_does_not_tolerate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read(tmp_path, capsys, "id,kind,when", "a,Deep dive,2021-05", options=["--strict"])[0] == UNUSABLE
    assert read(tmp_path, capsys, "id,kind,when", "a,deep dive,2021-05", options=["--strict"])[0] == FINE


def test_only_a_spreadsheet_can_be_read_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("[planner]", encoding="utf-8")

    assert main(["read", str(path)]) == UNUSABLE
    assert "must be a spreadsheet (.csv, .tsv, .txt, .xlsx, .ods, .xls)" in capsys.readouterr().err
