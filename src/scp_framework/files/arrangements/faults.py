"""Faults: all that is wrong with arrangements, be it in what can be read of them or in what can't."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from attrs import evolve
from pendulum import Date

from scp_framework.address import first
from scp_framework.arrangements.rule_book_faults import TAGGED, asked_tags, code_faults, since_faults, tag_faults
from scp_framework.errors import Fault, InputError, Problem
from scp_framework.files.arrangements.entry_names import HEAD, PERIODS, printed_names
from scp_framework.files.arrangements.tables import NOUNS, ArrangementsTable, headed
from scp_framework.files.decode.completing import (
    PLACEHOLDER,
    Completed,
    by_entry,
    completed,
    entries,
    tables_at,
    texts_in,
)
from scp_framework.files.decode.reading_faults import without_doubtful
from scp_framework.files.text.limits import MOST_FAULTS
from scp_framework.findings.finding import Strength
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body
from scp_framework.model.dates.calendar import Calendar, NamedPeriod
from scp_framework.model.dates.day import day
from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import RoleId, is_slug
from scp_framework.model.officer import Officer
from scp_framework.model.partial import PartialValue, fields_of
from scp_framework.model.partnership import Partnership
from scp_framework.model.references import Known, dangling, known_of, references
from scp_framework.model.source import Source
from scp_framework.nearest import NamedIds
from scp_framework.rules.rule import Rule, is_code

Inside = Mapping[str, Sequence[Fault]]
"""What is wrong inside each entry of a list, by the path of the entry."""
_SOME_CALENDAR = Calendar(anchor=Date(2000, 1, 1))
_NO_NOUNS = Partnership(id=PLACEHOLDER, name=PLACEHOLDER, calendar=_SOME_CALENDAR)


class UnvalidatedPartnership(Partnership):
    """A partnership some of whose references may lead nowhere, to find faults in what else refers to it."""

    def __attrs_post_init__(self) -> None:
        """Check nothing: the faults are listed elsewhere."""


def known_in(data: Mapping[str, object]) -> Known:
    """Every identifier that parsed arrangements introduce, by its type, whether or not the rest of it can be read.

    The same that `Partnership.known` tells once the partnership is made.
    """
    calendar = data.get("calendar")
    periods = _called_at(calendar if isinstance(calendar, dict) else {}, PERIODS)
    tags = {category: frozenset(_tags_at(data, name)) for category, name in TAGGED.items()}
    return {**known_of({name: _called_at(data, name) for name in NOUNS}), **tags, "PeriodId": periods}


def _called_at(data: Mapping[str, object], name: str) -> NamedIds:
    """What a list of nouns introduces: identifiers, each with the printed name, the plural and the former names."""
    tables = [(each.get("id"), each) for each in tables_at(data, name)]
    return NamedIds({noun: printed_names(each) for noun, each in tables if isinstance(noun, str)})


def _tags_at(data: Mapping[str, object], name: str) -> Iterator[str]:
    for each in tables_at(data, name):
        tags = each.get("tags")
        yield from (tag for tag in (tags if isinstance(tags, list) else ()) if isinstance(tag, str))


def _texts_in(listed: object) -> list[str]:
    """What a list holds, with an empty text for whatever is none."""
    return [each if isinstance(each, str) else "" for each in listed] if isinstance(listed, list) else []


def arrangements_faults(found: object, faults: Sequence[Fault], data: Mapping[str, object]) -> Iterator[Fault]:
    """All that is wrong with arrangements: what can't be read, what leads nowhere, and what else can't be so."""
    unknown = list(islice(dangling(found, known_in(data), is_own=True), MOST_FAULTS))
    yield from without_doubtful(faults, unknown)
    yield from unknown
    head = fields_of(found).get(HEAD)
    if isinstance(head, ArrangementsTable):
        try:
            headed(head, _NO_NOUNS)
        except InputError as error:
            yield from (fault.within(HEAD) for fault in error.faults)
    yield from _partnership_faults(data)
    yield from _rules_faults(found, by_entry([*faults, *unknown]), data)


def _partnership_faults(data: Mapping[str, object]) -> Iterator[Fault]:
    """Identifiers that stand twice, and agencies that are part of themselves."""
    nouns: dict[str, Any] = {name: tuple(_stand_in(kind, name, data)) for name, kind in NOUNS.items()}
    try:
        Partnership(id=PLACEHOLDER, name=PLACEHOLDER, calendar=_SOME_CALENDAR, **nouns)
    except InputError as error:
        for fault in error.faults:
            if fault.problem is not Problem.UNKNOWN_NAME:
                yield evolve(fault, path=f"{fault.path}.id") if fault.path.endswith("]") else fault


def _stand_in(kind: type, name: str, data: Mapping[str, object]) -> Iterator[object]:
    """A noun in the place of each of a list, with its identifier, what it is part of, and whom it succeeds and when."""
    days = [(each, _days_of(each)) for each in tables_at(data, name)]
    unclear = [each.get("id") for each, given in days if given is None]
    for index, (each, given) in enumerate(days):
        own, whole, former = each.get("id"), each.get("part_of"), each.get("succeeds")
        more: dict[str, object] = {"part_of": whole} if kind is Agency and is_slug(whole) else {}
        if kind in (Agency, Body, Officer) and given is not None:
            more |= given
            more |= {"succeeds": former} if is_slug(former) and former not in unclear else {}
        more |= {"role": RoleId(PLACEHOLDER)} if kind is Officer else {}
        yield kind(id=own if is_slug(own) else f"{PLACEHOLDER}-{name}-{index}", name=PLACEHOLDER, **more)


def _days_of(table: Mapping[str, object]) -> dict[str, object] | None:
    """The first and last day of a noun, as far as given; None where they can't be read, or are the wrong way round."""
    try:
        found: dict[str, object] = {key: day(table[key]) for key in ("valid_from", "valid_to") if key in table}
        Dated(**found)  # type: ignore[arg-type]  # days, as just read
    except InputError:
        return None
    return found


