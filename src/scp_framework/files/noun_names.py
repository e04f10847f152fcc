"""What nouns and rules are called where a file changes or drops them: by identifier, by code, or by both ends."""

from __future__ import annotations

from collections.abc import Mapping

RULES = "rules"
LINES = "lines"
PERIODS = "periods"
"""What a drop calls the periods of the calendar."""
PERIODS_PLACE = "calendar.periods"

SINGULAR: Mapping[str, str] = {
    "outcomes": "outcome", "tiles": "tile", "agencies": "agency", "roles": "role", "officers": "officer",
    "bodies": "body", "information": "information", LINES: "line", "vocabularies": "set", "kinds": "kind",
    RULES: "rule", PERIODS_PLACE: "period",
}  # fmt: skip
"""For each list of arrangements, by its place, what one entry of it is."""
LISTS = tuple(place for place in SINGULAR if place != PERIODS_PLACE)
"""The lists that stand in no table."""


def called(noun: Mapping[str, object]) -> str:
    """What a noun or rule is called: its identifier, or its code, or, of a line, both of its ends.

    >>> called({"sender": "panel", "receiver": "forum"})
    'panel>forum'
    """
    return str(noun.get("id") or noun.get("code") or f"{noun.get('sender')}>{noun.get('receiver')}")


def naming_keys(place: str) -> tuple[str, ...]:
    """The keys that tell what the entries of a list are called."""
    return {RULES: ("code",), LINES: ("sender", "receiver")}.get(place, ("id",))
