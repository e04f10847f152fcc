"""Guard: for which members, and in which periods, something is promised at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs
from pendulum import Date

from scp_framework.errors import Fault, conflict, number_faults, quoted, refuse, wrong
from scp_framework.findings.not_applicable import Ground, GroundType
from scp_framework.frozen import frozen
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.period import A_YEAR, Period, shifted
from scp_framework.model.dates.window import Window
from scp_framework.model.history.succession import Succeeding
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import AgencyId, AgencyTag, BodyTag, PeriodId
from scp_framework.model.partnership import Partnership
from scp_framework.model.validated import Validated
from scp_framework.rules.context import Context
from scp_framework.rules.members import Member
from scp_framework.rules.parameters.group import Every, Group, members_with_validity

LARGEST_NUMBER = 100
ALL_AGENCIES = Group(every=Every.AGENCIES)
TAGGED = {"agencies": "agency", "bodies": "body"}
"""What has tags, by how its keys begin."""
ON_MEMBERS = (
    "agencies_tagged", "agencies_not_tagged", "bodies_tagged", "bodies_not_tagged", "members_from_year",
    "members_to_year",
)  # fmt: skip


@frozen(kw_only=True)
class Guard(Validated):
    """What must be so of a member and of a period for something to be promised; all that is given must be so.

    `every_nth` 2 is every second period of the length `period` (a year, if none is given), aligned to the
    calendar's anchor. The first of them is the one that `counted_from` falls in, without it the one that begins on the
    calendar's anchor; it is counted backwards as well. What is judged belongs to the period that its first day falls
    in.

    `members_from_year` and `members_to_year` are years of a member's own, both included: the first begins on the day
    on which it came into being, and each later one twelve months after the one before it. Who took over from somebody
    continues their years. Who has always existed is past all such years. Up to a year of
    its own, a cadence counts the periods of a member from its own first day, so that its first year is twelve months,
    and what is due by a day of the calendar belongs to the year that this day falls in; everything else belongs to the
    year that the first of its days falls in on which the member exists.

    All of this is known for certain. Where activities are judged one by one, the period is the one that the day of
    the activity falls in, and the members are the agencies that it concerns, with all that these are part of: one of
    them must have the tags and be in such a year on that day. Where each agency that an activity concerns is judged
    by itself, it is that very agency that must. The day can be uncertain, and so can the agencies concerned.

    Raises:
        InputError: If it asks for nothing, or a number is out of bounds.

    >>> Guard(every_nth=2, counted_from=Date(2021, 4, 1)).every_nth
    2
    """

    every_nth: int | None = None
    period: PeriodId | Period | None = None
    counted_from: Date | None = None
    members_from_year: int | None = None
    members_to_year: int | None = None
    agencies_tagged: AgencyTag | None = None
    agencies_not_tagged: AgencyTag | None = None
    bodies_tagged: BodyTag | None = None
    bodies_not_tagged: BodyTag | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = []
        if all(value is None for value in attrs.asdict(self).values()):
            faults.append(Fault(path="", expected="at least one key that limits the rule"))
        smallest_last = self.members_from_year or 1
        for place, smallest in (("every_nth", 2), ("members_from_year", 2), ("members_to_year", smallest_last)):
            faults += number_faults(place, getattr(self, place), smallest, LARGEST_NUMBER)
        if self.every_nth is None:
            for place in ("period", "counted_from"):
                if (value := getattr(self, place)) is not None:
                    faults.append(conflict(place, 'can only be used with "every_nth"', quoted(str(value))))
        refuse(faults)

    def faults(self, place: str, partnership: Partnership, group: Group | None) -> Iterator[Fault]:
        """What can never be so of the members of a group; None stands for a promise that is made to no member."""
        given = [name for name in ON_MEMBERS if getattr(self, name) is not None]
        if group is None:
            for name in given:
                expected = "can only be used in a rule for each member of a group"
                yield conflict(f"{place}.{name}", expected, quoted(str(getattr(self, name))))
            return
        categories = {name: TAGGED.get(name.partition("_")[0]) for name in given}
        if strange := [name for name, category in categories.items() if category not in (None, group.type)]:
            for name in strange:
                expected = f"cannot be used with members of another type ({group.type})"
                yield conflict(f"{place}.{name}", expected, quoted(str(getattr(self, name))))
            return
        # Where one takes over from another, whoever fits may come later.
        if given and not any(partnership.successions.values()) and group.members(partnership):
            members = [member for member, _ in members_with_validity(group, partnership)]
            if not any(self.is_tagged(member, group.type, partnership) for member in members):
                yield Fault(path=place, expected="tags that fit at least one member", actual="tags that fit no member")
            begins = [_came(member, group.type, partnership) for member in members]
            if self.members_to_year is not None and set(begins) == {None}:
                yield wrong(
                    f"{place}.members_to_year",
                    "a group with at least one member that has a first date (valid_from)",
                    self.members_to_year,
                )

    @property
    def is_on_members(self) -> bool:
        """Whether it asks anything of members."""
        return any(getattr(self, name) is not None for name in ON_MEMBERS)

    def ground(self, ground_type: GroundType, member: str | None = None, day: Date | None = None) -> Ground:
        """The ground that an agency, or all that an activity concerns, are not as it says."""
        return Ground(
            type=ground_type,
            tag=self.agencies_tagged,
            without_tag=self.agencies_not_tagged,
            from_year=self.members_from_year,
            to_year=self.members_to_year,
            member=member,
            day=day,
        )

    def own_start(self, member: Member | None, group: Group | None, context: Context) -> Date | None:
        """The first day of a member's own, where its first years matter and it has not always existed."""
        if member is None or group is None or self.members_to_year is None:
            return None
        return _came(member.tenures[0][0], group.type, context.partnership)

    def reason(
        self, days: Window, member: Member | None, group: Group | None, context: Context, *, is_due: bool = False
    ) -> Ground | None:
        """Why nothing is promised of this member for these days, taken as a whole; None where it is.

        What is due by the last of the days belongs to the member's year that this falls in.
        """
        if (why := self.period_reason(days.first, context)) is not None:
            return why
        if member is None or group is None:
            return None
        who, partnership = member.holder_at_start(days), context.partnership
        own = list(member.days_within(days)) or [days]
        there = Window(own[-1].last, own[-1].last) if is_due and self.members_to_year is not None else own[0]
        if not self.is_tagged(who, group.type, partnership):
            return Ground(type=GroundType.OTHER_MEMBER, member=who, day=there.first)
        if (span := self.own_years(who, group.type, partnership)) is None:
            return None
        if span[0] <= there.first_ordinal <= span[1]:
            return None
        is_early = there.first_ordinal < span[0]
        day = day_from_ordinal(span[0] if is_early else span[1])
        holder = _holder_on(day, who, group, context)
        return Ground(type=GroundType.NOT_YET if is_early else GroundType.NO_LONGER, member=holder, day=day)

    def period_reason(self, day: Date, context: Context) -> Ground | None:
        """Why nothing is promised in the period that a day falls in; None where it is."""
        if self.every_nth is None or not self._number(day, context) % self.every_nth:
            return None
        origin = self._origin(context)
        return Ground(type=GroundType.PERIOD, every_nth=self.every_nth, counted_from=origin, day=day)

    def parts(
        self, days: Window, member: Member | None, group: Group | None, context: Context
    ) -> Iterator[tuple[Window, Ground | None]]:
        """Some days, all of which exist for the member, cut where it begins or ends to be promised, and why it is not.

        Stretches for which it is promised are never cut.
        """
        begins = {days.first_ordinal, *self.period_begins(days, context)}
        if member is not None and group is not None:
            span = self.own_years(member.holder_at_end(days), group.type, context.partnership)
            begins |= {span[0], span[1] + 1} if span is not None else set()
            begins |= {noun.valid_from.toordinal() for _, noun in member.tenures if noun.valid_from is not None}
        cuts = sorted(each for each in begins if days.first_ordinal <= each <= days.last_ordinal)
        found: list[tuple[Window, Ground | None]] = []
        for begin, after in zip(cuts, [*cuts[1:], days.last_ordinal + 1], strict=True):
            part = Window.from_ordinals(begin, after - 1)
            why = self.reason(part, member, group, context)
            if found and why is None and found[-1][1] is None:
                found[-1] = (Window(found[-1][0].first, part.last), None)
            else:
                found.append((part, why))
        yield from found

    def period_begins(self, days: Window, context: Context) -> Iterator[int]:
        """The days (ordinals) on which a period begins that reaches into some days, where periods matter."""
        if self.every_nth is not None:
            yield from (each.first_ordinal for each in context.partnership.calendar.windows(self._period, days))

    @property
    def _period(self) -> PeriodId | Period:
        return self.period or A_YEAR

    def _origin(self, context: Context) -> Date:
        """The first day of the first period."""
        return context.partnership.calendar.begins(self._period, self.counted_from)

    def _number(self, day: Date, context: Context) -> int:
        """How many periods the one that a day falls in lies after the first; fewer than none, before it."""
        calendar = context.partnership.calendar
        first = 0 if self.counted_from is None else calendar.number(self._period, self.counted_from)
        return calendar.number(self._period, day) - first

    def is_tagged(self, who: str, category: str, partnership: Partnership) -> bool:
        """Whether somebody has the tags that are asked for."""
        tags: tuple[str, ...] = ()
        if category in TAGGED.values():
            nouns: Mapping[str, Agency | Body] = getattr(partnership, category)
            tags = nouns[who].tags
        wanted = (self.agencies_tagged, self.bodies_tagged)
        unwanted = (self.agencies_not_tagged, self.bodies_not_tagged)
        return all(tag is None or tag in tags for tag in wanted) and not any(tag in tags for tag in unwanted)

    def own_years(self, who: str, category: str, partnership: Partnership) -> tuple[int, int] | None:
        """First and last day (ordinals) of the years of its own in which this is promised; None for all of them."""
        if self.members_from_year is None and self.members_to_year is None:
            return None
        if (came := _came(who, category, partnership)) is None:
            return (FIRST_ORDINAL, LAST_ORDINAL) if self.members_to_year is None else (FIRST_ORDINAL - 1,) * 2
        first = shifted(came.toordinal(), 12 * ((self.members_from_year or 1) - 1), 0)
        last = LAST_ORDINAL
        if self.members_to_year is not None:
            last = shifted(came.toordinal(), 12 * self.members_to_year, 0) - 1
        return first, last


