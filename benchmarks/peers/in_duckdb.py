"""The nine standard rules in DuckDB: one statement of SQL, for any number of planners in one go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
from benchmarks.peers.columns import columns
from benchmarks.peers.rules import AGENCIES, MILESTONES, NOTICE, STATUTORY, Answer, ObjectPlanner, Peer

RULES = Path(__file__).with_name("rules.sql").read_text(encoding="utf-8")
READING = Path(__file__).with_name("reading.sql").read_text(encoding="utf-8")
TYPES = {
    **dict.fromkeys(["p", "a", "years", "cases"], pa.int32()),
    **dict.fromkeys(["start", "date"], pa.date32()),
}
"""Of all columns but those of text."""
FACTS = {
    "R1": ("day", "last", "n"),
    "R2": ("k", "n"),
    "R3": ("k", "n"),
    "R4": ("k",),
    "R5": ("id", "name"),
    "R6": ("id", "name", "n"),
    "R7": ("k", "name"),
    "R8": ("id", "name"),
    "R9": ("id", "name", "later"),
}
"""Which columns of the result a rule fills."""
Model = duckdb.DuckDBPyConnection
DATABASE = duckdb.connect()
"""In memory, and opened once, which takes longer than to fill it with one planner."""


def _listed(values: Sequence[str]) -> str:
    return ", ".join(f"'{each}'" for each in values)


STATEMENT = RULES.format(
    agencies=_listed(AGENCIES),
    statutory=_listed(STATUTORY),
    milestones=_listed(MILESTONES),
    notice=", ".join(f"('{name}', {days})" for name, days in NOTICE.items()),
)


def tables(given: Sequence[ObjectPlanner]) -> Model:
    """A connection, whose tables are columns of Arrow."""
    of = columns(given)
    connection = DATABASE.cursor()
    numbered = {"p": [*range(len(given))], **of.planners}
    numbered_activities = {"a": [*range(len(of.activities["p"]))], **of.activities}
    for name, held in (
        ("planners", numbered), ("activities", numbered_activities), ("people", of.people), ("steps", of.steps)
    ):  # fmt: skip
        connection.register(
            name, pa.table({key: pa.array(each, TYPES.get(key, pa.string())) for key, each in held.items()})
        )
    return connection


def read(path: Path) -> Model:
    """A connection with tables, read from lines of JSON by its own reader."""
    connection = DATABASE.cursor()
    for statement in READING.split(";"):
        connection.execute(statement, {"path": str(path)} if "$path" in statement else None)
    return connection


def check(model: Model) -> list[Answer]:
    """All findings."""
    result = model.execute(STATEMENT)
    names = [each[0] for each in result.description]
    places = {rule: tuple(names.index(fact) for fact in facts) for rule, facts in FACTS.items()}
    return [(row[0], row[1], *(row[place] for place in places[row[1]])) for row in result.fetchall()]


PEER = Peer(package="duckdb", name="DuckDB", version=duckdb.__version__, tables=tables, check=check, read=read)
