"""Existence: on which days an activity can fall, given what it names and when that exists.

An activity names agencies, bodies, officers, tiles and outcomes, and can be held only on days on which each of them,
or another of its line of succession, exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from scp_framework.errors import Fault, duplicate, quoted, wrong
from scp_framework.model.activity import Activity
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId
from scp_framework.model.partnership import Partnership
from scp_framework.model.references import TYPE_WORDS
from scp_framework.model.vocabulary import Words
from scp_framework.nearest import nearest

Span = tuple[int, int]
"""First and last day on which something exists, as ordinals."""
ALWAYS: Span = (FIRST_ORDINAL, LAST_ORDINAL)


def unbroken(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The days of some spans as spans between which at least one day lies, in order.

    >>> unbroken([(7, 9), (1, 3), (4, 5)])
    ((1, 5), (7, 9))
    """
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return tuple(found)


def shared(spans: Iterable[Span], days: Span) -> tuple[Span, ...]:
    """Those days of some spans that lie in another.

    >>> shared([(1, 5), (7, 9)], (4, 7))
    ((4, 5), (7, 7))
    """
    cut = ((max(first, days[0]), min(last, days[1])) for first, last in spans)
    return tuple((first, last) for first, last in cut if first <= last)


def days_of(activity: Activity, partnership: Partnership) -> Span:
    """First and last day (ordinals) it could fall on, given what it names; none where the last is before the first.

    Whom a set of names holds, and who follows up an action, may come later; but nobody has ended before the activity.
    """
    first, last = activity.when.first_ordinal, activity.when.last_ordinal
    for _, _, _, (begin, end) in _named(activity, partnership):
        first, last = max(first, begin), min(last, end)
    nodes = partnership.spans["NodeId"]
    for _, name in _named_later(activity, partnership) if nodes else ():
        last = min(last, nodes[name][1]) if name in nodes else last
    return first, last


def existence_faults(activity: Activity, partnership: Partnership) -> Iterator[Fault]:
    """What an activity names that exists on none of its days; and what it names twice, by two names of one line."""
    when = activity.when
    absent = [
        _absent(place, category, name, span, when, partnership)
        for place, category, name, span in _named(activity, partnership)
        if not _exists_in(when, span)
    ]
    nodes = partnership.spans["NodeId"]
    absent += [
        _absent(place, "NodeId", name, nodes[name], when, partnership)
        for place, name in _named_later(activity, partnership)
        if name in nodes and nodes[name][1] < when.first_ordinal
    ]
    yield from absent
    if not absent:
        first, last = days_of(activity, partnership)
        if first > last:
            yield wrong("when", "a date when everything it names exists", str(when))
    yield from _named_twice(activity, partnership)


def _named(activity: Activity, partnership: Partnership) -> Iterator[tuple[str, str, str, Span]]:
    """Whatever it names that has not always existed, but for who may come later: place, type, name, and its days."""
    agencies, bodies, officers = (partnership.spans[category] for category in ("AgencyId", "BodyId", "OfficerId"))
    tiles, outcomes = partnership.spans["TileId"], partnership.spans["OutcomeId"]
    for index, tile in enumerate(activity.tiles or ()):
        if tile in tiles:
            yield f"scope.tiles[{index}]", "TileId", tile, tiles[tile]
    for index, outcome in enumerate(activity.outcomes or ()):
        if outcome in outcomes:
            yield f"outcomes[{index}]", "OutcomeId", outcome, outcomes[outcome]
    for place, name in _agencies_named(activity):
        if name in agencies:
            yield place, "AgencyId", name, agencies[name]
    for index, body in enumerate(activity.bodies or ()):
        if body in bodies:
            yield f"bodies[{index}]", "BodyId", body, bodies[body]
    for index, node in enumerate(activity.endorsements or ()):
        yield from (
            (f"endorsements[{index}]", category, node, partnership.spans[category][node])
            for category in ("AgencyId", "BodyId")
            if node in partnership.spans[category]
        )
    for index, member in enumerate(activity.team or ()):
        if member.person in officers:
            yield f"team[{index}].person", "OfficerId", member.person, officers[member.person]
        if isinstance(member.agency, str) and member.agency in agencies:
            yield f"team[{index}].agency", "AgencyId", member.agency, agencies[member.agency]


def _agencies_named(activity: Activity) -> Iterator[tuple[str, AgencyId]]:
    """Each agency that it concerns: its place, and its name."""
    if activity.agencies is None:
        yield from ((f"returns.{name}", name) for name in activity.returns)
    yield from ((f"agencies[{index}]", name) for index, name in enumerate(activity.agencies or ()))


def _named_later(activity: Activity, partnership: Partnership) -> Iterator[tuple[str, str]]:
    """Each agency and body that may come later than the activity: its place, and its name."""
    for index, action in enumerate(activity.actions or ()):
        if action.owner is not None:
            yield f"actions[{index}].owner", action.owner
    for name, words in activity.sets.items():
        vocabulary = partnership.vocabulary.get(name)
        if vocabulary is None or not {Words.AGENCIES, Words.BODIES}.intersection(vocabulary.words):
            continue
        terms = {term.id for term in vocabulary.terms}
        for index, word in enumerate(words):
            if word not in terms:
                yield f"sets.{name}[{index}]", word


def _absent(place: str, category: str, name: str, span: Span, when: When, partnership: Partnership) -> Fault:
    said = TYPE_WORDS[category]
    known = partnership.known[category]
    spans = partnership.spans[category]
    there = [each for each in known if _exists_in(when, spans.get(each, ALWAYS))]
    days = f"on {when.earliest}" if when.is_exact else f"on a day of {when}"
    begins = f" from {day_from_ordinal(span[0])}" if span[0] > FIRST_ORDINAL else ""
    ends = f" to {day_from_ordinal(span[1])}" if span[1] < LAST_ORDINAL else ""
    return Fault(
        path=place,
        expected=f"{'an' if said[0] in 'aeiou' else 'a'} {said} that exists {days}",
        actual=f"{quoted(name)}, which exists{begins}{ends}",
        nearest=nearest(name, there),
    )


def _exists_in(when: When, span: Span) -> bool:
    return span[0] <= when.last_ordinal and when.first_ordinal <= span[1]


def _named_twice(activity: Activity, partnership: Partnership) -> Iterator[Fault]:
    agencies, bodies, officers = (partnership.line_of[category] for category in ("AgencyId", "BodyId", "OfficerId"))
    if activity.agencies is None:
        yield from _same_twice("returns", tuple(activity.returns), agencies)
    yield from _same_twice("agencies", activity.agencies or (), agencies)
    yield from _same_twice("bodies", activity.bodies or (), bodies)
    yield from _same_twice("endorsements", activity.endorsements or (), {**agencies, **bodies})
    yield from _same_twice("team", [member.person for member in activity.team or ()], officers)


def _same_twice(place: str, names: Sequence[str], line_of: Mapping[str, str]) -> Iterator[Fault]:
    earlier: dict[str, tuple[str, int]] = {}
    for index, name in enumerate(names):
        first, at = earlier.setdefault(line_of.get(name, name), (name, index))
        if first != name:
            fault = duplicate(f"{place}[{index}]", name, f"{place}[{at}]")
            yield evolve(fault, actual=f"{quoted(name)}, which stands for the same as {quoted(first)}")
