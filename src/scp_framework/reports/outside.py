"""moved_outside: a notice on activities that a change puts outside the days that the planner covers."""

from __future__ import annotations

from collections.abc import Iterator

from scp_framework.findings.phrases import listed, window_words
from scp_framework.model.notice import Notice
from scp_framework.reports.report import Report


def moved_outside(before: Report, after: Report) -> Iterator[Notice]:
    """A notice on the activities of one planner that now lie outside the days that it covers, where others lay."""
    former = {each.activity for each in before.outside}
    names = [each.activity for each in after.outside if each.activity not in former]
    if names and before.planner == after.planner:
        lie, are, them = ("lies", "It is", "it") if len(names) == 1 else ("lie", "They are", "them")
        covered = window_words(after.covers)
        yield Notice(
            code="activity/outside",
            location="",
            observation=f"{listed(names)} {lie} outside the days that the planner covers, {covered}.",
            handling=f"{are} left out, and no promise is kept or broken by {them}.",
        )
