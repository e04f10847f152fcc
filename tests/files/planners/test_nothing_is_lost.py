"""Every cell of a table is in the planner, named in a fault, or counted by a notice."""

from __future__ import annotations

import csv
import io
from functools import partial

from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.errors import Fault
from scp_framework.files.loading import load_arrangements
from scp_framework.files.planners.planner_csv import parse_planner_csv
from scp_framework.model.planner import Planner
from tests.outcomes import made_or_refused

NEL = load_arrangements("nel-2020")
CELLS = {
    "Kind of activity": st.sampled_from(("assurance visit", "Deep Dive", "line-of-sight")),
    "Date": st.sampled_from(("14 Feb 2021", "w/c 3 May 2021", "March 2021", "2021-06-01")),
    "Status": st.sampled_from(("", "Done", "proposed", "cancelled")),
    "Agency": st.sampled_from(("", "none", "Humberside Police", "nel-ccg; Housing", "NAVIGO, lpft")),
    "Description": st.sampled_from(("", "Neglect", "none")),
    "Team": st.sampled_from(("", "Ann Lee", "none", "Ann Lee; Jo Smith | role: host")),
    "Lead": st.sampled_from(("", "Ann Lee")),
    "Cases": st.sampled_from(("", "3")),
    "Tiles": st.sampled_from(("", "none", "Workforce")),
    "Notes": st.sampled_from(("", "ask Jo")),
    "# own": st.sampled_from(("", "x")),
    "Owner": st.sampled_from(("", "y")),
}
Grid = list[list[str]]


@st.composite
def grids(draw: DrawFn) -> Grid:
    others = draw(st.lists(st.sampled_from([*CELLS][2:]), unique=True, max_size=6))
    headings = draw(st.permutations(["Kind of activity", "Date", *others]))
    above = draw(st.lists(st.lists(st.sampled_from(("", "Our plan", "2021")), min_size=1, max_size=3), max_size=2))
    rows = [[draw(CELLS[heading]) for heading in headings] for _ in range(draw(st.integers(1, 3)))]
    comments = draw(st.lists(st.just(["# moved", "to May"]), max_size=1))
    return [*above, list(headings), *rows, *comments]


def outcome(grid: Grid) -> tuple[Planner, tuple[str, ...]] | list[Fault]:
    """The planner with what was told, or the faults."""
    stream = io.StringIO()
    csv.writer(stream).writerows(grid)
    ignore = ["Owner"] if any("Owner" in row for row in grid) else []
    read = partial(parse_planner_csv, arrangements=NEL, planner_id="p", covers="2020-11..2021-10", ignore=ignore)
    found = made_or_refused(read, stream.getvalue())
    return found if isinstance(found, list) else (found, tuple(map(str, found.notices)))


@given(grid=grids())
def test_no_cell_can_be_taken_away_without_a_difference(grid: Grid) -> None:
    whole = outcome(grid)
    assume(not isinstance(whole, list))
    head = next(number for number, row in enumerate(grid) if "Kind of activity" in row)

    below = [row for row in grid[head + 1 :] if not row[0].startswith("#")]
    for number, row in enumerate(grid):
        for index, cell in enumerate(row):
            # The heading of a column in which there is nothing says nothing.
            if cell and (number != head or any(each[index : index + 1] > [""] for each in below)):
                without = [list(each) for each in grid]
                without[number][index] = ""
                assert outcome(without) != whole, f"{cell} in row {number + 1} is lost"
