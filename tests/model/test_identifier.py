from __future__ import annotations

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.model.identifier import DEVICES, is_slug, repeated, slug, slug_expected
from tests.strategies import LETTERS_AND_DIGITS, slugs


@frozen
class Named:
    id: str = field(validator=slug)


@given(slugs())
def test_words_of_lower_case_letters_and_digits_are_an_identifier(text: str) -> None:
    assert is_slug(text)
    assert Named(text).id == text


@pytest.mark.parametrize(
    "text",
    ["", "-", "a-", "-a", "a--b", "A", "a b", "a_b", "a.b", "é", "٣", "a\n", "\u2010", "a" * 81, None, 7, True, b"a"],
)
def test_anything_else_is_no_identifier(text: str) -> None:
    with pytest.raises(InputError) as refused:
        Named(text)

    assert not is_slug(text)
    assert [fault.path for fault in refused.value.faults] == ["id"]
    assert "lower-case letters and digits" in refused.value.faults[0].expected


@pytest.mark.parametrize("text", ["con", "prn", "aux", "nul", "com1", "com9", "lpt0"])
def test_a_name_that_windows_keeps_for_a_device_is_no_identifier(text: str) -> None:
    with pytest.raises(InputError, match="Windows keeps this one"):
        Named(text)

    assert is_slug(f"{text}-visit")
    assert is_slug(f"{text}0")


@given(st.lists(slugs(), min_size=2, max_size=2, unique=True))
def test_two_identifiers_are_two_files_where_case_makes_no_difference(texts: list[str]) -> None:
    assert len({text.casefold() for text in texts}) == 2


def test_an_identifier_has_at_most_eighty_signs() -> None:
    assert is_slug("a" * 80)
    assert not is_slug("a" * 81)
    assert slug_expected("a" * 81).startswith("at most 80 characters, lower-case letters")


@given(st.text())
def test_an_identifier_is_made_of_few_signs_only(text: str) -> None:
    words = text.split("-")

    is_of_words = all(word and set(word) <= set(LETTERS_AND_DIGITS) for word in words)
    assert is_slug(text) == (len(text) <= 80 and is_of_words and text not in DEVICES)


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=6))
def test_each_repeat_is_a_fault_where_it_stands(identifiers: list[str]) -> None:
    places = [fault.path for fault in repeated("tiles", identifiers)]

    assert places == [
        f"tiles[{index}]" for index in range(len(identifiers)) if identifiers[index] in identifiers[:index]
    ]


def test_a_repeat_is_said_with_the_name_that_is_repeated() -> None:
    [fault] = repeated("tiles", ["neglect", "neglect"])

    assert fault.message == 'tiles[1]: duplicate identifier "neglect" (first used at tiles[0])'
