"""Structure: the arrangements themselves have so many of these, each with those."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import ClassVar

from attrs import evolve, frozen

from scp_framework.errors import Fault, InputError, Problem, missing, quoted
from scp_framework.findings.arrangements_finding import over_days
from scp_framework.findings.finding import ArrangementsFinding, Promise
from scp_framework.findings.verdict import Verdict, all_of, verdict_of
from scp_framework.model.checked import Validated
from scp_framework.model.dates.window import Window
from scp_framework.model.history.succession import span_of
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import AgencyId, BodyId, OfficerId, OutcomeId, RoleId, TileId
from scp_framework.model.partnership import Partnership
from scp_framework.model.subject import Subject
from scp_framework.rules.algorithms.set_cover import Contribution, demands_feasible, undominated
from scp_framework.rules.arrangements_rule import ArrangementsRule
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import split_at_changes, windows_where_valid
from scp_framework.rules.parameters.group import Every, Group, members_with_validity
from scp_framework.rules.shapes.seats import Sitting, seat_of
from scp_framework.rules.shapes.structure_finding import (
    OF_OUTCOMES,
    OF_TILES,
    CountFinding,
    Record,
    RecordFinding,
    SeatsFinding,
)

LARGEST_COUNT = 10_000
NOTHING: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Count(Validated):
    """The number asked of a group: exactly, at least, or at most.

    Raises:
        InputError: Unless `exactly`, or at least one of the others, is given, and they go together.

    """

    of: Group
    exactly: int | None = None
    at_least: int | None = None
    at_most: int | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = []
        for place in ("exactly", "at_least", "at_most"):
            number = getattr(self, place)
            smallest = 1 if place == "at_least" else 0
            if number is not None and not smallest <= number <= LARGEST_COUNT:
                expected = f"a whole number from {smallest} to {LARGEST_COUNT}"
                faults.append(Fault(path=place, expected=expected, actual=quoted(number)))
        bounds = [bound for bound in (self.at_least, self.at_most) if bound is not None]
        if self.exactly is None and not bounds:
            faults.append(missing("exactly", instead='"at_least" or "at_most"'))
        if self.exactly is not None and bounds:
            faults.append(
                Fault(
                    path="exactly",
                    expected='cannot be combined with "at_least" or "at_most"',
                    actual=quoted(self.exactly),
                    problem=Problem.CONFLICT,
                )
            )
        if not faults and len(bounds) == 2 and bounds[1] < bounds[0]:
            faults.append(Fault(path="at_most", expected=f"{bounds[0]} or more", actual=quoted(bounds[1])))
        if faults:
            raise InputError(faults)

    def fits(self, number: int) -> bool:
        """Whether so many are as many as there should be."""
        if self.exactly is not None:
            return number == self.exactly
        return (self.at_least is None or number >= self.at_least) and (self.at_most is None or number <= self.at_most)


@frozen
class Seated:
    """Who is represented on one day: the verdict, the agencies missing, and the officers of unrecorded agency.

    `fewer` is how many of `some_of` are represented for certain, where that is not enough; `present` is who is. Once
    those missing are there too, `more` of the `further` ones are needed.
    """

    verdict: Verdict
    missing: tuple[AgencyId, ...] = ()
    fewer: int | None = None
    unclear: tuple[OfficerId, ...] = ()
    present: frozenset[str] = NOTHING
    more: int = 0
    further: tuple[AgencyId, ...] = ()


@frozen(kw_only=True)
class Structure(ArrangementsRule):
    """The arrangements themselves have a number of these, or each of these has that, or these are represented.

    Exactly one of the following is asked for, on each day that the planner covers and on which the rule is
    promised. Tiles, outcomes, agencies, officers, bodies and memberships count on the days on which they exist,
    both ends included; what holds on some of the days only is BREACHED.

    - `count`: the group has a number of members: exactly, at least, or at most.
    - `each` with `has`: each tile, or each outcome, that exists on one of the days has such a record, and not an
      empty one. One that is not recorded could be there or not.
    - `officers`, or `body`: those in this role, or the members of this body, come from each agency of `each_of`, and
      from a number (`at_least`, 1 if not given) of `some_of`. Who comes from a service comes from every
      agency that it is part of as well; an officer comes from the agency that employs them. An officer whose
      agency is not recorded may come from any agency or from none. An agency is a member only on days on which it
      exists. Where membership is not recorded, anybody could be a member.

    Exact on each day. OPEN may stand for BREACHED where officers of unrecorded agency come and go in the covered
    days, so that one of them would have to come from different agencies on different days.

    Raises:
        InputError: Unless exactly one of `count`, `each`, `officers` and `body` is given, with what belongs to it and
            nothing else; if what `each` should have is nothing that tiles, or outcomes, can have.

    """

    shape: ClassVar[str] = "structure"

    count: Count | None = None
    each: Every | None = None
    has: Record | None = None
    officers: RoleId | None = None
    body: BodyId | None = None
    each_of: Group | None = None
    some_of: Group | None = None
    at_least: int | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        given = [place for place in ("count", "each", "officers", "body") if getattr(self, place) is not None]
        if len(given) != 1:
            expected = "exactly one of count, each, officers and body"
            raise InputError([Fault(path="", expected=expected, actual=" and ".join(given) or "nothing")])
        faults = [*self._record_faults(), *self._seat_faults()]
        if faults:
            raise InputError(faults)

    def _record_faults(self) -> Iterator[Fault]:
        if self.each is None:
            if self.has is not None:
                yield Fault(
                    path="has",
                    expected='can only be used with "each"',
                    actual=quoted(self.has.value),
                    problem=Problem.CONFLICT,
                )
            return
        records = {Every.TILES: OF_TILES, Every.OUTCOMES: OF_OUTCOMES}.get(self.each)
        if records is None:
            yield Fault(path="each", expected="tiles or outcomes", actual=quoted(self.each.value))
        elif self.has not in records:
            expected = f"one of {', '.join(record.value for record in records)}"
            yield Fault(path="has", expected=expected, actual=quoted(self.has and self.has.value))

    def _seat_faults(self) -> Iterator[Fault]:
        if self.officers is None and self.body is None:
            for place in ("each_of", "some_of", "at_least"):
                if getattr(self, place) is not None:
                    yield Fault(
                        path=place,
                        expected='can only be used with "officers" or "body"',
                        actual="it without them",
                        problem=Problem.CONFLICT,
                    )
            return
        if self.each_of is None and self.some_of is None:
            yield missing("each_of", instead='"some_of"')
        if self.at_least is not None:
            if self.some_of is None:
                yield Fault(
                    path="at_least",
                    expected='can only be used with "some_of"',
                    actual=quoted(self.at_least),
                    problem=Problem.CONFLICT,
                )
            if not 1 <= self.at_least <= LARGEST_COUNT:
                expected = f"a whole number from 1 to {LARGEST_COUNT}"
                yield Fault(path="at_least", expected=expected, actual=quoted(self.at_least))

    def shape_faults(self, partnership: Partnership) -> Iterator[Fault]:
        if self.count is not None:
            yield from self.count.of.activity_faults("count.of")
        for place in ("each_of", "some_of"):
            group: Group | None = getattr(self, place)
            if group is None:
                continue
            if group.type != "agency":
                yield Fault(path=place, expected="a group of agencies", actual=f"a group of {group.nouns}")
                continue
            yield from group.faults(place, partnership)
            number = len(set(group.members(partnership)))
            if place == "some_of" and number and (self.at_least or 1) > number:
                expected = f"at most {number}, the number of such agencies"
                yield Fault(path="at_least", expected=expected, actual=quoted(self.at_least))

    def on_days(self, days: Window, context: Context) -> Iterator[ArrangementsFinding]:
        promise = context.promise(self)
        if self.count is not None:
            yield self._counted(self.count, days, context, promise)
        elif self.each is not None and self.has is not None:
            for member, noun in members_with_validity(Group(every=self.each), context.partnership):
                if there := windows_where_valid(split_at_changes(days, [noun]), noun):
                    finding = self._recorded(member, self.has, context, promise)
                    yield over_days([(there[0], finding)], (days,))
        else:
            yield from self._seated(days, context, promise)

    def _counted(self, count: Count, days: Window, context: Context, promise: Promise) -> CountFinding:
        members = dict(members_with_validity(count.of, context.partnership))
        parts = tuple(split_at_changes(days, members.values()))
        verdicts = [verdict_of(count.fits(number)) for number in _numbers(parts, members.values())]
        worst, found = all_of(verdicts), list[tuple[Window, CountFinding]]()
        for part in (part for part, verdict in zip(parts, verdicts, strict=True) if verdict is worst):
            there = tuple(member for member, noun in members.items() if noun.exists_on(part.first))
            finding = CountFinding(
                promise=promise,
                verdict=worst,
                evidence=there,
                type=count.of.type,
                number=len(there),
                exactly=count.exactly,
                at_least=count.at_least,
                at_most=count.at_most,
                role=count.of.officers_with_role,
                tag=count.of.agencies_tagged or count.of.bodies_tagged,
            )
            found.append((part, finding))
            if worst is Verdict.MET:
                break
        return over_days(found, parts)

    def _recorded(self, member: str, has: Record, context: Context, promise: Promise) -> RecordFinding:
        number = recorded_number(context.partnership, member, has)
        return RecordFinding(
            promise=promise,
            verdict=verdict_of(None if number is None else number > 0),
            subject=Subject(member=member, tiles=(member,) if has in OF_TILES else ()),
            evidence=(member,) if number else (),
            has=has,
            number=number,
        )

    def _seated(self, days: Window, context: Context, promise: Promise) -> Iterator[SeatsFinding]:
        partnership = context.partnership
        body = partnership.body[self.body] if self.body is not None else None
        officers = [officer for officer in partnership.officers if self.body or officer.role == self.officers]
        members = body.members if body is not None else ()
        each_of, some_of = (
            members_with_validity(self.each_of, partnership),
            members_with_validity(self.some_of, partnership),
        )
        groups = [noun for _, noun in (*each_of, *some_of)]
        groups += [partnership.agency[member.agency] for member in members or () if member.agency is not None]
        parts = tuple(split_at_changes(days, [*groups, *officers, *(members or ()), *([body] if body else [])]))
        judged: list[tuple[Window, SeatsFinding]] = []
        sitting = Sitting([each_of, some_of], officers if body is None else members or (), partnership)
        for part, there in sitting.over(parts):
            if body is None or body.exists_on(part.first):
                seated = self._seats_on(there, recorded=members is not None, partnership=partnership)
                found = self._seats_finding(seated, there.wanted[1], promise, recorded=members is not None)
                judged.append((part, found))
        if judged:
            finding = over_days(judged, parts)
            # Where somebody has to be brought in, that may settle what is not known of other days.
            told = finding.by_days if finding.verdict is Verdict.BREACHED else ()
            settled = {agency for each in told for agency in each.missing}
            unsettled = [each for _, each in judged if each.verdict is Verdict.OPEN]
            unclear = [each.unclear for each in unsettled if each.more or not settled.issuperset(each.missing)]
            yield evolve(finding, unclear=tuple(dict.fromkeys(officer for each in unclear for officer in each)))

    def _seats_finding(
        self, seated: Seated, some: AbstractSet[str], promise: Promise, *, recorded: bool
    ) -> SeatsFinding:
        others = sorted(some - seated.present) if seated.fewer is not None else ()
        return SeatsFinding(
            promise=promise,
            verdict=seated.verdict,
            subject=Subject(member=self.body, agencies=(*seated.missing, *map(AgencyId, others))),
            officers=self.officers,
            body=self.body,
            missing=seated.missing,
            fewer=seated.fewer,
            more=seated.more,
            further=seated.further,
            at_least=(self.at_least or 1) if self.some_of is not None else None,
            unclear=seated.unclear,
            recorded=recorded,
        )

    def _seats_on(self, sitting: Sitting, *, recorded: bool, partnership: Partnership) -> Seated:
        least = (self.at_least or 1) if self.some_of is not None else 0
        absent, fewer = sitting.lacking[0], len(sitting.wanted[1]) - len(sitting.lacking[1])
        if recorded and not absent and fewer >= least:
            return Seated(Verdict.MET)
        each, some = map(frozenset, sitting.wanted)
        if not recorded:
            if len(some) < least:
                return Seated(Verdict.BREACHED, fewer=0, more=least)
            return Seated(Verdict.OPEN if each or least else Verdict.MET)
        offers: list[tuple[Contribution, ...]] = []
        unclear: dict[OfficerId, None] = {}
        there: set[str] = set()
        for seat in sitting.seats:
            agency, officer = seat_of(seat, partnership)
            if agency is not None:
                chain = partnership.belongs_to[agency]
                there.update(chain)
                offers.append(((each.intersection(chain), some.intersection(chain)),))
            elif officer is not None:
                unclear[officer] = None
        if unclear:
            chains = partnership.belongs_to.values()
            anything = undominated((each.intersection(chain), some.intersection(chain)) for chain in chains)
            offers += [anything] * len(unclear)
        may_be = bool(unclear) and demands_feasible([len(each), least], offers)
        verdict = Verdict.OPEN if may_be else Verdict.BREACHED
        missing = tuple(agency for agency in partnership.agency if agency in absent)
        then = there.union(*(partnership.belongs_to[agency] for agency in missing))
        more = max(0, least - len(some & then))
        further = tuple(agency for agency in partnership.agency if agency in some - then) if more else ()
        too_few = fewer if fewer < least else None
        return Seated(verdict, missing, too_few, tuple(unclear), frozenset(there), more, further)


def _numbers(parts: Sequence[Window], nouns: Iterable[Dated]) -> Iterator[int]:
    """How many of some nouns exist in each of some parts, within each of which the same ones do."""
    begins = [part.first_ordinal for part in parts]
    changes = [0] * (len(parts) + 1)
    for first, last in map(span_of, nouns):
        changes[bisect_left(begins, first)] += 1
        changes[max(bisect_right(begins, last), bisect_left(begins, first))] -= 1
    return accumulate(changes[:-1])


def recorded_number(partnership: Partnership, member: str, has: Record) -> int | None:
    """How many of these are recorded of a tile or an outcome; blank ones are none, None stands for not recorded."""
    noun: Dated = partnership.tile[TileId(member)] if has in OF_TILES else partnership.outcome[OutcomeId(member)]
    value: str | tuple[str, ...] | None = getattr(noun, has.value)
    texts = (value,) if isinstance(value, str) else value
    return None if texts is None else sum(bool(text.strip()) for text in texts)
