"""Activities in a database, checked as one planner."""

from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from scp_framework import Planner, Report, check, load_arrangements

ARRANGEMENTS = load_arrangements("nel-2020")


class Base(DeclarativeBase):
    """The tables of this program."""


class PlannedActivity(Base):
    """A row of the planner. Each column has the name that it has in a CSV file; an empty one is not recorded."""

    __tablename__ = "planned_activity"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    when: Mapped[str]
    status: Mapped[str | None]
    title: Mapped[str | None]
    agencies: Mapped[str | None]
    tiles: Mapped[str | None]
    letter_sent: Mapped[str | None] = mapped_column("step: letter-sent")


def planner_from(session: Session, *, covers: str) -> Planner:
    """All activities in the database, as the planner of these days."""
    rows = session.execute(select(PlannedActivity.__table__).order_by(PlannedActivity.id)).mappings()
    return Planner.from_rows(rows, ARRANGEMENTS, planner_id="database", covers=covers)


def report_on(session: Session, *, covers: str) -> Report:
    """What the activities in the database keep."""
    return check(planner_from(session, covers=covers), ARRANGEMENTS)
