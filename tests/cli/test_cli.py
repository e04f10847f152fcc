from __future__ import annotations

import csv
import io
import json
import os
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.bundled import DEFAULT_ARRANGEMENTS, DEFAULT_PLANNER
from scp_framework.cli import main
from scp_framework.cli.arguments import COMMANDS
from scp_framework.cli.screen import columns
from scp_framework.errors import Fault, InputError, ScpError
from scp_framework.findings.finding import Strength
from scp_framework.model.agency import Agency
from scp_framework.model.identifier import AgencyId, PeriodId
from scp_framework.model.planner import Planner
from scp_framework.model.source import Source
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from tests.cli.page_sources import write_sources
from tests.paths import WOLD
from tests.worlds.small_partnership import INSPECTION, SMALL_PARTNERSHIP, SMALL_PLANNER

FINE, BREACHED, UNUSABLE = 0, 1, 2


def inspections(code: str, at_least: int, strength: Strength, *, for_each: Group | None = None) -> Rule:
    """A promise of so many inspections a year; the small planner has one."""
    return Cadence(
        code=code,
        name=f"promise-{code.lower()}",
        title=f"Promise {code}",
        why="So that it is known.",
        strength=strength,
        source=Source(section="4", heading="Inspections"),
        of=INSPECTION,
        at_least=at_least,
        every=PeriodId("year"),
        for_each=for_each,
    )


KEPT = inspections("INS01", 1, Strength.COMMITMENT)
BROKEN = inspections("INS02", 2, Strength.COMMITMENT)
SHORT = inspections("SHO01", 2, Strength.EXPECTATION)
ADVISED = inspections("ADV01", 2, Strength.INDICATIVE)

Loading = Callable[..., None]


def arrangements_with(*rules: Rule) -> Arrangements:
    return Arrangements(
        id="harbour", name="Harbour", document="Plan", edition="2022", partnership=SMALL_PARTNERSHIP, rules=rules
    )


@pytest.fixture
def loading(monkeypatch: pytest.MonkeyPatch) -> Loading:
    """Lets every file hold these arrangements and the small planner, or fail to be read."""

    def use(
        *rules: Rule,
        error: BaseException | None = None,
        arrangements: Arrangements | None = None,
        planner: Planner = SMALL_PLANNER,
    ) -> None:
        def load_arrangements(source: str | Path) -> Arrangements:
            if error is not None:
                raise error
            assert source
            return arrangements or arrangements_with(*rules)

        def load_planner(source: str | Path, _arrangements: Editions, **_given: None) -> Planner:
            assert source
            return planner

        def load_editions(*sources: str | Path) -> Editions:
            return Editions(editions=tuple(map(load_arrangements, sources)))

        monkeypatch.setattr("scp_framework.files.loading.load_arrangements", load_arrangements)
        monkeypatch.setattr("scp_framework.files.loading.load_editions", load_editions)
        monkeypatch.setattr("scp_framework.files.loading.load_planner", load_planner)

    return use


@pytest.mark.parametrize(
    ("rules", "extra", "ended"),
    [
        ([KEPT], [], FINE),
        ([KEPT, BROKEN], [], BREACHED),
        ([KEPT, SHORT, ADVISED], [], FINE),
        ([KEPT, BROKEN], ["--exit-zero"], FINE),
        ([KEPT, BROKEN], ["--format", "json"], BREACHED),
        ([KEPT, BROKEN], ["--deselect", "INS02"], FINE),
        ([KEPT, BROKEN], ["--select", "INS01, promise-ins02"], BREACHED),
        ([KEPT, BROKEN], ["--select", "INS", "--deselect", "INS"], UNUSABLE),
        ([], [], FINE),
    ],
)
def test_only_a_breached_commitment_makes_it_end_with_one(
    loading: Loading, rules: list[Rule], extra: list[str], ended: int
) -> None:
    loading(*rules)

    assert main(["check", "planner.toml", *extra]) == ended


