"""Names in cells: by identifier or as printed, however the letters, quotes, dashes and spaces are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.files.decode.printed_names import Names, folded
from scp_framework.nearest import NamedIds

NAMES = Names.of(
    NamedIds(
        {
            "social-care": ("Children\u2019s social care",),
            "review-group": ("Safeguarding Review Group (SRG)",),
            "housing": ("Housing",),
            "north": ("Care Trust",),
            "south": ("Care Trust",),
        }
    )
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("social-care", ("social-care",)),
        ("SOCIAL-CARE", ("social-care",)),
        ("children's  social\u00a0care", ("social-care",)),
        ("Social \u2013 care", ("social-care",)),
        ("Safeguarding Review Group", ("review-group",)),
        ("srg", ("review-group",)),
        ("Care Trust", ("north", "south")),
        ("Care", ()),
        ("", ()),
        (f"Housing{' ' * 400}", ("housing",)),
        (f"Housing{' ' * 400}and more", ()),
        (f"Housing{chr(0x200B) * 400}and more", ()),
    ],
)
def test_a_name_stands_for_all_that_are_called_so(written: str, meant: tuple[str, ...]) -> None:
    assert NAMES.fitting(written) == meant


def test_an_identifier_stands_for_itself_whatever_else_is_called_so() -> None:
    assert Names.of(NamedIds({"police": ("Force",), "force": ("police",)})).fitting("police") == ("police",)


def test_only_what_is_written_to_the_letter_is_as_printed() -> None:
    assert NAMES.is_as_printed("Children\u2019s social care")
    assert NAMES.is_as_printed("housing")
    assert not NAMES.is_as_printed("Children's social care")


@given(text=st.text() | st.text(" a-\u00ad\u2013&", min_size=250, max_size=350))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_name_with_more_behind_it_and_the_beginning_of_one_name_are_recognised() -> None:
    assert NAMES.beginning("Housing \u2013 visit 2") == "housing"
    assert NAMES.beginning("Safeguarding") == "review-group"
    assert NAMES.beginning("Care Trust 1") is None
    assert NAMES.beginning("car") is None


def test_names_with_a_word_that_is_spelt_alike_are_proposed() -> None:
    assert NAMES.alike("Trusst") == ["north", "south"]
    assert NAMES.alike("nothing like it") == []
