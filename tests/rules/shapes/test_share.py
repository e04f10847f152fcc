"""At least so many in a hundred."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.finding import Strength
from scp_framework.findings.remedy import remedy_facts
from scp_framework.findings.verdict import Verdict, all_of
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyTag, DetailId, KindId, PeriodId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.shapes.share import Share
from scp_framework.rules.shapes.share_counted import Counted
from scp_framework.rules.shapes.share_finding import ShareFinding
from tests.worlds.coast import (
    BOARD,
    CARER,
    COAST,
    COVERS,
    FORM,
    FREE,
    HUB,
    LETTER,
    OPENED,
    PARTNER,
    POLICE,
    SEEN,
    SOURCE,
    TRUST,
    VISIT,
    a_visit,
    combined,
    findings,
    only,
)

WAS_OPEN = Condition(detail=OPENED, value=True)
WALKS = Condition(detail=FORM, value="walk")
HALF = PeriodId("half")
LAST_OF_FIRST_HALF = Date(2022, 9, 30)


def share(percent: object = 80, **facts: object) -> Share:
    given = {
        "code": "SHA01", "name": "share", "title": "Most are open to all", "why": "To be seen", "source": SOURCE,
        "strength": Strength.COMMITMENT, "of": VISIT, "satisfies": WAS_OPEN, "percent": percent,
    } | facts  # fmt: skip
    return Share(**given)  # type: ignore[arg-type]  # facts of all types, each for the field of its name


def visits(number_open: int, number: int, when: When | None = None) -> tuple[Activity, ...]:
    return tuple(
        a_visit(
            id=f"visit-{index}",
            when=when or When.on(Date(2022, 5, 1)),
            details={OPENED: index < number_open},
        )
        for index in range(number)
    )


# --- Every way in which the unknown may turn out ---

WAYS = {
    (sure, kept): [
        way
        for way in ("out", "kept", "against")
        if not (way == "out" and sure) and not (way == "kept" and kept is False) and not (way == "against" and kept)
    ]
    for sure in (True, False)
    for kept in (True, False, None)
}


def is_kept(ways: Sequence[str], percent: int) -> bool | None:
    """What the promise means, for one completion: so many in a hundred; nothing where nothing counts."""
    kept, counted = ways.count("kept"), len([way for way in ways if way != "out"])
    return None if counted == 0 else kept * 100 >= percent * counted


def worse(kept: Iterable[bool | None]) -> bool | None:
    """What holds of all periods: broken in one of them, or kept, or nothing where nothing counts."""
    found = set(kept)
    return False if False in found else True if True in found else None


categories = st.lists(st.sampled_from(list(WAYS)), max_size=5)
percents = st.sampled_from([1, 20, 33, 34, 50, 66, 67, 75, 80, 99, 100])


@given(activities=categories, percent=percents)
def test_a_period_is_judged_as_every_completion_of_it_would_be(
    activities: list[tuple[bool, bool | None]], percent: int
) -> None:
    expected = combined(is_kept(ways, percent) for ways in product(*(WAYS[each] for each in activities)))
    counted = [Counted(str(index), sure, kept) for index, (sure, kept) in enumerate(activities)]

    assert share(percent).judge(counted) is expected


@given(activities=st.lists(st.sampled_from(list(WAYS)), max_size=3), percent=st.sampled_from([1, 50, 67, 75, 100]))
def test_a_period_that_reaches_beyond_the_planner_is_judged_as_if_any_number_were_held_there(
    activities: list[tuple[bool, bool | None]], percent: int
) -> None:
    """Three that are against need no more than nine that are as promised to make three quarters."""
    elsewhere = [("kept",) * kept + ("against",) * against for kept in range(13) for against in (0, 1, 500)]
    expected = combined(
        is_kept((*ways, *more), percent) for ways in product(*(WAYS[each] for each in activities)) for more in elsewhere
    )
    counted = [Counted(str(index), sure, kept) for index, (sure, kept) in enumerate(activities)]

    assert share(percent).judge(counted, beyond=True) is expected


facts = st.fixed_dictionaries(
    {
        "when": st.sampled_from(
            [
                When.on(Date(2022, 4, 1)),
                When.on(LAST_OF_FIRST_HALF),
                When(LAST_OF_FIRST_HALF, LAST_OF_FIRST_HALF.add(days=1)),
                When.on(LAST_OF_FIRST_HALF.add(days=1)),
                When(Date(2023, 3, 31), Date(2023, 4, 1)),
                When(Date(2022, 3, 31), Date(2022, 4, 1)),
            ]
        ),
        "status": st.sampled_from([Status.PLANNED, Status.PROPOSED, Status.DECLINED]),
        "opened": st.sampled_from([True, False, None]),
        "form": st.sampled_from(["walk", "table", None]),
    }
)


@given(recorded=st.lists(facts, min_size=1, max_size=3), percent=st.sampled_from([50, 67, 100]), by_half=st.booleans())
def test_what_counts_in_a_period_is_what_every_completion_tells(
    recorded: list[dict[str, object]], percent: int, by_half: bool
) -> None:
    first = Window(Date(2022, 4, 1), LAST_OF_FIRST_HALF)
    second = Window(LAST_OF_FIRST_HALF.add(days=1), Date(2023, 3, 31))
    planned = []
    ways: list[list[tuple[Date, bool, bool]]] = []
    for index, each in enumerate(recorded):
        when, status, opened, form = each["when"], each["status"], each["opened"], each["form"]
        assert isinstance(when, When)
        details = {OPENED: opened, FORM: form}
        known = {detail: value for detail, value in details.items() if value is not None}
        planned.append(a_visit(id=f"visit-{index}", when=when, status=status, details=known))
        held = {Status.PLANNED: [True], Status.PROPOSED: [True, False], Status.DECLINED: [False]}[Status(status)]
        ways.append(
            [
                (day, is_held and each_form == "walk", bool(each_open))
                for day in (when.earliest, when.latest)
                for is_held in held
                for each_form in (["walk", "table"] if form is None else [form])
                for each_open in ([True, False] if opened is None else [opened])
            ]
        )

    def in_window(way: Sequence[tuple[Date, bool, bool]], window: Window) -> list[str]:
        return ["kept" if opened else "against" for day, counts, opened in way if counts and day in window]

    windows = [first, second] if by_half else [COVERS]
    expected = [combined(is_kept(in_window(way, window), percent) for way in product(*ways)) for window in windows]
    rule = share(percent, every=HALF if by_half else None, where=WALKS)

    found = findings(rule, *planned)
    assert [each.verdict for each in found if isinstance(each, ShareFinding) and not each.windows] == expected
    all_of_them = (worse(is_kept(in_window(way, window), percent) for window in windows) for way in product(*ways))
    assert all_of(each.verdict for each in found) is combined(all_of_them)


# --- What it means ---


def test_what_has_to_spoil_one_of_two_periods_spoils_both_together() -> None:
    both_halves = When(LAST_OF_FIRST_HALF, LAST_OF_FIRST_HALF.add(days=1))
    opened, closed = visits(1, 2, both_halves)
    rule = share(every=HALF)

    *single, joint = findings(rule, closed)

    assert isinstance(joint, ShareFinding)
    assert [each.verdict for each in single] == [Verdict.OPEN, Verdict.OPEN]
    assert (joint.verdict, joint.evidence, joint.subject.window) == (Verdict.BREACHED, ("visit-1",), COVERS)
    assert joint.observation == (
        "One visit does not meet this rule. Whatever their dates, one of these periods misses the target of "
        "80%: 1 April 2022 to 30 September 2022 and 1 October 2022 to 31 March 2023."
    )
    assert [remedy_facts(each) for each in joint.remedies] == [
        {
            "type": "change", "kind": "visit", "number": 1, "path": "details.opened", "names": ["visit-1"],
            "deadline": "2023-03-31", "leads_to": "met",
        }
    ]  # fmt: skip
    assert {each.verdict for each in findings(rule, closed, opened)} == {Verdict.OPEN, Verdict.BREACHED}
    assert {each.verdict for each in findings(evolve(rule, percent=50), closed, opened)} == {Verdict.OPEN}
    proposed = evolve(closed, status=Status.PROPOSED)
    assert {each.verdict for each in findings(rule, proposed)} == {Verdict.OPEN}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2022-06-15", Verdict.OPEN),
        ("2022-06-15..2022-06-16", Verdict.OPEN),
        ("2022-06-16", Verdict.BREACHED),
        ("2022-06-16..2022-06-30", Verdict.BREACHED),
    ],
)
def test_where_it_is_not_recorded_no_agency_is_concerned_after_its_last_day(when: str, expected: Verdict) -> None:
    """The trust, the one carer that there is, closes on 15 June."""
    rule = share(satisfies=Condition(agencies_tagged=CARER))

    assert only(rule, a_visit(when=When.parse(when))).verdict is expected


def test_eighty_percent_of_six_is_five() -> None:
    assert only(share(), *visits(5, 6)).verdict is Verdict.MET
    assert only(share(), *visits(4, 6)).verdict is Verdict.BREACHED
    assert only(share(), *visits(4, 5)).verdict is Verdict.MET


def test_a_third_is_a_little_more_than_thirty_three_in_a_hundred() -> None:
    assert only(share(33), *visits(1, 3)).verdict is Verdict.MET
    assert only(share(34), *visits(1, 3)).verdict is Verdict.BREACHED


def test_where_nothing_counts_the_promise_does_not_apply() -> None:
    found = only(share())

    assert (found.verdict, found.action, found.deadline) == (Verdict.NOT_APPLICABLE, None, None)
    assert found.observation == "The planner has no visit from 1 April 2022 to 31 March 2023."


def test_a_period_that_the_planner_covers_only_in_part_is_settled_only_by_one_that_spoils_all() -> None:
    two_years = Period.parse("P2Y")

    assert only(share(every=two_years)).verdict is Verdict.OPEN
    assert only(share(every=two_years), *visits(1, 1)).verdict is Verdict.OPEN
    assert only(share(99, every=two_years), *visits(0, 3)).verdict is Verdict.OPEN
    assert only(share(100, every=two_years), *visits(0, 1)).verdict is Verdict.BREACHED


def test_only_the_days_count_on_which_it_is_promised() -> None:
    first_of_may, second_of_may = Date(2022, 5, 1), Date(2022, 5, 2)
    spoilt = visits(0, 1)

    assert only(share(since=first_of_may), *spoilt).verdict is Verdict.BREACHED
    assert only(share(since=second_of_may), *spoilt).verdict is Verdict.NOT_APPLICABLE
    uncertain = visits(0, 1, When(first_of_may, second_of_may))
    assert only(share(since=second_of_may), *uncertain).verdict is Verdict.OPEN
    assert only(share(), *spoilt, in_force_to=first_of_may).verdict is Verdict.BREACHED
    assert only(share(), *spoilt, in_force_to=first_of_may.subtract(days=1)).verdict is Verdict.NOT_APPLICABLE


def test_a_period_before_or_after_the_rule_is_promised_is_not_judged() -> None:
    october = LAST_OF_FIRST_HALF.add(days=1)

    assert [found.subject.window for found in findings(share(every=HALF, since=october))] == [
        Window(october, COVERS.last)
    ]
    both = findings(share(every=HALF, since=LAST_OF_FIRST_HALF), *visits(1, 1))
    assert both[0].subject.window == Window(LAST_OF_FIRST_HALF, LAST_OF_FIRST_HALF)
    assert both[0].observation == "The planner has no visit on 30 September 2022."
    ended = findings(share(every=HALF), in_force_to=LAST_OF_FIRST_HALF)
    assert [found.subject.window for found in ended] == [Window(COVERS.first, LAST_OF_FIRST_HALF)]
    assert len(findings(share(every=HALF), in_force_to=october)) == 2


def test_periods_that_a_guard_leaves_out_are_told_as_such() -> None:
    left_out, judged = findings(share(every=HALF, applies_to=Guard(every_nth=2, period=HALF)), *visits(0, 1))

    assert judged.verdict is Verdict.BREACHED
    assert left_out.observation == (
        "From 1 October 2022 to 31 March 2023: the rule applies to one period in two, counted from 1 April "
        "2022, and not to the one that includes 1 October 2022."
    )


def test_what_may_not_be_held_gives_nothing_for_certain() -> None:
    """Two of three are a little less than 67 in a hundred, and three of four are more."""
    proposed = a_visit(id="visit-8", when=When.on(Date(2022, 5, 3)), status=Status.PROPOSED, details={OPENED: True})

    assert only(share(67), *visits(2, 3)).verdict is Verdict.BREACHED
    assert only(share(67), *visits(2, 3), proposed).verdict is Verdict.OPEN


def test_days_of_a_period_on_which_it_is_not_promised_need_not_be_covered() -> None:
    later = share(every=Period.parse("P2Y"), since=Date(2022, 4, 1))

    assert only(later, *visits(0, 1), in_force_to=COVERS.last).verdict is Verdict.BREACHED
    assert only(later, *visits(0, 1), in_force_to=COVERS.last.add(days=1)).verdict is Verdict.OPEN


def test_what_was_planned_for_a_day_gone_by_may_not_have_been_held() -> None:
    assert only(share(), *visits(0, 1), as_of=Date(2022, 5, 1)).verdict is Verdict.BREACHED
    assert only(share(), *visits(0, 1), as_of=Date(2022, 5, 2)).verdict is Verdict.OPEN


# --- What can't be right ---


@pytest.mark.parametrize(("percent", "found"), [(0, "0"), (101, "101"), (-1, "-1")])
def test_a_percentage_that_cannot_be_right_is_refused(percent: object, found: str) -> None:
    with pytest.raises(InputError) as refused:
        share(percent)

    assert str(refused.value) == f"percent: must be a whole number from 1 to 100, got {found}"


def test_a_guard_on_periods_where_there_are_none_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        share(applies_to=Guard(every_nth=2))

    assert str(refused.value) == 'applies_to: can only be used with "every"'


@pytest.mark.parametrize(
    ("satisfies", "where", "said"),
    [
        pytest.param(
            WAS_OPEN,
            Condition(detail=OPENED, value=False),
            'satisfies.detail: must be about a different detail from "where", got "opened"',
            id="the same detail",
        ),
        pytest.param(
            Condition(step=LETTER),
            Condition(step=LETTER),
            'satisfies.step: must be about a different step from "where", got "letter"',
            id="the same step",
        ),
        pytest.param(
            Condition(list=SEEN, includes=HUB),
            Condition(list=SEEN, includes=HUB),
            'satisfies.includes: must be about a different name from "where", got "hub"',
            id="the same word of the same set",
        ),
        pytest.param(
            Condition(agencies_tagged=CARER),
            Condition(agencies_tagged=CARER),
            'satisfies.agencies_tagged: must be about a different tag from "where", got "carer"',
            id="the same tag",
        ),
    ],
)
def test_a_share_of_what_is_chosen_by_the_same_fact_is_refused(
    satisfies: Condition, where: Condition, said: str
) -> None:
    with pytest.raises(InputError) as refused:
        share(satisfies=satisfies, where=where)

    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("given_facts", "said"),
    [
        pytest.param({}, [], id="nothing is wrong"),
        pytest.param(
            {"satisfies": Condition(detail=DetailId("colour"), value="red")},
            ['satisfies.detail: unknown detail "colour"'],
            id="no such detail",
        ),
        pytest.param(
            {"where": Condition(detail=FORM, value="run")},
            ['where.value: must be one of walk, table, audit, got "run"'],
            id="no such choice",
        ),
        pytest.param({"of": KindId("vist")}, ['of: unknown kind "vist"; did you mean "visit"?'], id="no such kind"),
        pytest.param(
            {"every": PeriodId("term")},
            ['every: unknown period "term" (you can also give a length of time, such as "4 months")'],
            id="no such period",
        ),
        pytest.param(
            {"satisfies": Condition(list=SEEN, includes=HUB), "where": Condition(list=SEEN, includes=BOARD)},
            [],
            id="two words of one set",
        ),
        pytest.param(
            {"satisfies": Condition(list=SEEN, includes=HUB), "where": Condition(list=FREE, includes=HUB)},
            [],
            id="one word of two sets",
        ),
        pytest.param(
            {"satisfies": Condition(agencies_tagged=PARTNER), "where": Condition(agencies_tagged=CARER)},
            [],
            id="two tags",
        ),
        pytest.param(
            {"satisfies": Condition(agencies_tagged=AgencyTag("partners")), "where": WALKS},
            ['satisfies.agencies_tagged: unknown agency tag "partners"; did you mean "partner"?'],
            id="no such tag",
        ),
        pytest.param(
            {"every": HALF, "applies_to": Guard(agencies_tagged=CARER)},
            ["applies_to.agencies_tagged: can only be used in a rule for each member of a group"],
            id="a guard on members where there are none",
        ),
    ],
)
def test_what_can_match_nothing_is_a_fault(given_facts: dict[str, object], said: list[str]) -> None:
    assert [fault.message for fault in share(**given_facts).faults(COAST)] == said


def test_a_tag_that_every_agency_of_the_condition_has_is_a_fault() -> None:
    both = tuple(
        evolve(agency, tags=(*agency.tags, AgencyTag("all"))) if agency.tags else agency for agency in COAST.agencies
    )
    tagged = evolve(COAST, agencies=both)
    every, some = Condition(agencies_tagged=AgencyTag("all")), Condition(agencies_tagged=CARER)

    assert [fault.message for fault in share(satisfies=every, where=some).faults(tagged)] == [
        'satisfies.agencies_tagged: must be a tag that some agencies of "where" do not have, got "all"'
    ]
    assert list(share(satisfies=some, where=every).faults(tagged)) == []
    rule = share(100, satisfies=some, where=every)
    assert only(rule, a_visit(agencies=(TRUST, POLICE)), partnership=tagged).verdict is Verdict.MET


# --- What is said ---


def test_a_finding_names_what_counts_and_what_is_not_known() -> None:
    unclear = a_visit(id="visit-9", when=When.on(Date(2022, 5, 2)))
    proposed = a_visit(id="visit-8", when=When.on(Date(2022, 5, 3)), status=Status.PROPOSED, details={OPENED: True})
    found = only(share(), *visits(1, 2), unclear, proposed)
    assert isinstance(found, ShareFinding)

    assert (found.kept, found.against, found.unclear) == (("visit-0",), ("visit-1",), ("visit-9", "visit-8"))
    assert (found.evidence, found.deadline) == (("visit-0", "visit-1"), Date(2023, 3, 31))
    assert found.verdict is Verdict.BREACHED
    assert found.observation == (
        "1 of 2 visits (50%) meets this rule from 1 April 2022 to 31 March 2023. The target is 80%: 2 of 2. It "
        "is not known whether two more meet it."
    )
    assert found.action == "Make sure that one more meets this rule by 31 March 2023 (visit-1)."


def test_a_finding_says_what_would_settle_it() -> None:
    unclear = a_visit(id="visit-9", when=When.on(Date(2022, 5, 2)))
    beyond = only(share(every=Period.parse("P2Y")), *visits(1, 1))
    assert isinstance(beyond, ShareFinding)

    assert only(share(), unclear).observation == (
        "It is not known whether one visit meets this rule from 1 April 2022 to 31 March 2023. The target is 80%."
    )
    assert only(share(), *visits(2, 2)).observation == (
        "2 of 2 visits (100%) meet this rule from 1 April 2022 to 31 March 2023. The target is 80%."
    )
    assert only(share(), unclear).action == (
        'Record "whether it was open to all" for the visit (visit-9) by 31 March 2023.'
    )
    assert only(share(), unclear, evolve(unclear, id="visit-8")).action == (
        'Record "whether it was open to all" for the two visits (visit-8 and visit-9) by 31 March 2023.'
    )
    assert beyond.extends_past_cover
    assert beyond.action == "Record what takes place on days that the planner does not cover by 31 March 2024."
    assert only(share(), *visits(1, 1)).action is None
    assert only(share(), *visits(1, 1)).observation == (
        "1 of 1 visit (100%) meets this rule from 1 April 2022 to 31 March 2023. The target is 80%."
    )
