"""Planner words: all that may stand in a planner by name, for whoever fills one in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.files.planners.columns import COLUMNS
from scp_framework.findings.phrases import listed
from scp_framework.model.activity import Status
from scp_framework.model.activity_kind import ActivityKind, Detail, DetailType
from scp_framework.model.partnership import Partnership
from scp_framework.model.vocabulary import Vocabulary, Words
from scp_framework.views.layout import WIDTH, heading, paragraph, table

Row = tuple[str, str]
"""What is to be written, and what it stands for."""


def planner_words_text(arrangements: Arrangements, *, width: int = WIDTH) -> str:
    """All identifiers that a planner may hold, type by type, each with what it stands for; and the columns of tables.

    Steps, details and sets stand with the kind of activity that has them, as the columns of a table are named.
    """
    partnership = arrangements.partnership
    lines = paragraph(f"{arrangements.name} ({arrangements.id})", width=width)
    for title, rows in _parts(partnership):
        if rows:
            lines += [*heading(title, width=width), *table(rows, width=width)]
    for kind in partnership.kinds:
        if rows := _columns_of(kind, partnership):
            lines += [*heading(f"Columns of the kind {kind.id}", width=width), *table(rows, width=width)]
    return "\n".join([*lines, ""])


def _parts(partnership: Partnership) -> Iterator[tuple[str, Sequence[Row]]]:
    yield "Columns", [(f"[{name}]", ", ".join(columns)) for name, columns in COLUMNS.items()]
    yield "status", [(each.value, "") for each in Status]
    named: Mapping[str, Sequence[tuple[str, str]]] = {
        "kind": [(each.id, each.name) for each in partnership.kinds],
        "agencies": [(each.id, each.name) for each in partnership.agencies],
        "bodies": [(each.id, each.name) for each in partnership.bodies],
        "tiles": [(each.id, each.name) for each in partnership.tiles],
        "outcomes": [(each.id, each.name) for each in partnership.outcomes],
        "team: officers": [(each.id, each.name) for each in partnership.officers],
        "team: roles": [(each.id, each.name) for each in partnership.roles],
    }
    yield from named.items()
    for vocabulary in partnership.vocabularies:
        yield f"set: {vocabulary.id}", [(each.id, each.name) for each in vocabulary.terms]


def _columns_of(kind: ActivityKind, partnership: Partnership) -> list[Row]:
    steps = [(f"step: {each.id}", each.name) for each in kind.steps if each.id != kind.event]
    details = [(f"detail: {each.id}", f"{each.name} ({_held(each)})") for each in kind.details]
    sets = [(f"set: {each}", _words_of(partnership.vocabulary[each])) for each in kind.sets]
    return [*steps, *details, *sets]


def _held(detail: Detail) -> str:
    # In a table, what is true or false is said by yes or no.
    return "yes or no" if detail.type is DetailType.MARK else detail.expected


def _words_of(vocabulary: Vocabulary) -> str:
    categories = ["the words listed above"] if vocabulary.terms else []
    categories += [each.value for each in vocabulary.words if each is not Words.TERMS]
    if vocabulary.open:
        categories.append("any other" if categories else "any word")
    return f"{vocabulary.name} ({listed(categories) or 'nothing'})"
