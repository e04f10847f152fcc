"""What tells labels and statuses apart in charts: their marks, colours and shapes, with the legends of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from scp_framework.charts.drawing import Row
from scp_framework.model.activity import Status
from scp_framework.reports.labels import LABELS, Label

if TYPE_CHECKING:
    import altair as alt

SMALL_LETTER = 5.4
"""How wide a letter is on a bar of uncertain days."""

LOOKS: Mapping[Label, tuple[str, str]] = {
    Label.MISSED: ("x", "#a3171f"),
    Label.NOT_IN_PLAN: ("-", "#b3402a"),
    Label.NOT_AS_PROMISED: ("≠", "#8f3a84"),
    Label.TO_CONFIRM: ("?", "#7a5900"),
    Label.ON_COURSE: ("○", "#0b6e8a"),
    Label.DONE: ("●", "#1b5e3b"),
    Label.DOES_NOT_ARISE: ("·", "#59636e"),
}
"""The mark and the colour of each label. White words on each of the colours can be read: 4.5 to 1 at least."""


STATUSES: Mapping[Status, tuple[str, str, str]] = {
    Status.PROPOSED: ("?", "diamond", "#7a5900"),
    Status.PLANNED: ("", "circle", "#0b6e8a"),
    Status.COMPLETED: ("●", "square", "#1b5e3b"),
    Status.CANCELLED: ("x", "cross", "#a3171f"),
    Status.DECLINED: ("-", "triangle-left", "#59636e"),
}
"""How far an activity has come: its mark on a bar, the shape of a known day, and the colour of both."""


def marked(label: Label) -> str:
    """A label with its mark, as legends have it, so that nobody has to tell colours apart.

    >>> marked(Label.TO_CONFIRM)
    '? to confirm'
    """
    return f"{LOOKS[label][0]} {label.value}"


def status_name(status: Status) -> str:
    """A status with its mark, as legends have it.

    >>> status_name(Status.PLANNED), status_name(Status.CANCELLED)
    ('planned', 'x cancelled')
    """
    return f"{STATUSES[status][0]} {status.value}".strip()


def status_words(status: Status, pixels: float) -> str:
    """What a bar says of a status, as far as there is room; of what is planned, nothing."""
    mark = STATUSES[status][0]
    if not mark:
        return ""
    words = status_name(status)
    return words if len(words) * SMALL_LETTER <= pixels else mark


def status_colour(rows: Sequence[Row]) -> alt.Color:
    """The colour of each status that these rows have, with a legend that says it in words."""
    import altair as alt  # noqa: PLC0415 - only for charts

    return alt.Color("status:N", scale=_status_scale(rows, 2), legend=_status_legend(rows))


def status_shape(rows: Sequence[Row]) -> alt.Shape:
    """The shape of a known day by its status, with a legend that says it in words."""
    import altair as alt  # noqa: PLC0415 - only for charts

    return alt.Shape("status:N", scale=_status_scale(rows, 1), legend=_status_legend(rows))


def _status_legend(rows: Sequence[Row]) -> alt.Legend | None:
    """None without rows: a picture with an empty legend has no size, and can't be drawn."""
    import altair as alt  # noqa: PLC0415 - only for charts

    return alt.Legend(title=None, orient="bottom") if rows else None


def _status_scale(rows: Sequence[Row], part: int) -> alt.Scale:
    import altair as alt  # noqa: PLC0415 - only for charts

    had = {row["status"] for row in rows}
    used = [status for status in STATUSES if status_name(status) in had]
    return alt.Scale(domain=[*map(status_name, used)], range=[STATUSES[each][part] for each in used])


def label_colour(labels: Iterable[Label]) -> alt.Color:
    """The colour of each label, with a legend that says it in words."""
    import altair as alt  # noqa: PLC0415 - only for charts

    used = [label for label in LABELS if label in set(labels)]
    scale = alt.Scale(domain=[marked(each) for each in used], range=[LOOKS[each][1] for each in used])
    return alt.Color("label:N", scale=scale, legend=alt.Legend(title=None, orient="bottom", columns=4, labelLimit=0))
