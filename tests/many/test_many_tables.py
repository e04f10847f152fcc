"""Tables of activities alone among many planners: what is said of all of them beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scp_framework import InputError, load_arrangements, load_planner
from scp_framework.cli import main
from scp_framework.files.planners.given import Reading
from scp_framework.files.planners.planner_forms import planner_as_bytes
from scp_framework.many.check_many import check_many
from tests.files.planners.ods_and_xls_cases import Value, as_ods, as_xls

NEL = load_arrangements("nel-2020")
PLANNER = load_planner("nel-2020-21", NEL)
ROWS: list[list[Value]] = [["kind", "when"], ["deep dive", "May 2021"]]
BARE = "kind,when\ndeep dive,May 2021\n"
BESIDE = "missing; must be given in a table [planner] or a sheet Planner, or by"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    return folder


def written(folder: Path, **contents: str | bytes) -> Path:
    """A folder with these files in it; `a_csv` is the file `a.csv`."""
    for name, content in contents.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def results_of(arguments: list[str], out: Path) -> list[Mapping[str, Any]]:
    """What the command writes of each planner."""
    main(["many", *arguments, "-o", str(out), "--force"])
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_tables_of_a_folder_are_called_after_their_files_and_cover_what_is_said(plans: Path, tmp_path: Path) -> None:
    tables: dict[str, str | bytes] = {
        "a_csv": BARE,
        "b_tsv": BARE.replace(",", "\t"),
        "c_ods": as_ods({"A": ROWS}),
        "d_xls": as_xls({"A": ROWS}),
    }
    written(plans, **tables)

    results = results_of([str(plans), "--covers", "2020-11..2021-10"], tmp_path / "out.jsonl")

    assert [(each["planner"], each["covers"]) for each in results] == [
        (name, "2020-11-01..2021-10-31") for name in "abcd"
    ]
    alone = load_planner(plans / "a.csv", NEL, planner_id="a", covers="2020-11..2021-10")
    (direct,) = check_many([alone], NEL)
    assert all(each["results"] == direct.results for each in results)


@pytest.mark.parametrize(
    ("file", "called"),
    [
        ("plan-2021.csv", "plan-2021"),
        ("Our plan, 2021 (final).csv", "our-plan-2021-final"),
        ("2021_Council's.CSV", "2021-councils"),
    ],
)
def test_the_name_of_a_file_is_made_an_identifier(file: str, called: str, plans: Path) -> None:
    (plans / file).write_text(BARE, encoding="utf-8")

    (result,) = check_many([plans / file], NEL, reading={"covers": "2021"})

    assert (result.source, result.planner) == (str(plans / file), called)


@pytest.mark.parametrize("file", ["計画.csv", "con.csv"])
def test_a_file_whose_name_is_no_identifier_is_named_and_loses_no_other(file: str, plans: Path) -> None:
    for name in (file, "zz.csv"):
        (plans / name).write_text(BARE, encoding="utf-8")

    bad, good = check_many([plans / file, plans / "zz.csv"], NEL, reading={"covers": "2021"})

    assert [each.path for each in bad.faults] == ["planner.id"]
    assert f"{BESIDE} --id" in bad.faults[0].message
    assert good.planner == "zz"


def test_a_planner_that_says_its_identifier_keeps_it(plans: Path, tmp_path: Path) -> None:
    headed = f"[planner]\nid\nown\n\n[activities]\n{BARE}"
    written(
        plans, a_csv=headed, b_csv=BARE, c_toml=planner_as_bytes(PLANNER, "c.toml"),
        d_xlsx=planner_as_bytes(PLANNER, "d.xlsx"), e_jsonl=json.dumps(json.loads(planner_as_bytes(PLANNER, "e.json"))),
    )  # fmt: skip

    results = results_of([str(plans), "--covers", "2021"], tmp_path / "out.jsonl")

    assert [each["planner"] for each in results] == ["own", "b", "nel-2020-21", "nel-2020-21", "nel-2020-21"]
    year, own = "2021-01-01..2021-12-31", str(PLANNER.covers)
    # As for one planner, what is said beside a table goes before what the table says.
    assert [each["covers"] for each in results] == [year, year, own, year, own]


def test_a_table_that_cannot_be_used_is_named_and_loses_no_other(plans: Path, tmp_path: Path) -> None:
    written(plans, a_csv=BARE, b_csv=BARE.replace("May 2021", "soon"), c_csv=b"\x00", d_csv=BARE)

    results = results_of([str(plans), "--covers", "2021"], tmp_path / "out.jsonl")

    assert [each.get("planner") for each in results] == ["a", None, None, "d"]
    assert [each["source"] for each in results] == [str(plans / f"{name}.csv") for name in "abcd"]
    assert results[1]["faults"][0]["path"] == "row 2, column 2 (when)"


def test_a_table_without_its_dates_says_how_to_give_them(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(plans, a_csv=BARE)

    assert main(["many", str(plans)]) == 2
    said = (
        f"{plans / 'a.csv'}: 1 fault\n  planner.covers: {BESIDE} --covers (covers in Python), such as 2020-11..2021-10"
    )
    assert f"{said}\n" in capsys.readouterr().out


def test_one_table_can_be_given_its_identifier(plans: Path, tmp_path: Path) -> None:
    table = str(written(plans, a_csv=BARE) / "a.csv")

    (result,) = results_of([table, "--id", "ours", "--covers", "2021"], tmp_path / "out.jsonl")

    assert result["planner"] == "ours"


@pytest.mark.parametrize(
    "several", [["plans"], ["plans/a.csv", "plans/b.csv"], ["plans/a.csv", "lines.jsonl"], ["plans/a.csv", "-"]]
)
def test_one_identifier_is_refused_for_several_planners(
    several: list[str], plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(plans, a_csv=BARE, b_csv=BARE)
    written(plans.parent, lines_jsonl="{}\n")
    monkeypatch.chdir(plans.parent)

    assert main(["many", *several, "--id", "ours", "--covers", "2021"]) == 2
    assert "--id: can only be used with one planner" in capsys.readouterr().err


@pytest.mark.parametrize(
    "option", [["--covers", "2021"], ["--sheet", "Plan"], ["--ignore", "Owner"], ["--date-order", "day-first"]]
)
def test_what_is_said_of_tables_is_not_passed_over_where_there_are_none(
    option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["many", "nel-2020-21", *option]) == 2
    assert f"{option[0]}: can only be used with tables" in capsys.readouterr().err


def test_how_a_table_is_read_can_be_said_of_all(plans: Path, tmp_path: Path) -> None:
    odd = "Kind,When,Secret\ndeep dive,03/04/2021,x\n"
    written(plans, a_csv=odd)
    said = [str(plans), "--covers", "2021"]

    (refused,) = results_of(said, tmp_path / "out.jsonl")
    (read,) = results_of([*said, "--ignore", "Secret", "--date-order", "day-first"], tmp_path / "out.jsonl")
    (strict,) = results_of(
        [*said, "--ignore", "Secret", "--date-order", "day-first", "--strict"], tmp_path / "out.jsonl"
    )

    assert ("faults" in refused, "faults" in read, "faults" in strict) == (True, False, True)


def test_strict_holds_for_planners_however_they_are_given() -> None:
    noticed = json.loads(planner_as_bytes(PLANNER, "p.json"))
    for each in noticed["activities"]:
        del each["id"]

    for given in (noticed, json.dumps(noticed)):
        (read,), (strict,) = check_many([given], NEL), check_many([given], NEL, reading={"strict": True})
        assert (read.is_checked, strict.is_checked) == (True, False)


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        ({"covers": "soon"}, "covers: must be first and last day"),
        ({"date_order": "backwards"}, "date_order: must be one of day-first"),
        ({"planner_id": 7}, "planner_id: must be text or None, got 7"),
    ],
)
def test_what_can_be_said_of_no_table_is_refused_before_the_first_planner(reading: Reading, said: str) -> None:
    with pytest.raises(InputError, match=said):
        check_many([PLANNER], NEL, reading=reading)
