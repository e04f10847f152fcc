"""report_html: a report as one page for a browser that needs nothing else: no server, no network, no script."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from scp_framework.files.decode.extras import needing
from scp_framework.findings.phrases import capital
from scp_framework.model.dates.when import When
from scp_framework.model.validated import validate_arguments
from scp_framework.own_files import folder_of
from scp_framework.reports.actions import Progress, actions, actions_words
from scp_framework.reports.agencies import agencies
from scp_framework.reports.details import JUDGEMENTS, Detail, Found, by_label, details, firmness, number_of
from scp_framework.reports.labels import LABELS, Label
from scp_framework.reports.page import MORE, NOBODY, by_person, page_of, said, step_words
from scp_framework.reports.report import Report
from scp_framework.reports.short_words import short_day, short_when
from scp_framework.views.printable import printable

if TYPE_CHECKING:
    from jinja2 import Environment, Template

STYLE, SCRIPT = "report.css", "report.js"

MOST_NOT_KEPT = 12
"""The first page names so many promises that are not kept; of more, it gives their number."""

MOST_STEPS = 10
"""The first page shows so many next steps, overdue ones included, so that it takes one side of A4."""

TONES: Mapping[str, str] = {
    Label.MISSED: "bad",
    Label.NOT_IN_PLAN: "bad",
    Label.NOT_AS_PROMISED: "bad",
    Label.TO_CONFIRM: "wait",
    Label.ON_COURSE: "good",
    Label.DONE: "good",
    Label.DOES_NOT_ARISE: "",
    JUDGEMENTS: "",
}
"""The colour of each group of promises, beside its name."""

KEPT = (Label.ON_COURSE, Label.DONE, Label.DOES_NOT_ARISE, JUDGEMENTS)
"""Groups of promises about which nothing is to be done; a browser that runs scripts shows them closed."""

CAPTIONS: Mapping[str, str] = {
    Label.MISSED: "Promises that were not kept, and for which the last day has passed.",
    Label.NOT_IN_PLAN: "Promises for which something is not planned, or not often enough.",
    Label.NOT_AS_PROMISED: "Promises for which something is planned or was done in another way.",
    Label.TO_CONFIRM: "Promises that can still turn out either way, and what would settle each.",
    Label.ON_COURSE: "Promises that the plan keeps; not all of it has been done.",
    Label.DONE: "Promises that have been kept.",
    Label.DOES_NOT_ARISE: "Promises about something of which nothing is planned.",
    JUDGEMENTS: "Promises that people have to judge.",
}
"""What each group of promises is, below its heading."""


@validate_arguments
def report_html(report: Report) -> str:
    """The report as one HTML page: what the Board reads first, then agencies, actions and every promise.

    The page makes no request, and shows all of the report where scripts do not run. Printed, its first part takes one
    side of A4. The identifier of each finding is an anchor, so that `report.html#TIL01` leads to it.

    Raises:
        InputError: If the extra `html` is not installed.
    """
    every = details(report)
    observed = [each for detail in every for found in detail.found for each in found.observed]
    statuses = {_status(detail, each) for detail in every for each in detail.found}
    page = report_template().render(
        report=report,
        page=page_of(report, most_steps=MOST_STEPS),
        grid=agencies(report),
        actions=[each for each in actions(report) if each.progress is not Progress.CLOSED],
        action_words=actions_words(report),
        groups=by_label(every),
        number=number_of(every),
        statuses=[name for name in (*LABELS, JUDGEMENTS) if name in statuses],
        owners=sorted({each.responsible or NOBODY for each in every}),
        agencies=sorted({name for each in observed for name in each.agencies}),
        sections=list(dict.fromkeys(each.section for each in every)),
        day_or_span=lambda when: _day_or_span(when, report),
    )
    return _with_plain_quotes(page)


def _with_plain_quotes(page: str) -> str:
    """The page with quotation marks as they are between its tags, where they need no escape and are many."""
    return re.sub(r">[^<]+", lambda text: text[0].replace("&#34;", '"').replace("&#39;", "'"), page)


def _status(detail: Detail, found: Found) -> str:
    return JUDGEMENTS if detail.is_judgement else found.label.value


def _day_or_span(when: When | None, report: Report) -> str:
    return "no date" if when is None else short_when(when, report.covers)


def digest(text: str) -> str:
    """By what a browser knows that a style or a script is the one of this page."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def web_text(name: str) -> str:
    """A file that pages are made of."""
    return (folder_of(__package__) / "web_page" / name).read_text(encoding="utf-8")


@cache
def report_template() -> Template:
    """The template of a report as one page, read once in a process."""
    with needing("html"):
        from jinja2 import StrictUndefined  # noqa: PLC0415 - only for HTML
        from markupsafe import Markup  # noqa: PLC0415 - as above
    css, script = web_text(STYLE), web_text(SCRIPT)
    environment = safe_environment()
    environment.undefined = StrictUndefined
    environment.filters["capital"] = capital
    environment.globals.update(
        css=Markup(css), script=Markup(script), digest=digest, captions=CAPTIONS, kept=KEPT, more=MORE, tones=TONES,
        most_not_kept=MOST_NOT_KEPT, nobody=NOBODY, status=_status, firmness=firmness, by_person=by_person, said=said,
        short_day=short_day, step_words=step_words, number_of=number_of,
    )  # fmt: skip
    return environment.from_string(web_text("report.html"))


def safe_environment() -> Environment:
    """An environment in which every text is made safe to show and escaped, wherever a template puts it."""
    from jinja2 import Environment  # noqa: PLC0415 - as above
    from markupsafe import Markup  # noqa: PLC0415 - as above

    def safe(value: object) -> object:
        return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return Environment(autoescape=True, finalize=safe)
