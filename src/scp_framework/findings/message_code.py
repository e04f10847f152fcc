"""Messages as code: each of ours is one expression of Python, compiled when a sentence first needs it.

A message is written once, whatever it is about: how its facts are found is up to the names that its code is given. What
it asks for twice, to choose by and to say, is found once. Of messages that a partnership brings along no code is made
(`message_reading.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from types import CodeType
from typing import Any, NamedTuple

from scp_framework.findings.facts import Facts, RowOfFacts
from scp_framework.findings.message_book import FUNCTIONS, LISTS, NOT_TEXT, ROWS
from scp_framework.findings.message_patterns import Node, Pattern
from scp_framework.findings.message_reading import Expression, Messages, Reader, Speech, fitting, shown, texts
from scp_framework.findings.phrases import capital
from scp_framework.model.remembered import MOST_REMEMBERED

GIVE_TEXT = ("choice", "message")
"""What it is known of that it gives text."""
FEW = 4
"""Of so many texts to choose from, one after the other is asked for; of more, the one is looked up."""
Known = dict[str, str]
"""The variables that hold facts already, by the names of these."""


class Code:
    """Messages as functions of things of one sort, whose facts are found in the same ways."""

    def __init__(self, messages: Messages, way: Callable[[str], Expression], facts: Callable[[Any], Facts]) -> None:
        self._messages, self._way, self._facts = messages, way, facts
        helpers = {"capital": capital, "shown": shown, "texts": texts, "fitting": fitting}
        self._names: dict[str, object] = {**FUNCTIONS, **helpers}

    def of_message(self, name: str, *, whole: bool = False) -> Expression:
        """A message as a function of such a thing; with `whole`, as a sentence with a capital.

        Raises:
            KeyError: If there is none of this name.
        """
        written, names = _written(self._messages, name, whole=whole), self._names
        for variable, fact in written.facts.items():
            names[variable] = self._way(fact)
        for make, inner in ((self.of_message, written.messages), (self._of_rows, written.rows)):
            for variable, message in inner.items():
                names.setdefault(variable, partial(self._later, variable, partial(make, message)))
        found: Expression = eval(written.code, names)
        return found

    def _later(self, variable: str, make: Callable[[], Callable[..., object]], *about: object) -> object:
        """What a message says that is needed for the first time."""
        self._names[variable] = say = make()
        return say(*about)

    def _of_rows(self, message: str) -> Callable[[Sequence[Facts], object], list[str]]:
        """A message for each of some rows; one that has all the facts that are needed can do without the others."""
        say, needed, facts = in_facts(self._messages).of_message(message), self._needed(message), self._facts

        def said(rows: Sequence[Facts], about: object) -> list[str]:
            return [say(row if needed <= row.keys() else RowOfFacts(row, facts(about))) for row in rows]

        return said

    def _needed(self, message: str) -> frozenset[str]:
        """The facts that a message uses, with all that it refers to."""
        found, reached = set[str](), [message]
        for each in reached:
            written = _written(self._messages, each, whole=False)
            found.update(written.facts.values())
            reached += {*written.messages.values(), *written.rows.values()}.difference(reached)
        return frozenset(found)


@lru_cache(maxsize=MOST_REMEMBERED)
def in_facts(messages: Messages) -> Speech:
    """Messages as functions of facts by their names."""
    return speech_of(messages, itemgetter, lambda facts: facts)


def speech_of(messages: Messages, way: Callable[[str], Expression], facts: Callable[[Any], Facts]) -> Speech:
    """Messages as functions of things: ours as code; those with some of a partnership among them are read each time."""
    return Reader(messages, facts) if messages.override else Code(messages, way, facts)


class _Written(NamedTuple):
    """A message as code, with the facts, the other messages and those for rows that the names in it stand for."""

    code: CodeType
    facts: Mapping[str, str]
    messages: Mapping[str, str]
    rows: Mapping[str, str]


@lru_cache(maxsize=MOST_REMEMBERED)
def _written(messages: Messages, name: str, *, whole: bool) -> _Written:
    if (pattern := messages.find(name)) is None:
        raise KeyError(name)
    writer = _Writer()
    words = writer.sentence(pattern, {}) if whole else writer.text(pattern, {})
    return _Written(_compiled(words), writer.facts, writer.messages, writer.rows)


@lru_cache(maxsize=MOST_REMEMBERED)
def _compiled(words: str) -> CodeType:
    return compile(f"lambda about: {words}", "<message>", "eval")


class _Writer:
    """Writes a message as an expression of what it is `about`, and notes what the names in it stand for."""

    def __init__(self) -> None:
        self.facts: dict[str, str] = {}
        self.messages: dict[str, str] = {}
        self.rows: dict[str, str] = {}
        self._variables = 0

    def sentence(self, pattern: Pattern, known: Known) -> str:
        """Text with nothing around it, and a capital."""
        match pattern:
            case [["choice", by, variants]]:
                return self._choice(by, variants, known, self.sentence)
        texts, values = self._parts(pattern, known)
        texts[0] = texts[0].lstrip()
        texts[-1] = texts[-1].rstrip()
        if not values or (texts[0] and texts[-1]):
            return _joined([capital(texts[0]), *texts[1:]], values)
        return f"capital(({_joined(texts, values)}).strip())"

    def text(self, pattern: Pattern, known: Known) -> str:
        """Text with values in it."""
        return _joined(*self._parts(pattern, known))

    def _parts(self, pattern: Pattern, known: Known) -> tuple[list[str], list[str]]:
        """The texts before, between and after some values, and these."""
        texts, values = [""], list[str]()
        for part in pattern:
            if isinstance(part, str) or part[0] == "text":
                texts[-1] += part if isinstance(part, str) else part[1]
            else:
                values.append(self._shown(part, known))
                texts.append("")
        return texts, values

    def _shown(self, part: Node, known: Known) -> str:
        """An expression as text, by what it is."""
        value = self._expression(part, known)
        if part[0] in GIVE_TEXT or (part[0] == "call" and part[1] not in NOT_TEXT):
            return value
        if part[0] == "fact":
            variable = known[part[1]]
            return f"({variable} if {value}.__class__ is str else shown({variable}))"
        return f"shown({value})"

    def _expression(self, node: Node, known: Known) -> str:
        """An expression, by what it is."""
        match node:
            case ["braces", part]:
                return self._expression(part, known)
            case ["text", same]:
                return repr(same)
            case ["fact", name]:
                return self._fact(name, known)
            case ["message", name]:
                return f"{_named(self.messages, 'message', name)}(about)"
            case ["call", name, arguments]:
                return self._call(name, arguments, known)
            case ["choice", by, variants]:
                return self._choice(by, variants, known, self.text)
        raise TypeError(f"no message has {node[0]}")

    def _fact(self, name: str, known: Known) -> str:
        """A fact, which a variable holds from then on."""
        if name in known:
            return known[name]
        known[name] = variable = self._variable()
        return f"({variable} := {_named(self.facts, 'fact', name)}(about))"

    def _variable(self) -> str:
        self._variables += 1
        return f"v{self._variables}"

    def _call(self, name: str, arguments: list[Node], known: Known) -> str:
        first, *others = arguments
        value = self._expression(first, known)
        if name == ROWS:
            return f"{_named(self.rows, 'rows', others[0][1])}({value}, about)"
        if name in LISTS and first[:2] != ["call", ROWS]:
            value = f"texts({value})"
        return f"{name}({', '.join([value, *[self._expression(each, known) for each in others]])})"

    def _choice(self, by: Node, variants: list[Node], known: Known, write: Callable[[Pattern, Known], str]) -> str:
        """One of some texts, by a value; what is found for one of them is not there for another."""
        value = self._expression(by, known)
        variable = known[by[1]] if by[0] == "fact" else self._variable()
        value = value if by[0] == "fact" else f"({variable} := {value})"
        options, words, otherwise = dict[int | str, int](), list[str](), -1
        for number, (key, pattern, is_default) in enumerate(variants):
            options[key if key[0].isalpha() else int(float(key))] = number
            words.append(write(pattern, {**known}))
            otherwise = number if is_default else otherwise
        asked = [key for key in options if options[key] != otherwise]
        if len(asked) > FEW or "other" in asked or ("one" in asked and 1 in options):
            return self._looked_up(value, {**options, "": otherwise}, words)
        found = words[otherwise] if asked else f"({value}, {words[otherwise]})[1]"
        for key in reversed(asked):
            condition = _condition(key, value if key == asked[0] else variable, variable)
            found = f"{words[options[key]]} if {condition} else {found}"
        return f"({found})"

    def _looked_up(self, value: str, options: Mapping[int | str, int], words: Sequence[str]) -> str:
        """One of many texts: found in halves, since Python nests no more than some hundred expressions."""
        number = self._variable()

        def half(begin: int, end: int, asked: str) -> str:
            if end - begin == 1:
                return words[begin]
            middle = (begin + end) // 2
            return f"({half(begin, middle, number)} if {asked} < {middle} else {half(middle, end, number)})"

        chosen = f"({number} := fitting({options!r}, {value}))"
        return half(0, len(words), chosen) if len(words) > 1 else f"({chosen}, {words[0]})[1]"


def _condition(key: int | str, value: str, again: str) -> str:
    """Whether the text with this key is the one for a value, where none before it is."""
    match key:
        case 0 | 1:
            return f"{value} == {key} and {again} is not {bool(key)}"
        case "none":
            return f"{value} is None"
        case "yes" | "no":
            return f"{value} is {key == 'yes'} or {again} == {key!r}"
        case "one":
            return f"{value} == 1 and {again} is not True or {again} == 'one'"
    return f"{value} == {key!r}"


def _joined(texts: Sequence[str], values: Sequence[str]) -> str:
    """Values with the texts before, between and after them."""
    if not values:
        return repr(texts[0])
    if len(values) == 1 and not any(texts):
        return values[0]
    # Python makes of this what it makes of an f-string.
    return f"{'%s'.join([each.replace('%', '%%') for each in texts])!r} % ({', '.join(values)},)"


def _named(table: dict[str, str], prefix: str, name: str) -> str:
    """What stands for a name in the code, noted in a table."""
    spelt = re.sub(r"[\W_]", lambda sign: f"_{ord(sign[0]):x}_", name)
    table[f"{prefix}_{spelt}"] = name
    return f"{prefix}_{spelt}"
