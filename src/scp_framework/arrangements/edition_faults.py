"""Why some arrangements can't be editions of one partnership's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.errors import Fault, missing, quoted, wrong
from scp_framework.rules.readings import Readings

MOST_WAYS = 64
"""In how many ways the readings of one rule can be combined, where editions call them otherwise."""


def edition_faults(editions: Sequence[Arrangements]) -> Iterator[Fault]:
    """A fault for everything for which some editions, in their order, can't be those of one partnership."""
    if not editions:
        yield Fault(path="editions", expected="at least one edition", actual="an empty list")
        return
    first = editions[0]
    for index, each in enumerate(editions[1:], start=1):
        place, before = f'edition "{each.id}"', editions[index - 1]
        if each.partnership.id != first.partnership.id:
            expected = f"an edition for the partnership {quoted(first.partnership.id)}, like the first"
            yield wrong(f"{place}.partnership.id", expected, each.partnership.id)
        for name in ("id", "edition"):
            if any(getattr(each, name) == getattr(other, name) for other in editions[:index]):
                yield wrong(f"{place}.{name}", "different from those of the editions before", getattr(each, name))
        if each.in_force_from is None:
            expected = "the day on which it follows the edition before"
            yield missing(f"{place}.in_force_from", expected)
            continue
        ended = before.in_force_to or before.in_force_from
        if ended is not None and each.in_force_from <= ended:
            expected = f"after {ended}, when {quoted(before.id)} is in force"
            yield wrong(f"{place}.in_force_from", expected, each.in_force_from)
    yield from _names_of_two(editions)
    yield from _readings_of_many(editions)


def _readings_of_many(editions: Sequence[Arrangements]) -> Iterator[Fault]:
    """A fault for a rule whose readings are called otherwise in so many editions that nobody can combine them."""
    ways: dict[str, dict[frozenset[str], int]] = {}
    for each in editions:
        for rule in each.rules:
            if isinstance(rule, Readings):
                names = ways.setdefault(rule.code, {})
                names[frozenset(one.name for one in rule.readings)] = len(rule.readings)
                if prod(names.values()) > MOST_WAYS:
                    expected = "readings of the same names as in an edition before"
                    found = f"{prod(names.values())} ways to combine them"
                    yield Fault(path=f'edition "{each.id}".rule {rule.code}', expected=expected, actual=found)
                    return


def _names_of_two(editions: Sequence[Arrangements]) -> Iterator[Fault]:
    """A fault for every name of a rule by which an edition before means another rule."""
    first: dict[str, str] = {}
    for each in editions:
        for called, rule in each.rule_by_name.items():
            if (code := first.setdefault(called, rule.code)) != rule.code:
                expected = f"a name or alias that is not one of {code} in an edition before"
                yield wrong(f'edition "{each.id}".rule {rule.code}', expected, called)
