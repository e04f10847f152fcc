"""Address: where a value lies in its data, as a path such as `activities[3].steps.letter-sent`.

This is the only module that makes paths, takes them apart and prints them. Keys of which a path can't hold every sign
stand in it in quotes, cut and made safe to print, so that a path is for people first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scp_framework.pattern import pattern

LONGEST_QUOTE = 60
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LAST_PART = pattern(r'(?:\[[0-9]+\]|\.?"[^"]*"|\.?[^.\[\]"]+)\Z')
_ELEMENT = pattern(r"\[([0-9]{1,18})\]")
_END_OF_QUOTE = pattern(r'"(?=[.\[]|\Z)')


def printable(text: str) -> str:
    """A text on one line, without signs that do something to a screen."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def cut(text: str) -> str:
    """As much of a text as is quoted, safe to print."""
    return printable(text) if len(text) <= LONGEST_QUOTE else printable(text[:LONGEST_QUOTE]) + "…"


def key_text(key: str) -> str:
    """A key as a path has it: itself, or in quotes where it holds anything but letters, digits, - and _.

    >>> key_text("letter-sent"), key_text("letter sent")
    ('letter-sent', '"letter sent"')
    """
    return key if _PLAIN_KEY.fullmatch(key) else f'"{cut(key)}"'


def child(path: str, key: str) -> str:
    """The path of what lies under a key of the table at a path.

    >>> child("activities[3]", "kind"), child("", "letter sent")
    ('activities[3].kind', '"letter sent"')
    """
    return f"{path}.{key_text(key)}" if path else key_text(key)


def join(path: str, rest: str) -> str:
    """The path of what lies at `rest` as seen from a path.

    >>> join("activities", "[3].kind"), join("activities[3]", "kind"), join("", "kind")
    ('activities[3].kind', 'activities[3].kind', 'kind')
    """
    joint = "." if path and rest and not rest.startswith("[") else ""
    return f"{path}{joint}{rest}"


def around(path: str) -> Iterator[str]:
    """The path itself, then the path of whatever holds it, from the inside out.

    >>> list(around("activities[3].steps.letter-sent"))
    ['activities[3].steps.letter-sent', 'activities[3].steps', 'activities[3]', 'activities']
    """
    while path:
        yield path
        shorter = _LAST_PART.sub("", path)
        path = shorter if shorter != path else ""


def first(path: str) -> str:
    """The first key of a path.

    >>> first("activities[3].steps.letter-sent")
    'activities'
    """
    return re.split(r"[.\[]", path, maxsplit=1)[0]


def first_parts(path: str) -> Iterator[tuple[str | int, int]]:
    """What the first part of a path may be, a printed key or an index, and how many signs of the path it takes.

    There is more than one answer only where a key in quotes holds quotes itself.

    >>> list(first_parts("activities[3]")), list(first_parts("[3].kind"))
    ([('activities', 10)], [(3, 3)])
    """
    if match := _ELEMENT.match(path):
        yield int(match[1]), match.end()
    dot = path.startswith(".")
    if match := _PLAIN_KEY.match(path, dot):
        yield match[0], match.end()
    elif path.startswith('"', dot):
        for match in _END_OF_QUOTE.finditer(path, dot + 1):
            yield path[dot : match.start() + 1], match.start() + 1


class Positions:
    """Where the values of some data stand among all of it, to put paths in the order of the data."""

    def __init__(self, data: object) -> None:
        self._data = data
        self._keys: dict[int, dict[str | int, tuple[int, object]]] = {}

    def of(self, path: str) -> tuple[int, ...]:
        """The number of each thing on the way to a value, as far as the path leads.

        >>> positions = Positions({"a": 1, "b": [{"c": 1}]})
        >>> positions.of("b[0].c"), positions.of("a"), positions.of("b[0].d")
        ((1, 0, 0), (0,), (1, 0))
        """
        found: list[int] = []
        inside, rest = self._data, path
        while step := next((step for step in first_parts(rest) if step[0] in self._parts(inside)), None):
            number, inside = self._parts(inside)[step[0]]
            rest = rest[step[1] :]
            found.append(number)
        return tuple(found)

    def _parts(self, inside: object) -> dict[str | int, tuple[int, object]]:
        """What can be the first part of a way from here: its number, and what is there."""
        if id(inside) not in self._keys:
            listed: Iterable[tuple[str | int, object]] = ()
            if isinstance(inside, dict):
                listed = ((key_text(key), each) for key, each in inside.items())
            elif isinstance(inside, list):
                listed = enumerate(inside)
            self._keys[id(inside)] = {part: (number, each) for number, (part, each) in enumerate(listed)}
        return self._keys[id(inside)]
