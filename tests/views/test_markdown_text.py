"""What stands in Markdown, read back by a Markdown parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from scp_framework.views.markdown_text import code, escaped, fenced, table
from scp_framework.views.printable import printable

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKS = st.text(st.sampled_from("*_`[]()<>#!|~&;:/\\-+=.0123 \nawhtp{}$\"'@"), max_size=30)
TEXTS = st.text(max_size=30) | MARKS


def parts(markdown: str) -> list[Token]:
    return PARSER.parse(markdown)


def text_of(inline: Token) -> str:
    assert {each.type for each in inline.children or ()} <= {"text", "text_special"}
    return "".join(each.content for each in inline.children or ())


@given(TEXTS)
def test_a_paragraph_shows_its_text_letter_for_letter_and_holds_nothing_else(text: str) -> None:
    found = parts(f"{escaped(text)}\n")

    shown = printable(text).strip()
    assert [each.type for each in found] == (["paragraph_open", "inline", "paragraph_close"] if shown else [])
    assert [text_of(each) for each in found if each.type == "inline"] == ([shown] if shown else [])


@given(TEXTS, TEXTS)
def test_a_table_shows_its_cells_letter_for_letter_and_has_no_more_of_them(first: str, second: str) -> None:
    found = parts("\n".join(table(("one", "two"), [(escaped(first), escaped(second)), ("a", "b")])))

    assert found[0].type == "table_open"
    cells = [text_of(each) for each in found if each.type == "inline"]
    assert cells == ["one", "two", printable(first).strip(), printable(second).strip(), "a", "b"]


@given(TEXTS)
def test_a_heading_and_an_entry_of_a_list_show_their_text_letter_for_letter(text: str) -> None:
    shown = printable(text).strip()
    heading = parts(f"# AB1: {escaped(text)}\n")
    entry = parts(f"- **Name**: x {escaped(text)}\n")

    assert [each.type for each in heading] == ["heading_open", "inline", "heading_close"]
    assert text_of(heading[1]) == f"AB1: {shown}".strip()
    assert [each.type for each in entry][:3] == ["bullet_list_open", "list_item_open", "paragraph_open"]
    assert "".join(each.content for each in entry[3].children or ()) == f"Name: x {shown}".strip()


@given(st.text(max_size=60) | st.text(st.sampled_from("`~\n a\r\t"), max_size=30))
def test_nothing_in_a_file_closes_its_fence(text: str) -> None:
    found = parts("\n".join([*fenced(text, "toml"), "", "after"]))

    assert [each.type for each in found] == ["fence", "paragraph_open", "inline", "paragraph_close"]
    assert found[0].info == "toml"


def test_a_file_stands_in_its_fence_letter_for_letter() -> None:
    assert fenced('\n# why\r\n\n  a = "```"\n\n', "toml") == ["````toml", "# why", "", '  a = "```"', "````"]
    assert fenced("a = '\x1b[2J'", "toml") == ["```toml", r"a = '\x1b[2J'", "```"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The SAIG's actions, 1 to 3 (of 5).", "The SAIG's actions, 1 to 3 (of 5)."),
        ("Audit & Benchmarking", "Audit & Benchmarking"),
        ("&amp; <b>", r"\&amp; \<b\>"),
        ("https://example.org www.example.org", r"https\://example.org www\.example.org"),
        ("- not a list", r"\- not a list"),
        ("2021. A year", r"2021\. A year"),
        ("two\nlines", r"two\\nlines"),
    ],
)
def test_only_what_could_be_a_mark_is_escaped(text: str, marked: str) -> None:
    assert escaped(text) == marked


def test_an_identifier_is_code_and_what_is_none_is_plain_text() -> None:
    assert code("line-of-sight") == "`line-of-sight`"
    assert code("at_least") == "`at_least`"
    assert code("a`b|c") == r"a\`b\|c"
