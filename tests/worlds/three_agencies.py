"""A partnership of three agencies, and what the tests of exclusion, lead time and sequence build on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.findings.finding import Finding, Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity, Status
from scp_framework.model.activity_kind import ActivityKind, Detail, DetailType, Step
from scp_framework.model.agency import Agency
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, AgencyTag, DetailId, KindId, OfficerId, RoleId, StepId
from scp_framework.model.officer import Officer
from scp_framework.model.partnership import Partnership
from scp_framework.model.planner import Planner
from scp_framework.model.role import Role
from scp_framework.model.source import Source
from scp_framework.rules.context import SKIPPED, Context, StepDay
from scp_framework.rules.rule import Rule, names_of
from scp_framework.rules.shapes.sequence import Sequence

CITY, LIBRARIES = AgencyId("city"), AgencyId("city-libraries")
HOSPITAL, CLINIC, WARD = AgencyId("hospital"), AgencyId("hospital-clinic"), AgencyId("hospital-clinic-ward")
SCHOOL = AgencyId("school")
PARTNER, BUSY = AgencyTag("partner"), AgencyTag("busy")
WHOLE = {CITY: CITY, LIBRARIES: CITY, HOSPITAL: HOSPITAL, CLINIC: HOSPITAL, WARD: HOSPITAL, SCHOOL: SCHOOL}
"""For each agency, the whole that it belongs to."""

REVIEWER, HOST, GUEST = RoleId("reviewer"), RoleId("host"), RoleId("guest")
ADA, ABE, HAL, IDA = OfficerId("ada"), OfficerId("abe"), OfficerId("hal"), OfficerId("ida")
OFFICERS = {ADA: (REVIEWER, CITY), ABE: (REVIEWER, None), HAL: (HOST, HOSPITAL), IDA: (REVIEWER, WARD)}
"""The role of each officer, and the agency that employs them."""

REVIEW, MEETING, LEAFLET = KindId("review"), KindId("meeting"), KindId("leaflet")
ASKED, SENT, RETURNED = StepId("asked"), StepId("sent"), StepId("returned")
VISIT, TOLD, OPENED = StepId("visit"), StepId("told"), StepId("opened")
FORM, FULL = DetailId("form"), DetailId("full")
SIZE = DetailId("size")
REASON = DetailId("reason")

InForce = tuple[Date | None, Date | None]
"""First and last day on which arrangements are in force; None where there is no such limit."""

RULE_FACTS: dict[str, object] = {
    "code": "TRY01",
    "name": "tried",
    "title": "A promise",
    "why": "It is tried here.",
    "strength": Strength.EXPECTATION,
    "source": Source(section="2", heading="Reviews"),
}
"""What every rule has, whatever its shape."""


def partnership(holidays: tuple[Date, ...] = ()) -> Partnership:
    """Two partners with services, a school; reviews with five steps, meetings with two, leaflets with none."""
    return Partnership(
        id="valley",
        name="Valley Partnership",
        calendar=Calendar(anchor=Date(2021, 1, 1), holidays=holidays, holidays_known=Window.parse("1990..2099")),
        agencies=(
            Agency(id=CITY, name="Valley City", tags=(PARTNER,)),
            Agency(id=LIBRARIES, name="City Libraries", part_of=CITY, tags=(BUSY,)),
            Agency(id=HOSPITAL, name="Valley Hospital", tags=(PARTNER, BUSY)),
            Agency(id=CLINIC, name="Hospital Clinic", part_of=HOSPITAL),
            Agency(id=WARD, name="Clinic Ward", part_of=CLINIC),
            Agency(id=SCHOOL, name="Valley School"),
        ),
        roles=(
            Role(id=REVIEWER, name="reviewer"),
            Role(id=HOST, name="host"),
            Role(id=GUEST, name="guest"),
        ),
        officers=tuple(
            Officer(id=officer, name=officer.capitalize(), role=role, agency=agency)
            for officer, (role, agency) in OFFICERS.items()
        ),
        kinds=(
            ActivityKind(
                id=REVIEW,
                name="review",
                plural="reviews",
                steps=(
                    Step(id=ASKED, name="agency asked"),
                    Step(id=SENT, name="form sent"),
                    Step(id=RETURNED, name="form returned"),
                    Step(id=VISIT, name="visit"),
                    Step(id=TOLD, name="agency told"),
                ),
                event=VISIT,
                details=(
                    Detail(id=FORM, name="form", type=DetailType.CHOICE, choices=("short", "long")),
                    Detail(id=FULL, name="all of it seen", type=DetailType.MARK),
                    Detail(id=SIZE, name="number seen", type=DetailType.NUMBER),
                    Detail(id=REASON, name="reason", type=DetailType.CHOICE, choices=("none", "ill", "away")),
                ),
            ),
            ActivityKind(
                id=MEETING,
                name="meeting",
                steps=(Step(id=OPENED, name="opened"), Step(id=TOLD, name="members told")),
                event=OPENED,
            ),
            ActivityKind(id=LEAFLET, name="leaflet"),
        ),
    )


def review(
    when: When, steps: dict[StepId, StepDay] | None = None, *, status: Status = Status.PLANNED, kind: KindId = REVIEW
) -> Activity:
    """An activity with steps on known days, not taken, or (None) not recorded."""
    given = steps or {}
    return Activity(
        id="first",
        kind=kind,
        when=when,
        status=status,
        steps=FrozenMap({step: day for step, day in given.items() if isinstance(day, When)}),
        not_taken=tuple(step for step, day in given.items() if day is SKIPPED),
    )


def context_of(
    rule: Rule,
    *activities: Activity,
    holidays: tuple[Date, ...] = (),
    as_of: Date | None = None,
    in_force: InForce = (None, None),
) -> Context:
    """A planner of these activities, as the rule sees it."""
    where = partnership(holidays)
    names = names_of(where)
    planner = Planner(id="plan", covers=Window.parse("2021"), activities=activities)
    planner.require_nouns_of(where)
    return Context(
        planner=planner,
        partnership=where,
        promises={rule.code: rule.promise(names)},
        names=names,
        as_of=as_of,
        in_force_from=in_force[0],
        in_force_to=in_force[1],
    )


def plain_context(*activities: Activity, as_of: Date | None = None) -> Context:
    """A planner of these activities, for what asks for no rule in particular."""
    rule = Sequence(**RULE_FACTS, of=REVIEW, steps=(SENT,))  # type: ignore[arg-type]  # the facts are those of a rule
    return context_of(rule, *activities, as_of=as_of)


def finding_of(
    rule: Rule,
    activity: Activity,
    *,
    holidays: tuple[Date, ...] = (),
    as_of: Date | None = None,
    in_force: InForce = (None, None),
) -> Finding:
    """The one finding that the rule makes on one activity."""
    (finding,) = rule.check(context_of(rule, activity, holidays=holidays, as_of=as_of, in_force=in_force))
    return finding


def is_promised_on(day: date, rule: Rule, in_force: InForce) -> bool:
    """Whether a rule is promised on a day."""
    begins, ends = in_force
    return all(limit is None or limit <= day for limit in (rule.since, begins)) and all(
        limit is None or day <= limit for limit in (rule.until, ends)
    )


@st.composite
def limits(draw: DrawFn, first: Date, last: Date) -> tuple[InForce, InForce]:
    """First and last day on which a rule is in force, and on which the arrangements are: mostly no limit."""
    ordinals = st.integers(first.toordinal(), last.toordinal())
    days = st.one_of(st.none(), st.none(), ordinals.map(Date.fromordinal))

    def span() -> InForce:
        begins, ends = draw(days), draw(days)
        return begins, ends if begins is None or ends is None or begins <= ends else None

    return span(), span()


def in_all_completions(outcomes: Iterable[bool | None]) -> Verdict:
    """The verdict over all ways in which the unknown may turn out: kept, not kept, or (None) not applicable.

    What does not apply is not broken, so it reads as kept, unless it applies in no way at all.
    """
    found = set(outcomes)
    if found == {None}:
        return Verdict.NOT_APPLICABLE
    if False not in found:
        return Verdict.MET
    return Verdict.BREACHED if found == {False} else Verdict.OPEN


def on(text: str) -> When:
    """A day, month or span."""
    return When.parse(text)
