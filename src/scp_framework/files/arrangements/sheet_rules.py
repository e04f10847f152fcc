"""Sheet rules: the promises of sheets, added to what the other files of the arrangements hold."""

from __future__ import annotations

from attrs import evolve

from scp_framework.errors import Fault
from scp_framework.files.arrangements.entry_names import RULES
from scp_framework.files.arrangements.merged_source import MergedEntry, MergedSource, SourceLocation
from scp_framework.files.arrangements.rules_sheet import RulesSheet
from scp_framework.files.arrangements.sheet_names import NOUNS_NAMED, SheetNames, sheet_names
from scp_framework.files.text.text import Text


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


def _names(merged: MergedSource) -> SheetNames:
    """All that a cell can name."""
    return sheet_names(
        {path: [each.values for each in merged.lists.get(path, ()) if each.is_table] for path in NOUNS_NAMED}
    )
