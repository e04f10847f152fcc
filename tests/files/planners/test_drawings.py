"""Texts in drawings on a sheet, such as text boxes: no part of what cells hold, and told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scp_framework.errors import InputError
from tests.files.planners.marked_cases import HEADINGS, VISIT, Marked, as_xls, told
from tests.files.planners.ods_and_xls_cases import cell, ods, rows
from tests.files.planners.test_workbook_comments import COMMENTS, OFFICE, RELATIONS, relations, with_parts

DRAWING = OFFICE.replace("comments", "drawing")
SPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def in_excel(*shapes: str) -> bytes:
    """A workbook with these shapes on its sheet."""
    anchored = "".join(f"<xdr:twoCellAnchor><xdr:from/>{shape}</xdr:twoCellAnchor>" for shape in shapes)
    drawing = f"<xdr:wsDr {SPACES}>{anchored}</xdr:wsDr>"
    parts = {RELATIONS: relations("../drawings/d.xml", kind=DRAWING), "xl/drawings/d.xml": drawing, COMMENTS: None}
    return with_parts(parts)


def shape(*texts: str) -> str:
    lines = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)
    return f'<xdr:sp><xdr:cNvPr id="2" name="Text Box 1" descr="alt"/><xdr:txBody>{lines}</xdr:txBody></xdr:sp>'


def in_office(*shapes: str, before: str = "") -> bytes:
    """A spreadsheet with these shapes in one of its cells."""
    held = "".join((*shapes, f"<text:p>{VISIT[0]}</text:p>"))
    holding = f'<table:table-cell office:value-type="string">{held}</table:table-cell>'
    return ods(("Activities", before + rows([cell(each) for each in HEADINGS], [holding, cell(VISIT[1])])))


def framed(*texts: str) -> str:
    lines = "".join(f"<text:p>{text}</text:p>" for text in texts)
    return f"<draw:frame><draw:text-box>{lines}</draw:text-box><dc:title>alt</dc:title></draw:frame>"


FORMS: dict[str, tuple[Callable[..., bytes], Callable[..., str]]] = {
    ".xlsx": (in_excel, shape), ".ods": (in_office, framed),
}  # fmt: skip
each_form = pytest.mark.parametrize("ending", FORMS)


@each_form
def test_texts_in_drawings_are_told(ending: str) -> None:
    make, drawn = FORMS[ending]
    assert told(make(drawn("All dates", "PROVISIONAL")), ending) == [
        'Activities: A drawing holds the text "All dates PROVISIONAL". Drawings are not read.'
    ]
    assert told(make(drawn("off"), drawn(), drawn("on")), ending) == [
        'Activities: 2 drawings hold a text, the first "off". Drawings are not read.'
    ]
    (said,) = told(make(drawn("x" * 1_000)), ending)
    assert "xxx…" in said


@each_form
def test_drawings_without_a_text_are_not_told(ending: str) -> None:
    make, drawn = FORMS[ending]
    assert told(make(drawn(), drawn(" ")), ending) == []


@each_form
def test_a_text_in_a_drawing_is_a_fault_where_nothing_is_tolerated(ending: str) -> None:
    make, drawn = FORMS[ending]
    with pytest.raises(InputError, match="A drawing holds the text"):
        told(make(drawn("off")), ending, strict=True)


@pytest.mark.parametrize("name", ["custom-shape", "rect", "g", "caption", "ellipse"])
def test_a_drawing_in_a_cell_of_an_ods_sheet_is_no_part_of_what_the_cell_holds(name: str) -> None:
    drawn = f"<draw:{name}><text:p>off</text:p></draw:{name}>"
    said = ['Activities: A drawing holds the text "off". Drawings are not read.']
    assert told(in_office(drawn), ".ods") == said
    assert told(in_office(before=f"<table:shapes>{drawn}</table:shapes>"), ".ods") == said


def test_what_stands_in_for_a_drawing_that_old_programs_do_not_know_is_not_told() -> None:
    instead = f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{shape('a slicer')}</mc:Fallback></mc:AlternateContent>"
    assert told(in_excel(instead), ".xlsx") == []
    assert len(told(in_excel(instead, shape("off")), ".xlsx")) == 1


def test_an_xls_file_says_that_it_does_not_show_texts_in_drawings() -> None:
    with pytest.raises(InputError, match="does not show which cells hold formulas, or which texts are in drawings"):
        told(as_xls(Marked()), ".xls", strict=True)
