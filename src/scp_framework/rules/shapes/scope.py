"""Scope: an activity looks at exactly one tile, or takes all tiles to one area."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import ClassVar

from attrs import evolve, frozen

from scp_framework.errors import Fault, invalid
from scp_framework.findings.phrases import listed, number_words
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.rows import Row
from scp_framework.findings.verdict import (
    Verdict,
    across_alternatives,
    all_hold,
    any_holds,
    verdict_of,
)
from scp_framework.model.activity import Activity
from scp_framework.model.identifier import Kinds, TileId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.activity_finding import ActivityFinding
from scp_framework.rules.activity_rule import ActivityRule, Case, Judge
from scp_framework.rules.context import Context

MANY_TILES = 4
"""So many tiles, or more, are counted in a finding and not named."""


@frozen(kw_only=True, repr=False)
class ScopeFinding(ActivityFinding):
    """Which tiles and which area an activity looks at; None where that is not recorded.

    `left_out` names the tiles that exist on one of its days and that it is known not to look at.
    """

    shape: ClassVar[str] = "scope"

    tiles: tuple[TileId, ...] | None
    area: str | None
    one_tile: bool
    all_tiles_and_area: bool
    left_out: tuple[TileId, ...] = ()

    @property
    def observation_phrase(self) -> str:
        if self.tiles is None:
            what = f"which tiles {self.activity_words} looks at is not recorded"
        else:
            number = f"{number_words(len(self.tiles))} {'tile' if len(self.tiles) == 1 else 'tiles'}"
            which = listed([self.named(tile) for tile in self.tiles])
            named = f" ({which})" if 0 < len(self.tiles) < MANY_TILES else ""
            what = f"{self.activity_words} looks at {number}{named}"
        if not self.all_tiles_and_area or (self.one_tile and self.tiles is not None and len(self.tiles) == 1):
            return what
        if self.area is None:
            return f"{what}, and no area is recorded"
        return f"{what}, and {f'its area is {self.area}' if self.area.strip() else 'no area is named'}"

    @property
    def action_phrase(self) -> str | None:
        if self.verdict is Verdict.MET:
            return None
        if self._may_be_recorded:
            return f"{self.recording('which tiles it looks at', *self._area)}: {self._forms}"
        if self._area and not self.left_out:
            return self.recording("the area that it takes all tiles to")
        if self.is_past:
            return self.recording_what_happened(*self._area)
        return f"choose {self._forms}{self.otherwise}"

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        if self.verdict is Verdict.MET:
            return ()
        area = ("scope.area",) if self._area else ()
        if self._may_be_recorded:
            return self.record_all("scope.tiles", *area)
        if area and not self.left_out:
            return self.record_all(*area)
        if self.is_past:
            return self.what_happened(*area)
        choose = Remedy(
            type=RemedyType.CHANGE, activity=self.subject.activity, path="scope.tiles", deadline=self.deadline
        )
        if self.one_tile:
            return (evolve(choose, number=1),)
        all_of_them = (*(self.tiles or ()), *self.left_out)
        return (evolve(choose, number=len(all_of_them), names=all_of_them), evolve(choose, path="scope.area"))

    @property
    def _may_be_recorded(self) -> bool:
        """Whether the tiles are not recorded, and recording them may do."""
        return self.tiles is None and self.may_be_kept

    @property
    def _area(self) -> tuple[str, ...]:
        """The area, as something to record, where it is not and matters."""
        return ("its area",) if self.area is None and self.all_tiles_and_area else ()

    @property
    def _forms(self) -> str:
        forms = [
            *(["exactly one tile"] if self.one_tile else []),
            *(["all tiles and the area that they are taken to"] if self.all_tiles_and_area else []),
        ]
        return listed(forms, "or")


@frozen(kw_only=True)
class Scope(ActivityRule):
    """Every activity of a kind looks at exactly one tile (`one_tile`), or at all tiles of the partnership and an
    area that is named (`all_tiles_and_area`); where both are given, either will do.

    All tiles are all that exist on the day of the activity. Tiles that are not recorded could be any number of
    them, none included; an area that is not recorded could be named or not. An empty text names no area.
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

    def judging(self, context: Context) -> Judge:
        tiles = context.partnership.tiles

        def judge(case: Case) -> Iterator[Row]:
            activity = case.activity
            existing = [frozenset(tile.id for tile in tiles if tile.exists_on(day)) for day in case.days(tiles)]
            verdicts = [self.judge(activity, on_day) for on_day in existing]
            yield case.row(across_alternatives(verdicts), self._finding, existing, verdicts)

        return judge

    def _finding(
        self, case: Case, verdict: Verdict, existing: Sequence[frozenset[TileId]], verdicts: Sequence[Verdict]
    ) -> ScopeFinding:
        activity = case.activity
        asked_for = frozenset[TileId]().union(*existing)
        differing: Sequence[Hashable] = existing if activity.tiles is None else verdicts
        return ScopeFinding(
            **case.facts(verdict, differs=len(set(differing)) > 1),
            deadline=activity.when.latest if verdict is not Verdict.MET else None,
            tiles=activity.tiles,
            area=activity.scope.area if activity.scope else None,
            one_tile=self.one_tile,
            all_tiles_and_area=self.all_tiles_and_area,
            left_out=tuple(
                tile.id
                for tile in case.context.partnership.tiles
                if tile.id in asked_for and tile.id not in (activity.tiles or ())
                if activity.tiles is not None or verdict is Verdict.BREACHED
            ),
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
            forms.append(all_hold((takes_all, None if area is None else bool(area.strip()))))
        return verdict_of(any_holds(forms))
