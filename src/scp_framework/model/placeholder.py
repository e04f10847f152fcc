"""Placeholder: what people write where something is not known yet, or where there is nothing."""

from __future__ import annotations

from functools import lru_cache

from scp_framework.pattern import pattern

_SAID = (
    """
    tbc, tbd, tba, tbn, to follow, unknown, not known, not yet known, not known yet, not recorded, not confirmed,
    not yet confirmed, unconfirmed, not decided, not named, not available, not applicable, pending,
    awaiting confirmation, vacant, vacancy, n/a, na, n a, n/k, nk, nil, none, none known, none yet, no one,
    nobody, nothing, null, nan, nat, xx, xxx, yes, no, true, false, no action, no actions, etc
    """
)  # fmt: skip
_PLACEHOLDERS = frozenset(word.strip() for word in _SAID.split(","))
_TO_BE = pattern(
    r"to be (?:confirmed|announced|agreed|decided|determined|advised|arranged|identified|named|appointed|allocated"
    r"|assigned|recruited|filled)"
)
_LETTER_OR_DIGIT = pattern(r"[^\W_]")
SIGNS_AROUND = " .?!-\u2013\u2014*_<>()[]\"'\u2018\u2019\u201c\u201d"


@lru_cache(maxsize=4096)
def is_placeholder(text: str) -> bool:
    """Whether a text says that something is not known or not there, and so names nothing.

    >>> [is_placeholder(text) for text in ("TBC", "n/a", " - ", "To be confirmed", "None", "Ann Lee")]
    [True, True, True, True, True, False]
    """
    words = spaced(text).strip(SIGNS_AROUND).replace("-", " ").replace(".", "")
    return _LETTER_OR_DIGIT.search(words) is None or words in _PLACEHOLDERS or _TO_BE.fullmatch(words) is not None


@lru_cache(maxsize=1024)
def spaced(text: str) -> str:
    """A text in small letters with one space between its words, to see whether two are written alike.

    >>> spaced(" Ann  LEE ")
    'ann lee'
    """
    return " ".join(text.casefold().split())
