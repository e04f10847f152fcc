"""Advice on a promise that can be read in several ways works: for all of its readings, or for one that is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.readings_advice import TAKES
from scp_framework.findings.readings_finding import Compared, ReadingsFinding
from scp_framework.findings.remedy import Remedy, RemedyType
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Scope, Status
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import PeriodId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.readings import Readings
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.gap import Gap
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.scope import Scope as ScopeRule
from scp_framework.rules.shapes.sequence import Sequence as InOrder
from tests.examples import times
from tests.rules.advice.changes import changed, put, replaced_in
from tests.rules.advice.days import done
from tests.rules.advice.readings_cases import ARRIVAL, lead_times, read_as, reading, values
from tests.rules.advice.records import assert_is_well_said
from tests.rules.advice.setting import Setting
from tests.rules.advice.ways import ways_of
from tests.worlds.coast import (
    BOARD,
    COAST,
    COVERS,
    FORM,
    HUB,
    JUNE_10,
    LETTER,
    OPENED,
    STARS,
    VOICES,
    a_visit,
)

OF_SOME_DAY = (RemedyType.RECORD, RemedyType.MOVE)
"""Remedies that leave open what is written down: some of it has to do."""
MOST_TRIED = 3_000
"""Ways of recording what is missing that are tried."""
of_activities = lead_times | st.sampled_from(
    [
        reading(Requires, detail=STARS, at_least=2),
        reading(Requires, detail=STARS, at_most=1),
        reading(Requires, detail=FORM, is_one_of=("walk",)),
        reading(Requires, detail=OPENED, is_true=True),
        reading(Requires, detail=OPENED, is_true=True, where=Condition(detail=FORM, value="walk")),
        reading(Requires, records=(Record.BODIES, Record.TILES), at_least=1),
        reading(ScopeRule, one_tile=True),
        reading(Includes, record=Record.BODIES, words=(BOARD,)),
        reading(Includes, record=Record.BODIES, words=(BOARD, HUB)),
        reading(Includes, vocabulary=VOICES, words=("parents", "nurses"), at_least=1),
        reading(InOrder, steps=(LETTER, ARRIVAL), required=(LETTER,)),
    ]
)
details = st.fixed_dictionaries(
    {},
    optional={STARS: st.integers(0, 3), FORM: st.sampled_from(["walk", "audit"]), OPENED: st.booleans()},
)
visits = st.builds(
    lambda recorded, tiles, bodies, voices, letter, when, status: a_visit(
        details=recorded,
        scope=None if tiles is None else Scope(tiles=tiles),
        bodies=bodies,
        sets={} if voices is None else {VOICES: voices},
        steps={} if letter is None else {LETTER: When.parse(letter)},
        when=when,
        status=status,
    ),
    details,
    st.sampled_from([None, (), ("babies",), ("babies", "online")]),
    st.sampled_from([None, (), (BOARD,)]),
    st.sampled_from([None, (), ("parents",), ("pupils",)]),
    st.sampled_from([None, "2022-05-20", "2022-06-01", "2022-06-09", "2022-05"]),
    st.sampled_from([JUNE_10, When.parse("2022-06-09..2022-06-11")]),
    st.sampled_from([Status.PLANNED, Status.COMPLETED, Status.PROPOSED]),
)


@times(4)
@given(
    readings=st.lists(of_activities, min_size=2, max_size=3),
    visit=visits,
    as_of=st.sampled_from([None, None, Date(2022, 6, 1)]),
)
def test_what_is_said_of_the_readings_of_an_activity_works(
    readings: list[Rule], visit: Activity, as_of: Date | None
) -> None:
    setting = Setting(rule=read_as(*readings), partnership=COAST, covers=COVERS, as_of=as_of)
    assert_readings_advice_works(setting, [visit])


counting = st.one_of(
    st.builds(
        lambda least, every: reading(Cadence, at_least=least, every=every),
        st.integers(1, 3),
        st.sampled_from([PeriodId("half"), Period(months=12)]),
    ),
    st.builds(lambda most: reading(Cadence, at_most=most, every=PeriodId("half")), st.integers(1, 2)),
    st.builds(lambda most: reading(Gap, at_most=Lead(months=most)), st.integers(3, 8)),
)


@times(2)
@given(
    readings=st.lists(counting, min_size=2, max_size=3),
    days=st.lists(st.sampled_from(["2022-04-10", "2022-06-10", "2022-11-02", "2023-02-01", "2022-09"]), max_size=4),
)
def test_what_is_said_of_the_readings_of_a_period_works(readings: list[Rule], days: list[str]) -> None:
    setting = Setting(rule=read_as(*readings), partnership=COAST, covers=COVERS)
    held = [a_visit(id=f"visit-{number}", when=When.parse(day)) for number, day in enumerate(days)]
    assert_readings_advice_works(setting, held)


def assert_readings_advice_works(setting: Setting, activities: Sequence[Activity]) -> None:
    """Whatever is said leads to the verdict that is said."""
    for finding in setting.findings(activities):
        if not isinstance(finding, ReadingsFinding):
            continue
        assert_is_well_said(finding)
        if finding.verdict not in (Verdict.BREACHED, Verdict.OPEN):
            assert not finding.remedies
            continue
        if finding.verdict is Verdict.OPEN:
            # There is always something to be decided.
            assert finding.remedies
        for way in ways_of(finding.remedies) if finding.remedies else ():
            *rest, last = way
            if last.leads_to is finding.verdict:
                # Where nothing can be promised, it stays as it is until it is seen what is found then.
                continue
            if last.path == TAKES:
                assert_leads_to(last.leads_to, taking(setting, last), activities, finding, rest)
            else:
                assert_leads_to(last.leads_to, setting, activities, finding, way)


def taking(setting: Setting, remedy: Remedy) -> Setting:
    """The same once the rule takes the reading that a remedy names."""
    assert isinstance(setting.rule, Readings)
    (taken,) = [each for each in setting.rule.readings if (each.name,) == remedy.names]
    return evolve(setting, rule=taken)


def assert_leads_to(
    verdict: Verdict,
    setting: Setting,
    activities: Sequence[Activity],
    finding: ReadingsFinding,
    remedies: Sequence[Remedy],
) -> None:
    """What is to be changed or planned, and then some way to record what is missing, leads to a verdict."""
    now = tuple(activities)
    for remedy in (each for each in remedies if each.type not in OF_SOME_DAY):
        if remedy.type is RemedyType.REMOVE and remedy.activity is None:
            leaving = remedy.names[: remedy.number or len(remedy.names)]
            now = tuple(each for each in now if each.id not in leaving)
        elif remedy.type is RemedyType.PLAN:
            now = done(remedy, remedy.deadline or remedy.not_before, now, setting, FrozenMap())
        else:
            (own,) = [each for each in now if each.id == remedy.activity]
            now = replaced_in(now, changed(own, remedy, setting.partnership))
    records = [each for each in remedies if each.type in OF_SOME_DAY]
    ways = islice(recorded(now, records), MOST_TRIED)
    assert any(now_found(setting, way, finding) is verdict for way in ways), (finding, remedies, activities)


def now_found(setting: Setting, activities: Sequence[Activity], finding: ReadingsFinding) -> Verdict:
    """The verdict on what a finding is about."""
    about = finding.subject
    of_one = finding.compared is Compared.SUBJECT
    return all_of(
        each.verdict
        for each in setting.findings(activities)
        if not of_one or (each.subject.activity, each.subject.window) in ((about.activity, about.window), (None, None))
    )


def recorded(activities: Sequence[Activity], records: Sequence[Remedy]) -> Iterator[tuple[Activity, ...]]:
    """Ways to record what is missing, in time."""
    options = [[*values(each, activities)] for each in records]
    for chosen in product(*options):
        now = tuple(activities)
        for remedy, value in zip(records, chosen, strict=True):
            (own,) = [each for each in now if each.id == remedy.activity]
            now = replaced_in(now, put(own, remedy.path or "", value))
        yield now
