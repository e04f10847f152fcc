"""Asks: what an open finding needs to have recorded or arranged, in a few words each, made from its remedies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scp_framework.findings.finding import Finding
from scp_framework.findings.missing import STEP
from scp_framework.findings.phrases import listed, listed_some, number_words
from scp_framework.findings.remedy import Remedy, RemedyType

MOST_STEPS = 3
"""A line names up to this many steps of one order; of more, it gives their number."""

MOST_NAMED = 1
"""A line names so many agencies or people, whose names are long; of more, it gives their number."""

OWN = {
    "agencies": "agency concerned",
    "bodies": "groups concerned",
    "outcomes": "outcomes addressed",
    "scope.area": "an area",
    "when": "date",
    "status": "whether it takes place",
    "team.lead": "lead",
    "team.leader": "lead",
}
"""What an activity lacks, by where it belongs; what is not here is called as it is written."""

TOOK_PLACE = "record whether it took place"
"""What is asked of an activity in the past that nobody has marked as completed."""

OF_SEVERAL = {OWN["status"]: "whether they take place", TOOK_PLACE: "record whether they took place"}
"""What is asked of several activities in one line, where it can't be said as of one."""

TAKEN_OFF = {
    "team": "replace {} on the team",
    "scope.tiles": "take {} off the tiles",
    "bodies": "take {} off the groups concerned",
    "": "take {} off the {}",
}
"""What is to be taken out of an activity, by where it stands; with "" for any other place."""

OF_PEOPLE = {"team.role": "roles", "team.agency": "agencies"}
"""What is not recorded of people on a team, by where it belongs."""

TAKES_UP = " that takes it up"

OF_OTHERS = {
    "when": "record the dates of {}",
    "status": "record whether {} took place",
    "agencies": "record which agencies {} concerned",
    "bodies": "record which groups held {}",
    "outcomes": "record which outcomes {} address",
    "scope.tiles": "record which tiles {} look at",
    "team": "record who is on the team of {}",
    "returns": "record when the returns for {} came",
}
"""What to record of activities of which something decides whether they count, by where it belongs."""


def asks_of(finding: Finding) -> tuple[str, ...]:
    """What a finding that can be settled asks for, in a few words each; its action where it can't be said in a few."""
    own, remedies = finding.subject.activity, finding.remedies
    of_own = [each for each in remedies if each.activity is not None and each.activity == own]
    of_others = [each for each in remedies if each.activity not in (None, own) and each.type is RemedyType.RECORD]
    if own is not None:
        following = [*_following(finding, remedies)]
        asks = [*following, *_of_own(finding, [each for each in of_own if not following or each.path != "when"])]
    elif of_others:
        asks = [*_planned(finding, remedies), *_of_others(finding, of_others)]
    else:
        asks = []
    if asks:
        return tuple(dict.fromkeys(asks))
    return () if (action := finding.undated_action) is None else (after_colon(finding, action).removesuffix("."),)


def after_colon(finding: Finding, action: str) -> str:
    """An action after what it is about; our own begin with a verb, a partnership's may begin with a name."""
    return action if finding.promise.wording else f"{action[0].lower()}{action[1:]}"


def asked_of_several(ask: str) -> str:
    """What is asked of one activity, said of several that share a line.

    >>> asked_of_several("report that takes it up"), asked_of_several("agency concerned")
    ('report that takes each up', 'agency concerned')
    """
    return OF_SEVERAL.get(ask, ask.replace(TAKES_UP, " that takes each up"))


def _of_own(finding: Finding, remedies: Sequence[Remedy]) -> Iterator[str]:
    """What the activity itself needs: what tells whether the promise applies to it, only where nothing else does."""
    unsettled: Sequence[str] = getattr(finding, "unsettled", ())
    asked = [each for each in remedies if each.path not in unsettled] or remedies
    if len(asked) > 1:
        # Its own date matters to much of what is asked of an activity.
        asked = [each for each in asked if each.path != "when"]
    elif asked and asked[0].path == "when" and (step := getattr(finding, "step", None)) is not None:
        yield finding.promise.step_named(step)
        return
    yield from _steps(finding, [each.path for each in asked if each.path is not None])
    of_people = {each.path: OF_PEOPLE[each.path] for each in asked if _is_of_people(each) and each.path is not None}
    if of_people:
        yield f"{listed(list(of_people.values()))} of the team"
    ways: dict[int | None, list[str]] = {}
    for each in asked:
        if each.path is not None and not each.path.startswith(STEP) and not _is_of_people(each):
            ways.setdefault(each.way, []).append(_words(finding, each.path, each))
    yield from ways.pop(None, ())
    if ways:
        yield listed(list(map(listed, ways.values())), "or")


