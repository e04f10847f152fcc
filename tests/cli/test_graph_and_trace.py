"""The command draws how findings travel, and traces one type of them."""

from __future__ import annotations

import json

import pytest

from scp_framework.cli import main
from tests.cli.small_sources import FINE, UNUSABLE, Loading
from tests.paths import WOLD


def test_the_graph_is_drawn_for_mermaid_or_graphviz(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading()

    assert main(["graph"]) == FINE
    assert capsys.readouterr().out.startswith("flowchart")
    assert main(["graph", "--format", "dot"]) == FINE
    assert capsys.readouterr().out.startswith("digraph")


def test_the_graph_can_be_narrowed_to_what_is_carried(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading()

    assert main(["graph", "--format", "dot", "--carrying", "inspection"]) == FINE
    assert '"harbour-council" ->' not in capsys.readouterr().out
    assert main(["graph", "--carrying", "inspecton"]) == UNUSABLE
    assert capsys.readouterr().err == (
        '--carrying: unknown kind of activity or information "inspecton"; did you mean "inspection"?\n'
    )


def test_a_trace_tells_on_which_ways_something_travels(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", "practice-walk", "--arrangements", str(WOLD)]) == FINE
    printed = capsys.readouterr()

    assert printed.err == ""
    assert printed.out.startswith("Practice walk: how it comes to Executive Forum\n")
    assert "  2  Quality Hub to Executive Forum (section 4, How findings travel)\n" in printed.out


def test_a_trace_is_drawn_for_mermaid_or_graphviz_and_given_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["trace", "practice-findings", "--arrangements", str(WOLD), "--from", "wold-county", "--to", "archive"]

    assert main([*asked, "--format", "mermaid"]) == FINE
    assert capsys.readouterr().out.startswith("flowchart TD\n")
    assert main([*asked, "--format", "dot"]) == FINE
    assert capsys.readouterr().out.startswith("digraph governance {\n")
    assert main([*asked, "--format", "json"]) == FINE
    data = json.loads(capsys.readouterr().out)
    assert [step["to"] for step in data["routes"][0]["steps"]] == ["practice-circle", "archive"]


def test_every_fault_of_a_trace_names_the_argument(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["trace", "practice-findins", "--arrangements", str(WOLD), "--from", "wold-conty", "--to", "archiv"]

    assert main(asked) == UNUSABLE
    assert capsys.readouterr().err.rstrip("\n").split("\n") == [
        'CARGO: unknown kind of activity or information "practice-findins"; did you mean "practice-findings"?',
        '--to: unknown body or agency "archiv"; did you mean "archive"?',
        '--from: unknown body or agency "wold-conty"; did you mean "wold-county"?',
    ]
    assert main(["trace", "practice-findings", "--arrangements", str(WOLD)]) == UNUSABLE
    assert capsys.readouterr().err == (
        "--to: missing; must be a body or agency, because the lines that carry it end at archive and executive-forum\n"
    )
