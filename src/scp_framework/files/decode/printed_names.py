"""Printed names: what a name in a cell stands for, by its identifier or as the framework prints it.

Small and capital letters, curly and straight quotes, dashes of any length and any number of spaces are the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import dropwhile
from typing import NamedTuple

from attrs import field

from scp_framework.frozen import frozen
from scp_framework.nearest import LITTLE_WORDS, NamedIds
from scp_framework.spelling import budget

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00b4": "'", "`": "'"})
_DASHES = re.compile(r"\s*[\u2010-\u2015\u2212-]\s*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+")
MOST_COMPARED = 500
"""Of how many names the one that may be meant is looked for."""
SHORTEST_WORD = 3
"""Letters of a word that says something of a name."""
ALIKE = 0.75
"""How close a word is to one that is like it, from 0 to 1."""
_BRACKETED = re.compile(r"(.+?) \(([^()]+)\)")
_INITIALS = re.compile(r"[A-Z]{2,8}")
LONGEST_NAME = 300
"""Characters of a name; what is longer is none."""


def folded(text: str) -> str:
    """A text as it is compared with names; one that is longer than any name, as it is but for what can't be seen.

    >>> folded("  A  Children's   service "), folded("Step - one"), folded("A & B")
    ("a children's service", 'step-one', 'a and b')
    """
    if len(text) > LONGEST_NAME:
        # A name may stand before many blanks, and something else behind these.
        text = " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())
    return text if len(text) > LONGEST_NAME else _folded(text)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """The same of a text that is no longer than a name: most stand in a file many times."""
    plain = _INVISIBLE.sub("", text).translate(_QUOTES).casefold().replace("&", " and ")
    return _DASHES.sub("-", " ".join(plain.split()))


def _shorter(name: str) -> tuple[str, ...]:
    """A printed name without what stands in brackets at its end, and the initials that stand there.

    >>> _shorter("Safeguarding Review Group (SRG)")
    ('Safeguarding Review Group', 'SRG')
    """
    match = _BRACKETED.fullmatch(name)
    return () if match is None else (match[1], match[2]) if _INITIALS.fullmatch(match[2]) else (match[1],)


@frozen(kw_only=True)
class Names:
    """Identifiers that exist, with the names printed for them."""

    printed: Mapping[str, Collection[str]]
    _by_folded: Mapping[str, tuple[str, ...]] = field(eq=False, repr=False)
    _spelt: dict[str, tuple[str, ...]] = field(init=False, factory=dict, eq=False, repr=False)

    @classmethod
    def of(cls, known: Iterable[str]) -> Names:
        """Names that exist, each with all that people call it where that is known."""
        printed = NamedIds.of(known)
        found: dict[str, dict[str, None]] = {}
        for identifier, others in printed.items():
            for name in (identifier, *others, *(short for each in others for short in _shorter(each))):
                found.setdefault(folded(name), {})[identifier] = None
        for identifier in printed:
            # With spaces between its words, an identifier is written as people write it: `Section 11`.
            found.setdefault(folded(identifier.replace("-", " ")), {identifier: None})
        return cls(printed=printed, by_folded={name: tuple(each) for name, each in found.items()})

    def fitting(self, written: str) -> tuple[str, ...]:
        """The identifiers that a name can stand for; one that is written as an identifier stands for that alone.

        >>> Names.of(NamedIds({"police": ("Humber Police",)})).fitting("HUMBER  police")
        ('police',)
        """
        return (written,) if written in self.printed else self._by_folded.get(folded(written), ())

    def is_as_printed(self, written: str) -> bool:
        """Whether a name is written to the letter as an identifier or a printed name."""
        return written in self.printed or any(written in self.printed[each] for each in self.fitting(written))

    @property
    def spelt(self) -> Mapping[str, tuple[str, ...]]:
        """The words of each name, by its identifier; nothing where there are too many names to look through."""
        if not self._spelt and len(self.printed) <= MOST_COMPARED:
            self._spelt.update({each: tuple(map(_spelt, (each, *others))) for each, others in self.printed.items()})
        return self._spelt

    def beginning(self, written: str) -> str | None:
        """The one identifier whose name a text begins with, or which begins with the text; None where there is none.

        >>> Names.of(NamedIds({"visit": ("assurance visit",), "event": ()})).beginning("Assurance visit - 2")
        'visit'
        """
        text = " ".join(dropwhile(LITTLE_WORDS.__contains__, _spelt(written).split()))
        fitting = [
            identifier
            for identifier, names in self.spelt.items()
            if any(f"{text} ".startswith(f"{each} ") or f" {text}" in f" {each}" for each in names)
        ]
        return fitting[0] if len(fitting) == 1 and len(text) > SHORTEST_WORD else None

    def holding(self, written: str) -> list[str]:
        """The identifiers that have a name with every word of a text in it, but for little ones."""
        wanted = _telling(written)
        own, _ = budget().once(_words_in, self) if wanted else ({}, [])
        return [each for each, words in own.items() if any(wanted <= one for one in words.of_each_name)]

    def alike(self, written: str) -> list[str]:
        """The identifiers in whose names there are most words like those of a text, or whose initials it is, in the
        order of the arrangements.
        """
        left = budget()
        own, known = left.once(_words_in, self)
        if not left.may_list(len(own)):
            return []
        close = [
            {word, *(left.closest(word, known, ALIKE) if len(word) > SHORTEST_WORD else ())}
            for word in sorted(_telling(written))
        ]
        text = _spelt(written)
        found = {
            each: sum(not words.of_all.isdisjoint(near) for near in close) + (text in words.initials)
            for each, words in own.items()
        }
        most = max(found.values(), default=0)
        return [each for each, number in found.items() if 0 < number == most]


class _Words(NamedTuple):
    """The words in the names of an identifier, and their initials, with those of little words and without."""

    of_each_name: list[set[str]]
    of_all: set[str]
    initials: set[str]


def _words_in(names: Names) -> tuple[Mapping[str, _Words], list[str]]:
    """The words in the names of each identifier, and those of them all that say something."""
    own: dict[str, _Words] = {}
    for identifier, spelt in names.spelt.items():
        each = [name.split() for name in spelt]
        telling = [[word for word in words if word not in LITTLE_WORDS] for words in each]
        initials = {"".join(word[0] for word in words) for words in (*each, *telling)}
        own[identifier] = _Words([set(words) for words in each], {word for words in each for word in words}, initials)
    return own, sorted({word for words in own.values() for word in words.of_all if len(word) > SHORTEST_WORD})


def _telling(text: str) -> set[str]:
    """The words of a text that say something of what it names."""
    return {word for word in _spelt(text).split() if word not in LITTLE_WORDS and len(word) >= SHORTEST_WORD}


def _spelt(text: str) -> str:
    """A name as its words, with nothing else between them than a space."""
    return " ".join(_WORD.findall(folded(text)[:LONGEST_NAME]))
