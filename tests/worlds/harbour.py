"""Planners and arrangements of the harbour partnership, built directly, in all the ways the model allows."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.findings.finding import Strength
from scp_framework.model.activity import Action, Activity, NoAgency, Scope, Status, TeamMember
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.body import Line
from scp_framework.model.dates.calendar import Calendar, NamedPeriod
from scp_framework.model.dates.day_of_year import DayOfYear
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import CargoId, MemberId, NodeId, OwnerId, PeriodId, RoleId, RuleName, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.model.placeholder import is_placeholder, spaced
from scp_framework.model.planner import Planner
from scp_framework.model.role import Role
from scp_framework.model.source import Source
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.by_date import ByDate
from scp_framework.rules.shapes.cadence import Also, Cadence
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.sequence import Sequence
from scp_framework.testing.strategies.days import days, whens, windows
from tests.strategies import areas, leads, people, slugs
from tests.worlds.small_partnership import (
    ARRIVAL,
    BOARD,
    COUNCIL,
    DOMAINS,
    GRADE,
    INSPECTION,
    LETTER,
    NEGLECT,
    PANEL,
    SCHOOLS,
    SCRUTINEER,
    SHARED,
    SMALL_PARTNERSHIP,
    SOURCE,
    TRUST,
)

REPORT = StepId("report")
AGENCIES = (COUNCIL, SCHOOLS, TRUST)
TEXTS = st.text(max_size=12)

HARBOUR = Arrangements(
    id="harbour-2022",
    name="Harbour Plan",
    document="The plan of the Harbour Partnership",
    edition="2022/23",
    partnership=SMALL_PARTNERSHIP,
    in_force_from=Date(2022, 4, 1),
    rules=(
        Cadence(
            code="INS01",
            name="three-inspections-a-year",
            title="Three inspections in each year",
            why="So that practice is seen.",
            strength=Strength.COMMITMENT,
            source=SOURCE,
            of=INSPECTION,
            at_least=3,
            every=PeriodId("year"),
        ),
        Cadence(
            code="INS02",
            name="an-inspection-of-each-partner",
            title="Each partner is inspected within eighteen months",
            why="So that nobody is left out.",
            strength=Strength.EXPECTATION,
            source=Source(section="Appendix 1"),
            also=(Also(kind=INSPECTION, where=Condition(detail=GRADE, value=3)),),
            of=INSPECTION,
            at_least=1,
            every=Period.parse("P18M"),
            for_each=Group(agencies=(COUNCIL, TRUST)),
            since=Date(2022, 6, 1),
            aliases=("everybody-is-inspected",),
        ),
        Exclusion(
            code="INS03",
            name="nobody-inspects-their-own",
            title="Nobody inspects their own agency",
            why="So that inspections are fair.",
            strength=Strength.COMMITMENT,
            source=SOURCE,
            of=INSPECTION,
            excluded=Group(every=Every.AGENCIES),
            on_request=True,
        ),
        LeadTime(
            code="INS04",
            name="letter-in-time",
            title="The letter is sent fifteen working days ahead",
            why="So that there is time to prepare.",
            strength=Strength.INDICATIVE,
            source=SOURCE,
            of=INSPECTION,
            step=LETTER,
            before=ARRIVAL,
            at_least=Lead.parse("15 working days"),
        ),
        Sequence(
            code="INS05",
            name="steps-in-order",
            title="Letter, arrival, report",
            why="So that each can rest on the one before.",
            strength=Strength.EXPECTATION,
            source=SOURCE,
            of=INSPECTION,
            steps=(LETTER, ARRIVAL, REPORT),
            required=(REPORT,),
        ),
    ),
)


# Strategies that are made once are drawn from faster than those made for each example.
SOME_TEXT = st.none() | TEXTS
SOME_AGENCIES = st.none() | st.lists(st.sampled_from(AGENCIES), unique=True).map(tuple)
SOME_BODIES = st.sampled_from((None, (), (BOARD,), (PANEL, BOARD)))
SOME_NODES = st.none() | SOME_AGENCIES.filter(bool).map(lambda some: tuple(map(NodeId, some or ())))
SOME_OUTCOMES = st.sampled_from((None, (), tuple(each.id for each in SMALL_PARTNERSHIP.outcomes)))
SOME_SCOPE = st.none() | st.builds(
    Scope,
    tiles=st.sampled_from((None, (), tuple(tile.id for tile in SMALL_PARTNERSHIP.tiles))),
    area=st.none() | areas(TEXTS),
)
MEMBER = st.builds(
    TeamMember,
    person=people(),
    agency=st.none() | st.just(NoAgency.NONE) | st.sampled_from(AGENCIES),
    role=st.none() | st.just(SCRUTINEER),
    lead=st.booleans(),
)
SOME_TEAM = st.none() | st.lists(MEMBER, max_size=3, unique_by=lambda each: spaced(each.person)).map(tuple)
ACTION = st.builds(
    Action,
    what=TEXTS.filter(lambda text: not is_placeholder(text)),
    owner=st.none() | st.just(NodeId(PANEL)),
    due=st.none() | whens(),
    closed=st.none() | whens(),
)
SOME_ACTIONS = st.none() | st.lists(ACTION, max_size=2).map(tuple)
SOME_STEPS = st.dictionaries(st.sampled_from((LETTER, REPORT)), whens(), max_size=2)
STATUSES = st.sampled_from(Status)
CASES = st.none() | st.integers(0, 1_000_000)
GRADES = st.sampled_from(({}, {GRADE: 0}, {GRADE: 1}))
SETS = st.dictionaries(
    st.just(DOMAINS),
    st.lists(slugs().filter(lambda word: not is_placeholder(word)), max_size=3, unique=True).map(tuple),
) | st.just({SHARED: ()})
SLUG, SOME_SLUG = slugs(), st.none() | slugs()
IDS = st.lists(SLUG, max_size=4, unique=True)
SOME_RULE = st.sampled_from([RuleName(called) for rule in HARBOUR.rules for called in (rule.code, rule.name)])
REASON = TEXTS.map(lambda text: f"Agreed: {text}")
AGREED_BY = st.sampled_from([OwnerId(BOARD), OwnerId(TRUST), OwnerId(SCRUTINEER)])
SOME_MEMBER = st.none() | st.sampled_from([MemberId(COUNCIL), MemberId(TRUST), MemberId(NEGLECT)])
SOME_WINDOW = st.none() | windows()


@st.composite
def activities(draw: DrawFn, own_id: str) -> Activity:
    """An inspection of the harbour partnership, recorded in full, in part, or hardly at all."""
    steps = draw(SOME_STEPS)
    untaken = [step for step in (LETTER, REPORT) if step not in steps]
    return Activity(
        id=own_id,
        kind=INSPECTION,
        when=draw(whens()),
        status=draw(STATUSES),
        title=draw(SOME_TEXT),
        agencies=draw(SOME_AGENCIES),
        bodies=draw(SOME_BODIES),
        scope=draw(SOME_SCOPE),
        outcomes=draw(SOME_OUTCOMES),
        team=draw(SOME_TEAM),
        endorsements=draw(SOME_NODES),
        steps=FrozenMap(steps),
        not_taken=tuple(draw(st.sampled_from(([], untaken)))),
        confirmed=tuple(draw(st.sampled_from(([], list(steps))))),
        cases=draw(CASES),
        details=FrozenMap(draw(GRADES)),
        sets=FrozenMap(draw(SETS)),
        actions=draw(SOME_ACTIONS),
    )


def exceptions(about: SearchStrategy[str | None]) -> SearchStrategy[AgreedException]:
    """An exception from a rule of the harbour partnership, for one of these activities or for none of them."""
    return st.builds(
        AgreedException,
        rule=SOME_RULE,
        reason=REASON,
        agreed_by=AGREED_BY,
        until=days(),
        activity=about,
        member=SOME_MEMBER,
        period=SOME_WINDOW,
    )


@st.composite
def planners(draw: DrawFn) -> Planner:
    """A planner of the harbour partnership."""
    ids = draw(IDS)
    about = st.none() | st.sampled_from(ids) if ids else st.none()
    return Planner(
        id=draw(SLUG),
        covers=draw(windows()),
        title=draw(SOME_TEXT),
        arrangements=draw(SOME_SLUG),
        activities=tuple(draw(activities(each)) for each in ids),
        exceptions=draw(st.lists(exceptions(about), max_size=2).map(tuple)),
    )


def _renamed(partnership: Partnership, name: str, anchor: Date, period: Period, line: Line) -> Partnership:
    first, *others = partnership.agencies
    return evolve(
        partnership,
        name=name,
        agencies=(evolve(first, name=name, valid_from=anchor), *others),
        calendar=Calendar(
            anchor=anchor,
            periods=(NamedPeriod(id=PeriodId("year"), name=name, length=period),),
            holidays=(anchor,),
        ),
        roles=(*partnership.roles, Role(id=RoleId("clerk"), name=name)),
        lines=(line, *partnership.lines[1:]),
    )


def days_of_year() -> SearchStrategy[DayOfYear]:
    """A day or a month that comes round every year."""
    day_of_some_year = days(Date(2000, 1, 1), Date(2000, 12, 31)).map(lambda day: DayOfYear(day.month, day.day))
    return day_of_some_year | st.integers(1, 12).map(DayOfYear)


@st.composite
def _rules(draw: DrawFn) -> tuple[Rule, ...]:
    chosen = draw(st.sets(st.sampled_from(range(len(HARBOUR.rules)))))
    rules = [HARBOUR.rules[index] for index in sorted(chosen)]
    lead = draw(leads())
    yearly = ByDate(
        code="INS06",
        name="inspected-in-time",
        title="An inspection by a day of each year",
        why="So that none is put off.",
        strength=Strength.COMMITMENT,
        source=SOURCE,
        of=INSPECTION,
        by=draw(days_of_year()),
        starts=draw(st.none() | days_of_year()),
    )
    rules = [evolve(rule, at_least=lead) if isinstance(rule, LeadTime) else rule for rule in rules]
    return (*rules, *draw(st.sampled_from([(), (yearly,)])))


@st.composite
def arrangements(draw: DrawFn) -> Arrangements:
    """Arrangements that differ from the harbour partnership's in names, days, lengths, lines and rules."""
    anchor = draw(days())
    line = Line(
        sender=NodeId(TRUST),
        receiver=NodeId(BOARD),
        carries=(CargoId(INSPECTION),),
        source=Source(section=draw(TEXTS), heading=draw(st.none() | TEXTS)),
        reading=draw(st.none() | TEXTS),
    )
    length = Period(months=draw(st.integers(1, 40)), days=draw(st.integers(0, 60)))
    return evolve(
        HARBOUR,
        id=draw(slugs()),
        name=draw(TEXTS),
        in_force_from=draw(st.none() | st.just(anchor)),
        # Not before a rule begins.
        in_force_to=draw(st.none() | days(max(anchor, Date(2022, 6, 1)))),
        partnership=_renamed(SMALL_PARTNERSHIP, draw(TEXTS), anchor, length, line),
        rules=draw(_rules()),
    )
