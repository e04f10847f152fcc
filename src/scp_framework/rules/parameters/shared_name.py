"""Shared names: what two activities can have in common, each name of a list judged by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import TypeAlias

from scp_framework.errors import Fault, unknown_name
from scp_framework.model.activity import Activity
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.history.existence import ALWAYS, Span, unbroken
from scp_framework.model.identifier import VocabularyId
from scp_framework.model.partnership import Partnership
from scp_framework.model.vocabulary import Words
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.record import Record


class Same(Enum):
    """What every activity may name, whatever its kind."""

    AGENCY = "agency"
    """An agency that it concerns; services count as the wholes they belong to."""
    BODY = "body"
    """A body that holds it."""
    TILE = "tile"
    """A tile that it looks at."""
    OUTCOME = "outcome"
    """An outcome that it addresses."""
    LEAD = "lead"
    """A person who leads it."""


SharedName: TypeAlias = Same | VocabularyId
"""What two activities have in common: an agency, a body, a theme or the lead; or a word of the set of this name."""

RECORDS: Mapping[SharedName, Record] = {
    Same.AGENCY: Record.AGENCIES, Same.BODY: Record.BODIES, Same.TILE: Record.TILES, Same.OUTCOME: Record.OUTCOMES,
}  # fmt: skip
"""The list in which each kind of name is recorded; who leads is not in one."""
LINES: Mapping[SharedName, str] = {Same.BODY: "body", Same.LEAD: "officer", Same.TILE: "", Same.OUTCOME: ""}
"""In whose lines of succession a name stands, where not in those of agencies; of themes there are none."""
CATEGORIES = {Same.BODY: "BodyId", Same.TILE: "TileId", Same.OUTCOME: "OutcomeId", Same.LEAD: "OfficerId"}


def path_of(same: SharedName, activity: Activity) -> str:
    """Where an activity records the names."""
    if same is Same.LEAD:
        return "team" if activity.team is None else "team.lead"
    return RECORDS[same].path if same in RECORDS else f"sets.{same}"


def list_of(same: SharedName) -> str:
    """What the list of the names is called: the identifier of a set, or a noun in the plural."""
    if same is Same.LEAD:
        return "leads"
    return RECORDS[same].value if same in RECORDS else str(same)


def names_of(same: SharedName, activity: Activity, partnership: Partnership) -> Sequence[str] | None:
    """The names that an activity has, agencies as the wholes they belong to; None where that is not recorded."""
    if same is Same.AGENCY:
        return None if activity.agencies is None else [partnership.root_agency[each] for each in activity.agencies]
    return recorded_names(same, activity)


def recorded_names(same: SharedName, activity: Activity) -> Sequence[str] | None:
    """The names that are recorded of an activity; None where they are not.

    Where nobody on a team is marked as lead, it is not recorded who leads; a team of nobody has no lead.
    """
    if same is Same.LEAD:
        leads = [each.person for each in activity.team or () if each.lead]
        return leads if leads or activity.team == () else None
    return RECORDS[same].names(activity) if isinstance(same, Same) else activity.sets.get(same)


def all_names(same: SharedName, partnership: Partnership) -> Collection[str] | None:
    """All names that an activity can have; None where nobody can list them."""
    match same:
        case Same.AGENCY:
            return dict.fromkeys(partnership.root_agency.values())
        case Same.BODY:
            return partnership.body
        case Same.TILE:
            return partnership.tile
        case Same.OUTCOME:
            return partnership.outcome
        case Same.LEAD:
            return None
        case _:
            vocabulary = partnership.vocabulary[same]
            is_endless = vocabulary.open or Words.ACTIVITIES in vocabulary.words
            return None if is_endless else partnership.words(vocabulary)


def line_of(same: SharedName, name: str, context: Context) -> str:
    """What all of one line of succession share; of whoever is of no such line, the name itself."""
    category = LINES.get(same, "agency")
    return context.lineage_id(category, name) if category else name


def days_by_line(same: SharedName, context: Context) -> Mapping[str, tuple[Span, ...]]:
    """The days (ordinals) on which what a name stands for, or a service of it, can be named, by its line, in order.

    What is not there can be named on all days.
    """
    found: dict[str, list[Span]] = {}
    for days, partnership in _segments(context):
        for line, (begin, end) in _spans(same, partnership, context):
            first, last = max(days[0], begin), min(days[1], end)
            if first <= last:
                found.setdefault(line, []).append((first, last))
    return {line: unbroken(spans) for line, spans in found.items()}


def _segments(context: Context) -> Iterable[tuple[Span, Partnership]]:
    if context.timeline is None:
        return [(ALWAYS, context.partnership)]
    segments = context.timeline.segments
    return [((each.days.first_ordinal, each.days.last_ordinal), each.partnership) for each in segments]


def _spans(same: SharedName, partnership: Partnership, context: Context) -> Iterator[tuple[str, Span]]:
    """The days of each noun that can be named, by the line of what it is named as."""
    if not isinstance(same, Same):
        return
    spans = partnership.spans[CATEGORIES.get(same, "AgencyId")]
    if same is Same.LEAD:
        nouns: Iterable[tuple[str, str]] = [(officer.id, officer.id) for officer in partnership.officers]
    elif same is Same.AGENCY:
        nouns = partnership.root_agency.items()
    else:
        nouns = [(name, name) for name in all_names(same, partnership) or ()]
    for noun, name in nouns:
        yield line_of(same, name, context), spans.get(noun, ALWAYS)


def shared_name_faults(
    place: str, same: SharedName | None, kinds: Iterable[ActivityKind], partnership: Partnership
) -> Iterator[Fault]:
    """A fault where activities of one of the kinds have no such set; one that there is not is a fault already."""
    if same is None or isinstance(same, Same) or same not in partnership.vocabulary:
        return
    for kind in kinds:
        if same not in kind.sets:
            yield unknown_name(place, f"set of the {kind.name}", same, kind.sets)
            return
