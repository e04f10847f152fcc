"""governance_chart: how findings travel between agencies and bodies, as arrows from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import atan2, cos, degrees, hypot, sin
from textwrap import wrap
from typing import TYPE_CHECKING

from pendulum import Date

from scp_framework.charts.drawing import INK, Row, finished, layered, nothing_to_show, require_few, showing
from scp_framework.files.decode.extras import needing
from scp_framework.findings.phrases import day_words
from scp_framework.frozen import frozen
from scp_framework.model.checked import validate_arguments
from scp_framework.model.identifier import CargoId, KindId
from scp_framework.model.partnership import Partnership
from scp_framework.reports.in_short import counted
from scp_framework.views.graph import Picture

if TYPE_CHECKING:
    import altair as alt

ACROSS, DOWN = 230, 64
"""How far columns and rows lie apart, in pixels from middle to middle."""
BOX_WIDTH, LINE_HEIGHT = 150, 13
LONGEST_LINE = 23
"""A name is broken into lines of so many letters, to fit into its box."""
MOST_LINES = 3
"""A name has so many lines; the rest of a longer one is cut."""
SWEEPS = 8
"""How many times the nodes of each column are put in order beside those that they are linked to."""
BEND = 14
"""How far an arrow bends aside for each column or row that it passes over, so that it can be told from others."""

Point = tuple[float, float]


@frozen(kw_only=True)
class Box:
    """A body or an agency: its name in lines, and the middle of its box."""

    name: str
    lines: tuple[str, ...]
    x: float
    y: float

    @property
    def half(self) -> tuple[float, float]:
        """Half of its width and of its height."""
        return BOX_WIDTH / 2, len(self.lines) * LINE_HEIGHT / 2 + 6


@frozen(kw_only=True)
class Network:
    """What the chart shows: boxes by identifier, arrows between two of them, and what each arrow carries."""

    boxes: Mapping[str, Box]
    arrows: Mapping[tuple[str, str], tuple[str, ...]]


def governance_chart(
    partnership: Partnership, *, carrying: CargoId | KindId | str | None = None, on: Date | None = None
) -> alt.LayerChart:
    """The lines between agencies and bodies as arrows; columns run from where findings begin to where they end.

    Several lines between the same two are one arrow. The same partnership gives the same picture each time.

    Args:
        partnership: Whose picture it is.
        carrying: Show only the lines that carry this kind of activity or type of information; without it, all.
        on: Show only the lines and bodies that exist on this day; without it, all.

    Raises:
        InputError: If the extra `charts` is not installed, no line is left to show, or there are more marks than a
            chart takes.
    """
    network = network_of(partnership, carrying=None if carrying is None else CargoId(carrying), on=on)
    with needing("charts"):
        import altair as alt  # noqa: PLC0415 - only for charts
    boxes = [*network.boxes.values()]
    width, height = max(box.x for box in boxes) + ACROSS / 2, max(box.y for box in boxes) + DOWN / 2
    curves, heads = [], []
    for (sender, receiver), carried in network.arrows.items():
        ends = network.boxes[sender], network.boxes[receiver]
        curves += [*_curve(*ends)]
        heads.append(_head(*ends, carried))

    def at(name: str, along: float) -> alt.Scale:
        return alt.Scale(domain=[0, along], nice=False, zero=False, reverse=name == "y")

    x = alt.X("x:Q", axis=None, scale=at("x", width))
    y = alt.Y("y:Q", axis=None, scale=at("y", height))
    told = ["sender:N", "receiver:N", "carries:N"]
    chart = layered(
        showing(curves)
        .mark_line(interpolate="basis", color="#59636e", strokeWidth=1.2)
        .encode(x=x, y=y, detail="arrow:N", order="step:Q"),
        showing(heads)
        .mark_point(shape="triangle", filled=True, size=70, color="#59636e", opacity=1)
        .encode(x=x, y=y, angle=alt.Angle("angle:Q", scale=None), tooltip=told),
        showing(_box_rows(boxes))
        .mark_rect(fill="#eef4f7", stroke="#0b6e8a", cornerRadius=4)
        .encode(x=x, x2="x2:Q", y=y, y2="y2:Q", tooltip=["name:N"]),
        showing(_box_rows(boxes))
        .mark_text(color=INK, fontSize=11, lineBreak="\n", lineHeight=LINE_HEIGHT, baseline="middle")
        .encode(
            x=alt.X("middle:Q", axis=None, scale=at("x", width)),
            y=alt.Y("top:Q", axis=None, scale=at("y", height)),
            text="text:N",
        ),
    ).properties(width=width, height=height, view=alt.ViewBackground(stroke=None))
    return finished(chart, partnership.name, "how findings travel", [*_said(network, partnership, carrying, on)])


def _box_rows(boxes: Sequence[Box]) -> list[Row]:
    return [
        {
            "x": box.x - box.half[0], "x2": box.x + box.half[0], "y": box.y - box.half[1], "y2": box.y + box.half[1],
            "middle": box.x, "top": box.y - (len(box.lines) - 1) * LINE_HEIGHT / 2, "name": box.name,
            "text": "\n".join(box.lines),
        }
        for box in boxes
    ]  # fmt: skip


@validate_arguments
def network_of(partnership: Partnership, *, carrying: CargoId | None = None, on: Date | None = None) -> Network:
    """What the chart of governance shows.

    Raises:
        InputError: If no line is left to show, or there are more marks than a chart takes.
    """
    picture = Picture.of(partnership, carrying, on)
    arrows: dict[tuple[str, str], list[str]] = {}
    for line, label in picture.arrows:
        arrows.setdefault((line.sender, line.receiver), []).append(label)
    if not arrows:
        raise nothing_to_show("carries this")
    ends = {end for arrow in arrows for end in arrow}
    # Three points and a head for each arrow, a box and a name for each end.
    require_few(4 * len(arrows) + 2 * len(ends), "partnership", "carrying=…")
    names = {node: name for node, name in picture.nodes if node in ends}
    return Network(boxes=_placed(names, [*arrows]), arrows={ends: tuple(carried) for ends, carried in arrows.items()})


def _placed(names: Mapping[str, str], arrows: Sequence[tuple[str, str]]) -> Mapping[str, Box]:
    """Each node in a column by how far it is from where findings end, beside those that it is linked to."""
    columns = _columns([*names], arrows)
    linked: dict[str, list[str]] = {node: [] for node in names}
    for sender, receiver in arrows:
        linked[sender].append(receiver)
        linked[receiver].append(sender)
    most = max(map(len, columns))
    height: dict[str, float] = {}
    for _ in range(SWEEPS):
        for own in columns:
            for index, node in enumerate(own):
                height[node] = (index + 0.5) * most / len(own)
        for own in columns:
            own.sort(key=lambda node: sum(height[each] for each in linked[node]) / len(linked[node]))
    return {
        node: Box(
            name=names[node],
            lines=_lines(names[node]),
            x=(number + 0.5) * ACROSS,
            y=(index + 0.5) * most / len(own) * DOWN,
        )
        for number, own in enumerate(columns)
        for index, node in enumerate(own)
    }


def _columns(nodes: Sequence[str], arrows: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The nodes of each column. Of arrows in a circle, the last in the order of the arrangements runs back."""
    import networkx as nx  # noqa: PLC0415 - imported when used

    forward: nx.DiGraph[str] = nx.DiGraph()
    forward.add_nodes_from(nodes)
    for sender, receiver in arrows:
        if not nx.has_path(forward, receiver, sender):
            forward.add_edge(sender, receiver)
    steps: dict[str, int] = {}
    for node in reversed([*nx.topological_sort(forward)]):
        steps[node] = max((steps[after] + 1 for after in forward.successors(node)), default=0)
    last = max(steps.values())
    column: dict[str, int] = {}
    for node in nx.topological_sort(forward):
        before = [column[each] for each in forward.predecessors(node)]
        # Where nothing leads on, an end is beside what leads there.
        column[node] = max(before) + 1 if before and not steps[node] else last - steps[node]
    return [own for number in range(last + 1) if (own := [node for node in nodes if column[node] == number])]


