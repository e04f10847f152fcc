"""chart_as_bytes: a chart as a file, made on this machine and without a network."""

from __future__ import annotations

from html import escape
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from scp_framework.errors import invalid
from scp_framework.files.decode.extras import needing
from scp_framework.findings.phrases import listed
from scp_framework.views.report_forms import form_of_file
from scp_framework.views.report_html import digest

if TYPE_CHECKING:
    import altair as alt

ENDINGS = {".svg": "svg", ".png": "png", ".json": "json", ".html": "html"}
"""The form that each ending of a file's name says."""
SCALE = 2
"""A PNG has so many pixels for each of the chart, so that it can be printed."""


def form_of_chart(file: str) -> str:
    """The form that the ending of a file's name says.

    Raises:
        InputError: If there is no such form.

    >>> form_of_chart("planner.SVG")
    'svg'
    """
    return form_of_file(file, ENDINGS)


def chart_as_bytes(chart: alt.LayerChart | alt.VConcatChart, form: str) -> bytes:
    """What a file of a chart holds: `svg`, `png`, `json` (Vega-Lite), or `html`, a page that makes no request.

    Raises:
        InputError: If there is no such form, or what it needs is not installed.
    """
    if form not in ENDINGS.values():
        raise invalid("form", listed([*ENDINGS.values()], "or"), form)
    if form == "json":
        return f"{chart.to_json()}\n".encode()
    with needing("charts"):
        import vl_convert  # noqa: PLC0415 - altair would say in its own words that it is not there
    if form == "html":
        return _page(
            chart.to_json(indent=None),
            str(chart.description),
            vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"),
        ).encode()
    if form == "svg":
        text = StringIO()
        chart.save(text, format="svg")
        return _described(text.getvalue(), str(chart.description)).encode()
    stream = BytesIO()
    chart.save(stream, format="png", scale_factor=SCALE)
    return stream.getvalue()


def _described(svg: str, description: str) -> str:
    """An SVG that says what it shows to those who can't see it."""
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(description)}" ', 1)


def _page(spec: str, description: str, library: str) -> str:
    """A page with the chart and what draws it. Its policy forbids every request, and every script but these two."""
    # A text that ends a script, or begins a comment, would be read before any JSON is.
    safe = spec.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    # Expressions are interpreted, so that nothing has to be evaluated, and no menu offers to send the chart away.
    draw = f'vegaEmbed("#chart", {safe}, {{mode: "vega-lite", actions: false, ast: true}});'
    scripts = " ".join(f"'{digest(each)}'" for each in (library, draw))
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src {scripts}"
    words = escape(description)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<title>{words.partition(". ")[0]}</title>\n'
        f"</head>\n<body>\n<noscript>{words}</noscript>\n"
        f'<div id="chart" role="img" aria-label="{words}"></div>\n'
        f"<script>{library}</script>\n<script>{draw}</script>\n</body>\n</html>\n"
    )
