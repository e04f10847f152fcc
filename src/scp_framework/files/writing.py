"""Writing: arrangements and planners as TOML that reads back as the same values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.files.arrangements.tables import NOUNS, ArrangementsTable, PartnershipTable
from scp_framework.files.text.limits import readable
from scp_framework.files.text.version import FILE_VERSION, KEY
from scp_framework.model.partial import made_of
from scp_framework.model.plain import Plain
from scp_framework.model.planner import Planner
from scp_framework.model.validated import validate_arguments
from scp_framework.rules.readings import SHARED, Readings

if TYPE_CHECKING:
    from tomlkit.items import Item, Table

LINE_LENGTH = 80
"""Characters that a list may have on one line."""
_PLAIN = Plain(of_day=lambda day: day)
"""Days stay days, for which TOML has a form of its own."""


@validate_arguments
def planner_to_toml(planner: Planner) -> str:
    """The planner as TOML text; what is not recorded is left out.

    Read back against arrangements that know all it refers to, it is the same planner.
    """
    return _as_toml(planner_tables(planner))


def planner_tables(planner: Planner) -> dict[str, object]:
    """The planner as plain data, table by table as a file holds it; what is not recorded is left out."""
    names = ("id", "title", "covers", "arrangements")
    given = {name: value for name in names if (value := getattr(planner, name)) is not None}
    activities, exceptions = _PLAIN(planner.activities), _PLAIN(planner.exceptions)
    return {"planner": _PLAIN({KEY: FILE_VERSION, **given}), "activities": activities, "exceptions": exceptions}


@validate_arguments
def arrangements_to_toml(arrangements: Arrangements) -> str:
    """The arrangements as one TOML text; what is not recorded is left out. Read back, they are the same."""
    partnership = arrangements.partnership
    tables = {
        "arrangements": made_of(ArrangementsTable, arrangements, schema_version=FILE_VERSION),
        "partnership": made_of(PartnershipTable, partnership),
        **{name: getattr(partnership, name) for name in ("calendar", *NOUNS, "lines")},
        "rules": arrangements.rules,
    }
    data = _PLAIN(tables)
    return _as_toml({**data, "rules": [rule_table(each) for each in data["rules"]]})


def rule_table(rule: dict[str, object]) -> dict[str, object]:
    """A rule as a file holds it; a reading without what all readings have of the rule."""
    readings = rule.get("readings")
    if rule.get("shape") != Readings.shape or not isinstance(readings, list):
        return rule
    own = [{key: value for key, value in each.items() if key not in SHARED} for each in readings]
    return {**rule, "readings": own}


def _as_toml(tables: Mapping[str, object]) -> str:
    import tomlkit  # noqa: PLC0415 - only whoever writes needs it

    document = tomlkit.document()
    for name, value in tables.items():
        if isinstance(value, dict):
            document.add(name, _table(value))
        elif isinstance(value, list) and value:
            listed = tomlkit.aot()
            for each in value:
                listed.append(_table(each))
            document.add(name, listed)
    return readable(tomlkit.dumps(document))


def _table(values: Mapping[str, object]) -> Table:
    """A table under a header of its own; tables inside it stand on one line each."""
    import tomlkit  # noqa: PLC0415 - as above

    table = tomlkit.table()
    for key, value in values.items():
        table.add(key, _item(value))
    return table


def _item(value: object) -> Item:
    import tomlkit  # noqa: PLC0415 - as above

    if isinstance(value, dict):
        inline = tomlkit.inline_table()
        for key, each in value.items():
            inline.append(key, _item(each))
        return inline
    if isinstance(value, list):
        listed = tomlkit.array()
        for each in value:
            listed.append(_item(each))
        # What does not go on one line, or is not a plain word, has a line of its own.
        long = any(isinstance(each, dict) for each in value) or sum(len(str(each)) for each in value) > LINE_LENGTH
        return listed.multiline(long)
    return tomlkit.item(value)
