"""Rows of a database, read by SQLAlchemy from SQLite, as a planner."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from scp_framework import InputError
from tests.embedding import example

ROWS = example("sqlalchemy_rows")
VISIT = {"id": "visit-1", "kind": "Assurance visit", "when": "4 March 2021", "letter_sent": "2021-01-11"}


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    ROWS.Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def test_rows_are_checked_as_one_planner(session: Session) -> None:
    for month in ("2021-02", "2021-06"):
        session.add(ROWS.PlannedActivity(id=f"los-{month}", kind="line-of-sight", when=month))
    session.add(ROWS.PlannedActivity(**VISIT, agencies="humberside-police"))

    planner = ROWS.planner_from(session, covers="2020-11..2021-10")

    assert set(planner.by_id) == {"los-2021-02", "los-2021-06", "visit-1"}
    assert str(planner.by_id["visit-1"].steps["letter-sent"]) == "2021-01-11"
    assert ROWS.report_on(session, covers="2020-11..2021-10").verdict("LOS01").name == "BREACHED"


def test_a_fault_says_row_and_column(session: Session) -> None:
    session.add(ROWS.PlannedActivity(**VISIT | {"when": "4 Marsh 2021"}))

    with pytest.raises(InputError) as error:
        ROWS.report_on(session, covers="2020-11..2021-10")

    assert [fault.path for fault in error.value.faults] == ["row 1, column when"]
