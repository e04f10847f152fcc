"""Shown values as HTML and Markdown: whatever a file holds is read as text, and no more is shown than fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scp_framework.views.notebook.forms import as_html, as_markdown
from scp_framework.views.notebook.shown import LONGEST_CELL, MOST_LINES, MOST_ROWS, Shown, Table, short
from tests.views.notebook.markup import marks, markup, texts

MARKS = st.text(st.sampled_from("*_`[]()<>#!|~&;:/\\-+=.0123 \nawhtp{}$\"'@"), max_size=30)
TEXTS = st.text(max_size=30) | MARKS | st.sampled_from(["</details><script>alert(1)</script>", "**", "", " ", "<!--"])


def shown(text: str) -> Shown:
    return Shown(
        title=text,
        lines=[f"x{text}", "second"],
        tables=[
            Table.of(text, (text, "b"), [(text, text), ("c", "d")], all_in=text),
            Table.of("list", (), [(f"x{text}",)], all_in=text),
            Table.of("long", ("a",), [(text,)] * (MOST_ROWS + 1), all_in=text),
        ],
    )


HARMLESS = shown("harmless")


@given(TEXTS)
def test_no_text_is_taken_for_a_tag(text: str) -> None:
    assert markup(as_html(shown(text))) == markup(as_html(HARMLESS))


@given(TEXTS)
def test_html_shows_each_text_letter_for_letter(text: str) -> None:
    read = texts(as_html(shown(text)))

    assert short(f"x{text}") in read
    assert not text.strip() or short(text) in read


@given(TEXTS)
def test_no_text_is_taken_for_a_mark_of_markdown(text: str) -> None:
    def structure(value: Shown) -> list[str]:
        # What is written in a tag is a text too.
        return [each.partition("<summary>")[0] for each in marks(as_markdown(value))]

    assert structure(shown(text)) == structure(HARMLESS)


def test_no_colour_is_set_so_that_a_dark_page_stays_dark() -> None:
    assert "color" not in as_html(HARMLESS)
    assert "background" not in as_html(HARMLESS)


def test_a_table_wider_than_a_phone_scrolls_and_the_page_does_not() -> None:
    html = as_html(HARMLESS)

    assert html.count('<div style="overflow-x:auto"><table>') == html.count("<table>") == html.count("</table></div>")


def test_days_are_not_broken_into_lines_and_other_cells_are() -> None:
    table = Table.of("Next steps", ("By", "What"), [("31 Oct 2021", "plan one")], all_in="")
    styles = [
        dict(attributes).get("style") or ""
        for tag, attributes in markup(as_html(Shown(title="t", tables=[table])))
        if tag == "td"
    ]

    assert ["nowrap" in each for each in styles] == [True, False]


def test_a_long_table_says_how_much_is_left_out_and_where_it_is() -> None:
    rows = [(str(number),) for number in range(MOST_ROWS + 7)]
    table = Table.of("Numbers", ("number",), rows, all_in="the list")

    assert (table.title, len(table.rows), table.left_out) == (
        f"Numbers ({MOST_ROWS + 7})",
        MOST_ROWS,
        "And 7 more: the list",
    )


def test_long_texts_and_many_sentences_are_cut() -> None:
    long = Shown(title="a" * 10_000, lines=["b"] * 100)

    assert len(long.title) == LONGEST_CELL
    assert long.lines == (*["b"] * MOST_LINES, f"And {100 - MOST_LINES} more.")


def test_tables_without_rows_are_left_out() -> None:
    assert Shown(title="title", tables=[Table.of("empty", ("a",), [], all_in="")]).tables == ()


def test_tables_are_folded_unless_they_are_the_answer() -> None:
    folded, opened = (Table.of("t", ("a",), [("b",)], all_in="", is_open=is_open) for is_open in (False, True))

    assert "<details><summary>t (1)</summary>" in as_html(Shown(title="title", tables=[folded]))
    assert "<details open><summary>t (1)</summary>" in as_markdown(Shown(title="title", tables=[opened]))
