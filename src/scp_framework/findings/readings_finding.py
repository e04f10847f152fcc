"""ReadingsFinding: what each reading of one promise finds, and what holds in all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import ClassVar, Self

from attrs import evolve

from scp_framework.findings.facts import FactsOf
from scp_framework.findings.finding import COMMON, Finding
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.of_reading import OfReading
from scp_framework.findings.readings_advice import ForAll, for_all, for_each
from scp_framework.findings.remedy import Remedy
from scp_framework.findings.verdict import UNSETTLED, Verdict
from scp_framework.frozen import frozen

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
        return [each for each in self.readings if each.verdict in UNSETTLED]

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

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "verdict": lambda self: _word(self.verdict),
            "same_found": lambda self: _same([_said(each) for each in self.readings]),
            "all_actions": lambda self: () if self._for_all is None else self._for_all.actions,
            "some_kept": lambda self: any(each.verdict is Verdict.MET for each in self.readings),
            "readings": lambda self: tuple(map(_row, self.readings)),
            "actions": lambda self: tuple(
                {"name": each.called, "action": each.action} for each in self._unkept if each.action
            ),
        }

    @cached_property
    def _for_all(self) -> ForAll | None:
        """What is known to keep every reading."""
        return for_all(self.readings, is_of_one=self.compared is Compared.SUBJECT)

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What keeps every reading; where nothing is known to, for each reading what keeps it, and to take that one.

        Where a reading finds several things, it stays as it is until it is seen what it finds then.
        """
        if self.verdict not in UNSETTLED:
            return ()
        if self._for_all is None:
            return for_each(self.readings, self.verdict)
        if all(len(each.findings) < 2 for each in self.readings):
            return self._for_all.remedies
        some = (each for each in self._for_all.remedies if each.way in (None, 1))
        return tuple(dict.fromkeys(evolve(each, way=None, leads_to=self.verdict) for each in some))

    @property
    def too_late(self) -> str:
        """Nothing: each reading says so itself."""
        return ""


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
