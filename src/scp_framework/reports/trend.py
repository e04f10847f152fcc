"""Trend: how what is found about one subject has changed from one report to another."""

from __future__ import annotations

from enum import StrEnum


class Trend(StrEnum):
    """How what is found about one subject has changed; what is kept, or does not apply, in both reports has not."""

    NEW = "new"
    """Open or not kept, where nothing was before."""
    WORSE = "worse"
    """Not kept instead of open; or no longer excused, overdue, or more firmly promised."""
    EARLIER = "earlier"
    """The same verdict with an earlier deadline."""
    CHANGED = "changed"
    """Open or not kept as before, but something else is to be done."""
    LATER = "later"
    """The same verdict with a later deadline."""
    BETTER = "better"
    """Open instead of not kept; or excused, no longer overdue, or less firmly promised."""
    MENDED = "mended"
    """Kept, where it was open or not kept."""
    GONE = "gone"
    """Was open or not kept, and is not asked any more: its activity is cancelled, or the rule does not apply."""
