"""Charts as files: made without a network, with words for those who can't see them, and with nothing that could run."""

from __future__ import annotations

import json
import re
import sys
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

from scp_framework import InputError, load_arrangements, load_planner
from scp_framework.charts import chart_as_bytes, tiles_chart
from scp_framework.charts.written import form_of_chart
from scp_framework.views.report_html import digest

NEL = load_arrangements("nel-2020")
HOSTILE = '</script><script>alert(1)</script><!-- " & \u2028'
PLANNER = evolve(load_planner("nel-2020-21", NEL), title=HOSTILE)
CHART = tiles_chart(PLANNER, NEL)


def test_an_svg_says_what_it_shows_and_shows_it() -> None:
    root = ET.fromstring(chart_as_bytes(CHART, "svg"))
    shown = "".join(root.itertext())

    assert root.get("role") == "img"
    assert (root.get("aria-label") or "").startswith("</script><script>alert(1)</script><!-- ")
    assert "Tiles not recorded" in shown
    assert "24" in shown


def test_a_png_is_one() -> None:
    assert chart_as_bytes(CHART, "png").startswith(b"\x89PNG")


def test_vega_lite_holds_its_data_and_needs_no_other_file() -> None:
    spec = json.loads(chart_as_bytes(CHART, "json"))

    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    assert "url" not in json.dumps(spec.get("datasets", spec))
    assert chart_as_bytes(CHART, "json") == chart_as_bytes(tiles_chart(PLANNER, NEL), "json")


def test_a_page_allows_its_two_scripts_alone_and_no_request() -> None:
    page = chart_as_bytes(CHART, "html").decode()
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)

    assert len(scripts) == page.count("<script") == 2
    assert policy is not None
    assert policy[1] == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src '{digest(scripts[0])}' '{digest(scripts[1])}'"
    )
    assert '<html lang="en">' in page
    assert "actions: false" in scripts[1]


@pytest.mark.parametrize("form", ["gif", "SVG", ""])
def test_another_form_is_a_fault(form: str) -> None:
    with pytest.raises(InputError, match="form: must be svg, png, json or html"):
        chart_as_bytes(CHART, form)


def test_a_file_with_another_ending_is_a_fault() -> None:
    with pytest.raises(InputError, match=r"a file whose name ends with \.svg, \.png, \.json or \.html"):
        form_of_chart("planner.gif")


@pytest.mark.parametrize("module", ["altair", "vl_convert"])
def test_where_something_is_not_installed_a_fault_says_how_to_install_it(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(InputError, match=r'installed with "pip install scp-framework\[charts\]"'):
        chart_as_bytes(tiles_chart(PLANNER, NEL), "svg")
