"""Advice works: whoever follows what a finding says to do gets the verdict that it promises."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.finding import Finding, Strength
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Action, Activity, Status, TeamMember
from scp_framework.model.activity import Scope as Place
from scp_framework.model.body import Line
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, BodyId, NodeId, OfficerId, PeriodId, RoleId, StepId, TileId
from scp_framework.model.officer import Officer
from scp_framework.model.tile import Tile
from scp_framework.rules.context import NOT_TAKEN, StepDay
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.parameters.recorded_field import Record
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.route import Leg, RouteFinding
from scp_framework.rules.shapes.structure import Count
from tests.rules.builders import ASKED, BUSY, HOST, RETURNED, SENT, partnership, review
from tests.rules.builders import FORM as FORM_OF_REVIEW
from tests.rules.builders import VISIT as REVIEWED
from tests.rules.cadence_builders import NORTH, QUARTER, SOUTH, YEAR, cadence, talk
from tests.rules.cadence_builders import partnership as cadence_partnership
from tests.rules.coast import (
    AROUND_CLOSING,
    BABIES,
    BOARD,
    COAST,
    COUNTY,
    COVERS,
    FORM,
    HOMES,
    HOUSING,
    HUB,
    JUNE_10,
    MEETING,
    ONLINE,
    OPENED,
    POLICE,
    RECEIVED,
    SEEN,
    SOURCE,
    STARS,
    TRUST,
    VISIT,
    a_visit,
    subsets,
)
from tests.rules.follow import Setting, assert_advice_works, assert_plans_work, assert_records_settle, put
from tests.rules.island import EFFORT, FARM, HARBOUR, ISLAND, closed_on, day
from tests.rules.test_by_date import DAYS_OF_YEAR, IN_2021, by_date
from tests.rules.test_by_date import some_walks as walks_of_years
from tests.rules.test_capacity import capacity
from tests.rules.test_capacity import walks as walks_of_officers
from tests.rules.test_exclusion import GROUPS, exclusion
from tests.rules.test_exclusion import activities as visits_by_teams
from tests.rules.test_gap import FIRST, LAST, LEADS, gap, some_walks
from tests.rules.test_includes import ACTIVITIES, PARTNERS, RECEIVABLE, WITH_TRUST, includes
from tests.rules.test_lead_time import lead_time
from tests.rules.test_requires import RECORDS, bounds, requires, small, with_records
from tests.rules.test_route import DESK, NEWS, RIGHT, TOP, line, route, some_lines
from tests.rules.test_route import FARM as FARM_OF_HILLS
from tests.rules.test_route import FIRST as FIRST_OF_HILLS
from tests.rules.test_route import LAST as LAST_OF_HILLS
from tests.rules.test_route import partnership as hills
from tests.rules.test_scope import scope
from tests.rules.test_sequence import sequence
from tests.rules.test_share import share
from tests.rules.test_structure import BOUNDS, DOCKS, EACH_PARTNER, TOWN, WARDEN, Span, dates, spans, structure, town
from tests.rules.test_structure import FARM as FARM_OF_TOWN
from tests.rules.test_structure import officers as officers_of_town
from tests.rules.test_structure import only as only_of_structure
from tests.rules.test_team import several, team, teams

WHERE_OPENED = Condition(detail=OPENED, value=True)
some_days = st.sampled_from([JUNE_10, AROUND_CLOSING, When.on(Date(2022, 6, 16))])
some_status = st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED, Status.COMPLETED])
some_days_of_judging = st.sampled_from([None, None, Date(2022, 6, 1), Date(2022, 6, 15), Date(2022, 7, 1)])
some_since = st.sampled_from([None, None, None, Date(2022, 6, 16)])


def setting_of(rule: Rule, data: st.DataObject) -> Setting:
    """A planner as a plan, or as of a day."""
    return Setting(rule=rule, partnership=COAST, covers=COVERS, as_of=data.draw(some_days_of_judging))


def drawn(activity: Activity, data: st.DataObject) -> Activity:
    """An activity on some day, held or not."""
    return evolve(activity, when=data.draw(some_days), status=data.draw(some_status))


@given(st.data())
def test_advice_on_records_works(data: st.DataObject) -> None:
    records = data.draw(st.lists(st.sampled_from(RECORDS), min_size=1, max_size=3, unique=True))
    least, most = data.draw(bounds)
    rule = requires(
        records=tuple(records), at_least=least, at_most=most, where=data.draw(st.sampled_from([None, WHERE_OPENED])),
        since=data.draw(some_since),
    )  # fmt: skip
    visit = with_records(data.draw(st.tuples(small, small, small, small)))
    assert_advice_works(setting_of(rule, data), [drawn(visit, data)])


@given(st.data())
def test_advice_on_details_works(data: st.DataObject) -> None:
    rule = data.draw(
        st.sampled_from(
            [
                requires(detail=STARS, at_least=3, where=WHERE_OPENED),
                requires(detail=STARS, at_most=2),
                requires(detail=FORM, is_one_of=("walk", "table"), where=WHERE_OPENED),
                requires(detail=OPENED, is_true=False),
            ]
        )
    )
    recorded = {
        STARS: data.draw(st.none() | st.integers(0, 5)),
        FORM: data.draw(st.sampled_from([None, "walk", "audit"])),
        OPENED: data.draw(st.none() | st.booleans()),
    }
    visit = a_visit(details={detail: value for detail, value in recorded.items() if value is not None})
    assert_advice_works(setting_of(rule, data), [drawn(visit, data)])


@given(st.data())
def test_advice_on_scope_works(data: st.DataObject) -> None:
    one, every = data.draw(st.sampled_from([(True, True), (True, False), (False, True)]))
    rule = scope(one=one, every=every, where=data.draw(st.sampled_from([None, WHERE_OPENED])))
    tiles = data.draw(st.sampled_from([None, (), (BABIES,), (BABIES, ONLINE), (BABIES, ONLINE, HOMES)]))
    place = Place(tiles=tiles, area=data.draw(st.sampled_from([None, "", "somewhere"])))
    opened = data.draw(st.sampled_from([None, True]))
    visit = a_visit(scope=place, details={} if opened is None else {OPENED: opened})
    assert_advice_works(setting_of(rule, data), [drawn(visit, data)])


@given(st.data())
def test_advice_on_lists_of_agencies_works(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from([Record.AGENCIES, Record.ENDORSEMENTS, None]))
    listed = data.draw(st.none() | st.sampled_from(list(subsets((COUNTY, HOUSING, POLICE)))))
    facts: dict[str, object] = {}
    if listed is not None:
        facts = {record.value: listed} if record else {"sets": {SEEN: listed}}
    words = data.draw(st.sampled_from([(), (HOUSING,), (POLICE, TRUST)]))
    at_least = data.draw(st.sampled_from([None, 1, 2]))
    rule = includes(
        record=record, vocabulary=None if record else SEEN, words=words, at_least=at_least,
        group=PARTNERS if at_least else data.draw(st.sampled_from([PARTNERS, WITH_TRUST])),
        where=data.draw(st.sampled_from([None, WHERE_OPENED])),
    )  # fmt: skip
    setting, visit = setting_of(rule, data), drawn(a_visit(**facts), data)
    assert_advice_works(setting, [visit])


@given(st.data())
def test_advice_on_what_was_received_works(data: st.DataObject) -> None:
    received = data.draw(st.none() | st.sets(st.sampled_from(RECEIVABLE)).map(lambda names: tuple(sorted(names))))
    words = data.draw(st.sampled_from([("digest",), ("visit",), ("digest", "visit")]))
    rule = includes(of=MEETING, vocabulary=RECEIVED, words=words, at_least=data.draw(st.sampled_from([None, 1])))
    meeting = a_visit(id="meeting-1", kind=MEETING, sets={} if received is None else {RECEIVED: received})
    setting = Setting(rule=rule, partnership=COAST, covers=COVERS)
    assert_advice_works(setting, [drawn(meeting, data), *ACTIVITIES])


@given(asked=several, members=st.none() | teams, data=st.data())
def test_advice_on_teams_works(
    asked: tuple[TeamCondition, ...], members: tuple[TeamMember, ...] | None, data: st.DataObject
) -> None:
    setting = setting_of(team(*asked, where=data.draw(st.sampled_from([None, WHERE_OPENED]))), data)
    assert_advice_works(setting, [drawn(a_visit(team=members), data)])


@given(
    group=st.sampled_from(GROUPS),
    hosts=st.sampled_from([(), (HOST,)]),
    where=st.sampled_from([None, None, Condition(agencies_tagged=BUSY), Condition(step=SENT)]),
    activity=visits_by_teams(),
    as_of=st.sampled_from([None, None, Date(2021, 2, 15), Date(2021, 5, 1)]),
)
def test_advice_on_who_stays_off_a_team_works(
    group: tuple[Group, set[AgencyId]],
    hosts: tuple[RoleId, ...],
    where: Condition | None,
    activity: Activity,
    as_of: Date | None,
) -> None:
    rule = exclusion(excluded=group[0], hosts=hosts, where=where)
    assert_advice_works(
        Setting(rule=rule, partnership=partnership(), covers=Window.parse("2021"), as_of=as_of), [activity]
    )


@given(
    walks=some_walks(),
    lead=LEADS,
    is_each=st.booleans(),
    closed=st.frozensets(st.integers(1, 20), max_size=4),
    bound=st.sampled_from(["at_most", "at_least"]),
    as_of=st.none() | st.integers(2, 14).map(day),
)
def test_advice_on_gaps_works(
    walks: list[Activity], lead: Lead, closed: frozenset[int], bound: str, as_of: Date | None, *, is_each: bool
) -> None:
    each = Group(agencies=(HARBOUR, FARM)) if is_each else None
    rule = gap(for_each=each, **{bound: lead})
    covers = Window(day(FIRST), day(LAST))
    setting = Setting(rule=rule, partnership=closed_on(closed), covers=covers, as_of=as_of)
    assert_plans_work(setting, walks)


@given(
    walks=walks_of_years(),
    rule=st.builds(
        lambda by, starts, at_least, is_each: by_date(
            by=by, starts=starts, at_least=at_least, for_each=Group(agencies=(HARBOUR, FARM)) if is_each else None
        ),
        st.sampled_from(DAYS_OF_YEAR),
        st.none() | st.sampled_from(DAYS_OF_YEAR),
        st.integers(1, 3),
        st.booleans(),
    ),
    as_of=st.none() | st.sampled_from([Date(2021, 3, 1), Date(2021, 10, 1), Date(2022, 2, 1)]),
)
def test_advice_on_what_is_due_by_a_day_works(walks: list[Activity], rule: Rule, as_of: Date | None) -> None:
    covers = Window(Date(2020, 9, 1), Date(2022, 3, 31))
    assert_plans_work(Setting(rule=rule, partnership=IN_2021, covers=covers, as_of=as_of), walks)


@given(
    talks=st.lists(
        st.builds(
            talk,
            st.just("talk"),
            st.sampled_from(["2020-11", "2020-10..2021-01", "2021-02-03", "2021-01..2021-05", "2021-06-30"]),
            status=st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED, Status.COMPLETED]),
            agencies=st.sampled_from([(NORTH,), (SOUTH,), (), None]),
        ),
        max_size=4,
    ).map(lambda talks: [evolve(each, id=f"talk-{number}") for number, each in enumerate(talks)]),
    at_least=st.integers(1, 3),
    every=st.sampled_from([QUARTER, YEAR]),
    is_each=st.booleans(),
    as_of=st.none() | st.sampled_from([Date(2021, 1, 1), Date(2021, 5, 1), Date(2021, 11, 1)]),
    covers=st.sampled_from(["2020-11..2021-10", "2020-12..2021-07"]),
)
def test_advice_on_activities_in_each_period_works(
    talks: list[Activity], at_least: int, every: PeriodId, as_of: Date | None, covers: str, *, is_each: bool
) -> None:
    rule = cadence(at_least=at_least, every=every, for_each=Group(agencies=(NORTH, SOUTH)) if is_each else None)
    setting = Setting(rule=rule, partnership=cadence_partnership(), covers=Window.parse(covers), as_of=as_of)
    assert_plans_work(setting, talks)


@given(
    within=st.sampled_from([None, Lead(days=3), Lead(months=1)]),
    not_before=st.sampled_from([None, Lead(days=2)]),
    links=st.booleans(),
    day_of_visit=st.sampled_from(["2022-06-10", "2022-06-08..2022-06-10", "2023-03-30"]),
    meetings=st.lists(
        st.tuples(st.sampled_from(["2022-06-11", "2022-07-10", "2022-07-11", "2022-06"]), st.booleans(), st.booleans()),
        max_size=2,
    ),
    as_of=st.sampled_from([None, Date(2022, 6, 12), Date(2022, 9, 1)]),
)
def test_advice_on_what_follows_works(
    within: Lead | None,
    not_before: Lead | None,
    day_of_visit: str,
    meetings: list[tuple[str, bool, bool]],
    as_of: Date | None,
    *,
    links: bool,
) -> None:
    rule = FollowUp(
        code="FOL01", name="follow", title="It follows", why="To go on", strength=Strength.COMMITMENT, source=SOURCE,
        of=VISIT, followed_by=MEETING, within=within, not_before=not_before, links=RECEIVED if links else None,
    )  # fmt: skip
    visit = a_visit(when=When.parse(day_of_visit), status=Status.COMPLETED)
    held = [
        Activity(
            id=f"meeting-{number}",
            kind=MEETING,
            when=When.parse(when),
            status=Status.COMPLETED if is_held else Status.PLANNED,
            sets=FrozenMap({RECEIVED: (visit.id,) if takes_up else ()}),
        )
        for number, (when, takes_up, is_held) in enumerate(meetings)
    ]
    taken_up = FrozenMap({RECEIVED: (visit.id,)})
    setting = Setting(rule=rule, partnership=COAST, covers=COVERS, as_of=as_of)
    assert_plans_work(setting, [visit, *held], sets=taken_up)


DAYS_OF_STEPS: st.SearchStrategy[StepDay] = st.sampled_from(
    [
        None,
        NOT_TAKEN,
        NOT_TAKEN,
        *map(When.parse, ("2021-01-04", "2021-02-20", "2021-02-27..2021-03-02", "2021-03-08", "2021-03")),
    ]
)


@st.composite
def reviews(draw: st.DrawFn) -> Activity:
    """A review with some steps dated, left out or not recorded."""
    activity = review(
        draw(st.sampled_from([When.parse("2021-03-01"), When.parse("2021-03-01..2021-03-05")])),
        {step: draw(DAYS_OF_STEPS) for step in (ASKED, SENT, RETURNED)},
        status=draw(st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED, Status.COMPLETED])),
    )
    return evolve(activity, confirmed=tuple(activity.steps) if draw(st.booleans()) else ())


some_wheres = st.sampled_from(
    [None, None, None, Condition(step=ASKED), Condition(step=SENT), Condition(detail=FORM_OF_REVIEW, value="long")]
)
days_of_reviewing = st.sampled_from([None, None, Date(2021, 2, 10), Date(2021, 3, 3), Date(2021, 6, 1)])


@given(
    steps=st.sampled_from([(SENT, REVIEWED), (SENT, RETURNED), (REVIEWED, RETURNED)]),
    side=st.sampled_from(["before", "after"]),
    bounds_of_lead=st.sampled_from(
        [(Lead(days=7), None), (None, Lead(days=14)), (Lead(days=1), Lead(days=10)), (Lead(months=1), None)]
    ),
    where=some_wheres,
    since=st.sampled_from([None, None, Date(2021, 3, 3)]),
    activity=reviews(),
    as_of=days_of_reviewing,
)
def test_advice_on_lead_times_works(
    steps: tuple[StepId, StepId],
    side: str,
    bounds_of_lead: tuple[Lead | None, Lead | None],
    where: Condition | None,
    since: Date | None,
    activity: Activity,
    as_of: Date | None,
) -> None:
    at_least, at_most = bounds_of_lead
    step, other = steps
    if step == REVIEWED:
        # It may be moved to any day.
        since = None
    rule = lead_time(step=step, **{side: other}, at_least=at_least, at_most=at_most, where=where, since=since)
    setting = Setting(rule=rule, partnership=partnership(), covers=Window.parse("2020..2022"), as_of=as_of)
    assert_plans_work(setting, [activity])


@given(
    steps=st.permutations([ASKED, SENT, RETURNED, REVIEWED]).flatmap(
        lambda steps: st.integers(1, 4).map(lambda number: tuple(steps[:number]))
    ),
    is_required=st.booleans(),
    activity=reviews(),
    as_of=days_of_reviewing,
)
def test_advice_on_the_order_of_steps_works(
    steps: tuple[StepId, ...], activity: Activity, as_of: Date | None, *, is_required: bool
) -> None:
    rule = sequence(*steps, required=steps if is_required else ())
    if as_of is not None or activity.status is Status.PROPOSED:
        # Of what may not be held, only that is asked for which may break the promise.
        activity = evolve(activity, status=Status.COMPLETED)
    setting = Setting(rule=rule, partnership=partnership(), covers=Window.parse("2020..2022"), as_of=as_of)
    assert_plans_work(setting, [activity])


@given(
    visits=st.lists(
        st.builds(
            a_visit,
            when=st.just(JUNE_10),
            status=some_status,
            details=st.sampled_from([{}, {OPENED: True}, {OPENED: False}, {OPENED: False}]),
        ),
        max_size=5,
    ).map(lambda visits: [evolve(each, id=f"visit-{number}") for number, each in enumerate(visits)]),
    percent=st.sampled_from([30, 50, 80, 100]),
    as_of=some_days_of_judging,
)
def test_advice_on_shares_works(visits: list[Activity], percent: int, as_of: Date | None) -> None:
    setting = Setting(rule=share(percent), partnership=COAST, covers=COVERS, as_of=as_of)
    for finding in setting.findings(visits):
        assert bool(finding.remedies) == (finding.action is not None)
        if finding.verdict is Verdict.OPEN:
            assert_records_settle(setting, visits, finding, finding.remedies)
        for remedy in finding.remedies if finding.verdict is Verdict.BREACHED else ():
            number = remedy.number or 0
            for mended, verdicts in (
                (number, {remedy.leads_to, Verdict.MET}),
                (number - 1, {Verdict.BREACHED, Verdict.OPEN}),
            ):
                chosen = remedy.names[:mended]
                now = [
                    put(each, remedy.path or "", each.id in chosen) if each.id in remedy.names else each
                    for each in visits
                ]
                assert setting.verdict(now, finding) in verdicts


@given(
    walks=st.tuples(walks_of_officers(1), walks_of_officers(2)).map(list),
    as_of=st.none() | st.integers(2, 12).map(day),
)
def test_advice_on_days_of_work_works(walks: list[Activity], as_of: Date | None) -> None:
    setting = Setting(rule=capacity(), partnership=ISLAND, covers=Window(day(1), day(9)), as_of=as_of)
    for finding in setting.findings(walks):
        assert bool(finding.remedies) == (finding.action is not None)
        assert not (finding.verdict is Verdict.BREACHED and finding.is_past and finding.remedies)
        if finding.verdict is Verdict.OPEN:
            assert_records_settle(setting, walks, finding, finding.remedies)
        for remedy in finding.remedies if finding.verdict is Verdict.BREACHED else ():
            assert_giving_away_works(setting, walks, finding, remedy)


def assert_giving_away_works(setting: Setting, walks: list[Activity], finding: Finding, remedy: Remedy) -> None:
    """As much of the work as it says, or more, is enough to be given to others; less is not.

    Of several periods, it does not say how much: all of it is enough.
    """
    for names in subsets(remedy.names):
        given_away = sum(int(each.details.get(EFFORT, 0)) for each in walks if each.id in names)
        now = [evolve(each, team=()) if each.id in names else each for each in walks]
        if names == remedy.names or (remedy.number is not None and given_away >= remedy.number):
            assert setting.verdict(now, finding) in {Verdict.MET, remedy.leads_to}
        elif remedy.number is not None:
            assert setting.verdict(now, finding) is Verdict.BREACHED


some_talks = st.lists(
    st.builds(
        talk,
        st.just("talk"),
        st.sampled_from(["2020-11-03", "2020-11-03..2020-11-05", "2020-11-06", "2020-11-09", "2020-11-08..2020-11-12"]),
        status=st.sampled_from([Status.PLANNED, Status.PLANNED, Status.PROPOSED, Status.COMPLETED]),
        agencies=st.sampled_from([(NORTH,), (NORTH, SOUTH), (), None]),
    ),
    max_size=5,
).map(lambda talks: [evolve(each, id=f"talk-{number}") for number, each in enumerate(talks)])


@given(
    talks=some_talks,
    bound=st.sampled_from(["at_least", "at_most"]),
    number=st.integers(1, 2),
    every=st.integers(3, 6),
    is_each=st.booleans(),
    as_of=st.none() | st.sampled_from([Date(2020, 11, 4), Date(2020, 11, 8), Date(2020, 12, 1)]),
)
def test_advice_on_rolling_periods_works(
    talks: list[Activity], bound: str, number: int, every: int, as_of: Date | None, *, is_each: bool
) -> None:
    rule = cadence(
        **{bound: number}, every=Period(days=every), rolling=True,  # type: ignore[arg-type]  # of whichever bound
        for_each=Group(agencies=(NORTH, SOUTH)) if is_each else None,
    )  # fmt: skip
    covers = Window(Date(2020, 11, 1), Date(2020, 11, 12))
    setting = Setting(rule=rule, partnership=cadence_partnership(), covers=covers, as_of=as_of)
    assert_plans_work(setting, talks)


@given(
    talks=some_talks,
    at_most=st.integers(0, 2),
    at_least=st.sampled_from([None, None, 1]),
    days=st.sampled_from([2, 3, 5]),
    is_each=st.booleans(),
    as_of=st.none() | st.sampled_from([Date(2020, 11, 4), Date(2020, 11, 8), Date(2020, 12, 1)]),
    covers=st.sampled_from([(1, 12), (4, 9)]),
)
def test_advice_on_the_most_in_each_period_works(
    talks: list[Activity],
    at_most: int,
    at_least: int | None,
    days: int,
    as_of: Date | None,
    covers: tuple[int, int],
    *,
    is_each: bool,
) -> None:
    rule = cadence(
        at_most=max(at_most, at_least or 0), at_least=at_least, every=Period(days=days),
        for_each=Group(agencies=(NORTH, SOUTH)) if is_each else None,
    )  # fmt: skip
    window = Window(Date(2020, 11, covers[0]), Date(2020, 11, covers[1]))
    setting = Setting(rule=rule, partnership=cadence_partnership(), covers=window, as_of=as_of)
    assert_plans_work(setting, talks)


@given(
    actions=st.none()
    | st.lists(st.sampled_from([None, NodeId(BOARD), NodeId(HUB), NodeId(COUNTY)]), max_size=3).map(
        lambda owners: tuple(Action(what=f"action {number}", owner=owner) for number, owner in enumerate(owners))
    ),
    where=st.sampled_from([None, WHERE_OPENED]),
    data=st.data(),
)
def test_advice_on_who_follows_actions_up_works(
    actions: tuple[Action, ...] | None, where: Condition | None, data: st.DataObject
) -> None:
    rule = FollowUp(
        code="FOL02", name="monitor", title="It is followed up", why="To go on", strength=Strength.COMMITMENT,
        source=SOURCE, of=VISIT, where=where, monitored_by=NodeId(BOARD),
    )  # fmt: skip
    assert_advice_works(setting_of(rule, data), [drawn(a_visit(actions=actions), data)])


def assert_lines_work(rule: Rule, lines: Sequence[Line]) -> None:
    """With the lines that a finding asks for, on all days, what it asks for is kept."""
    for finding in findings_of_routes(rule, lines):
        assert bool(finding.remedies) == (finding.action is not None)
        for remedy in finding.remedies:
            assert (remedy.type, remedy.path) == (RemedyType.CHANGE, "lines")
            more = [line(one, other, NEWS) for one, other in pairwise(remedy.names)]
            now = findings_of_routes(rule, [*lines, *more])
            same = [each for each in now if each.subject_key == finding.subject_key]
            assert [each.verdict for each in same] == [remedy.leads_to]


def findings_of_routes(rule: Rule, lines: Sequence[Line]) -> list[Finding]:
    """What a rule on routes finds, apart from circles."""
    setting = Setting(rule=rule, partnership=hills(*lines), covers=Window(day(FIRST_OF_HILLS), day(LAST_OF_HILLS)))
    return [each for each in setting.findings([]) if isinstance(each, RouteFinding)]


@given(lines=some_lines(), via=st.sampled_from([(), (DESK,), (DESK, RIGHT)]), is_straight=st.booleans())
def test_advice_on_routes_works(lines: list[Line], via: tuple[BodyId, ...], *, is_straight: bool) -> None:
    if is_straight:
        legs = (Leg(sender=NodeId(DESK), receiver=NodeId(TOP)), Leg(sender=NodeId(RIGHT), receiver=NodeId(DESK)))
        assert_lines_work(route(lines=legs, carrying=NEWS), lines)
    else:
        assert_lines_work(route(origin=NodeId(FARM_OF_HILLS), to=TOP, carrying=NEWS, via=via), lines)


@given(tiles=st.lists(spans(), max_size=4), bound=st.sampled_from(BOUNDS))
def test_advice_on_how_many_there_are_works(tiles: list[Span], bound: tuple[str, int]) -> None:
    rule = structure(count=Count(of=Group(every=Every.TILES), **{bound[0]: bound[1]}))

    def verdict_and_number(some: Sequence[Span]) -> tuple[Verdict, int | None]:
        named = [Tile(id=TileId(f"tile-{at}"), name=f"Tile {at}", **dates(span)) for at, span in enumerate(some)]  # type: ignore[arg-type]  # days
        finding = only_of_structure(rule, town(tiles=named))
        return finding.verdict, finding.remedies[0].number if finding.remedies else None

    verdict, number = verdict_and_number(tiles)
    assert (verdict is Verdict.MET) == (number is None)
    if number is not None:
        always = Span(None, None)
        assert verdict_and_number([always] * number)[0] is Verdict.MET
        few = bound[0] == "at_least" or (bound[0] == "exactly" and number > 0)
        if few:
            assert verdict_and_number([always] * (number - 1))[0] is Verdict.BREACHED


@given(officers=officers_of_town())
def test_advice_on_who_is_represented_works(officers: list[Officer]) -> None:
    finding = only_of_structure(EACH_PARTNER, town(officers))
    if finding.verdict is Verdict.MET:
        assert (finding.remedies, finding.action) == ((), None)
        return
    (remedy,) = finding.remedies
    if finding.verdict is Verdict.BREACHED:
        assert (remedy.type, remedy.path) == (RemedyType.CHANGE, "officers")
        more = [Officer(id=OfficerId(f"new-{at}"), name=at, role=WARDEN, agency=AgencyId(at)) for at in remedy.names]
        assert only_of_structure(EACH_PARTNER, town([*officers, *more])).verdict is remedy.leads_to
        return
    assert (remedy.type, remedy.path) == (RemedyType.RECORD, "officers")
    found = set()
    for agencies in product((TOWN, DOCKS, FARM_OF_TOWN), repeat=len(remedy.names)):
        known = dict(zip(remedy.names, agencies, strict=True))
        now = [evolve(each, agency=known[each.id]) if each.id in known else each for each in officers]
        found.add(only_of_structure(EACH_PARTNER, town(now)).verdict)
    assert Verdict.OPEN not in found
    assert remedy.leads_to in found
