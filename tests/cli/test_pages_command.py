"""The command writes pages of rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from scp_framework.cli import main
from tests.cli.small_sources import FINE, UNUSABLE
from tests.paths import WOLD

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