def test_a_report_is_printed_for_a_person(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(KEPT, BROKEN)

    main(["check", "--full", "planner.toml"])
    printed = capsys.readouterr()

    assert printed.out.startswith("Planner harbour-2022, checked against the arrangements harbour\n")
    assert "INS02" in printed.out
    assert printed.err == ""


def test_a_day_is_taken_as_the_day_to_judge_on(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(KEPT)

    assert main(["check", "--full", "planner.toml", "--as-of", "2022-05-01"]) == FINE
    assert "The position at 1 May 2022" in capsys.readouterr().out


@pytest.mark.parametrize("day", ["2022-02-30", "1 May", "2022", "", "\x1b[2J"])
def test_what_is_no_day_is_refused(loading: Loading, capsys: pytest.CaptureFixture[str], day: str) -> None:
    loading(KEPT)

    assert main(["check", "planner.toml", "--as-of", day]) == UNUSABLE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "--as-of: must be a day such as 2021-02-14" in printed.err
    assert "\x1b" not in printed.err


def test_a_mistyped_rule_is_refused_with_the_nearest(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(KEPT, SHORT)

    assert main(["check", "planner.toml", "--select", "SHO01,ISN01"]) == UNUSABLE
    assert capsys.readouterr().err == 'select[1]: unknown rule "ISN01"; did you mean "INS01"?\n'


@pytest.mark.parametrize("arguments", [["check", "planner.toml", "--select", "ins01"], ["explain", "ins01"]])
def test_a_code_in_small_letters_is_refused_with_its_code(
    loading: Loading, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    loading(KEPT)

    assert main(arguments) == UNUSABLE
    assert capsys.readouterr().err.endswith('unknown rule "ins01"; did you mean "INS01"?\n')


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chekc"],
        ["check", "--select", "LOS,,AVT"],
        ["check", "--select", ""],
        ["check", "--format", "xml"],
        ["check", "--exit"],
        ["due", "one", "two"],
        ["explain"],
        ["graph", "--format", "json"],
    ],
)
def test_arguments_that_mean_nothing_are_refused(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == UNUSABLE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "usage: scp-framework" in printed.err


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["--version"]])
def test_asking_for_help_or_the_version_is_fine(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == FINE
    assert capsys.readouterr().out.startswith(("usage: scp-framework", "scp-framework 0."))


def help_of(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    """What --help says, without its line ends."""
    assert main([*command, "--help"]) == FINE
    return " ".join(capsys.readouterr().out.split())


ENDINGS: list[tuple[list[str], list[str], int]] = [
    (["check", "nel-2020-21"], ["check", "no-such-planner"], BREACHED),
    (["rules"], ["rules", "--arrangements", "no-such-arrangements"], FINE),
    (["explain", "FAM01", "nel-2020-21"], ["explain", "FAM99"], FINE),
    (["graph"], ["graph", "--carrying", "nothing-known"], FINE),
    (["trace", "benchmarking"], ["trace", "nothing-known"], FINE),
    (["words"], ["words", "--arrangements", "nowhere"], FINE),
    (["pages", "pages"], ["pages", "pages", "--arrangements", "no-such-arrangements"], FINE),
    (["page", "web", "--pyodide", "pyodide", "--wheels", "wheels"], ["page", "web", "--pyodide", "nowhere"], FINE),
    (["schema", "planner"], ["schema", "planner", "--arrangements", "no-such-arrangements"], FINE),
    (["convert", "nel-2020-21", "new.json"], ["convert", "no-such-planner", "other.json"], FINE),
    (["due", "nel-2020-21"], ["due", "nel-2020-21", "--owner", "nobody"], FINE),
    (["agencies", "nel-2020-21"], ["agencies", "no-such-planner"], FINE),
    (["actions", "nel-2020-21"], ["actions", "nel-2020-22", "--owner", "nobody"], FINE),
    (["calendar", "-o", "plan.ics"], ["calendar", "-o", "other.ics", "--owner", "nobody"], FINE),
    (["chart", "tiles", "-o", "tiles.json"], ["chart", "tiles", "-o", "tiles.gif"], FINE),
    (["ids", "plan.csv"], ["ids", "nel-2020-21"], FINE),
    (["read", "plan.csv"], ["read", "nel-2020-21"], FINE),
    (["completion", "bash"], ["completion", "fish"], FINE),
    (["template", "fill-in.xlsx"], ["template", "fill-in.csv"], FINE),
    (["shapes", "cadence"], ["shapes", "cadense"], FINE),
    (["new", "here"], ["new", "there", "--extends", "no-such-arrangements"], FINE),
    (["diff", "nel-2020", "nel-2020", "--planner", "nel-2020-21"], ["diff", "nel-2020", "nothing"], FINE),
    (["what-if", "nel-2020-21", "--cancel", "deep-dive-1"], ["what-if", "nel-2020-21", "--cancel", "nothing"], FINE),
    (["evidence", "nel-2020-21"], ["evidence", "no-such-planner"], FINE),
    (["outlook", "nel-2020-21"], ["outlook", "nel-2020-21", "--days", "nothing=1"], FINE),
    (["many", "nel-2020-21"], ["many", "no-such-planner"], BREACHED),
    (["draft", "next.toml", "--from", "nel-2020-21"], ["draft", "other.toml", "--from", "no-such-planner"], FINE),
]
"""Each command as it can be asked, as it can't, and how the first ends where commitments are breached."""


@pytest.mark.parametrize(("arguments", "wrong", "ended"), ENDINGS, ids=[each[0][0] for each in ENDINGS])
def test_each_command_ends_as_its_help_says(
    arguments: list[str],
    wrong: list[str],
    ended: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["convert", "nel-2020-21", "plan.csv"])
    write_sources(tmp_path, monkeypatch)
    capsys.readouterr()
    said = help_of(capsys, arguments[0])

    assert (main(arguments), main(wrong)) == (ended, UNUSABLE)
    assert "Exit status: 0 on success" in said
    assert "2 if the input cannot be used" in said
    assert ("1 if a commitment is breached without an agreed exception" in said) == (ended == BREACHED)


def test_of_every_command_it_is_told_how_it_ends() -> None:
    assert {arguments[0] for arguments, _, _ in ENDINGS} == set(COMMANDS)


def test_the_help_of_the_whole_tells_which_command_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert help_of(capsys).endswith(
        "Exit status: 0 on success, 2 if the input cannot be used. Only check and many use 1, if a commitment is"
        " breached without an agreed exception."
    )


def test_all_faults_of_the_input_are_told_a_line_each(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    faults = [
        Fault(path=f"activities[{n}].kind", expected="text", actual=str(n), file="planner.toml", line=n + 7)
        for n in range(10)
    ]
    loading(error=InputError(faults))

    assert main(["check", "planner.toml"]) == UNUSABLE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.split("\n")[:2] == [
        "planner.toml: 10 faults",
        "  line 7  activities[0].kind: must be text, got 0",
    ]
    assert len(printed.err.splitlines()) == 11


def test_a_hostile_fault_stays_on_its_line_and_harms_no_terminal(
    loading: Loading, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "a\x1b[2J\nline 9  all is well\u202e"
    loading(error=InputError([Fault(path=hostile, expected="text", actual=hostile, nearest=hostile, file=hostile)]))

    assert main(["check"]) == UNUSABLE
    lines = capsys.readouterr().err.rstrip("\n").split("\n")
    assert len(lines) == 2
    assert all(line.isprintable() for line in lines)


def test_other_errors_of_the_family_are_told_too(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(error=ScpError("no such thing\x07"))

    assert main(["rules"]) == UNUSABLE
    assert capsys.readouterr().err == "no such thing\\x07\n"


def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    loading: Loading, capsys: pytest.CaptureFixture[str]
) -> None:
    loading(error=PermissionError(13, "Permission denied", "secret.toml"))

    assert main(["check", "secret.toml"]) == UNUSABLE
    assert capsys.readouterr().err == "secret.toml: Permission denied\n"


def test_an_error_without_a_file_is_told_by_its_reason(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(error=OSError())

    assert main(["check"]) == UNUSABLE
    assert capsys.readouterr().err == "OSError\n"


def test_a_stop_from_the_keyboard_is_quiet(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(error=KeyboardInterrupt())

    assert main(["check"]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_has_gone_away_is_no_error(loading: Loading, monkeypatch: pytest.MonkeyPatch) -> None:
    loading(KEPT)
    reading, writing = os.pipe()
    os.close(reading)

    with os.fdopen(writing, "w") as stream:
        monkeypatch.setattr("sys.stdout", stream)
        assert main(["rules"]) == 141


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


def test_a_rule_is_explained_by_code_or_name_with_its_findings(
    loading: Loading, capsys: pytest.CaptureFixture[str]
) -> None:
    loading(KEPT, BROKEN)

    assert main(["explain", "INS02", "planner.toml"]) == FINE
    by_code = capsys.readouterr().out
    assert main(["explain", "promise-ins02", "planner.toml"]) == FINE
    assert capsys.readouterr().out == by_code
    assert "ON THE PLANNER HARBOUR-2022: BREACHED" in by_code


def test_options_stand_anywhere_among_what_a_command_takes(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for arguments in (
        ["explain", "LOS01", "nel-2020-21", "--arrangements", "nel-2020"],
        ["explain", "LOS01", "--arrangements", "nel-2020", "nel-2020-21"],
        ["explain", "--arrangements", "nel-2020", "LOS01", "nel-2020-21"],
    ):
        assert main(arguments) == FINE
        said.append(capsys.readouterr().out)

    assert said[0] == said[1] == said[2]
    assert "ON THE PLANNER NEL-2020-21" in said[0]


def test_only_the_rule_asked_for_is_explained_where_codes_begin_alike(
    loading: Loading, capsys: pytest.CaptureFixture[str]
) -> None:
    loading(KEPT, evolve(BROKEN, code="INS01a"))

    assert main(["explain", "INS01"]) == FINE
    assert "INS01a" not in capsys.readouterr().out


def test_a_rule_of_other_arrangements_is_explained_without_a_planner(
    loading: Loading, capsys: pytest.CaptureFixture[str]
) -> None:
    loading(KEPT)

    assert main(["explain", "INS01", "--arrangements", "harbour"]) == FINE
    assert "ON THE PLANNER" not in capsys.readouterr().out


def test_an_unknown_rule_is_not_explained(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(KEPT)

    assert main(["explain", "INS10"]) == UNUSABLE
    assert capsys.readouterr().err == 'unknown rule "INS10"; did you mean "INS01"?\n'


def test_other_arrangements_need_a_planner_to_check(loading: Loading, capsys: pytest.CaptureFixture[str]) -> None:
    loading(KEPT)

    assert main(["check", "--arrangements", "harbour"]) == UNUSABLE
    assert capsys.readouterr().err == (
        f"PLANNER: missing; must be a planner file, because only {DEFAULT_ARRANGEMENTS} comes with one\n"
    )


def test_a_planner_made_for_other_arrangements_is_held_against_these_only_when_told(
    loading: Loading, capsys: pytest.CaptureFixture[str]
) -> None:
    loading(KEPT, planner=evolve(SMALL_PLANNER, arrangements="elsewhere"))

    assert main(["check", "planner.toml"]) == UNUSABLE
    assert capsys.readouterr().err == (
        "planner.toml: 1 fault\n"
        '  planner.arrangements: must be harbour, unless --arrangements says otherwise, got "elsewhere"\n'
    )
    assert main(["check", "planner.toml", "--arrangements", "harbour"]) == FINE


def test_without_arguments_the_bundled_ones_are_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | Path] = []

    def load_editions(*sources: str | Path) -> Editions:
        asked.extend(sources)
        return Editions(editions=(arrangements_with(KEPT),))

    def load_planner(source: str | Path, _arrangements: Editions, **_given: None) -> Planner:
        asked.append(source)
        return SMALL_PLANNER

    monkeypatch.setattr("scp_framework.files.loading.load_editions", load_editions)
    monkeypatch.setattr("scp_framework.files.loading.load_planner", load_planner)

    assert main(["check"]) == FINE
    assert asked == [DEFAULT_ARRANGEMENTS, DEFAULT_PLANNER]


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


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("wide", "used"), [("30", 40), ("72", 72), ("300", 100)])
def test_lines_are_as_wide_as_the_terminal_within_reason(monkeypatch: pytest.MonkeyPatch, wide: str, used: int) -> None:
    monkeypatch.setenv("COLUMNS", wide)

    assert columns(Terminal()) == used
    assert columns(io.StringIO()) == 100


TEN_FAULTS = """\
[planner]
schema_version = 1
id = "Ten Faults"
covers = "2023-03..2022-04"
colour = "blue"

[[activities]]
id = "walk-one"
kind = "practice-wlak"
when = "Mai 2022"
status = "plannned"
agencies = "wold-county"

[[activities]]
id = "walk-two"
kind = "practice-walk"
when = 2022-06-01
agencies = ["wold-conty"]
steps = { invited = "soon" }
cases = "five"
"""


def test_a_planner_with_ten_faults_gives_ten_lines_each_with_its_line_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "planner.toml"
    file.write_text(TEN_FAULTS, encoding="utf-8")

    assert main(["check", str(file), "--arrangements", str(WOLD)]) == UNUSABLE
    printed = capsys.readouterr()
    head, *lines = printed.err.rstrip("\n").split("\n")

    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert head.endswith("planner.toml: 10 faults")
    assert [line.split()[:2] for line in lines] == [
        ["line", str(number)] for number in (3, 4, 5, 9, 10, 11, 12, 18, 19, 20)
    ]
    assert 'did you mean "practice-walk"?' in lines[3]
    assert 'got "Mai 2022"' in lines[4]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[planner", b"a = " + b"[" * 5000, b"", None])
def test_a_file_that_is_no_planner_is_refused_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    file = tmp_path / "planner.toml"
    if content is not None:
        file.write_bytes(content)

    assert main(["check", str(file), "--arrangements", str(WOLD)]) == UNUSABLE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "planner.toml" in printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize("source", ["", "no-such-arrangements", "nel-2021", "\x00", "."])
def test_arrangements_that_do_not_exist_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], source: str
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["rules", "--arrangements", source]) == UNUSABLE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err


def test_a_made_up_partnership_is_checked_from_its_files(capsys: pytest.CaptureFixture[str]) -> None:
    ended = main(["check", str(WOLD / "planner.toml"), "--arrangements", str(WOLD)])
    printed = capsys.readouterr()

    assert ended == BREACHED
    assert printed.err == ""
    assert "WALK03" in printed.out.partition("DUE NEXT")[0]


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


WALK_CASE = """\
# Nothing is planned.
[planner]
id = "case"
covers = "2022-04..2023-03"
"""


def test_pages_are_written_for_a_made_up_partnership(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases, docs = tmp_path / "cases", tmp_path / "some" / "docs"
    cases.mkdir()
    (cases / "WALK01-breached-none.toml").write_text(WALK_CASE, encoding="utf-8")

    assert main(["pages", str(docs), "--arrangements", str(WOLD), "--cases", str(cases)]) == FINE
    printed = capsys.readouterr()

    assert printed.err == ""
    assert printed.out == (
        f"{docs / 'coverage.md'}\n{docs / 'rules-reference.md'}\n{docs / 'rules'}: 9 rules, 1 case\n"
    )
    assert sorted(path.name for path in (docs / "rules").iterdir()) == sorted(
        f"{code}.md" for code in ("WALK01", "WALK02", "WALK03", "WALK04", "WALK05", "WALK06", "AUD01", "AUD02", "FOR01")
    )
    assert "Nothing is planned." in (docs / "rules" / "WALK01.md").read_text(encoding="utf-8")
    assert "[WALK01](rules/WALK01.md)" in (docs / "coverage.md").read_text(encoding="utf-8")


def test_pages_of_no_rule_are_told_and_left_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "rules" / "OLD01.md"
    old.parent.mkdir()
    old.write_text("# OLD01", encoding="utf-8")

    assert main(["pages", str(tmp_path), "--arrangements", str(WOLD)]) == FINE
    assert capsys.readouterr().out.split("\n")[3] == f"{old}: of no rule of these arrangements"
    assert old.read_text(encoding="utf-8") == "# OLD01"


def test_no_page_is_written_where_a_case_has_another_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases, docs = tmp_path / "cases", tmp_path / "docs"
    cases.mkdir()
    for name in ("WALK01-met-none", "WALK01-breached-none", "WALK02-open-what"):
        (cases / f"{name}.toml").write_text(WALK_CASE, encoding="utf-8")
    (cases / "WALK02-open-what.toml").write_text(WALK_CASE.replace("case", "A Case"), encoding="utf-8")

    assert main(["pages", str(docs), "--arrangements", str(WOLD), "--cases", str(cases)]) == UNUSABLE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.split("\n")[:2] == [
        f"{cases / 'WALK01-met-none.toml'}: 1 fault",
        "  must be met, as its name says, got breached",
    ]
    assert f"{cases / 'WALK02-open-what.toml'}: 1 fault\n  line 3  planner.id: must be " in printed.err
    assert not docs.exists()


def test_pages_that_can_not_be_written_are_told_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")

    assert main(["pages", str(file), "--arrangements", str(WOLD)]) == UNUSABLE
    assert capsys.readouterr().err.startswith(f"{file}")
    assert main(["pages", str(tmp_path), "--arrangements", str(WOLD), "--cases", str(file)]) == UNUSABLE
    assert capsys.readouterr().err == f"{file}: 1 fault\n  must be a folder that can be read, got none\n"


def test_without_arrangements_the_pages_are_those_of_the_bundled_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pages", str(tmp_path)]) == FINE
    assert capsys.readouterr().err == ""
    assert (tmp_path / "rules" / "LOS01.md").is_file()


# --- Several editions ---

NEXT_WOLD = WOLD.parent / "wold-2023.toml"
EDITIONS = ["--arrangements", str(WOLD), "--arrangements", str(NEXT_WOLD)]


def test_a_planner_is_held_against_several_editions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--full", str(WOLD / "planner.toml"), *EDITIONS]) == BREACHED
    printed = capsys.readouterr().out

    assert "checked against two editions of its arrangements" in printed
    assert "2022/23 (wold-2022):\n            in force from 1 April 2022 to 30 September 2022\n" in printed
    assert "          By the edition 2022/23: kept for one.\n" in printed
    assert "  WALK05  Judged by the edition 2022/23 only.\n  WALK10  Judged by the edition 2023 only.\n" in printed


def test_the_order_of_the_editions_does_not_matter(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--full", str(WOLD / "planner.toml"), *EDITIONS])
    one = capsys.readouterr().out
    main(["check", "--full", str(WOLD / "planner.toml"), "--arrangements", str(NEXT_WOLD), "--arrangements", str(WOLD)])

    assert capsys.readouterr().out == one


def test_the_json_names_the_edition_of_each_finding(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(WOLD / "planner.toml"), *EDITIONS, "--select", "WALK10", "--format", "json"])
    data = json.loads(capsys.readouterr().out)

    assert [(each["edition"], each["in_force_from"], each["in_force_to"]) for each in data["editions"]] == [
        ("2022/23", "2022-04-01", "2022-09-30"),
        ("2023", "2022-10-01", None),
    ]
    assert {each["edition"] for each in data["findings"]} == {"2023"}


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("WALK01", ["at least: 2", "at least: 3", "IN THE EDITION 2023, FROM 1 OCTOBER 2022 ON"]),
        ("walks-each-half-year", ["at least: 2", "at least: 3", "Two practice walks in each half-year"]),
        ("WALK05", ["in the edition 2022/23, from 1 April 2022 to 30 September 2022, and in no other"]),
        ("WALK10", ["in the edition 2023, from 1 October 2022 on, and in no other"]),
    ],
)
def test_a_rule_is_explained_as_each_edition_has_it(
    capsys: pytest.CaptureFixture[str], code: str, told: list[str]
) -> None:
    assert main(["explain", code, str(WOLD / "planner.toml"), *EDITIONS]) == FINE
    printed = capsys.readouterr().out

    assert all(each in printed for each in told)
    assert printed.count("Shape  ") == (2 if "at least: 3" in told else 1)


def test_a_rule_that_is_the_same_in_all_editions_is_explained_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "WALK04", *EDITIONS]) == FINE
    printed = capsys.readouterr().out

    assert printed.count("Shape  ") == 1
    assert "2022/23 and of Wold Valley" in printed
    assert "no other" not in printed


def test_the_rules_of_each_edition_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", *EDITIONS]) == FINE
    printed = capsys.readouterr().out

    assert printed.count("WALK01  commitment") == 2
    assert printed.endswith("Not in every edition:\n  WALK05  only in 2022/23\n  WALK10  only in 2023\n")

    main(["rules", *EDITIONS, "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    assert [each["edition"] for each in data if each["code"] == "WALK01"] == ["2022/23", "2023"]
    assert [each["edition"] for each in data if each["code"] == "WALK10"] == ["2023"]


def test_a_planner_is_converted_against_several_editions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "planner.csv"

    assert main(["convert", str(WOLD / "planner.toml"), str(target), *EDITIONS]) == FINE
    main(["check", str(WOLD / "planner.toml"), *EDITIONS])
    one = capsys.readouterr().out.partition("\n")[2]
    main(["check", str(target), *EDITIONS])
    assert capsys.readouterr().out in one


@pytest.mark.parametrize(
    "arguments",
    [["graph"], ["trace", "practice-findings"], ["pages", "nowhere"], ["schema", "planner"]],
    ids=lambda arguments: str(arguments[0]),
)
def test_what_is_about_one_edition_refuses_several(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main([*arguments, *EDITIONS]) == UNUSABLE
    said = f"--arrangements: {arguments[0]} takes one edition only; leave out "
    assert capsys.readouterr().err.startswith(said)
    assert list(tmp_path.iterdir()) == []


def test_what_are_no_editions_of_one_partnership_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--arrangements", DEFAULT_ARRANGEMENTS, "--arrangements", str(WOLD)]) == UNUSABLE
    assert 'edition "wold-2022".partnership.id: must be an edition for' in capsys.readouterr().err


def test_several_editions_need_a_planner_to_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *EDITIONS]) == UNUSABLE
    assert capsys.readouterr().err.startswith("PLANNER: missing; must be a planner file")
