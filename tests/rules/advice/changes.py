"""Change activities as a remedy says to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from attrs import evolve

from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.model.activity import Action, Activity, Scope, TeamMember
from scp_framework.model.activity_kind import DetailType
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, DetailId, NodeId, RoleId, StepId, VocabularyId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.shapes.team_finding import TeamPart


def put(activity: Activity, path: str, value: object, people: Sequence[str] = ()) -> Activity:
    """An activity with something recorded; of its team, of these people."""
    category, _, name = path.partition(".")
    match category:
        case "team" if name == "lead":
            assert isinstance(value, tuple)
            return evolve(activity, team=tuple(evolve(each, lead=each.person in value) for each in activity.team or ()))
        case "team" if name:
            assert isinstance(value, tuple)
            found = dict(zip(people, value, strict=True))
            team = activity.team or ()
            return evolve(
                activity,
                team=tuple(
                    evolve(each, **{name: found[each.person]}) if each.person in found else each for each in team
                ),
            )
        case "scope":
            place = activity.scope or Scope()
            return evolve(activity, scope=evolve(place, **{name: value}))  # type: ignore[arg-type]  # of whatever type
        case "details":
            return with_facts(activity, details=FrozenMap(cast("dict[str, object]", activity.details) | {name: value}))
        case "sets":
            return with_facts(activity, sets=FrozenMap(cast("dict[str, object]", activity.sets) | {name: value}))
        case "steps":
            return _with_step(activity, StepId(name), value)
        case _:
            return with_facts(activity, **{path: value})


def with_facts(activity: Activity, **facts: object) -> Activity:
    return evolve(activity, **facts)  # type: ignore[arg-type]  # facts of all types, each for the field of its name


def _with_step(activity: Activity, step: StepId, value: object) -> Activity:
    others = {name: when for name, when in activity.steps.items() if name != step}
    confirmed = tuple(each for each in activity.confirmed if each != step)
    left_out = tuple(each for each in activity.not_taken if each != step)
    if value is None:
        return evolve(activity, steps=FrozenMap(others), not_taken=(*left_out, step), confirmed=confirmed)
    assert isinstance(value, When)
    steps = FrozenMap({**others, step: value})
    return evolve(activity, steps=steps, confirmed=(*confirmed, step), not_taken=left_out)


def changed(activity: Activity, remedy: Remedy, partnership: Partnership) -> Activity:
    """An activity changed as a remedy says; where it leaves a choice, in a way that a reader might."""
    path, number = remedy.path or "", remedy.number or 0
    if remedy.type is RemedyType.REMOVE:
        assert path == "team"
        return evolve(activity, team=tuple(each for each in activity.team or () if each.person not in remedy.names))
    if path == "cases":
        return evolve(activity, cases=number)
    if path == "actions" and remedy.names:
        body = NodeId(remedy.names[0])
        actions = activity.actions or ()
        return evolve(activity, actions=tuple(evolve(each, owner=body) if each.owner else each for each in actions))
    if path == "actions":
        return evolve(activity, actions=tuple(Action(what=f"action {each}") for each in range(number)))
    if path.startswith("details."):
        detail = partnership.kind[activity.kind].detail(DetailId(path.partition(".")[2]))
        assert detail is not None
        said = remedy.names[0] if remedy.names else number
        return put(activity, path, said == "yes" if detail.type is DetailType.MARK else said)
    if path == "scope.area":
        return put(activity, path, "somewhere")
    known = next((each for each in _lists(partnership, path)), ())
    names = remedy.names or tuple(known)
    there = current(activity, path)
    if remedy.names:
        lacking = [each for each in names if each not in there]
        return (
            put(activity, path, (*there, *lacking[:number]))
            if number < len(names)
            else put(activity, path, (*there, *lacking))
        )
    return put(activity, path, tuple(names[:number]))


def with_newcomers(activity: Activity, part: TeamPart, remedy: Remedy, partnership: Partnership) -> Activity:
    """An activity with more people on its team, as a remedy says."""
    condition, number = part.condition, remedy.number or 0
    worker = partnership.roles[-1].id
    team = activity.team or ()
    match condition.type:
        case "role" | "people":
            role = condition.role or worker
            agency = partnership.agencies[0].id
            people = [TeamMember(person=f"new-{len(team) + each}", role=role, agency=agency) for each in range(number)]
        case "lead":
            role = condition.lead_roles[0] if condition.lead_roles else worker
            agency = AgencyId(part.missing[0]) if part.missing else partnership.agencies[0].id
            people = [TeamMember(person=f"new-{len(team)}", role=role, agency=agency, lead=True)]
        case "each_of" | "some_of":
            people = [_from(AgencyId(each), worker) for each in part.missing[:number]]
        case _:
            closed = set(condition.other_than.members(partnership)) if condition.other_than else set()
            wholes = {
                partnership.whole[each.id]: each.id
                for each in partnership.agencies
                if each.may_exist(activity.when)
                and not closed & set(partnership.belongs_to[each.id])
                and partnership.whole[each.id] not in part.there
            }
            people = [_from(each, worker) for each in list(wholes.values())[:number]]
    assert len(people) >= min(number, 1)
    there = {each.person for each in team}
    return evolve(activity, team=(*team, *(each for each in people if each.person not in there)))


def _from(agency: AgencyId, role: RoleId) -> TeamMember:
    return TeamMember(person=f"new-from-{agency}", agency=agency, role=role)


def current(activity: Activity, path: str) -> tuple[str, ...]:
    """The names that stand at a place of an activity."""
    category, _, name = path.partition(".")
    if path == "scope.tiles":
        return activity.tiles or ()
    if category == "sets":
        return activity.sets.get(VocabularyId(name), ())
    found: tuple[str, ...] = getattr(activity, path) or ()
    return found


def _lists(partnership: Partnership, path: str) -> Iterator[tuple[str, ...]]:
    nouns: dict[str, Iterable[str]] = {
        "scope.tiles": partnership.tile, "agencies": partnership.agency, "endorsements": partnership.agency,
        "bodies": partnership.body, "outcomes": partnership.outcome,
    }  # fmt: skip
    if path in nouns:
        yield tuple(nouns[path])


def replaced_in(activities: Sequence[Activity], activity: Activity) -> tuple[Activity, ...]:
    """The activities with one of them as it is now."""
    return tuple(activity if each.id == activity.id else each for each in activities)
