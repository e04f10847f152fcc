"""Scope: an activity looks at exactly one tile, or takes all tiles to one area."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import ClassVar, Self

from attrs import evolve
from pendulum import Date

from scp_framework.errors import Fault, invalid
from scp_framework.findings.facts import FactsOf
from scp_framework.findings.finding import COMMON
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.remedy import Remedy, RemedyType, alternatives
from scp_framework.findings.verdict import Verdict, across_alternatives, all3, any3, verdict_of
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.dates.when import When
from scp_framework.model.history.validity import BetweenChanges
from scp_framework.model.identifier import Kinds, TileId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.activity_finding import ActivityFinding
from scp_framework.rules.activity_rule import ActivityRule
from scp_framework.rules.case import Case, Judge, Judged, tells_of
from scp_framework.rules.context import Context


@frozen(kw_only=True, repr=False, slots=False)
class ScopeFinding(ActivityFinding):
    """Which tiles and which area an activity looks at; None where that is not recorded.

    `left_out` names the tiles that exist on one of its days and that it is known not to look at; `existing`
    all that do.
    """

    shape: ClassVar[str] = "scope"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "scope.ftl", COMMON)

    tiles: tuple[TileId, ...] | None
    area: str | None
    """The area that is recorded."""
    one_tile: bool
    """Whether exactly one tile is asked for."""
    all_tiles_and_area: bool
    """Whether all tiles and an area are asked for."""
    left_out: tuple[TileId, ...] = ()
    existing: tuple[TileId, ...] = ()

    @property
    def situation(self) -> str:
        if self.verdict is Verdict.MET:
            return "kept"
        if self._may_be_recorded:
            return "tiles-unrecorded"
        if self._area and not self.left_out:
            return "area-unrecorded"
        if not self.is_past:
            return "wrong-tiles"
        return "past-open" if self.verdict is Verdict.OPEN else "past"

    @classmethod
    def message_facts(cls) -> FactsOf[Self]:
        return {
            **super().message_facts(),
            "tiles": lambda self: self.all_named(self.tiles or ()),
            "number": lambda self: None if self.tiles is None else len(self.tiles),
            "area_is": lambda self: self._area_is,
            "all_tiles": lambda self: self.all_tiles_and_area,
        }

    @property
    def advised(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        area = ("scope.area",) if self._area else ()
        if self._may_be_recorded:
            return self.record_any(self._ways(*self.record_at("scope.tiles", "scope.area"), may_name=self.area is None))
        if area and not self.left_out:
            return self.record_all(*area)
        if self.is_past:
            return self.what_happened(*area)
        tiles = Remedy(
            type=RemedyType.CHANGE, activity=self.subject.activity, path="scope.tiles", deadline=self.deadline
        )
        return alternatives(self._ways(tiles, evolve(tiles, path="scope.area")))

    def _ways(self, tiles: Remedy, area: Remedy, *, may_name: bool = True) -> list[list[Remedy]]:
        """The ways to choose tiles, and with all of them an area, where none is named and one may be."""
        ways = [[evolve(tiles, number=1)]] if self.one_tile else []
        is_named = bool((self.area or "").strip())
        if self.all_tiles_and_area and (is_named or may_name) and (self.existing or not ways):
            lacking = tuple(tile for tile in self.existing if tile not in (self.tiles or ()))
            others = [evolve(tiles, number=len(lacking), names=lacking)] if lacking or is_named else []
            ways.append([*others, *([] if is_named else [area])])
        return ways

    @property
    def _area_is(self) -> str | None:
        if not self.all_tiles_and_area or (self.one_tile and self.tiles is not None and len(self.tiles) == 1):
            return None
        return "unrecorded" if self.area is None else "named" if self.area.strip() else "blank"

    @property
    def _may_be_recorded(self) -> bool:
        """Whether the tiles are not recorded, and recording them may do."""
        return self.tiles is None and self.may_be_kept

    @property
    def _area(self) -> bool:
        """Whether the area is not recorded, and matters."""
        return self.area is None and self.all_tiles_and_area


@frozen(kw_only=True)
class Scope(ActivityRule):
    """Every activity of a kind looks at exactly one tile (`one_tile`), or at all tiles of the partnership and an
    area that is named (`all_tiles_and_area`); where both are given, either is enough.

    All tiles are all that exist on the day of the activity. Tiles that are not recorded could be any number of
    them, none included; an area that is not recorded could be named or not. An empty text names no area.

    Raises:
        InputError: If neither `one_tile` nor `all_tiles_and_area` is given.
    """

    shape: ClassVar[str] = "scope"

    of: Kinds
    one_tile: bool = False
    all_tiles_and_area: bool = False

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not (self.one_tile or self.all_tiles_and_area):
            raise invalid("", "one_tile, all_tiles_and_area, or both", None)

    def own_faults(self, partnership: Partnership) -> Iterator[Fault]:
        if not partnership.tiles:
            yield Fault(path="", expected="a promise of a partnership that has tiles", actual="no tiles")

    def judge_for(self, context: Context) -> Judge:
        tiles = context.partnership.tiles

        def tiles_on(day: Date) -> frozenset[TileId]:
            return frozenset(tile.id for tile in tiles if tile.exists_on(day))

        there = context.kept.get(self, "tiles", lambda: BetweenChanges(tiles, tiles_on))

        def judge(activity: Activity, when: When) -> Iterable[Judged]:
            existing = there.within(when)
            verdicts = [self.judge(activity, on_day) for on_day in existing]
            return ((across_alternatives(verdicts), self._finding, existing, verdicts),)

        return judge

    @tells_of(ScopeFinding)
    def _finding(
        self, case: Case, verdict: Verdict, existing: Sequence[frozenset[TileId]], verdicts: Sequence[Verdict]
    ) -> ScopeFinding:
        activity = case.activity
        on_some_day = frozenset[TileId]().union(*existing)
        there = tuple(tile.id for tile in case.context.partnership.tiles if tile.id in on_some_day)
        is_known = activity.tiles is not None or verdict is Verdict.BREACHED
        differing: Sequence[Hashable] = existing if activity.tiles is None else verdicts
        return ScopeFinding(
            **case.facts(verdict, differs=len(set(differing)) > 1),
            deadline=case.last_day if verdict is not Verdict.MET else None,
            tiles=activity.tiles,
            area=activity.scope.area if activity.scope else None,
            one_tile=self.one_tile,
            all_tiles_and_area=self.all_tiles_and_area,
            left_out=tuple(tile for tile in there if tile not in (activity.tiles or ())) if is_known else (),
            existing=there,
            may_be_kept=verdict is not Verdict.BREACHED,
        )

    def judge(self, activity: Activity, existing: frozenset[TileId]) -> Verdict:
        """The verdict on an activity, on a day on which these tiles exist."""
        tiles = activity.tiles
        area = activity.scope.area if activity.scope else None
        forms: list[bool | None] = []
        if self.one_tile:
            forms.append(None if tiles is None else len(tiles) == 1)
        if self.all_tiles_and_area:
            could = None if existing else False
            takes_all = could if tiles is None else bool(existing) and existing <= set(tiles)
            forms.append(all3((takes_all, None if area is None else bool(area.strip()))))
        return verdict_of(any3(forms))
