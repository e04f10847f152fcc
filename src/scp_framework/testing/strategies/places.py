"""Places of an activity, by the paths that remedies name, and what is put there."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve
from pendulum import Date

from scp_framework.model.activity import Activity, NoAgency, Scope, TeamMember
from scp_framework.model.dates.day import FIRST_ORDINAL, LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import (
    AgencyId,
    BodyId,
    KindId,
    OfficerId,
    OutcomeId,
    RoleId,
    StepId,
    TileId,
    VocabularyId,
)
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership


def activity_of(kind: KindId, number: int, when: When) -> Activity:
    """An activity of which nothing else is recorded."""
    return Activity(id=f"{kind}-{number}", kind=kind, when=when)


def with_member(activity: Activity, member: str, partnership: Partnership) -> Activity:
    """The activity where it is for a member of a group: an agency, a body, a tile, an outcome, or an officer."""
    if member in partnership.agency:
        return evolve(activity, agencies=(AgencyId(member),))
    if member in partnership.body:
        return evolve(activity, bodies=(BodyId(member),))
    if member in partnership.tile:
        return evolve(activity, scope=Scope(tiles=(TileId(member),)))
    if member in partnership.outcome:
        return evolve(activity, outcomes=(OutcomeId(member),))
    if (officer := partnership.officer.get(OfficerId(member))) is not None:
        return evolve(activity, team=(officer_of(officer),))
    return activity


def person_of(
    number: int, role: RoleId | None, agency: AgencyId | NoAgency | None, *, lead: bool = False
) -> TeamMember:
    """Somebody made up."""
    return TeamMember(person=f"Person {number + 1}", role=role, agency=agency, lead=lead)


def officer_of(officer: Officer) -> TeamMember:
    """An officer on a team."""
    return TeamMember(person=officer.id, role=officer.role, agency=officer.agency)


def moved(activity: Activity, day: Date) -> Activity:
    """The activity on another day, with its steps as far from it as they were."""
    further = day.toordinal() - activity.when.first_ordinal
    steps = {step: _shifted(when, further) for step, when in activity.steps.items()}
    return evolve(activity, when=When.on(day), steps=FrozenMap(steps))


def _shifted(when: When, days: int) -> When:
    first, last = (
        min(max(each + days, FIRST_ORDINAL), LAST_ORDINAL) for each in (when.first_ordinal, when.last_ordinal)
    )
    return When(day_from_ordinal(first), day_from_ordinal(last))


def names_at(activity: Activity, path: str) -> tuple[str, ...] | None:
    """The names at a place; None where there can be none."""
    category, _, name = path.partition(".")
    match category:
        case "sets":
            return activity.sets.get(VocabularyId(name), ())
        case "scope" if name == "tiles":
            return activity.tiles or ()
        case "agencies" | "bodies" | "outcomes" | "endorsements":
            found: tuple[str, ...] = getattr(activity, category) or ()
            return found
        case _:
            return None


def put(activity: Activity, path: str, value: object) -> Activity:
    """An activity with something else at one of its places; a step that is None was not taken."""
    category, _, name = path.partition(".")
    match category:
        case "scope":
            place = activity.scope or Scope()
            return evolve(activity, scope=evolve(place, **{name: value}))  # type: ignore[arg-type]  # of whatever type
        case "steps" if value is None:
            steps = {step: when for step, when in activity.steps.items() if step != name}
            confirmed = tuple(step for step in activity.confirmed if step != name)
            left_out = tuple(dict.fromkeys((*activity.not_taken, StepId(name))))
            return evolve(activity, steps=FrozenMap(steps), confirmed=confirmed, not_taken=left_out)
        case "steps":
            left_out = tuple(step for step in activity.not_taken if step != name)
            return with_facts(activity, steps=FrozenMap({**activity.steps, StepId(name): value}), not_taken=left_out)
        case "returns" | "details" | "sets":
            there: Mapping[str, object] = getattr(activity, category)
            return with_facts(activity, **{category: FrozenMap({**there, name: value})})
        case _:
            return with_facts(activity, **{category: value})


def with_facts(activity: Activity, **facts: object) -> Activity:
    """An activity of which other things are recorded."""
    return evolve(activity, **facts)  # type: ignore[arg-type]  # facts of all types, each for the field of its name
