"""Advice on a promise that can be read in several ways: what keeps it in every reading, or else in each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from attrs import evolve

from scp_framework.findings.of_reading import OfReading
from scp_framework.findings.remedy import Remedy, RemedyType, alternatives
from scp_framework.findings.verdict import UNSETTLED, Verdict
from scp_framework.frozen import frozen

TAKES = "takes"
"""The key of a rule that says which of its readings is meant."""
ASKS_FOR_DAYS = "lead-time"
"""The shape of which a remedy's first and last day say all that is asked of a step."""


@frozen(kw_only=True)
class ForAll:
    """What keeps every reading: as facts, and in the words of the readings that ask for it."""

    remedies: tuple[Remedy, ...]
    actions: tuple[str, ...]


def for_all(readings: Sequence[OfReading], *, is_of_one: bool) -> ForAll | None:
    """What is known to keep every reading; None where nothing is. `is_of_one` says that all look at one subject."""
    unkept = [each for each in readings if each.verdict in UNSETTLED]
    if not all(each.remedies for each in unkept) or (len(unkept) > 1 and not is_of_one):
        return None
    kept = [each for each in readings if each.verdict not in UNSETTLED]
    # Recording what is so breaks no reading that is certainly kept; nor does planning more, where that is so of what
    # was found. Anything else might.
    harmless = (RemedyType.RECORD, RemedyType.PLAN) if _hold_with_more(kept) else (RemedyType.RECORD,)
    for each in unkept:
        is_harmless = not kept or all(remedy.type in harmless for remedy in each.remedies)
        if is_harmless and all(_does(each, other) for other in unkept):
            return ForAll(remedies=each.remedies, actions=() if each.action is None else (each.action,))
    remedies = None if len(unkept) < 2 else _together(unkept, harmless)
    if remedies is None:
        return None
    return ForAll(remedies=remedies, actions=tuple(each.action for each in unkept if each.action))


def for_each(readings: Sequence[OfReading], verdict: Verdict) -> tuple[Remedy, ...]:
    """For each reading, what keeps it, and then to take it: each is a way. Where there is none, to take any of them."""
    ways = [way for each in readings for way in _ways_of(each, verdict)]
    if not ways and verdict is Verdict.OPEN:
        names = tuple(each.name for each in readings)
        ways = [(Remedy(type=RemedyType.RECORD, path=TAKES, number=1, names=names, leads_to=verdict),)]
    return alternatives(ways)


def _ways_of(reading: OfReading, verdict: Verdict) -> Iterator[tuple[Remedy, ...]]:
    """The ways to keep one reading, and to take it."""
    taking = Remedy(type=RemedyType.RECORD, path=TAKES, number=1, names=(reading.name,))
    if reading.verdict is Verdict.MET:
        yield (taking,)
    if reading.verdict not in UNSETTLED or not reading.remedies:
        return
    numbers: list[int | None] = [*sorted({each.way for each in reading.remedies if each.way is not None})]
    for way in numbers or [None]:
        own = [each for each in reading.remedies if each.way in (None, way)]
        # Of several findings, what is done about one might make a difference to another.
        leads_to = own[-1].leads_to if len(reading.findings) == 1 else verdict
        yield (*(evolve(each, way=None, leads_to=verdict) for each in own), evolve(taking, leads_to=leads_to))


def _hold_with_more(readings: Sequence[OfReading]) -> bool:
    """Whether readings stay as they are, where they are kept, however many activities are added."""
    return all(each.findings and all(one.holds_with_more for one in each.findings) for each in readings)


