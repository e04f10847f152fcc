"""What cells show besides their texts: told where the cells are read, and alike in each form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.errors import InputError
from scp_framework.files.planners.given import Given
from tests.files.planners.marked_cases import FORMS, HEADINGS, VISIT, Marked, Place, told

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
        hidden_rows=draw(st.frozensets(st.integers(1, len(rows)), max_size=3)),
        is_hidden=draw(st.booleans()),
    )


@settings(max_examples=40)
@given(sheet=marked())
def test_each_form_tells_the_same(sheet: Marked) -> None:
    first, *others = [told(make(sheet), ending) for ending, make in FORMS.items()]
    assert others == [first, first]


def of(*commented: Place, rows: tuple[tuple[str, ...], ...] = (HEADINGS, VISIT, VISIT)) -> Marked:
    return Marked(rows=rows, commented=frozenset(commented))


@each_form
def test_cells_that_have_a_comment_are_told(ending: str) -> None:
    make = FORMS[ending]
    assert told(make(of((2, 0))), ending) == ["Activities: A2 has a comment. Comments are not read."]
    assert told(make(of((1, 1), (2, 0), (3, 2), (3, 4), (9, 0))), ending) == [
        "Activities: 5 cells (B1, A2, C3 and 2 more) have a comment. Comments are not read."
    ]


@each_form
def test_comments_on_what_is_not_read_are_not_told(ending: str) -> None:
    rows = (ABOVE, HEADINGS, VISIT, OWN)
    commented = of((1, 0), (2, 3), (3, 3), (4, 0), (4, 2), rows=rows)
    plain = told(FORMS[ending](of(rows=rows)), ending)
    assert told(FORMS[ending](commented), ending) == plain
    assert told(FORMS[ending](of((3, 2), rows=rows)), ending, Given(ignore=["Status"])) == plain


@each_form
def test_a_comment_is_a_fault_where_nothing_is_tolerated(ending: str) -> None:
    with pytest.raises(InputError, match="A2 has a comment"):
        told(FORMS[ending](of((2, 0))), ending, strict=True)


@each_form
def test_rows_that_are_read_and_hidden_are_told(ending: str) -> None:
    make, rows = FORMS[ending], (ABOVE, HEADINGS, VISIT, EMPTY, OWN, VISIT, VISIT, VISIT, VISIT)
    plain = told(make(Marked(rows=rows)), ending)
    for hidden, said in (
        ({1, 2, 4, 5, 20}, []),
        ({6}, ["Activities: Row 6 is hidden. Read as all others."]),
        (set(range(1, 10)), ["Activities: 5 rows (3, 6, 7 and 2 more) are hidden. Read as all others."]),
    ):
        found = told(make(Marked(rows=rows, hidden_rows=frozenset(hidden))), ending)
        assert sorted(found) == sorted([*plain, *said])


@each_form
def test_a_sheet_that_is_read_and_hidden_is_told(ending: str) -> None:
    assert told(FORMS[ending](Marked(is_hidden=True)), ending) == [
        "Activities: The sheet is hidden. Read as any other."
    ]


@each_form
def test_a_hidden_row_is_a_fault_where_nothing_is_tolerated(ending: str) -> None:
    rows = (("id", *HEADINGS), ("visit-1", *VISIT))
    with pytest.raises(InputError, match="Row 2 is hidden"):
        told(FORMS[ending](Marked(rows=rows, hidden_rows=frozenset({2}))), ending, strict=True)
