"""Lead time: what its findings say."""

from __future__ import annotations

import pytest

from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Status
from scp_framework.model.dates.lead import Lead
from scp_framework.rules.context import SKIPPED, StepDay
from scp_framework.rules.parameters.condition import Condition
from tests.rules.shapes.lead_time_cases import SIX_WEEKS, lead_found, lead_time
from tests.worlds.three_agencies import (
    FULL,
    RETURNED,
    SENT,
    VISIT,
    on,
    review,
)

WEEK, TWO_WEEKS, SAME = Lead.parse("P1W"), Lead.parse("P2W"), Lead.parse("same day")


@pytest.mark.parametrize(
    ("parameters", "sent", "visit", "found", "needed"),
    [
        (
            {"before": VISIT, "at_least": SIX_WEEKS}, on("2021-01-18"), "2021-03-01",
            (
                'For the review on 1 March 2021, "form sent" (18 January 2021) and "visit" (1 March 2021) are at '
                "least six weeks apart."
            ),
            None,
        ),
        (
            {"before": VISIT, "at_least": SIX_WEEKS}, on("2021-01-19"), "2021-03-01",
            (
                'For the review on 1 March 2021, "form sent" (19 January 2021) and "visit" (1 March 2021) are less '
                "than six weeks apart."
            ),
            'Make sure that "form sent" is at least six weeks before "visit", by 18 January 2021.',
        ),
        (
            {"before": VISIT, "at_least": WEEK}, on("2021-03-01"), "2021-03-01",
            (
                'For the review on 1 March 2021, "form sent" (1 March 2021) and "visit" (1 March 2021) are less '
                "than one week apart."
            ),
            'Make sure that "form sent" is at least one week before "visit", by 22 February 2021.',
        ),
        (
            {"before": VISIT, "at_least": WEEK}, on("2021-03-03..2021-03-08"), "2021-03-02..2021-03-07",
            (
                    'For the review between 2 March 2021 and 7 March 2021, "form sent" (3 March 2021 to 8 March '
                    '2021) and "visit" (2 March 2021 to 7 March 2021) are less than one week apart.'
            ),
            'Make sure that "form sent" is at least one week before "visit", by 23 February 2021.',
        ),
        (
            {"before": VISIT, "at_least": SIX_WEEKS}, on("2021-01"), "2021-03",
            (
                    'For the review in March 2021, we cannot tell whether "form sent" (January 2021) and "visit" '
                    "(March 2021) are at least six weeks apart."
            ),
            (
                    'Record the date of "form sent" and the date of the review. "form sent" must be on or before '
                    '18 January 2021, whatever the date of "visit".'
            ),
        ),
        (
            {"before": VISIT, "at_least": SIX_WEEKS}, None, "2021-03-01",
            'The review on 1 March 2021 has no date for "form sent".',
            'Record the date of "form sent". "form sent" must be on or before 18 January 2021.',
        ),
        (
            {"before": RETURNED, "at_least": SIX_WEEKS}, None, "2021-03-01",
            'The review on 1 March 2021 has no date for "form sent" and "form returned".',
            'Record the dates of "form sent" and "form returned".',
        ),
        (
            {"before": VISIT, "at_least": SIX_WEEKS}, SKIPPED, "2021-03-01",
            '"form sent" was not taken for the review on 1 March 2021.',
            'Make sure that "form sent" is at least six weeks before "visit", by 18 January 2021.',
        ),
        (
            {"after": VISIT, "at_most": WEEK}, on("2021-03-09"), "2021-03-01",
            (
                'For the review on 1 March 2021, "visit" (1 March 2021) and "form sent" (9 March 2021) are more '
                "than one week apart."
            ),
            'Make sure that "form sent" is at most one week after "visit", by 8 March 2021.',
        ),
        (
            {"after": VISIT, "at_most": WEEK}, on("2021-02-28"), "2021-03-01",
            (
                'For the review on 1 March 2021, "visit" (1 March 2021) and "form sent" (28 February 2021) are in '
                "the wrong order."
            ),
            'Make sure that "form sent" is at most one week after "visit", by 8 March 2021.',
        ),
        (
            {"after": VISIT, "at_most": SAME}, on("2021-03-02"), "2021-03-01",
            (
                'For the review on 1 March 2021, "visit" (1 March 2021) and "form sent" (2 March 2021) are on '
                "different days."
            ),
            'Make sure that "form sent" is on the same day as "visit", by 1 March 2021.',
        ),
        (
            {"after": VISIT, "at_most": SAME}, on("2021-03-01"), "2021-03-01",
            (
                'For the review on 1 March 2021, "visit" (1 March 2021) and "form sent" (1 March 2021) are on the '
                "same day."
            ),
            None,
        ),
        (
            {"after": VISIT, "at_least": WEEK}, None, "2021-03-01",
            'The review on 1 March 2021 has no date for "form sent".',
            'Record the date of "form sent". "form sent" must be on or after 8 March 2021.',
        ),
        (
            {"after": VISIT, "at_least": WEEK, "at_most": TWO_WEEKS}, None, "2021-03-01",
            'The review on 1 March 2021 has no date for "form sent".',
            (
                'Record the date of "form sent". "form sent" must be between 8 March 2021 and 15 March 2021.'
            ),
        ),
        (
            {"after": VISIT, "at_most": WEEK}, None, "2021-03-01..2021-03-08",
            'The review between 1 March 2021 and 8 March 2021 has no date for "form sent".',
            (
                    'Record the date of "form sent" and the date of the review. "form sent" must be on 8 March '
                    '2021, whatever the date of "visit".'
            ),
        ),
        (
            {"after": VISIT, "at_most": WEEK}, None, "2021-03",
            'The review in March 2021 has no date for "form sent".',
            'Record the date of "form sent" and the date of the review.',
        ),
        (
            {"before": VISIT, "at_least": SAME}, on("2021-03-01"), "2021-03-01",
            (
                'For the review on 1 March 2021, "form sent" (1 March 2021) and "visit" (1 March 2021) are in the '
                "right order."
            ),
            None,
        ),
        (
            {"before": VISIT, "at_least": SAME}, on("2021-03-02"), "2021-03-01",
            (
                'For the review on 1 March 2021, "form sent" (2 March 2021) and "visit" (1 March 2021) are in the '
                "wrong order."
            ),
            'Make sure that "form sent" is on the same day as or before "visit", by 1 March 2021.',
        ),
        (
            {"before": VISIT, "at_least": WEEK, "at_most": TWO_WEEKS}, on("2021-02-20"), "2021-03-01",
            (
                    'For the review on 1 March 2021, "form sent" (20 February 2021) and "visit" (1 March 2021) are '
                    "at least one week and at most two weeks apart."
            ),
            None,
        ),
        (
            {"before": VISIT, "at_least": Lead.parse("P1M"), "at_most": Lead.parse("P30D")},
            on("2021-01-03..2021-01-20"), "2021-02",
            (
                    'For the review in February 2021, "form sent" (3 January 2021 to 20 January 2021) and "visit" '
                    "(February 2021) cannot be at least one month and at most 30 days apart."
            ),
            (
                'Make sure that "form sent" is at least one month and at most 30 days before "visit", by 1 January '
                "2021."
            ),
        ),
    ],
)  # fmt: skip
def test_a_finding_says_what_was_found_and_what_is_needed(
    parameters: dict[str, object], sent: StepDay, visit: str, found: str, needed: str | None
) -> None:
    finding = lead_found(lead_time(**parameters), review(on(visit), {SENT: sent}))

    assert finding.observation == found
    assert finding.action == needed


