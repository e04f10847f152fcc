"""`messages.ftl` in a folder of arrangements: read with them, refused with its line, and taken over by extending."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scp_framework import Arrangements, InputError, check, load_arrangements, load_planner
from scp_framework.arrangements.nameless import without_names
from tests.paths import WOLD

OWN = "cadence-kept =\n    .observation = Enough: { cadence-count }.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WOLD, tmp_path / "wold"))


def write(folder: Path, text: str) -> Path:
    (folder / "messages.ftl").write_text(text, encoding="utf-8")
    return folder


def observations(arrangements: Arrangements) -> set[str]:
    report = check(load_planner(WOLD / "planner.toml", arrangements), arrangements)
    return {finding.observation for finding in report if finding.shape == "cadence"}


def test_the_sentences_of_a_partnership_stand_in_place_of_ours(folder: Path) -> None:
    ours = observations(load_arrangements(folder))

    own = observations(load_arrangements(write(folder, OWN)))

    assert any(each.startswith("Enough: ") for each in own)
    assert {each for each in own if not each.startswith("Enough: ")} < ours


def test_they_change_no_verdict_and_no_digest(folder: Path) -> None:
    before = load_arrangements(folder)
    after = load_arrangements(write(folder, OWN))

    planner = load_planner(WOLD / "planner.toml", before)
    assert after == before
    assert after.digest == before.digest
    assert [each.verdict for each in check(planner, after)] == [each.verdict for each in check(planner, before)]


def test_what_is_wrong_in_them_is_reported_with_file_and_line_beside_all_else(folder: Path) -> None:
    write(folder, f"{OWN}\ncadence-kep =\n    .observation = Yes.\n")
    rules = folder / "rules.toml"
    rules.write_text(rules.read_text(encoding="utf-8").replace('"cadence"', '"cadense"', 1), encoding="utf-8")

    with pytest.raises(InputError) as refused:
        load_arrangements(folder)

    assert [Path(fault.file or "").name for fault in refused.value.faults] == ["rules.toml", "messages.ftl"]
    assert refused.value.faults[1].line == 5
    assert refused.value.faults[1].message == 'unknown message "cadence-kep.observation"; did you mean "cadence-kept"?'


def test_what_extends_others_has_their_messages_and_changes_them(folder: Path, tmp_path: Path) -> None:
    write(folder, f"{OWN}the-activity = our {{ $kind }}\n")
    own = tmp_path / "own"
    own.mkdir()
    head = '[arrangements]\nschema_version = 1\nextends = "../wold"\nid = "own"\nedition = "2"\n'
    (own / "partnership.toml").write_text(head, encoding="utf-8")
    (own / "rules.toml").write_text("", encoding="utf-8")

    assert load_arrangements(own).wording == load_arrangements(folder).wording

    write(own, "the-activity = this { $kind }\n")
    assert load_arrangements(own).wording == f"{OWN}the-activity = this {{ $kind }}\n"


def test_one_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "messages.ftl").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(InputError, match=r"messages\.ftl"):
        load_arrangements(folder)


def test_a_report_without_names_has_our_sentences(folder: Path) -> None:
    arrangements = load_arrangements(write(folder, "the-activity = the { $kind }, as Ann Lee has it"))

    _, nameless = without_names(load_planner(WOLD / "planner.toml", arrangements), arrangements)

    assert (arrangements.wording != "", nameless.wording) == (True, "")
