"""Holders: who has a seat in a role or on a body, since when, and what is asked of each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from attrs import evolve

from scp_framework.findings.arrangements_finding import over_days
from scp_framework.findings.finding import Promise
from scp_framework.findings.verdict import Verdict, all3, verdict_of
from scp_framework.frozen import frozen
from scp_framework.model.body import Body
from scp_framework.model.dates.day import FIRST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.history.succession import span_of
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import AgencyId, BodyId, OfficerId, RoleId
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership
from scp_framework.model.subject import Subject
from scp_framework.rules.in_force import split_at_changes
from scp_framework.rules.parameters.qualified import Qualified
from scp_framework.rules.shapes.seats import Seat
from scp_framework.rules.shapes.structure_holders_finding import HolderFinding, QualityFinding, ServiceFinding

Found = TypeVar("Found", bound=HolderFinding)


@frozen
class Held:
    """A seat as somebody holds it: on which days (ordinals), and from which day on their time counts.

    `since` is the first day on which it can have begun, None where there is no such day. `is_known` tells whether it
    began on that day, and the same person has held it ever since.
    """

    who: str
    is_officer: bool
    first: int
    last: int
    since: int | None
    begin_recorded: bool

    @property
    def is_known(self) -> bool:
        """Whether it is known that one person has held it, and since when."""
        return self.is_officer and self.begin_recorded


def held(seat: Seat, body: Body | None, partnership: Partnership) -> Held:
    """A seat as it is held; whoever holds it has to exist, and the body as well."""
    nouns: list[Dated] = [seat] if body is None else [seat, body]
    if isinstance(seat, Officer):
        who, is_officer = str(seat.id), True
    elif seat.officer is not None:
        who, is_officer = str(seat.officer), True
        nouns.append(partnership.officer[seat.officer])
    else:
        who, is_officer = str(seat.agency), False
    since = max(span_of(noun)[0] for noun in nouns)
    # Whoever sits for an agency can have done so already for the one that it took over from.
    spans = [span_of(noun) for noun in (nouns if is_officer else [*nouns, partnership.agency[AgencyId(who)]])]
    return Held(
        who=who,
        is_officer=is_officer,
        first=max(first for first, _ in spans),
        last=min(last for _, last in spans),
        since=since if since > FIRST_ORDINAL else None,
        begin_recorded=seat.valid_from is not None,
    )


@frozen(kw_only=True)
class Holders(Generic[Found]):
    """Who holds a role, or has a seat on a body, and what is found of each of them."""

    officers: RoleId | None
    body: BodyId | None

    def found(self, days: Window, promise: Promise, partnership: Partnership) -> Iterator[Found]:
        """A finding for each who holds the role, or a seat, on one of the days."""
        body = partnership.body[self.body] if self.body is not None else None
        first, last = days.first_ordinal, days.last_ordinal
        if body is not None:
            begins, ends = span_of(body)
            first, last = max(first, begins), min(last, ends)
            if last < first:
                return
            if body.members is None:
                yield self.of_nobody(promise, Verdict.OPEN)
                return
        seats: list[Seat] = [each for each in partnership.officers if each.role == self.officers]
        if body is not None:
            seats = [*(body.members or ())]
        judged: dict[str, list[tuple[Window, Found]]] = {}
        for each in (held(seat, body, partnership) for seat in seats):
            span = max(first, each.first), min(last, each.last)
            if span[0] <= span[1]:
                judged.setdefault(each.who, []).extend(self.judge(each, *span, promise, partnership))
        for found in judged.values():
            uncertain = any(each.verdict is Verdict.OPEN for _, each in found)
            yield evolve(over_days(found, (days,)), uncertain=uncertain)
        if not judged:
            yield self.of_nobody(promise, Verdict.MET)

    def judge(
        self, seat: Held, first: int, last: int, promise: Promise, partnership: Partnership
    ) -> Iterator[tuple[Window, Found]]:
        """What is found of a seat on each of some days (ordinals), in stretches on which it is the same."""
        raise NotImplementedError

    def of_nobody(self, promise: Promise, verdict: Verdict) -> Found:
        """What is found where nobody holds it; where that is open, since the members of the body are not recorded."""
        raise NotImplementedError


@frozen(kw_only=True)
class Qualities(Holders[QualityFinding]):
    """Which qualities each officer in a role, or each member of a body, must have."""

    asked: tuple[Qualified, ...]

    def judge(
        self, seat: Held, first: int, last: int, promise: Promise, partnership: Partnership
    ) -> Iterator[tuple[Window, QualityFinding]]:
        days = Window.from_ordinals(first, last)
        if not seat.is_officer:
            yield days, self._finding(promise, Verdict.OPEN, seat, self.asked)
            return
        officer = partnership.officer[OfficerId(seat.who)]
        spans = [each for asked in self.asked for some in asked.days(officer) for each in some]
        for part in split_at_changes(days, spans):
            truths = [each.is_of(officer, part.first) for each in self.asked]
            verdict = verdict_of(all3(truths))
            lacking = [each for each, truth in zip(self.asked, truths, strict=True) if verdict_of(truth) is verdict]
            yield part, self._finding(promise, verdict, seat, lacking)

    def of_nobody(self, promise: Promise, verdict: Verdict) -> QualityFinding:
        return self._finding(promise, verdict, None, ())

    def _finding(
        self, promise: Promise, verdict: Verdict, seat: Held | None, lacking: Sequence[Qualified]
    ) -> QualityFinding:
        who = None if seat is None else seat.who
        return QualityFinding(
            promise=promise,
            verdict=verdict,
            subject=Subject(
                member=self.body if seat is None and verdict is Verdict.OPEN else who,
                agencies=() if seat is None or seat.is_officer else (seat.who,),
            ),
            evidence=() if who is None else (who,),
            officers=self.officers,
            body=self.body,
            holder=who,
            is_officer=seat is None or seat.is_officer,
            qualities=tuple(each.quality for each in self.asked),
            missing=() if verdict is Verdict.MET else tuple(each.quality for each in lacking),
            gained_within=self.asked[0].within,
        )


@frozen(kw_only=True)
class Service(Holders[ServiceFinding]):
    """How long the same officer may hold a role, or the same person a seat on a body."""

    longest: Period

    def judge(
        self, seat: Held, first: int, last: int, promise: Promise, _partnership: Partnership
    ) -> Iterator[tuple[Window, ServiceFinding]]:
        """What is found of a seat on the days on which it has not been held for too long, and on those after them."""
        longest = None if seat.since is None else self.longest.window_end(seat.since)
        if longest is not None and first <= longest:
            kept = self._finding(promise, Verdict.MET, seat)
            yield Window.from_ordinals(first, min(last, longest)), kept
        if longest is None or longest < last:
            verdict = Verdict.BREACHED if seat.is_known else Verdict.OPEN
            begin = first if longest is None else max(first, longest + 1)
            yield Window.from_ordinals(begin, last), self._finding(promise, verdict, seat, until=longest)

    def of_nobody(self, promise: Promise, verdict: Verdict) -> ServiceFinding:
        return self._finding(promise, verdict, recorded=verdict is not Verdict.OPEN)

    def _finding(
        self,
        promise: Promise,
        verdict: Verdict,
        seat: Held | None = None,
        *,
        until: int | None = None,
        recorded: bool = True,
    ) -> ServiceFinding:
        who = None if seat is None else seat.who
        return ServiceFinding(
            promise=promise,
            verdict=verdict,
            subject=Subject(
                member=who if recorded else self.body, agencies=() if seat is None or seat.is_officer else (seat.who,)
            ),
            evidence=() if who is None else (who,),
            officers=self.officers,
            body=self.body,
            holder=who,
            is_officer=seat is None or seat.is_officer,
            since=day_from_ordinal(seat.since) if seat is not None and seat.since and seat.begin_recorded else None,
            until=None if until is None else day_from_ordinal(until),
            serves_at_most=self.longest,
            recorded=recorded,
        )
