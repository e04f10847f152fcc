"""Engine: what a rule finds where the arrangements change between the days of a planner.

How a rule is asked depends on its scale. What it says of each activity by itself is asked in each segment that the
activity may fall in, and holds as far as it does in all of them. What it says of the arrangements is asked of them as
they are in each segment. What it says of periods is asked once by each edition, of the periods that begin while that
edition is in force; editions that follow one another and promise the same ask as one, so that periods of both can be
judged together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from attrs import evolve, fields
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.rows import Row, finding_of, row_of
from scp_framework.rules.activity_rule import ActivityRule
from scp_framework.rules.algorithms.runs import rows
from scp_framework.rules.arrangements_rule import over_segments
from scp_framework.rules.context import Context
from scp_framework.rules.guarded import combine_slices, rows_by
from scp_framework.rules.in_all_readings import Asked, over_time_in_all
from scp_framework.rules.kept import Kept
from scp_framework.rules.rule import Rule, SubjectType
from scp_framework.rules.stretch_rule import StretchRule, over_stretches
from scp_framework.rules.timeline import Timeline
from scp_framework.rules.unknown_holidays import over_unknown_holidays

Driver = TypeVar("Driver", bound=Rule)
WORDS = {"name", "title", "why", "source", "aliases", "owner", "on_request"}
"""What in a rule makes no difference to what is found."""


def rows_over_time(asked: Mapping[int, Asked], segments: Sequence[Context], timeline: Timeline) -> Iterable[Row]:
    """What the rules of one code find: `asked` holds those editions, by their number, that have such a rule."""
    return over_time_in_all(asked, lambda in_one_way: _rows_over_time(in_one_way, segments, timeline))


def _rows_over_time(asked: Mapping[int, Asked], segments: Sequence[Context], timeline: Timeline) -> Iterator[Row]:
    found: list[Row] = []
    found += _of_activities(_of_driver(ActivityRule, SubjectType.ACTIVITIES, asked), segments, timeline)
    if stretches := [*_of_driver(StretchRule, SubjectType.STRETCHES, asked).values()]:
        found += _of_stretches(stretches)
    found += _of_periods([*_of_driver(Rule, SubjectType.PERIODS, asked).values()])
    for number, (rule, _) in _of_driver(Rule, SubjectType.ARRANGEMENTS, asked).items():
        found += over_segments(rule, [each for each in segments if _edition(each, timeline) == number])
    yield from found or (row_of(rule.not_applicable(context)) for rule, context in asked.values())


def _of_driver(
    driver: type[Driver], subject_type: SubjectType, asked: Mapping[int, Asked]
) -> Mapping[int, tuple[Driver, Context]]:
    return {
        number: (rule, context)
        for number, (rule, context) in asked.items()
        if rule.subject_type is subject_type and isinstance(rule, driver)
    }


def _edition(context: Context, timeline: Timeline) -> int:
    return timeline.segments[context.segment or 0].edition


def _of_activities(
    asked: Mapping[int, tuple[ActivityRule, Context]], segments: Sequence[Context], timeline: Timeline
) -> list[Row]:
    """One finding for each activity, and each member if that is how it is judged, in the planner's order."""
    found: dict[tuple[str, str], dict[int, Finding]] = {}
    for number, context in enumerate(segments):
        if (edition := _edition(context, timeline)) in asked:
            for finding in map(finding_of, rows_by(context.with_successors(asked[edition][0]), context)):
                activity, member = finding.subject.activity or "", finding.subject.member or ""
                found.setdefault((activity, context.lineage_id("agency", member)), {})[number] = finding
    planner = segments[0].planner
    place = {activity.id: index for index, activity in enumerate(planner.activities)}
    order = sorted(found, key=lambda each: place.get(each[0], -1))
    return [
        row_of(
            combine_slices([found[key].get(look.segment) for look in timeline.slices[key[0]]], planner.subject(key[0]))
        )
        for key in order
    ]


def _of_periods(asked: Sequence[Asked]) -> Iterator[Row]:
    """What is found of periods, each by the edition that is in force when it begins, or the next that then is."""
    by_kind: dict[type[Rule], list[tuple[Rule, Context, Sequence[Row]]]] = {}
    for run in rows(asked, _are_alike):
        (rule, first), (_, last) = run[0], run[-1]
        numbers = tuple(number for _, context in run for number in context.editions)
        whole = evolve(first, editions=numbers, in_force_to=last.in_force_to, kept=Kept())
        if rule.since and whole.in_force_to and whole.in_force_to < rule.since:
            continue
        judged = rule.rows_by_period(whole)
        by_kind.setdefault(type(rule), []).append((rule, whole, judged))
        yield from (_as_promised_when_it_begins(row, run[1:]) for row in judged)
    for kind, of_kind in by_kind.items():
        yield from kind.rows_together(of_kind)


def _as_promised_when_it_begins(row: Row, later: Sequence[Asked]) -> Row:
    """The row with the promise as the edition has it that is in force when its window begins."""
    finding = finding_of(row)
    window = finding.subject.window if later else None
    begun = [each for each in later if window is not None and _has_begun(each[1], window.first)]
    return row_of(evolve(finding, promise=begun[-1][1].promise(begun[-1][0]))) if begun else row


def _of_stretches(asked: Sequence[tuple[StretchRule, Context]]) -> Iterable[Row]:
    """What is found of the time between activities, whichever of the days that are not known are holidays."""
    counting = [each for each in asked if each[0].in_working_days]
    if not counting:
        return over_stretches(asked)

    def judge(of: Context) -> Sequence[Row]:
        each_way = [(rule, evolve(each, are_others_working=of.are_others_working)) for rule, each in asked]
        return [*over_stretches(each_way)]

    return over_unknown_holidays(judge, *counting[0])


def _has_begun(context: Context, day: Date) -> bool:
    return context.in_force_from is None or context.in_force_from <= day


def _are_alike(one: Asked, other: Asked) -> bool:
    """Whether an edition goes on with what the one before promises, in whatever words, of the same nouns."""
    (rule, context), (next_rule, following) = one, other
    goes_on = context.in_force_to is not None and following.in_force_from == context.in_force_to.add(days=1)
    if not goes_on or type(rule) is not type(next_rule):
        return False
    if (continuity_fields := rule.continuity_fields) is None:
        return False
    asks = [each.name for each in fields(type(rule)) if each.name not in WORDS]
    return all(getattr(rule, each) == getattr(next_rule, each) for each in asks) and all(
        getattr(context.partnership, each) == getattr(following.partnership, each) for each in continuity_fields
    )
