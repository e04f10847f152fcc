"""Draw arrangements: a small partnership, and promises of the commonest shapes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.findings.finding import Strength
from scp_framework.model.activity_kind import ActivityKind, Detail, DetailType, Step
from scp_framework.model.agency import Agency
from scp_framework.model.body import Body
from scp_framework.model.dates.calendar import Calendar
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.identifier import (
    AgencyId,
    AgencyTag,
    BodyId,
    DetailId,
    KindId,
    OfficerId,
    OutcomeId,
    RoleId,
    StepId,
    TileId,
)
from scp_framework.model.officer import Officer
from scp_framework.model.outcome import Outcome
from scp_framework.model.partnership import Partnership
from scp_framework.model.role import Role
from scp_framework.model.source import Source
from scp_framework.model.tile import Tile
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.team import Team

VISIT, MEETING = KindId("visit"), KindId("meeting")
SENT, HELD, REPORTED = StepId("letter-sent"), StepId("visit"), StepId("reported")
OPEN = DetailId("open-to-public")
LEADER, HOST = RoleId("leader"), RoleId("host")
COUNCIL, SCHOOLS, HEALTH, POLICE = (AgencyId(each) for each in ("council", "schools", "health", "police"))


@cache
def small_partnership(number_of_agencies: int) -> Partnership:
    """Up to four agencies, one of them part of another, who visit each other and meet."""
    agencies = (
        Agency(id=COUNCIL, name="Council", tags=(AgencyTag("partner"),)),
        Agency(id=POLICE, name="Police", tags=(AgencyTag("partner"),)),
        Agency(id=HEALTH, name="Health trust"),
        Agency(id=SCHOOLS, name="School service", part_of=COUNCIL),
    )
    return Partnership(
        id="drawn",
        name="Drawn Partnership",
        calendar=Calendar(anchor=Date(2024, 4, 1)),
        outcomes=(Outcome(id=OutcomeId("safe"), name="Children are safe"),),
        tiles=(Tile(id=TileId("practice"), name="Practice"), Tile(id=TileId("workforce"), name="Workforce")),
        agencies=agencies[:number_of_agencies],
        roles=(Role(id=LEADER, name="leader"), Role(id=HOST, name="host")),
        officers=(Officer(id=OfficerId("ann-lee"), name="Ann Lee", role=LEADER, agency=COUNCIL),),
        bodies=(Body(id=BodyId("board"), name="Board"),),
        kinds=(
            ActivityKind(
                id=VISIT,
                name="visit",
                plural="visits",
                steps=(
                    Step(id=SENT, name="letter sent", to_do="send the letter"),
                    Step(id=HELD, name="visit"),
                    Step(id=REPORTED, name="report written"),
                ),
                event=HELD,
                details=(Detail(id=OPEN, name="open to the public", type=DetailType.MARK),),
            ),
            ActivityKind(id=MEETING, name="meeting", plural="meetings"),
        ),
    )


COMMON: Mapping[str, object] = {"why": "So that it can be tried.", "source": Source(section="1", heading="Promises")}
KINDS = st.sampled_from((VISIT, MEETING))
NUMBERS = st.integers(1, 4)
LEADS = st.sampled_from(("P1D", "P1W", "P1M", "P3M")).map(Lead.parse)
PERIODS = st.sampled_from(("P1M", "P3M", "P6M", "P1Y", "P2Y")).map(Period.parse)
GROUPS = st.sampled_from((Group(every=Every.AGENCIES), Group(agencies_tagged=AgencyTag("partner"))))
CONDITIONS = st.builds(TeamCondition, role=st.just(LEADER)) | st.builds(TeamCondition, people=NUMBERS)


@cache
def _shapes(code: str, strength: Strength) -> SearchStrategy[Rule]:
    """A promise of one of the commonest shapes, with this code."""
    facts = {name: st.just(value) for name, value in COMMON.items()} | {
        "code": st.just(code), "name": st.just(f"promise-{code.lower()}"), "title": st.just(f"Promise {code}"),
        "strength": st.just(strength),
    }  # fmt: skip
    visits = {"of": st.just((VISIT,))}
    return st.one_of(
        st.builds(Cadence, of=KINDS, at_least=NUMBERS, every=PERIODS, for_each=st.none() | GROUPS, **facts),
        st.builds(ByDate, of=KINDS, by=st.builds(DayOfYear, month=st.integers(1, 12), day=st.integers(1, 28)), **facts),
        st.builds(LeadTime, step=st.just(SENT), before=st.just(HELD), at_least=LEADS, **visits, **facts),
        st.builds(Exclusion, excluded=st.just(Group(every=Every.AGENCIES)), hosts=st.just((HOST,)), **visits, **facts),
        st.builds(Team, conditions=st.tuples(CONDITIONS), **visits, **facts),
        st.builds(Requires, detail=st.just(OPEN), is_true=st.booleans(), **visits, **facts),
        st.builds(FollowUp, followed_by=st.just(MEETING), within=LEADS, **visits, **facts),
        st.builds(Gap, of=KINDS, at_most=LEADS, **facts),
    )


@st.composite
def arrangements(draw: DrawFn, *, most: int = 5) -> Arrangements:
    """The arrangements of a small partnership, made up, with at most `most` promises; it shrinks to one promise.

    The promises are of the commonest shapes. To test with those of a real partnership, load its arrangements.
    """
    strengths = draw(st.lists(st.sampled_from(Strength), min_size=1, max_size=most))
    return Arrangements(
        id="drawn",
        name="Drawn arrangements",
        document="A document",
        edition="1",
        partnership=small_partnership(draw(st.integers(2, 4))),
        rules=tuple(draw(_shapes(f"TRY{number:02}", each)) for number, each in enumerate(strengths, 1)),
    )
