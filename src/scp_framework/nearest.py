"""The known name that a misspelt one most likely stands for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Self

from scp_framework.address import LONGEST_QUOTE
from scp_framework.pattern import pattern
from scp_framework.spelling import budget, may_be_close

SHORTEST_PART = 4
"""Letters of a part of a word that is not there by chance."""
ALMOST = 0.85
"""How close a name is to another that it almost is, from 0 to 1."""
_WORD = pattern(r"[^\W_]+")
LITTLE_WORDS = frozenset({"a", "an", "the", "of", "to", "for", "at", "in", "on", "by", "and"})
"""Words that say nothing of what a name stands for."""
_MARK = re.compile(r"[0-9]+|(?<![a-z])[a-z](?![a-z])")
"""What tells a name from another that is otherwise the same, such as section-10 from section-11."""


class NamedIds(dict[str, tuple[str, ...]]):
    """Identifiers that exist, each with the names by which people call what it stands for."""

    @classmethod
    def of(cls, known: Iterable[str]) -> Self:
        """Names that may be `NamedIds`, or identifiers without other names."""
        return cls(known if isinstance(known, NamedIds) else dict.fromkeys(known, ()))


def nearest(found: object, known: Iterable[str]) -> str | None:
    """The known name that a misspelt one most likely stands for, or None when none is close.

    Small and capital letters are the same. Of `NamedIds`, any name finds the identifier. A name that would drop a word
    of what was written, such as the second of two names, is never proposed.

    >>> nearest("school-vist", ["home-visit", "school-visit"]), nearest("police, school", ["police", "school"])
    ('school-visit', None)
    >>> nearest("Visit to a School", NamedIds({"school-visit": ("visit to a school",)}))
    'school-visit'
    """
    if not isinstance(found, str):
        return None
    left = budget()
    names = left.names(known if isinstance(known, Collection) else tuple(known), _by_small_letters)
    wanted = found.casefold()
    if wanted in names or len(found) > LONGEST_QUOTE:
        return names.get(wanted)
    return next((names[name] for name in left.closest(wanted, names, 0.7) if _keeps_every_word(wanted, name)), None)


def _by_small_letters(known: Collection[str]) -> dict[str, str]:
    """The identifier by whatever it may be called."""
    names = {name.casefold(): name for name in sorted(known, reverse=True)}
    for identifier, others in NamedIds.of(known).items():
        for name in others:
            names.setdefault(name.casefold(), identifier)
    return names


def _keeps_every_word(written: str, name: str) -> bool:
    """Whether each word that was written is in a name, or one there that is spelt alike."""
    words, joined = _WORD.findall(name), "".join(_WORD.findall(name))
    return all(
        word in LITTLE_WORDS
        or budget().closest(word, [*words, joined], 0.6)
        or (len(word) >= SHORTEST_PART and word in joined)
        for word in _WORD.findall(written)
    )


def almost(found: str, known: Iterable[str]) -> str | None:
    """The known name that another almost is, so that it is most likely that one misspelt, or None.

    It is closer than what is `nearest`. Names with another number in them, or another letter that stands by itself,
    are others.

    >>> almost("section11", ["section-11"]), almost("section-10", ["section-11"]), almost("group-a", ["group-b"])
    ('section-11', None, None)
    """
    if len(found) > LONGEST_QUOTE:
        return None
    wanted = found.casefold()
    marks = _marks(wanted)
    folded = {name.casefold(): name for name in known if may_be_close(wanted, name.casefold(), ALMOST)}
    alike = {name: known_as for name, known_as in folded.items() if _marks(name) == marks}
    return next((alike[name] for name in budget().closest(wanted, alike, ALMOST)), None)


def _marks(name: str) -> list[str]:
    return _MARK.findall(name)
