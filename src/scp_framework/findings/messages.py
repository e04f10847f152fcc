"""Messages: sentences as data, in Project Fluent's format, filled in with the facts of a finding.

A file of messages lies beside the module whose facts it words. Of Fluent it may use text, `{ $fact }`, choices by a
number, a plural or a word, other messages and their attributes, and these functions:

- `WORDS($number)`: a number as people write it; `COUNT($list)`: how many there are, to choose by
- `LIST($list, "or")`: items in one phrase, the first three of a long list; `NAMES($list)`: the same with semicolons;
  `ALL($list)`: all of them
- `SENTENCES($list)`: sentences one after the other
- `DAY($day)`: a day as far as it is known; `SPAN($days)`: the same, or a stretch of days, after a verb or a noun
- `LENGTH($length)`: a length of time; `A($noun)`: a noun with "a" or "an"
- `ITEMS($rows, "message")`: a message for each row of facts, as items of a list

A fact that is None reads as the word `none`, a truth as `yes` or `no`. One that takes some work to find is given as a
function without arguments, and found when a message first asks for it. A message is read when it is first asked for,
with those it refers to, once for the process. Whatever could go wrong later is a fault; tests read every file whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from inspect import signature
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from scp_framework.errors import Fault, InputError, quoted, unknown_name
from scp_framework.findings.phrases import days_phrase, in_or_on, length_words, listed, listed_some, number_words
from scp_framework.model.python_types import with_article

if TYPE_CHECKING:
    from fluent.syntax import ast

Facts = dict[str, object]
"""What a message can say, by name: a number, text, a day, days, a length of time, a phrase, a list of these, rows.

Or a function that finds it, which is replaced by what it finds.
"""
Expression = Callable[[Facts], Any]

FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "WORDS": number_words,
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
NAME = re.compile(r"-?[a-zA-Z][\w-]*")
ENTRY = re.compile(r"^(?=-?[a-zA-Z])", re.MULTILINE)
"""Where a message begins: at the first letter of a line."""
LISTS = ("LIST", "ALL", "NAMES", "SENTENCES")
"""The functions whose first argument is a list, of which each item may be a phrase."""
ROWS = "ITEMS"
LONGEST_NUMBER = 9
"""Signs of a number that something is chosen by."""


@frozen(slots=False)
class MessageFile:
    """A file of messages beside a module. Its messages may refer to those of `base`, if it has one."""

    module: str
    name: str
    base: MessageFile | None = None
    _found: dict[str, Expression | None] = field(factory=dict, init=False, eq=False, repr=False)

    def text(self) -> str:
        """The file as text."""
        from pkgutil import get_data  # noqa: PLC0415 - not before the first sentence

        return (get_data(self.module, self.name) or b"").decode()

    def render(self, message: str, facts: Facts, override: str = "") -> str:
        """A message in words; those of `override`, a text of messages, stand in place of ours."""
        if (words := self.say(message, facts, override)) is None:
            raise KeyError(message)
        return words

    def say(self, message: str, facts: Facts, override: str = "") -> str | None:
        """A message in words, as `override` has it if it has; None where there is none.

        Where a fact that the other wording uses is not there, such as a deadline, the sentence is ours.
        """
        if override and (say := overridden(self, override).expressions.get(message)) is not None:
            try:
                return str(say({**facts}))
            except (AttributeError, KeyError, TypeError, ValueError):
                pass
        found = self.find(message)
        return None if found is None else str(found(facts))

    def find(self, message: str) -> Expression | None:
        """A message, or an attribute of one (`message.attribute`), as a function of facts; None where it has none."""
        if message not in self._found:
            name, entries = message.partition(".")[0], self._entries
            reached = [name] if name in entries else []
            for each in reached:
                reached += [other for other in NAME.findall(entries[each]) if other in entries and other not in reached]
            patterns = {part: pattern for each in reached for part, pattern in patterns_of(entries[each]).items()}
            self._found[message] = Book(patterns).expressions.get(message)
        return self._found[message]

    @cached_property
    def _entries(self) -> dict[str, str]:
        """The text of each message, by its name, those of the base among them."""
        own = {NAME.match(text).group(): text for text in ENTRY.split(self.text())[1:]}  # type: ignore[union-attr]  # each begins with one
        return own if self.base is None else {**self.base._entries, **own}


@frozen
class Phrase:
    """A message with its facts, as a fact of another message."""

    file: MessageFile
    message: str
    facts: Facts = field(factory=dict)


@cache
def overridden(file: MessageFile, override: str = "") -> Book:
    """All messages of a file and of its base, with those of `override` in place of ours.

    Raises:
        InputError: If one of them can't be used.
    """
    files = [file]
    while (base := files[-1].base) is not None:
        files.append(base)
    ours = [patterns_of(each.text()) for each in reversed(files)]
    known = {name for patterns in ours for name in patterns}
    own = {name: pattern for name, pattern in patterns_of(override).items() if name in known}
    return Book({name: pattern for patterns in (*ours, own) for name, pattern in patterns.items()}, override)


@cache
def patterns_of(text: str) -> Mapping[str, tuple[ast.Pattern, int]]:
    """The patterns in a text, each with its line, by the name of a message, `-term` or `message.attribute`.

    Raises:
        InputError: If a part of it is no message, or a message stands in it twice.
    """
    from fluent.syntax import ast, parse  # noqa: PLC0415  (slow, and seldom needed)

    patterns: dict[str, tuple[ast.Pattern, int]] = {}
    faults: list[Fault] = []

    def line_of(node: ast.SyntaxNode) -> int:
        return 1 if node.span is None else text.count("\n", 0, node.span.start) + 1

    for entry in parse(text).body:
        if isinstance(entry, ast.Junk):
            actual = quoted((entry.content or "").strip().partition("\n")[0])
            faults.append(Fault(path="", expected="a message in Fluent's format", actual=actual, line=line_of(entry)))
        if not isinstance(entry, (ast.Message, ast.Term)):
            continue
        name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
        own = [(name, entry.value, line_of(entry.id))]
        own += [(f"{name}.{each.id.name}", each.value, line_of(each)) for each in entry.attributes]
        for each, pattern, line in own:
            if each in patterns:
                faults.append(Fault(path=each, expected="named once only", actual="it twice", line=line))
            if pattern is not None:
                patterns[each] = (pattern, line)
    if faults:
        raise InputError(faults)
    return patterns


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


def walk(facts: Mapping[str, object]) -> Iterator[Phrase]:
    """All phrases within some facts, at any depth."""
    for given in facts.values():
        value = given() if callable(given) else given
        for each in value if isinstance(value, (list, tuple)) else (value,):
            if isinstance(each, Phrase):
                yield each
            if isinstance(inner := each.facts if isinstance(each, Phrase) else each, Mapping):
                yield from walk(inner)
