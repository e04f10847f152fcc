"""A line of succession is one over all editions: in names, in filters, in exceptions and in the ids of findings."""

from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.arrangements.editions import Editions
from scp_framework.checking import check
from scp_framework.files.reports.report_json import report_to_json
from scp_framework.files.reports.report_reading import report_from_json
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Activity
from scp_framework.model.agency import Agency
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.history.validity import FormerName
from scp_framework.model.identifier import AgencyId, AgencyTag, MemberId, OwnerId, PeriodId, RuleName
from scp_framework.model.planner import Planner
from scp_framework.reports.report import Report
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.cadence import Cadence
from scp_framework.rules.shapes.gap import Gap
from tests.worlds.isle import BOARD, ISLE, JULY_1, JUNE_30, VISIT, a_visit, edition, facts

NURSE, CREW = AgencyId("nurses"), AgencyId("nursing-crew")
KEEN = AgencyTag("keen")
ALONE = Agency(id=NURSE, name="Nurses", tags=(KEEN,))
ENDED = evolve(ALONE, valid_to=JUNE_30)
AFTER = Agency(id=CREW, name="Nursing Crew", tags=(KEEN,), valid_from=JULY_1, succeeds=NURSE)
KEENS = Group(agencies_tagged=KEEN)
MONTHLY = Cadence(**facts(of=VISIT, at_least=1, every=PeriodId("month"), for_each=KEENS))  # type: ignore[arg-type]  # as facts are
EACH_TWO_DAYS = Gap(**facts(of=VISIT, at_most=Lead(days=2), for_each=KEENS))  # type: ignore[arg-type]  # as facts are


def report(rule: Rule, *visits: Activity, member: str | None = None, second: tuple[Agency, ...] = ()) -> Report:
    """The first edition knows only who was there before; the second who took over."""
    editions = Editions(
        editions=(
            edition("1", rule, partnership=evolve(ISLE, agencies=(*ISLE.agencies, ALONE))),
            edition(
                "2",
                rule,
                begins=JULY_1,
                partnership=evolve(ISLE, agencies=(*ISLE.agencies, *(second or (ENDED, AFTER)))),
            ),
        )
    )
    exception = AgreedException(
        rule=RuleName("TRY01"), reason="agreed", agreed_by=OwnerId(BOARD), until=Date(2023, 12, 31),
        member=None if member is None else MemberId(member),
    )  # fmt: skip
    planner = Planner(
        id="plan",
        covers=Window.parse("2022-06..2022-07"),
        activities=visits,
        exceptions=(exception,) if member else (),
    )
    return check(planner, editions)


def test_what_is_due_of_somebody_who_ends_in_the_next_edition_is_due_while_they_are_there() -> None:
    rule = evolve(MONTHLY, every=PeriodId("half"))
    for second, deadline in (((ENDED,), JUNE_30), ((ALONE,), Date(2022, 9, 30))):
        found = report(rule, second=second).findings[0]

        assert (found.verdict, found.subject.member, found.edition) == (Verdict.OPEN, NURSE, "1")
        assert found.deadline == deadline


@pytest.mark.parametrize("name", [NURSE, CREW])
def test_either_name_means_all_of_the_line_in_filters_and_exceptions(name: str) -> None:
    found = report(MONTHLY, member=name)

    assert [each.subject.member for each in found.findings] == [NURSE, CREW]
    assert found.breaches == found.only(agency=name).findings == found.findings
    assert found.unexcused == ()


@pytest.mark.parametrize("name", [NURSE, CREW])
def test_who_takes_over_in_the_next_edition_is_named_by_their_name(name: str) -> None:
    visits = (
        a_visit(When.on(Date(2022, 6, 29)), 1, agencies=(NURSE,)),
        a_visit(When.on(Date(2022, 7, 9)), 2, agencies=(CREW,)),
    )
    found = report(EACH_TWO_DAYS, *visits, member=name)
    (breached,) = found.breaches

    assert (breached.verdict, breached.edition) == (Verdict.BREACHED, "1")
    assert "Nursing Crew" in breached.observation
    assert found.unexcused == ()
    assert found.only(agency=name).findings


def test_the_ids_of_findings_about_a_line_begin_with_the_first_of_it() -> None:
    assert [each.id for each in report(MONTHLY).findings] == ["TRY01--nurses--2022-06-01", "TRY01--nurses--2022-07-01"]


def test_an_edition_that_knows_somebody_says_what_they_are_called_and_were_called() -> None:
    renamed = evolve(ALONE, name="Nursing", former_names=(FormerName(name="Nurses", until=JUNE_30),))
    found = report(MONTHLY, second=(renamed,))

    assert ["Nurses" in each.observation for each in found.findings] == [True, False]
    assert "Nursing" in found.findings[1].observation


def test_what_is_named_from_another_edition_is_read_back() -> None:
    written = report(MONTHLY, member=CREW)
    read = report_from_json(report_to_json(written))

    assert read == written
    assert read.only(agency=CREW).findings == written.findings
    assert read.unexcused == ()
