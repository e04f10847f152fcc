"""Change activities as a remedy says to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import cast

from attrs import evolve

from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.model.activity import Action, Activity, NoAgency, Scope, TeamMember
from scp_framework.model.activity_kind import DetailType
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, DetailId, NodeId, OfficerId, RoleId, StepId, VocabularyId
from scp_framework.model.partnership import Partnership

LEADER = "team.leader"


def put(activity: Activity, path: str, value: object, people: Sequence[str] = ()) -> Activity:
    """An activity with something recorded; of its team, of these people."""
    category, _, name = path.partition(".")
    match category:
        case "team" if name == "lead" and value is None:
            return activity
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
        leaving = remedy.names if remedy.number is None else remedy.names[:number]
        return evolve(activity, team=tuple(each for each in activity.team or () if each.person not in leaving))
    if path.split(".")[0] == "team":
        return with_newcomers(activity, remedy, partnership)
    if path == "cases":
        return evolve(activity, cases=number)
    if path == "actions" and remedy.names:
        body = NodeId(remedy.names[0])
        actions = activity.actions or ()
        elsewhere = [each for each in actions if each.owner not in (None, body)][:number]
        return evolve(
            activity, actions=tuple(evolve(each, owner=body) if each in elsewhere else each for each in actions)
        )
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
            # Of the names, so many have to be there, and some may be already.
            put(activity, path, (*there, *lacking[: max(number - len(names) + len(lacking), 0)]))
            if number < len(names)
            else put(activity, path, (*there, *lacking))
        )
    return put(activity, path, tuple(names[:number]))


def with_newcomers(activity: Activity, remedy: Remedy, partnership: Partnership) -> Activity:
    """An activity with more people on its team, as a remedy says; of several names, the first so many are chosen."""
    team, path, number = activity.team or (), remedy.path, remedy.number or 0
    new = TeamMember(person=f"new-{len(team)}", role=partnership.roles[-1].id, agency=_lasting(partnership))
    people = [evolve(new, person=f"new-{len(team) + each}") for each in range(number)]
    roles = [RoleId(each) for each in remedy.names if each in partnership.role]
    agencies = [_seated(AgencyId(each), activity, partnership) for each in remedy.names if each in partnership.agency]
    if partnership.qualities:
        # Of whoever joins, it is known what they are.
        there = {each.person for each in team}
        able = [each.id for each in partnership.officers if each.id.startswith("spare") and each.id not in there]
        people = [evolve(each, person=who) for each, who in zip(people, able[:number], strict=True)]
    match path:
        case "team.role":
            (role,) = roles
            people = [evolve(each, role=role) for each in people]
        case "team.agency":
            people = [evolve(each, agency=agency) for each, agency in zip(people, agencies, strict=False)]
        case "team.people" | "team.leader":
            in_role = next(iter(roles), new.role)
            officers = [each for each in remedy.names if each in partnership.officer]
            where = [agencies[at % len(agencies)] if agencies else new.agency for at in range(number)]
            people = [evolve(each, role=in_role, agency=agency) for each, agency in zip(people, where, strict=True)]
            if officers:
                # An officer joins in their own role, unless they are asked to in another.
                people = [evolve(_officer(who, partnership), role=next(iter(roles), None)) for who in officers[:number]]
            people = [evolve(each, lead=path == LEADER) for each in people]
        case "team.officer":
            people = [_officer(who, partnership) for who in remedy.names[:number]]
        case "team.lead":
            fit: dict[str, object] = {"role": roles[0]} if roles else {"agency": agencies[0]}
            people = [evolve(each, lead=True, **fit) for each in people]  # type: ignore[arg-type]  # a role or an agency
        case _:
            assert (path, remedy.names) == ("team", ())
    return evolve(activity, team=(*team, *people))


def officers_joining(activity: Activity, remedies: Sequence[Remedy], partnership: Partnership) -> Iterator[Activity]:
    """An activity whose team officers join, as few of them as do all that several remedies ask for at once."""
    team = activity.team or ()
    asked = {name for each in remedies for name in each.names}
    named = [each for each in partnership.officer if each in asked and all(each != there.person for there in team)]
    roles = (None, *(each for each in partnership.role if each in asked))
    seats = [None, *product(roles, (False, True))]

    def counts(each: TeamMember, remedy: Remedy) -> bool:
        in_role = each.role or partnership.officer[OfficerId(each.person)].role
        roles = [name for name in remedy.names if name in partnership.role]
        return each.person in remedy.names and in_role in (roles or [in_role]) and each.lead >= (remedy.path == LEADER)

    def is_enough(people: Sequence[TeamMember]) -> bool:
        return all(
            len([each for each in people if counts(each, remedy)]) >= (remedy.number or 0) for remedy in remedies
        )

    ways = [
        tuple(
            evolve(_officer(who, partnership), role=seat[0], lead=seat[1])
            for who, seat in zip(named, chosen, strict=True)
            if seat is not None
        )
        for chosen in product(seats, repeat=len(named))
    ]
    ways = [each for each in ways if is_enough(each)]
    assert ways, (activity, remedies)
    fewest = min((len(each), sum(one.lead for one in each)) for each in ways)
    for each in ways:
        if (len(each), sum(one.lead for one in each)) == fewest:
            yield evolve(activity, team=(*team, *each))


def _officer(name: str, partnership: Partnership) -> TeamMember:
    """An officer who joins a team, of whom it is known which agency they represent."""
    is_known = partnership.officer[OfficerId(name)].agency is not None
    return TeamMember(person=name, agency=None if is_known else _lasting(partnership))


def _lasting(partnership: Partnership) -> AgencyId | NoAgency:
    """An agency that exists on all days; or none, if there is none."""
    lasting = (each.id for each in partnership.agencies if each.valid_from is each.valid_to is None)
    return next(lasting, NoAgency.NONE)


def _seated(agency: AgencyId, activity: Activity, partnership: Partnership) -> AgencyId:
    """An agency, or, where it does not exist on the day, a service of it that does."""
    parts = [each for each in partnership.agencies if agency in partnership.belongs_to[each.id]]
    here = sorted(parts, key=lambda each: each.id != agency)
    return next(each.id for each in here if each.may_exist(activity.when))


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
