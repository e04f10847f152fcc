"""A message as an expression of Python: texts, with values between them, of what it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from operator import attrgetter, itemgetter
from typing import TypeVar

from scp_framework.findings.facts import Alike
from scp_framework.findings.message_book import LISTS, NOT_TEXT, ROWS
from scp_framework.findings.message_patterns import Node, Pattern
from scp_framework.findings.message_reading import Expression, Messages
from scp_framework.findings.phrases import capital

GIVE_TEXT = ("choice", "message")
"""What it is known of that it gives text."""
FEW = 4
"""Of so many texts to choose from, one after the other is asked for; of more, the one is looked up."""
SHORT = 12
"""A message of no more parts is written out wherever another refers to it."""
KEPT = "what is kept"
"""What stands for the variable that holds what is found once, where others stand for facts."""
Named = TypeVar("Named")
Used = dict[str, Set[str]]
"""The facts that messages use, as far as anybody asked, by the names of these."""
Known = dict[str, str]
"""The variables that hold facts already, by the names of these."""


class Writer:
    """Writes a message as an expression of what it is `about`, and notes what the names in it stand for.

    `ways` are functions that find facts, and `messages` and `rows` the messages that are functions of their own.
    `alike` are the expressions of which the values are the same of all things made like one another, by their keys;
    they are asked for by these where it is known which facts messages have `used`.
    """

    def __init__(self, messages: Messages, way: Callable[[str], Expression], used: Used | None = None) -> None:
        self.ways: dict[str, Expression] = {}
        self.messages: dict[str, str] = {}
        self.rows: dict[str, str] = {}
        self.alike: dict[str, Node] = {}
        self._messages, self._way, self._used = messages, way, used
        self._variables = 0

    def pattern(self, name: str) -> Pattern:
        """The parts of a message.

        Raises:
            KeyError: If there is none of this name.
        """
        if (found := self._messages.find(name)) is None:
            raise KeyError(name)
        return found

    def sentence(self, pattern: Pattern, known: Known) -> str:
        """Text with nothing around it, and a capital."""
        match pattern:
            case [["choice", by, variants]]:
                return self._choice(by, variants, known, self.sentence)
            case [["message", name]]:
                return self.sentence(self.pattern(name), known)
        texts, values = self._parts(pattern, known)
        texts[0] = capital(texts[0].lstrip())
        texts[-1] = texts[-1].rstrip()
        words = _joined(texts, values)
        if values and not texts[-1]:
            words = f"({words}).rstrip()"
        return words if texts[0] else f"capital(({words}).lstrip())"

    def text(self, pattern: Pattern, known: Known) -> str:
        """Text with values in it."""
        return _joined(*self._parts(pattern, known))

    def expression(self, node: Node, known: Known) -> str:
        """An expression, by what it is."""
        if node[0] != "fact" and self._is_alike(node):
            return self._found_once(node, known)
        match node:
            case ["shown", part]:
                return self._shown(part, known)
            case ["braces", part]:
                return self.expression(part, known)
            case ["text", same]:
                return repr(same)
            case ["fact", name]:
                return self._fact(name, known)
            case ["message", name]:
                return f"{_named(self.messages, 'message', name, name)}(about)"
            case ["call", name, arguments]:
                return self._call(name, arguments, known)
            case ["choice", by, variants]:
                return self._choice(by, variants, known, self.text)
        raise TypeError(f"no message has {node[0]}")

    def _parts(self, pattern: Pattern, known: Known) -> tuple[list[str], list[str]]:
        """The texts before, between and after some values, and these; short messages are written out."""
        texts, values = [""], list[str]()
        for part in pattern:
            if isinstance(part, str) or part[0] == "text":
                texts[-1] += part if isinstance(part, str) else part[1]
            elif self._is_alike(part):
                values.append(self._found_once(["shown", part], known))
                texts.append("")
            elif part[0] == "message" and self._is_short(part[1]):
                (first, *others), inner = self._parts(self.pattern(part[1]), known)
                texts[-1] += first
                texts += others
                values += inner
            else:
                values.append(self._shown(part, known))
                texts.append("")
        return texts, values

    def _shown(self, part: Node, known: Known) -> str:
        """An expression as text, by what it is."""
        value = self.expression(part, known)
        if part[0] in GIVE_TEXT or (part[0] == "call" and part[1] not in NOT_TEXT):
            return value
        if part[0] == "fact":
            variable = known[part[1]]
            return f"({variable} if type({value}) is str else shown({variable}))"
        return f"shown({value})"

    def _fact(self, name: str, known: Known) -> str:
        """A fact, which a variable holds from then on; an attribute or an item is asked for without a function."""
        if name in known:
            return known[name]
        way = self._way(name)
        if isinstance(way, Alike) and self._used is not None:
            found = self._found_once(["fact", name], known)
        elif isinstance(way, itemgetter):
            found = f"about[{name!r}]"
        elif isinstance(way, attrgetter):
            found = f"about.{_path(way)}"
        else:
            found = f"{_named(self.ways, 'fact', way, name)}(about)"
        return self._held(name, found, known)

    def _held(self, name: str, found: str, known: Known) -> str:
        self._variables += 1
        known[name] = variable = f"v{self._variables}"
        return f"({variable} := {found})"

    def _found_once(self, node: Node, known: Known) -> str:
        """What is the same of all things made like one another, and found for the first of them."""
        key, kept = str(node), known.get(KEPT)
        self.alike[key] = node
        first = kept or self._held(KEPT, "about._alike", known)
        return f"({known[KEPT]}[{key!r}] if {key!r} in {first} else learn({key!r}, {known[KEPT]}, about))"

    def _is_alike(self, node: Node) -> bool:
        """Whether an expression has the same value for all things made like one another, by a fact that is `Alike`."""
        if self._used is None:
            return False
        ways = [*map(self._way, self._facts_of(node, self._used))]
        return any(isinstance(way, Alike) for way in ways) and all(map(_is_of_promise, ways))

    def _facts_of(self, part: str | Node, used: Used) -> Set[str]:
        """The facts that a part of a message uses, with those of the messages in it, for rows too."""
        match part:
            case ["fact", name]:
                return {name}
            case ["message", name]:
                if name not in used:
                    used[name] = self._all_facts_of(self.pattern(name), used)
                return used[name]
            case ["call", name, arguments]:
                every = [*arguments, ["message", arguments[1][1]]] if name == ROWS else arguments
                return self._all_facts_of(every, used)
            case ["choice", by, variants]:
                return self._all_facts_of([by, *(each for _, pattern, _ in variants for each in pattern)], used)
            case ["braces", inner]:
                return self._facts_of(inner, used)
        return frozenset()

    def _all_facts_of(self, parts: Pattern, used: Used) -> Set[str]:
        return {fact for part in parts for fact in self._facts_of(part, used)}

    def _is_short(self, name: str) -> bool:
        return self._size(["message", name]) <= SHORT

    def _size(self, part: str | Node) -> int:
        """How many parts there are in one, with those of the messages in it."""
        match part:
            case ["message", name]:
                return sum(map(self._size, self.pattern(name)))
            case ["choice", _, variants]:
                return 1 + sum(self._size(each) for _, pattern, _ in variants for each in pattern)
        return 1

    def _call(self, name: str, arguments: list[Node], known: Known) -> str:
        first, *others = arguments
        value = self.expression(first, known)
        if name == ROWS:
            message = others[0][1]
            return f"{_named(self.rows, 'rows', message, message)}({value}, about)"
        if name in LISTS and first[:2] != ["call", ROWS]:
            value = f"texts({value})"
        return f"{name}({', '.join([value, *[self.expression(each, known) for each in others]])})"

    def _choice(self, by: Node, variants: list[Node], known: Known, write: Callable[[Pattern, Known], str]) -> str:
        """One of some texts, by a value; what is found for one of them is not there for another."""
        asked_by = by[1] if by[0] == "fact" else str(by)
        value = known.get(asked_by) or self.expression(by, known)
        value = value if asked_by in known else self._held(asked_by, value, known)
        variable = known[asked_by]
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
        self._variables += 1
        number = f"v{self._variables}"

        def half(begin: int, end: int, asked: str) -> str:
            if end - begin == 1:
                return words[begin]
            middle = (begin + end) // 2
            return f"({half(begin, middle, number)} if {asked} < {middle} else {half(middle, end, number)})"

        chosen = f"({number} := fitting({options!r}, {value}))"
        return half(0, len(words), chosen) if len(words) > 1 else f"({chosen}, {words[0]})[1]"


def _path(way: attrgetter[object]) -> str:
    """Which attribute is asked for, or which one of an attribute."""
    found: str = way.__reduce__()[1][0]
    return found


def _is_of_promise(way: Expression) -> bool:
    """Whether a fact is the same of all things made like one another: so is what they are promised."""
    return isinstance(way, Alike) or (isinstance(way, attrgetter) and _path(way).startswith("promise."))


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


def _named(table: dict[str, Named], prefix: str, meant: Named, name: str) -> str:
    """What stands in the code for a name, noted in a table with what is meant by it."""
    spelt = re.sub(r"[\W_]", lambda sign: f"_{ord(sign[0]):x}_", name)
    table[f"{prefix}_{spelt}"] = meant
    return f"{prefix}_{spelt}"
