"""Small planners and cadences that are drawn at random, and what tests of cadences look at in a report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.findings.finding import Finding
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.period import Period
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from tests.worlds.talk_judge import Case, Days, Length, Plan
from tests.worlds.talks import CLINIC, NORTH, SOUTH

MET, BREACHED, OPEN, NOT_APPLICABLE = Verdict.MET, Verdict.BREACHED, Verdict.OPEN, Verdict.NOT_APPLICABLE


ANCHORS = (
    date(2020, 2, 28),
    date(2020, 2, 29),
    date(2021, 1, 29),
    date(2021, 1, 31),
    date(2020, 11, 1),
    date(2020, 12, 30),
)


SHORT: tuple[Length, ...] = ((0, 3), (0, 4), (0, 5), (0, 7), (0, 10))
MONTHLY: tuple[Length, ...] = ((1, 0), (1, 3), (2, 0))
MEMBERS = ((NORTH, SOUTH), (NORTH,), (NORTH, CLINIC), ("land", "sea"))

# Strategies that are made once are drawn from faster than those made for each example.
KINDS = st.sampled_from(("talk", "talk", "walk", "paper"))
SOME_AGENCIES: st.SearchStrategy[tuple[str, ...] | None] = st.sampled_from(
    (
        None,
        (),
        ("north",),
        ("south",),
        ("north-clinic",),
        ("coast",),
        ("north", "south"),
        ("north", "north-clinic"),
    )
)
STATUSES = st.sampled_from(("planned", "planned", "planned", "proposed", "completed", "cancelled", "declined"))
SOME_TILES = st.sampled_from((None, (), ("land",), ("sea",), ("land", "sea")))
SOME_FORM = st.sampled_from((None, "long", "long", "short"))
SOME_ANCHOR, LENGTHS = st.sampled_from(ANCHORS), st.sampled_from((*SHORT, *SHORT, *MONTHLY))
STEPS = st.sampled_from((None, None, None, (0, 11), (2, 5)))
AT_LEAST = st.none() | st.integers(1, 3)
OF, WHERE = st.sampled_from(("talk", "talk", "paper", None)), st.sampled_from((None, None, "long"))
ALSO = st.sampled_from(
    (
        (),
        (),
        (("walk", None),),
        (("walk", "long"),),
        (("talk", "short"),),
        (("walk", "short"), ("walk", "long")),
    )
)
SOME_MEMBERS = st.sampled_from((None, *MEMBERS))


@st.composite
def plans(draw: DrawFn, covers: Days, longest: int) -> Plan:
    length = (covers[1] - covers[0]).days
    first = covers[0] + timedelta(days=draw(st.integers(-6, length + 6)))
    # A day is known as often as not.
    last = first + timedelta(days=draw(st.just(0) | st.integers(1, longest)))
    kind = draw(KINDS)
    agencies = draw(SOME_AGENCIES)
    returning = ("north", "north-clinic", "south") if agencies is None else agencies
    came = draw(st.lists(st.sampled_from(returning), unique=True)) if kind == "paper" and returning else []
    early = first + timedelta(days=draw(st.integers(-4, 4)))
    return Plan(
        days=(first, last),
        kind=kind,
        status=draw(STATUSES),
        agencies=agencies,
        returns=tuple((agency, (early, early + timedelta(days=draw(st.integers(0, 3))))) for agency in came),
        tiles=draw(SOME_TILES),
        form=draw(SOME_FORM),
    )


@st.composite
def cases(
    draw: DrawFn, *, rolling: bool = False, overlapping: bool = False, groups: bool = True, most_plans: int = 5
) -> Case:
    anchor = draw(SOME_ANCHOR)
    every = draw(LENGTHS)
    step = None
    if overlapping:
        # No day lies in more than two periods, so that all that may be held outside the planner can be tried.
        step = (every[0] // 2, every[1] // 2 + 1) if every[0] != 1 else (0, 16 + every[1])
    elif not rolling:
        step = draw(STEPS)
        assume(step is None or step[0] * 28 + step[1] > every[0] * 31 + every[1])
    days = 31 * every[0] + every[1]
    begin = anchor + timedelta(days=draw(st.integers(-12, 12)))
    covers = (begin, begin + timedelta(days=draw(st.integers(1, min(3 * days, 24 if rolling else 90)))))
    at_least = draw(AT_LEAST)
    at_most = draw(st.integers(at_least or 0, 3) | (st.none() if at_least is not None else st.nothing()))
    near = st.integers(-5, (covers[1] - begin).days + 5).map(lambda number: begin + timedelta(days=number))
    rarely = st.none() | st.none() | st.none() | near
    in_force = draw(st.tuples(rarely, rarely))
    assume(None in in_force or in_force[0] <= in_force[1])  # type: ignore[operator]  # neither is None there
    since, until = draw(rarely), draw(rarely)
    # A rule is in force on one at least of the days on which the arrangements are.
    assume(
        max(filter(None, (since, in_force[0])), default=date.min)
        <= min(filter(None, (until, in_force[1])), default=date.max)
    )
    longest = draw(st.sampled_from((3, 6, 6 if rolling else 2 * days)))
    return Case(
        anchor=anchor,
        every=every,
        step=step,
        rolling=rolling,
        covers=covers,
        at_least=at_least,
        at_most=at_most,
        of=draw(OF),
        where=draw(WHERE),
        also=draw(ALSO),
        members=draw(SOME_MEMBERS) if groups else None,
        as_of=draw(rarely),
        since=since,
        until=until,
        in_force=in_force,
        plans=tuple(draw(st.lists(plans(covers, longest), max_size=most_plans))),
    )


def findings_of(case: Case, member: str | None) -> list[CadenceFinding]:
    return [each for each in case.report() if isinstance(each, CadenceFinding) and each.subject.member == member]


def folded(findings: list[CadenceFinding]) -> Verdict:
    found = {each.verdict for each in findings}
    return next((verdict for verdict in (BREACHED, OPEN, MET) if verdict in found), NOT_APPLICABLE)


def verdicts(findings: Sequence[Finding]) -> list[Verdict]:
    return [finding.verdict for finding in findings]


def only(findings: Sequence[Finding]) -> CadenceFinding:
    (finding,) = findings
    assert isinstance(finding, CadenceFinding)
    return finding


TWELVE_MONTHS = Period(months=12)
