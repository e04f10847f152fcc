"""What all charts share: their size, how many marks they take, their colours, titles, and words for screen readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten, wrap
from typing import TYPE_CHECKING, TypeVar

from pendulum import Date

from scp_framework.errors import InputError, beyond_limit, conflict
from scp_framework.findings.phrases import days_phrase, in_or_on
from scp_framework.model.dates.day import LAST_ORDINAL, day_from_ordinal
from scp_framework.model.dates.when import When
from scp_framework.views.printable import printable

if TYPE_CHECKING:
    import altair as alt

    AnyChart = TypeVar("AnyChart", alt.LayerChart, alt.VConcatChart)

Row = dict[str, str | float]
"""What one mark of a chart shows."""

MOST_MARKS = 5_000
"""A chart takes so many marks, as altair does."""
WIDTH = 640
"""How wide the part of a chart is that shows days, in pixels."""
BAR = 12
"""How high a bar is that covers uncertain days, in pixels."""
LETTER = 6.2
"""How wide a letter is on average, in pixels."""
LONGEST_LINE = 48
"""So many letters of the name of a row stand in one line."""
MOST_TITLE_LINES, TITLE_LETTERS = 3, 90
"""The title of a chart has so many lines of so many letters; the rest of a longer one is cut."""
SENTENCE_LETTERS = 126
"""The sentences below a title have so many letters in a line."""
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
INK, PALE = "#1f2328", "#d0d7de"
"""The colours of words and of what divides rows; charts have a white ground, on light and dark pages alike."""
CROWDED = "A number beside a mark says how many there are on that day."
"""What the numbers of `crowds` mean."""
NEXT_LINE = "\u2063"
"""What tells further lines of one row from the first; no name holds it, since names are made printable."""


def few_enough(rows: Sequence[Row], path: str) -> Sequence[Row]:
    """The rows, if a chart can show so many.

    Raises:
        InputError: If there are more; the fault says how to have less.
    """
    require_few(len(rows), path, "only(rule=…)")
    return rows


def require_few(number: int, path: str, narrowing: str) -> None:
    """See to it that a chart can show so many marks.

    Raises:
        InputError: If it can't; the fault says what narrows them down.
    """
    if number > MOST_MARKS:
        expected = f"narrowed down to at most {MOST_MARKS:,} marks, such as with {narrowing}"
        raise InputError([beyond_limit(path, expected, f"{number:,}")])


def nothing_to_show(what: str) -> InputError:
    """What is raised where a report holds nothing that a chart could show."""
    expected = f"nothing in it {what}, so there is no chart"
    return InputError([conflict("report", expected)])


def morning(day: Date | int) -> str:
    """The midnight with which a day begins, wherever it is read: a day alone would be read as one in Greenwich."""
    found = day_from_ordinal(min(day, LAST_ORDINAL)) if isinstance(day, int) else day
    return f"{found.isoformat()}T00:00:00"


def noon(day: Date | int) -> str:
    """The middle of a day, where a mark for this day belongs."""
    return f"{morning(day)[:10]}T12:00:00"


def middle(first: int, last: int) -> str:
    """The middle of all days from one to another, both included, where a word about all of them belongs.

    >>> middle(Date(2021, 3, 1).toordinal(), Date(2021, 3, 3).toordinal())
    '2021-03-02T12:00:00'
    """
    twice = first + last + 1
    return noon(twice // 2) if twice % 2 else morning(twice // 2)


def when_words(when: When) -> str:
    """A day as far as it is known.

    >>> when_words(When.parse("2021-03-04")), when_words(When.parse("2021-03"))
    ('4 March 2021', 'any day in March 2021')
    """
    return days_phrase(when) if when.is_exact else f"any day {in_or_on(when)}"


def named_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Printable names by identifier, with the identifier behind those that several have.

    >>> named_apart({"a": "Visit", "b": "Visit", "c": "Dive"})
    {'a': 'Visit (a)', 'b': 'Visit (b)', 'c': 'Dive'}
    """
    shown = {identifier: printable(name) for identifier, name in names.items()}
    had = Counter(shown.values())
    return {each: f"{name} ({each})" if had[name] > 1 else name for each, name in shown.items()}


