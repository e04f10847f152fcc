"""Rows: what a rule judged, kept as it is until somebody looks at it; a finding is made of a row then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from functools import partial
from itertools import chain
from operator import getitem
from typing import Any, TypeAlias, TypeVar, overload
from weakref import ref

from scp_framework.findings.deferred import deferred
from scp_framework.findings.finding import Finding, GivesIds, Promise, Strength
from scp_framework.findings.finding_id import give_ids
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity
from scp_framework.model.subject import Subject

Make: TypeAlias = Callable[..., Finding | dict[str, object]]
"""What makes a finding of the promise, the verdict and the facts, in this order. It judges nothing anew.

Where it is declared of what class the finding is (`makes`), all that this states is enough.
"""
Row: TypeAlias = tuple[Promise, Verdict, Make, *tuple[Any, ...]]
"""One verdict on a promise, what makes the finding that tells of it, and whatever that needs besides the two.

There are as many as there are findings, nearly all of them never looked at: a plain tuple costs a tenth of a named one.
"""
Made = TypeVar("Made", bound=Make)


def makes(kind: type[Finding], about: Callable[[Row], Subject] | None = None) -> Callable[[Made], Made]:
    """Declare of what class the findings are that a function makes, so that one is there before its facts are.

    `about` tells the subject of a row, where it is there before the other facts: some sentences need no more.
    """

    def declared(make: Made) -> Made:
        kind.defer()
        make.kind, make.about = kind, about  # type: ignore[attr-defined]  # functions take any attribute
        return make

    return declared


def finding_of(row: Row, siblings: tuple[GivesIds, int] | None = None) -> Finding:
    """The finding on a row; its facts are worked out when one of them is asked for.

    As soon as its identifier is asked for, it takes one from its `siblings`, among which it has this number.
    """
    kind: type[Finding] | None = getattr(row[2], "kind", None)
    if kind is not None:
        return deferred(kind, row, siblings)
    finding = row[2](row[0], row[1], *row[3:])
    assert isinstance(finding, Finding), "only of a class that is declared, facts are enough"
    if siblings is not None:
        finding.will_get_id(*siblings)
    return finding


def verdict_in(row: Row) -> Verdict:
    """The verdict of a row."""
    return row[1]


def row_of(finding: Finding) -> Row:
    """The row of a finding that is made already."""
    return finding.promise, finding.verdict, _as_it_is, finding


def row_for_each(finding: Finding) -> Row:
    """The row of a finding that is made already, for several reports, each of which has one of its own."""
    return finding.promise, finding.verdict, _once_more, finding


def _once_more(promise: Promise, verdict: Verdict, finding: Finding) -> Finding:
    """Another finding with the same facts; where these are not there yet, they are made once, when one is asked for."""
    return copy(finding) if finding.has_facts else deferred(type(finding), (promise, verdict, _copied, finding))


def _copied(_promise: Promise, _verdict: Verdict, finding: Finding) -> Finding:
    return copy(finding)


def _as_it_is(_promise: Promise, _verdict: Verdict, finding: Finding) -> Finding:
    return finding


class Columns(Sequence[Row]):
    """One or more rows of a rule that differ in little: their verdicts, and what makes a row when somebody asks for it.

    `make` is given the `facts` that all of them share, and which one is asked for. Of most rows, nobody looks at
    anything but the verdict.
    """

    __slots__ = ("code", "facts", "make", "verdicts")
    code: str
    verdicts: Sequence[Verdict]
    make: Callable[[Any, int], Row]
    facts: object

    def __init__(self, code: str, verdicts: Sequence[Verdict], make: Callable[[Any, int], Row], facts: object) -> None:
        self.code, self.verdicts, self.make, self.facts = code, verdicts, make, facts

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        numbers = range(len(self.verdicts))[index]
        make = partial(self.make, self.facts)
        return make(numbers) if isinstance(numbers, int) else tuple(map(make, numbers))

    def __iter__(self) -> Iterator[Row]:
        return map(partial(self.make, self.facts), range(len(self.verdicts)))

    def __len__(self) -> int:
        return len(self.verdicts)


def _columns(rows: Sequence[Row]) -> Columns:
    """The same rows of one rule, as columns."""
    return Columns(rows[0][0].code, [row[1] for row in rows], getitem, rows)


class _Groups:
    """The rows of all findings of a report, in groups each of which is on one rule.

    Of each group there are its rows, which verdicts there are among them, and which the first one is among all.
    """

    __slots__ = ("_given", "_rows", "groups", "number")

    def __init__(self, given: Iterable[Sequence[Row]]) -> None:
        self._given = tuple(given)
        self._rows: tuple[Row, ...] | None = None
        self.groups: list[tuple[Columns, set[Verdict], int]] = []
        number = 0
        for rows in self._given:
            if type(rows) is Columns or rows:
                columns = rows if type(rows) is Columns else _columns(rows)
                self.groups.append((columns, set(columns.verdicts), number))
                number += len(columns.verdicts)
        self.number = number

    @property
    def rows(self) -> tuple[Row, ...]:
        """All of them, in order."""
        if self._rows is None:
            self._rows = tuple(chain.from_iterable(self._given))
        return self._rows

    def of_rule(self, code: str) -> Iterator[int]:
        """The numbers of the rows of a rule."""
        for columns, _, begin in self.groups:
            if columns.code == code:
                yield from range(begin, begin + len(columns.verdicts))


class _Siblings:
    """The rows of all findings of a report, for one of them to get its identifier by.

    It leads to the findings themselves as long as somebody else holds these: they hold it, and what holds itself is
    given up only once somebody looks for that.
    """

    __slots__ = ("_findings", "_groups")

    def __init__(self, findings: Findings, groups: _Groups) -> None:
        self._findings, self._groups = ref(findings), groups

    def give_id(self, finding: Finding, number: int) -> None:
        """Give a finding, and all others of its rule that somebody may still look at, their identifiers."""
        findings, of_rule = self._findings(), self._groups.of_rule(finding.rule)
        if findings is None:
            rows = self._groups.rows
            give_ids(finding if each == number else finding_of(rows[each]) for each in of_rule)
        else:
            give_ids(findings[each] for each in of_rule)
            if not finding.has_id:
                # Another thread made this one once more at the same time, and that is the one that is kept.
                finding.get_id(findings[number].id)


class Findings(Sequence[Finding]):
    """The findings of a report, in order, each made when it is first looked at.

    They are given as rows, in groups each of which is on one rule, and in `made` as themselves where they are made
    already. Verdicts and counts are read from the rows. As soon as the identifier of one is asked for, all of its rule
    are made, since it tells them apart.
    """

    __slots__ = ("__weakref__", "_broken", "_groups", "_made", "_siblings")

    def __init__(self, groups: Iterable[Sequence[Row]], made: Iterable[Finding] = ()) -> None:
        self._groups = _Groups(groups)
        self._made: list[Finding | None] = [*made] or [None] * self._groups.number
        self._broken: frozenset[tuple[str, Strength]] | None = None
        self._siblings: _Siblings = _Siblings(self, self._groups)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        numbers, rows = range(len(self))[index], self._groups.rows
        if isinstance(numbers, int):
            return self._finding(numbers, rows[numbers])
        return tuple([self._finding(each, rows[each]) for each in numbers])

    def __iter__(self) -> Iterator[Finding]:
        made, siblings = self._made, self._siblings
        for number, row in enumerate(self._groups.rows):
            finding = made[number]
            if finding is None:
                finding = made[number] = finding_of(row, (siblings, number))
            yield finding

    def __len__(self) -> int:
        return len(self._made)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, (Findings, tuple)) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def __reduce__(self) -> tuple[object, ...]:
        for finding in self:
            _ = finding.id
        return findings_of, (tuple(self),)

    def having(self, verdict: Verdict, strength: Strength | None = None) -> tuple[Finding, ...]:
        """Those with this verdict, and of promises of this strength if one is given."""
        made, siblings = self._made, self._siblings
        found: list[Finding] = []
        for columns, there, begin in self._groups.groups:
            if verdict not in there:
                continue
            verdicts, make, facts, at = columns.verdicts, columns.make, columns.facts, -1
            for _ in range(verdicts.count(verdict)):
                at = verdicts.index(verdict, at + 1)
                finding = made[begin + at]
                if finding is None:
                    row = make(facts, at)
                    if strength is not None and row[0].strength is not strength:
                        continue
                    finding = made[begin + at] = finding_of(row, (siblings, begin + at))
                elif strength is not None and finding.promise.strength is not strength:
                    continue
                found.append(finding)
        return tuple(found)

    def about(self, activity: str) -> Iterator[Finding]:
        """Those about an activity. Of a row that names others alone, or can't be about one, no finding is made."""
        for number, row in enumerate(self._groups.rows):
            kind: type[Finding] | None = getattr(row[2], "kind", None)
            if kind is not None and not kind.of_activities:
                continue
            named = [each.id for each in row[3:] if isinstance(each, Activity)]
            if (not named or activity in named) and (found := self._finding(number, row)).subject.activity == activity:
                yield found

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdict of each rule that has findings, by its code."""
        found: dict[str, Verdict] = {}
        for columns, there, _ in self._groups.groups:
            code = columns.code
            found[code] = all_of({*there, found[code]} if code in found else there)
        return found

    @property
    def broken(self) -> frozenset[tuple[str, Strength]]:
        """The code of each rule that is not kept, with each strength at which it is not."""
        if self._broken is None:
            breached = [finding.promise for finding in self.having(Verdict.BREACHED)]
            self._broken = frozenset((promise.code, promise.strength) for promise in breached)
        return self._broken

    def _finding(self, number: int, row: Row) -> Finding:
        finding = self._made[number]
        if finding is None:
            finding = self._made[number] = finding_of(row, (self._siblings, number))
        return finding


def findings_of(findings: Iterable[Finding]) -> Findings:
    """These findings, each with an identifier."""
    if isinstance(findings, Findings):
        return findings
    listed = tuple(findings)
    give_ids(listed)
    return Findings([(row_of(each),) for each in listed], listed)
