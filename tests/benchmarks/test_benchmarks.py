"""The benchmarks on a tiny workload: everybody's answers are right, and the table has a row for each."""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import Mock

import benchmarks.__main__ as command
import pytest
from attrs import evolve
from benchmarks.measuring import Spread
from benchmarks.peers import installed_peers
from benchmarks.peers.rules import Answer, Peer
from benchmarks.standard_workload import Workload, differences
from benchmarks.table import Measured, table, write

from tests.benchmarks.tiny import gen, oracle, tuned

TINY = Workload(gen.workload, oracle.check_planner, tuned)
FOLDER = Path(gen.__file__).parent


def peers() -> list[Peer]:
    return installed_peers()[0]


def test_the_library_and_every_peer_find_what_the_oracle_finds() -> None:
    raws = [*gen.workload("random")]
    right = [answer for raw in raws for answer in oracle.check_planner(raw)]

    assert {answer[1] for answer in right} == {f"R{number}" for number in range(1, 10)}
    assert {peer.package for peer in peers()} >= {"polars", "pandas"}
    assert differences(TINY, peers()) == (len(raws), len(right), [])


@pytest.mark.parametrize("wrong", [lambda found: found[1:], lambda found: [*found, found[0]]])
def test_whoever_answers_otherwise_is_named(wrong: object) -> None:
    assert callable(wrong)
    peer = peers()[0]

    def check(model: object) -> list[Answer]:
        found: list[Answer] = wrong(peer.check(model))
        return found

    _, _, told = differences(TINY, [evolve(peer, check=check)], few=0)

    assert [each.split(":")[0] for each in told] == [f"{peer.name} differs from the oracle"]


def test_the_command_compares_measures_and_prints_a_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "EDITED", 1)
    # Each figure begins with all garbage collected, which takes long beside so many tests.
    monkeypatch.setattr("benchmarks.measuring.gc", Mock())
    options = command.arguments().parse_args([str(FOLDER), "--repeats", "1", "--many", "2"])
    options.only = [part for part in options.only if part != "processes"]

    assert command.run(TINY, options) == 0

    printed = capsys.readouterr().out
    assert "all peers agree with the oracle" in printed
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in printed.splitlines() if line[:1] == "|"]
    assert rows[0] == ["What", "Of what", "By", "Least", "Median", "Most", "Unit", "Times the yardstick"]
    assert {len(row) for row in rows} == {8}
    by = {(row[0], row[2]) for row in rows[2:]}
    for what in ("From objects", "From tables that are ready", "From JSON"):
        assert {(what, "yardstick"), *((what, peer.name) for peer in peers())} <= by
    assert {what for what, who in by if who == "check_activity, in its planner"} == {"An edited row"}
    assert {row[7] for row in rows if row[2] == "yardstick"} == {"1.0"}


def test_memory_and_start_are_those_of_processes_of_their_own(tmp_path: Path) -> None:
    bench = command.Bench(workload=TINY, folder=FOLDER, peers=(), repeats=1, clock="wall", many=2, scratch=tmp_path)

    start, memory = command.processes(bench)

    assert [*start.spreads] == ["yardstick", "this library, check_many", "import of this library"]
    assert [*memory.spreads] == ["yardstick", "this library, check_many"]
    assert all(spread.least > 1 for spread in (*start.spreads.values(), *memory.spreads.values()))


def test_the_spread_is_of_all_runs() -> None:
    assert Spread.of([3, 1, 2], 10) == Spread(10, 20, 30)


def test_the_table_compares_medians_with_the_yardstick(tmp_path: Path) -> None:
    spreads = {"yardstick": Spread(1, 2, 3), "other": Spread(10, 12.34, 12345.6)}
    page = tmp_path / "README.md"
    page.write_text("Before\n<!-- The last run. -->\nold\n<!-- The end of the last run. -->\nAfter\n", encoding="utf-8")

    write(["New.", table([Measured("From JSON", "3", "µs", spreads)])], page)

    held = page.read_text(encoding="utf-8")
    assert re.search(r"\| other +\| 10.0 +\| 12.3 +\| 12,346 +\| µs +\| 6.2 +\|", held)
    assert held.startswith("Before\n<!-- The last run. -->\n\nNew.\n\n| What")
    assert held.endswith("<!-- The end of the last run. -->\nAfter\n")
    assert "old" not in held
