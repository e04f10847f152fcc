"""Shown values as HTML and as Markdown, in which nothing that a file holds is taken for markup.

No colour is set, so that text has the colours of the page around it, dark or light.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from scp_framework.views.markdown_text import escaped, table
from scp_framework.views.notebook.shown import Shown, Table

# Jupyter sets cells to the right, which is for numbers; a page without a style of its own sets them side by side.
_CELL = "text-align:left;vertical-align:top;padding:.2em .8em .2em 0"
_WHOLE = frozenset({"By", "Until", "When"})
"""Columns of days, in which none is broken into several lines."""


def as_html(shown: Shown) -> str:
    """The value as HTML that fits in any page: no style sheet, no script, no request."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in shown.lines)
    return f"<div><p><strong>{escape(shown.title)}</strong></p>{lines}{''.join(map(_html_table, shown.tables))}</div>"


def _html_table(each: Table) -> str:
    if each.head:
        styles = [f' style="{_CELL}{";white-space:nowrap" if title in _WHOLE else ""}"' for title in each.head]
        head = "".join(
            f'<th scope="col"{style}>{escape(cell)}</th>' for cell, style in zip(each.head, styles, strict=True)
        )
        rows = "".join(f"<tr>{_cells(row, styles)}</tr>" for row in each.rows)
        cells = f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
        # On a phone, the table scrolls, and not the page.
        body = f'<div style="overflow-x:auto"><table>{cells}</table></div>'
    else:
        body = f"<ul>{''.join(f'<li>{escape(cell)}</li>' for row in each.rows for cell in row)}</ul>"
    more = f"<p>{escape(each.left_out)}</p>" if each.left_out else ""
    is_open = " open" if each.is_open else ""
    return f"<details{is_open}><summary>{escape(each.title)}</summary>{body}{more}</details>"


def _cells(row: Sequence[str], styles: Sequence[str]) -> str:
    return "".join(f"<td{style}>{escape(cell)}</td>" for cell, style in zip(row, styles, strict=True))


def as_markdown(shown: Shown) -> str:
    """The value as Markdown; what is folded is as GitHub and notebooks fold it."""
    lines = [f"**{escaped(shown.title)}**"]
    for line in shown.lines:
        lines += ["", escaped(line)]
    for each in shown.tables:
        lines += ["", *_markdown_table(each)]
    return "\n".join([*lines, ""])


def _markdown_table(each: Table) -> Iterator[str]:
    # A title is inside of HTML here, and what follows the empty line is Markdown again.
    yield f"<details{' open' if each.is_open else ''}><summary>{escape(each.title)}</summary>"
    yield ""
    if each.head:
        yield from table([escaped(cell) for cell in each.head], [[escaped(cell) for cell in row] for row in each.rows])
    else:
        yield from (f"- {escaped(cell)}" for row in each.rows for cell in row)
    if each.left_out:
        yield from ("", escaped(each.left_out))
    yield from ("", "</details>")