def _is_of_people(remedy: Remedy) -> bool:
    """Whether it records something of people on a team, all of which is said in one go."""
    return remedy.type is RemedyType.RECORD and remedy.path in OF_PEOPLE


def _steps(finding: Finding, paths: Iterable[str]) -> tuple[str, ...]:
    steps = [path.removeprefix(STEP) for path in paths if path.startswith(STEP)]
    if len(steps) > MOST_STEPS:
        return (f"dates of {number_words(len(steps))} steps",)
    return tuple(map(finding.promise.step_named, steps))


def _words(finding: Finding, path: str, remedy: Remedy) -> str:
    """What the activity needs at one place."""
    category, _, name = path.partition(".")
    if remedy.type is RemedyType.REMOVE:
        of_what = finding.named(name) if category == "sets" else OWN.get(path, path)
        some = _some(finding, remedy.names, "people" if path == "team" else "names")
        return TAKEN_OFF.get(path, TAKEN_OFF[""]).format(some, of_what)
    match category:
        case "team" if remedy.type is RemedyType.CHANGE and path not in ("team.lead", "team.leader"):
            return _joining(finding, name, remedy)
        case "details":
            detail = finding.promise.step_named(name)
            return f'change "{detail}"' if remedy.type is RemedyType.CHANGE else detail
        case "sets" if name and remedy.type is RemedyType.CHANGE and remedy.names:
            joint = "or" if remedy.number is not None and remedy.number < len(remedy.names) else "and"
            return f'"{finding.named(name)}": {listed_some(list(map(finding.named, remedy.names)), joint)}'
        case "sets" if name:
            return finding.named(name)
        case "endorsements":
            return f"agreement of {_some(finding, remedy.names)}" if remedy.names else "agreement"
        case "actions" if remedy.names:
            return "actions and who owns each"
        case "scope" if name == "tiles":
            return "one tile" if remedy.number == 1 else "all tiles" if remedy.names else "tiles"
    words, least = OWN.get(path, path), remedy.number or 0
    return f"at least {number_words(least)} {words}" if least > 1 and not remedy.names else words


def _joining(finding: Finding, name: str, remedy: Remedy) -> str:
    """Who has to join the team of an activity."""
    number, names = remedy.number or 1, remedy.names
    match name:
        case "agency" if len(names) == 1:
            return f"somebody from {finding.named(names[0])} on the team"
        case "agency":
            return f"somebody from {number_words(number)} more {'agency' if number == 1 else 'agencies'} on the team"
        case "officer" if len(names) == 1:
            return f"{finding.named(names[0])} on the team"
        case "role" if names:
            return f"{number_words(number)} more on the team ({finding.named(names[0])})"
        case _:
            return f"{number_words(number)} more on the team"


def _some(finding: Finding, names: Sequence[str], nouns: str = "agencies") -> str:
    if len(names) > MOST_NAMED:
        return f"{number_words(len(names))} {nouns}"
    return "; ".join(map(finding.named, names))


def _following(finding: Finding, remedies: Iterable[Remedy]) -> Iterator[str]:
    """Of what kind something has to follow the activity, and take it up where that is asked for."""
    kinds: dict[str, bool] = {}
    for each in remedies:
        if each.kind is not None and each.activity != finding.subject.activity:
            kinds[each.kind] = kinds.get(each.kind, False) or bool(each.names)
    for kind, takes_up in kinds.items():
        yield f"{finding.named(kind)}{TAKES_UP if takes_up else ''}"


def _planned(finding: Finding, remedies: Iterable[Remedy]) -> Iterator[str]:
    """How many more are to be planned."""
    number = sum(each.number or 0 for each in remedies if each.type is RemedyType.PLAN)
    if number:
        yield f"plan {number_words(number)}{' more' if finding.evidence else ''}"


def _of_others(finding: Finding, records: Iterable[Remedy]) -> Iterator[str]:
    """What to record of activities that may count."""
    places: dict[str, set[str]] = {}
    for each in records:
        # Of the returns of an exercise, each has a place of its own.
        path = each.path or ""
        place = "returns" if path.startswith("returns.") else path
        places.setdefault(place, set()).add(each.activity or "")
    for place, activities in places.items():
        number = len(activities)
        those = f"{number_words(number)} {finding.promise.nouns(number)}"
        if place.startswith(STEP):
            yield f'record "{finding.promise.step_named(place.removeprefix(STEP))}" of {those}'
        else:
            yield OF_OTHERS.get(place, "record more about {}").format(those)
