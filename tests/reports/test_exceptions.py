"""An agreed exception is shown with what it excuses, changes no verdict, and is reported once it no longer serves."""

from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.checking import check
from scp_framework.errors import InputError
from scp_framework.findings.finding import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import AgencyId, OwnerId
from scp_framework.reports.exceptions import Effect
from scp_framework.reports.report import Report
from scp_framework.rules.parameters.group import Every, Group
from scp_framework.rules.shapes.structure import Structure
from scp_framework.rules.shapes.structure_count import Count
from scp_framework.views.full_text import full_text
from tests.reports.exceptions_cases import EACH_YEAR, LAST_OF_YEAR, PLAN, agreed, standings
from tests.worlds.small_partnership import (
    BOARD,
    COUNCIL,
    SMALL_PARTNERSHIP,
    SMALL_PLANNER,
    SOURCE,
    TRUST,
)


def report_with(*exceptions: AgreedException, as_of: str | None = None) -> Report:
    """The council is inspected in the year, and the trust is not."""
    return check(evolve(SMALL_PLANNER, exceptions=exceptions), PLAN, as_of=as_of)


def test_what_it_excuses_stays_a_breach_and_is_told_with_it() -> None:
    report = report_with(agreed())
    (breach,) = report.breaches

    assert report.verdict("INS10") is Verdict.BREACHED
    assert breach.subject.member == TRUST
    assert report.excuses(breach) == report.exceptions
    assert report.unexcused == ()
    assert report.explain(breach) == (
        f"{breach.explain()}\nException until 31 March 2023, agreed by Board on 3 May 2022: The trust is being merged."
    )


def test_an_exception_of_which_no_day_is_recorded_is_told_without_one_and_ends_with_its_reason() -> None:
    undated = evolve(agreed(), agreed_on=None, reason="It is told in Annex X. ")
    report = report_with(undated)
    (breach,) = report.breaches

    assert report.explain(breach) == (
        f"{breach.explain()}\nException until 31 March 2023, agreed by Board: It is told in Annex X."
    )


def test_what_is_kept_is_not_excused() -> None:
    report = report_with(agreed())
    (kept,) = report.only(verdict=Verdict.MET)

    assert kept.subject.member == COUNCIL
    assert report.excuses(kept) == ()
    assert report.explain(kept) == kept.explain()


@pytest.mark.parametrize(("until", "standing"), [(LAST_OF_YEAR, Effect.EXCUSES), (Date(2023, 3, 30), Effect.RUN_OUT)])
def test_it_must_last_to_the_last_day_of_the_period(until: Date, standing: Effect) -> None:
    report = report_with(agreed(until=until))

    assert standings(report) == [standing]
    assert (report.unexcused == report.breaches) is (standing is Effect.RUN_OUT)


@pytest.mark.parametrize(("as_of", "standing"), [("2023-06-30", Effect.EXCUSES), ("2023-07-01", Effect.RUN_OUT)])
def test_as_of_a_day_after_its_last_it_excuses_nothing_any_more(as_of: str, standing: Effect) -> None:
    assert standings(report_with(agreed(until=Date(2023, 6, 30), member=TRUST), as_of=as_of)) == [standing]


@pytest.mark.parametrize(
    ("as_of", "standing"),
    [("2022-05-02", Effect.NOT_YET_AGREED), ("2022-05-03", Effect.EXCUSES), (None, Effect.EXCUSES)],
)
def test_as_of_a_day_before_it_was_agreed_it_excuses_nothing_yet(as_of: str | None, standing: Effect) -> None:
    report = report_with(agreed(member=TRUST), as_of=as_of)

    assert standings(report) == [standing]
    assert [each.exception for each in report.applied_exceptions] == list(report.exceptions)
    assert (report.unexcused == report.breaches) is (standing is Effect.NOT_YET_AGREED)


@pytest.mark.parametrize(("until", "standing"), [(LAST_OF_YEAR, Effect.EXCUSES), (Date(2023, 3, 30), Effect.RUN_OUT)])
def test_for_what_has_no_days_of_its_own_it_must_last_to_the_last_day_covered(until: Date, standing: Effect) -> None:
    many = Structure(
        code="INS20",
        name="many-agencies",
        title="There are many agencies",
        why="So that there is much to inspect.",
        strength=Strength.COMMITMENT,
        source=SOURCE,
        count=Count(of=Group(every=Every.AGENCIES), at_least=50),
    )
    planner = evolve(
        SMALL_PLANNER,
        covers=Window(Date(2022, 4, 1), LAST_OF_YEAR),
        exceptions=(agreed(rule="INS20", until=until),),
    )

    assert standings(check(planner, evolve(PLAN, rules=(many,)))) == [standing]


@pytest.mark.parametrize(
    ("exception", "standing"),
    [
        (agreed(member=TRUST), Effect.EXCUSES),
        (agreed(member=COUNCIL), Effect.EXCUSES_NOTHING),
        (agreed(activity="inspection-1"), Effect.EXCUSES_NOTHING),
        (agreed(period=Window(Date(2022, 4, 1), LAST_OF_YEAR)), Effect.EXCUSES),
        (agreed(period=Window(Date(2022, 4, 2), LAST_OF_YEAR)), Effect.EXCUSES_NOTHING),
        (agreed(period=Window(Date(2022, 4, 1), Date(2023, 3, 30))), Effect.EXCUSES_NOTHING),
        (agreed(member=COUNCIL, period=Window(Date(2022, 4, 1), LAST_OF_YEAR)), Effect.EXCUSES_NOTHING),
    ],
)
def test_all_that_is_given_must_fit(exception: AgreedException, standing: Effect) -> None:
    assert standings(report_with(exception)) == [standing]


