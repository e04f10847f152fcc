"""How one type of findings travels to a body, in words, as a picture, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scp_framework.findings.grouped import grouped
from scp_framework.findings.phrases import capital, listed, number_words
from scp_framework.model.body import Line
from scp_framework.model.governance import Route
from scp_framework.model.identifier import NodeId
from scp_framework.model.partnership import Partnership
from scp_framework.model.trace import Trace
from scp_framework.model.validated import validate_arguments
from scp_framework.views.graph import Picture, dot_of, mermaid_of
from scp_framework.views.layout import WIDTH, heading, paragraph
from scp_framework.views.plain import Plain

NOWHERE = "No line carries it."


@validate_arguments
def trace_text(trace: Trace, partnership: Partnership, *, width: int = WIDTH) -> str:
    """Every route, a line a step, each with its place in the document; and whence no route leads there.

    Where several nodes send it on in the same way, the way is told once for all of them.
    """
    names = partnership.names
    cargo = capital(names[trace.carrying])
    if trace.to is None:
        on = f"No line carries it on from {listed([names[each] for each in trace.begins], 'or')}."
        return "\n".join([*paragraph(f"{cargo}. {on if trace.begins else NOWHERE}", width=width), ""])
    end = names[trace.to]
    lines = paragraph(f"{cargo}: how it comes to {end}", width=width)
    for origins in _alike(trace):
        lines += _beginning([names[origin] for origin in origins], width)
        routes = trace.routes_from(origins[0])
        for number, route in enumerate(routes, start=1):
            if len(routes) > 1:
                lines += [*([""] if number > 1 else []), *paragraph(f"Way {number} of {len(routes)}", width=width)]
            lines += _steps(route, partnership, width, together=len(origins) > 1)
    for remark in _remarks(trace, partnership):
        lines += ["", *paragraph(remark, width=width)]
    return "\n".join([*lines, ""])


def trace_mermaid(trace: Trace, partnership: Partnership) -> str:
    """The routes as a Mermaid flowchart: each line once, with its place in the document."""
    return mermaid_of(_picture(trace, partnership))


def trace_dot(trace: Trace, partnership: Partnership) -> str:
    """The routes as a directed graph in DOT: each line once, with its place in the document."""
    return dot_of(_picture(trace, partnership))


def trace_data(trace: Trace) -> Plain:
    """The routes as plain data: who passes it to whom, with section, heading and reading of each step."""
    return {
        "carrying": trace.carrying,
        "to": trace.to,
        "begins": list(trace.begins),
        "stranded": list(trace.stranded),
        "complete": trace.complete,
        "routes": [
            {"from": route.nodes[0], "steps": [_step_data(line) for line in route.lines]} for route in trace.routes
        ],
    }


def _alike(trace: Trace) -> list[list[NodeId]]:
    """The nodes it sets out from, those together whose routes differ in nothing but where they begin."""

    def way(origin: NodeId) -> tuple[object, ...]:
        routes = (route.lines for route in trace.routes_from(origin))
        return tuple((first.receiver, first.source, first.reading, *onward) for first, *onward in routes)

    return [*grouped(trace.origins, way).values()]


def _beginning(names: Sequence[str], width: int) -> list[str]:
    if len(names) == 1:
        return heading(f"From {names[0]}", width=width)
    each = [line for name in names for line in paragraph(name, width=width, indent=2, hanging=2)]
    return [*heading(f"From each of these {number_words(len(names))}", width=width), *each, ""]


def _steps(route: Route, partnership: Partnership, width: int, *, together: bool) -> Iterator[str]:
    names = partnership.names
    for number, line in enumerate(route.lines, start=1):
        reading = f"; {line.reading}" if line.reading else ""
        sender = "each of them" if together and number == 1 else names[line.sender]
        step = f"{sender} to {names[line.receiver]} ({line.source}{reading})"
        yield from paragraph(capital(step), width=width, indent=5, mark=f"  {number}")


def _remarks(trace: Trace, partnership: Partnership) -> Iterator[str]:
    """What there is to say that no route tells."""
    names = partnership.names
    if trace.to in trace.begins:
        yield f"What begins at {names[trace.to]} is there already."
    elif not trace.begins:
        yield NOWHERE
    if trace.stranded:
        stranded = listed([names[each] for each in trace.stranded], "or")
        yield f"No way leads there from {stranded}."
    if not trace.complete:
        yield "There might be more routes than these."


def _step_data(line: Line) -> Plain:
    return {
        "from": line.sender,
        "to": line.receiver,
        "source": {"section": line.source.section, "heading": line.source.heading},
        "reading": line.reading,
    }


def _picture(trace: Trace, partnership: Partnership) -> Picture:
    passed = {end for line in trace.lines for end in (line.sender, line.receiver)}
    return Picture.of_ways(partnership, {*passed, *trace.begins, *([trace.to] if trace.to else [])}, trace.lines)
