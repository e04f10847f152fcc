"""Each planner and arrangements file says which form it has; what says another is not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from scp_framework import check
from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements, parse_arrangements, parse_planner
from scp_framework.files.planners.planner_csv import parse_planner_csv, planner_to_csv
from scp_framework.files.planners.planner_json import planner_from_json, planner_to_json
from scp_framework.files.writing import arrangements_to_toml, planner_to_toml
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import SMALL_PLANNER

OTHER = "schema_version: must be 1, the only version that this release reads, got {}"
OWN = '[arrangements]\n{}extends = "base.toml"\nid = "own"\nedition = "2"\n'


def test_what_is_written_says_its_form() -> None:
    assert "[planner]\nschema_version = 1\n" in planner_to_toml(SMALL_PLANNER)
    assert '"schema_version": 1' in planner_to_json(SMALL_PLANNER)
    assert "schema_version" in planner_to_csv(SMALL_PLANNER)
    assert "[arrangements]\nschema_version = 1\n" in arrangements_to_toml(HARBOUR)


def test_a_file_that_does_not_say_its_form_is_read_as_the_first_and_told_what_to_write() -> None:
    toml = planner_to_toml(SMALL_PLANNER).replace("schema_version = 1\n", "")
    json = planner_to_json(SMALL_PLANNER).replace('"schema_version": 1,', "")
    arrangements = parse_arrangements(arrangements_to_toml(HARBOUR).replace("schema_version = 1\n", ""))

    assert arrangements == HARBOUR
    for planner in (parse_planner(toml, HARBOUR), planner_from_json(json, HARBOUR)):
        assert planner == SMALL_PLANNER
        notices = check(planner, arrangements).notices
        assert [notice.code for notice in notices[:2]] == ["file/no-version", "file/no-version"]
        assert [notice.handling.rpartition(". ")[2] for notice in notices[:2]] == [
            "Write schema_version = 1 in [planner].",
            "Write schema_version = 1 in [arrangements].",
        ]


@pytest.mark.parametrize("version", ["2", "0", "true", '"1"', "1.0"])
def test_of_a_file_of_another_form_nothing_else_is_told(version: str) -> None:
    toml = planner_to_toml(SMALL_PLANNER).replace("schema_version = 1", f"schema_version = {version}\nnew_key = 1")
    arrangements = arrangements_to_toml(HARBOUR).replace("schema_version = 1", f"schema_version = {version}\nnew = 1")

    with pytest.raises(InputError) as of_planner:
        parse_planner(toml, HARBOUR)
    with pytest.raises(InputError) as of_arrangements:
        parse_arrangements(arrangements)

    assert str(of_planner.value) == f"planner.{OTHER.format(version)}"
    assert str(of_arrangements.value) == f"arrangements.{OTHER.format(version)}"


def test_each_of_the_files_that_extend_one_another_is_told_of_that_does_not_say_its_form(tmp_path: Path) -> None:
    base = arrangements_to_toml(HARBOUR)
    (tmp_path / "base.toml").write_text(base.replace("schema_version = 1\n", ""), encoding="utf-8")
    (tmp_path / "own.toml").write_text(OWN.format("schema_version = 1\n"), encoding="utf-8")
    (told,) = load_arrangements(tmp_path / "own.toml").notices
    assert told.location == f"{tmp_path}/base.toml"

    (tmp_path / "base.toml").write_text(base, encoding="utf-8")
    (tmp_path / "own.toml").write_text(OWN.format(""), encoding="utf-8")
    (told,) = load_arrangements(tmp_path / "own.toml").notices
    assert told.location == f"{tmp_path}/own.toml"


def test_a_table_need_not_say_its_form_and_is_refused_where_it_says_another() -> None:
    table = "[planner]\nid,covers{}\nplan,2022{}\n\n[activities]\nid,kind,when\ninspection-1,inspection,May 2022\n"

    assert parse_planner_csv(table.format("", ""), HARBOUR).id == "plan"
    assert parse_planner_csv(table.format(",schema_version", ",1"), HARBOUR).id == "plan"
    with pytest.raises(InputError, match=r"\(schema_version\): must be 1, the only version"):
        parse_planner_csv(table.format(",schema_version", ",2"), HARBOUR)


def test_the_form_makes_no_difference_to_what_is_found() -> None:
    planner = parse_planner(planner_to_toml(SMALL_PLANNER), HARBOUR)

    assert check(planner, HARBOUR).findings == check(SMALL_PLANNER, HARBOUR).findings


def test_a_table_of_another_form_is_told_with_what_is_wrong_in_its_cells() -> None:
    table = "[planner]\nid,covers,schema_version\nplan,soon,2\n\n[activities]\nid,kind,when\none,inspection,May 2022\n"

    with pytest.raises(InputError) as caught:
        parse_planner_csv(table, HARBOUR)

    assert [fault.path for fault in caught.value.faults] == [
        "row 3, column 2 (covers)",
        "row 3, column 3 (schema_version)",
    ]