def _lines(name: str) -> tuple[str, ...]:
    lines = wrap(name, LONGEST_LINE)
    return tuple(lines) if len(lines) <= MOST_LINES else (*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1][:-1]}…")


def _bend(sender: Box, receiver: Box) -> Point:
    """The point that an arrow is drawn towards: beside the middle between its ends, more for a longer one."""
    across, down = receiver.x - sender.x, receiver.y - sender.y
    length = hypot(across, down)
    aside = BEND * max(abs(across) / ACROSS, abs(down) / DOWN)
    return (sender.x + receiver.x) / 2 - down / length * aside, (sender.y + receiver.y) / 2 + across / length * aside


def _border(box: Box, towards: Point) -> Point:
    """Where the line from the middle of a box towards a point leaves the box."""
    across, down = towards[0] - box.x, towards[1] - box.y
    share = min(half / abs(way) for half, way in zip(box.half, (across, down), strict=True) if way)
    return box.x + across * share, box.y + down * share


def _curve(sender: Box, receiver: Box) -> Iterator[Row]:
    bend = _bend(sender, receiver)
    points = (_border(sender, bend), bend, _border(receiver, bend))
    for step, (x, y) in enumerate(points):
        yield {"arrow": f"{sender.name} > {receiver.name}", "step": step, "x": x, "y": y}


def _head(sender: Box, receiver: Box, carried: Sequence[str]) -> Row:
    bend = _bend(sender, receiver)
    x, y = _border(receiver, bend)
    way = atan2(y - bend[1], x - bend[0])
    return {
        "x": x - 5 * cos(way),
        "y": y - 5 * sin(way),
        "angle": degrees(way) + 90,
        "sender": sender.name,
        "receiver": receiver.name,
        "carries": "; ".join(carried),
    }


def _said(network: Network, partnership: Partnership, carrying: str | None, on: Date | None) -> Iterator[str]:
    arrows = counted(len(network.arrows), "arrow")
    what = "" if carrying is None else f" Only lines that carry: {partnership.names.get(carrying, carrying)}."
    day = "" if on is None else f" As it is on {day_words(on)}."
    yield f"{arrows} between {len(network.boxes)} agencies and bodies.{what}{day}"
