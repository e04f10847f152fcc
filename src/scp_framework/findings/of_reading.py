"""OfReading: what one reading of a promise finds, and what it asks to do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from attrs import evolve
from pendulum import Date

from scp_framework.findings.finding import Finding, Promise
from scp_framework.findings.remedy import Remedy
from scp_framework.findings.verdict import UNSETTLED, Verdict
from scp_framework.frozen import frozen
from scp_framework.model.identifier import KindId


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
        return tuple(each for each in self.findings if each.verdict in UNSETTLED)

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What it asks to do, as facts; nothing where it can't be kept any more."""
        if any(each.verdict is Verdict.BREACHED and not each.remedies for each in self.unkept):
            return ()
        return tuple(chain.from_iterable(each.remedies for each in self.unkept))

    @property
    def action(self) -> str | None:
        """What it asks to do, in words; where it asks for several members, of each what is asked for it."""
        asked: dict[str | None, dict[str, None]] = {}
        for each in self.unkept if self.remedies else ():
            if each.action is not None:
                asked.setdefault(each.subject.member, {})[each.action] = None
        said = [
            " ".join(actions)
            if member is None or len(asked) == 1
            else f"For {self._named(member)}: {' '.join(actions)}"
            for member, actions in asked.items()
        ]
        return " ".join(said) or None

    def _named(self, member: str) -> str:
        return self.unkept[0].named(member)

    @property
    def called(self) -> str:
        """What it is called in print."""
        return self.title or self.name.replace("-", " ")

    def of_promise(self, promise: Promise) -> OfReading:
        """The same, with findings that point to what this reading of a promise says."""
        own = promise.worked_out(
            (self.name, self.title, self.shape, self.kinds), lambda: promise_of_reading(promise, self)
        )
        return evolve(
            self, findings=tuple(evolve(each, promise=own.of_kind(each.subject.kind)) for each in self.findings)
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


def deadline_of(readings: Sequence[OfReading]) -> tuple[Date | None, bool]:
    """The first of the deadlines of what is not kept, or of all where all is, and whether it has passed.

    That of a reading that can't be kept any more counts only where none is kept, or can be.
    """
    unkept = [each for each in readings if each.verdict in UNSETTLED]
    in_time = [each for each in unkept if each.remedies]
    if not in_time and 0 < len(unkept) < len(readings):
        return None, False
    found = [finding for each in in_time or unkept for finding in each.unkept]
    found = found or [finding for each in readings for finding in each.findings]
    dated = [(each.deadline, each.is_past) for each in found if each.deadline is not None]
    return min(dated, default=(None, False))
