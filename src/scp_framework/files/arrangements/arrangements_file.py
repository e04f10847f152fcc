"""Arrangements files: a partnership and its rules as TOML, in one file or in two."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import attrs
from attrs import evolve, field, frozen
from cattrs import Converter
from pendulum import Date

from scp_framework.arrangements.arrangements import (
    TAGGED,
    Arrangements,
    asked_tags,
    code_faults,
    since_faults,
    tag_faults,
)
from scp_framework.errors import Called, Fault, InputError, Problem
from scp_framework.files.arrangements.noun_names import printed_names
from scp_framework.files.decode.converter import reading_names, strict_converter
from scp_framework.files.decode.meant import as_meant, standing
from scp_framework.files.decode.partly import Partly, StandIns, partly, texts_in
from scp_framework.files.text.draft import Draft, layer_of
from scp_framework.files.text.text import Text
from scp_framework.files.text.version import FILE_VERSION, KEY, SchemaVersion, no_version, with_version
from scp_framework.findings.finding import Strength
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line
from scp_framework.model.dates.calendar import Calendar, NamedPeriod
from scp_framework.model.dates.day import day
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import RoleId, is_slug, slug
from scp_framework.model.information import Information
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership import Partnership
from scp_framework.model.references import Known, references
from scp_framework.model.role import Role
from scp_framework.model.source import Source
from scp_framework.model.tile import Tile
from scp_framework.model.vocabulary import Vocabulary
from scp_framework.rules.rule import Rule, is_code

HEAD = "arrangements"
UNREAD = "unread"
"""What stands for a name that can't be read."""


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
    officers: tuple[Officer, ...] = ()
    bodies: tuple[Body, ...] = ()
    information: tuple[Information, ...] = ()
    lines: tuple[Line, ...] = ()
    vocabularies: tuple[Vocabulary, ...] = ()
    kinds: tuple[ActivityKind, ...] = ()
    rules: tuple[Rule, ...] = ()


_KEYS = tuple(each.name for each in attrs.fields(ArrangementsFile))
NOUNS: Mapping[str, type] = {
    "outcomes": Outcome, "tiles": Tile, "agencies": Agency, "roles": Role, "officers": Officer, "bodies": Body,
    "information": Information, "vocabularies": Vocabulary, "kinds": ActivityKind,
}  # fmt: skip
"""The lists of nouns that have an identifier, and the class of each."""
_NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "AgencyId": ("agencies",), "BodyId": ("bodies",), "CargoId": ("kinds", "information"), "KindId": ("kinds",),
    "MemberId": ("agencies", "bodies", "officers", "tiles", "outcomes"), "NodeId": ("agencies", "bodies"),
    "OfficerId": ("officers",), "OutcomeId": ("outcomes",),
    "OwnerId": ("agencies", "bodies", "roles"), "RoleId": ("roles",), "TileId": ("tiles",),
    "VocabularyId": ("vocabularies",),
}  # fmt: skip
"""For each type of identifier, the lists of nouns that it may name."""
_SOME_CALENDAR = Calendar(anchor=Date(2000, 1, 1))
_SOMEBODY = Partnership(id=UNREAD, name=UNREAD, calendar=_SOME_CALENDAR)


class _AsFarAsRead(Partnership):
    """A partnership some of whose references may lead nowhere, to look for faults in what else refers to it."""

    def __attrs_post_init__(self) -> None:
        """Look for no faults: they are listed elsewhere."""


def arrangements_from(texts: Sequence[Text]) -> Arrangements:
    """The arrangements that some texts hold together; no two of them have the same key at the top.

    Raises:
        InputError: With everything that is wrong in them.
    """
    return arrangements_in(Draft.of(layer_of(texts)))


def arrangements_in(draft: Draft) -> Arrangements:
    """The arrangements that a draft holds; they know where each of their values was written down.

    Raises:
        InputError: With everything that is wrong in it.
    """
    data = with_version(draft.data, HEAD)
    meant = as_meant(data, _KEYS)
    with reading_names(known_in(meant)):
        arrangements = _read(draft, data, meant)
    texts = (text for layer in draft.layers for text in layer.texts)
    told = (no_version(text.data, HEAD, text.file) for text in texts)
    return arrangements.with_origins(draft, tuple(notice for notice in told if notice is not None))


def _read(draft: Draft, data: Mapping[str, object], meant: Mapping[str, object]) -> Arrangements:
    converter = strict_converter()
    try:
        found: ArrangementsFile = converter.structure(data, ArrangementsFile)
    except InputError as error:
        further = standing(_further_faults(meant, converter), data)
        raise draft.refusal(chain(error.faults, further)) from None
    try:
        arrangements = _arrangements(found)
    except InputError as error:
        # The same faults once more, with their places in the file.
        faults = tuple(_further_faults(data, converter))
        raise draft.refusal(faults or error.faults) from None
    if draft.faults:
        raise draft.refusal()
    return arrangements


