"""Over time: what a rule finds where the arrangements change between the days of a planner.

How a rule is asked depends on its scale. What it says of each activity by itself is asked in each era that the
activity may fall in, and holds as far as it does in all of them. What it says of the arrangements is asked of them as
they are in each era. What it says of periods is asked once by each edition, of the periods that begin while that
edition is in force; editions that follow one another and promise the same ask as one, so that periods of both can be
judged together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import evolve, fields
from pendulum import Date

from scp_framework.findings.arrangements_finding import over_days
from scp_framework.findings.finding import Finding, StandingFinding
from scp_framework.findings.rows import Row, row_of
from scp_framework.model.dates.window import Window
from scp_framework.rules.algorithms.runs import rows
from scp_framework.rules.context import Context
from scp_framework.rules.guarded import combined, rows_by
from scp_framework.rules.in_force import in_force_days
from scp_framework.rules.rule import Rule, Scale
from scp_framework.rules.shapes.gap import Gap, between
from scp_framework.rules.shapes.share import Share
from scp_framework.rules.shapes.share_together import Judged, together
from scp_framework.rules.timeline import Times
from scp_framework.rules.unknown_holidays import over_unknown_holidays

Asked = tuple[Rule, Context]
"""A rule as one edition has it, and the context of that edition."""
WORDS = {"name", "title", "why", "source", "aliases", "owner", "on_request"}
"""What in a rule makes no difference to what is found."""


def findings_over_time(asked: Mapping[int, Asked], eras: Sequence[Context], times: Times) -> Iterator[Finding]:
    """What the rules of one code find: `asked` holds those editions, by their number, that have such a rule."""
    found: list[Finding] = []
    for scale in Scale:
        of_scale = {number: each for number, each in asked.items() if each[0].scale is scale}
        if not of_scale:
            continue
        match scale:
            case Scale.ACTIVITIES:
                found += _of_activities(of_scale, eras, times)
            case Scale.PERIODS:
                found += _of_periods([*of_scale.values()])
            case Scale.ARRANGEMENTS:
                for number, (rule, _) in of_scale.items():
                    found += _of_arrangements(rule, [each for each in eras if _edition(each, times) == number])
    if found:
        yield from found
        return
    yield from (rule.idle(context) for rule, context in asked.values())


def _edition(context: Context, times: Times) -> int:
    return times.eras[context.era or 0].edition


def _of_activities(asked: Mapping[int, Asked], eras: Sequence[Context], times: Times) -> list[Finding]:
    """One finding for each activity, and each member if that is how it is judged, in the planner's order."""
    found: dict[tuple[str, str], dict[int, Finding]] = {}
    for number, context in enumerate(eras):
        if (edition := _edition(context, times)) in asked:
            for finding in (row.finding for row in rows_by(context.reads(asked[edition][0]), context)):
                activity, member = finding.subject.activity or "", finding.subject.member or ""
                found.setdefault((activity, context.key("agency", member)), {})[number] = finding
    planner = eras[0].planner
    place = {activity.id: index for index, activity in enumerate(planner.activities)}
    order = sorted(found, key=lambda each: place.get(each[0], -1))
    return [
        combined([found[key].get(look.era) for look in times.looks[key[0]]], planner.subjects[key[0]]) for key in order
    ]


def _of_periods(asked: Sequence[Asked]) -> Iterator[Finding]:
    """What is found of periods, each by the edition that is in force when it begins, or the next that then is."""
    gaps = [(rule, context) for rule, context in asked if isinstance(rule, Gap)]
    if gaps:
        yield from _of_gaps(gaps)
    shares: list[Judged] = []
    for row in rows([each for each in asked if not isinstance(each[0], Gap)], _are_alike):
        (rule, first), (_, last) = row[0], row[-1]
        numbers = tuple(number for _, context in row for number in context.editions)
        whole = evolve(first, editions=numbers, in_force_to=last.in_force_to)
        if rule.since and whole.in_force_to and whole.in_force_to < rule.since:
            continue
        if isinstance(rule, Share):
            shares.append(rule.judged(whole))
        for finding in shares[-1].findings if isinstance(rule, Share) else rule.check(whole):
            window = finding.subject.window
            begun = [each for each in row[1:] if window is not None and _has_begun(each[1], window.first)]
            yield evolve(finding, promise=begun[-1][1].promise(begun[-1][0])) if begun else finding
    yield from together(shares)


def _of_gaps(asked: Sequence[tuple[Gap, Context]]) -> Iterator[Finding]:
    """What is found of the time between activities, whichever of the days that are not known are holidays."""
    counting = [each for each in asked if each[0].in_working_days]
    if not counting:
        return between(asked)

    def judge(_rule: Rule, of: Context) -> Iterator[Row]:
        each_way = [(rule, evolve(each, are_others_working=of.are_others_working)) for rule, each in asked]
        return map(row_of, between(each_way))

    return (row.finding for row in over_unknown_holidays(judge, *counting[0]))


def _has_begun(context: Context, day: Date) -> bool:
    return context.in_force_from is None or context.in_force_from <= day


def _are_alike(one: Asked, other: Asked) -> bool:
    """Whether an edition goes on with what the one before promises, in whatever words, of the same nouns."""
    (rule, context), (next_rule, following) = one, other
    goes_on = context.in_force_to is not None and following.in_force_from == context.in_force_to.add(days=1)
    if not goes_on or type(rule) is not type(next_rule):
        return False
    if (rests_on := rule.rests_on) is None:
        return False
    asks = [each.name for each in fields(type(rule)) if each.name not in WORDS]
    return all(getattr(rule, each) == getattr(next_rule, each) for each in asks) and all(
        getattr(context.partnership, each) == getattr(following.partnership, each) for each in rests_on
    )


def _of_arrangements(rule: Rule, eras: Sequence[Context]) -> list[StandingFinding]:
    """One finding for each thing that is asked for, from what is found of it in each era."""
    found: dict[tuple[object, ...], list[tuple[Window, StandingFinding]]] = {}
    asked: list[Window] = []
    for context in eras:
        if (days := in_force_days(rule, context)) is None:
            continue
        asked.append(days)
        for finding in context.reads(rule).check(context):
            if isinstance(finding, StandingFinding):
                found.setdefault(_matter(finding, context.key), []).append((days, finding))
    return [over_days(parts, asked) for parts in found.values()]


def _matter(finding: Finding, key: Callable[[str, str], str]) -> tuple[object, ...]:
    """What a finding about the arrangements is about, whoever holds a line of succession."""
    return (type(finding), *(None if each is None else key("body", each) for each in finding.subject_key))
