"""The command: what it prints, whatever the terminal."""

from __future__ import annotations

import csv
import io
import json
import runpy
import sys
from typing import Any

import pytest
from attrs import evolve

from scp_framework.cli import main
from scp_framework.cli.answer import UNUSABLE
from scp_framework.cli.output import never_without_streams
from scp_framework.cli.screen import columns
from scp_framework.findings.finding import Strength
from scp_framework.model.agency import Agency
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.parameters.group import Every, Group
from tests.cli.small_sources import (
    BREACHED,
    BROKEN,
    FINE,
    KEPT,
    Loading,
    arrangements_with,
    inspections,
)
from tests.worlds.small_partnership import SMALL_PARTNERSHIP


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_any_encoding_of_the_output_will_do(loading: Loading, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    loading(arrangements=evolve(arrangements_with(KEPT), name="Élan, 東京"))
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    monkeypatch.setattr("sys.stdout", stream)

    assert main(["rules"]) == FINE
    escaped = raw.getvalue().decode(encoding)
    assert "lan, " in escaped
    assert ("\\u6771" in escaped) == (encoding != "utf-8")


def test_an_output_without_an_encoding_will_do_as_well(loading: Loading, monkeypatch: pytest.MonkeyPatch) -> None:
    loading(KEPT)
    stream = io.StringIO()
    monkeypatch.setattr("sys.stdout", stream)

    assert main(["rules"]) == FINE
    assert "INS01" in stream.getvalue()


def test_a_command_that_is_given_no_streams_ends_as_it_would_with_them(
    loading: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading(KEPT)
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}", None)

    never_without_streams()

    assert main(["rules"]) == FINE
    assert main(["rulez"]) == UNUSABLE
    assert sys.stdin.read() == ""
    for made in (sys.stdin, sys.stdout, sys.stderr):
        made.close()


@pytest.mark.parametrize("module", ["scp_framework", "scp_framework.cli"])
def test_the_package_can_be_run_as_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], module: str
) -> None:
    monkeypatch.setattr("sys.argv", ["scp-framework", "--version"])

    with pytest.raises(SystemExit) as ended:
        runpy.run_module(module, run_name="__main__")
    assert ended.value.code == FINE
    assert capsys.readouterr().out.startswith("scp-framework 0.")


def test_json_is_plain_ascii_and_reads_back(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(evolve(KEPT, title="Élan \x7f\x9b 東京 🙂"))

    assert main(["rules", "--format", "json"]) == FINE
    printed = capsys.readouterr().out
    assert all(line.isascii() and line.isprintable() for line in printed.split("\n"))
    assert [(rule["code"], rule["title"]) for rule in json.loads(printed)] == [("INS01", "Élan \x7f\x9b 東京 🙂")]


def test_rules_are_printed_as_a_sheet_of_promises(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(KEPT)

    assert main(["rules", "--format", "csv"]) == FINE
    head, *rows = csv.reader(capsys.readouterr().out.splitlines())
    assert head[:2] == ["Code", "Promise"]
    assert [row[0] for row in rows if row] == ["INS01"]


def test_a_report_is_printed_as_json(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(KEPT, BROKEN)

    main(["check", "planner.toml", "--format", "json"])
    report: dict[str, Any] = json.loads(capsys.readouterr().out)

    assert [finding["verdict"] for finding in report["findings"]] == ["met", "breached"]


def test_hostile_names_never_reach_the_terminal(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "\x1b]0;owned\x07\u202eTrust\nforged"
    partnership = evolve(
        SMALL_PARTNERSHIP,
        agencies=(*SMALL_PARTNERSHIP.agencies, Agency(id=AgencyId("hostile"), name=hostile)),
        bodies=tuple(evolve(body, name=hostile) for body in SMALL_PARTNERSHIP.bodies),
    )
    each = inspections("EACH01", 1, Strength.COMMITMENT, for_each=Group(every=Every.AGENCIES))
    loading(arrangements=evolve(arrangements_with(evolve(each, title=hostile)), partnership=partnership))

    for arguments in (["check"], ["rules"], ["explain", "EACH01"], ["graph"], ["graph", "--format", "dot"]):
        assert main(arguments) in (FINE, BREACHED)
        printed = capsys.readouterr().out
        assert "owned" in printed
        assert all(line.isprintable() for line in printed.split("\n"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("wide", "used"), [("30", 40), ("72", 72), ("300", 100)])
def test_lines_are_as_wide_as_the_terminal_within_reason(monkeypatch: pytest.MonkeyPatch, wide: str, used: int) -> None:
    monkeypatch.setenv("COLUMNS", wide)

    assert columns(Terminal()) == used
    assert columns(io.StringIO()) == 100