def _arrangements(found: ArrangementsFile) -> Arrangements:
    nouns: dict[str, Any] = {name: getattr(found, name) for name in (*NOUNS, "lines")}
    who = found.partnership
    partnership = Partnership(id=who.id, name=who.name, calendar=found.calendar, **nouns)
    return _headed(found.arrangements, partnership, found.rules)


def _headed(table: ArrangementsTable, partnership: Partnership, rules: tuple[Rule, ...] = ()) -> Arrangements:
    return Arrangements(
        id=table.id,
        name=table.name,
        document=table.document,
        edition=table.edition,
        in_force_from=table.in_force_from,
        in_force_to=table.in_force_to,
        revision=str(table.revision),
        partnership=partnership,
        rules=rules,
    )


def known_in(data: Mapping[str, object]) -> Known:
    """Every identifier that parsed arrangements introduce, by its type, whether or not the rest of it can be read.

    The same that `Partnership.known` tells once the partnership is made.
    """
    called = {name: _called_at(data, name) for name in NOUNS}
    known: dict[str, Collection[str]] = {
        sort: Called({noun: others for name in names for noun, others in called[name].items()})
        for sort, names in _NAMED_BY.items()
    }
    known |= {sort: frozenset(_tags_at(data, name)) for sort, name in TAGGED.items()}
    calendar = data.get("calendar")
    known["PeriodId"] = _called_at(calendar if isinstance(calendar, dict) else {}, "periods")
    return known


def _called_at(data: Mapping[str, object], name: str) -> Called:
    """What a list of nouns introduces: identifiers, each with the printed name, the plural and the former names."""
    tables = [(each.get("id"), each) for each in _tables_at(data, name)]
    return Called({noun: printed_names(each) for noun, each in tables if isinstance(noun, str)})


def _tables_at(data: Mapping[str, object], name: str) -> Iterator[dict[str, object]]:
    listed = data.get(name)
    for each in listed if isinstance(listed, list) else ():
        yield each if isinstance(each, dict) else {}


def _tags_at(data: Mapping[str, object], name: str) -> Iterator[str]:
    for each in _tables_at(data, name):
        tags = each.get("tags")
        yield from (tag for tag in (tags if isinstance(tags, list) else ()) if isinstance(tag, str))


def _texts_in(listed: object) -> list[str]:
    """What a list holds, with an empty text for whatever is none."""
    return [each if isinstance(each, str) else "" for each in listed] if isinstance(listed, list) else []


def _further_faults(data: Mapping[str, object], converter: Converter) -> Iterator[Fault]:
    """What the arrangements, the partnership and the rules find wrong in what can be read."""
    yield from _order_faults(data, converter)
    yield from _partnership_faults(data)
    yield from _rules_faults(data, converter)


def _order_faults(data: Mapping[str, object], converter: Converter) -> Iterator[Fault]:
    try:
        head = data.get("arrangements")
        said = {**head, KEY: FILE_VERSION} if isinstance(head, dict) else head
        table = converter.structure(said, ArrangementsTable)
    except InputError:
        return
    try:
        _headed(table, _SOMEBODY)
    except InputError as error:
        yield from (fault.within("arrangements") for fault in error.faults)


def _partnership_faults(data: Mapping[str, object]) -> Iterator[Fault]:
    """Identifiers that stand twice, and agencies that are part of themselves."""
    nouns: dict[str, Any] = {name: tuple(_stand_in(kind, name, data)) for name, kind in NOUNS.items()}
    try:
        Partnership(id=UNREAD, name=UNREAD, calendar=_SOME_CALENDAR, **nouns)
    except InputError as error:
        for fault in error.faults:
            if fault.problem is not Problem.UNKNOWN_NAME:
                yield evolve(fault, path=f"{fault.path}.id") if fault.path.endswith("]") else fault


def _stand_in(kind: type, name: str, data: Mapping[str, object]) -> Iterator[object]:
    """A noun in the place of each of a list, with its identifier, what it is part of, and whom it succeeds and when."""
    days = [_days_of(each) for each in _tables_at(data, name)]
    unclear = [each.get("id") for each, there in zip(_tables_at(data, name), days, strict=True) if there is None]
    for index, (each, there) in enumerate(zip(_tables_at(data, name), days, strict=True)):
        own, whole, former = each.get("id"), each.get("part_of"), each.get("succeeds")
        more: dict[str, object] = {"part_of": whole} if kind is Agency and is_slug(whole) else {}
        if kind in (Agency, Body, Officer) and there is not None:
            more |= there
            more |= {"succeeds": former} if is_slug(former) and former not in unclear else {}
        more |= {"role": RoleId(UNREAD)} if kind is Officer else {}
        yield kind(id=own if is_slug(own) else f"{UNREAD}-{name}-{index}", name=UNREAD, **more)


