"""evidence_markdown and evidence_html: evidence for the yearly report, to continue to write in."""

from __future__ import annotations

from scp_framework.files.decode.extras import needing
from scp_framework.findings.phrases import capital
from scp_framework.model.validated import validate_arguments
from scp_framework.own_files import folder_of
from scp_framework.reports.evidence import HEADINGS, JUDGEMENT, TO_WRITE, evidence
from scp_framework.reports.report import Report
from scp_framework.views.markdown_text import escaped


@validate_arguments
def evidence_markdown(report: Report) -> str:
    """The evidence as Markdown, section by section, with a place to write under each promise."""
    found = evidence(report)
    lines = [f"# {escaped(found.title)}"]
    for sentence in found.basis:
        lines += ["", escaped(sentence)]
    for section in found.sections:
        lines += ["", f"## {escaped(section.title)}"]
        for promise in section.promises:
            lines += ["", f"### {escaped(f'{promise.rule}: {promise.label}')}", "", escaped(promise.said)]
            whose = f" Responsible: {promise.responsible}." if promise.responsible else ""
            lines += ["", escaped(f"{capital(promise.source)}.{whose}")]
            for name, heading in HEADINGS.items():
                if entries := getattr(promise, name):
                    lines += ["", f"**{escaped(heading)}**", "", *(f"- {escaped(each)}" for each in entries)]
            lines += ["", f"_{escaped(JUDGEMENT if promise.is_judgement else TO_WRITE)}_"]
    return "\n".join([*lines, ""])


@validate_arguments
def evidence_html(report: Report) -> str:
    """The evidence as one HTML page, in which a browser lets a person write under each promise, and save the page.

    It makes no request and runs no script.

    Raises:
        InputError: If the extra `html` is not installed.
    """
    with needing("html"):
        from jinja2 import StrictUndefined  # noqa: PLC0415 - only for HTML
    from scp_framework.views.report_html import safe_environment  # noqa: PLC0415 - as above

    environment = safe_environment()
    environment.undefined = StrictUndefined
    environment.filters["capital"] = capital
    template = environment.from_string(
        (folder_of(__package__) / "web_page" / "evidence.html").read_text(encoding="utf-8")
    )
    return template.render(evidence=evidence(report), headings=HEADINGS, judgement=JUDGEMENT, to_write=TO_WRITE)
