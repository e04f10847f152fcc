"""What a finding is about, and which of the ways to follow its advice matter for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from attrs import evolve
from pendulum import Date

from scp_framework.findings.finding import Finding
from scp_framework.findings.remedy import Remedy
from scp_framework.model.activity import Action, Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import NodeId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.shapes.by_date_finding import ByDateFinding
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding
from scp_framework.rules.shapes.share_finding import ShareFinding
from scp_framework.rules.shapes.team_finding import TeamFinding
from scp_framework.rules.shapes.total_finding import TotalFinding

MOST_DAYS_TRIED = 8
"""Of what may fall on more days, not all are tried."""


MOST_ON_SMALL_TEAMS = 3
"""Teams of up to so many people are tried, and of everybody."""


def is_of(finding: Finding, other: Finding) -> bool:
    """Whether a finding is about the same, or about a part of the days of the other, or one of its periods."""
    about, subject = finding.subject, other.subject
    if (about.activity, about.member) != (subject.activity, subject.member):
        return False
    if is_rolling(finding) and is_together(finding) and not is_together(other):
        # Each window by itself may be kept, and others not, which this is about.
        return False
    return subject.window is None or any(
        (one.first in whole or whole.first in one) if is_rolling(finding) else (one in whole or whole in one)
        for one in periods_of(finding)
        for whole in periods_of(other)
    )


def is_together(finding: Finding) -> bool:
    """Whether it is about several periods that can't all be kept."""
    if isinstance(finding, TotalFinding):
        return finding.jointly_infeasible
    if isinstance(finding, ShareFinding):
        return bool(finding.windows)
    return isinstance(finding, CadenceFinding | ByDateFinding) and finding.jointly_infeasible


def is_rolling(finding: Finding) -> bool:
    """Whether it is about periods that roll."""
    return isinstance(finding, CadenceFinding | TotalFinding) and finding.rolling is not None


def needs_a_larger_team(finding: Finding) -> bool:
    """Whether a team that is not recorded, and cannot be of everybody, must be larger than those that are tried.

    On some of its days, there may be nobody else for it.
    """
    if not isinstance(finding, TeamFinding) or finding.recorded:
        return False
    if all(part.most is None for part in finding.parts) and "when" not in finding.depends_on:
        return False
    return sum(part.number for part in finding.parts) > MOST_ON_SMALL_TEAMS


def is_of_unknown_concern(finding: Finding) -> bool:
    """Whether it is not known which agencies conditions are about that might not be met at once, or within limits."""
    if not isinstance(finding, TeamFinding) or finding.agencies_recorded:
        return False
    return len(finding.parts) > 1 or any(part.most is not None for part in finding.parts)


def periods_of(finding: Finding) -> tuple[Window, ...]:
    """The days that a finding is about, or its several periods, or the days on which those that roll begin."""
    if isinstance(finding, CadenceFinding) and finding.rolling is not None:
        return (Window(finding.windows[0].first, finding.windows[1].first),)
    if isinstance(finding, TotalFinding) and finding.first_start and finding.last_start:
        return (Window(finding.first_start, finding.last_start),)
    if isinstance(finding, CadenceFinding | ByDateFinding | ShareFinding | TotalFinding) and is_together(finding):
        return finding.windows
    return () if finding.subject.window is None else (finding.subject.window,)


def is_short(finding: Finding) -> bool:
    """Whether it is about several periods that are short of activities together."""
    return isinstance(finding, CadenceFinding | ByDateFinding) and bool(finding.short)


def has_no_end(finding: Finding) -> bool:
    """Whether something may follow at any time, so that it stays open until it has, whatever is recorded."""
    return isinstance(finding, FollowUpFinding) and finding.within is None


def counts(value: object, remedy: Remedy, finding: Finding) -> bool | None:
    """Whether an activity of which this is recorded counts, as far as that says; None where it does not."""
    if remedy.path == "status":
        return value is not Status.CANCELLED
    member = finding.subject.member
    if remedy.path == "agencies" and member is not None:
        assert isinstance(value, tuple)
        return member in value
    if remedy.path == "team" and member is None:
        # Everybody there is will do, if anybody does; of fewer, it depends.
        assert isinstance(value, tuple)
        return len(value) > MOST_ON_SMALL_TEAMS
    return None


def days_to_try(when: When, finding: Finding, others: Iterable[When] = ()) -> Iterable[Date]:
    """The days that something may fall on; of many, those around which stretches of days, or others, begin and end."""
    if when.last_ordinal - when.first_ordinal < MOST_DAYS_TRIED:
        return when.days()
    deadline, edges = finding.deadline, [when.earliest, when.latest]
    stretches = [
        *periods_of(finding),
        *(Window(each.earliest, each.latest) for each in others),
    ]
    stretches += [Window(deadline, deadline)] if deadline else []
    for stretch in stretches:
        edges += [stretch.first.subtract(days=1), stretch.first, stretch.last, stretch.last.add(days=1)]
    return sorted({day for day in edges if when.earliest <= day <= when.latest})


def subsets(items: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every subset of the first few, each by itself, and all."""
    few = items[:6]
    for number in range(len(few) + 1):
        yield from combinations(few, number)
    if len(items) > len(few):
        yield from ((each,) for each in items[6:])
        yield tuple(items)


def actions_of(activity: Activity, partnership: Partnership) -> Iterator[tuple[Action, ...]]:
    """Actions, with all owners, or the recorded ones with the owners that are missing."""
    owners = [NodeId(each) for each in (*list(partnership.body)[:2], *list(partnership.agency)[:1])]
    if activity.actions is None:
        yield ()
        for number in (1, 2):
            for some in product(owners, repeat=number):
                yield tuple(Action(what=f"action {index}", owner=owner) for index, owner in enumerate(some))
        return
    free = [index for index, each in enumerate(activity.actions) if each.owner is None]
    for some in product(owners, repeat=len(free)):
        filled = list(activity.actions)
        for index, owner in zip(free, some, strict=True):
            filled[index] = evolve(filled[index], owner=owner)
        yield tuple(filled)
