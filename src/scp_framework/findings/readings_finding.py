"""ReadingsFinding: what each reading of one promise finds, and what holds in all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import chain
from typing import ClassVar

from attrs import evolve, frozen
from pendulum import Date

from scp_framework.findings.finding import COMMON, Finding, Promise
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.remedy import Remedy, RemedyType, alternatives
from scp_framework.findings.verdict import Verdict
from scp_framework.model.identifier import KindId

UNKEPT = (Verdict.BREACHED, Verdict.OPEN)
FINDINGS_TOLD = 2
"""How many findings of one reading the sentences tell."""


class Compared(StrEnum):
    """What of the readings is compared."""

    SUBJECT = "subject"
    """What each finds of the same activity, or of the same member and period."""
    RULE = "rule"
    """All that each finds, since they look at different things."""
    REST = "rest"
    """All that each finds, since no one activity or period says what holds of the whole."""


@frozen(kw_only=True)
class OfReading:
    """What one reading of a promise finds. `title` is what it says in words, where it says so.

    `shape` and `kinds` are those of its rule. `findings` are those on the subject, or, where the readings look at
    different things, all that it has.
    """

    name: str
    title: str | None
    shape: str
    kinds: tuple[KindId, ...]
    verdict: Verdict
    findings: tuple[Finding, ...]

    @property
    def unkept(self) -> tuple[Finding, ...]:
        """Those of its findings that are not kept, or open."""
        return tuple(each for each in self.findings if each.verdict in UNKEPT)

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What it asks to do, as facts; nothing where it can't be kept any more."""
        if any(each.verdict is Verdict.BREACHED and not each.remedies for each in self.unkept):
            return ()
        return tuple(chain.from_iterable(each.remedies for each in self.unkept))

    @property
    def action(self) -> str | None:
        """What it asks to do, in words."""
        if not self.remedies:
            return None
        return " ".join(dict.fromkeys(filter(None, (each.action for each in self.unkept)))) or None

    @property
    def called(self) -> str:
        """What it is called in print."""
        return self.title or self.name.replace("-", " ")

    def of_promise(self, promise: Promise) -> OfReading:
        """The same, with findings that point to what this reading of a promise says."""
        own = promise_of_reading(promise, self)
        return evolve(
            self,
            findings=tuple(evolve(each, promise=own.of_kind(each.subject.kind)) for each in self.findings),
        )


def promise_of_reading(promise: Promise, reading: OfReading) -> Promise:
    """What one reading of a promise says."""
    kinds = reading.kinds
    return evolve(
        promise,
        name=reading.name,
        title=reading.title or promise.title,
        shape=reading.shape,
        kinds=kinds,
        kind=kinds[0] if len(kinds) == 1 else None,
    )


