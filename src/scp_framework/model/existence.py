"""Existence: on which days an activity can fall, given what it names and when that exists.

An activity names agencies, bodies and officers, and can be held only on days on which each of them, or another of
its line of succession, exists.
"""

from __future__ import annotations

from collections.abc import Iterator

from scp_framework.errors import Fault, nearest, quoted
from scp_framework.model.activity import Activity
from scp_framework.model.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.identifier import repeated
from scp_framework.model.partnership import Partnership
from scp_framework.model.references import SORTS
from scp_framework.model.when import When

Span = tuple[int, int]
"""First and last day on which something exists, as ordinals."""


def days_of(activity: Activity, partnership: Partnership) -> Span:
    """First and last day (ordinals) it could fall on, given what it names; none where the last is before the first.

    What a set of names holds tells nothing of the day, since a report may be compared with one of an agency that has
    ended; nor does who follows up an action, since that may come later.
    """
    first, last = activity.when.first_ordinal, activity.when.last_ordinal
    for _, _, _, (begin, end) in _named(activity, partnership):
        first, last = max(first, begin), min(last, end)
    return first, last


def existence_faults(activity: Activity, partnership: Partnership) -> Iterator[Fault]:
    """What an activity names that exists on none of its days; and what it names twice, by two names of one line."""
    when = activity.when
    gone = False
    for place, sort, name, span in _named(activity, partnership):
        if max(when.first_ordinal, span[0]) > min(when.last_ordinal, span[1]):
            gone = True
            yield _absent(place, sort, name, span, when, partnership)
    if not gone:
        first, last = days_of(activity, partnership)
        if first > last:
            expected = "a day on which all that it names exists"
            yield Fault(place="when", expected=expected, found=quoted(str(when)))
    for index, action in enumerate(activity.actions or ()):
        owned = partnership.spans["NodeId"].get(action.owner or "")
        if owned is not None and owned[1] < when.first_ordinal:
            yield _absent(f"actions[{index}].owner", "NodeId", action.owner or "", owned, when, partnership)
    if partnership.changes:
        yield from _named_twice(activity, partnership)


def _named(activity: Activity, partnership: Partnership) -> Iterator[tuple[str, str, str, Span]]:
    """Each agency, body and officer that it names and that has not always existed: place, type, name, and its days."""
    agencies, bodies, officers = (partnership.spans[sort] for sort in ("AgencyId", "BodyId", "OfficerId"))
    if agencies:
        for field, names in (("agencies", activity.agencies), ("endorsements", activity.endorsements)):
            for index, name in enumerate(names or ()):
                if name in agencies:
                    yield f"{field}[{index}]", "AgencyId", name, agencies[name]
    if bodies:
        for index, body in enumerate(activity.bodies or ()):
            if body in bodies:
                yield f"bodies[{index}]", "BodyId", body, bodies[body]
    if agencies or officers:
        for index, member in enumerate(activity.team or ()):
            if member.person in officers:
                yield f"team[{index}].person", "OfficerId", member.person, officers[member.person]
            if member.agency is not None and member.agency in agencies:
                yield f"team[{index}].agency", "AgencyId", member.agency, agencies[member.agency]


def _absent(place: str, sort: str, name: str, span: Span, when: When, partnership: Partnership) -> Fault:
    said = SORTS[sort]
    known = partnership.known[sort]
    spans = partnership.spans[sort]
    there = [
        each
        for each in known
        if max(when.first_ordinal, spans.get(each, (0, 0))[0])
        <= min(when.last_ordinal, spans.get(each, (0, LAST_ORDINAL))[1])
    ]
    days = f"on {when.earliest}" if when.is_exact else f"on a day of {when}"
    begins = f" from {day_from_ordinal(span[0])}" if span[0] > FIRST_ORDINAL else ""
    ends = f" to {day_from_ordinal(span[1])}" if span[1] < LAST_ORDINAL else ""
    return Fault(
        place=place,
        expected=f"{'an' if said[0] in 'aeiou' else 'a'} {said} that exists {days}",
        found=f"{quoted(name)}, which exists{begins}{ends}",
        nearest=nearest(name, there),
    )


def _named_twice(activity: Activity, partnership: Partnership) -> Iterator[Fault]:
    agencies, bodies, officers = (partnership.line_of[sort] for sort in ("AgencyId", "BodyId", "OfficerId"))
    yield from repeated("agencies", (agencies.get(each, each) for each in activity.agencies or ()))
    yield from repeated("bodies", (bodies.get(each, each) for each in activity.bodies or ()))
    yield from repeated("endorsements", (agencies.get(each, each) for each in activity.endorsements or ()))
    yield from repeated("team", (officers.get(each.person, each.person) for each in activity.team or ()))
