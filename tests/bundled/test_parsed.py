"""What is kept of the bundled arrangements as JSON, so that their TOML need not be parsed in each process."""

from __future__ import annotations

import shutil
import tomllib
from datetime import date, time
from pathlib import Path

import pytest

from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.files.arrangements import sources
from scp_framework.files.arrangements.parsed import PARSED_FILE, parsed_in, parsed_text
from scp_framework.files.arrangements.sources import PARTNERSHIP_FILE, RULES_FILE, read_source
from tests.bundled.write_parsed import parsed_now
from tests.paths import BUNDLED


def test_what_is_kept_is_what_the_files_hold() -> None:
    """Where it is not: `python -m tests.bundled.write_parsed`."""
    assert (BUNDLED / PARSED_FILE).read_text("utf-8") == parsed_now()
    for text in read_source(DEFAULT_ARRANGEMENTS).texts:
        assert text.data == tomllib.loads(text.toml)


def test_a_date_comes_back_as_a_date(tmp_path: Path) -> None:
    data: dict[str, object] = {"from": date(2020, 11, 1), "list": [{"to": date(2021, 10, 31)}]}
    (tmp_path / PARSED_FILE).write_text(parsed_text({RULES_FILE: (b"", data)}))

    assert parsed_in(tmp_path)[RULES_FILE]["data"] == data


def test_what_json_can_not_say_is_not_kept() -> None:
    with pytest.raises(TypeError, match="can't be kept"):
        parsed_text({RULES_FILE: (b"", {"at": time(9)})})


def test_what_is_kept_of_a_file_that_was_changed_since_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(BUNDLED, tmp_path / "changed")
    monkeypatch.setattr(sources, "bundled_folders", lambda: {"changed": tmp_path / "changed"})
    partnership = tmp_path / "changed" / PARTNERSHIP_FILE
    partnership.write_text(partnership.read_text("utf-8").replace("[arrangements]", "[arrangements]\nrevision = 77", 1))
    nouns, rules = read_source("changed").texts

    assert nouns.data == tomllib.loads(nouns.toml)
    assert rules.data == tomllib.loads(rules.toml)
    assert nouns.data["arrangements"]["revision"] == 77  # type: ignore[index]
