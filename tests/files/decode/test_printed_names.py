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


AGENCIES = Names.of(
    NamedIds(
        {
            "shire-police": ("Shire Police",),
            "police-commissioner": ("Office of the Police Commissioner",),
            "childrens-social-care": ("Children\u2019s social care services",),
            "adult-social-care": ("Adult social care services",),
            "our-ccg": ("Our Clinical Commissioning Group",),
            "east-ambulance-service": ("East Ambulance Service NHS Trust",),
        }
    )
)


@pytest.mark.parametrize("written", ["Police", "the police", "The Police"])
def test_what_several_names_hold_is_the_beginning_of_none(written: str) -> None:
    assert AGENCIES.beginning(written) is None
    assert AGENCIES.alike(written) == ["shire-police", "police-commissioner"]


def test_what_every_word_of_several_names_could_be_is_held_by_all_of_them() -> None:
    assert AGENCIES.holding("Social care") == ["childrens-social-care", "adult-social-care"]
    assert AGENCIES.holding("Children's services") == ["childrens-social-care"]
    assert AGENCIES.holding("the") == []


@pytest.mark.parametrize("written", ["1. Shire Police", "Lead: Shire police", "Shire Police (lead)"])
def test_names_with_more_of_the_words_go_before_all_others(written: str) -> None:
    assert AGENCIES.alike(written) == ["shire-police"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("CCG", "our-ccg"),
        ("CSC", "childrens-social-care"),
        ("EAS", "east-ambulance-service"),
        ("NHS", "east-ambulance-service"),
    ],
)
def test_initials_and_short_words_propose_what_they_stand_for(written: str, meant: str) -> None:
    assert AGENCIES.alike(written) == [meant]
