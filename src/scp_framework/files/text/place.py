"""Place: where in a file something stands, as a path such as `activities[3].steps.letter-sent`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scp_framework.errors import quoted

_PLAIN = re.compile(r"[A-Za-z0-9_-]+")
_LAST_PART = re.compile(r'(?:\[[0-9]+\]|\.?"[^"]*"|\.?[^.\[\]"]+)\Z')


def key_in_place(key: str) -> str:
    """A key as it stands in a place: itself, or in quotes where it holds anything but letters, digits, - and _.

    >>> key_in_place("letter-sent"), key_in_place("letter sent")
    ('letter-sent', '"letter sent"')
    """
    return key if _PLAIN.fullmatch(key) else quoted(key)


def places_around(place: str) -> Iterator[str]:
    """The place itself, then whatever holds it, from the inside out.

    >>> list(places_around("activities[3].steps.letter-sent"))
    ['activities[3].steps.letter-sent', 'activities[3].steps', 'activities[3]', 'activities']
    """
    while place:
        yield place
        shorter = _LAST_PART.sub("", place)
        place = shorter if shorter != place else ""


def top_of(place: str) -> str:
    """The first key of a place.

    >>> top_of("activities[3].steps.letter-sent")
    'activities'
    """
    return re.split(r"[.\[]", place, maxsplit=1)[0]
