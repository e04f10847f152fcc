"""Draw planners of which it is known what they keep, or what they break."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Self

from attrs import evolve, field
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import as_editions
from scp_framework.checking import check
from scp_framework.errors import Fault, InputError
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.planner import Planner
from scp_framework.rules.rule import Rule
from scp_framework.testing.strategies.activities import TITLES, Nouns, an_activity
from scp_framework.testing.strategies.days import days, whens
from scp_framework.testing.strategies.search import WRONG, Goal, Search

YEARS = (1, 2, 3)
"""How many years planners cover, where nobody says it: as few as will do. A promise can be about several."""
MOST_EDITS = 3
"""How many things a drawn planner has that the one it was made from has not."""

Edit = Callable[[Planner], Planner]


@frozen(slots=False)
class Broken:
    """A planner that breaks a promise, and the codes of all promises that it breaks."""

    planner: Planner
    # Where a test fails, hypothesis shows what a value is made with, and whole arrangements are no help.
    _arrangements: Arrangements = field(init=False, repr=False, eq=False)

    @classmethod
    def of(cls, planner: Planner, arrangements: Arrangements) -> Self:
        """What a planner breaks of the arrangements."""
        broken = cls(planner)
        object.__setattr__(broken, "_arrangements", arrangements)
        return broken

    @cached_property
    def breaks(self) -> frozenset[str]:
        """What it breaks by the check of it as it was drawn, whatever it was made to break."""
        verdicts = check(self.planner, self._arrangements).verdicts
        return frozenset(code for code, verdict in verdicts.items() if verdict is Verdict.BREACHED)


def planners_that_keep(
    arrangements: Arrangements,
    *rules: str,
    covers: Window | None = None,
    example: Planner | None = None,
    most: int = MOST_EDITS,
) -> SearchStrategy[Planner]:
    """A planner that keeps these promises, or all promises where none is named, as `assert_kept` asks it.

    `rules` are codes, names, or the beginnings of codes. It is made from an `example` that keeps them, by default one
    that is found by doing what the findings say. Where an example is given and no rule is named, these are all promises
    that the example keeps. At most `most` things differ from it: activities more or less, and other days and titles.
    Each is judged, and left out where the promises would no longer be kept, so that nothing is drawn and thrown away.
    It shrinks to the example.

    Raises:
        InputError: If there is no such rule, the example does not keep the promises, or none is found that does: then
            no planner can keep them, or an `example` is needed.
    """
    goal = Goal(arrangements, _chosen(arrangements, rules))
    if example is None:
        return _varied(goal, (_kept(goal, covers),), most)
    if not rules:
        kept = check(example, arrangements).verdicts
        goal = evolve(goal, rules=tuple(rule for rule in goal.rules if kept[rule.code] not in WRONG))
    if not goal.is_reached(example):
        raise _not_found("example", "a planner that keeps the promises", goal)
    return _varied(goal, (example,), most)


def planners_that_break(
    arrangements: Arrangements,
    rule: str,
    *,
    covers: Window | None = None,
    example: Planner | None = None,
    most: int = MOST_EDITS,
) -> SearchStrategy[Broken]:
    """A planner that breaks a promise, whatever its missing details turn out to be, with what else it breaks.

    It is made from one of several that break it, or from the `example`, as `planners_that_keep` makes its planners.
    What it breaks is what the check says of it as it was drawn. It shrinks to the smallest that was found.

    Raises:
        InputError: If there is no such rule, the example does not break it, or no planner is found that does: some
            promises are about the arrangements themselves, are for people to judge, or can always still be kept.
    """
    goal = Goal(arrangements, _chosen(arrangements, (rule,)), is_broken=True)
    if example is not None:
        if not goal.is_reached(example):
            raise _not_found("example", "a planner that breaks the promise", goal)
        found: Sequence[Planner] = (example,)
    else:
        found = _broken(goal, covers)
    return _varied(goal, found, most).map(lambda planner: Broken.of(planner, arrangements))


def _chosen(arrangements: Arrangements, rules: Iterable[str]) -> tuple[Rule, ...]:
    (chosen,) = as_editions(arrangements).chosen(tuple(rules)).rules
    return tuple(chosen)


def _kept(goal: Goal, covers: Window | None) -> Planner:
    for days_covered in _covers(goal.arrangements, covers):
        if (found := Search(goal, days_covered).kept()) is not None:
            return found
    raise _not_found("rules", "promises that a planner can keep, or an example that keeps them", goal)


def _broken(goal: Goal, covers: Window | None) -> Sequence[Planner]:
    for days_covered in _covers(goal.arrangements, covers):
        search = Search(goal, days_covered)
        if found := search.broken(Search(evolve(goal, is_broken=False), days_covered).kept()):
            return found
    raise _not_found("rule", "a promise that a planner can break, or an example that breaks it", goal)


def _covers(arrangements: Arrangements, covers: Window | None) -> Sequence[Window]:
    if covers is not None:
        return [covers]
    first = arrangements.in_force_from or arrangements.partnership.calendar.anchor
    last = arrangements.in_force_to
    every = [Window(first, first.add(years=years).subtract(days=1)) for years in YEARS]
    return [each if last is None or each.last <= last else Window(first, last) for each in every]


def _not_found(path: str, expected: str, goal: Goal) -> InputError:
    codes = ", ".join(rule.code for rule in goal.rules[:5]) + (", …" if len(goal.rules) > 5 else "")
    return InputError([Fault(path=path, expected=expected, actual=codes)])


def _varied(goal: Goal, bases: Sequence[Planner], most: int) -> SearchStrategy[Planner]:
    covers = bases[0].covers
    nouns = Nouns(goal.arrangements.partnership)
    on_days = whens(covers.first, covers.last)
    added = st.sampled_from(goal.arrangements.partnership.kinds).flatmap(
        lambda kind: an_activity(nouns, kind, f"{kind.id}-drawn", on_days)
    )
    place = st.integers(0, 1000)
    edits: SearchStrategy[Edit] = st.one_of(
        st.builds(_titled, TITLES),
        st.builds(_moved, place, days(covers.first, covers.last)),
        st.builds(_without, place),
        added.map(_with),
    )
    some_edits = st.lists(edits, max_size=most)

    # Hypothesis shows a strategy with its arguments; these would be whole planners.
    @st.composite
    def drawn_planners(draw: DrawFn) -> Planner:
        planner = draw(st.sampled_from(bases))
        for edit in draw(some_edits):
            changed = edit(planner)
            if changed.activities == planner.activities or goal.is_reached(changed):
                planner = changed
        return planner

    return drawn_planners()


def _titled(title: str | None) -> Edit:
    return lambda planner: evolve(planner, title=title)


def _moved(place: int, day: Date) -> Edit:
    def moved(planner: Planner) -> Planner:
        if not planner.activities:
            return planner
        own = planner.activities[place % len(planner.activities)]
        return evolve(
            planner,
            activities=tuple(evolve(each, when=When.on(day)) if each is own else each for each in planner.activities),
        )

    return moved


def _without(place: int) -> Edit:
    def without(planner: Planner) -> Planner:
        left = list(planner.activities)
        if left:
            del left[place % len(left)]
        return evolve(planner, activities=tuple(left))

    return without


def _with(activity: Activity) -> Edit:
    def more(planner: Planner) -> Planner:
        number = 1 + sum(each.kind == activity.kind for each in planner.activities)
        while (own := f"{activity.kind}-{number}") in planner.by_id:
            number += 1
        return evolve(planner, activities=(*planner.activities, evolve(activity, id=own)))

    return more
