"""Messages by their names, each ready to be put together for whatever it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import signature

from attrs import evolve

from scp_framework.errors import Fault, InputError, unknown_name
from scp_framework.findings.facts import Phrase
from scp_framework.findings.message_parts import (
    Build,
    Message,
    applied,
    choice,
    fact,
    fact_shown,
    in_list,
    items,
    joined,
    text,
)
from scp_framework.findings.message_patterns import Node, Pattern, Patterns
from scp_framework.findings.phrases import (
    days_phrase,
    in_or_on,
    length_words,
    listed,
    listed_some,
    nth_words,
    number_words,
)
from scp_framework.model.python_types import with_article

FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "WORDS": number_words,
    "NTH": nth_words,
    "COUNT": len,
    "LIST": lambda items, joint="and": listed_some(items, joint, ", "),
    "ALL": listed,
    "NAMES": lambda items, joint="and": listed_some(items, joint, "; "),
    "SENTENCES": " ".join,
    "DAY": days_phrase,
    "SPAN": in_or_on,
    "LENGTH": length_words,
    "A": with_article,
}
NOT_TEXT = ("COUNT",)
"""The functions that give something else than text."""
LISTS = ("LIST", "ALL", "NAMES", "SENTENCES")
"""The functions whose first argument is a list, of which each item may be a phrase."""
ROWS = "ITEMS"
GIVE_TEXT = ("choice", "message")
"""What it is known of that it gives text."""
LONGEST_NUMBER = 9
"""Signs of a number that something is chosen by."""


class Book:
    """Messages by their names, each ready to be put together for whatever it is about.

    Raises:
        InputError: If a message refers to one that does not exist, or to itself in a circle, or uses something of
            Fluent that is not known here.
    """

    def __init__(self, patterns: Patterns, override: str = "") -> None:
        self.override = override
        self.patterns = patterns
        self.uses: dict[str, set[str]] = {}
        """The other messages that each refers to."""
        self.variables: dict[str, set[str]] = {}
        """The facts that each uses itself."""
        self.ways: dict[str, set[tuple[str, str]]] = {}
        """The facts that each uses, each with the function that it is given to: "" where it is shown as it is."""
        self.included: dict[str, list[str]] = {}
        """The messages that each refers to with its own facts, as often as it does."""
        self.rows: dict[str, list[tuple[str, str]]] = {}
        """The lists that each uses as rows of facts, and the message for each row."""
        self.sizes: dict[str, int] = {}
        """How many characters and values each is put together of, apart from other messages."""
        self.faults: list[Fault] = []
        self.messages: dict[str, Message] = {}
        self._needed: dict[str, set[str]] = {}
        """Of messages for rows, the facts that they use, with all that they refer to."""
        self._at = ("", 0)
        for name in patterns:
            self._make(name)
        self.faults += [
            Fault(path=name, expected="free of circles", actual="a message that refers to itself", line=line)
            for name, (_, line) in patterns.items()
            if name in self.reached(name)
        ]
        if self.faults:
            raise InputError(self.faults)
        for name, needed in self._needed.items():
            needed.update(*[self.variables[each] for each in (name, *self.reached(name))])

    def _make(self, name: str) -> Message:
        """A message; those it refers to are made first."""
        if name not in self.messages:
            pattern, line = self.patterns[name]
            outer, self._at = self._at, (name, line)
            self.uses[name], self.variables[name], self.ways[name] = set(), set(), set()
            self.included[name], self.rows[name], self.sizes[name] = [], [], 0
            # Where it refers to itself, this is all that it is; and then it is refused.
            self.messages[name] = Message(text(""))
            self.messages[name] = Message(self._pattern(pattern))
            self._at = outer
        return self.messages[name]

    def reached(self, name: str) -> set[str]:
        """All messages that one refers to, directly or by way of others."""
        reached: set[str] = set()
        new = [name]
        while new:
            new = [each for each in self.uses.get(new.pop(), ()) if each not in reached] + new
            reached.update(new)
        return reached

    @property
    def of_rows(self) -> set[str]:
        """The messages that are filled in with the facts of a row."""
        return {message for rows in self.rows.values() for _, message in rows}

    def _fault(self, expected: str, actual: str) -> Build:
        self.faults.append(Fault(path=self._at[0], expected=expected, actual=actual, line=self._at[1]))
        return text("")

    def _pattern(self, pattern: Pattern) -> Build:
        """Text with values in it."""
        return joined([self._part(each) for each in pattern])

    def _part(self, part: str | Node) -> Build:
        """A part of a text, by what it is."""
        if isinstance(part, str) or part[0] == "text":
            same = part if isinstance(part, str) else str(part[1])
            self.sizes[self._at[0]] += len(same)
            return text(same)
        self.sizes[self._at[0]] += 1
        if part[0] in GIVE_TEXT or (part[0] == "call" and part[1] not in NOT_TEXT):
            return self._expression(part)
        if (name := _fact_name(part)) is not None:
            self._use(name, "")
            return fact_shown(name, self._shown)
        return applied(self._shown, self._expression(part))

    def _shown(self, value: object) -> str:
        if isinstance(value, Phrase):
            return value.file.render(value.message, value.facts, self.override)
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            return str(value)
        raise TypeError(f"a message can't show {value!r} without a function")

    def _expression(self, node: Node) -> Build:
        """An expression, by what it is."""
        match node:
            case ["braces", part]:
                return self._expression(part)
            case ["text", same]:
                return text(same)
            case ["fact", name]:
                self.variables[self._at[0]].add(name)
                return fact(name)
            case ["message", name]:
                return self._message(name).build
            case ["call", name, arguments]:
                return self._call(name, arguments)
            case ["choice", by, variants]:
                return self._choice(by, variants)
        return self._fault("text, facts, messages, choices and functions only", node[1])

    def _use(self, name: str, way: str) -> None:
        """Note in which way a fact is used."""
        self.variables[self._at[0]].add(name)
        self.ways[self._at[0]].add((name, way))

    def _message(self, name: str, *, of_rows: bool = False) -> Message:
        if name not in self.patterns:
            at, line = self._at
            self.faults.append(evolve(unknown_name(at, "message", name, self.patterns), line=line))
            return Message(text(""))
        self.uses[self._at[0]].add(name)
        if not of_rows:
            self.included[self._at[0]].append(name)
        return self._make(name)

    def _call(self, name: str, arguments: list[Node]) -> Build:
        if name == ROWS and [each[0] for each in arguments][1:] == ["text"]:
            row_message = arguments[1][1]
            rows, message = self._expression(arguments[0]), self._message(row_message, of_rows=True)
            if (fact_name := _fact_name(arguments[0])) is not None:
                self.rows[self._at[0]].append((fact_name, row_message))
                self._use(fact_name, ROWS)
            return items(rows, message, self._needed.setdefault(row_message, set()))
        if (function := FUNCTIONS.get(name)) is None:
            return self._fault(f"one of the functions {', '.join([*FUNCTIONS, ROWS])}", name)
        for each in arguments:
            if (fact_name := _fact_name(each)) is not None:
                self._use(fact_name, name)
        if len(arguments) != 1:  # Each takes one. What else a function takes is slow to find out.
            try:
                signature(function).bind(*arguments)
            except TypeError as error:
                return self._fault(f"what {name} takes", str(error))
        if name in LISTS:
            return in_list(function, [*map(self._expression, arguments)], self._shown)
        return applied(function, self._expression(*arguments))

    def _choice(self, by: Node, variants: list[Node]) -> Build:
        selector = self._expression(by)
        options: dict[int | str, Build] = {}
        for key, pattern, is_default in variants:
            part = self._pattern(pattern)
            is_number = not key[0].isalpha()
            if is_number and len(key) > LONGEST_NUMBER:
                return self._fault(f"a number of at most {LONGEST_NUMBER} digits", key)
            options[int(float(key)) if is_number else key] = part
            if is_default:
                options[""] = part
        return choice(selector, options)


def _fact_name(node: Node) -> str | None:
    """The name of the fact that an expression is; None where it is something else."""
    return node[1] if node[0] == "fact" else None
