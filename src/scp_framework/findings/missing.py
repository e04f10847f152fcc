"""Missing: what is not recorded of an activity and decides whether it counts, as a fact and in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pendulum import Date

from scp_framework.findings.facts import Phrase
from scp_framework.findings.finding import Promise
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.names import plural_of
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen

STEP = "steps."
MESSAGES = MessageFile(__name__, "missing.ftl")
BY_ITSELF = {
    "status": "status", "when": "when", "agencies": "agencies", "bodies": "bodies", "outcomes": "outcomes",
    "scope.tiles": "tiles", "scope.area": "area", "team": "team", "cases": "cases", "actions": "actions",
    "endorsements": "endorsements", "team.role": "role", "team.agency": "agency", "team.lead": "lead",
}  # fmt: skip
"""What is recorded of an activity of any kind, and the end of the names of the messages that ask for it."""


def step_path(step: str | None) -> str | None:
    """Where the day of a step is recorded; None for no step."""
    return None if step is None else f"{STEP}{step}"


def day_path(step: str, event: str | None) -> str:
    """Where the day of a step is recorded; `event` is the step that is the activity itself."""
    return "when" if step == event else f"{STEP}{step}"


@frozen(kw_only=True)
class Missing:
    """Something about an activity that is not recorded, or not exactly, and that decides whether it counts.

    `path` is where it belongs: `when`, `status`, `agencies`, `scope.tiles`, `details.form`,
    `steps.letter-sent`, `returns.police`, `sets.domains`. `is_past` tells that all days that the activity could be lie
    before the day as of which the planner is judged. `names` are those on its team of whom it is not recorded.
    """

    activity: str
    path: str
    is_past: bool = False
    names: tuple[str, ...] = ()


def record_missing(
    missing: Iterable[Missing], deadline: Date | None = None, *, leads_to: Verdict = Verdict.MET
) -> tuple[Remedy, ...]:
    """Remedies that record all that is missing."""
    return tuple(
        Remedy(
            type=RemedyType.RECORD,
            activity=each.activity,
            path=each.path,
            deadline=None if each.is_past else deadline,
            leads_to=leads_to,
        )
        for each in missing
    )


def record_outside(is_asked: bool) -> tuple[Remedy, ...]:
    """The remedy that has the planner cover more days, if these matter."""
    return (Remedy(type=RemedyType.RECORD, path="covers"),) if is_asked else ()


def outside_phrases(is_asked: bool, *, is_before: bool = False) -> tuple[Phrase, ...]:
    """What to record of days that the planner does not cover, if these matter; or only of those before it begins."""
    return (Phrase(MESSAGES, f"of-{'before' if is_before else 'outside'}"),) if is_asked else ()


def own_phrases(people: Mapping[str, Sequence[str]], promise: Promise, *, is_past: bool = False) -> tuple[Phrase, ...]:
    """What to record of the activity that a sentence is about: for each path where it belongs, of whom on the team.

    The dates of steps are asked for together.
    """
    steps = tuple({"name": promise.step_named(path[len(STEP) :])} for path in people if path.startswith(STEP))
    phrases = [Phrase(MESSAGES, "own-steps", {"steps": steps})] if steps else []
    for path, those in people.items():
        category, _, name = path.partition(".")
        if (message := BY_ITSELF.get(path)) is not None:
            phrases.append(
                Phrase(MESSAGES, f"own-{message}", {"kind": promise.noun, "is_past": is_past, "people": those})
            )
        elif category != "steps":
            named = promise.named(name) if category == "sets" else promise.step_named(name)
            phrases.append(Phrase(MESSAGES, "own-named", {"name": named}))
    return tuple(phrases)


def others_phrases(
    missing: Iterable[Missing], promise: Promise, *, is_past: bool = False, kind: str | None = None
) -> tuple[Phrase, ...]:
    """What to record of activities that may count, one phrase for all of which it is the same."""
    found: dict[tuple[str, bool], list[str]] = {}
    for each in missing:
        # Only what is asked of the status has a tense.
        found.setdefault((each.path, each.path == "status" and (is_past or each.is_past)), []).append(each.activity)
    return tuple(_other_phrase(place, those, promise, kind, is_past=past) for (place, past), those in found.items())


def _other_phrase(place: str, those: Sequence[str], promise: Promise, kind: str | None, *, is_past: bool) -> Phrase:
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
        "is_past": is_past,
        "name": promise.named(name) if category in ("sets", "returns") else promise.step_named(name),
    }
    return Phrase(MESSAGES, f"of-{message}", facts)
