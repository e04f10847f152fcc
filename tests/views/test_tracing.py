"""What a trace looks like in words, as a picture and as data."""

from __future__ import annotations

from attrs import evolve

from scp_framework.files.loading import load_arrangements
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body, Line
from scp_framework.model.identifier import AgencyId, BodyId, CargoId, NodeId
from scp_framework.model.partnership import Partnership
from scp_framework.model.source import Source
from scp_framework.model.trace import Trace, trace
from scp_framework.views.tracing import trace_data, trace_dot, trace_mermaid, trace_text
from tests import paths
from tests.worlds.small_partnership import SMALL_PARTNERSHIP

WOLD = load_arrangements(paths.WOLD).partnership
BOARD, PANEL = NodeId("harbour-board"), NodeId("review-panel")
DATA = CargoId("core-data")


def line(sender: str, receiver: str, section: str, *, heading: str | None = None, reading: str | None = None) -> Line:
    return Line(
        sender=NodeId(sender),
        receiver=NodeId(receiver),
        carries=(DATA,),
        source=Source(section=section, heading=heading),
        reading=reading,
    )


def harbour(*lines: Line) -> Partnership:
    return evolve(SMALL_PARTNERSHIP, lines=lines)


def told(found: Trace, partnership: Partnership, width: int = 100) -> list[str]:
    return trace_text(found, partnership, width=width).split("\n")


def test_each_step_is_a_line_with_its_place_and_its_reading() -> None:
    assert told(trace(WOLD, CargoId("practice-findings"), to=NodeId("archive")), WOLD) == [
        "Practice findings: how it comes to Archive",
        "",
        "FROM WOLD COUNTY COUNCIL",
        "------------------------",
        "  1  Wold County Council to Practice Circle (section 4, How findings travel)",
        "  2  Practice Circle to Archive (section 4, How findings travel)",
        "",
        "FROM WOLD INFIRMARY",
        "-------------------",
        "  1  Wold Infirmary to Practice Circle (section 5, Health; the infirmary reports for itself, not",
        "     through the care board)",
        "  2  Practice Circle to Archive (section 4, How findings travel)",
        "",
    ]


def test_ways_that_differ_only_in_where_they_begin_are_told_once() -> None:
    whole = harbour(
        line("harbour-council", PANEL, "1"),
        line("harbour-trust", PANEL, "1"),
        line("harbour-schools", PANEL, "2"),
        line(PANEL, BOARD, "3"),
    )

    assert told(trace(whole, DATA), whole)[1:] == [
        "",
        "FROM EACH OF THESE TWO",
        "----------------------",
        "  Harbour Council",
        "  Harbour Trust",
        "",
        "  1  Each of them to Panel (section 1)",
        "  2  Panel to Board (section 3)",
        "",
        "FROM HARBOUR SCHOOLS",
        "--------------------",
        "  1  Harbour Schools to Panel (section 2)",
        "  2  Panel to Board (section 3)",
        "",
    ]


def test_several_ways_are_counted() -> None:
    whole = harbour(line("harbour-trust", PANEL, "1"), line("harbour-trust", BOARD, "2"), line(PANEL, BOARD, "3"))

    assert told(trace(whole, DATA), whole)[4:] == [
        "Way 1 of 2",
        "  1  Harbour Trust to Board (section 2)",
        "",
        "Way 2 of 2",
        "  1  Harbour Trust to Panel (section 1)",
        "  2  Panel to Board (section 3)",
        "",
    ]


def test_what_does_not_arrive_is_said() -> None:
    whole = harbour(line("harbour-trust", PANEL, "1"), line("harbour-council", PANEL, "1"))

    assert told(trace(whole, DATA, to=BOARD), whole)[1:] == [
        "",
        "No way leads there from Harbour Council or Harbour Trust.",
        "",
    ]


def test_what_no_line_carries_is_said_whether_or_not_one_asks_how_it_comes_somewhere() -> None:
    whole = harbour()

    assert told(trace(whole, DATA), whole) == ["Core data. No line carries it.", ""]
    assert told(trace(whole, DATA, to=BOARD), whole) == [
        "Core data: how it comes to Board",
        "",
        "No line carries it.",
        "",
    ]


def test_what_goes_nowhere_from_where_it_is_asked_to_begin_is_said() -> None:
    whole = harbour(line("harbour-trust", PANEL, "1"))

    assert told(trace(whole, DATA, origin=BOARD), whole) == ["Core data. No line carries it on from Board.", ""]


