"""governance_chart: how findings travel between agencies and bodies, as arrows from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import atan2, cos, degrees, sin
from typing import TYPE_CHECKING

from pendulum import Date

from scp_framework.charts.drawing import INK, Row, finished, layered, nothing_to_show, require_few, showing
from scp_framework.charts.network_layout import LINE_HEIGHT, Arrow, Box, Layout, Point, layout_of
from scp_framework.files.decode.extras import needing
from scp_framework.findings.phrases import counted, day_words
from scp_framework.frozen import frozen
from scp_framework.model.identifier import CargoId, KindId
from scp_framework.model.partnership import Partnership
from scp_framework.model.validated import validate_arguments
from scp_framework.views.graph import Picture

if TYPE_CHECKING:
    import altair as alt

HEAD = 5
"""How far the middle of an arrow's head lies before its end, in pixels."""
NARROWER = "carrying=…"
"""What narrows down a network that has too many marks."""


@frozen(kw_only=True)
class Network:
    """What the chart shows: where boxes and arrows lie, and what each arrow carries."""

    layout: Layout
    arrows: Mapping[Arrow, tuple[str, ...]]

    @property
    def boxes(self) -> Mapping[str, Box]:
        """The boxes by identifier."""
        return self.layout.boxes


def governance_chart(
    partnership: Partnership, *, carrying: CargoId | KindId | str | None = None, on: Date | None = None
) -> alt.LayerChart:
    """The lines between agencies and bodies as arrows; columns run from where findings begin to where they end.

    Several lines between the same two are one arrow. Arrows that end in the same box join on their way, and are told
    apart where they begin. The same partnership gives the same picture each time.

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
    boxes, (width, height) = [*network.boxes.values()], network.layout.size

    def at(field: str, along: float) -> alt.Scale:
        return alt.Scale(domain=[0, along], nice=False, zero=False, reverse=field == "y")

    x = alt.X("x:Q", axis=None, scale=at("x", width))
    y = alt.Y("y:Q", axis=None, scale=at("y", height))
    told = ["sender:N", "receiver:N", "carries:N"]
    chart = layered(
        showing(_curves(network))
        .mark_line(interpolate="monotone", color="#59636e", strokeWidth=1.2)
        .encode(x=x, y=y, detail="arrow:N", order="step:Q"),
        showing(_heads(network))
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
            tooltip=["name:N"],
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
    # Three points at least and a head for each arrow, a box and a name for each end.
    require_few(4 * len(arrows) + 2 * len(ends), "partnership", NARROWER)
    layout = layout_of({node: name for node, name in picture.nodes if node in ends}, [*arrows])
    require_few(sum(len(route) + 1 for route in layout.routes.values()) + 2 * len(ends), "partnership", NARROWER)
    return Network(layout=layout, arrows={ends: tuple(carried) for ends, carried in arrows.items()})


def _curves(network: Network) -> Iterator[Row]:
    for arrow, route in network.layout.routes.items():
        for step, (x, y) in enumerate(route):
            yield {"arrow": " > ".join(arrow), "step": step, "x": x, "y": y}


def _heads(network: Network) -> Iterator[Row]:
    """A head for each place where arrows end, which says what all those carry that have joined on their way there."""
    at: dict[tuple[Point, Point], list[Arrow]] = {}
    for arrow, route in network.layout.routes.items():
        at.setdefault((route[-2], route[-1]), []).append(arrow)
    for ((before_x, before_y), (x, y)), joined in at.items():
        way = atan2(y - before_y, x - before_x)
        carried = {network.boxes[arrow[0]].name: "; ".join(network.arrows[arrow]) for arrow in joined}
        yield {
            "x": x - HEAD * cos(way),
            "y": y - HEAD * sin(way),
            "angle": degrees(way) + 90,
            "sender": "; ".join(carried),
            "receiver": network.boxes[joined[0][1]].name,
            "carries": "; ".join(
                what if len(carried) == 1 else f"{sender}: {what}" for sender, what in carried.items()
            ),
        }


def _said(network: Network, partnership: Partnership, carrying: str | None, on: Date | None) -> Iterator[str]:
    arrows = counted(len(network.arrows), "arrow")
    what = "" if carrying is None else f" Only lines that carry: {partnership.names.get(carrying, carrying)}."
    day = "" if on is None else f" As it is on {day_words(on)}."
    yield f"{arrows} between {len(network.boxes)} agencies and bodies.{what}{day}"
