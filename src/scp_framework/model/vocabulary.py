"""Vocabulary: the words that may stand in a set of names on an activity."""

from __future__ import annotations

from enum import Enum

from attrs import field

from scp_framework.errors import refuse
from scp_framework.frozen import frozen
from scp_framework.model.identifier import VocabularyId, repeated, slug
from scp_framework.model.validated import Validated


class Words(Enum):
    """Where the words of a vocabulary come from."""

    TERMS = "terms"
    AGENCIES = "agencies"
    BODIES = "bodies"
    KINDS = "kinds"
    ACTIVITIES = "activities"
    ROLES = "roles"


@frozen(kw_only=True)
class Term(Validated):
    """One word of a vocabulary."""

    id: str = field(validator=slug)
    name: str


@frozen(kw_only=True)
class Vocabulary(Validated):
    """What an activity's set of this name may hold, such as the risk domains or whom it was compared with.

    `words` says which nouns of the partnership it can hold; `terms` are words of its own, which it
    can hold as well. A vocabulary that is `open` takes any further slug, so that an agency may
    add a domain of its own.
    """

    id: VocabularyId = field(validator=slug)
    name: str
    words: tuple[Words, ...] = (Words.TERMS,)
    terms: tuple[Term, ...] = ()
    open: bool = False

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        refuse(repeated("terms", [term.id for term in self.terms]))
