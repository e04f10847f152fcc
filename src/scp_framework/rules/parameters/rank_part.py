"""RankPart: that an activity is the second, say, of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from scp_framework.findings.finding import Promise
from scp_framework.findings.missing import Missing
from scp_framework.findings.not_applicable import Ground, GroundType
from scp_framework.findings.phrases import every_words
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.condition_part import ConditionPart
from scp_framework.rules.parameters.nth import Nth, Same
from scp_framework.rules.ranks import Ranks

MOST_OTHERS = 100
"""Of how many other activities a finding asks what is not known."""


@frozen(kw_only=True)
class RankPart(ConditionPart):
    """The activity is the second, say, of its kind."""

    keys: ClassVar[tuple[str, ...]] = ("nth",)
    asks_of_others = True

    nth: Nth

    @property
    def paths(self) -> tuple[str, ...]:
        return ("when",)

    def holds(self, activity: Activity, context: Context) -> bool | None:
        return self._ranks(activity, context).holds(activity)

    def _ranks(self, activity: Activity, context: Context) -> Ranks:
        kind = activity.kind
        return context.kept_of_planner.get(context.planner, (self.nth, kind), Ranks, self.nth, kind, context)

    def unrecorded(self, activity: Activity, context: Context) -> Iterator[Missing]:
        ranks = self._ranks(activity, context)
        if ranks.holds(activity) is not None:
            return
        yield from self._missing(activity, context, is_held=True)
        for other, held in islice(ranks.uncertain(activity), MOST_OTHERS):
            yield from self._missing(other, context, is_held=held is True)

    def _missing(self, activity: Activity, context: Context, *, is_held: bool) -> Iterator[Missing]:
        same = {Same.AGENCY: ("agencies", activity.agencies), Same.BODY: ("bodies", activity.bodies), None: ("", ())}
        concerned, recorded = same[self.nth.same]
        paths = [
            *([] if is_held else ["status"]),
            *([] if activity.when.is_exact else ["when"]),
            *([concerned] if recorded is None else []),
        ]
        past = context.is_past(activity)
        yield from (Missing(activity=activity.id, path=path, is_past=past) for path in paths)

    def grounds(self, _activity: Activity, _context: Context, *, is_so: bool) -> Iterator[Ground]:
        nth = self.nth
        same = None if nth.same is None else nth.same.value
        first, last = nth.exactly or nth.at_least, nth.exactly or nth.at_most
        yield Ground(type=GroundType.NTH, name=same, every=nth.every, at_least=first, at_most=last, is_so=is_so)

    def said(self, promise: Promise) -> tuple[str, dict[str, object]]:
        nth = self.nth
        return "nth", {
            "at_least": nth.at_least,
            "at_most": nth.at_most,
            "exactly": nth.exactly,
            "both": None not in (nth.at_least, nth.at_most),
            "same": None if nth.same is None else nth.same.value,
            "every": every_words(nth.every),
            "kinds": promise.nouns(2),
        }
