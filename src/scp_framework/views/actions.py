"""actions_text: what activities left to be done and is not closed, by owner, with where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scp_framework.errors import InputError, unknown_name
from scp_framework.findings.grouped import grouped
from scp_framework.findings.phrases import capital
from scp_framework.model.validated import validate_arguments
from scp_framework.nearest import NamedIds
from scp_framework.reports.actions import ListedAction, Progress, actions, actions_words
from scp_framework.reports.filters import fold_name
from scp_framework.reports.in_short import basis_words
from scp_framework.reports.page import NOBODY
from scp_framework.reports.report import Report
from scp_framework.reports.short_words import short_when
from scp_framework.views.layout import WIDTH, heading, paragraph
from scp_framework.views.plain import Plain, plain


@validate_arguments
def actions_text(report: Report, *, owner: str | None = None, width: int = WIDTH) -> str:
    """Actions that are overdue or open in plain text, those of each owner together, by the day they are due.

    `owner` is a group or agency, by identifier or printed name.

    Raises:
        InputError: If nobody of that name owns an action.
    """
    every = actions(report)
    asked = every if owner is None else [each for each in every if each.owner == _owner(owner, every)]
    lines = paragraph(f"Actions from {report.planner_title or report.planner}", width=width)
    for sentence in (basis_words(report.as_of), *actions_words(report)):
        lines += paragraph(sentence, width=width)
    if owner is not None:
        lines += paragraph(f"Only actions of {_owner(owner, every)}: {len(asked)} of {len(every)}.", width=width)
    for progress in (Progress.OVERDUE, Progress.OPEN):
        if own := [each for each in asked if each.progress is progress]:
            lines += [*heading(capital(progress), width=width), *_by_owner(own, report, width)]
    return "\n".join([*lines, ""])


def actions_data(report: Report) -> Plain:
    """All actions as plain data, as `--format json` prints it."""
    return {"planner": report.planner, "as_of": plain(report.as_of), "actions": plain(actions(report))}


def _owner(name: str, every: Iterable[ListedAction]) -> str:
    """The printed name of the owner that a name or an identifier means."""
    owners = {each.owner_id: each.owner for each in every if each.owner_id is not None and each.owner is not None}
    for owner_id, owner in owners.items():
        if fold_name(name) in (fold_name(owner_id), fold_name(owner)):
            return owner
    known = NamedIds({owner_id: (owner,) for owner_id, owner in owners.items()})
    raise InputError([unknown_name("owner", "owner of an action", name, known)])


def _by_owner(own: Iterable[ListedAction], report: Report, width: int) -> Iterator[str]:
    for owner, those in grouped(own, lambda each: each.owner or NOBODY).items():
        yield from paragraph(owner, width=width)
        for each in those:
            day = "no date" if each.due is None else short_when(each.due, report.covers)
            yield from paragraph(f"{each.what} (from: {each.source})", width=width, indent=16, mark=f"  {day}")
