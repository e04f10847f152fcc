"""Tables: all that an arrangements file may hold."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from attrs import field
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.files.text.version import SchemaVersion
from scp_framework.frozen import frozen
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.identifier import slug
from scp_framework.model.information import Information
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partial import made_of
from scp_framework.model.partnership import Partnership
from scp_framework.model.quality import Quality
from scp_framework.model.role import Role
from scp_framework.model.tile import Tile
from scp_framework.model.vocabulary import Vocabulary
from scp_framework.rules.rule import Rule


@frozen(kw_only=True)
class ArrangementsTable:
    """The table `[arrangements]`."""

    schema_version: SchemaVersion
    id: str = field(validator=slug)
    name: str
    document: str
    edition: str
    in_force_from: Date | None = None
    in_force_to: Date | None = None
    revision: str | int = "1"


@frozen(kw_only=True)
class PartnershipTable:
    """The table `[partnership]`."""

    id: str = field(validator=slug)
    name: str


@frozen(kw_only=True)
class ArrangementsFile:
    """All that an arrangements file may hold."""

    arrangements: ArrangementsTable
    partnership: PartnershipTable
    calendar: Calendar
    outcomes: tuple[Outcome, ...] = ()
    tiles: tuple[Tile, ...] = ()
    agencies: tuple[Agency, ...] = ()
    roles: tuple[Role, ...] = ()
    qualities: tuple[Quality, ...] = ()
    officers: tuple[Officer, ...] = ()
    bodies: tuple[Body, ...] = ()
    information: tuple[Information, ...] = ()
    lines: tuple[Line, ...] = ()
    vocabularies: tuple[Vocabulary, ...] = ()
    kinds: tuple[ActivityKind, ...] = ()
    rules: tuple[Rule, ...] = ()


KEYS = tuple(each.name for each in attrs.fields(ArrangementsFile))
"""The keys at the top of a file."""
NOUNS: Mapping[str, type] = {
    "outcomes": Outcome, "tiles": Tile, "agencies": Agency, "roles": Role, "qualities": Quality,
    "officers": Officer, "bodies": Body,
    "information": Information, "vocabularies": Vocabulary, "kinds": ActivityKind,
}  # fmt: skip
"""The lists of nouns that have an identifier, and the class of each."""


def headed(table: ArrangementsTable, partnership: Partnership, rules: tuple[Rule, ...] = ()) -> Arrangements:
    """The arrangements of which this table says which they are."""
    return made_of(Arrangements, table, revision=str(table.revision), partnership=partnership, rules=rules)
