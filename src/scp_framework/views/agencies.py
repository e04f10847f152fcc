"""agencies_text: what each agency owes, and how far it has come, at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from scp_framework.model.validated import validate_arguments
from scp_framework.reports.agencies import AgencyGrid, agencies
from scp_framework.reports.in_short import basis_words
from scp_framework.reports.report import Report
from scp_framework.views.layout import NARROW, WIDTH, columns, heading, paragraph
from scp_framework.views.plain import Plain, plain

MOST_COLUMNS = 4
"""A table has room for so many rules beside the agencies; more of them are listed agency by agency."""
NAME_SHARE = 0.34
"""How much of the width the names of the agencies have."""


@validate_arguments
def agencies_text(report: Report, *, width: int = WIDTH) -> str:
    """What agencies owe in plain text: how far they have come rule by rule, then a row for each agency."""
    grid = agencies(report)
    lines = paragraph(f"What agencies owe in {report.planner_title or report.planner}", width=width)
    lines += paragraph(basis_words(report.as_of), width=width)
    if not grid.rows:
        lines += paragraph("No rule asks something of each of several agencies.", width=width)
        return "\n".join([*lines, ""])
    for duty in grid.duties:
        lines += heading(f"{duty.kind_name} [{duty.rule}]", width=width)
        lines += paragraph(f"{duty.title}.", width=width)
        for sentence in duty.pace:
            lines += paragraph(sentence, width=width, indent=2, mark="-")
    lines += [*heading("Agency by agency", width=width), *_rows(grid, width)]
    return "\n".join([*lines, ""])


def agencies_data(report: Report) -> Plain:
    """What agencies owe as plain data, as `--format json` prints it."""
    return {"planner": report.planner, "as_of": plain(report.as_of), "agencies": plain(agencies(report))}


def _rows(grid: AgencyGrid, width: int) -> Iterator[str]:
    duties = grid.duties
    if width < NARROW or len(duties) > MOST_COLUMNS:
        for row in grid.rows:
            yield from paragraph(row.name, width=width)
            for duty, owed in zip(duties, row.owed, strict=True):
                if owed.words:
                    yield from paragraph(
                        f"{duty.kind_name} [{duty.rule}]: {owed.words}", width=width, indent=2, mark="-"
                    )
        return
    share = (1 - NAME_SHARE) / len(duties)
    rows = [
        ("Agency", *(f"{duty.kind_name} [{duty.rule}]" for duty in duties)),
        *((row.name, *(owed.words for owed in row.owed)) for row in grid.rows),
    ]
    yield from columns(rows, (NAME_SHARE, *(share for _ in duties)), width=width)
