"""An activity without an id is numbered when it is read, and the number can be written into the file it came from."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd  # type: ignore[import-untyped]
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from scp_framework.cli import main
from scp_framework.errors import InputError
from scp_framework.files.loading import load_planner, parse_planner
from scp_framework.files.planners.planner_csv import parse_planner_csv
from scp_framework.files.planners.planner_frame import planner_from_frame
from scp_framework.files.planners.planner_json import planner_from_json
from scp_framework.files.planners.writing_ids import write_ids
from scp_framework.files.schema.schema import planner_schema
from scp_framework.files.writing import arrangements_to_toml
from scp_framework.model.planner import Planner
from scp_framework.model.running_ids import made_ids
from tests.worlds.harbour import HARBOUR

TOML = """# Our plan.
[planner]
schema_version = 1
id = "plan"
covers = "2022"

[[activities]]  # the first
kind = "inspection" # in May
when = "2022-05"

# Given long ago.
[[activities]]
id = "inspection-7"
kind = "inspection"
when = "2022-06"

[[activities]]
kind = "inspection"
when = "2022-04"
"""
TABLE = "kind,when\ninspection,May 2022\n"
HEAD = "[planner]\nid,covers\nplan,2022\n\n[activities]\n"


def ids(planner: Planner) -> list[str]:
    return [each.id for each in planner.activities]


def test_an_activity_without_an_id_gets_the_next_number_of_its_kind() -> None:
    planner = parse_planner(TOML, HARBOUR, file="plan.toml")

    assert ids(planner) == ["inspection-9", "inspection-8", "inspection-7"]
    (notice,) = planner.notices
    assert (notice.code, notice.location) == ("id/made", "plan.toml, line 7")
    assert str(notice) == (
        "plan.toml, line 7: 2 activities have no id. The ids made from kind and number are inspection-8 and"
        " inspection-9. Write them into the file with: scp-framework ids FILE."
    )


def test_every_form_of_a_planner_is_numbered_the_same_way() -> None:
    activity = {"kind": "inspection", "when": "2022-05"}
    head = {"schema_version": 1, "id": "plan", "covers": "2022"}
    planners = [
        planner_from_json(json.dumps({"planner": head, "activities": [activity]}), HARBOUR),
        parse_planner_csv(HEAD + TABLE, HARBOUR),
        parse_planner_csv("id," + TABLE.replace("\ni", "\n,i"), HARBOUR, planner_id="plan", covers="2022"),
        planner_from_frame(pd.DataFrame([activity]), HARBOUR, planner_id="plan", covers="2022"),
    ]

    assert [ids(each) for each in planners] == [["inspection-1"]] * 4
    assert [each.notices[0].code for each in planners] == ["id/made"] * 4


def test_planners_whose_activities_have_ids_have_no_notice() -> None:
    assert parse_planner(TOML.replace("kind =", 'id = "x"\nkind =', 1).rpartition("[[")[0], HARBOUR).notices == ()


def test_no_id_is_made_that_is_the_name_of_a_kind() -> None:
    activities = [{"kind": "section"}, {"id": "section-010", "kind": "section"}]

    assert made_ids(activities, {"section-11"}) == {0: "section-12"}


def test_an_activity_whose_kind_can_not_be_read_is_told_its_kind_and_no_id() -> None:
    with pytest.raises(InputError) as caught:
        parse_planner(TOML.replace('kind = "inspection" # in May', "kind = 5"), HARBOUR)

    assert str(caught.value) == "activities[0].kind: must be a kind, got 5"


def test_a_schema_lets_an_activity_be_without_an_id() -> None:
    assert planner_schema()["$defs"]["Activity"]["required"] == ["kind", "when"]


def test_ids_are_written_into_toml_and_nothing_else_is_changed(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_bytes(TOML.replace("\n", "\r\n").encode())
    read = load_planner(file, HARBOUR)

    assert write_ids(file, HARBOUR) == ("inspection-8", "inspection-9")
    expected = TOML.replace("# the first\n", '# the first\nid = "inspection-8"\n')
    before, _, after = expected.rpartition("[[activities]]\n")
    assert file.read_bytes().decode() == f'{before}[[activities]]\nid = "inspection-9"\n{after}'.replace("\n", "\r\n")
    again = load_planner(file, HARBOUR)
    assert (again, again.notices) == (read, ())
    assert write_ids(file, HARBOUR) == ()


def test_ids_are_written_into_json(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    activities = [{"kind": "inspection", "when": "2022-05", "title": "Café"}]
    head = {"schema_version": 1, "id": "plan", "covers": "2022"}
    file.write_text(json.dumps({"planner": head, "activities": activities}, indent=4, ensure_ascii=False), "utf-8")

    assert write_ids(file, HARBOUR) == ("inspection-1",)
    assert '    "activities": [\n        {\n            "id": "inspection-1",\n' in file.read_text("utf-8")
    assert "Café" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD + TABLE, HEAD + "id,kind,when\ninspection-1,inspection,May 2022\n"),
        (
            'title,id,kind,when\r\n\'=A,,inspection,"May 2022"\r\n\r\na,inspection-4,inspection,2022-06\r\n',
            "title,id,kind,when\r\n'=A,inspection-5,inspection,May 2022\r\n\r\na,inspection-4,inspection,2022-06\r\n",
        ),
        ("kind,when,id\ninspection,May 2022\n", "kind,when,id\ninspection,May 2022,inspection-1\n"),
    ],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_ids_are_written_into_csv(before: str, after: str, mark: bytes, tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    file.write_bytes(mark + before.encode())

    assert len(write_ids(file, HARBOUR)) == 1
    assert file.read_bytes() == mark + after.encode()


@pytest.mark.parametrize("headers", [["id", "kind", "when"], ["kind", "when"]])
def test_ids_are_written_into_a_workbook_and_its_notes_stay(headers: list[str], tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(headers)
    row = {"id": None, "kind": "inspection", "when": "May 2022"}
    sheet.append([row[header] for header in headers])
    sheet["B2"].comment = Comment("Agreed in March.", "A")
    book.save(file)

    assert write_ids(file, HARBOUR) == ("inspection-1",)
    assert ids(load_planner(file, HARBOUR, planner_id="plan", covers="2022")) == ["inspection-1"]
    comment = load_workbook(file).worksheets[0]["B2"].comment
    assert comment is not None
    assert comment.text == "Agreed in March."


def test_what_can_not_be_written_without_a_loss_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    toml = 'planner = { schema_version = 1, id = "p", covers = "2022" }\n'
    toml += 'activities = [{ kind = "inspection", when = "2022-05" }]\n'
    file.write_text(toml, "utf-8")

    with pytest.raises(InputError, match=r"line 2  must be an activity under a heading \[\[activities\]\]"):
        write_ids(file, HARBOUR)
    assert file.read_text("utf-8") == toml


def test_the_command_says_which_ids_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arrangements, file = tmp_path / "harbour.toml", tmp_path / "plan.toml"
    arrangements.write_text(arrangements_to_toml(HARBOUR), "utf-8")
    file.write_text(TOML, "utf-8")
    asked = ["ids", str(file), "--arrangements", str(arrangements)]

    assert main(asked) == 0
    assert capsys.readouterr().out == f"{file}: 2 ids added\n  inspection-8\n  inspection-9\n"
    assert main(asked) == 0
    assert capsys.readouterr().out == f"{file}: every activity has an id\n"
    assert main(["ids", str(tmp_path / "none.csv")]) == 2
