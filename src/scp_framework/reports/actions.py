"""Actions: what activities left to be done, by whom and by when, and what of it is open or overdue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from scp_framework.findings.names import name_on
from scp_framework.findings.phrases import capital, counted
from scp_framework.frozen import frozen
from scp_framework.model.activity import Action, Status
from scp_framework.model.dates.when import When
from scp_framework.reports.listed import ListedActivity
from scp_framework.reports.next_steps import activity_name
from scp_framework.reports.report import Report


class Progress(StrEnum):
    """How far an action has come, seen from the day of the report; as a plan, no action is overdue."""

    OVERDUE = "overdue"
    """It is not closed, and the last day that it can be due has passed."""
    OPEN = "open"
    """It is not closed."""
    CLOSED = "closed"
    """It has been closed."""


PROGRESS = tuple(Progress)


@frozen(kw_only=True)
class ListedAction:
    """An action, with where it came from: `activity` is the identifier, `source` the printed name and day.

    `owner` is a printed name and `owner_id` the identifier; both are None where nobody is recorded.
    """

    what: str
    owner: str | None
    owner_id: str | None
    due: When | None
    closed: When | None
    progress: Progress
    activity: str
    source: str


def actions(report: Report) -> tuple[ListedAction, ...]:
    """The actions of all activities: overdue ones first, then open ones, each by due date; closed ones last."""
    found = [_listed(action, activity, report) for activity in report.activities for action in activity.actions or ()]
    return tuple(sorted(found, key=_order))


def actions_words(report: Report) -> tuple[str, ...]:
    """How many actions there are, how many are open and overdue, and of how many activities they are not recorded."""
    return tuple(_sentences(report, actions(report)))


def _listed(action: Action, activity: ListedActivity, report: Report) -> ListedAction:
    return ListedAction(
        what=action.what,
        owner=None if action.owner is None else name_on(report.names_for(action.owner), action.owner),
        owner_id=action.owner,
        due=action.due,
        closed=action.closed,
        progress=_progress(action, report),
        activity=activity.id,
        source=capital(activity_name(activity, report)),
    )


def _progress(action: Action, report: Report) -> Progress:
    as_of = report.as_of
    if action.closed is not None and (as_of is None or action.closed.latest <= as_of):
        return Progress.CLOSED
    if as_of is not None and action.due is not None and action.due.latest < as_of:
        return Progress.OVERDUE
    return Progress.OPEN


def _order(action: ListedAction) -> tuple[int, bool, int]:
    due = action.due
    return PROGRESS.index(action.progress), due is None, due.last_ordinal if due is not None else 0


def _sentences(report: Report, found: Sequence[ListedAction]) -> Iterator[str]:
    numbers = {each: sum(action.progress is each for action in found) for each in Progress}
    if found:
        parts = ", ".join(f"{number} {each}" for each, number in numbers.items() if number)
        yield f"{counted(len(found), 'action')}: {parts}."
    else:
        yield "No actions are recorded."
    if report.as_of is None and numbers[Progress.OPEN]:
        yield "No action is shown as overdue, because the plan is read as written. Give a date to see what is overdue."
    unknown = sum(each.actions is None and each.status is Status.COMPLETED for each in report.activities)
    if unknown:
        took_place = counted(unknown, "activity that took place", "activities that took place")
        yield f"It is not recorded whether {took_place} left any actions."