def test_both_steps_not_taken_are_named_together() -> None:
    rule = lead_time(before=RETURNED, at_least=SIX_WEEKS)

    found = lead_found(rule, review(on("2021-03-01"), {SENT: SKIPPED, RETURNED: SKIPPED}))

    assert found.observation == '"form sent" and "form returned" were not taken for the review on 1 March 2021.'


def test_what_may_not_apply_at_all_offers_that_way_out() -> None:
    late = {SENT: on("2021-02-28")}
    proposed = lead_found(
        lead_time(before=VISIT, at_least=SIX_WEEKS), review(on("2021-03-01"), {**late}, status=Status.PROPOSED)
    )
    unmarked = lead_found(
        lead_time(before=VISIT, at_least=SIX_WEEKS, where=Condition(detail=FULL, value=True)),
        review(on("2021-03-01"), {**late}),
    )

    assert (proposed.verdict, proposed.takes_place, proposed.applies_for_certain) == (Verdict.OPEN, False, False)
    assert proposed.action == (
        'Make sure that "form sent" is at least six weeks before "visit", by 18 January 2021. If the review '
        "does not take place, mark it as cancelled."
    )
    assert (unmarked.verdict, unmarked.takes_place, unmarked.applies_for_certain) == (Verdict.OPEN, True, False)
    assert unmarked.action == (
        'Make sure that "form sent" is at least six weeks before "visit", by 18 January 2021. If the rule '
        'should not apply, record "all of it seen" as no.'
    )