def _together(unkept: Sequence[OfReading], harmless: Sequence[RemedyType]) -> tuple[Remedy, ...] | None:
    """What all readings that are not kept ask for, together; None where one might break what another asks."""
    asked = [*chain.from_iterable(each.remedies for each in unkept)]
    is_simple = all(each.way is None and each.leads_to is Verdict.MET for each in asked)
    if not is_simple or any(len(each.findings) != 1 for each in unkept):
        return None
    types = {each.type for each in asked}
    if not types <= {*harmless} or (RemedyType.PLAN in types and not _hold_with_more(unkept)):
        return None
    are_days = all(each.shape == ASKS_FOR_DAYS and not _asks_when(each) for each in unkept)
    found: list[Remedy] = []
    for remedy in asked:
        at = next((at for at, each in enumerate(found) if _is_about(each) == _is_about(remedy)), None)
        both = None if at is None else _both(found[at], remedy, are_days=are_days)
        if at is not None and both is not None:
            found[at] = both
        elif at is None or remedy.type is RemedyType.PLAN:
            found.append(remedy)
        else:
            return None
    # What is to be recorded leads on only once all of it is.
    plans = [evolve(each, leads_to=unkept[0].verdict) for each in found if each.type is RemedyType.PLAN]
    records = [each for each in found if each.type is RemedyType.RECORD]
    if plans and not records:
        plans[-1] = evolve(plans[-1], leads_to=Verdict.MET)
    return (*plans, *records)


def _is_about(remedy: Remedy) -> tuple[object, ...]:
    return remedy.type, remedy.activity, remedy.kind, remedy.member, remedy.path, remedy.names


def _both(one: Remedy, other: Remedy, *, are_days: bool) -> Remedy | None:
    """One remedy that does what two about the same do; None where there is none, or that is not known."""
    if one.type is RemedyType.RECORD and not (are_days and is_day(one)):
        return None
    if is_day(one) and not (_has_days(one) and _has_days(other)):
        return None
    first = max((each.not_before for each in (one, other) if each.not_before is not None), default=None)
    last = min((each.deadline for each in (one, other) if each.deadline is not None), default=None)
    both = evolve(one, number=max(one.number or 0, other.number or 0) or None, not_before=first, deadline=last)
    is_possible = first is None or last is None or first <= last
    return both if is_possible and _timeless(other) == evolve(_timeless(both), number=other.number) else None


def _does(one: OfReading, other: OfReading) -> bool:
    """Whether whoever does what one reading asks has done what another does: the same, in time for both."""
    if len(one.remedies) != len(other.remedies):
        return False
    if one.remedies == other.remedies and one.action == other.action:
        return True
    if _asks_when(one) or _asks_when(other):
        # Until the day of the activity is known, the days of a step need not be all that is asked of it.
        return False
    more = all(each.holds_with_more for each in other.unkept)
    return all(
        (_is_as_much(mine, theirs) if more else _is_same_day(mine, theirs))
        and (theirs.deadline is None or (mine.deadline is not None and mine.deadline <= theirs.deadline))
        and (theirs.not_before is None or (mine.not_before is not None and theirs.not_before <= mine.not_before))
        for mine, theirs in zip(one.remedies, other.remedies, strict=True)
    )


def _timeless(remedy: Remedy) -> Remedy:
    return evolve(remedy, deadline=None, not_before=None)


def _is_as_much(mine: Remedy, theirs: Remedy) -> bool:
    """Whether one remedy plans as many as another, or more."""
    same = mine.type is RemedyType.PLAN and _timeless(mine) == evolve(_timeless(theirs), number=mine.number)
    return same and (mine.number or 0) >= (theirs.number or 0)


def _asks_when(reading: OfReading) -> bool:
    """Whether the day of the activity itself is to be recorded."""
    return any(each.type is RemedyType.RECORD and each.path == "when" for each in reading.remedies)


def _is_same_day(mine: Remedy, theirs: Remedy) -> bool:
    """Whether two remedies ask for the same day, of which each says when it is in time."""
    return is_day(mine) and _timeless(mine) == _timeless(theirs) and _has_days(mine) and _has_days(theirs)


def _has_days(remedy: Remedy) -> bool:
    return remedy.not_before is not None or remedy.deadline is not None


def is_day(remedy: Remedy) -> bool:
    """Whether the first and last day on which a remedy is in time say all that is asked of what it records."""
    path = remedy.path or ""
    return remedy.type is RemedyType.RECORD and (path == "when" or path.startswith("steps."))
