"""The text of the picture, read back by a small strict reader of its own."""

from __future__ import annotations

import re
from html import unescape

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.identifier import AgencyId, BodyId, CargoId, NodeId
from scp_framework.model.information import Information
from scp_framework.model.partnership import Partnership
from scp_framework.model.source import Source
from scp_framework.views.graph import dot, mermaid

HOSTILE = {
    'Board"]; evil["x': 'Board"]; evil["x',
    "Board\n    node_evil --> node_board": r"Board\n    node_evil --> node_board",
    "Board\r\nclick node_board href": r"Board\r\nclick node_board href",
    "Board \u2028 next \u0085 line": r"Board \u2028 next \x85 line",
    "A --> B": "A --> B",
    "[square] (round) {curly} |bar|": "[square] (round) {curly} |bar|",
    "ends in a backslash\\": "ends in a backslash\\",
    'backslash and quote \\" -> "x': 'backslash and quote \\" -> "x',
    "\\N and \\n and \\G": "\\N and \\n and \\G",
    "<script>alert('x')</script>": "<script>alert('x')</script>",
    "<b>bold</b> & &lt;i&gt; &#34;": "<b>bold</b> & &lt;i&gt; &#34;",
    "#quot; #35; #quot": "#quot; #35; #quot",
    "%%{init: {'securityLevel': 'loose'}}%%": "%%{init: {'securityLevel': 'loose'}}%%",
    "`**bold**` $$x$$": "`**bold**` $$x$$",
    "```\n# out of the fence": r"```\n# out of the fence",
    "1. first of a list": "1. first of a list",
    "- first of a list": "- first of a list",
    "bell \a and override \u202e": r"bell \x07 and override \u202e",
    "Gwasanaeth Plant, Ynys Môn": "Gwasanaeth Plant, Ynys Môn",
    " \u00a0 ": "board",
    "": "board",
}


@frozen
class Drawn:
    """What a picture shows: names by node, and arrows with their labels."""

    nodes: dict[str, str]
    arrows: list[tuple[str, str, str]]


def read_mermaid(text: str) -> Drawn:
    """Read a flowchart in which a label holds nothing but letters, digits, ` .,-()'` and numbers of characters."""
    label = r"((?:[\w .,\-()']|#\d+;)+)"
    first, *rest = whole_lines(text)
    assert first == "flowchart TD"
    drawn = Drawn({}, [])
    for row in rest:
        if node := re.fullmatch(rf'    (node_[a-z0-9_]+)\["{label}"\]', row):
            assert node[1] not in drawn.nodes
            drawn.nodes[node[1]] = numbers_read(node[2])
        else:
            arrow = re.fullmatch(rf'    (node_[a-z0-9_]+) -->\|"{label}"\| (node_[a-z0-9_]+)', row)
            assert arrow, row
            drawn.arrows.append((arrow[1], arrow[3], numbers_read(arrow[2])))
    return drawn


def numbers_read(label: str) -> str:
    return re.sub(r"#(\d+);", lambda number: chr(int(number[1])), label)


def read_dot(text: str) -> Drawn:
    """Read a graph in which every identifier and every label stands between quotes."""
    label = r'\[label="((?:[^"\\]|\\\\|\\")*)"\];'
    first, style, *rest, last = whole_lines(text)
    assert (first, style, last) == ("digraph governance {", "    node [shape=box];", "}")
    drawn = Drawn({}, [])
    for row in rest:
        if node := re.fullmatch(rf'    "([a-z0-9-]+)" {label}', row):
            assert node[1] not in drawn.nodes
            drawn.nodes[node[1]] = escapes_read(node[2])
        else:
            arrow = re.fullmatch(rf'    "([a-z0-9-]+)" -> "([a-z0-9-]+)" {label}', row)
            assert arrow, row
            drawn.arrows.append((arrow[1], arrow[2], escapes_read(arrow[3])))
    return drawn


def escapes_read(label: str) -> str:
    return unescape(re.sub(r"\\(.)", r"\1", label))


