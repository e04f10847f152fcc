from __future__ import annotations

import pytest

from scp_framework.errors import InputError
from scp_framework.model.identifier import VocabularyId
from scp_framework.model.vocabulary import Term, Vocabulary, Words
from tests.worlds.small_partnership import SMALL_PARTNERSHIP


def vocabulary(*words: Words) -> Vocabulary:
    return Vocabulary(id=VocabularyId("words"), name="words", words=words, terms=(Term(id="home", name="Home"),))


def test_a_term_is_named_once() -> None:
    term = Term(id="home", name="Home")

    with pytest.raises(InputError) as refused:
        Vocabulary(id=VocabularyId("domains"), name="domains", terms=(term, Term(id="school", name="School"), term))

    assert [fault.path for fault in refused.value.faults] == ["terms[2]"]


def test_a_term_has_an_identifier() -> None:
    with pytest.raises(InputError, match=r"^id: must be lower-case"):
        Term(id="At home", name="At home")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((Words.TERMS,), {"home"}),
        ((Words.AGENCIES,), {"home", "harbour-council", "harbour-schools", "harbour-trust"}),
        ((Words.BODIES, Words.ROLES), {"home", "harbour-board", "review-panel", "scrutineer"}),
        ((Words.KINDS,), {"home", "inspection"}),
        ((Words.ACTIVITIES,), {"home", "inspection-1", "inspection-2"}),
        ((), {"home"}),
    ],
)
def test_the_words_come_from_the_nouns_named_and_its_own_terms(words: tuple[Words, ...], expected: set[str]) -> None:
    found = SMALL_PARTNERSHIP.words(vocabulary(*words), ["inspection-1", "inspection-2"])

    assert found == expected
