"""Reports of a few promises and findings."""

from __future__ import annotations

from pendulum import Date

from scp_framework.findings.finding import NOBODY, Finding, Promise, Strength
from scp_framework.findings.names import Names
from scp_framework.findings.verdict import Verdict
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.source import Source
from scp_framework.model.subject import Subject
from scp_framework.reports.report import Report
from scp_framework.rules.shapes.recorded import RecordedFinding

NO_NAMES: Names = FrozenMap()


def promise(
    code: str,
    strength: Strength = Strength.COMMITMENT,
    *,
    title: str = "Kept",
    edition: str | None = None,
    names: Names = NO_NAMES,
) -> Promise:
    return Promise(
        code=code,
        name=f"promise-{code}",
        title=title,
        why="",
        strength=strength,
        source=Source(section="1", heading="Walks"),
        shape="gap",
        edition=edition,
        names=names,
    )


def finding(of: Promise, verdict: Verdict, about: Subject = NOBODY, by: Date | None = None) -> Finding:
    return RecordedFinding(promise=of, verdict=verdict, subject=about, deadline=by, reason="it is so")


def report(*findings: Finding, exceptions: tuple[AgreedException, ...] = ()) -> Report:
    return Report(
        planner="planner",
        arrangements="island",
        document="Plan",
        edition="2021",
        covers=Window.parse("2021"),
        as_of=None,
        promises=tuple(dict.fromkeys(each.promise for each in findings)),
        findings=findings,
        exceptions=exceptions,
    )


SEA, LAND = Subject(member="sea"), Subject(tiles=("land", "sea"))
COUNCIL, FARM = Subject(member="council"), Subject(agencies=("farm", "council"))
FILTERED = report(
    finding(promise("WLK01"), Verdict.MET, SEA),
    finding(promise("WLK02", Strength.EXPECTATION), Verdict.OPEN, LAND),
    finding(promise("RUN01"), Verdict.OPEN, COUNCIL),
    finding(promise("RUN02", Strength.EXPECTATION), Verdict.BREACHED, FARM),
)
