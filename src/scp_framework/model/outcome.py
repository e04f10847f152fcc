"""Outcome: what the partnership wants to be true for children."""

from __future__ import annotations

from attrs import field

from scp_framework.frozen import frozen
from scp_framework.model.history.validity import Named
from scp_framework.model.identifier import OutcomeId, slug
from scp_framework.model.source import Source


@frozen(kw_only=True)
class Outcome(Named):
    """A desired outcome, the statements under it, and what Good looks like for it (section 2).

    `statements` and `good_statement` are None where they are not recorded; no statements at all is
    an empty tuple.
    """

    id: OutcomeId = field(validator=slug)
    name: str
    statements: tuple[str, ...] | None = None
    good_statement: str | None = None
    source: Source | None = None
