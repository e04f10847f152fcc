"""A condition as a cell of a sheet of promises says it, from what it is in a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import cast

from scp_framework.files.arrangements.condition_names import KEYWORDS, ConditionNames, spaced
from scp_framework.files.arrangements.one_condition import EVERYBODY
from scp_framework.findings.phrases import nth_words
from scp_framework.frozen import frozen
from scp_framework.rules.parameters.detail_part import NONE

Table = Mapping[str, object]
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ -][A-Za-z0-9]+)*")
_OWN_WORDS = (NONE, "recorded", "recorded as none", "anything but none")
_TEAM_KEYS = frozenset({"role", "at_least", "at_most", "exactly"})


class NotInWordsError(Exception):
    """A condition, or something else of a rule, that no cell can say."""


@frozen
class _Words:
    """A condition in words, and whether it is several that are joined, which need brackets among others."""

    text: str
    is_joined: bool = False

    @property
    def inside(self) -> str:
        """The words as they are written among others."""
        return f"({self.text})" if self.is_joined else self.text


def condition_cell(table: Table, names: ConditionNames) -> str:
    """The words of a condition, which are read as the same one.

    Raises:
        NotInWordsError: If it can't be said in words, as most conditions on teams.
    """
    return _words(table, names).text


def _words(table: Table, names: ConditionNames) -> _Words:
    """All that one condition asks."""
    found = [_Words(text) for text in _single(table, names)]
    found += [_joined(key, cast("Sequence[Table]", table[key]), names) for key in _JOINED if key in table]
    if len(found) == 1:
        return found[0]
    return _Words(" and ".join(each.inside for each in found), is_joined=True)


_JOINED = {"any_of": "or", "all_of": "and", "none_of": ""}


def _joined(key: str, conditions: Sequence[Table], names: ConditionNames) -> _Words:
    """Conditions of which one holds, or all, or none."""
    found = [_words(each, names) for each in conditions]
    if key == "none_of" and len(found) == 1:
        return _Words(f"not ({found[0].text})")
    asked_twice = max(Counter(key for each in conditions for key in each).values()) > 1
    # Joined by "and", what one condition can ask all at once would be read as one.
    if len(found) > 1 and (key == "any_of" or (key == "all_of" and asked_twice)):
        return _Words(f" {_JOINED[key]} ".join(each.inside for each in found), is_joined=True)
    return _Words(f"{key.removesuffix('_of')} of ({'; '.join(each.text for each in found)})")


def _single(table: Table, names: ConditionNames) -> list[str]:
    """What a condition asks of the activity itself, one thing after the other."""
    found = []
    if "kind" in table:
        found.append(f"kind is {spaced(str(table['kind']), names.of_kind)}")
    if "detail" in table:
        found.append(f"{spaced(str(table['detail']), names.details)} is {_value(table)}")
    if "step" in table:
        found.append(f"{spaced(str(table['step']), names.steps)} is taken")
    if "agencies_tagged" in table:
        found.append(f"agencies include one tagged {spaced(str(table['agencies_tagged']), names.tags)}")
    if "list" in table:
        own, word = str(table["list"]), str(table["includes"])
        found.append(f"{spaced(own, names.lists)} include {spaced(word, names.words_of(own))}")
    if "team" in table:
        found.append(_team(cast("Table", table["team"]), names))
    if "nth" in table:
        found.append(_nth(cast("Table", table["nth"]), names))
    return found


def _value(table: Table) -> str:
    """What a detail is asked to be."""
    if "recorded" in table:
        return "not none" if table["recorded"] else "none"
    value = table.get("value")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        if '"' in value:
            raise NotInWordsError
        is_plain = _PLAIN.fullmatch(value) and KEYWORDS.isdisjoint(value.casefold().split())
        return value if is_plain and value.casefold() not in _OWN_WORDS else f'"{value}"'
    return _bounds(table)


def _bounds(table: Table) -> str:
    least, most = table.get("at_least"), table.get("at_most")
    if None not in (least, most):
        return f"from {least} to {most}"
    return f"at most {most}" if least is None else f"at least {least}"


def _team(team: Table, names: ConditionNames) -> str:
    """The number of people, or of people in a role, that a team has."""
    role = team.get("role")
    if not _TEAM_KEYS.issuperset(team) or role in EVERYBODY:
        raise NotInWordsError
    who = "people" if role is None else spaced(str(role), names.of_role)
    if set(team) == {"role"}:
        return f"team has a {who}"
    number = f"exactly {team['exactly']}" if "exactly" in team else _bounds(team)
    return f"team has {number} {who}"


def _nth(nth: Table, names: ConditionNames) -> str:
    """Which of its kind an activity is, in which period."""
    first, last = nth.get("at_least"), nth.get("at_most")
    if "exactly" in nth:
        which = _ordinal(nth["exactly"])
    elif None not in (first, last):
        which = f"{_ordinal(first)} to {_ordinal(last)}"
    else:
        which = f"{_ordinal(last)} or earlier" if first is None else f"{_ordinal(first)} or later"
    same = f" for the same {nth['same']}" if "same" in nth else ""
    return f"it is the {which} in each {spaced(str(nth['every']), names.of_period)}{same}"


def _ordinal(number: object) -> str:
    if not isinstance(number, int):
        raise NotInWordsError
    return nth_words(number)
