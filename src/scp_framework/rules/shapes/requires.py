"""Requires: a number, a choice or a mark is recorded, and is as promised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from math import inf
from typing import ClassVar, Self

from attrs import evolve

from scp_framework.errors import Fault, InputError, conflict, number_faults, quoted, unknown_name
from scp_framework.findings.facts import FactsOf
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.remedy import Remedy, RemedyType, alternatives
from scp_framework.findings.verdict import BREACHED, MET, OPEN, Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import LARGEST_NUMBER, ActivityKind, DetailType
from scp_framework.model.dates.when import When
from scp_framework.model.display_names import display_names
from scp_framework.model.identifier import DetailId, Kinds, repeated
from scp_framework.model.partnership import Partnership
from scp_framework.rules.activity_finding import ActivityFinding
from scp_framework.rules.activity_rule import ActivityRule
from scp_framework.rules.case import Case, Judge, tells_of
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.record import Record

Value = int | bool | str | None
"""What is recorded, None where nothing is."""


@frozen(kw_only=True, repr=False, slots=False)
class RequiresFinding(ActivityFinding):
    """What is recorded, and what it has to be.

    `values` holds what is recorded for the detail, or for each of the records in their order; None where
    nothing is.
    """

    shape: ClassVar[str] = "requires"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "requires.ftl", COMMON)

    values: tuple[Value, ...]
    detail: DetailId | None = None
    records: tuple[Record, ...] = ()
    """What has to be recorded, if it is no detail of the kind."""
    at_least: int | None = None
    at_most: int | None = None
    is_one_of: tuple[str, ...] = ()
    """The choices of which one is asked for."""
    is_true: bool | None = None
    """Whether yes or no is asked for."""

    @property
    def situation(self) -> str:
        if self.detail is not None:
            if self.values[0] is None:
                return "detail-unrecorded"
            return "detail-kept" if self.verdict is MET else "detail-wrong"
        if self.verdict is MET:
            return "records-kept"
        return "records-wrong" if None not in self.values else "records-unrecorded"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        facts: FactsOf[Self] = {
            **super().message_facts(),
            "detail": lambda self: self.step_named(self.detail),
            "value": lambda self: None if self.detail is None else self._said(self.values[0]),
            "counted": cls._counted,
            "records": lambda self: self._nouns(self._least if self.at_most is None else self.at_most),
            "nouns": lambda self: self._nouns(2),
            "nothing_recorded": lambda self: not any(value is not None for value in self.values),
            "choices": lambda self: tuple(map(self._said, self._choices)),
            "at_least": lambda self: self._least,
            "is_exact": lambda self: self._least == self.at_most,
        }
        return facts

    def _counted(self) -> tuple[dict[str, object], ...]:
        """How many there are of each record, where that is recorded or has to be."""
        return tuple(
            {"number": value, "noun": record.nouns(2 if value is None else int(value))}
            for record, value in zip(self.records, self.values, strict=False)
            if value is not None or self.verdict is not MET
        )

    def _nouns(self, number: int | None) -> tuple[str, ...]:
        """What is counted, in the form that goes with a number."""
        return tuple(record.nouns(number or 0) for record in self.records)

    @property
    def _least(self) -> int | None:
        return 1 if self.records and self.at_least is self.at_most is None else self.at_least

    @property
    def _choices(self) -> tuple[Value, ...]:
        """What is asked for, of a choice or a mark."""
        return self.is_one_of or (() if self.is_true is None else (self.is_true,))

    @property
    def advised(self) -> tuple[Remedy, ...]:
        if self.verdict is MET:
            return ()
        paths = [f"details.{self.detail}"] if self.detail else [record.path for record in self.records]
        if None in self.values:
            lacking = [path for path, value in zip(paths, self.values, strict=True) if value is None]
            number = None if self.at_least == 1 else self.at_least
            return self.record_any([[evolve(each, number=number)] for each in self.record_at(*lacking)])
        names = self.is_one_of or (() if self.is_true is None else (self._said(self.is_true),))
        number = 1 if names else self.at_most if self.at_least is None else self.at_least
        change = Remedy(type=RemedyType.CHANGE, activity=self.subject.activity, number=number, names=names)
        return alternatives([evolve(change, path=path)] for path in paths)

    @staticmethod
    def _said(value: Value) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        return f'"{value}"' if isinstance(value, str) else str(value)


@frozen(kw_only=True)
class Requires(ActivityRule):
    """Every activity of a kind records something, and what it records is as promised.

    What is recorded is a `detail` of the kind, or what every kind records: the number of cases, actions,
    agencies concerned, bodies, outcomes, tiles or endorsements (`records`; where several are named, it is
    enough that one of them is as promised). A number lies between `at_least` and `at_most`, both included; a choice
    is one of `is_one_of`; a mark is yes or no, as `is_true` says. Records without a bound need at least one.

    What is not recorded could be anything that can be recorded; recorded as none, it is the number 0. OPEN can
    stand for MET where agencies are counted that are not recorded, and `where` or `applies_to` leaves out whatever
    concerns none.

    Raises:
        InputError: Unless either `detail` or `records` is given; if a detail is asked for in none or several of these
            ways, or records otherwise than by a number; if a bound is one that every number or none keeps, or a name
            stands twice; if `where` is about the same detail.
    """

    shape: ClassVar[str] = "requires"

    of: Kinds
    detail: DetailId | None = None
    records: tuple[Record, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    is_one_of: tuple[str, ...] = ()
    is_true: bool | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if (self.detail is None) == (not self.records):
            expected, found = "either a detail or records", "both" if self.records else "nothing"
            raise InputError([Fault(path="", expected=expected, actual=found)])
        faults = [
            *repeated("records", [record.value for record in self.records]),
            *repeated("is_one_of", self.is_one_of),
        ]
        # What every number keeps, or none, is no promise.
        for place, lowest, highest in (("at_least", 1, LARGEST_NUMBER), ("at_most", 0, LARGEST_NUMBER - 1)):
            faults += number_faults(place, getattr(self, place), lowest, highest)
        if not faults and self.at_least is not None and self.at_most is not None and self.at_most < self.at_least:
            faults.append(Fault(path="at_most", expected=f"{self.at_least} or more", actual=quoted(self.at_most)))
        ways = [self._has_bound, bool(self.is_one_of), self.is_true is not None]
        if sum(ways) > 1 or (self.detail is not None and not any(ways)):
            expected = "exactly one of a number (at_least, at_most), is_one_of, and is_true"
            faults.append(Fault(path="", expected=expected, actual="several" if any(ways) else "nothing"))
        for place in ("is_one_of", "is_true"):
            if self.records and getattr(self, place) not in ((), None):
                faults.append(conflict(place, 'cannot be combined with "records"', quoted(getattr(self, place))))
        if self.detail is not None and self.where is not None and self.detail in self.where.details:
            expected = "must be a different detail from the one required"
            faults.append(conflict("where.detail", expected, quoted(self.detail)))
        if faults:
            raise InputError(faults)

    @property
    def _has_bound(self) -> bool:
        return self.at_least is not None or self.at_most is not None

    @cached_property
    def _least(self) -> int | None:
        return 1 if self.records and not self._has_bound else self.at_least

    def own_faults(self, partnership: Partnership) -> Iterator[Fault]:
        if self.detail is not None:
            found = [
                fault for kind in self.known_kinds(partnership) for fault in self._detail_faults(self.detail, kind)
            ]
            yield from {fault.path: fault for fault in reversed(found)}.values()
        for index, record in enumerate(self.records):
            known = record.known(partnership)
            if known is None:
                continue
            if self._least is not None and self._least > len(known):
                expected = f"a record that can hold {self._least} entries"
                yield Fault(path=f"records[{index}]", expected=expected, actual=quoted(record.value))
            if self.at_most is not None and self.at_most >= len(known):
                expected = f"a record that can hold more than {self.at_most} entries"
                yield Fault(path=f"records[{index}]", expected=expected, actual=quoted(record.value))

    def _detail_faults(self, wanted: DetailId, kind: ActivityKind) -> Iterator[Fault]:
        """What of the promise can never be right of a detail of this kind."""
        if (detail := kind.detail(wanted)) is None:
            noun = "detail" if len(self.subject_kinds) == 1 else f"detail of the {kind.name}"
            yield unknown_name("detail", noun, wanted, display_names(kind.details))
            return
        fits = {DetailType.NUMBER: self._has_bound, DetailType.CHOICE: bool(self.is_one_of)}
        if not fits.get(detail.type, self.is_true is not None):
            ways = {DetailType.NUMBER: "at_least or at_most", DetailType.CHOICE: "is_one_of"}
            expected = f"is a {detail.type.value}, so it must be used with {ways.get(detail.type, 'is_true')}"
            yield conflict("detail", expected, quoted(wanted))
            return
        for index, choice in enumerate(self.is_one_of):
            if choice not in detail.choices:
                yield unknown_name(f"is_one_of[{index}]", "choice", choice, detail.choices)
        if self.is_one_of and set(self.is_one_of) >= set(detail.choices):
            yield Fault(path="is_one_of", expected="fewer than all choices of the detail", actual="all of them")

    def judge_for(self, context: Context) -> Judge:
        return context.kept.get(self, "judge", self._judge)

    def _judge(self) -> Judge:
        detail, is_kept = self.detail, self._kept
        values: list[Callable[[Activity], Value | None]] = [record.number for record in self.records]
        if detail is not None:
            values = [lambda activity: activity.details.get(detail)]

        def judge(activity: Activity, _: When) -> Verdict:
            verdict = BREACHED
            for recorded in values:
                value = recorded(activity)
                if value is None:
                    verdict = OPEN
                elif is_kept(value):
                    return MET
            return verdict

        return judge

    @property
    def _kept(self) -> Callable[[int | bool | str], bool]:
        """What tells whether a number, a choice or a mark is as promised."""
        is_true, choices = self.is_true, self.is_one_of
        least = -inf if self._least is None else self._least
        most = inf if self.at_most is None else self.at_most

        def is_kept(value: int | bool | str) -> bool:
            if is_true is not None:
                return value is is_true
            return value in choices if isinstance(value, str) else least <= value <= most

        return is_kept

    def _values(self, activity: Activity) -> tuple[Value, ...]:
        """What is recorded for the detail, or for each of the records."""
        if self.detail is not None:
            return (activity.details.get(self.detail),)
        return tuple([record.number(activity) for record in self.records])

    @tells_of(RequiresFinding)
    def _finding(self, case: Case, verdict: Verdict) -> RequiresFinding:
        return RequiresFinding(
            **case.facts(verdict),
            values=self._values(case.activity),
            detail=self.detail,
            records=self.records,
            at_least=self._least,
            at_most=self.at_most,
            is_one_of=self.is_one_of,
            is_true=self.is_true,
            may_be_kept=verdict is not BREACHED,
        )
