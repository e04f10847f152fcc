"""Missing: what is not recorded of an activity and decides whether it counts, as a fact and in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen
from pendulum import Date

from scp_framework.findings.finding import Promise
from scp_framework.findings.messages import MessageFile, Phrase
from scp_framework.findings.names import plural_of
from scp_framework.findings.phrases import listed, some_of
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict

STEP = "steps."
MESSAGES = MessageFile(__name__, "missing.ftl")
BY_ITSELF = {
    "status": "status", "when": "when", "agencies": "agencies", "bodies": "bodies", "outcomes": "outcomes",
    "scope.tiles": "tiles", "scope.area": "area", "team": "team", "cases": "cases", "actions": "actions",
    "endorsements": "endorsements", "team.role": "role", "team.agency": "agency", "team.lead": "lead",
}  # fmt: skip
"""What is recorded of an activity of any kind, and the end of the names of the messages that ask for it."""
TO_RECORD = {
    "when": "the day{days} of {}",
    "status": "whether {} {is_} held",
    "agencies": "which agencies {} concern{s}",
    "bodies": "which bodies hold {}",
    "outcomes": "which outcomes {} address{es}",
    "scope.tiles": "which tiles {} look{s} at",
    "team": "who is on the team of {}",
}
"""What is to be recorded of activities, by where it belongs."""


@frozen(kw_only=True)
class Missing:
    """Something about an activity that is not recorded, or not exactly, and that decides whether it counts.

    `place` is where it belongs: `when`, `status`, `agencies`, `scope.tiles`, `details.form`,
    `steps.letter-sent`, `returns.police`, `sets.domains`. `over` tells that all days that the activity could be lie
    before the day as of which the planner is judged.
    """

    activity: str
    place: str
    over: bool = False

    def words(self, promise: Promise) -> str:
        """What is to be recorded, as a phrase; of what is over, in the past tense."""
        return to_record(self.place, (self.activity,), promise, over=self.over)


def all_to_record(missing: Iterable[Missing], promise: Promise, *, over: bool = False) -> list[str]:
    """What is to be recorded, as phrases, in one for all activities of which it is the same; of what is `over` too."""
    places: dict[tuple[str, bool], list[str]] = {}
    for each in missing:
        # Only what is asked of the status has a tense.
        past = each.place == "status" and (over or each.over)
        places.setdefault((each.place, past), []).append(each.activity)
    return [to_record(place, tuple(those), promise, over=past) for (place, past), those in places.items()]


def to_record(place: str, activities: tuple[str, ...], promise: Promise, *, over: bool) -> str:
    """What is to be recorded of several activities at the same place, as a phrase."""
    those, one = some_of(activities), len(activities) == 1
    if (phrase := TO_RECORD.get(place)) is not None:
        is_ = {(False, True): "is", (False, False): "are", (True, True): "was", (True, False): "were"}[over, one]
        return phrase.format(those, is_=is_, days="" if one else "s", s="s" if one else "", es="es" if one else "")
    sort, _, name = place.partition(".")
    if sort == "steps":
        return f"the day of the step {promise.quoted(name)} of {those}"
    if sort == "returns":
        return f"when the return of {promise.named(name)} for {those} came"
    said = f'"{promise.named(name)}"' if sort == "sets" else promise.quoted(name)
    return f"{said} for {those}"


def record_missing(
    missing: Iterable[Missing], deadline: Date | None = None, *, leads_to: Verdict = Verdict.MET
) -> tuple[Remedy, ...]:
    """Remedies that record all that is missing."""
    return tuple(
        Remedy(
            type=RemedyType.RECORD,
            activity=each.activity,
            path=each.place,
            deadline=None if each.over else deadline,
            leads_to=leads_to,
        )
        for each in missing
    )


def applicability_phrase(phrases: Sequence[str], paths: Iterable[str], promise: Promise, *, over: bool) -> str:
    """What to record of the activity that the sentence is about: all of these, and what stands at `paths`."""
    return f"record {listed([*phrases, *(_of_it(path, promise, over=over) for path in paths)])}"


def _of_it(path: str, promise: Promise, *, over: bool) -> str:
    match path:
        case "status":
            return f"whether the {promise.noun} {'was held' if over else 'takes place'}"
        case "when":
            return f"the day of the {promise.noun}"
        case "agencies":
            return "which agencies it concerns"
    sort, _, name = path.partition(".")
    if sort == "steps":
        return f"the day of the step {promise.quoted(name)}, or that it was not taken"
    return f'"{promise.named(name)}"' if sort == "sets" else promise.quoted(name)


def own_phrases(people: Mapping[str, Sequence[str]], promise: Promise, *, over: bool = False) -> tuple[Phrase, ...]:
    """What to record of the activity that a sentence is about: for each path where it belongs, of whom on the team.

    The dates of steps are asked for together.
    """
    steps = tuple({"name": promise.step_named(path[len(STEP) :])} for path in people if path.startswith(STEP))
    phrases = [Phrase(MESSAGES, "own-steps", {"steps": steps})] if steps else []
    for path, those in people.items():
        category, _, name = path.partition(".")
        if (message := BY_ITSELF.get(path)) is not None:
            phrases.append(Phrase(MESSAGES, f"own-{message}", {"kind": promise.noun, "over": over, "people": those}))
        elif category != "steps":
            named = promise.named(name) if category == "sets" else promise.step_named(name)
            phrases.append(Phrase(MESSAGES, "own-named", {"name": named}))
    return tuple(phrases)


def others_phrases(
    missing: Iterable[Missing], promise: Promise, *, over: bool = False, kind: str | None = None
) -> tuple[Phrase, ...]:
    """What to record of activities that may count, one phrase for all of which it is the same."""
    found: dict[tuple[str, bool], list[str]] = {}
    for each in missing:
        # Only what is asked of the status has a tense.
        found.setdefault((each.place, each.place == "status" and (over or each.over)), []).append(each.activity)
    return tuple(_other_phrase(place, those, promise, kind, over=past) for (place, past), those in found.items())


def _other_phrase(place: str, those: Sequence[str], promise: Promise, kind: str | None, *, over: bool) -> Phrase:
    category, _, name = place.partition(".")
    if (message := BY_ITSELF.get(place)) is None:
        message = {"steps": "step", "returns": "return"}.get(category, "named")
    nouns = promise.noun, promise.nouns(2)
    if kind is not None:
        nouns = promise.named(kind), plural_of(promise.names, kind)
    facts = {
        "number": len(those),
        "kind": nouns[0],
        "kinds": nouns[1],
        "ids": tuple(those),
        "over": over,
        "name": promise.named(name) if category in ("sets", "returns") else promise.step_named(name),
    }
    return Phrase(MESSAGES, f"of-{message}", facts)
