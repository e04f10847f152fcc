"""What follows an activity, or comes before it, agrees with every way in which the unknown may turn out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, combinations, product

from attrs import evolve, frozen
from hypothesis import assume, given
from hypothesis import strategies as st

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.lead import Lead, Unit
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.parameters.shared_name import Same
from scp_framework.rules.shapes.follow_up import FollowUp
from tests.examples import times
from tests.oracle.by_hand import reached
from tests.rules.shapes.follow_up_ways import FIRST, LAST, by_member, called_off, others, owns, rules
from tests.worlds.island import (
    FARM,
    HARBOUR,
    MARINA,
    NOTES,
    TAKEN,
    WHOLE,
    closed_on,
    combined,
    day,
    days_of,
    findings,
    may_be_held,
)

AFTER, BEFORE = (2, 7, 8, 9), (7, 2, 1, 0)
"""Days that are not covered, on which anything may happen; further ones make no difference."""
AGENCIES = (HARBOUR, MARINA, FARM)
CLOSED = 4
"""A Thursday that is a holiday."""
NEVER = 1000


def all_subsets() -> list[tuple[AgencyId, ...]]:
    return [*chain.from_iterable(combinations(AGENCIES, size) for size in range(4))]


@frozen
class Came:
    """Another activity that was held: its day, and whether it took the first one up, or was taken up by it."""

    day: int
    is_taken_up: bool


def after(lead: Lead, on: int) -> int:
    """The number of the day so long after another; 1 is a Monday."""
    begins = date(2021, 2, 28)
    found = reached(
        begins + timedelta(days=on),
        lead.months,
        lead.days,
        working=lead.unit is Unit.WORKING_DAYS,
        counted=lead.first_day_counted,
        closed=[begins + timedelta(days=CLOSED)],
    )
    return (found - begins).days


def is_in_time(rule: FollowUp, start: int, on: int) -> bool:
    earlier, later = (on, start) if rule.preceded_by is not None else (start, on)
    return (
        earlier <= later
        and (rule.at_least is None or after(rule.at_least, earlier) <= later)
        and (rule.within is None or later <= after(rule.within, earlier))
    )


def is_kept(rule: FollowUp, start: int, came: list[Came]) -> bool:
    """The promise in two values, with everything known, in the plainest words."""
    number = rule.last if rule.preceded_by is not None else rule.next
    for each in came:
        between = [one for one in came if min(start, each.day) < one.day < max(start, each.day)]
        if each.is_taken_up and is_in_time(rule, start, each.day) and (number is None or len(between) < number):
            return True
    return False


def taken_up(rule: FollowUp, own: Activity, other: Activity) -> list[bool]:
    """Whether the later of two takes the earlier up: every answer there may be."""
    if rule.links is None:
        return [True]
    later, earlier = (own, other) if rule.preceded_by is not None else (other, own)
    words = later.sets.get(TAKEN)
    return [True, False] if words is None else [earlier.id in words or earlier.kind in words]


def known_others(
    rule: FollowUp, own: Activity, other: Activity, ends: int
) -> Iterator[tuple[frozenset[AgencyId], Came] | None]:
    """Every way in which a recorded one may turn out: not held (None), or the wholes it concerns, with the rest."""
    for held in may_be_held(other.status):
        if not held:
            yield None
            continue
        agencies = [other.agencies] if other.agencies is not None else all_subsets()
        for concerned, taken, on in product(agencies, taken_up(rule, own, other), days_of(other.when)):
            if FARM not in concerned or on <= ends:
                yield frozenset(WHOLE[each] for each in concerned), Came(on, taken)


def worlds_beyond(rule: FollowUp, own: Activity, last: int) -> list[list[Came]]:
    """What may be held on days that are not covered, for an agency that exists until the last of them."""
    words = own.sets.get(TAKEN) if rule.preceded_by is not None else None
    is_taken: Sequence[bool] = (True,) if rule.links is None else (True, False)
    if rule.links is not None and words is not None:
        is_taken = tuple({kind in words for kind in rule.others})
    options: list[tuple[bool, ...]] = [(), *((each,) for each in is_taken)]
    if 2 in (rule.next, rule.last) and False in is_taken:
        options.append((False, False))
    outside = [on for on in (BEFORE if rule.preceded_by is not None else AFTER) if on <= last]
    return [
        [Came(on, taken) for on, some in zip(outside, world, strict=True) for taken in some]
        for world in product(options, repeat=len(outside))
    ]


def outcomes(
    rule: FollowUp, own: Activity, others: list[Activity], agency: AgencyId | None, ends: int
) -> Iterator[bool | None]:
    """Whether the promise is kept, in every way in which the unknown may turn out; None where it asks for nothing.

    The farm exists until the day `ends`.
    """
    starts: list[int | None]
    if rule.step == NOTES and NOTES in own.not_taken:
        starts = [None]
    elif rule.step == NOTES:
        when = own.steps.get(NOTES)
        if when is not None and when.latest < own.when.earliest:
            # Notes can't have been taken before the walk: this counts as not recorded.
            when = None
        starts = [*days_of(when)] if when else [None, *range(10)]
    else:
        starts = [-1]
    since = 0 if rule.since is None else days_of(When.on(rule.since)).start
    until = NEVER if rule.until is None else days_of(When.on(rule.until)).start
    worlds = [*product(*(set(known_others(rule, own, other, ends)) for other in others))]
    beyond = worlds_beyond(rule, own, ends if agency == FARM else NEVER)
    own_days = [on for on in days_of(own.when) if on <= ends or FARM not in (agency, *(own.agencies or ()))]
    for held, own_day, other_start in product(may_be_held(own.status), own_days, starts):
        start = own_day if other_start == -1 else other_start
        if not held or start is None or not since <= own_day <= until:
            yield None
            continue
        for world in worlds:
            known = [each[1] for each in world if each is not None and (agency is None or agency in each[0])]
            for more in beyond:
                yield is_kept(rule, start, known + more)


def for_unknown_agencies(rule: FollowUp, own: Activity, others: list[Activity], ends: int) -> Iterator[bool | None]:
    """As above where nobody knows whom it concerns. It may be nobody, so one of all these asks for nothing."""
    yield None
    for whole in sorted(set(WHOLE.values())):
        yield from outcomes(rule, own, others, whole, ends)


@times(2)
@given(rule=rules(), data=st.data(), anchor=st.booleans(), ends=st.just(NEVER) | st.integers(2, 8))
def test_a_follow_up_agrees_with_every_completion(rule: FollowUp, data: st.DataObject, anchor: bool, ends: int) -> None:
    own, held = data.draw(owns(rule.subject_kinds[0])), data.draw(others(rule))
    in_either_order = [own, *(held if anchor else held[::-1]), *called_off(*held)]
    assume(all(FARM not in (each.agencies or ()) or days_of(each.when)[0] <= ends for each in in_either_order))
    rule = evolve(rule, same=rule.same if ends == NEVER else Same.AGENCY)
    there = closed_on([CLOSED])
    agencies = tuple(evolve(each, valid_to=day(ends)) if each.id == FARM else each for each in there.agencies)
    there = evolve(there, agencies=agencies)
    found = by_member(findings(rule, in_either_order, covers=(FIRST, LAST), partnership=there))

    if rule.same is None or own.agencies == () or own.status is Status.CANCELLED or own.agencies is None:
        members: list[AgencyId | None] = [None]
    else:
        members = [WHOLE[each] for each in own.agencies]
    expected = {
        member: combined(
            [None]
            if rule.same and own.agencies == ()
            else for_unknown_agencies(rule, own, held, ends)
            if rule.same and own.agencies is None
            else outcomes(rule, own, held, member if rule.same else None, ends)
        )
        for member in members
    }
    if set(expected.values()) == {Verdict.NOT_APPLICABLE}:
        assert set(found.values()) == {Verdict.NOT_APPLICABLE}
    else:
        assert found == expected
