"""Charts that are drawn, and not only described: of planners with nothing in them, and with long names."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

from scp_framework import InputError, Planner, Report, Window, check, load_arrangements, load_planner
from scp_framework.charts import (
    agencies_chart,
    chart_as_bytes,
    governance_chart,
    members_chart,
    periods_chart,
    planner_chart,
    tiles_chart,
)
from scp_framework.charts.agencies import panels_of
from scp_framework.charts.drawing import LONGEST_LINE, MOST_TITLE_LINES, SENTENCE_LETTERS, TITLE_LETTERS, row_names
from tests.charts.read import data_of

NEL = load_arrangements("nel-2020")
PLANNER = load_planner("nel-2020-21", NEL)
REPORT = check(PLANNER, NEL)
EMPTY = Planner(id="empty", covers=Window.parse("2020-11..2021-10"))
EACH_CHART = (
    *(partial(each, REPORT) for each in (planner_chart, periods_chart, members_chart, agencies_chart)),
    partial(tiles_chart, PLANNER, NEL),
    partial(governance_chart, NEL.partnership),
)
LONG = "A name that goes on for longer than anybody would want to read beside a row, and then on again, "


@pytest.mark.parametrize("chart", [planner_chart, periods_chart, members_chart, agencies_chart])
@pytest.mark.parametrize("form", ["svg", "png"])
def test_charts_of_a_planner_with_no_activities_can_be_drawn(chart: Callable[[Report], object], form: str) -> None:
    drawn = chart_as_bytes(chart(check(EMPTY, NEL)), form)  # type: ignore[arg-type] # each gives a chart

    assert form == "png" or is_of_some_size(drawn)


@pytest.mark.parametrize("drawn", EACH_CHART, ids=lambda each: each.func.__name__)
def test_each_chart_names_the_extra_that_it_needs(drawn: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)

    with pytest.raises(InputError, match=r'installed with "pip install scp-framework\[charts\]"'):
        drawn()


def test_tiles_and_a_report_on_one_promise_alone_can_be_drawn_with_no_activities() -> None:
    nothing = check(EMPTY, NEL, select=["AVT05"])

    for each in (tiles_chart(EMPTY, NEL), planner_chart(nothing)):
        assert is_of_some_size(chart_as_bytes(each, "svg"))
        assert chart_as_bytes(each, "png")


def is_of_some_size(svg: bytes) -> bool:
    root = ET.fromstring(svg)
    return all(re.fullmatch(r"[1-9]\d*(\.\d+)?", root.get(side) or "") for side in ("width", "height"))


@pytest.mark.parametrize("chart", [planner_chart, periods_chart, agencies_chart])
def test_one_layer_says_which_days_are_shown(chart: Callable[[Report], object]) -> None:
    """Where several do, or one with bars, a browser writes a warning for each, and shows all days of theirs."""
    spec = chart(check(PLANNER, NEL, as_of="2021-05-10")).to_dict()  # type: ignore[attr-defined]

    for part in spec.get("vconcat", [spec]):
        encodings = [layer["encoding"] for layer in part["layer"]]
        assert ["x2" in each for each in encodings if "domain" in each["x"].get("scale", {})] == [False]


@pytest.mark.parametrize("chart", EACH_CHART, ids=lambda each: each.func.__name__)
def test_words_upon_a_mark_say_the_same_of_it_where_somebody_points_at_them(chart: Callable[[], object]) -> None:
    spec: Mapping[str, Any] = chart().to_dict()  # type: ignore[attr-defined]
    layers = [layer for part in spec.get("vconcat", [spec]) for layer in part["layer"]]
    told: dict[str, set[str]] = {}
    for layer, rows in zip(layers, data_of(spec), strict=True):
        if rows:
            told.setdefault(json.dumps(rows), set()).add(json.dumps(layer["encoding"].get("tooltip")))

    assert all(len(each) == 1 for each in told.values())


def test_a_long_name_takes_two_lines_and_those_that_are_alike_then_are_told_apart() -> None:
    names = row_names({"a": f"{LONG}one", "b": f"{LONG}two", "c": "Visits"})

    assert names["c"] == "Visits"
    assert names["a"].endswith("… (a)")
    assert names["b"].endswith("… (b)")
    assert all(len(line) <= LONGEST_LINE for name in names.values() for line in name.split("\n"))


def test_long_names_and_titles_do_not_make_a_picture_wider() -> None:
    partnership = evolve(
        NEL.partnership, kinds=tuple(evolve(each, name=f"{LONG}{each.name}") for each in NEL.partnership.kinds)
    )
    long = evolve(NEL, partnership=partnership)
    planner = evolve(PLANNER, title=LONG * 10)
    report = check(planner, long)

    title = planner_chart(report).to_dict()["title"]["text"]

    for panel in panels_of(report):
        assert all(len(line) <= TITLE_LETTERS for line in panel.title)
        assert all(len(line) <= SENTENCE_LETTERS for line in panel.below)
    assert len(title) == MOST_TITLE_LINES
    assert " ".join(title).endswith(" …: what happens when")
