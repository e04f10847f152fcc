"""Conditions in words, as a cell of a sheet of promises holds them, and what they are in a file.

A condition asks one thing, such as `grade is poor`, `files read is at least 12`, `agencies include schools` or
`letter sent is taken`, or several joined by `and`, `or` and `not`, with brackets where more than one of these is used.
`all of (a; b)`, `any of (a; b)` and `none of (a; b)` say the same with brackets.
"""

from __future__ import annotations

import re

from scp_framework.errors import InputError, beyond_limit, invalid
from scp_framework.files.arrangements.condition_names import ConditionNames
from scp_framework.files.arrangements.one_condition import CONDITION_EXPECTED, NTH, VERB, one_condition
from scp_framework.files.decode.printed_names import LONGEST_NAME
from scp_framework.rules.parameters.condition import DEEPEST

Table = dict[str, object]
LONGEST_CELL = 5_000
"""Characters of a condition in a cell."""
_TOKEN = re.compile(r'(?P<quote>"[^"]*")|(?P<sign>[();])|(?P<word>[^\s();"]+)|(?P<stray>")')
QUOTED = "a name with and, or, or brackets in it needs quotation marks"
_OPENERS = frozenset({"where", "if", "when", "only"})
_LISTS = {"all": "all_of", "any": "any_of", "none": "none_of"}
_JOINED = {"and": "all_of", "or": "any_of"}
_AFTER_OR = frozenset({"later", "earlier", "more", "fewer", "less", "a", "an"})
"""Words after which an `or` belongs to a number: the second or later."""


def condition(cell: str, names: ConditionNames) -> Table:
    """What a condition in words is in a file.

    Raises:
        InputError: If it can't be read; the fault says which words of it.
    """
    if len(cell) > LONGEST_CELL:
        raise InputError([beyond_limit("", f"at most {LONGEST_CELL} characters", len(cell))])
    return _Reader(cell, names).read()


class _Reader:
    """Reads the words of a cell one after the other."""

    def __init__(self, cell: str, names: ConditionNames) -> None:
        self._names = names
        self._words = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(cell)]
        self._at = 0
        self._depth = 0
        self._before = ""
        """The beginning of the condition before, up to its verb: that of "poor" in "grade is fair or poor"."""

    def read(self) -> Table:
        """The whole cell."""
        while self._word in _OPENERS:
            self._at += 1
        unless = self._word == "unless"
        self._at += unless
        found: Table = {"none_of": [self._joined()]} if unless else self._joined()
        if self._at < len(self._words):
            raise invalid("", f"and, or, or the end here; {QUOTED}", self._next)
        return found

    @property
    def _next(self) -> str:
        return self._words[self._at][1] if self._at < len(self._words) else "the end"

    @property
    def _word(self) -> str:
        """The next word in small letters; empty where it is quoted, or there is none."""
        type_, text = self._words[self._at] if self._at < len(self._words) else ("", "")
        return text.casefold() if type_ in ("word", "sign") else ""

    def _joined(self) -> Table:
        """Conditions with `and` or `or` between them."""
        self._before = ""
        found, join = [self._single()], ""
        while self._word in _JOINED:
            if join and self._word != join:
                expected = f'brackets, since "and" and "or" are used beside each other: ({join} …) {self._word} …'
                raise invalid("", expected, self._next)
            join = self._word
            self._at += 1
            found.append(self._single())
        if len(found) == 1:
            return found[0]
        # What one condition can ask all at once is one condition.
        keys = [key for each in found for key in each]
        if join == "and" and len(keys) == len(set(keys)):
            return {key: value for each in found for key, value in each.items()}
        return {_JOINED[join]: found}

    def _single(self) -> Table:
        """One condition, or some in brackets."""
        self._depth += 1
        if self._depth > 2 * DEEPEST:
            raise InputError([beyond_limit("", f"at most {DEEPEST} conditions in one another", "more")])
        found = self._not() or self._list() or self._bracketed() or self._one()
        self._depth -= 1
        return found

    def _not(self) -> Table | None:
        if self._word != "not":
            return None
        self._at += 1
        return {"none_of": [self._single()]}

    def _list(self) -> Table | None:
        following = [text.casefold() for _, text in self._words[self._at : self._at + 3]]
        if following[1:] != ["of", "("] or following[0] not in _LISTS:
            return None
        self._at += 3
        found = [self._joined()]
        while self._word == ";":
            self._at += 1
            found.append(self._joined())
        self._close()
        return {_LISTS[following[0]]: found}

    def _bracketed(self) -> Table | None:
        if self._word != "(":
            return None
        self._at += 1
        found = self._joined()
        self._close()
        return found

    def _close(self) -> None:
        if self._word != ")":
            raise invalid("", '")"', self._next)
        self._at += 1
        self._before = ""

    def _one(self) -> Table:
        """One thing that is asked, up to what joins it to the next."""
        begun = self._at
        while self._at < len(self._words) and not self._is_between:
            self._at += 1
        words = [text for _, text in self._words[begun : self._at]]
        text = " ".join(words)
        if not words:
            raise invalid("", CONDITION_EXPECTED, self._next)
        if len(text) > LONGEST_NAME:
            raise invalid("", f"at most {LONGEST_NAME} characters between and, or and not", text)
        if self._before and not VERB.search(text) and not NTH.fullmatch(text):
            text = f"{self._before} {text}"
        verb = VERB.search(text)
        self._before = text[: verb.end()] if verb else ""
        return one_condition(text, self._names)

    @property
    def _is_between(self) -> bool:
        """Whether the next word joins conditions, or parts them."""
        if self._word == "or" and self._words[self._at + 1 : self._at + 2]:
            return self._words[self._at + 1][1].casefold() not in _AFTER_OR
        return self._word in ("and", "or", "(", ")", ";")