def _days_of(table: Mapping[str, object]) -> dict[str, object] | None:
    """The first and last day of a noun, as far as given; None where they can't be read, or are the wrong way round."""
    try:
        found: dict[str, object] = {key: day(table[key]) for key in ("valid_from", "valid_to") if key in table}
        Dated(**found)  # type: ignore[arg-type]  # days, as just read
    except InputError:
        return None
    return found


def _rules_faults(data: Mapping[str, object], converter: Converter) -> Iterator[Fault]:
    """Codes used twice, and what rules find wrong with themselves in this partnership."""
    partnership, unread = _as_far_as_read(data, converter)
    calendar = _calendar(data, converter)
    for_codes: list[Rule] = []
    read: list[Rule] = []
    in_unread: set[str] = set()
    for index, each in enumerate(_tables_at(data, "rules")):
        try:
            rule = converter.structure(each, Rule)
        except InputError:
            for_codes.append(_rule_stand_in(each, index))
            in_unread.update(texts_in(each))
            continue
        for_codes.append(rule)
        read.append(rule)
        if calendar is not None:
            yield from (fault.within(f"rules[{index}]") for fault in rule.working_day_faults(calendar))
        # Nothing is said about names of which it can't be told what they stand for.
        if unread.isdisjoint(name for _, _, name in references(rule)):
            yield from (fault.within(f"rules[{index}]") for fault in rule.shape_faults(partnership))
    yield from code_faults(tuple(for_codes))
    yield from since_faults(tuple(for_codes), _day_in_head(data, "in_force_from"), _day_in_head(data, "in_force_to"))
    for place, asked in asked_tags(read).items():
        tagged = [_texts_in(each.get("tags")) for each in _tables_at(data, place)]
        yield from tag_faults(place, tagged, asked, in_unread)


def _day_in_head(data: Mapping[str, object], name: str) -> Date | None:
    """The first or the last day on which the arrangements are in force, as far as it can be read."""
    head = data.get("arrangements")
    try:
        return day(head[name]) if isinstance(head, dict) and name in head else None
    except InputError:
        return None


def _calendar(data: Mapping[str, object], converter: Converter) -> Calendar | None:
    """The calendar; None where it can't be read."""
    try:
        found: Calendar = converter.structure(data.get("calendar"), Calendar)
    except InputError:
        return None
    return found


def _rule_stand_in(data: Mapping[str, object], index: int) -> Rule:
    """A rule in the place of one that can't be read, with no more than what it is called."""
    code, name = data.get("code"), data.get("name")
    aliases = data.get("aliases")
    return Rule(
        code=str(code) if is_code(code) else f"UNREAD{index:04}",
        name=str(name) if is_slug(name) else f"{UNREAD}-{index}",
        aliases=tuple(each for each in (aliases if isinstance(aliases, list) else ()) if isinstance(each, str)),
        title=UNREAD,
        why=UNREAD,
        strength=Strength.COMMITMENT,
        source=Source(section=UNREAD),
    )


def _as_far_as_read(data: Mapping[str, object], converter: Converter) -> tuple[Partnership, frozenset[str]]:
    """The partnership as far as it can be read, and all texts of it that can't."""
    unread: set[str] = set()
    nouns: dict[str, Any] = {}
    stand_ins = StandIns(fields={"name": UNREAD, "role": RoleId(UNREAD)})
    for name, kind in NOUNS.items():
        fields = {each.name for each in attrs.fields(kind)}
        own = StandIns(fields={key: value for key, value in stand_ins.fields.items() if key in fields})
        parts: list[Partly[object]] = [partly(kind, each, converter, own) for each in _tables_at(data, name)]
        nouns[name] = tuple(part.value for part in parts if part.value is not None)
        unread.update(*(part.unread for part in parts))
    periods: dict[str, NamedPeriod] = {}
    calendar = data.get("calendar")
    for each in _tables_at(calendar, "periods") if isinstance(calendar, dict) else ():
        try:
            period = converter.structure(each, NamedPeriod)
        except InputError:
            unread.update(texts_in(each))
        else:
            periods[period.id] = period
    read = evolve(_SOME_CALENDAR, periods=tuple(periods.values()))
    return _AsFarAsRead(id=UNREAD, name=UNREAD, calendar=read, **nouns), frozenset(unread)
