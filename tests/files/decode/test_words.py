"""The words that people use for what a file writes otherwise."""

from __future__ import annotations

from enum import Enum

import pytest

from scp_framework.files.decode.reading import READER
from scp_framework.files.decode.words import words
from scp_framework.findings.promise import Strength
from scp_framework.model.activity import Status

CHOICES: tuple[type[Enum], ...] = (Status, Strength)
WORDS = [
    (kind, word, each) for kind in CHOICES for each, also in words().choices[kind.__name__].items() for word in also
]


@pytest.mark.parametrize("kind", CHOICES)
def test_each_choice_is_known_with_its_words(kind: type[Enum]) -> None:
    assert list(words().choices[kind.__name__]) == [each.value for each in kind]


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [
        *WORDS,
        (Status, "Done", "completed"),
        (Status, "complet", "completed"),
        (Status, "postponed", None),
        (Strength, "aspiration", None),
    ],
)
def test_what_people_call_a_choice_is_told_as_it_has_to_be_written(
    kind: type[Enum], written: str, meant: str | None
) -> None:
    found, (fault,) = READER.read(written, kind)

    assert found is None
    assert fault.nearest == meant
