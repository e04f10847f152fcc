"""Effect: what is found of the arrangements on each of their days, as one finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from attrs import evolve

from scp_framework.findings.finding import ArrangementsFinding, OtherDays
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.dates.window import Window
from scp_framework.model.history.existence import unbroken

Found = TypeVar("Found", bound=ArrangementsFinding)


def over_days(found: Sequence[tuple[Window, Found]], asked: Iterable[Window]) -> Found:
    """The finding on all days from those on some stretches of them: the worst, and what is so on which days.

    `asked` are all the days that the promise is about, in stretches that share none.
    """
    verdict = all_of(finding.verdict for _, finding in found)
    if verdict is Verdict.MET:
        return found[0][1]
    by_facts: dict[OtherDays, list[tuple[Window, Found]]] = {}
    for days, finding in found:
        if finding.verdict is verdict:
            for window, each in _on_each(finding, days):
                by_facts.setdefault(each.facts_of_days, []).append((window, each))
    (own, *others) = by_facts.values()
    told, stretches = own[0][1], _windows(own)
    everywhere = not others and sum(each.days for each in stretches) == sum(each.days for each in asked)
    every = [each for there in by_facts.values() for _, each in there]
    return evolve(
        told,
        subject=evolve(
            told.subject, agencies=tuple(dict.fromkeys(agency for each in every for agency in each.subject.agencies))
        ),
        on=None if everywhere else stretches[0],
        also_on=() if everywhere else stretches[1:],
        other_days=tuple(evolve(there[0][1].facts_of_days, days=_windows(there)) for there in others),
        evidence_on=stretches[0].first if any(each.evidence != told.evidence for _, each in own) else told.evidence_on,
    )


def _on_each(finding: Found, days: Window) -> Iterator[tuple[Window, Found]]:
    """The finding on each stretch of days that it tells of, which are all of `days` where it tells of none."""
    for each in finding.by_days:
        for window in (days,) if each.on is None else (each.on, *each.also_on):
            yield window, evolve(each, on=None, also_on=())


def _windows(found: Iterable[tuple[Window, ArrangementsFinding]]) -> tuple[Window, ...]:
    spans = unbroken((days.first_ordinal, days.last_ordinal) for days, _ in found)
    return tuple(Window.from_ordinals(*each) for each in spans)
