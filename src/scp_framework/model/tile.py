"""Tile: one of the thematic areas that tell the partnership where to look."""

from __future__ import annotations

from attrs import field

from scp_framework.frozen import frozen
from scp_framework.model.history.validity import Named
from scp_framework.model.identifier import TileId, slug
from scp_framework.model.source import Source


@frozen(kw_only=True)
class Tile(Named):
    """A thematic area, with examples of what Good looks like in it (section 2, Appendix 3).

    `informed_by` names whose views the Good statements are informed by; None where that is not
    recorded.
    """

    id: TileId = field(validator=slug)
    name: str
    guidance: str | None = None
    good_statements: tuple[str, ...] | None = None
    informed_by: tuple[str, ...] | None = None
    source: Source | None = None