@frozen(kw_only=True, repr=False, slots=False)
class ReadingsFinding(Finding):
    """What each reading of a promise finds of one subject; the verdict is what holds in all of them.

    `compared` tells whether it is about one subject, or about all that the rule looks at.
    """

    shape: ClassVar[str] = "readings"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "readings.ftl", COMMON)

    readings: tuple[OfReading, ...]
    compared: Compared = Compared.SUBJECT

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "readings", tuple(each.of_promise(self.promise) for each in self.readings))

    @property
    def _found(self) -> tuple[Finding, ...]:
        return tuple(chain.from_iterable(each.findings for each in self.readings))

    @property
    def _unkept(self) -> Sequence[OfReading]:
        return [each for each in self.readings if each.verdict in UNKEPT]

    @property
    def situation(self) -> str:
        differ = len({each.verdict for each in self.readings}) > 1
        if self.compared is Compared.RULE:
            return "rule-differ" if differ else "rule-agree"
        if self.compared is Compared.REST:
            return "rest-differ" if differ else "rest-agree"
        return "subject-differ" if differ else "subject-agree"

    @property
    def subject_key(self) -> tuple[str | None, ...]:
        return self._found[0].subject_key if self.compared is Compared.SUBJECT and self._found else super().subject_key

    @property
    def lacks_activities(self) -> bool:
        unkept = [finding for each in self.readings for finding in each.unkept]
        return bool(unkept) and all(each.lacks_activities for each in unkept)

    @property
    def responsible(self) -> str | None:
        who = {each.responsible for reading in self.readings for each in reading.unkept or reading.findings}
        return super().responsible or (who.pop() if len(who) == 1 else None)

    @property
    def concerned(self) -> tuple[tuple[str, ...], ...]:
        if self.compared is not Compared.SUBJECT:
            return super().concerned
        every = [each.concerned for each in self._found]
        return tuple(
            tuple(dict.fromkeys(name for concerned in every for name in (concerned[at] if at < len(concerned) else ())))
            for at in range(max(map(len, every), default=0))
        )

    def message_facts(self) -> dict[str, object]:
        return {
            **super().message_facts(),
            "verdict": _word(self.verdict),
            "same_found": lambda: _same([_said(each) for each in self.readings]),
            "same_action": lambda: None if (only := self._one_way) is None else only.action,
            "readings": lambda: tuple(map(_row, self.readings)),
            "actions": lambda: tuple(
                {"name": each.called, "action": each.action} for each in self._unkept if each.action
            ),
        }

    @property
    def _one_way(self) -> OfReading | None:
        """The reading whose remedies keep all that are not kept; None where none is known to.

        They are those of all others, within the time of each. Recording what is so breaks no reading that is certainly
        kept; nor does planning more, where that is so of what was found; anything else might.
        """
        kept = [each for each in self.readings if each.verdict not in UNKEPT]
        more = all(each.findings and all(one.holds_with_more for one in each.findings) for each in kept)
        harmless = (RemedyType.RECORD, RemedyType.PLAN) if more else (RemedyType.RECORD,)
        if len(self._unkept) > 1 and self.compared is not Compared.SUBJECT:
            return None
        for each in self._unkept:
            if (
                each.remedies
                and all(_does(each, other) for other in self._unkept)
                and (not kept or all(remedy.type in harmless for remedy in each.remedies))
            ):
                return each
        return None

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What each reading asks for that is not kept, one after the other; or to say which reading is meant.

        Only where all ask for the same is it known what comes of it; otherwise the verdict stays as it is until it is
        seen what the readings say then.
        """
        if self.verdict not in UNKEPT:
            return ()
        only = self._one_way
        if only is not None and all(len(each.findings) < 2 for each in self.readings):
            return only.remedies
        doing = chain.from_iterable(each.remedies for each in (self._unkept if only is None else [only]))
        some = dict.fromkeys(evolve(each, way=None, leads_to=self.verdict) for each in doing if each.way in (None, 1))
        if only is not None or self.verdict is Verdict.BREACHED:
            return tuple(some)
        names = tuple(each.name for each in self.readings)
        taking = Remedy(type=RemedyType.RECORD, path="takes", number=1, names=names, leads_to=self.verdict)
        return alternatives([some, [taking]] if some else [[taking]])

    @property
    def too_late(self) -> str:
        """Nothing: each reading says so itself."""
        return ""


def _does(one: OfReading, other: OfReading) -> bool:
    """Whether whoever does what one reading asks has done what another does: the same, in time for both."""
    if len(one.remedies) != len(other.remedies):
        return False
    if one.remedies == other.remedies and one.action == other.action:
        return True
    more = all(each.holds_with_more for each in other.unkept)
    return all(
        (_is_as_much(mine, theirs) if more else _is_day(mine) and _timeless(mine) == _timeless(theirs))
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


def _is_day(remedy: Remedy) -> bool:
    """Whether the first and last day on which a remedy is in time say all that is asked of what it records."""
    path = remedy.path or ""
    return remedy.type is RemedyType.RECORD and (path == "when" or path.startswith("steps."))


def _word(verdict: Verdict) -> str:
    return verdict.value.replace(" ", "-")


def _same(texts: Sequence[str | None]) -> str | None:
    return texts[0] if len(set(texts)) == 1 else None


def _told(reading: OfReading) -> Sequence[str]:
    """What was found by one reading, as far as it decides its verdict, in words."""
    return [*dict.fromkeys(each.observation for each in reading.findings if each.verdict is reading.verdict)]


def _said(reading: OfReading) -> str | None:
    return " ".join(_told(reading)[:FINDINGS_TOLD]) or None


def _row(reading: OfReading) -> Mapping[str, object]:
    more = max(len(_told(reading)) - FINDINGS_TOLD, 0)
    return {"name": reading.called, "verdict": _word(reading.verdict), "said": _said(reading), "more": more}


def deadline_of(readings: Sequence[OfReading]) -> tuple[Date | None, bool]:
    """The first of the deadlines of what is not kept, or of all where all is, and whether it has passed.

    That of a reading that can't be kept any more counts only where none is kept, or can be.
    """
    unkept = [each for each in readings if each.verdict in UNKEPT]
    in_time = [each for each in unkept if each.remedies]
    if not in_time and 0 < len(unkept) < len(readings):
        return None, False
    found = [finding for each in in_time or unkept for finding in each.unkept]
    found = found or [finding for each in readings for finding in each.findings]
    dated = [(each.deadline, each.is_past) for each in found if each.deadline is not None]
    return min(dated, default=(None, False))
