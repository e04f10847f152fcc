"""The parts of a text in Project Fluent's format: its messages, as the parser reads them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from scp_framework.errors import Fault, quoted, refuse

if TYPE_CHECKING:
    from fluent.syntax import ast

NAME = re.compile(r"-?[a-zA-Z][\w-]*")
ENTRY = re.compile(r"^(?=-?[a-zA-Z])", re.MULTILINE)
"""Where a message begins: at the first letter of a line."""


@cache
def patterns_of(text: str) -> Mapping[str, tuple[ast.Pattern, int]]:
    """The patterns in a text, each with its line, by the name of a message, `-term` or `message.attribute`.

    Raises:
        InputError: If a part of it is no message, or a message stands in it twice.
    """
    from fluent.syntax import ast, parse  # noqa: PLC0415  (slow, and seldom needed)

    patterns: dict[str, tuple[ast.Pattern, int]] = {}
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
                patterns[each] = (pattern, line)
    refuse(faults)
    return patterns
