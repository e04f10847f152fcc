"""The parts of a text in Project Fluent's format: its messages, in lists and texts.

A pattern is a list of its parts. Text is a text, and anything else a list that begins with what it is: `["text", TEXT]`
in quotation marks, `["fact", NAME]`, `["message", NAME]`, `["call", FUNCTION, [ARGUMENT, ...]]`, `["choice", BY, [[KEY,
PATTERN, IS_DEFAULT], ...]]`, `["braces", PART]`, or `["other", KIND]` for what has no meaning here.

To parse our own messages takes a twentieth of the time of a process that checks one planner. So they are kept as JSON:
`python -m tests.findings.write_parsed` writes it anew. Of a message that was changed since, it is not used.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from scp_framework.errors import Fault, quoted, refuse
from scp_framework.own_files import folder_of

if TYPE_CHECKING:
    from fluent.syntax import ast

Node = list[Any]
"""A part of a message that is no text."""
Pattern = list[str | Node]
"""The parts of a message, one after the other."""
Patterns = Mapping[str, tuple[Pattern, int]]
"""Patterns, each with its line, by the name of a message, `-term` or `message.attribute`."""
KEPT_FILE = "parsed.json"

NAME = re.compile(r"-?[a-zA-Z][\w-]*")
ENTRY = re.compile(r"^(?=-?[a-zA-Z])", re.MULTILINE)
"""Where a message begins: at the first letter of a line."""


def own_patterns(text: str) -> Patterns:
    """The patterns of one of our own messages."""
    kept = _kept().get(checksum(text))
    return patterns_of(text) if kept is None else kept


@cache
def _kept() -> Mapping[str, Patterns]:
    found: Mapping[str, Patterns] = json.loads((folder_of(__package__) / KEPT_FILE).read_bytes())
    return found


def checksum(text: str) -> str:
    """What a message is kept by."""
    return f"{crc32(text.encode()):x}"


@cache
def patterns_of(text: str) -> Patterns:
    """The patterns in a text.

    Raises:
        InputError: If a part of it is no message, or a message stands in it twice.
    """
    from fluent.syntax import ast, parse  # noqa: PLC0415  (slow, and seldom needed)

    patterns: dict[str, tuple[Pattern, int]] = {}
    faults: list[Fault] = []

    line_ends = [each.end() for each in re.finditer("\n", text)]

    def line_of(node: ast.SyntaxNode) -> int:
        return 1 if node.span is None else bisect_right(line_ends, node.span.start) + 1

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
                patterns[each] = (_parts(pattern), line)
    refuse(faults)
    return patterns


def _parts(pattern: ast.Pattern) -> Pattern:
    values = [(getattr(each, "value", None), getattr(each, "expression", None)) for each in pattern.elements]
    return [_node(inside) if text is None else text for text, inside in values]


def _node(node: Any) -> Node:
    """An expression of Fluent, by the name of its class."""
    match kind := type(node).__name__:
        case "Placeable":
            return ["braces", _node(node.expression)]
        case "StringLiteral":
            return ["text", str(node.parse()["value"])]
        case "VariableReference":
            return ["fact", node.id.name]
        case "MessageReference" | "TermReference" if getattr(node, "arguments", None) is None:
            name = f"{'-' if kind == 'TermReference' else ''}{node.id.name}"
            return ["message", name if node.attribute is None else f"{name}.{node.attribute.name}"]
        case "FunctionReference" if not node.arguments.named:
            return ["call", node.id.name, [_node(each) for each in node.arguments.positional]]
        case "SelectExpression":
            return ["choice", _node(node.selector), [_variant(each) for each in node.variants]]
    return ["other", kind]


def _variant(variant: Any) -> Node:
    """One of several, with its key: a name, or a number as it is written."""
    return [getattr(variant.key, "value", None) or variant.key.name, _parts(variant.value), variant.default]