def lanes(spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """For each span of days, in the order of their first days, the first line on which it touches none before it.

    >>> list(lanes([(1, 5), (2, 3), (4, 9), (6, 7)]))
    [0, 1, 1, 0]
    """
    ends: list[int] = []
    for first, last in spans:
        free = next((number for number, end in enumerate(ends) if end < first), len(ends))
        ends[free:] = [last, *ends[free + 1 :]]
        yield free


def in_two_lines(name: str) -> str:
    r"""The name of a row in two lines at most, so that pictures fit on a page; the rest of a longer one is cut.

    >>> in_two_lines("AVT01 Each Section 11 agency is visited in each two-year cycle")
    'AVT01 Each Section 11 agency is visited in each\ntwo-year cycle'
    """
    first, *more = wrap(name, LONGEST_LINE) or [""]
    second = " ".join(more)
    return f"{first}\n{shorten(second, LONGEST_LINE, placeholder=' …')}" if second else first


def row_names(names: Mapping[str, str]) -> dict[str, str]:
    r"""Names of rows by identifier, each in two lines at most, with the identifier behind those that are alike then.

    >>> row_names({"a": "Visit", "b": "Visit", "c": "Dive"})
    {'a': 'Visit (a)', 'b': 'Visit (b)', 'c': 'Dive'}
    """
    shown = {identifier: in_two_lines(name) for identifier, name in named_apart(names).items()}
    had = Counter(shown.values())
    return {each: f"{name.splitlines()[0]}\n… ({each})" if had[name] > 1 else name for each, name in shown.items()}


def crowds(marks: Iterable[Row]) -> list[Row]:
    """Where several marks of one row lie on the same day, which then look like one: how many there are."""
    had = Counter((str(each["row"]), str(each["first"])) for each in marks)
    return [{"row": row, "first": first, "number": number} for (row, first), number in had.items() if number > 1]


def numbered(crowd: Sequence[Row], y: alt.Y, *, lower: int) -> tuple[alt.Chart, alt.Chart]:
    """The numbers of `crowds`, beside their marks and so many pixels lower, on white so that bars do not hide them."""
    base = showing(crowd).encode(x=on_days(), y=y, text="number:N")
    ground = base.mark_text(align="left", baseline="middle", dx=5, dy=lower, fontSize=9, stroke="white", strokeWidth=3)
    return ground, base.mark_text(align="left", baseline="middle", dx=5, dy=lower, fontSize=9, color=INK)


def row_step(rows: Iterable[str]) -> alt.Step:
    """How high each row is, so that its name has room."""
    import altair as alt  # noqa: PLC0415 - only for charts

    return alt.Step(30 if any("\n" in row for row in rows) else 20)


def lines_of(name: str, number: int) -> str:
    """The name of a line of a row: the row's own for the first, and one that nobody sees for each further line."""
    return f"{name}{NEXT_LINE * number}"


def showing(rows: Iterable[Row]) -> alt.Chart:
    """A chart with a mark for each of these rows, which are in the chart itself."""
    import altair as alt  # noqa: PLC0415 - only for charts

    return alt.Chart(alt.InlineData([*rows]))


def layered(*charts: alt.Chart) -> alt.LayerChart:
    """Charts one upon another, the last on top."""
    import altair as alt  # noqa: PLC0415 - only for charts

    return alt.LayerChart(layer=[*charts])


def row_axis(rows: Sequence[str]) -> alt.Y:
    """An axis with a row for each of these names, in this order."""
    import altair as alt  # noqa: PLC0415 - only for charts

    label = f"indexof(datum.label, '{NEXT_LINE}') >= 0 ? '' : split(datum.label, '\\n')"
    axis = alt.Axis(
        labelExpr=label,
        labelLimit=320,
        labelPadding=8,
        # The first of two lines is where the only one would be.
        labelOffset={"condition": {"test": "indexof(datum.value, '\\n') >= 0", "value": -6}, "value": 0},
        title=None,
        ticks=False,
        domain=False,
        grid=True,
        gridColor=PALE,
        zindex=0,
    )
    return alt.Y("row:N", sort=[*rows], axis=axis, scale=alt.Scale(domain=[*rows]))


def day_axis(first: int, last: int) -> alt.X:
    """An axis of the days from one to another, both included, for the words in the middle of bars.

    All that lies on the same days has `on_days`. Where several charts say from when to when days are shown, or one with
    bars, Vega-Lite takes them to disagree.
    """
    import altair as alt  # noqa: PLC0415 - only for charts

    axis = alt.Axis(title=None, format="%b %Y", labelOverlap=True, grid=True, gridColor=PALE, orient="top", zindex=0)
    return alt.X("middle:T", axis=axis, scale=alt.Scale(domain=[morning(first), morning(last + 1)], nice=False))


def on_days() -> alt.X:
    """Where a mark begins, on the days of an axis that another chart has."""
    import altair as alt  # noqa: PLC0415 - only for charts

    return alt.X("first:T")


def column_axis(field: str, columns: Sequence[str]) -> alt.X:
    """An axis with a column for each of these names, in this order."""
    import altair as alt  # noqa: PLC0415 - only for charts

    axis = alt.Axis(
        title=None, labelAngle=-50, labelLimit=260, orient="top", domain=False, ticks=False, grid=True, gridColor=PALE,
        zindex=0,
    )  # fmt: skip
    return alt.X(f"{field}:N", sort=[*columns], axis=axis, scale=alt.Scale(domain=[*columns]))


def finished(chart: AnyChart, name: str, topic: str, said: Sequence[str]) -> AnyChart:
    """A chart with its title, a few sentences below it, and both as a description for those who can't see it.

    The title is the name of what is shown and the topic; of a long name, the picture has the beginning.
    """
    import altair as alt  # noqa: PLC0415 - only for charts

    shown, most = printable(name), MOST_TITLE_LINES * TITLE_LETTERS - len(topic) - 30
    title = f"{shown if len(shown) <= most else shorten(shown, most, placeholder=' …')}: {topic}"
    sentences: list[str] = [printable(each) for each in said if each]
    lines: list[str] = [line for each in sentences for line in wrap(each, SENTENCE_LETTERS)]
    heading = alt.TitleParams(wrap(title, TITLE_LETTERS), subtitle=lines, anchor="start", offset=12)
    made: AnyChart = chart.properties(
        title=heading, description=" ".join([f"{shown}: {topic}.", *sentences]), background="white"
    )
    styled: AnyChart = (
        made.configure(font=FONT, padding=16)
        .configure_title(color=INK, fontSize=16, subtitleColor=INK, subtitleFontSize=12, subtitlePadding=6)
        .configure_axis(labelColor=INK, labelFontSize=11, titleColor=INK)
        .configure_legend(labelColor=INK, labelFontSize=11, titleColor=INK)
        .configure_view(stroke=PALE)
    )
    return styled
