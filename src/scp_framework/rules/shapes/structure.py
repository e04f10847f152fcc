"""Structure: the arrangements themselves have so many of these, each with those."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from scp_framework.errors import Fault, InputError, conflict, missing, number_faults, quoted, refuse, wrong
from scp_framework.findings.arrangements_finding import ArrangementsFinding, over_days
from scp_framework.findings.finding import Promise
from scp_framework.findings.verdict import Verdict, all_of, verdict_of
from scp_framework.frozen import frozen
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.window import Window
from scp_framework.model.history.succession import span_of
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import BodyId, OutcomeId, QualityId, RoleId, TileId
from scp_framework.model.partnership import Partnership
from scp_framework.model.subject import Subject
from scp_framework.rules.arrangements_rule import ArrangementsRule
from scp_framework.rules.context import Context
from scp_framework.rules.in_force import split_at_changes, windows_where_valid
from scp_framework.rules.parameters.group import Every, Group, members_with_validity
from scp_framework.rules.parameters.qualified import Qualified, quality_faults
from scp_framework.rules.shapes.structure_count import LARGEST_COUNT, Count
from scp_framework.rules.shapes.structure_finding import OF_OUTCOMES, OF_TILES, CountFinding, Record, RecordFinding
from scp_framework.rules.shapes.structure_representation import Representation

if TYPE_CHECKING:
    from scp_framework.rules.shapes.structure_holders_finding import QualityFinding, ServiceFinding


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
    - `officers`, or `body`, with `qualities`: each officer in this role, or each member of this body, has all of these
      qualities on each day on which they are one; with `gained_within`, each of them gained no longer ago than that:
      what was gained on 1 March 2024 was gained in the last two years up to 28 February 2026. An officer has a quality
      on the days recorded with them, and on no others; where none are recorded for it, they could have it or not, and
      where the first of the days is not, they could have gained it on any. Who sits for an agency is not recorded, and
      could be anybody. Where membership is not recorded, anybody could be a member.
    - `officers`, or `body`, with `serves_at_most`: on none of the days has somebody in this role, or with a seat on
      this body, held it for longer than that, counted from its first day, which counts. Six years from 1 April 2018
      end on 31 March 2024; from 1 April on it is too long. Each officer of the role, and each seat, is counted by
      itself: a seat begins once the membership, the officer and the body have begun. Where the first day of an officer
      in a role, or of a membership, is not recorded, it could be any. Who sits for an agency is not recorded, and could
      be the same person as long as the agency has its seat, or not. Where membership is not recorded, anybody could be
      a member.

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
    serves_at_most: Period | None = None
    qualities: tuple[QualityId, ...] = ()
    gained_within: Period | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        given = [place for place in ("count", "each", "officers", "body") if getattr(self, place) is not None]
        if len(given) != 1:
            expected = "exactly one of count, each, officers and body"
            raise InputError([Fault(path="", expected=expected, actual=" and ".join(given) or "nothing")])
        refuse([*self._record_faults(), *self._seat_faults(), *quality_faults(self.qualities, self.gained_within)])

    def _record_faults(self) -> Iterator[Fault]:
        if self.each is None:
            if self.has is not None:
                yield conflict("has", 'can only be used with "each"', quoted(self.has.value))
            return
        records = {Every.TILES: OF_TILES, Every.OUTCOMES: OF_OUTCOMES}.get(self.each)
        if records is None:
            yield wrong("each", "tiles or outcomes", self.each.value)
        elif self.has not in records:
            yield wrong("has", f"one of {', '.join(record.value for record in records)}", self.has and self.has.value)

    def _seat_faults(self) -> Iterator[Fault]:
        if self.officers is None and self.body is None:
            for place in ("each_of", "some_of", "at_least", "serves_at_most", "qualities"):
                if getattr(self, place) not in (None, ()):
                    yield conflict(place, 'can only be used with "officers" or "body"', "it without them")
            return
        of_holders = [place for place in ("serves_at_most", "qualities") if getattr(self, place)]
        for place in ("each_of", "some_of", "at_least", *of_holders[1:]) if of_holders else ():
            if getattr(self, place) is not None:
                yield conflict(place, f'cannot be combined with "{of_holders[0]}"', "both of them")
        if of_holders:
            return
        if self.each_of is None and self.some_of is None:
            yield missing("each_of", instead='"some_of", "serves_at_most" or "qualities"')
        if self.at_least is not None:
            if self.some_of is None:
                yield conflict("at_least", 'can only be used with "some_of"', quoted(self.at_least))
            yield from number_faults("at_least", self.at_least, 1, LARGEST_COUNT)

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
                yield wrong("at_least", f"at most {number}, the number of such agencies", self.at_least)

    def on_days(self, days: Window, context: Context) -> Iterator[ArrangementsFinding]:
        promise = context.promise(self)
        if self.count is not None:
            yield self._counted(self.count, days, context, promise)
        elif self.each is not None and self.has is not None:
            for member, noun in members_with_validity(Group(every=self.each), context.partnership):
                if there := windows_where_valid(split_at_changes(days, [noun]), noun):
                    finding = self._recorded(member, self.has, context, promise)
                    yield over_days([(there[0], finding)], (days,))
        elif self.serves_at_most is not None or self.qualities:
            yield from self._of_holders(days, promise, context.partnership)
        else:
            asked = Representation(
                officers=self.officers,
                body=self.body,
                each_of=self.each_of,
                some_of=self.some_of,
                at_least=self.at_least,
            )
            yield from asked.found(days, context, promise)

    def _of_holders(
        self, days: Window, promise: Promise, partnership: Partnership
    ) -> Iterator[ServiceFinding] | Iterator[QualityFinding]:
        """What is found of each who holds one of the seats; few arrangements ask for it."""
        from scp_framework.rules.shapes.structure_holders import Qualities, Service  # noqa: PLC0415

        if self.serves_at_most is not None:
            service = Service(longest=self.serves_at_most, officers=self.officers, body=self.body)
            return service.found(days, promise, partnership)
        asked = tuple(Qualified(each, self.gained_within) for each in self.qualities)
        return Qualities(asked=asked, officers=self.officers, body=self.body).found(days, promise, partnership)

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


def _numbers(parts: Sequence[Window], nouns: Iterable[Dated]) -> Iterator[int]:
    """How many of some nouns exist in each of some parts, within each of which the same ones do."""
    begins = [part.first_ordinal for part in parts]
    changes = [0] * (len(parts) + 1)
    for first, last in map(span_of, nouns):
        changes[bisect_left(begins, first)] += 1
        changes[max(bisect_right(begins, last), bisect_left(begins, first))] -= 1
    return accumulate(changes[:-1])


def recorded_number(partnership: Partnership, member: str, has: Record) -> int | None:
    """The number of these recorded of a tile or an outcome; blank ones are none, None stands for not recorded."""
    noun: Dated = partnership.tile[TileId(member)] if has in OF_TILES else partnership.outcome[OutcomeId(member)]
    value: str | tuple[str, ...] | None = getattr(noun, has.value)
    texts = (value,) if isinstance(value, str) else value
    return None if texts is None else sum(bool(text.strip()) for text in texts)
