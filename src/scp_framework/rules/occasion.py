"""Occasion: an activity as one rule sees it, whether it falls under the rule, and on which days it may be held."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from attrs import frozen
from pendulum import Date

from scp_framework.findings.finding import Promise, Unapplied
from scp_framework.findings.phrases import when_words
from scp_framework.findings.verdict import Verdict, all_hold
from scp_framework.model.activity import Activity
from scp_framework.model.dates.day import day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import AgencyId, BodyId, Kinds, OfficerId, OutcomeId, TileId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.condition import Condition, falls_under, not_under
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule


@frozen
class Occasion:
    """An activity, whether it falls under a rule, and the days that have to be told apart.

    `held` tells that it is certain to be held. `applies` is None where it is not known whether it falls under
    the rule: it may not be held, the rule's condition may not hold of it, or it may fall on a day on which the
    rule is not promised. Each of `days` is one on which the rule is promised, and stands for all the days on
    which the same nouns exist. `on_some_days` tells that it is promised on some of its days only.
    """

    activity: Activity
    held: bool
    applies: bool | None
    days: tuple[Date, ...]
    on_some_days: bool

    def depends_on(self, on_days: Iterable[Hashable]) -> tuple[str, ...]:
        """Where the activity records what else decides: its day, where what is found `on_days` is not all the same."""
        return ("when",) if self.on_some_days or len(set(on_days)) > 1 else ()


def occasions(
    rule: Rule, kinds: Kinds | None, where: Condition | None, context: Context, nouns: Sequence[Dated] = ()
) -> Iterator[Occasion]:
    """Every activity of one or several kinds that is not called off, as the rule sees it.

    A rule is promised from its `since` to its `until`, while the arrangements are in force, all those days included.
    `nouns` are those that the rule asks for, which may come into being or end on a day that it may be held on.
    """
    limits = (
        Dated(valid_from=rule.since, valid_to=rule.until),
        Dated(valid_from=context.in_force_from, valid_to=context.in_force_to),
    )
    for activity, held in context.judged(kinds):
        days = days_apart(activity.when, [*nouns, *limits])
        promised = tuple(day for day in days if all(limit.exists_on(day) for limit in limits))
        always = (len(promised) == len(days) or None) if promised else False
        applies = all_hold((falls_under(where, activity, held, context), always))
        yield Occasion(activity, held is True, applies, promised, always is None)


def days_apart(when: When, nouns: Iterable[Dated]) -> tuple[Date, ...]:
    """The first of the days it could be, and every later one on which a noun begins or no longer exists, in order.

    >>> march = When.parse("2021-03")
    >>> [str(day) for day in days_apart(march, [Dated(valid_to=Date(2021, 3, 9)), Dated(valid_to=Date(2021, 4, 9))])]
    ['2021-03-01', '2021-03-10']
    """
    if when.is_exact:
        return (when.earliest,)
    return tuple(day_from_ordinal(each) for each in changes_within(when.first_ordinal, when.last_ordinal, nouns))


def changes_within(first: int, last: int, nouns: Iterable[Dated]) -> list[int]:
    """The first of some days (ordinals), and every later one on which a noun begins or no longer exists, in order."""
    ordinals = {first}
    for noun in nouns:
        if noun.valid_from is not None:
            ordinals.add(noun.valid_from.toordinal())
        if noun.valid_to is not None:
            ordinals.add(noun.valid_to.toordinal() + 1)
    return sorted(each for each in ordinals if first <= each <= last)


def in_every_case(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict over several ways in which the unknown may turn out, from the verdict on each.

    What does not apply breaks nothing: beside others it reads as kept.

    >>> in_every_case([Verdict.MET, Verdict.BREACHED]).name, in_every_case([Verdict.NOT_APPLICABLE, Verdict.MET]).name
    ('OPEN', 'MET')
    >>> in_every_case([Verdict.NOT_APPLICABLE]).name
    'NOT_APPLICABLE'
    """
    found = set(verdicts)
    if found <= {Verdict.NOT_APPLICABLE}:
        return Verdict.NOT_APPLICABLE
    if found <= {Verdict.NOT_APPLICABLE, Verdict.MET}:
        return Verdict.MET
    return Verdict.BREACHED if found == {Verdict.BREACHED} else Verdict.OPEN


def dated(group: Group | None, partnership: Partnership) -> tuple[tuple[str, Dated], ...]:
    """The members of a group, each with the days on which it exists."""
    if group is None:
        return ()
    return tuple((member, _noun(group.sort, member, partnership)) for member in group.members(partnership))


def _noun(sort: str, member: str, partnership: Partnership) -> Dated:
    match sort:
        case "agency":
            return partnership.agency[AgencyId(member)]
        case "body":
            return partnership.body[BodyId(member)]
        case "officer":
            return partnership.officer[OfficerId(member)]
        case "tile":
            return partnership.tile[TileId(member)]
        case _:
            return partnership.outcome[OutcomeId(member)]


def not_meant(promise: Promise, where: Condition | None, context: Context, occasion: Occasion) -> Unapplied:
    """The finding that an activity does not fall under a rule."""
    activity = occasion.activity
    if occasion.days:
        return not_under(where, activity, context, promise)
    return Unapplied(
        promise=promise,
        verdict=Verdict.NOT_APPLICABLE,
        subject=context.subject(activity),
        evidence=(activity.id,),
        reason=f"this is not promised on the day of the {promise.noun} of {when_words(activity.when)}",
    )
