"""What is bundled is found by name, everything else by its path; what can't be read is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scp_framework.errors import InputError
from scp_framework.files.arrangements.sources import bundled
from scp_framework.files.loading import bundled_planners, load_arrangements, load_planner
from scp_framework.files.planners.given import Given
from scp_framework.files.writing import arrangements_to_toml, planner_to_toml
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PLANNER


def said(source: str | Path, *, planner: bool = False) -> str:
    with pytest.raises(InputError) as caught:
        load_planner(source, HARBOUR) if planner else load_arrangements(source)
    return str(caught.value)


@pytest.mark.parametrize("name", bundled())
def test_every_bundled_name_loads_arrangements_of_that_name(name: str) -> None:
    assert load_arrangements(name).id == name


def test_bundled_planners_are_named_by_what_they_call_themselves() -> None:
    arrangements = load_arrangements("nel-2020")

    assert "nel-2020-21" in bundled_planners()
    assert load_planner("nel-2020-21", arrangements).id == "nel-2020-21"


def test_one_file_and_a_folder_of_two_hold_the_same_arrangements(tmp_path: Path) -> None:
    whole = arrangements_to_toml(HARBOUR)
    nouns, mark, rules = whole.partition("[[rules]]")
    (tmp_path / "all.toml").write_text(whole, encoding="utf-8")
    (tmp_path / "partnership.toml").write_text(nouns, encoding="utf-8")
    (tmp_path / "rules.toml").write_text(mark + rules, encoding="utf-8")

    assert load_arrangements(tmp_path / "all.toml") == load_arrangements(tmp_path) == HARBOUR
    assert load_arrangements(str(tmp_path)) == HARBOUR


def test_a_planner_is_read_from_its_path_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    text = planner_to_toml(SMALL_PLANNER)
    (tmp_path / "plain.toml").write_text(text, encoding="utf-8")
    (tmp_path / "marked.toml").write_text(text, encoding="utf-8-sig")
    (tmp_path / "windows.toml").write_bytes(text.replace("\n", "\r\n").encode())

    assert [load_planner(path, HARBOUR) for path in sorted(tmp_path.iterdir())] == [SMALL_PLANNER] * 3


def test_a_path_is_never_taken_for_a_bundled_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert said(Path("nel-2020")) == "nel-2020: 1 fault\n  file not found"


def test_a_misspelt_name_is_told_with_the_nearest() -> None:
    assert said("nel-2002") == 'unknown arrangements, neither bundled nor a path, "nel-2002"; did you mean "nel-2020"?'
    assert 'did you mean "nel-2020-21"?' in said("nel-202-21", planner=True)
    assert said("harbour", planner=True).endswith('"harbour"; choose from nel-2020-21, nel-2020-22')


@pytest.mark.parametrize("planner", [True, False])
def test_what_is_not_there_is_refused(tmp_path: Path, *, planner: bool) -> None:
    missing = tmp_path / "missing.toml"

    assert said(missing, planner=planner) == f"{missing}: 1 fault\n  file not found"
    assert said("a\x00b.toml", planner=planner) == "a\N{REPLACEMENT CHARACTER}b.toml: 1 fault\n" + (
        "  must be a file that can be read, got one that can't"
    )
    assert "must be a file" in said("x" * 5000 + ".toml", planner=planner)


def test_a_folder_is_no_planner(tmp_path: Path) -> None:
    assert said(tmp_path, planner=True) == f"{tmp_path}: 1 fault\n  must be a file, got a folder"


def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    for ending in ("toml", "json", "csv", "xlsx"):
        pipe, device = tmp_path / f"pipe.{ending}", tmp_path / f"device.{ending}"
        os.mkfifo(pipe)
        device.symlink_to("/dev/zero")
        assert said(pipe, planner=True) == f"{pipe}: 1 fault\n  must be a file, got a pipe"
        assert said(device, planner=True) == f"{device}: 1 fault\n  must be a file, got a device"


def test_arrangements_that_are_no_regular_file_are_refused_at_once(tmp_path: Path) -> None:
    for name in ("partnership.toml", "rules.toml"):
        os.mkfifo(tmp_path / name)

    assert said(tmp_path).count("must be a file, got a pipe") == 2
    assert said(tmp_path / "rules.toml") == f"{tmp_path / 'rules.toml'}: 1 fault\n  must be a file, got a pipe"


def test_extended_arrangements_that_are_no_regular_file_are_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[arrangements]\nextends = "pipe.toml"\nid = "own"\nedition = "1"\n')
    os.mkfifo(tmp_path / "pipe.toml")

    assert "line 2  arrangements.extends: must be" in said(tmp_path / "own.toml")


def test_a_folder_must_hold_both_files(tmp_path: Path) -> None:
    assert said(tmp_path) == (
        f"{tmp_path}/partnership.toml: 1 fault\n  file not found\n{tmp_path}/rules.toml: 1 fault\n  file not found"
    )


def test_what_is_no_utf_8_is_told_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "p.toml"
    file.write_bytes(b'[planner]\nid = "caf\xe9"\n')

    assert (
        said(file, planner=True)
        == f"{file}: 1 fault\n  line 2  must be text in UTF-8, got byte 0xe9 (save it as UTF-8)"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_what_is_utf_16_is_told_as_that(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "p.toml"
    file.write_bytes("\N{BYTE ORDER MARK}[planner]".encode(encoding))

    assert said(file) == f"{file}: 1 fault\n  must be text in UTF-8, got text in UTF-16 (save it as UTF-8)"


def test_an_empty_name_is_no_folder() -> None:
    assert said("") == 'must be bundled arrangements by name, or a file or folder, got ""'
    assert said("", planner=True) == 'must be a bundled planner by name, or a file, got ""'


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("plan.xlsb", " (open it, and save it as .xlsx)"),
        ("plan.numbers", " (open it, and save it as .xlsx)"),
        ("plan.doc", ""),
        ("plan.TOML.bak", ""),
    ],
)
def test_a_planner_of_another_form_is_told_which_can_be_read(name: str, note: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(planner_to_toml(SMALL_PLANNER), encoding="utf-8")

    assert said(file, planner=True) == (
        f"{file}: 1 fault\n  must be a file whose name ends with .toml, .json, .csv, .tsv, .txt, .xlsx, .ods or .xls,"
        f' got "{name}"{note}'
    )


def test_a_planner_whose_name_has_no_ending_is_toml(tmp_path: Path) -> None:
    file = tmp_path / "plan"
    file.write_text(planner_to_toml(SMALL_PLANNER), encoding="utf-8")

    assert load_planner(file, HARBOUR) == SMALL_PLANNER


@pytest.mark.parametrize("given", [Given(planner_id="other"), Given(covers="2021"), Given(ignore=["Notes"])])
def test_a_planner_that_says_itself_what_it_is_called_takes_nothing_beside_it(given: Given, tmp_path: Path) -> None:
    file = tmp_path / "p.toml"
    file.write_text(planner_to_toml(SMALL_PLANNER), encoding="utf-8")
    expected = (
        "must be a table (.csv, .xlsx, .ods or .xls), where --id, --covers, --sheet, --ignore or --date-order is given"
        " (in Python planner_id, covers, sheet, ignore or date_order)"
    )

    with pytest.raises(InputError) as of_a_file:
        load_planner(file, HARBOUR, **given)
    with pytest.raises(InputError) as of_a_bundled_one:
        load_planner("nel-2020-21", load_arrangements("nel-2020"), **given)

    assert str(of_a_file.value) == f'{file}: 1 fault\n  {expected}, got "p.toml"'
    assert str(of_a_bundled_one.value) == f'nel-2020-21: 1 fault\n  {expected}, got "nel-2020-21"'


WITHOUT_ID = {
    "p.toml": """[planner]