def test_what_is_there_already_is_said() -> None:
    whole = harbour(line(BOARD, PANEL, "1"), line(PANEL, BOARD, "2"))

    assert told(trace(whole, DATA, to=BOARD), whole)[-2:] == ["What begins at Board is there already.", ""]


def test_that_there_may_be_more_ways_is_said() -> None:
    whole = harbour(line("harbour-trust", PANEL, "1"), line("harbour-trust", BOARD, "2"), line(PANEL, BOARD, "3"))

    assert told(trace(whole, DATA, limit=1), whole)[-2:] == ["There might be more routes than these.", ""]
    assert "There may be more" not in trace_text(trace(whole, DATA), whole)


def test_the_picture_shows_the_lines_travelled_and_nothing_else() -> None:
    found = trace(WOLD, CargoId("practice-walk"))

    assert trace_mermaid(found, WOLD).split("\n") == [
        "flowchart TD",
        '    node_executive_forum["Executive Forum"]',
        '    node_practice_circle["Practice Circle"]',
        '    node_quality_hub["Quality Hub"]',
        '    node_practice_circle -->|"section 4, How findings travel"| node_quality_hub',
        '    node_quality_hub -->|"section 4, How findings travel"| node_executive_forum',
        "",
    ]
    assert trace_dot(found, WOLD).split("\n") == [
        "digraph governance {",
        "    node [shape=box];",
        '    "executive-forum" [label="Executive Forum"];',
        '    "practice-circle" [label="Practice Circle"];',
        '    "quality-hub" [label="Quality Hub"];',
        '    "practice-circle" -> "quality-hub" [label="section 4, How findings travel"];',
        '    "quality-hub" -> "executive-forum" [label="section 4, How findings travel"];',
        "}",
        "",
    ]


def test_the_picture_shows_where_it_begins_and_ends_even_if_no_line_leads_there() -> None:
    whole = harbour(line("harbour-trust", PANEL, "1"))

    assert trace_mermaid(trace(whole, DATA, to=BOARD), whole).split("\n") == [
        "flowchart TD",
        '    node_harbour_board["Board"]',
        '    node_harbour_trust["Harbour Trust"]',
        "",
    ]
    assert trace_dot(trace(harbour(), DATA), harbour()) == "digraph governance {\n    node [shape=box];\n}\n"


def test_a_step_that_is_drawn_for_several_ways_is_one_arrow() -> None:
    whole = harbour(
        line("harbour-council", PANEL, "1"), line("harbour-trust", PANEL, "1"), line(PANEL, BOARD, "3", reading="ours")
    )

    assert (
        trace_dot(trace(whole, DATA), whole).count('"review-panel" -> "harbour-board" [label="section 3; ours"]') == 1
    )


def test_the_data_holds_every_step_with_its_place() -> None:
    whole = harbour(
        line("harbour-trust", PANEL, "1", heading="Data", reading="ours"), line("harbour-council", BOARD, "2")
    )

    assert trace_data(trace(whole, DATA, to=BOARD)) == {
        "carrying": "core-data",
        "to": "harbour-board",
        "begins": ["harbour-council", "harbour-trust"],
        "stranded": ["harbour-trust"],
        "complete": True,
        "routes": [
            {
                "from": "harbour-council",
                "steps": [
                    {
                        "from": "harbour-council",
                        "to": "harbour-board",
                        "source": {"section": "2", "heading": None},
                        "reading": None,
                    }
                ],
            }
        ],
    }


def test_no_name_can_steer_a_terminal_or_forge_a_line() -> None:
    evil = "Panel\x1b[2J\n  2  Panel to Nobody"
    whole = evolve(
        harbour(line("harbour-trust", PANEL, "1\n2", reading="\u202eours"), line(PANEL, BOARD, "3")),
        bodies=(Body(id=BodyId(BOARD), name="Board"), Body(id=BodyId(PANEL), name=evil)),
        agencies=(Agency(id=AgencyId("harbour-trust"), name=evil), *SMALL_PARTNERSHIP.agencies[:2]),
        officers=(),
    )
    lines = told(trace(whole, DATA), whole, width=200)

    assert len(lines) == len(["title", "", "from", "rule", "step", "step", ""])
    assert all(each.isprintable() for each in lines)
