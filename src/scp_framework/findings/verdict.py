"""Verdict: what holds in every way the unknown could turn out."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """What a planner says about a promise.

    The unknown can turn out in many ways. MET: every one of them keeps the promise. BREACHED: none
    does. OPEN: some do, some don't. NOT_APPLICABLE: nothing falls under the promise.
    """

    MET = "met"
    """Every way in which the unknown can turn out keeps the promise."""
    BREACHED = "breached"
    """No way in which the unknown can turn out keeps the promise."""
    OPEN = "open"
    """Some ways keep the promise and others do not; findings say what would settle it."""
    NOT_APPLICABLE = "not applicable"
    """Nothing falls under the promise."""

    # As a text, which it equals; an enumeration's own runs a function of Python each time.
    __hash__ = str.__hash__


WORST_FIRST = (Verdict.BREACHED, Verdict.OPEN, Verdict.MET, Verdict.NOT_APPLICABLE)
"""The verdicts, those that need attention first."""
BREACHED, OPEN, MET, NOT_APPLICABLE = WORST_FIRST
"""The same one by one, for what asks for them very often: to look one up in its class takes five times as long."""
UNSETTLED = WORST_FIRST[:2]
"""The verdicts after which there is something to do."""


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict on a whole from the verdicts on its parts, all of which must be kept.

    BREACHED if any part is, else OPEN if any is, else MET if any is, else NOT_APPLICABLE.

    >>> all_of([Verdict.MET, Verdict.OPEN, Verdict.NOT_APPLICABLE]).name
    'OPEN'
    """
    found = verdicts if type(verdicts) is set else set(verdicts)
    return next(filter(found.__contains__, WORST_FIRST), NOT_APPLICABLE)


def if_applicable(applies: bool | None, verdict: Verdict) -> Verdict:
    """The verdict on a promise that may not apply at all (`applies` is None where that is not known).

    A promise that does not apply is not broken: so one that would be broken if it applied is open,
    and one that would be kept is met, whichever way that turns out.

    >>> if_applicable(None, Verdict.BREACHED).name, if_applicable(False, Verdict.MET).name
    ('OPEN', 'NOT_APPLICABLE')
    """
    if applies:
        return verdict
    if applies is None and verdict is not Verdict.NOT_APPLICABLE:
        return Verdict.MET if verdict is Verdict.MET else Verdict.OPEN
    return Verdict.NOT_APPLICABLE


def all3(truths: Iterable[bool | None]) -> bool | None:
    """Whether all hold, in three values: False if any does not, else None if any is not known.

    >>> all3([True, None]), all3([None, False]), all3([])
    (None, False, True)
    """
    known = True
    for truth in truths:
        if truth is False:
            return False
        known = known and truth is True
    return True if known else None


def any3(truths: Iterable[bool | None]) -> bool | None:
    """Whether any holds, in three values: True if one does, else None if any is not known.

    >>> any3([False, None]), any3([None, True]), any3([])
    (None, True, False)
    """
    known = True
    for truth in truths:
        if truth:
            return True
        known = known and truth is False
    return False if known else None


def verdict_of(truth: bool | None) -> Verdict:
    """MET for what holds, BREACHED for what does not, OPEN for what is not known."""
    if truth is None:
        return Verdict.OPEN
    return Verdict.MET if truth else Verdict.BREACHED


def across_alternatives(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict over several ways in which the unknown may turn out, from the verdict on each.

    What does not apply breaks nothing: beside others it reads as kept.

    >>> across_alternatives([Verdict.MET, Verdict.BREACHED]).name
    'OPEN'
    >>> across_alternatives([Verdict.NOT_APPLICABLE, Verdict.MET]).name, across_alternatives([]).name
    ('MET', 'NOT_APPLICABLE')
    """
    found = set(verdicts)
    if len(found) == 1:
        return found.pop()
    if not found:
        return Verdict.NOT_APPLICABLE
    if found <= {Verdict.NOT_APPLICABLE, Verdict.MET}:
        return Verdict.MET
    return Verdict.OPEN
