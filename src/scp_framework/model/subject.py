"""Subject: what something is said about."""

from __future__ import annotations

from scp_framework.frozen import frozen
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import KindId
from scp_framework.model.of_checked_fields import of_checked_fields


@frozen(kw_only=True)
class Subject:
    """What a finding is about: an activity, a member of a set (an agency, a tile), a window, or several of these.

    `kind` is that of the activity. `agencies` and `tiles` are those that it concerns, so that a report can be filtered
    by them. `dates_affected` are those of the days `when` on which it is so, where it is not so on all of them.
    """

    activity: str | None = None
    kind: KindId | None = None
    member: str | None = None
    window: Window | None = None
    when: When | None = None
    agencies: tuple[str, ...] = ()
    tiles: tuple[str, ...] = ()
    dates_affected: When | None = None

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.activity, self.member, self.window) if part is not None)


subject_of_fields = of_checked_fields(Subject)
"""A subject of all its fields, in their order: there is one for each activity and each period of each member."""
