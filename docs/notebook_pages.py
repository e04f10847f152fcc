"""Notebooks as pages of the site: what they hold is shown as it is in the file, and nothing of them is run."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from docutils import nodes
from myst_parser.parsers.sphinx_ import MystParser

FENCE = "`" * 12
"""More than any text of a notebook has in a row."""


class NotebookParser(MystParser):
    """Reads a notebook as the Markdown page that it would be."""

    supported = ("notebook",)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Add what a notebook holds to a document."""
        super().parse("\n\n".join(blocks(json.loads(inputstring))), document)


def blocks(notebook: Mapping[str, Any]) -> Iterator[str]:
    """The cells of a notebook in Markdown, each followed by what it showed."""
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            yield source
            continue
        yield fenced("python", source)
        for output in cell["outputs"]:
            yield shown(output)


def shown(output: Mapping[str, Any]) -> str:
    """What a cell showed: as a picture or HTML where there is one, and otherwise as text."""
    forms = {form: "".join(text) for form, text in output.get("data", {}).items()}
    if picture := forms.get("image/svg+xml"):
        # As an image, since names inside of one picture would be taken for those of another on the same page.
        data = b64encode(picture.encode()).decode()
        return html(f'<img alt="{escape(forms["text/plain"])}" src="data:image/svg+xml;base64,{data}">')
    if table := forms.get("text/html"):
        return html(table)
    return fenced("text", forms.get("text/plain") or "".join(output["text"]))


def html(markup: str) -> str:
    """Markup of an output, which the style of the site finds by its class."""
    return fenced("{raw} html", f'<div class="output">{markup}</div>')


def fenced(info: str, body: str) -> str:
    """A fence that nothing inside of it can end."""
    return f"{FENCE}{info}\n{body.rstrip()}\n{FENCE}"