schema_version = 1
id = "p"
covers = "2022"

[[activities]]
kind = "inspection"
when = "2022-05"
""",
    "p.json": """{"planner": {"schema_version": 1, "id": "p", "covers": "2022"},
 "activities": [{"kind": "inspection", "when": "2022-05"}]}
""",
    "p.csv": "[planner]\nid,covers\np,2022\n\n[activities]\nkind,when\ninspection,2022-05\n",
}


@pytest.mark.parametrize("name", WITHOUT_ID)
def test_strict_refuses_an_activity_without_an_id_in_every_form(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(WITHOUT_ID[name], encoding="utf-8")
    (notice,) = load_planner(file, HARBOUR).notices

    with pytest.raises(InputError) as error:
        load_planner(file, HARBOUR, strict=True)

    (fault,) = error.value.faults
    assert fault.code == "not-strict"
    assert notice.observation in fault.message


def test_a_misspelt_table_of_rules_is_told_with_its_name(tmp_path: Path) -> None:
    nouns, mark, rules = arrangements_to_toml(HARBOUR).partition("[[rules]]")
    (tmp_path / "partnership.toml").write_text(nouns, encoding="utf-8")
    (tmp_path / "rules.toml").write_text((mark + rules).replace(mark, "[[rule]]", 1), encoding="utf-8")

    assert said(str(tmp_path)) == (
        f'{tmp_path}/rules.toml: 1 fault\n  line 1  rule: unknown key; did you mean "rules"?'
    )


def test_a_table_in_the_other_file_of_a_folder_is_told_where_it_belongs(tmp_path: Path) -> None:
    nouns, mark, rules = arrangements_to_toml(HARBOUR).partition("[[rules]]")
    (tmp_path / "partnership.toml").write_text(nouns, encoding="utf-8")
    (tmp_path / "rules.toml").write_text('[[agencies]]\nid = "x"\n' + mark + rules, encoding="utf-8")

    assert said(str(tmp_path)) == (
        f"{tmp_path}/rules.toml: 1 fault\n  line 1  agencies: unknown key (move it to partnership.toml)"
    )


def test_what_is_no_toml_is_told_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "p.toml"
    file.write_text('[planner]\nid = "p"\nid = "q"\n', encoding="utf-8")
    assert said(file, planner=True) == (
        f"{file}: 1 fault\n  line 3  must be valid TOML, got a name that is there already"
    )

    file.write_text("[drop]\n\n[drop]\n[[rules]]\n", encoding="utf-8")
    assert said(file) == f"{file}: 1 fault\n  line 3  must be valid TOML, got a table that is there already"

    file.write_text("[drop]\nrules = { a = 1, a = 2 }", encoding="utf-8")
    assert said(file) == f"{file}: 1 fault\n  line 2  must be valid TOML, got a name that is there already"

    file.write_text("[drop]\na = 1\na = 2", encoding="utf-8")
    assert said(file) == f"{file}: 1 fault\n  line 3  must be valid TOML, got a name that is there already"

    file.write_text("[planner]\nid = [\n\n\n", encoding="utf-8")
    assert said(file, planner=True).splitlines()[1].startswith("  line 2  must be valid TOML, got a mistake at the end")


def test_importing_the_package_of_files_loads_nothing_heavy() -> None:
    code = "import sys, scp_framework.files; print([n for n in ('tomlkit', 'tomllib') if n in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert printed.strip() == "[]"
