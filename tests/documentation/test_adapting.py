"""The walk through docs/adapting.md: each file is written, each command run, and what it shows is what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.files.loading import load_arrangements, load_planner
from tests.documentation.walk_through import RENEW, Run, Write, steps, worked_through
from tests.paths import DOCS

PAGE = DOCS / "adapting.md"


def test_every_step_of_the_page_comes_to_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text("utf-8")

    assert worked_through(page, tmp_path, lambda: "".join(capsys.readouterr())) == page, RENEW

    # Where the page ends, the reader has arrangements and a planner that can be used.
    arrangements = load_arrangements(tmp_path / "sallowmere")
    assert load_planner(tmp_path / "sallowmere" / "plan.csv", arrangements).activities
    bundled = load_arrangements(DEFAULT_ARRANGEMENTS).partnership
    assert {each.id for each in arrangements.partnership.agencies}.isdisjoint(each.id for each in bundled.agencies)


def test_lines_left_out_may_be_any_and_no_others() -> None:
    run = Run(line=1, arguments=["check"], printed="first\n...\nlast\n")

    assert run.is_printed("first\nlast\n")
    assert run.is_printed("first\nsecond\nthird\nlast\n")
    assert not run.is_printed("first\nlast\nanother\n")
    assert not run.is_printed("second\nlast\n")


def test_a_fence_that_nobody_would_run_is_refused() -> None:
    with pytest.raises(AssertionError, match="line 3"):
        list(steps("# Page\n\n```toml\nid = 1\n```\n"))
    with pytest.raises(AssertionError, match="python is not run here"):
        list(steps("```console\n$ python\n```\n"))


def test_a_change_needs_lines_that_stand_in_the_file_once(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("x = 1\ny = 1\nx = 1\n")
    (once,) = steps("```diff file=a.toml\n-y = 1\n+y = 2\n+z = 3\n```\n")
    (twice,) = steps("```diff file=a.toml\n-x = 1\n+x = 2\n```\n")
    assert isinstance(once, Write)
    assert isinstance(twice, Write)

    once.into(tmp_path)

    assert (tmp_path / "a.toml").read_text() == "x = 1\ny = 2\nz = 3\nx = 1\n"
    with pytest.raises(AssertionError, match="stand 2 times"):
        twice.into(tmp_path)