def test_a_rule_may_be_called_by_its_name_or_alias_and_is_reported_by_its_code() -> None:
    report = report_with(agreed(rule="each-partner-each-year"), agreed(rule="everybody-each-year"))

    assert [each.rule for each in report.exceptions] == ["INS10", "INS10"]
    assert len(report.excuses(report.breaches[0])) == 2


def test_what_is_open_may_be_excused_too() -> None:
    shorter = evolve(SMALL_PLANNER, covers=Window(Date(2022, 4, 1), Date(2022, 12, 31)), exceptions=(agreed(),))
    report = check(shorter, PLAN)

    assert [finding.verdict for finding in report.applied_exceptions[0].excused] == [Verdict.OPEN]


def seats_of(*agencies: AgencyId, member: str | None) -> Report:
    """What is found where none of these agencies has a seat on the Board, and an exception is agreed."""
    seats = Structure(
        code="INS20",
        name="seats",
        title="Each agency has a seat on the Board",
        why="So that all are heard.",
        strength=Strength.COMMITMENT,
        source=SOURCE,
        body=BOARD,
        each_of=Group(agencies=agencies),
    )
    board = evolve(SMALL_PARTNERSHIP.body[BOARD], members=())
    others = tuple(each for each in SMALL_PARTNERSHIP.bodies if each.id != BOARD)
    arrangements = evolve(PLAN, partnership=evolve(SMALL_PARTNERSHIP, bodies=(board, *others)), rules=(seats,))
    return check(evolve(SMALL_PLANNER, exceptions=(agreed(rule="INS20", member=member),)), arrangements)


@pytest.mark.parametrize(
    ("agencies", "member", "standing"),
    [
        ((COUNCIL, TRUST), None, Effect.EXCUSES),
        ((COUNCIL, TRUST), TRUST, Effect.EXCUSES_NOTHING),
        ((TRUST,), TRUST, Effect.EXCUSES),
        ((TRUST,), COUNCIL, Effect.EXCUSES_NOTHING),
        ((COUNCIL, TRUST), BOARD, Effect.EXCUSES),
    ],
)
def test_what_is_not_kept_for_several_is_not_excused_for_one_of_them(
    agencies: tuple[AgencyId, ...], member: str | None, standing: Effect
) -> None:
    report = seats_of(*agencies, member=member)
    (breach,) = report.breaches

    assert standings(report) == [standing]
    assert (breach in report.unexcused) is (standing is not Effect.EXCUSES)


def test_that_an_exception_for_one_of_several_excuses_nothing_is_told() -> None:
    report = seats_of(COUNCIL, TRUST, member=TRUST)
    said = "This exception has no effect: nothing it covers for Harbour Trust alone is breached or unresolved."

    assert said in full_text(report, width=200)


def test_of_a_rule_that_is_left_out_no_exception_is_told() -> None:
    arrangements = evolve(PLAN, rules=(EACH_YEAR, evolve(EACH_YEAR, code="INS11", name="again", aliases=())))
    planner = evolve(SMALL_PLANNER, exceptions=(agreed(), agreed(rule="INS11", member=COUNCIL)))

    assert standings(check(planner, arrangements, select=["INS10"])) == [Effect.EXCUSES]
    assert standings(check(planner, arrangements)) == [Effect.EXCUSES, Effect.EXCUSES_NOTHING]


def test_of_a_filtered_report_those_are_left_that_are_about_what_is_left() -> None:
    report = report_with(agreed(member=TRUST), agreed(member=TRUST, until=Date(2022, 12, 31)), agreed(member=COUNCIL))

    assert standings(report.only(agency=TRUST)) == [Effect.EXCUSES, Effect.RUN_OUT]
    assert standings(report.only(agency=COUNCIL)) == []


@pytest.mark.parametrize(
    ("exception", "said"),
    [
        (agreed(rule="INS12"), 'exceptions[0].rule: unknown rule "INS12"; did you mean "INS10"?'),
        (agreed(member="harbour-trusts"), 'did you mean "harbour-trust"?'),
        (evolve(agreed(), agreed_by=OwnerId("bord")), "exceptions[0].agreed_by: unknown role, body or agency"),
    ],
)
def test_an_exception_from_something_that_does_not_exist_is_refused(exception: AgreedException, said: str) -> None:
    with pytest.raises(InputError) as refused:
        report_with(exception)

    assert said in str(refused.value)


def test_an_exception_for_an_activity_that_is_not_planned_is_refused() -> None:
    with pytest.raises(InputError, match=r"exceptions\[0\].activity: unknown activity"):
        evolve(SMALL_PLANNER, exceptions=(agreed(activity="inspection-2"),))


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_an_exception_without_a_reason_is_refused(reason: str) -> None:
    with pytest.raises(InputError, match="reason: must be a reason in words"):
        evolve(agreed(), reason=reason)


def test_an_exception_that_ends_before_it_is_agreed_is_refused() -> None:
    with pytest.raises(InputError, match="until: must be 2022-05-03 or later"):
        agreed(until=Date(2022, 5, 2))
    assert agreed(until=Date(2022, 5, 3)).until == Date(2022, 5, 3)
