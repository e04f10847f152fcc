"""The parts of an .xlsx workbook in which comments are: found by the relations of sheets, and refused as others are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.files.planners.planner_excel import sheets_in_excel
from scp_framework.files.planners.workbook import looked_into
from scp_framework.files.planners.writing_ids import write_ids
from tests.files.planners.marked_cases import NEL, Marked, as_xlsx, told
from tests.outcomes import made_or_refused

RELATIONS, COMMENTS = "xl/worksheets/_rels/sheet1.xml.rels", "xl/comments/comment1.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
THREADED = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
SAID = ["Activities: A2 has a comment. Comments are not read."]
BOOK = as_xlsx(Marked(commented=frozenset({(2, 0)})))


def with_parts(parts: Mapping[str, str | None]) -> bytes:
    """The workbook with other parts, or without those that are None."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as packed, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as again:
        for name, part in ({each: packed.read(each) for each in packed.namelist()} | dict(parts)).items():
            if part is not None:
                again.writestr(name, part)
    return stream.getvalue()


def relations(*targets: str, kind: str = OFFICE) -> str:
    led = "".join(f'<Relationship Id="c" Type="{kind}" Target="{target}"/>' for target in targets)
    return f"<Relationships>{led}</Relationships>"


def comments(*cells: str, tag: str = "comment") -> str:
    return "<comments>" + "".join(f'<{tag} ref="{cell}"/>' for cell in cells) + "</comments>"


@pytest.mark.parametrize("target", ["../own.xml", "/xl/own.xml", "..\\OWN.xml", "../x/../own.xml"])
@pytest.mark.parametrize(("kind", "tag"), [(OFFICE, "comment"), (THREADED, "threadedComment")])
def test_comments_are_found_where_the_relation_of_the_sheet_leads(target: str, kind: str, tag: str) -> None:
    parts = {RELATIONS: relations(target, kind=kind), "xl/own.xml": comments("A2", "A2", tag=tag), COMMENTS: None}
    assert told(with_parts(parts), ".xlsx") == SAID


def test_comments_of_merged_cells_are_those_of_the_first() -> None:
    assert told(with_parts({COMMENTS: comments("A2:B3")}), ".xlsx") == SAID


@pytest.mark.parametrize(
    "target", ["../gone.xml", "../../../../../etc/passwd", "sheet1.xml", "../workbook.xml", "_rels/sheet1.xml.rels", ""]
)
def test_a_relation_that_leads_to_no_comments_is_passed_over(target: str) -> None:
    assert told(with_parts({RELATIONS: relations(target)}), ".xlsx") == []


def test_parts_that_no_relation_of_a_sheet_leads_to_as_comments_stay_packed() -> None:
    assert told(with_parts({RELATIONS: None, COMMENTS: "<"}), ".xlsx") == []
    other = relations("../comments/comment1.xml", kind="x/printerSettings")
    assert told(with_parts({RELATIONS: other, COMMENTS: "<"}), ".xlsx") == []


def test_what_is_read_has_neither_relations_of_sheets_nor_comments() -> None:
    with zipfile.ZipFile(io.BytesIO(looked_into(BOOK, None).copy)) as packed:
        assert not {RELATIONS, COMMENTS} & set(packed.namelist())


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({COMMENTS: "<comments>"}, "a part of it that can't be read"),
        ({COMMENTS: f'<!DOCTYPE a [<!ENTITY b "c">]>{comments("A2")}'}, "a part of it with a document type"),
        ({COMMENTS: f'<?xml version="1.0" encoding="cp037"?>{comments("A2")}'}, "a part of it "),
        ({COMMENTS: comments("")}, "a cell without a place"),
        ({COMMENTS: comments("A0")}, "a row without a number"),
        ({COMMENTS: comments("XFD1048576")}, "in 100000 rows and 500 columns, got one more, on XFD1048576"),
        ({COMMENTS: comments("A2") + " " * 20_000_000}, "at most 20000000 bytes once it is unpacked"),
        ({COMMENTS: comments(*["A2"] * 50_001)}, "at most 50000 comments and drawings"),
        ({RELATIONS: relations(*(f"../{number}.xml" for number in range(2_000)))}, "at most 1000 parts"),
        ({RELATIONS: "<"}, "a part of it that can't be read"),
        (
            {"xl/worksheets/_rels/sheet2.xml.rels": relations("../comments/comment1.xml")},
            "comments or drawings of two sheets",
        ),
    ],
)
def test_comments_that_are_none_or_too_many_are_refused(parts: Mapping[str, str], said: str) -> None:
    with pytest.raises(InputError) as caught:
        told(with_parts(parts), ".xlsx")
    assert said in str(caught.value)


@settings(max_examples=100)
@given(data=st.data())
def test_whatever_stands_beside_a_sheet_the_workbook_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from((RELATIONS, COMMENTS)))
    with zipfile.ZipFile(io.BytesIO(BOOK)) as packed:
        part = packed.read(name).decode()
    begin = data.draw(st.integers(0, len(part) - 1))
    end = data.draw(st.integers(begin + 1, min(len(part), begin + 30)))
    new = data.draw(st.text(max_size=6) | st.sampled_from((part[begin:end] * 2, "999999999", "&#0;", "../")))

    assert made_or_refused(sheets_in_excel, with_parts({name: part[:begin] + new + part[end:]}), None)


def test_ids_are_not_written_into_a_workbook_that_would_lose_its_threads(tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    content = with_parts({"xl/threadedComments/threadedComment1.xml": comments("A2", tag="threadedComment")})
    file.write_bytes(content)

    with pytest.raises(InputError, match=r"which would be lost: .*, got xl/threadedComments/threadedComment1\.xml"):
        write_ids(file, NEL)
    assert file.read_bytes() == content
