"""Promises that can be read in several ways, and what they judge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import StepId
from scp_framework.rules.readings import Readings
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.lead_time import LeadTime
from tests.rules.advice.subjects import subsets
from tests.worlds.coast import (
    BOARD,
    HUB,
    LETTER,
    SOURCE,
    VISIT,
)

ARRIVAL = StepId("arrival")


def reading(shape: type[Rule], **parameters: object) -> Rule:
    common = {"code": "REA01", "name": "one", "title": "A promise", "source": SOURCE, "of": VISIT}
    return shape(**common, **parameters)  # type: ignore[arg-type]  # parameters of all types


def read_as(*readings: Rule) -> Readings:
    named = tuple(evolve(each, name=f"way-{number}") for number, each in enumerate(readings))
    return Readings(code="REA01", title="A promise", source=SOURCE, readings=named)


def lead_time(least: int | None, most: int | None) -> Rule:
    bounds = {"at_least": least, "at_most": most if None in (least, most) else least + most}  # type: ignore[operator]  # both are numbers
    given = {name: Lead(days=days) for name, days in bounds.items() if days is not None}
    return reading(LeadTime, step=LETTER, before=ARRIVAL, **given)


some_days = st.integers(1, 20)
lead_times = st.one_of(
    st.builds(lead_time, some_days, st.none() | some_days), st.builds(lead_time, st.none(), some_days)
)


def values(remedy: Remedy, activities: Sequence[Activity]) -> Iterable[object]:
    """What can be recorded."""
    known: dict[str, Iterable[object]] = {
        "details.stars": range(4),
        "details.form": ("walk", "audit"),
        "details.opened": (True, False),
        "scope.tiles": [*subsets(["babies", "online"])],
        "bodies": [*subsets([BOARD, HUB])],
        "sets.voices": [*subsets(["parents", "nurses"])],
        "status": (Status.COMPLETED, Status.CANCELLED),
    }
    path = remedy.path or ""
    if path in known:
        return known[path]
    (own,) = [each for each in activities if each.id == remedy.activity]
    if path == "when" and remedy.type is RemedyType.RECORD:
        # Its last day is that of the step which it decides about.
        return [When.on(own.when.earliest.add(days=number)) for number in range(3)]
    span = When(Date(2022, 4, 20), Date(2022, 6, 30) if path == "when" else own.when.latest)
    first = max(span.earliest, remedy.not_before or span.earliest)
    last = min(span.latest, remedy.deadline or span.latest)
    return [When.on(first.add(days=number)) for number in range((last - first).days + 1)]
