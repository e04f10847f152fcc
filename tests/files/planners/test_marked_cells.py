"""What cells show besides their texts: told where the cells are read, and alike in each form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.errors import InputError
from scp_framework.files.planners.given import Given
from tests.files.planners.marked_cases import FORMS, HEADINGS, ODS_STYLES, VISIT, Marked, Place, told
from tests.files.planners.ods_and_xls_cases import cell, ods, rows

ABOVE = ("Our plan", "", "", "")
OWN = ("# moved to May", "", "", "")
EMPTY = ("", "", "", "")
each_form = pytest.mark.parametrize("ending", FORMS)


@st.composite
def marked(draw: DrawFn) -> Marked:
    above = draw(st.lists(st.just(ABOVE), max_size=1))
    below = draw(st.lists(st.sampled_from((VISIT, (*VISIT[:3], "ask Jo"), EMPTY, OWN)), max_size=4))
    rows = (*above, HEADINGS, VISIT, *below)
    places = st.frozensets(st.tuples(st.integers(1, len(rows)), st.integers(0, len(HEADINGS))), max_size=6)
    return Marked(
        rows=rows,
        commented=draw(places),
        coloured=draw(places),
        hidden_rows=draw(st.frozensets(st.integers(1, len(rows)), max_size=3)),
        is_hidden=draw(st.booleans()),
    )


@settings(max_examples=40)
@given(sheet=marked())
def test_each_form_tells_the_same(sheet: Marked) -> None:
    first, *others = [told(make(sheet), ending) for ending, make in FORMS.items()]
    assert others == [first, first]


def of(*commented: Place, table: tuple[tuple[str, ...], ...] = (HEADINGS, VISIT, VISIT)) -> Marked:
    return Marked(rows=table, commented=frozenset(commented))


@each_form
def test_cells_that_have_a_comment_are_told(ending: str) -> None:
    make = FORMS[ending]
    assert told(make(of((2, 0))), ending) == ["Activities: A2 has a comment. Comments are not read."]
    assert told(make(of((1, 1), (2, 0), (3, 2), (3, 4), (9, 0))), ending) == [
        "Activities: 5 cells (B1, A2, C3 and 2 more) have a comment. Comments are not read."
    ]


@each_form
def test_comments_on_what_is_not_read_are_not_told(ending: str) -> None:
    table = (ABOVE, HEADINGS, VISIT, OWN)
    commented = of((1, 0), (2, 3), (3, 3), (4, 0), (4, 2), table=table)
    plain = told(FORMS[ending](of(table=table)), ending)
    assert told(FORMS[ending](commented), ending) == plain
    assert told(FORMS[ending](of((3, 2), table=table)), ending, Given(ignore=["Status"])) == plain


@each_form
def test_a_comment_is_a_fault_where_nothing_is_tolerated(ending: str) -> None:
    with pytest.raises(InputError, match="A2 has a comment"):
        told(FORMS[ending](of((2, 0))), ending, strict=True)


@each_form
def test_rows_that_are_read_and_hidden_are_told(ending: str) -> None:
    make, table = FORMS[ending], (ABOVE, HEADINGS, VISIT, EMPTY, OWN, VISIT, VISIT, VISIT, VISIT)
    plain = told(make(Marked(rows=table)), ending)
    for hidden, said in (
        ({1, 2, 4, 5, 20}, []),
        ({6}, ["Activities: Row 6 is hidden. Read as all others."]),
        (set(range(1, 10)), ["Activities: 5 rows (3, 6, 7 and 2 more) are hidden. Read as all others."]),
    ):
        found = told(make(Marked(rows=table, hidden_rows=frozenset(hidden))), ending)
        assert sorted(found) == sorted([*plain, *said])


@each_form
def test_a_sheet_that_is_read_and_hidden_is_told(ending: str) -> None:
    assert told(FORMS[ending](Marked(is_hidden=True)), ending) == [
        "Activities: The sheet is hidden. Read as any other."
    ]


@each_form
def test_a_hidden_row_is_a_fault_where_nothing_is_tolerated(ending: str) -> None:
    table = (("id", *HEADINGS), ("visit-1", *VISIT))
    with pytest.raises(InputError, match="Row 2 is hidden"):
        told(FORMS[ending](Marked(rows=table, hidden_rows=frozenset({2}))), ending, strict=True)


@each_form
def test_cells_that_are_coloured_and_empty_are_told(ending: str) -> None:
    found = told(FORMS[ending](Marked(coloured=frozenset({(1, 0), (2, 2), (3, 0), (3, 1), (3, 2)}))), ending)
    assert found == ["column Status: C2 is coloured and without a text. Colours are not read."]


GREEN = f'<style:style style:name="heir" style:parent-style-name="green"/>{ODS_STYLES}'
PLAIN = (
    '<style:style style:name="plain" style:parent-style-name="green">'
    '<style:table-cell-properties fo:background-color="transparent"/></style:style>'
)


@pytest.mark.parametrize(
    ("column", "row", "own", "said"),
    [
        ("", "", "green", True),
        ("", "", "heir", True),
        ("", "green", "", True),
        ("green", "", "", True),
        ("green", "plain", "", False),
        ("green", "green", "plain", False),
        ("", "", "", False),
    ],
)
def test_a_cell_of_an_ods_sheet_has_the_colour_of_its_style(column: str, row: str, own: str, *, said: bool) -> None:
    of_column, of_row, of_cell = (
        f' table:{name}="{style}"' if style else ""
        for name, style in (("default-cell-style-name", column), ("default-cell-style-name", row), ("style-name", own))
    )
    empty = f'<table:table-cell{of_cell} table:number-columns-repeated="16000"/>'
    columns = f'<table:table-column table:number-columns-repeated="2"/><table:table-column{of_column}/>'
    filled = "".join(cell(each, "plain") for each in VISIT[:2])
    body = rows([cell(each) for each in HEADINGS[:3]])
    body += f'<table:table-row table:number-rows-repeated="2"{of_row}>{filled}{empty}</table:table-row>'
    body += f'<table:table-row table:number-rows-repeated="1000000"{of_row}>{empty}</table:table-row>'

    found = told(ods(("Activities", columns + body), styles=GREEN + PLAIN), ".ods")

    colours = "column Status: 2 cells (C2 and C3) are coloured and without a text. Colours are not read."
    assert found == [colours] * said
