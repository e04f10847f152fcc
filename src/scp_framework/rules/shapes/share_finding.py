"""ShareFinding: how many of the activities of a kind are as promised, as facts, and in words when asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Self

from attrs import evolve

from scp_framework.findings.facts import FactsOf, Phrase
from scp_framework.findings.finding import COMMON, Promise
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.missing import Missing, others_phrases, outside_phrases, record_missing, record_outside
from scp_framework.findings.phrases import share_words
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.rows import makes
from scp_framework.findings.verdict import UNSETTLED, Verdict
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window
from scp_framework.rules.context import Context
from scp_framework.rules.members import Member, is_over, last_own_day, reaches_beyond, subject_of
from scp_framework.rules.parameters.part_periods import PartPeriodFinding, part_days
from scp_framework.rules.shapes.share_counted import Counted, Counting

if TYPE_CHECKING:
    from scp_framework.rules.shapes.share import Share


@frozen(kw_only=True, repr=False, slots=False)
class ShareFinding(PartPeriodFinding):
    """How many activities count, how many of them are as promised, and how many may count or be so.

    `kept` and `against` hold the identifiers of those that count for certain and are, or are not, as promised;
    `unclear` all the others; `missing` is what would tell of them. `beyond` tells that the planner covers only part of
    the period. `path` is where an activity records whether it is as promised,
    and `may_be_kept` tells that any that counts may be. `is_listed` tells that a member has its share of the activities
    in which a list names it. `windows` are the periods where they are several that can't
    all be kept, although each of them could; `spoilers` are then those that have to be as promised, so that they can,
    and `settled` tells that nothing else decides then.
    """

    shape: ClassVar[str] = "share"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "share.ftl", COMMON)

    percent: int
    kept: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    extends_past_cover: bool = False
    path: str | None = None
    may_be_kept: bool = True
    windows: tuple[Window, ...] = ()
    spoilers: tuple[str, ...] = ()
    settled: bool = True
    is_listed: bool = False

    @property
    def amount_words(self) -> str:
        return share_words(len(self.kept), len(self.kept) + len(self.against) + len(self.unclear))

    @property
    def is_numbered(self) -> bool:
        return bool(self.windows)

    @property
    def situation(self) -> str:
        if self.windows:
            return "together"
        if not self.kept and not self.against:
            return "uncertain" if self.unclear else "no-activity"
        if self.verdict is Verdict.OPEN:
            return "open"
        return "too-few" if self.verdict is Verdict.BREACHED else "kept"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "window": lambda self: self.subject.window,
            "windows": lambda self: tuple({"day": each} for each in self.windows),
            "kept": lambda self: len(self.kept),
            "against": lambda self: len(self.against),
            "unclear": lambda self: len(self.unclear),
            "counted": lambda self: self._counted,
            "rate": cls._rate,
            "target": lambda self: -(-self.percent * self._counted // 100),
            "lacking": lambda self: len(self.spoilers) or self._lacking,
            "to_mend": lambda self: self.spoilers or self.against,
            "to_record": cls._to_record,
        }

    def _to_record(self) -> tuple[Phrase, ...]:
        if self.verdict is not Verdict.OPEN:
            return ()
        to_record = others_phrases(self.missing, self.promise, is_past=self.is_past)
        return (*to_record, *outside_phrases(self.extends_past_cover or not to_record))

    @property
    def _counted(self) -> int:
        return len(self.kept) + len(self.against)

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE):
            return ()
        if self.verdict is Verdict.OPEN:
            records = record_missing(self.missing, None if self.is_past else self.deadline)
            best = Verdict.MET if self.may_be_kept else Verdict.NOT_APPLICABLE
            return (*(evolve(each, leads_to=best) for each in records), *record_outside(self.extends_past_cover))
        if self.is_past:
            return ()
        is_settled = self.settled and not self.unclear and not self.extends_past_cover
        return (
            Remedy(
                type=RemedyType.CHANGE,
                kind=self.promise.kind,
                member=self.subject.member,
                path=self.path,
                number=len(self.spoilers) or self._lacking,
                names=self.spoilers or self.against,
                deadline=self.deadline,
                leads_to=Verdict.MET if is_settled else Verdict.OPEN,
            ),
        )

    def _rate(self) -> int | None:
        """The percentage, rounded, but never to the one that is missed."""
        if not (counted := self._counted):
            return None
        rate = (200 * len(self.kept) + counted) // (2 * counted)
        return rate if 100 * len(self.kept) >= self.percent * counted else min(rate, self.percent - 1)

    @property
    def _lacking(self) -> int:
        """How many of those that are not as promised have to be, if none of what is not known turns out well."""
        return -(-self.percent * self._counted // 100) - len(self.kept)


@makes(ShareFinding)
def finding_on(
    promise: Promise,
    verdict: Verdict,
    rule: Share,
    member: Member | None,
    window: Window,
    counted: Sequence[Counted],
    context: Context,
) -> ShareFinding:
    """The finding on one period, given what counts in it."""
    counting, group = Counting(rule, context, member), rule.for_each
    beyond = reaches_beyond(member, group, window, context)
    certain = [each for each in counted if each.sure and each.is_kept is not None]
    unclear = tuple(each.id for each in counted if not each.sure or each.is_kept is None)
    is_unsettled = verdict in UNSETTLED
    return ShareFinding(
        promise=promise,
        verdict=verdict,
        subject=subject_of(member, group, window),
        evidence=tuple(each.id for each in certain),
        deadline=last_own_day(member, group, window, context) if is_unsettled else None,
        percent=rule.percent,
        kept=tuple(each.id for each in certain if each.is_kept),
        against=tuple(each.id for each in certain if not each.is_kept),
        unclear=unclear,
        missing=counting.missing(unclear, window) if verdict is Verdict.OPEN else (),
        extends_past_cover=beyond,
        path=counting.path,
        may_be_kept=beyond or any(each.is_kept is not False for each in counted),
        is_past=is_over(member, group, window, context),
        is_listed=rule.listed_in is not None,
        member_days=part_days(member, window),
    )
