"""What a notebook shows of a planner and of one activity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from scp_framework.findings.phrases import capital, days_phrase, listed, listed_some, window_words
from scp_framework.model.activity import Activity, NoAgency, Status
from scp_framework.model.planner import Planner
from scp_framework.reports.short_words import short_day, short_when
from scp_framework.views.notebook.shown import Shown, Table

_NONE = "none"
"""What is recorded as none."""


def shown_planner(planner: Planner) -> Shown:
    """The days it covers, and its activities in date order."""
    made_for = [f"Written for the arrangements {planner.arrangements}."] if planner.arrangements else []
    return Shown(
        title=planner.title or f"Planner {planner.id}",
        lines=[f"{window_words(planner.covers)}. {_numbers(planner)}", *made_for],
        tables=[
            Table.of(
                "Activities",
                ("When", "Activity", "Agencies", "Status", "Identifier"),
                [
                    (
                        short_when(each.when, planner.covers),
                        each.title or in_words(each.kind),
                        "not recorded" if each.agencies is None else listed_some(each.agencies, between="; ") or _NONE,
                        each.status.value,
                        each.id,
                    )
                    for each in planner.activities
                ],
                all_in="planner.activities",
            ),
            Table.of(
                "Agreed exceptions",
                ("Rule", "Reason", "Agreed by", "Until"),
                [(each.rule, each.reason, each.agreed_by, short_day(each.until)) for each in planner.exceptions],
                all_in="planner.exceptions",
            ),
            Table.of("Please note", (), [(str(each),) for each in planner.notices], all_in="planner.notices"),
        ],
    )


def shown_activity(activity: Activity) -> Shown:
    """What is recorded of it, and what is not; by identifiers, since it knows no names."""
    recorded = dict(_recorded(activity))
    missing = [name for name, value in recorded.items() if value is None]
    return Shown(
        title=activity.title or in_words(activity.kind),
        lines=[
            f"{capital(days_phrase(activity.when))}, {activity.status.value}.",
            f"Kind of activity: {activity.kind}. Identifier: {activity.id}.",
            *([f"Not recorded: {listed(missing)}."] if missing else []),
        ],
        tables=[
            Table.of(
                "Recorded",
                ("What", "Recorded"),
                [(capital(name), value) for name, value in recorded.items() if value is not None],
                all_in="the fields of the activity",
                is_open=True,
            ),
            Table.of(
                "Team",
                ("Person", "Role", "Agency", "Leads"),
                [
                    (each.person, each.role or "", _agency(each.agency), "yes" if each.lead else "")
                    for each in activity.team or ()
                ],
                all_in="activity.team",
            ),
            Table.of("Steps", ("Step", "When"), [*_steps(activity)], all_in="activity.steps"),
            Table.of(
                "Returns",
                ("Agency", "When"),
                [(who, days_phrase(when)) for who, when in activity.returns.items()],
                all_in="activity.returns",
            ),
            Table.of("Actions", ("Action", "Owner", "Due", "Closed"), [*_actions(activity)], all_in="activity.actions"),
        ],
    )


def in_words(kind: str) -> str:
    """The identifier of a kind of activity as words, where its name is not known.

    >>> in_words("assurance-visit")
    'Assurance visit'
    """
    return capital(kind.replace("-", " "))


def _numbers(planner: Planner) -> str:
    number = len(planner.activities)
    statuses = Counter(each.status.value for each in planner.activities)
    counted = f"{number or 'No'} {'activity' if number == 1 else 'activities'}"
    if len(statuses) == 1:
        return f"{counted}, {'all ' if number > 1 else ''}{next(iter(statuses))}."
    said = listed([f"{statuses[each.value]} {each.value}" for each in Status if each.value in statuses])
    return f"{counted}{': ' if said else ''}{said}."


def _recorded(activity: Activity) -> Iterator[tuple[str, str | None]]:
    """What may be recorded of any activity, and what of the rest is recorded; None where it is not."""
    lists: Mapping[str, Iterable[str] | None] = {
        "agencies": activity.agencies,
        "bodies": activity.bodies,
        "tiles": activity.tiles,
        "outcomes": activity.outcomes,
        "endorsements": activity.endorsements,
    }
    for name, identifiers in lists.items():
        yield name, None if identifiers is None else _names(identifiers)
    yield "area", (activity.scope.area if activity.scope else None)
    yield "cases", None if activity.cases is None else str(activity.cases)
    for name, people in (("team", activity.team), ("actions", activity.actions)):
        yield name, None if people is None else str(len(people) or _NONE)
    for detail, value in activity.details.items():
        yield detail.replace("-", " "), _value(value)
    for vocabulary, words in activity.sets.items():
        yield vocabulary.replace("-", " "), _names(words)


def _steps(activity: Activity) -> Iterator[tuple[str, str]]:
    for step, when in activity.steps.items():
        confirmed = ", confirmed" if step in activity.confirmed else ""
        yield step, f"{days_phrase(when)}{confirmed}"
    yield from ((step, "not taken") for step in activity.not_taken)


def _actions(activity: Activity) -> Iterator[tuple[str, str, str, str]]:
    for each in activity.actions or ():
        due, closed = (days_phrase(day) if day else "" for day in (each.due, each.closed))
        yield each.what, each.owner or "", due, closed


def _value(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _names(identifiers: Iterable[str]) -> str:
    return "; ".join(identifiers) or _NONE


def _agency(agency: str | NoAgency | None) -> str:
    return _NONE if isinstance(agency, NoAgency) else agency or ""
