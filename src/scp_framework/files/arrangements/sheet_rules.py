"""Sheet rules: the promises of sheets, added to what the other files of the arrangements hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from scp_framework.errors import Fault
from scp_framework.files.arrangements.entry_names import PERIODS_PATH, RULES, printed_names
from scp_framework.files.arrangements.merged_source import MergedEntry, MergedSource, SourceLocation
from scp_framework.files.arrangements.rules_sheet import RulesSheet
from scp_framework.files.text.text import Text
from scp_framework.nearest import NamedIds


def with_sheets(merged: MergedSource) -> MergedSource:
    """The data with the rules of all sheets, which are read now that the names in them are known."""
    names = _names(merged)
    rules = list(merged.lists.get(RULES, ()))
    written = (entry for entry in rules if entry.is_table and isinstance(entry.values.get("code"), str))
    codes = {entry.values["code"]: f"in {entry.begun.text.file or 'another file'}" for entry in written}
    faults: list[tuple[Text, Fault]] = []
    for source in reversed(merged.sources):
        for text in source.texts:
            if isinstance(text, RulesSheet):
                tables, wrong = text.rules(names, codes)
                faults += ((text, fault) for fault in wrong)
                places = (
                    SourceLocation(source=source, text=text, path=f"{RULES}[{index}]") for index in range(len(tables))
                )
                rules += map(MergedEntry.at, places, tables)
    return evolve(merged, lists={**merged.lists, RULES: rules}, faults=(*merged.faults, *faults))


def _names(merged: MergedSource) -> Mapping[str, NamedIds]:
    """All that a cell can name, by the list that it is in."""
    lists = {path: NamedIds(_named(_tables(merged, path))) for path in ("kinds", "agencies", "bodies", "roles")}
    steps = (each for kind in _tables(merged, "kinds") for each in _list(kind, "steps"))
    named = {
        **lists,
        "periods": NamedIds(_named(_tables(merged, PERIODS_PATH))),
        "steps": NamedIds(_named(steps)),
        "owners": NamedIds({**lists["bodies"], **lists["agencies"], **lists["roles"]}),
    }
    for path, called in (("agencies", "agency tags"), ("bodies", "body tags")):
        tags = (tag for each in _tables(merged, path) for tag in _list(each, "tags"))
        words = ((tag, tag.replace("-", " ")) for tag in tags if isinstance(tag, str))
        named[called] = NamedIds((tag, (word, f"{word}s")) for tag, word in words)
    return named


def _named(tables: Iterable[object]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for each in tables:
        if isinstance(each, dict) and isinstance(identifier := each.get("id"), str):
            yield identifier, printed_names(each)


def _tables(merged: MergedSource, path: str) -> Iterator[Mapping[str, object]]:
    for entry in merged.lists.get(path, ()):
        if isinstance(entry.values, dict):
            yield entry.values


def _list(table: Mapping[str, object], key: str) -> Iterable[object]:
    value = table.get(key)
    return value if isinstance(value, list) else ()
