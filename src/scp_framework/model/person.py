"""Person: what can be the name of one person on a team.

A name that holds two people, or nobody, would be counted as one person and turn a verdict.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from scp_framework.errors import Fault, quoted
from scp_framework.model.placeholder import SIGNS_AROUND, is_placeholder, spaced
from scp_framework.pattern import pattern

ONE_ENTRY_EACH = (
    'write one entry for each person, in a table with ";" between them; agency and role go beside the name, which holds'
    ' no comma, colon, slash, bracket or line break, and no "and" or "&"'
)
LEAVE_OUT = (
    'leave the whole team out until everybody on it is known; a team of nobody is "none" in a table and [] in TOML'
)

_JOINING = pattern(r"[,;|&+/:=()\[\]{}\u2022\u3001\u060c]|\s[-\u2013\u2014]+\s")
_LETTER = pattern(r"[^\W\d_]")
_INVISIBLE = frozenset({"Cc", "Zl", "Zp"})
_JOINING_WORDS = frozenset({"and", "or", "plus", "etc"})
_SEVERAL = pattern(
    r"(?:\d+|two|three|four|five|six|both|various|several) .*"
    r"|.* [x\u00d7] ?\d+|various|several|all|everyone|everybody|others"
)
_NOT_KNOWN = frozenset({"tbc", "tba", "tbd", "tbn", "vacant", "vacancy", "unknown", "unconfirmed"})
_TO_BE = pattern(r"\bto be (?:confirmed|announced|agreed|decided|identified|named|appointed)\b")


@lru_cache(maxsize=4096)
def person_fault(name: str) -> Fault | None:
    """What is wrong with the name of somebody on a team; the place is that of the name itself.

    >>> person_fault("Ann Lee") is None, person_fault("Ann Lee, Jo Smith") is None, person_fault("TBC") is None
    (True, False, False)
    """
    plain = spaced(unicodedata.normalize("NFKC", name))
    words = {word.strip(SIGNS_AROUND) for word in plain.split(" ")}
    if is_placeholder(plain) or not words.isdisjoint(_NOT_KNOWN) or _TO_BE.search(plain):
        return Fault(path="", expected="the name of a person", actual=quoted(name), note=LEAVE_OUT)
    if (
        _JOINING.search(plain)
        or not words.isdisjoint(_JOINING_WORDS)
        or _SEVERAL.fullmatch(plain)
        or not _LETTER.search(plain)
        or any(unicodedata.category(sign) in _INVISIBLE for sign in name)
    ):
        return Fault(path="", expected="the name of one person", actual=quoted(name), note=ONE_ENTRY_EACH)
    return None
