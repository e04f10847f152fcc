"""Messages by their names, and what they use: facts, functions and one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import signature

from attrs import evolve

from scp_framework.errors import Fault, InputError, unknown_name
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
LONGEST_NUMBER = 9
"""Signs of a number that something is chosen by."""


class Book:
    """Messages by their names, and what they use.

    Raises:
        InputError: If a message refers to one that does not exist, or to itself in a circle, or uses something of
            Fluent that is not known here.
    """

    def __init__(self, patterns: Patterns, override: str = "") -> None:
        self.override: str = override
        self.patterns = patterns
        self.uses: dict[str, set[str]] = {name: set() for name in patterns}
        """The other messages that each refers to."""
        self.variables: dict[str, set[str]] = {name: set() for name in patterns}
        """The facts that each uses itself."""
        self.ways: dict[str, set[tuple[str, str]]] = {name: set() for name in patterns}
        """The facts that each uses, each with the function that it is given to: "" where it is shown as it is."""
        self.included: dict[str, list[str]] = {name: [] for name in patterns}
        """The messages that each refers to with its own facts, as often as it does."""
        self.rows: dict[str, list[tuple[str, str]]] = {name: [] for name in patterns}
        """The lists that each uses as rows of facts, and the message for each row."""
        self.sizes: dict[str, int] = dict.fromkeys(patterns, 0)
        """How many characters and values each is put together of, apart from other messages."""
        self.faults: list[Fault] = []
        self._at = ("", 0)
        for name, (pattern, line) in patterns.items():
            self._at = (name, line)
            self._read(pattern)
        self.faults += [
            Fault(path=name, expected="free of circles", actual="a message that refers to itself", line=line)
            for name, (_, line) in patterns.items()
            if name in self.reached(name)
        ]
        if self.faults:
            raise InputError(self.faults)

    def find(self, message: str) -> Pattern | None:
        """A message by its name; None where there is none."""
        return self.patterns[message][0] if message in self.patterns else None

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

    def _fault(self, expected: str, actual: str) -> None:
        self.faults.append(Fault(path=self._at[0], expected=expected, actual=actual, line=self._at[1]))

    def _read(self, pattern: Pattern) -> None:
        """Read text with values in it."""
        for part in pattern:
            if isinstance(part, str) or part[0] == "text":
                self.sizes[self._at[0]] += len(part if isinstance(part, str) else part[1])
                continue
            self.sizes[self._at[0]] += 1
            if part[0] == "fact":
                self._use(part[1], "")
            self._look_at(part)

    def _look_at(self, node: Node) -> None:
        """Look at an expression, by what it is."""
        match node:
            case ["braces", part]:
                self._look_at(part)
            case ["text", _]:
                pass
            case ["fact", name]:
                self.variables[self._at[0]].add(name)
            case ["message", name]:
                self._refer(name)
            case ["call", name, arguments]:
                self._call(name, arguments)
            case ["choice", by, variants]:
                self._choice(by, variants)
            case _:
                self._fault("text, facts, messages, choices and functions only", node[1])

    def _use(self, name: str, way: str) -> None:
        """Note in which way a fact is used."""
        self.variables[self._at[0]].add(name)
        self.ways[self._at[0]].add((name, way))

    def _refer(self, name: str, *, of_rows: bool = False) -> None:
        """Note a reference to a message."""
        if name not in self.patterns:
            at, line = self._at
            self.faults.append(evolve(unknown_name(at, "message", name, self.patterns), line=line))
            return
        self.uses[self._at[0]].add(name)
        if not of_rows:
            self.included[self._at[0]].append(name)

    def _call(self, name: str, arguments: list[Node]) -> None:
        if name == ROWS and [each[0] for each in arguments][1:] == ["text"]:
            row_message = arguments[1][1]
            self._look_at(arguments[0])
            self._refer(row_message, of_rows=True)
            if (fact_name := _fact_name(arguments[0])) is not None:
                self.rows[self._at[0]].append((fact_name, row_message))
                self._use(fact_name, ROWS)
            return
        if (function := FUNCTIONS.get(name)) is None:
            self._fault(f"one of the functions {', '.join([*FUNCTIONS, ROWS])}", name)
            return
        for each in arguments:
            if (fact_name := _fact_name(each)) is not None:
                self._use(fact_name, name)
        if len(arguments) != 1:  # Each takes one. What else a function takes is slow to find out.
            try:
                signature(function).bind(*arguments)
            except TypeError as error:
                self._fault(f"what {name} takes", str(error))
                return
        for each in arguments:
            self._look_at(each)

    def _choice(self, by: Node, variants: list[Node]) -> None:
        self._look_at(by)
        for key, pattern, _ in variants:
            self._read(pattern)
            if not key[0].isalpha() and len(key) > LONGEST_NUMBER:
                self._fault(f"a number of at most {LONGEST_NUMBER} digits", key)
                return


def _fact_name(node: Node) -> str | None:
    """The name of the fact that an expression is; None where it is something else."""
    return node[1] if node[0] == "fact" else None
