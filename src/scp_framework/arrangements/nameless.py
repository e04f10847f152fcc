"""Nameless: a planner and arrangements in which nobody can be told by name, for reports that go further.

The names of people are taken out before anything is judged, so that no text, table or file made afterwards can hold
them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar, cast

from attrs import evolve

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions, as_editions
from scp_framework.model.activity import Activity
from scp_framework.model.history.substitution import TYPE_WORDS, Successors, substitute
from scp_framework.model.identifier import OfficerId
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.validated import validate_arguments

Book = TypeVar("Book", bound=Arrangements | Editions)
Hide = Callable[[str], str]
"""Takes every known name out of a text."""


@validate_arguments
def without_names(planner: Planner, arrangements: Book) -> tuple[Planner, Book]:
    """The same planner and arrangements, in which people are `person 1`, `person 2` and so on.

    These are the officers, with their identifiers, and everybody else on a team. The same person has the same number
    throughout; agencies, groups and roles stay. Where a title, an action, a reason or a notice holds the name of one of
    them, it goes there too; other names in such texts are not known to be names. Verdicts stay as they are:

    >>> from scp_framework import check, load_arrangements, load_planner
    >>> arrangements = load_arrangements("nel-2020")
    >>> planner = load_planner("nel-2020-22", arrangements)
    >>> plain = check(*without_names(planner, arrangements))
    >>> plain.verdicts == check(planner, arrangements).verdicts
    True
    """
    editions = as_editions(arrangements)
    partnerships = [each.partnership for each in editions.editions]
    numbers = _numbers(planner, partnerships)
    officers = {officer.id for partnership in partnerships for officer in partnership.officers}
    people = {name: f"person-{number}" if name in officers else f"person {number}" for name, number in numbers.items()}
    successors: Successors = {
        category: people if category in ("OfficerId", "MemberId") else {} for category in TYPE_WORDS
    }
    hide = _hiding(numbers, partnerships)
    made = tuple(_nameless_arrangements(each, people, successors) for each in editions.editions)
    book = Editions(editions=made) if isinstance(arrangements, Editions) else made[0]
    return _nameless_planner(planner, successors, hide), cast("Book", book)


def _numbers(planner: Planner, partnerships: list[Partnership]) -> Mapping[str, int]:
    """A number for each officer by identifier, and for everybody else on a team by name."""
    officers = (officer.id for partnership in partnerships for officer in partnership.officers)
    others = (member.person for activity in planner.activities for member in activity.team or ())
    return {name: number for number, name in enumerate(dict.fromkeys([*officers, *others]), start=1)}


def _hiding(numbers: Mapping[str, int], partnerships: list[Partnership]) -> Hide:
    called = dict(numbers)
    for partnership in partnerships:
        for officer in partnership.officers:
            for name in (officer.name, *(former.name for former in officer.former_names)):
                called.setdefault(name, numbers[officer.id])
    if not called:
        return lambda text: text
    by_name = {name.casefold(): f"person {number}" for name, number in called.items()}
    longest_first = sorted(map(re.escape, called), key=len, reverse=True)
    names = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)

    return lambda text: names.sub(lambda match: by_name.get(match[0].casefold(), "person"), text)


def _nameless_arrangements(each: Arrangements, people: Mapping[str, str], successors: Successors) -> Arrangements:
    partnership = each.partnership
    officers = tuple(
        evolve(
            substitute(officer, successors),
            id=OfficerId(people[officer.id]),
            name=people[officer.id].replace("-", " "),
            former_names=(),
        )
        for officer in partnership.officers
    )
    bodies = tuple(substitute(body, successors) for body in partnership.bodies)
    rules = tuple(substitute(rule, successors) for rule in each.rules)
    return each.with_nouns(evolve(partnership, officers=officers, bodies=bodies), rules)


def _nameless_planner(planner: Planner, successors: Successors, hide: Hide) -> Planner:
    return evolve(
        planner,
        title=planner.title and hide(planner.title),
        activities=tuple(_nameless_activity(substitute(each, successors), hide) for each in planner.activities),
        exceptions=tuple(evolve(substitute(each, successors), reason=hide(each.reason)) for each in planner.exceptions),
        notices=tuple(
            evolve(each, location=hide(each.location), observation=hide(each.observation), handling=hide(each.handling))
            for each in planner.notices
        ),
    )


def _nameless_activity(activity: Activity, hide: Hide) -> Activity:
    actions = activity.actions
    scope = activity.scope
    return evolve(
        activity,
        title=activity.title and hide(activity.title),
        scope=None if scope is None else evolve(scope, area=scope.area and hide(scope.area)),
        actions=None if actions is None else tuple(evolve(each, what=hide(each.what)) for each in actions),
    )
