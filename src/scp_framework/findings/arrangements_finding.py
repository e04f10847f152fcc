"""What is found of the arrangements on each of their days, as one finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Self, TypeVar

from attrs import evolve
from pendulum import Date

from scp_framework.findings.facts import FactsOf
from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window
from scp_framework.model.history.existence import unbroken


@frozen(kw_only=True)
class OtherDays:
    """What is found of the arrangements on other days than those first told of, where it is not the same on all.

    Of the facts of a finding, those that differ: `evidence`, who is `missing`, how many `fewer` there are, and how many
    `more` of which `further` ones are needed; `since` when somebody has held a seat, and `until` when they can.
    """

    days: tuple[Window, ...] = ()
    evidence: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    fewer: int | None = None
    more: int = 0
    further: tuple[str, ...] = ()
    since: Date | None = None
    until: Date | None = None


@frozen(kw_only=True, repr=False, slots=False)
class ArrangementsFinding(Finding):
    """What is found of the arrangements themselves, on each of the covered days or on some of them only.

    `on` are the first days on which it is so, where it is not so on all of them; `also_on` further days on which the
    same is found. `other_days` tell what else is found on others. `evidence_on` is the first day, where the evidence is
    that of this day only.
    """

    varying: ClassVar[tuple[str, ...]] = ()
    """The names of the facts that may be others on other days."""

    on: Window | None = None
    also_on: tuple[Window, ...] = ()
    other_days: tuple[OtherDays, ...] = ()
    evidence_on: Date | None = None

    @property
    def day(self) -> Date | None:
        return super().day if self.on is None else self.on.last

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {**super().message_facts(), "on_days": cls._on_days}

    def _on_days(self) -> tuple[dict[str, object], ...]:
        return () if self.on is None else tuple({"days": each} for each in (self.on, *self.also_on))

    @property
    def facts_of_days(self) -> OtherDays:
        """Those of its facts that may be others on other days."""
        return OtherDays(**{name: getattr(self, name) for name in self.varying})

    def with_facts_of(self, other: OtherDays) -> Self:
        """The finding as it is on other days."""
        alone = self.with_facts(other_days=(), **{name: getattr(other, name) for name in self.varying})
        return alone.with_facts(on=other.days[0], also_on=other.days[1:]) if other.days else alone

    @property
    def by_days(self) -> tuple[Self, ...]:
        """The finding on the days first told of, and on each of the others."""
        return (self.with_facts(other_days=()), *map(self.with_facts_of, self.other_days))

    @property
    def observation(self) -> str:
        sentences = dict.fromkeys(each.sentence("observation") or "" for each in self.by_days)
        return f"{' '.join(sentences)}{self.too_late}"


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
    return told.with_facts(
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
    if finding.on is None and not finding.other_days:
        yield days, finding
        return
    for each in finding.by_days:
        for window in (days,) if each.on is None else (each.on, *each.also_on):
            yield window, each.with_facts(on=None, also_on=())


def _windows(found: Iterable[tuple[Window, ArrangementsFinding]]) -> tuple[Window, ...]:
    spans = unbroken((days.first_ordinal, days.last_ordinal) for days, _ in found)
    return tuple(Window.from_ordinals(*each) for each in spans)