def is_meant(agency: AgencyId, day: int, only: Guard, context: Context) -> bool:
    """Whether an agency exists on a day (ordinal), has the tags, and is in such a year of its own."""
    first, last = days_meant(agency, only, context)
    return first <= day <= last and only.is_tagged(agency, ALL_AGENCIES.type, context.partnership)


def days_meant(agency: AgencyId, only: Guard, context: Context) -> tuple[int, int]:
    """First and last day (ordinals) on which an agency exists, and is in the years of its own that a guard asks for."""
    years = only.own_years(agency, ALL_AGENCIES.type, context.full_partnership) or (FIRST_ORDINAL, LAST_ORDINAL)
    exists = context.partnership.spans["AgencyId"].get(agency, years)
    return max(years[0], exists[0]), min(years[1], exists[1])


def _came(who: str, category: str, partnership: Partnership) -> Date | None:
    """The day on which somebody, or the first of those from whom they took over, came into being; None for always."""
    nouns: Mapping[str, Dated] = getattr(partnership, category)
    noun = nouns[who]
    while isinstance(noun, Succeeding) and noun.succeeds is not None:
        noun = nouns[noun.succeeds]
    return noun.valid_from


def _holder_on(day: Date, who: str, group: Group, context: Context) -> str:
    """Whoever of somebody's line of succession it is on a day."""
    category = {"agency": "AgencyId", "body": "BodyId", "officer": "OfficerId"}.get(group.type)
    return who if category is None else context.partnership.successors_on(day)[category].get(who, who)


def guard_faults(only: Guard | None, partnership: Partnership) -> Iterator[Fault]:
    """What can never be so of the agencies that activities concern, where these are judged one by one."""
    if only is not None:
        yield from only.faults("applies_to", partnership, ALL_AGENCIES)


def spread_faults(for_each: Group | None, only: Guard | None, partnership: Partnership) -> Iterator[Fault]:
    """What can never be right where something is promised for each member of a group."""
    if only is not None:
        yield from only.faults("applies_to", partnership, for_each)
    if for_each is not None:
        yield from for_each.faults("for_each", partnership)
