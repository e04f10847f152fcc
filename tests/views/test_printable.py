from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.views.printable import printable


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("\x9b2J", r"\x9b2J"),
        ("two\nlines\r", r"two\nlines\r"),
        ("\u2028", r"\u2028"),
        ("a\u202eb", r"a\u202eb"),
        ("zero\u200bwidth", r"zero\u200bwidth"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
        ("bell\a", r"bell\x07"),
    ],
)
def test_what_could_steer_a_terminal_is_written_as_an_escape(hostile: str, shown: str) -> None:
    assert printable(hostile) == shown


def test_letters_of_any_script_stay_and_wide_spaces_become_plain_ones() -> None:
    assert printable("Élan, café 東京\u00a0\u2003x") == "Élan, café 東京  x"


@given(st.text(st.characters()))
def test_what_comes_out_can_always_be_shown_and_asking_twice_changes_nothing(text: str) -> None:
    shown = printable(text)

    assert shown.isprintable()
    assert printable(shown) == shown
