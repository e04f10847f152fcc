"""Messages made into functions of their facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import signature
from typing import TYPE_CHECKING, Any

from attrs import evolve

from scp_framework.errors import Fault, InputError, unknown_name
from scp_framework.findings.facts import Facts, Phrase
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

if TYPE_CHECKING:
    from fluent.syntax import ast

Expression = Callable[[Facts], Any]

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
LISTS = ("LIST", "ALL", "NAMES", "SENTENCES")
"""The functions whose first argument is a list, of which each item may be a phrase."""
ROWS = "ITEMS"
LONGEST_NUMBER = 9
"""Signs of a number that something is chosen by."""


class Book:
    """Messages made into functions of their facts.

    Raises:
        InputError: If a message refers to one that does not exist, or to itself in a circle, or uses something of
            Fluent that is not known here.
    """

    def __init__(self, patterns: Mapping[str, tuple[ast.Pattern, int]], override: str = "") -> None:
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
        self.expressions: dict[str, Expression] = {}
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

    def _make(self, name: str) -> Expression:
        """A message as a function; those it refers to are made first."""
        if name not in self.expressions:
            pattern, line = self.patterns[name]
            outer, self._at = self._at, (name, line)
            self.uses[name], self.variables[name], self.ways[name] = set(), set(), set()
            self.included[name], self.rows[name], self.sizes[name] = [], [], 0
            # Where it refers to itself, this is all that it is; and then it is refused.
            self.expressions[name] = lambda _: ""
            self.expressions[name] = self._pattern(pattern)
            self._at = outer
        return self.expressions[name]

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

    def _fault(self, expected: str, actual: str) -> Expression:
        self.faults.append(Fault(path=self._at[0], expected=expected, actual=actual, line=self._at[1]))
        return lambda _: ""

    def _pattern(self, pattern: ast.Pattern) -> Expression:
        """Text with values in it. What is the same whatever the facts is put together once."""
        parts = [self._part(each) for each in pattern.elements]
        self.sizes[self._at[0]] += sum(len(each) if isinstance(each, str) else 1 for each in parts)
        text = "".join(each.replace("%", "%%") if isinstance(each, str) else "%s" for each in parts)
        values = [each for each in parts if not isinstance(each, str)]
        if not values:
            always = text % ()
            return lambda _: always
        if len(values) > 1:
            return lambda facts: text % tuple([value(facts) for value in values])
        (only,) = values
        return only if text == "%s" else lambda facts: text % only(facts)

    def _part(self, element: ast.TextElement | ast.Placeable) -> str | Expression:
        """A part of a text: itself where it is always the same, or a function of facts that gives text."""
        node: Any = getattr(element, "expression", element)
        match type(node).__name__:
            case "TextElement":
                return str(node.value)
            case "StringLiteral":
                return str(node.parse()["value"])
            case "SelectExpression" | "MessageReference" | "TermReference":
                return self._expression(node)
            case "VariableReference":
                self._use(node, "")
        value, shown = self._expression(node), self._shown

        def text_of(facts: Facts) -> str:
            found = value(facts)
            return found if type(found) is str else shown(found)

        return text_of

    def _shown(self, value: object) -> str:
        if isinstance(value, Phrase):
            return value.file.render(value.message, value.facts, self.override)
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            return str(value)
        raise TypeError(f"a message can't show {value!r} without a function")

    def _expression(self, node: Any) -> Expression:
        """An expression of Fluent as a function of facts, by the name of its class."""
        match type(node).__name__:
            case "Placeable":
                return self._expression(node.expression)
            case "StringLiteral":
                text = node.parse()["value"]
                return lambda _: text
            case "VariableReference":
                return self._variable(node.id.name)
            case "MessageReference" | "TermReference" if getattr(node, "arguments", None) is None:
                return self._reference(node)
            case "FunctionReference" if not node.arguments.named:
                return self._call(node.id.name, node.arguments.positional)
            case "SelectExpression":
                return self._choice(node)
        return self._fault("text, facts, messages, choices and functions only", type(node).__name__)

    def _use(self, node: Any, way: str) -> None:
        """Note in which way a fact is used, where it is one."""
        if type(node).__name__ == "VariableReference":
            self.ways[self._at[0]].add((node.id.name, way))

    def _variable(self, name: str) -> Expression:
        self.variables[self._at[0]].add(name)

        def fact(facts: Facts) -> object:
            value = facts[name]
            if callable(value):
                value = facts[name] = value()
            return value

        return fact

    def _reference(self, node: Any) -> Expression:
        name = f"{'-' if type(node).__name__ == 'TermReference' else ''}{node.id.name}"
        return self._message(name if node.attribute is None else f"{name}.{node.attribute.name}")

    def _message(self, name: str, *, of_rows: bool = False) -> Expression:
        if name not in self.patterns:
            at, line = self._at
            self.faults.append(evolve(unknown_name(at, "message", name, self.patterns), line=line))
            return lambda _: ""
        self.uses[self._at[0]].add(name)
        if not of_rows:
            self.included[self._at[0]].append(name)
        return self._make(name)

    def _call(self, name: str, arguments: list[Any]) -> Expression:
        if name == ROWS and [type(each).__name__ for each in arguments][1:] == ["StringLiteral"]:
            row_message = arguments[1].parse()["value"]
            rows, message = self._expression(arguments[0]), self._message(row_message, of_rows=True)
            if type(arguments[0]).__name__ == "VariableReference":
                self.rows[self._at[0]].append((arguments[0].id.name, row_message))
                self._use(arguments[0], ROWS)
            return lambda facts: [message({**facts, **row}) for row in rows(facts)]
        if (function := FUNCTIONS.get(name)) is None:
            return self._fault(f"one of the functions {', '.join([*FUNCTIONS, ROWS])}", name)
        values = [self._expression(each) for each in arguments]
        for each in arguments:
            self._use(each, name)
        try:
            signature(function).bind(*values)
        except TypeError as error:
            return self._fault(f"what {name} takes", str(error))
        if name in LISTS:
            first, *rest = values
            return lambda facts: function([self._shown(each) for each in first(facts)], *[each(facts) for each in rest])
        (value,) = values
        return lambda facts: function(value(facts))

    def _choice(self, node: Any) -> Expression:
        selector = self._expression(node.selector)
        by_key: dict[int | str, Expression] = {}
        for variant in node.variants:
            pattern = self._pattern(variant.value)
            key = variant.key
            number = getattr(key, "value", None)
            if number is not None and len(number) > LONGEST_NUMBER:
                return self._fault(f"a number of at most {LONGEST_NUMBER} digits", number)
            by_key[key.name if number is None else int(float(number))] = pattern
            if variant.default:
                by_key[""] = pattern

        default = by_key[""]
        no_fact, yes, no = (by_key.get(key, default) for key in ("none", "yes", "no"))
        one, other = by_key.get("one", default), by_key.get("other", default)

        def chosen(facts: Facts) -> object:
            value = selector(facts)
            if value is None:
                return no_fact(facts)
            if isinstance(value, str):
                return by_key.get(value, default)(facts)
            if isinstance(value, bool):
                return (yes if value else no)(facts)
            if isinstance(value, int):
                return by_key.get(value, one if value == 1 else other)(facts)
            return default(facts)

        return chosen
