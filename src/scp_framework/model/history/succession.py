"""Succession: who takes over from whom, and which of them it is on a day.

An agency, a body or an officer may take over from one that has ended: `succeeds` names it. All that took over from
one another are one line of succession. Whoever names one of a line means the one of it that exists on the day in
question: a visit to a commissioning group on a day on which an integrated care board has replaced it is a visit to
the board.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

from scp_framework.errors import Fault, missing, quoted, wrong
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL
from scp_framework.model.history.validity import Dated
from scp_framework.model.officer import Officer

Succeeding: TypeAlias = Agency | Body | Officer
"""What may take over from another of its type."""
Noun = TypeVar("Noun", bound=Succeeding)


def succession_faults(place: str, nouns: Sequence[Succeeding]) -> Iterator[Fault]:
    """A fault for every noun that can't have taken over from the one it names; unknown names are told elsewhere.

    The former has to end before its successor begins, so that no line of succession runs in a circle; and one has
    one successor at most, so that it is clear who is meant.
    """
    by_id: dict[str, Succeeding] = {noun.id: noun for noun in nouns}
    successors: dict[str, str] = {}
    for index, noun in enumerate(nouns):
        former = by_id.get(noun.succeeds) if noun.succeeds is not None else None
        if former is None:
            continue
        where = f"{place}[{index}]"
        if former.id == noun.id:
            yield wrong(f"{where}.succeeds", "different from itself", noun.id)
            continue
        if former.id in successors:
            expected = f"one that {quoted(successors[former.id])} does not succeed already"
            yield wrong(f"{where}.succeeds", expected, former.id)
        successors.setdefault(former.id, noun.id)
        if former.valid_to is None:
            found = f"{quoted(former.id)}, which has no valid_to"
            yield Fault(path=f"{where}.succeeds", expected="one that has ended before", actual=found)
            continue
        expected = f"{former.valid_to.add(days=1)} or later, when what it succeeds has ended"
        if noun.valid_from is None:
            yield missing(f"{where}.valid_from", expected)
        elif noun.valid_from <= former.valid_to:
            yield wrong(f"{where}.valid_from", expected, noun.valid_from)


def lines_of(nouns: Iterable[Noun]) -> tuple[tuple[Noun, ...], ...]:
    """Every line of succession of two or more, each in order, the first one first."""
    listed = tuple(nouns)
    by_id: dict[str, Noun] = {noun.id: noun for noun in listed}
    after: dict[str, Noun] = {noun.succeeds: noun for noun in listed if noun.succeeds in by_id and noun.succeeds}
    found = []
    for noun in listed:
        if noun.id in after and noun.succeeds not in by_id:
            line = [noun]
            while line[-1].id in after:
                line.append(after[line[-1].id])
            found.append(tuple(line))
    return tuple(found)


def change_days(lines: Iterable[Sequence[Succeeding]]) -> tuple[int, ...]:
    """The days (ordinals) on which somebody takes over, in order."""
    return tuple(
        sorted({noun.valid_from.toordinal() for line in lines for noun in line[1:] if noun.valid_from is not None})
    )


def span_by_id(nouns: Iterable[Noun], lines: Iterable[Sequence[Succeeding]]) -> Mapping[str, tuple[int, int]]:
    """First and last day (ordinals) on which one of its line exists, for each noun of which there is such a limit."""
    line_of = {noun.id: line for line in lines for noun in line}
    found: dict[str, tuple[int, int]] = {}
    for noun in nouns:
        line = line_of.get(noun.id, (noun,))
        span = span_of(line[0])[0], span_of(line[-1])[1]
        if span != (FIRST_ORDINAL, LAST_ORDINAL):
            found[noun.id] = span
    return found


def span_of(noun: Dated) -> tuple[int, int]:
    """First and last day on which something exists, as ordinals."""
    return (
        noun.valid_from.toordinal() if noun.valid_from is not None else FIRST_ORDINAL,
        noun.valid_to.toordinal() if noun.valid_to is not None else LAST_ORDINAL,
    )


def holders_on(lines: Iterable[Sequence[Succeeding]], day: int) -> Mapping[str, str]:
    """For each of some lines of succession: the one that each of it stands for on a day (ordinal).

    Before the first of a line exists it is the first; on a day between two, when neither exists, the former.
    """
    found: dict[str, str] = {}
    for line in lines:
        begun = [noun for noun in line[1:] if noun.valid_from is not None and noun.valid_from.toordinal() <= day]
        holder = (line[0], *begun)[-1]
        found |= {noun.id: holder.id for noun in line}
    return found
