"""Python types in words: what must stand in a field, and what stands there, for whoever builds a value in Python.

Whoever writes a file is told the same in other words, in `files/decode/expected.py`: they need not know of any class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import NewType, Union, get_args, get_origin

from pendulum import Date

from scp_framework.errors import quoted
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.references import TYPE_WORDS
from scp_framework.nearest import nearest
from scp_framework.pattern import pattern

_SOUNDS_LIKE_VOWEL = pattern(r"(?!uni|use|usu|eu|one\b|once)[aeiou]|hour|honest|heir", re.IGNORECASE)
_WORDS: Mapping[object, str] = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    Date: "a pendulum.Date such as Date(2021, 2, 14)",
    NoneType: "None",
}
_MADE_BY: Mapping[str, str] = {
    "Arrangements": "Arrangements (load_arrangements reads them)",
    "Editions": "Editions (load_editions reads them)",
    "Planner": "a Planner (load_planner reads one)",
    "Report": "a Report (check makes one)",
}
"""What is seldom built by hand, by the name of its class."""


def expected_in_python(hint: object, found: object = None) -> str:
    """What a value of this type must be, in words; where `found` is all but right, with how to put it right.

    >>> expected_in_python(tuple[str, ...] | None, "navigo")
    'a tuple, each part of it text, such as ("navigo",), or None'
    """
    if get_origin(hint) in (Union, UnionType):
        said = [expected_in_python(part, found) for part in get_args(hint)]
        return f"{', '.join(said[:-1])}{',' if ',' in said[0] else ''} or {said[-1]}"
    if isinstance(hint, NewType):
        category = TYPE_WORDS.get(hint.__name__)
        return f"text that names {with_article(category)}" if category else "text"
    if get_origin(hint) is tuple:
        return _tuple_expected(get_args(hint), found)
    if get_origin(hint) is Iterable:
        return f"a list, each part of it {expected_in_python(get_args(hint)[0])}"
    if get_origin(hint) is FrozenMap:
        return "a dict from {} to {}".format(*map(expected_in_python, get_args(hint)))
    kind = get_origin(hint) or hint
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = [Enum.__str__(member) for member in kind]
        return f"{', '.join(members[:-1])} or {members[-1]}"
    name = getattr(kind, "__name__", str(kind))
    read = f" ({name}.parse reads one from text)" if hasattr(kind, "parse") else ""
    return _WORDS.get(kind) or _MADE_BY.get(name) or f"{with_article(name)}{read}"


def _tuple_expected(parts: tuple[object, ...], found: object) -> str:
    if parts[1:] != (...,):
        return f"a tuple of {len(parts)}: {', '.join(map(expected_in_python, parts))}"
    expected = f"a tuple, each part of it {expected_in_python(parts[0])}"
    # Parentheses around one text make no tuple.
    is_text = parts[0] is str or isinstance(parts[0], NewType)
    return f"{expected}, such as ({quoted(found)},)" if is_text and isinstance(found, str) else expected


def found_in_python(value: object) -> str:
    """What was found, in words: text and numbers as they are, everything else by its class.

    >>> found_in_python("planned"), found_in_python(["a"]), found_in_python(Date)
    ('"planned"', 'a list', 'the class pendulum.Date')
    """
    if isinstance(value, Enum):
        return Enum.__str__(value)
    if value is None or isinstance(value, (str, int, float)):
        return quoted(value)
    if isinstance(value, bytes):
        return "bytes"
    kind = value if isinstance(value, type) else type(value)
    package = kind.__module__.partition(".")[0]
    named = kind.__qualname__ if package in ("builtins", "scp_framework") else f"{package}.{kind.__qualname__}"
    return f"the class {named}" if isinstance(value, type) else with_article(named)


def nearest_in_python(options: Iterable[object], found: object) -> str | None:
    """The choice that a text most likely stands for, as it is written in Python."""
    for kind in options:
        if isinstance(kind, type) and issubclass(kind, Enum) and isinstance(found, str):
            members = {str(member.value): Enum.__str__(member) for member in kind}
            close = nearest(found.lower(), members)
            return members[close] if close is not None else None
    return None


def with_article(noun: str) -> str:
    """A noun after `a` or `an`; one that stands for several has none.

    >>> with_article("agency"), with_article("When"), with_article("Arrangements"), with_article("university visit")
    ('an agency', 'a When', 'Arrangements', 'a university visit')
    """
    if noun in ("Arrangements", "Editions"):
        return noun
    return f"{'an' if _SOUNDS_LIKE_VOWEL.match(noun) else 'a'} {noun}"
