"""Findings and reports whose words a test decides, so that a view can be read apart from any rule."""

from __future__ import annotations

from attrs import frozen
from pendulum import Date

from scp_framework.findings.finding import Finding, Promise, Strength
from scp_framework.findings.names import Name
from scp_framework.findings.phrases import days_phrase
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import KindId, OwnerId
from scp_framework.model.source import Source
from scp_framework.model.subject import Subject
from scp_framework.reports.report import Report

NAMES = FrozenMap(
    {"inspection": Name(name="inspection", plural="inspections"), "harbour": Name(name="Harbour Council")}
)


@frozen(kw_only=True, slots=False)
class SimpleFinding(Finding):
    """A finding that says what it is given to say."""

    words: str
    wanted: str | None = None

    @property
    def situation(self) -> str:
        return "simple"

    @property
    def observation(self) -> str:
        return f"{self.words[:1].upper()}{self.words[1:]}.{self.too_late}"

    @property
    def undated_action(self) -> str | None:
        return None if self.wanted is None else f"{self.wanted[:1].upper()}{self.wanted[1:]}."

    @property
    def action(self) -> str | None:
        if self.deadline is None or self.is_past or self.wanted is None:
            return self.undated_action
        return f"{self.wanted[:1].upper()}{self.wanted[1:]}, by {days_phrase(self.deadline)}."


def promise(code: str, strength: Strength = Strength.COMMITMENT, *, title: str = "", section: str = "3") -> Promise:
    """A promise of inspections."""
    return Promise(
        code=code,
        name=code.lower(),
        title=title or f"Title of {code}",
        why="So that it is known",
        strength=strength,
        source=Source(section=section, heading=f"Heading of {code}"),
        shape="simple",
        kind=KindId("inspection"),
        owner=OwnerId("harbour"),
        names=NAMES,
    )


def simple_finding(
    of: Promise,
    verdict: Verdict,
    words: str,
    *,
    wanted: str | None = None,
    by: str | None = None,
    activity: str | None = None,
    member: str | None = None,
    window: str | None = None,
) -> SimpleFinding:
    """A finding of a promise."""
    return SimpleFinding(
        promise=of,
        verdict=verdict,
        words=words,
        wanted=wanted,
        deadline=None if by is None else Date.fromisoformat(by),
        subject=Subject(activity=activity, member=member, window=None if window is None else Window.parse(window)),
        evidence=() if activity is None else (activity,),
    )


def report(*findings: Finding, as_of: str | None = None) -> Report:
    """A report of these findings, and of the promises that they are about."""
    return Report(
        planner="harbour-2022",
        arrangements="harbour",
        document="Harbour Plan",
        edition="2022/23",
        covers=Window(Date(2022, 4, 1), Date(2023, 3, 31)),
        as_of=None if as_of is None else Date.fromisoformat(as_of),
        promises=tuple(dict.fromkeys(finding.promise for finding in findings)),
        findings=findings,
    )