def whole_lines(text: str) -> list[str]:
    """The lines, where nothing but a line feed may end one, and the last one has its own."""
    *rows, rest = text.split("\n")
    assert rest == ""
    assert text.splitlines() == rows
    return rows


def partnership(
    board: str = "The Board", data: str = "Core data", heading: str | None = None, reading: str | None = None
) -> Partnership:
    """An agency that sends data to a group by two lines, a group that reports to a board, and two idle nodes."""

    def line(sender: str, receiver: str, *carries: str, section: str, reading: str | None = None) -> Line:
        return Line(
            sender=NodeId(sender),
            receiver=NodeId(receiver),
            carries=tuple(CargoId(cargo) for cargo in carries),
            source=Source(section=section, heading=heading),
            reading=reading,
        )

    return Partnership(
        id="made-up",
        name="A made-up partnership",
        calendar=Calendar(anchor=Date(2021, 4, 1)),
        agencies=(
            Agency(id=AgencyId("trust"), name="Hospital Trust"),
            Agency(id=AgencyId("silent"), name="An agency without a line"),
        ),
        bodies=(
            Body(id=BodyId("board"), name=board),
            Body(id=BodyId("end"), name="Working group", valid_to=Date(2021, 12, 31)),
            Body(id=BodyId("idle-group"), name="A group without a line", valid_from=Date(2022, 1, 1)),
        ),
        information=(
            Information(id=CargoId("data"), name=data),
            Information(id=CargoId("learning"), name="Learning"),
        ),
        lines=(
            line("trust", "end", "data", section="3"),
            line("trust", "end", "data", section="6", reading=reading),
            line("end", "board", "data", "learning", section="6"),
            line("board", "board", "learning", section="Appendix 1"),
        ),
    )


def test_the_picture_shows_bodies_agencies_with_a_line_and_every_line_with_its_source() -> None:
    text = dot(partnership(reading="straight to the group"))

    assert read_dot(text) == Drawn(
        {
            "board": "The Board",
            "end": "Working group",
            "idle-group": "A group without a line",
            "trust": "Hospital Trust",
        },
        [
            ("trust", "end", "Core data (section 3)"),
            ("trust", "end", "Core data (section 6; straight to the group)"),
            ("end", "board", "Core data, Learning (section 6)"),
            ("board", "board", "Learning (Appendix 1)"),
        ],
    )


def test_mermaid_text_can_be_read_by_a_person() -> None:
    assert mermaid(partnership()).split("\n") == [
        "flowchart TD",
        '    node_board["The Board"]',
        '    node_end["Working group"]',
        '    node_idle_group["A group without a line"]',
        '    node_trust["Hospital Trust"]',
        '    node_trust -->|"Core data (section 3)"| node_end',
        '    node_trust -->|"Core data (section 6)"| node_end',
        '    node_end -->|"Core data, Learning (section 6)"| node_board',
        '    node_board -->|"Learning (Appendix 1)"| node_board',
        "",
    ]


def test_both_pictures_show_the_same() -> None:
    drawn, other = read_dot(dot(partnership())), read_mermaid(mermaid(partnership()))

    assert [name.replace("-", "_") for name in drawn.nodes] == [name.removeprefix("node_") for name in other.nodes]
    assert list(drawn.nodes.values()) == list(other.nodes.values())
    assert [label for *_, label in drawn.arrows] == [label for *_, label in other.arrows]


def test_only_lines_that_carry_what_is_asked_for_are_drawn() -> None:
    drawn = read_dot(dot(partnership(), carrying=CargoId("learning")))
    other = read_mermaid(mermaid(partnership(), carrying=CargoId("learning")))

    assert [(sender, receiver) for sender, receiver, _ in drawn.arrows] == [("end", "board"), ("board", "board")]
    assert list(drawn.nodes) == ["board", "end", "idle-group"]
    assert [label for *_, label in other.arrows] == [label for *_, label in drawn.arrows]


