from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scp_framework.views.layout import NARROWEST, code_column, entry, heading, paragraph, table


@given(text=st.text(max_size=400), width=st.integers(NARROWEST, 120), indent=st.integers(0, 20))
def test_no_line_is_wider_than_asked_for_or_holds_what_cannot_be_shown(text: str, width: int, indent: int) -> None:
    lines = paragraph(text, width=width, indent=indent)

    assert max(map(len, lines)) <= width
    assert all(line.isprintable() for line in lines)


@given(text=st.text(max_size=40), mark=st.text(max_size=10))
def test_a_mark_is_made_safe_too(text: str, mark: str) -> None:
    assert all(line.isprintable() for line in paragraph(text, width=80, indent=4, mark=mark))


def test_a_width_that_leaves_no_room_is_widened_to_the_narrowest() -> None:
    assert max(map(len, paragraph("word " * 40, width=1))) == NARROWEST - 1


def test_text_stands_beside_its_code() -> None:
    assert entry("AB1", "one two three four five six seven eight nine", width=40, column=8) == [
        "  AB1   one two three four five six",
        "        seven eight nine",
    ]


def test_the_column_beside_codes_leaves_room_for_the_longest() -> None:
    assert code_column(["AB1", "LONG01a"]) == 11
    assert code_column([]) == 4


def test_a_heading_is_in_capitals_over_a_rule_of_its_length() -> None:
    assert heading("Kept", width=80) == ["", "KEPT", "----"]


def test_a_table_wraps_only_its_last_column() -> None:
    rows = [("CODE", "S", "TITLE"), ("AB1", "3", "one two three four five six seven eight nine")]

    assert list(table(rows, width=40)) == [
        "CODE  S  TITLE",
        "AB1   3  one two three four five six",
        "         seven eight nine",
    ]


def test_identifiers_are_not_broken_at_their_hyphens() -> None:
    words = " ".join(["line-of-sight-1"] * 5)

    assert all(set(line.split()) == {"line-of-sight-1"} for line in paragraph(words, width=50))
