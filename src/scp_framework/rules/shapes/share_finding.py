"""ShareFinding: how many of the activities of a kind are as promised, as facts, and in words when asked."""

from __future__ import annotations

from typing import ClassVar

from attrs import evolve, frozen

from scp_framework.findings.finding import Finding
from scp_framework.findings.missing import Missing, record_missing
from scp_framework.findings.phrases import listed, number_words, window_words
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.window import Window


@frozen(kw_only=True, repr=False)
class ShareFinding(Finding):
    """How many activities count, how many of them are as promised, and how many may count or be so.

    `kept` and `against` hold the identifiers of those that count for certain and are, or are not, as promised;
    `unclear` all the others; `missing` is what would tell of them. `beyond` tells that the planner covers only part of
    the period. `path` is where an activity records whether it is as promised,
    and `may_be_kept` tells that any that counts may be. `windows` are the periods where they are several that can't
    all be kept, although each of them could; `spoilers` are then those that have to be as promised, so that they can.
    """

    shape: ClassVar[str] = "share"

    percent: int
    kept: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    beyond: bool = False
    path: str | None = None
    may_be_kept: bool = True
    windows: tuple[Window, ...] = ()
    spoilers: tuple[str, ...] = ()

    @property
    def is_numbered(self) -> bool:
        return bool(self.windows)

    @property
    def observation_phrase(self) -> str:
        if self.windows:
            return self._found_together
        span = window_words(self.subject.window) if self.subject.window else ""
        counted = len(self.kept) + len(self.against)
        if not counted and not self.unclear:
            return f"no {self.promise.noun}, {span}"
        unclear = number_words(len(self.unclear))
        not_known = f"it is not known whether {'it is' if len(self.unclear) == 1 else 'they are'} as promised"
        if not counted:
            return f"of {unclear} {self.promise.nouns(len(self.unclear))} {not_known}, {span}"
        are = "is" if len(self.kept) == 1 else "are"
        text = (
            f"{number_words(len(self.kept))} of {number_words(counted)} {self.promise.nouns(counted)} {are} as promised"
        )
        more = f", and of {unclear} more {not_known}" if self.unclear else ""
        return f"{text}{more}, {span}"

    @property
    def action_phrase(self) -> str | None:
        if self.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE):
            return None
        if self.verdict is Verdict.OPEN and self.unclear:
            outside = ", and what lies outside the planner" if self.beyond else ""
            settle = f"record what is not known of {listed(self.unclear)}{outside}"
            return f"{settle}; {self.percent} % have to be as promised"
        if self.verdict is Verdict.OPEN:
            return f"record what lies outside the planner; {self.percent} % have to be as promised"
        return None if self.is_past else f"see to it that {self.percent} % are as promised"

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE):
            return ()
        if self.verdict is Verdict.OPEN:
            outside = (Remedy(type=RemedyType.RECORD, path="covers"),) if self.beyond else ()
            records = record_missing(self.missing, None if self.is_past else self.deadline)
            best = Verdict.MET if self.may_be_kept else Verdict.NOT_APPLICABLE
            return (*(evolve(each, leads_to=best) for each in records), *outside)
        if self.is_past:
            return ()
        is_settled = not self.unclear and not self.beyond and len(self.spoilers) in (0, len(self.against))
        return (
            Remedy(
                type=RemedyType.CHANGE,
                kind=self.promise.kind,
                path=self.path,
                number=len(self.spoilers) or self._lacking,
                names=self.spoilers or self.against,
                deadline=self.deadline,
                leads_to=Verdict.MET if is_settled else Verdict.OPEN,
            ),
        )

    @property
    def _found_together(self) -> str:
        number = len(self.against)
        periods = listed([window_words(each) for each in self.windows])
        are = "is" if number == 1 else "are"
        falls = "day it falls" if number == 1 and not self.unclear else "days they fall"
        may_be = f", and {number_words(len(self.unclear))} more that might not be" if self.unclear else ""
        return (
            f"{number_words(number)} {self.promise.nouns(number)} {are} not as promised{may_be}; on whatever {falls}, "
            f"one of these periods has too few that are: {periods}"
        )

    @property
    def _lacking(self) -> int:
        """How many of those that are not as promised have to be, if none of what is not known turns out well."""
        counted = len(self.kept) + len(self.against)
        return -(-self.percent * counted // 100) - len(self.kept)
