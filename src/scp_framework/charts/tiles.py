"""tiles_chart: how many activities of each kind look at each tile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.charts.drawing import (
    INK,
    PALE,
    Row,
    column_axis,
    few_enough,
    finished,
    layered,
    named_apart,
    row_axis,
    row_names,
    row_step,
    showing,
)
from scp_framework.files.decode.extras import needing
from scp_framework.findings.phrases import capital, window_words
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity
from scp_framework.model.countable import takes_place
from scp_framework.model.planner import Planner
from scp_framework.model.validated import validate_arguments

if TYPE_CHECKING:
    import altair as alt

SHADES = ("#ffffff", "#d5eaf0", "#a9d3e0", "#7cbccf")
"""The colours of cells with none, one, two, and three or more."""
NOT_RECORDED = "Tiles not recorded"
"""The row of activities that say nothing of tiles."""
ANY = "Any activity"
"""The only column where no activity records a tile."""


@frozen(kw_only=True)
class Tiles:
    """What the chart shows: its rows and columns in order, and a cell for each tile and kind of activity."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Sequence[Row]


def tiles_chart(planner: Planner, arrangements: Arrangements) -> alt.LayerChart:
    """How many activities look at each tile: a row for each tile, a column for each kind, the number in each cell.

    Columns are the kinds of which an activity records tiles; a row says how many of them record none. Where it is not
    certain that an activity takes place, as it is proposed only, there are two numbers: those that are certain, and all
    of them. What is cancelled or declined does not count.

    Raises:
        InputError: If the extra `charts` is not installed, or there are more marks than a chart takes.
    """
    tiles = tiles_of(planner, arrangements)
    with needing("charts"):
        import altair as alt  # noqa: PLC0415 - only for charts
    x, y = column_axis("kind", tiles.columns), row_axis(tiles.rows)
    base = showing(tiles.cells).encode(x=x, y=y, tooltip=["tile:N", "kind:N", "activities:N"])
    shade = alt.Color("shade:O", scale=alt.Scale(domain=[*range(len(SHADES))], range=[*SHADES]), legend=None)
    cells = base.mark_rect(stroke=PALE).encode(color=shade)
    numbers = base.mark_text(color=INK, fontSize=12).encode(text="number:N")
    chart = layered(cells, numbers).properties(width=alt.Step(64), height=row_step(tiles.rows))
    said = f"{window_words(planner.covers)}. How many activities of each kind look at each tile, as planned."
    uncertain = (
        '"1 to 2": one is certain, and one more is proposed.'
        if any(" to " in str(row["number"]) for row in tiles.cells)
        else ""
    )
    return finished(chart, planner.title or planner.id, "tiles by activities", [said, uncertain])


@validate_arguments
def tiles_of(planner: Planner, arrangements: Arrangements) -> Tiles:
    """What the chart of tiles shows.

    Raises:
        InputError: If the planner names what the arrangements do not have, or there are more marks than a chart takes.
    """
    partnership = arrangements.partnership
    planner.require_nouns_of(partnership)
    counted = [each for each in planner.activities if takes_place(each, 0) is not False]
    kinds = dict.fromkeys(each.kind for each in counted if each.tiles)
    kind_names = named_apart({kind: capital(partnership.kind[kind].name) for kind in kinds})
    tile_names = row_names({tile.id: tile.name for tile in partnership.tiles})
    by_column: Mapping[str, Sequence[Activity]] = {
        name: [each for each in counted if each.kind == kind] for kind, name in kind_names.items()
    } or {ANY: counted}
    cells = [
        _cell(row, column, own)
        for column, every in by_column.items()
        for row, own in (
            *((name, [each for each in every if tile in (each.tiles or ())]) for tile, name in tile_names.items()),
            (NOT_RECORDED, [each for each in every if each.tiles is None]),
        )
    ]
    return Tiles(
        rows=(*tile_names.values(), NOT_RECORDED), columns=tuple(by_column), cells=few_enough(cells, "planner")
    )


def _cell(row: str, column: str, activities: Sequence[Activity]) -> Row:
    certain = sum(takes_place(each, 0) is True for each in activities)
    number = f"{certain}" if certain == len(activities) else f"{certain} to {len(activities)}"
    return {
        "row": row,
        "kind": column,
        "tile": row,
        "number": number,
        "shade": 0 if row == NOT_RECORDED else min(len(activities), len(SHADES) - 1),
        "activities": ", ".join(each.id for each in activities[:12]) or "none",
    }
