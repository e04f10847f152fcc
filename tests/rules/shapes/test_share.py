"""At least so many in a hundred."""

from __future__ import annotations

from attrs import evolve
from pendulum import Date

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.rules.parameters.guard import Guard
from scp_framework.rules.shapes.share_finding import ShareFinding
from tests.rules.shapes.share_cases import HALF, LAST_OF_FIRST_HALF, share, visits
from tests.worlds.coast import (
    COVERS,
    OPENED,
    a_visit,
    findings,
    only,
)


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
