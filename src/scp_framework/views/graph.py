"""The picture of how findings travel, as text that Mermaid or Graphviz draws.

Every body is shown, and every agency that a line begins or ends at. Each line is an arrow of its
own, with what it carries, where the document says so, and the reading it stands for: two
readings are two arrows. Names are shown letter for letter, on one line, whatever they hold; what
can't be seen in them is shown as an escape.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pendulum import Date

from scp_framework.frozen import frozen
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line
from scp_framework.model.identifier import CargoId, KindId
from scp_framework.model.partnership import Partnership
from scp_framework.model.validated import validate_arguments
from scp_framework.views.printable import printable


@validate_arguments
def mermaid(partnership: Partnership, *, carrying: CargoId | KindId | None = None, on: Date | None = None) -> str:
    """The lines between bodies and agencies as a Mermaid flowchart.

    Args:
        partnership: Whose picture it is.
        carrying: Show only the lines that carry this; without it, all.
        on: Show only the lines and bodies that exist on this day, by the names they have then; without it, all, and
            whoever takes over from another as one with them.
    """
    return mermaid_of(Picture.of(partnership, carrying, on))


@validate_arguments
def dot(partnership: Partnership, *, carrying: CargoId | KindId | None = None, on: Date | None = None) -> str:
    """The lines between bodies and agencies as a directed graph in DOT, the language of Graphviz.

    Args:
        partnership: Whose picture it is.
        carrying: Show only the lines that carry this; without it, all.
        on: Show only the lines and bodies that exist on this day, by the names they have then; without it, all, and
            whoever takes over from another as one with them.
    """
    return dot_of(Picture.of(partnership, carrying, on))


def mermaid_of(picture: Picture) -> str:
    """A picture as a Mermaid flowchart."""
    nodes = [f'    {_mermaid_node(node)}["{_mermaid_text(name)}"]' for node, name in picture.nodes]
    arrows = [
        f'    {_mermaid_node(line.sender)} -->|"{_mermaid_text(label)}"| {_mermaid_node(line.receiver)}'
        for line, label in picture.arrows
    ]
    return "\n".join(["flowchart TD", *nodes, *arrows, ""])


def dot_of(picture: Picture) -> str:
    """A picture as a directed graph in DOT."""
    nodes = [f'    "{node}" [label="{_dot_text(name)}"];' for node, name in picture.nodes]
    arrows = [
        f'    "{line.sender}" -> "{line.receiver}" [label="{_dot_text(label)}"];' for line, label in picture.arrows
    ]
    return "\n".join(["digraph governance {", "    node [shape=box];", *nodes, *arrows, "}", ""])


@frozen
class Picture:
    """What there is to draw: nodes with their names, lines with their labels, in the order of the arrangements."""

    nodes: tuple[tuple[str, str], ...]
    """Identifier and printed name of each agency and body."""
    arrows: tuple[tuple[Line, str], ...]
    """Each line, with what it carries in words."""

    @classmethod
    def of(cls, partnership: Partnership, carrying: CargoId | KindId | None, on: Date | None) -> Picture:
        """Every body, every agency that a line begins or ends at, and the lines, as far as they are asked for."""
        partnership = partnership.as_one if on is None else partnership.on(on)
        lines = [
            line
            for line in partnership.lines
            if (carrying is None or carrying in line.carries) and (on is None or line.exists_on(on))
        ]
        ends: set[str] = {end for line in lines for end in (line.sender, line.receiver)}
        bodies = [body for body in partnership.bodies if on is None or body.exists_on(on) or body.id in ends]
        nodes: list[Body | Agency] = [*bodies, *(agency for agency in partnership.agencies if agency.id in ends)]
        return cls(_named(nodes, on), tuple((line, _label(line, partnership)) for line in lines))

    @classmethod
    def of_ways(cls, partnership: Partnership, nodes: Collection[str], lines: Iterable[Line]) -> Picture:
        """These nodes and lines alone; a line tells where the document says so, and not what it carries."""
        every: list[Body | Agency] = [*partnership.bodies, *partnership.agencies]
        return cls(_named(node for node in every if node.id in nodes), tuple((line, _place(line)) for line in lines))


def _named(nodes: Iterable[Body | Agency], on: Date | None = None) -> tuple[tuple[str, str], ...]:
    """Each node with the name that it has on a day, or has now."""
    named = ((node.id, node.name if on is None else node.name_on(on)) for node in nodes)
    return tuple((node, _shown(name) or node) for node, name in named)


def _label(line: Line, partnership: Partnership) -> str:
    carried = ", ".join(_shown(partnership.names[cargo]) or cargo for cargo in line.carries)
    return f"{carried} ({_place(line)})"


def _place(line: Line) -> str:
    return "; ".join(_shown(part) for part in (str(line.source), line.reading) if part)


def _shown(name: str) -> str:
    return printable(name).strip()


def _mermaid_node(identifier: str) -> str:
    # Words such as `end` mean something to Mermaid, so none of ours may stand alone; nor may `-`, which
    # begins an arrow. No identifier holds `_`, so two never become one.
    return f"node_{identifier.replace('-', '_')}"


def _mermaid_text(text: str) -> str:
    # Mermaid looks for quotes, comments, directives, links, styles, Markdown and HTML inside of labels too, and
    # for more in each edition: whatever is not known to be harmless is written as its number. So is a first
    # character that is no letter, for it may begin a list of Markdown.
    return "".join(
        c if c.isalpha() or (place > 0 and (c.isalnum() or c in " .,-()'")) else f"#{ord(c)};"
        for place, c in enumerate(text)
    )


def _dot_text(text: str) -> str:
    # Inside of quotes Graphviz reads backslashes and the character references of HTML.
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