@pytest.mark.parametrize(
    ("day", "bodies"),
    [
        (None, ["board", "end", "idle-group"]),
        (Date(2021, 12, 31), ["board", "end"]),
        (Date(2022, 1, 1), ["board", "idle-group"]),
    ],
)
def test_only_bodies_that_exist_on_the_day_or_have_a_line_then_are_drawn(day: Date | None, bodies: list[str]) -> None:
    whole = partnership()
    quiet = Partnership(id="quiet", name="Quiet", calendar=whole.calendar, bodies=whole.bodies)

    assert list(read_dot(dot(quiet, on=day)).nodes) == bodies
    assert list(read_mermaid(mermaid(quiet, on=day)).nodes.values()) == [
        whole.body[BodyId(each)].name for each in bodies
    ]


def test_a_body_that_has_ended_is_drawn_where_a_line_still_leads_to_it() -> None:
    assert list(read_dot(dot(partnership(), on=Date(2022, 1, 1))).nodes) == ["board", "end", "idle-group", "trust"]


def test_lines_that_do_not_exist_on_the_day_are_not_drawn() -> None:
    whole = partnership()
    line = Line(
        sender=NodeId("trust"),
        receiver=NodeId("board"),
        carries=(CargoId("data"),),
        source=Source(section="1"),
        valid_from=Date(2021, 5, 1),
    )
    dated = Partnership(
        id="dated",
        name="Dated",
        calendar=whole.calendar,
        agencies=whole.agencies,
        bodies=whole.bodies,
        information=whole.information,
        lines=(line,),
    )

    assert [len(read_dot(dot(dated, on=day)).arrows) for day in (Date(2021, 4, 30), Date(2021, 5, 1), None)] == [
        0,
        1,
        1,
    ]
    assert "trust" not in read_dot(dot(dated, on=Date(2021, 4, 30))).nodes


@pytest.mark.parametrize(("name", "shown"), HOSTILE.items())
def test_a_hostile_name_is_shown_letter_for_letter_and_changes_nothing_else(name: str, shown: str) -> None:
    plain_dot, plain_mermaid = read_dot(dot(partnership())), read_mermaid(mermaid(partnership()))

    drawn_dot, drawn_mermaid = read_dot(dot(partnership(board=name))), read_mermaid(mermaid(partnership(board=name)))

    assert drawn_dot == Drawn({**plain_dot.nodes, "board": shown}, plain_dot.arrows)
    assert drawn_mermaid == Drawn({**plain_mermaid.nodes, "node_board": shown}, plain_mermaid.arrows)


@pytest.mark.parametrize("name", ["1. first", "1) first", "- first", ". first", "2021"])
def test_what_could_begin_a_list_of_markdown_is_not_left_as_it_is(name: str) -> None:
    assert f'    node_board["#{ord(name[0])};{name[1:]}"]' in mermaid(partnership(board=name)).split("\n")


@pytest.mark.parametrize("text", [text for text, shown in HOSTILE.items() if shown != "board"])
def test_hostile_text_in_a_label_is_shown_letter_for_letter(text: str) -> None:
    hostile = partnership(data=text, heading=text, reading=text)
    shown = HOSTILE[text]

    for arrows in (read_dot(dot(hostile)).arrows, read_mermaid(mermaid(hostile)).arrows):
        assert [label for *_, label in arrows] == [
            f"{shown} (section 3, {shown})",
            f"{shown} (section 6, {shown}; {shown})",
            f"{shown}, Learning (section 6, {shown})",
            f"Learning (Appendix 1, {shown})",
        ]


@given(st.text(), st.text(), st.none() | st.text(), st.none() | st.text('"\\\n#;|[]{}<>-&%`', max_size=8))
def test_no_text_at_all_adds_or_removes_a_node_or_an_arrow(
    board: str, data: str, heading: str | None, reading: str | None
) -> None:
    hostile, plain = partnership(board, data, heading, reading), partnership()

    drawn_dot, drawn_mermaid = read_dot(dot(hostile)), read_mermaid(mermaid(hostile))

    for drawn, usual in ((drawn_dot, read_dot(dot(plain))), (drawn_mermaid, read_mermaid(mermaid(plain)))):
        assert list(drawn.nodes) == list(usual.nodes)
        assert [ends[:2] for ends in drawn.arrows] == [ends[:2] for ends in usual.arrows]
