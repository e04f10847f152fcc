"""What nouns and rules are called where a file changes or drops them: by identifier, by code, or by both ends."""

from __future__ import annotations

from collections.abc import Mapping

HEAD = "arrangements"
DROP = "drop"
ALL = "all"
EXTENDS = "extends"
RULES = "rules"
LINES = "lines"
PERIODS = "periods"
"""What a drop calls the periods of the calendar."""
PERIODS_PATH = "calendar.periods"

SINGULAR: Mapping[str, str] = {
    "outcomes": "outcome", "tiles": "tile", "agencies": "agency", "roles": "role", "qualities": "quality",
    "officers": "officer", "bodies": "body", "information": "information", LINES: "line", "vocabularies": "set",
    "kinds": "kind", RULES: "rule", PERIODS_PATH: "period",
}  # fmt: skip
"""For each list of arrangements, by its path, what one entry of it is."""
LISTS = tuple(path for path in SINGULAR if path != PERIODS_PATH)
"""The lists that are in no table."""
MERGED_TABLES = (HEAD, "partnership", "calendar")
"""Tables of which there is one each: they are merged key by key."""
DROPPED_BY: Mapping[str, str] = {PERIODS if path == PERIODS_PATH else path: path for path in SINGULAR}
"""What can be given in `[drop]`, and the path of the list that it drops from."""


def printed_name(noun: Mapping[str, object]) -> str:
    """What a noun or rule is called: its identifier, or its code, or, of a line, both of its ends.

    >>> printed_name({"sender": "panel", "receiver": "forum"})
    'panel>forum'
    """
    return str(noun.get("id") or noun.get("code") or f"{noun.get('sender')}>{noun.get('receiver')}")


def printed_names(noun: Mapping[str, object]) -> tuple[str, ...]:
    """The printed name, the plural and the former names of a noun, as far as they are texts.

    >>> printed_names({"id": "visit", "name": "visit", "plural": "visits"})
    ('visit', 'visits')
    """
    former = noun.get("former_names")
    names = [noun.get("name"), noun.get("plural")]
    names += [each.get("name") for each in (former if isinstance(former, list) else ()) if isinstance(each, dict)]
    return tuple(each for each in names if isinstance(each, str))


def naming_keys(path: str) -> tuple[str, ...]:
    """The keys that tell what the entries of a list are called."""
    return {RULES: ("code",), LINES: ("sender", "receiver")}.get(path, ("id",))


def all_names(path: str, values: Mapping[str, object]) -> list[str]:
    """What an entry of a list may be called where it is dropped; rules by name and alias too."""
    aliases = values.get("aliases") if path == RULES else None
    others = (values.get("name") if path == RULES else None, *(aliases if isinstance(aliases, list) else ()))
    return [printed_name(values), *(each for each in others if isinstance(each, str))]
