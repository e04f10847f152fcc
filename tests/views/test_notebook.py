"""A report as a notebook shows it."""

from __future__ import annotations

from html import unescape

from scp_framework.findings.verdict import Verdict
from scp_framework.views.board_page import report_text
from scp_framework.views.notebook import report_in_notebook
from tests.views.simple_findings import promise, report, simple_finding

HOSTILE = '</pre><script>alert(1)</script>\x1b[2J & "more" \u202e'


def test_a_notebook_shows_the_page_of_a_report() -> None:
    kept = report(simple_finding(promise("MET01"), Verdict.MET, "all is well"))

    assert unescape(report_in_notebook(kept)) == f"<pre>{report_text(kept)}</pre>"
    assert kept._repr_html_() == report_in_notebook(kept)


def test_nothing_in_a_report_is_taken_for_markup() -> None:
    hostile = report(
        simple_finding(
            promise("MET01", title=HOSTILE), Verdict.OPEN, HOSTILE, wanted=HOSTILE, by="2022-06-01", activity=HOSTILE
        )
    )

    shown = report_in_notebook(hostile)
    inner = shown.removeprefix("<pre>").removesuffix("</pre>")

    assert not set(inner) & set("<>\x1b\u202e")
    assert unescape(inner) == report_text(hostile)
    assert "<script>" in report_text(hostile)
