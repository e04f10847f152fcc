"""Where the boxes and arrows of a network lie: columns from left to right, with lanes for arrows that pass a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from textwrap import wrap

from scp_framework.frozen import frozen

ACROSS = 230
"""How far columns lie apart, in pixels from middle to middle."""
BOX_WIDTH, LINE_HEIGHT, BORDER = 150, 13, 6
LONGEST_LINE = 23
"""A name is broken into lines of so many letters, to fit into its box."""
MOST_LINES = 3
"""A name has so many lines; the rest of a longer one is cut."""
LANE, APART = 2, 12
"""Half of the height of a lane, and how far boxes and lanes of a column are apart at least."""
STUB = 10
"""Arrows leave and reach boxes straight, for so many pixels."""
SWEEPS = 8
"""How many times each column is put in order, and then in place, beside what it is linked to."""
PORT = 9
"""So far apart, in pixels, arrows leave and reach a side of a box. Where it has no room for all of them, some join."""

Point = tuple[float, float]
Arrow = tuple[str, str]
Lane = tuple[str, int]
"""The lane of all arrows to one node, through the column with this number: before the node, or after it and back."""
Item = str | Lane
"""What has a place in a column: a node, or a lane."""


@frozen(kw_only=True)
class Box:
    """A body or an agency: its name in lines, and the middle of its box."""

    name: str
    lines: tuple[str, ...]
    x: float
    y: float

    @property
    def half(self) -> Point:
        """Half of its width and of its height."""
        return BOX_WIDTH / 2, half_height(self.lines)


@frozen(kw_only=True)
class Layout:
    """Boxes by identifier, and the points of each arrow from its sender to its receiver."""

    boxes: Mapping[str, Box]
    routes: Mapping[Arrow, tuple[Point, ...]]

    @property
    def size(self) -> Point:
        """How wide and how high all of it is."""
        heights = [box.y + box.half[1] for box in self.boxes.values()]
        heights += [y for route in self.routes.values() for _, y in route]
        return max(box.x for box in self.boxes.values()) + ACROSS / 2, max(heights) + APART


def layout_of(names: Mapping[str, str], arrows: Sequence[Arrow]) -> Layout:
    """Each node in a column by how far it is from where findings end, beside what it is linked to.

    An arrow that passes columns has a lane in each, which it shares with other arrows to the same node alone. So no
    arrow lies behind a box.
    """
    columns: list[list[Item]] = [[*own] for own in columns_of([*names], arrows)]
    column = {node: number for number, own in enumerate(columns) for node in own if isinstance(node, str)}
    paths = {arrow: _path(arrow, column) for arrow in arrows}
    for lane in dict.fromkeys(item for path in paths.values() for item in path if isinstance(item, tuple)):
        columns[lane[1]].append(lane)
    linked: dict[Item, dict[Item, None]] = {item: {} for own in columns for item in own}
    for path in paths.values():
        for one, other in pairwise(path):
            linked[one][other] = linked[other][one] = None
    lines = {node: lines_of_name(name) for node, name in names.items()}
    halves = {item: half_height(lines[item]) if isinstance(item, str) else LANE for item in linked}
    _put_in_order(columns, linked)
    heights = _heights(columns, linked, halves)
    boxes = {
        node: Box(name=names[node], lines=lines[node], x=(number + 0.5) * ACROSS, y=heights[node])
        for node, number in column.items()
    }
    ports = _ports(boxes, linked, heights, column)
    routes = {arrow: tuple(_points(path, column, heights, ports)) for arrow, path in paths.items()}
    return Layout(boxes=boxes, routes=routes)


def columns_of(nodes: Sequence[str], arrows: Sequence[Arrow]) -> list[list[str]]:
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


def lines_of_name(name: str) -> tuple[str, ...]:
    """A name in lines that fit into its box."""
    lines = wrap(name, LONGEST_LINE)
    return tuple(lines) if len(lines) <= MOST_LINES else (*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1][:-1]}…")


def half_height(lines: Sequence[str]) -> float:
    """Half of the height of a box with these lines."""
    return len(lines) * LINE_HEIGHT / 2 + BORDER


def _path(arrow: Arrow, column: Mapping[str, int]) -> tuple[Item, ...]:
    """What an arrow runs over: its ends, and the lanes between them."""
    sender, receiver = arrow
    step = 1 if column[sender] < column[receiver] else -1
    return sender, *((receiver, number) for number in range(column[sender] + step, column[receiver], step)), receiver


def _put_in_order(columns: Sequence[list[Item]], linked: Mapping[Item, Mapping[Item, None]]) -> None:
    """Each column in the order of the middles of what its items are linked to."""
    most = max(map(len, columns))
    height: dict[Item, float] = {}
    for _ in range(SWEEPS):
        for own in columns:
            for index, item in enumerate(own):
                height[item] = (index + 0.5) * most / len(own)
        for own in columns:
            own.sort(key=lambda item: _mean([height[each] for each in linked[item]]))


def _heights(
    columns: Sequence[Sequence[Item]], linked: Mapping[Item, Mapping[Item, None]], halves: Mapping[Item, float]
) -> dict[Item, float]:
    """The middle of each item, as near to the middle of what it is linked to as its neighbours let it."""
    heights: dict[Item, float] = dict.fromkeys(linked, 0.0)
    for _ in range(SWEEPS):
        for own in columns:
            wished = [_mean([heights[each] for each in linked[item]]) for item in own]
            heights |= zip(own, _apart(wished, [halves[item] for item in own]), strict=True)
    top = min(heights[item] - halves[item] for item in heights)
    return {item: height - top + APART for item, height in heights.items()}


def _apart(wished: Sequence[float], halves: Sequence[float]) -> Iterator[float]:
    """Heights near those that are wished, in this order, and far enough apart.

    Pushed down from the first on, and up from the last on, they are far enough apart, so halfway between they are too.
    """
    gaps = [one + other + APART for one, other in pairwise(halves)]
    down, up = [*wished], [*wished]
    for index, gap in enumerate(gaps):
        down[index + 1] = max(down[index + 1], down[index] + gap)
    for index, gap in reversed([*enumerate(gaps)]):
        up[index] = min(up[index], up[index + 1] - gap)
    return ((one + other) / 2 for one, other in zip(down, up, strict=True))


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _ports(
    boxes: Mapping[str, Box],
    linked: Mapping[Item, Mapping[Item, None]],
    heights: Mapping[Item, float],
    column: Mapping[str, int],
) -> dict[tuple[str, Item], float]:
    """How high a box is left or reached on the way to or from what it is linked to, on that side of it, in order."""
    ports: dict[tuple[str, Item], float] = {}
    for node, box in boxes.items():
        room = 2 * (box.half[1] - BORDER)
        for is_left in (True, False):
            own = [item for item in linked[node] if (_column(item, column) < column[node]) is is_left]
            most = min(len(own), int(room // PORT) + 1)
            for index, item in enumerate(sorted(own, key=lambda item: heights[item])):
                ports[node, item] = box.y + room * ((index * most // len(own) + 0.5) / most - 0.5)
    return ports


def _points(
    path: Sequence[Item],
    column: Mapping[str, int],
    heights: Mapping[Item, float],
    ports: Mapping[tuple[str, Item], float],
) -> Iterator[Point]:
    """The points of an arrow: straight out of its sender, along its lanes, and straight to its receiver."""
    first, last = _column(path[0], column), _column(path[-1], column)
    way = 1 if first < last else -1
    side = way * BOX_WIDTH / 2
    start, end = ports[str(path[0]), path[1]], ports[str(path[-1]), path[-2]]
    out, into = (first + 0.5) * ACROSS + side, (last + 0.5) * ACROSS - side
    yield from ((out, start), (out + way * STUB, start))
    for lane in path[1:-1]:
        middle = (_column(lane, column) + 0.5) * ACROSS
        yield from ((middle - side, heights[lane]), (middle + side, heights[lane]))
    yield from ((into - way * 2 * STUB, end), (into, end))


def _column(item: Item, column: Mapping[str, int]) -> int:
    return column[item] if isinstance(item, str) else item[1]
