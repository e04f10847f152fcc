"""What the strategies draw: valid, varied, and small where a test fails."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from attrs import fields
from hypothesis import find, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import scp_framework
from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.files.loading import load_arrangements
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.window import Window
from scp_framework.model.planner import Planner
from scp_framework.reports.report import Report
from scp_framework.testing.registered import CLASSES, register
from scp_framework.testing.strategies import activities, arrangements, planners

ROOT = Path(__file__).parents[2]
REAL = [
    load_arrangements(each)
    for each in ("nel-2020", ROOT / "examples/brackenshire-2024", ROOT / "examples/larkwater-2024")
]
FEW = settings(max_examples=25, database=None, derandomize=True)
YEAR = Window.parse("2021")


@pytest.mark.parametrize("book", REAL, ids=lambda book: book.id)
def test_every_drawn_planner_fits_its_arrangements(book: Arrangements) -> None:
    strict = settings(suppress_health_check=[], database=None)

    @strict
    @given(planners(book))
    def fits(planner: Planner) -> None:
        assert set(check(planner, book).verdicts) == {rule.code for rule in book.by_default}
        assert all(
            planner.covers.first <= each.when.earliest <= each.when.latest <= planner.covers.last
            for each in planner.activities
        )

    fits()


@given(st.data())
def test_drawn_arrangements_judge_drawn_planners(data: st.DataObject) -> None:
    book = data.draw(arrangements())
    assert len(check(data.draw(planners(book)), book).verdicts) == len(book.rules) > 0


def test_every_verdict_is_drawn() -> None:
    found: set[Verdict] = set()

    @FEW
    @given(st.from_type(Report))
    def look(report: Report) -> None:
        found.update(report.verdicts.values())

    register()
    look()
    assert found == set(Verdict)


def test_an_activity_shrinks_to_its_kind_and_day() -> None:
    (nel, *_) = REAL
    drawn = activities(nel.partnership, "assurance-visit", first=YEAR.first, last=YEAR.last)
    smallest = find(drawn, lambda each: each.status is Status.PLANNED, settings=FEW)
    assert smallest == Activity(id="assurance-visit-1", kind=smallest.kind, when=smallest.when)
    assert smallest.when.earliest == YEAR.first


def test_everything_that_can_be_recorded_is_drawn() -> None:
    (nel, *_) = REAL
    recorded: Counter[str] = Counter()

    @settings(FEW, max_examples=400)
    @given(activities(nel.partnership))
    def look(activity: Activity) -> None:
        recorded.update(each.name for each in fields(Activity) if getattr(activity, each.name) not in (None, (), {}))

    look()
    # Only an exercise that goes to many agencies has returns.
    assert {each.name for each in fields(Activity)} - {"returns"} <= set(recorded)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_hypothesis_draws_every_public_class_by_its_type(kind: type[object]) -> None:
    register()
    drawn: SearchStrategy[object] = st.from_type(kind)

    @FEW
    @given(drawn)
    def is_one(value: object) -> None:
        assert isinstance(value, kind)

    is_one()


def test_no_public_class_is_left_out() -> None:
    public = {each for name in scp_framework.__all__ if isinstance(each := getattr(scp_framework, name), type)}
    enums = {each for each in public if hasattr(each, "__members__")}
    assert public - enums == set(CLASSES)


def test_hypothesis_finds_the_strategies_by_itself() -> None:
    written = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'scp-framework = "{register.__module__}:{register.__name__}"' in written