def _rules_faults(found: object, inside: Inside, data: Mapping[str, object]) -> Iterator[Fault]:
    """Codes used twice, and what rules find wrong with themselves in this partnership."""
    partnership, unread = _as_far_as_read(found, inside, data)
    calendar = fields_of(found).get("calendar")
    for_codes: list[Rule] = []
    read: list[Rule] = []
    in_unread: set[str] = set()
    for path, each, rule in entries(found, data, "rules"):
        if not isinstance(rule, Rule) or path in inside:
            for_codes.append(_rule_stand_in(each, len(for_codes)))
            in_unread.update(texts_in(each))
            part = _judged_in_part(rule, each, inside.get(path, ()))
            if part is not None and unread.isdisjoint(name for _, _, name in references(part)):
                told = part.shape_faults(partnership)
                yield from (fault.within(path) for fault in told if fault.problem is Problem.UNKNOWN_NAME)
            continue
        for_codes.append(rule)
        read.append(rule)
        if isinstance(calendar, Calendar):
            yield from (fault.within(path) for fault in rule.working_day_faults(calendar))
        # Nothing is said about names of which it can't be told what they stand for.
        if unread.isdisjoint(name for _, _, name in references(rule)):
            yield from (fault.within(path) for fault in rule.shape_faults(partnership))
    yield from code_faults(tuple(for_codes))
    head = fields_of(fields_of(found).get(HEAD))
    yield from since_faults(tuple(for_codes), head.get("in_force_from"), head.get("in_force_to"))
    for path, asked in asked_tags(read).items():
        tagged = [_texts_in(each.get("tags")) for each in tables_at(data, path)]
        yield from tag_faults(path, tagged, asked, in_unread)


def _judged_in_part(read: object, data: dict[str, object], faults: Sequence[Fault]) -> Rule | None:
    """A rule with faults, as far as it can be read, to find other names in it that lead nowhere, such as of steps.

    None where it is not known which kinds it is about, on which such names depend.
    """
    for fault in faults:
        if first(fault.path) == "of" or (fault.problem is Problem.UNKNOWN_KEY and "of" not in data):
            return None
    kind: type[object] = read.kind if isinstance(read, PartialValue) else type(read)
    part = completed(kind, read, data, faults)
    return part.value if isinstance(part.value, Rule) else None


def _rule_stand_in(data: Mapping[str, object], index: int) -> Rule:
    """A rule in the place of one that can't be read, with no more than what it is called."""
    code, name = data.get("code"), data.get("name")
    aliases = data.get("aliases")
    return Rule(
        code=str(code) if is_code(code) else f"UNREAD{index:04}",
        name=str(name) if is_slug(name) else f"{PLACEHOLDER}-{index}",
        aliases=tuple(each for each in (aliases if isinstance(aliases, list) else ()) if isinstance(each, str)),
        title=PLACEHOLDER,
        why=PLACEHOLDER,
        strength=Strength.COMMITMENT,
        source=Source(section=PLACEHOLDER),
    )


def _as_far_as_read(
    found: object, inside: Inside, data: Mapping[str, object]
) -> tuple[UnvalidatedPartnership, frozenset[str]]:
    """The partnership as far as it can be read, and all texts of it that can't."""
    unread: set[str] = set()
    nouns: dict[str, Any] = {}
    for name, kind in NOUNS.items():
        parts: list[Completed[object]] = [
            completed(kind, read if is_slug(each.get("id")) else None, each, inside.get(path, ()))
            for path, each, read in entries(found, data, name)
        ]
        nouns[name] = tuple(part.value for part in parts if part.value is not None)
        unread.update(*(part.unread for part in parts))
    periods: dict[str, NamedPeriod] = {}
    calendar = data.get("calendar")
    table = calendar if isinstance(calendar, dict) else {}
    for _, each, period in entries(fields_of(found).get("calendar"), table, PERIODS):
        if isinstance(period, NamedPeriod):
            periods[period.id] = period
        else:
            unread.update(texts_in(each))
    read = evolve(_SOME_CALENDAR, periods=tuple(periods.values()))
    return UnvalidatedPartnership(id=PLACEHOLDER, name=PLACEHOLDER, calendar=read, **nouns), frozenset(unread)
