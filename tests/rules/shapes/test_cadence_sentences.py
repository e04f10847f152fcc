"""Cadence: what its findings say, and what they ask for."""

from __future__ import annotations

import pytest

from scp_framework.model.dates.period import Period
from tests.rules.shapes.cadence_cases import only
from tests.rules.shapes.cadence_said import MAYBE, SAID, STRETCH, TALKS
from tests.worlds.talks import YEAR, cadence, report_on, talk


@pytest.mark.parametrize(
    ("rule", "covers", "activities", "as_of", "found", "needed"),
    [
        *SAID,
        (
            cadence(at_most=1, every=YEAR), "2020-11..2021-10", (TALKS[0], MAYBE), None,
            (
                                    "The planner has one talk (April 2021) from 1 November 2020 to 31 October "
                                    "2021; one more might count. The rule allows at most one."
            ),
            "Record whether the talk takes place (maybe) by 31 October 2021. No more can count.",
        ),
        (
            cadence(at_most=2, every=YEAR), "2020-12..2021-10", (), None,
            (
                "The planner has no talks from 1 November 2020 to 31 October 2021. The rule allows at most two. "
                "The planner does not cover all of those days."
            ),
            "At most two more can count, on days outside the planner too.",
        ),
        (
            cadence(at_least=2, at_most=2, every=YEAR), "2020-12..2021-10", (TALKS[1], MAYBE), None,
            (
                    "The planner has one talk (5 July 2021) from 1 November 2020 to 31 October 2021; one more "
                    "might count. The rule asks for exactly two. The planner does not cover all of those days."
            ),
            (
                "Record whether the talk takes place (maybe) by 31 October 2021. At least one more is needed. At "
                "most one more can count, on days outside the planner too."
            ),
        ),
        (
            cadence(at_most=0, every=YEAR), "2020-11..2021-10", (MAYBE,), None,
            (
                "The planner has no talks from 1 November 2020 to 31 October 2021 for certain; one might count. "
                "The rule allows none."
            ),
            "Record whether the talk takes place (maybe) by 31 October 2021. No more can count.",
        ),
        (
            cadence(at_least=1, every=Period(days=1)), "2020-11-01", (), None,
            "The planner has no talks on 1 November 2020. The rule asks for at least one.",
            "Plan one by 1 November 2020.",
        ),
        (
            cadence(at_least=3, every=STRETCH, rolling=True), "2021-07-01..2021-07-10", (TALKS[1],), None,
            (
                    "The planner has one talk over ten days, from 1 July 2021 to 10 July 2021. The rule asks for "
                    "at least three."
            ),
            "Plan two more from 1 July 2021 to 10 July 2021.",
        ),
        (
            cadence(at_least=1, every=STRETCH, rolling=True), "2021-07-01..2021-07-19", (), None,
            (
                    "The planner has no talks over ten days from any date between 1 July 2021 and 10 July 2021. "
                    "The rule asks for at least one."
            ),
            "Plan one on 10 July 2021.",
        ),
        (
            cadence(at_least=1, at_most=2, every=STRETCH, rolling=True), "2021-07-01..2021-07-10",
            (TALKS[1], talk("d", "2021-07-06"), talk("e", "2021-07-07")), None,
            (
                    "The planner has three talks over ten days, from 1 July 2021 to 10 July 2021. The rule asks "
                    "for at least one and at most two."
            ),
            "Make sure that the period has at most two by 7 July 2021.",
        ),
        (
            cadence(at_least=2, at_most=3, every=STRETCH, rolling=True), "2021-07-01..2021-07-10",
            (talk("d", "2021-07"),), None,
            (
                                "The planner has at most one talk over ten days, from 1 July 2021 to 10 July 2021. "
                                "The rule asks for at least two and at most three."
            ),
            "Plan two from 1 July 2021 to 10 July 2021.",
        ),
        (
            cadence(at_least=1, every=STRETCH, rolling=True), "2021-07-01..2021-07-21", (), None,
            (
                    "The planner has no talks over ten days from any date between 1 July 2021 and 12 July 2021. "
                    "The rule asks for at least one."
            ),
            "Plan one on 10 July 2021 and one from 12 July 2021 to 20 July 2021.",
        ),
        (
            cadence(at_least=1, every=STRETCH, rolling=True), "2021-07-01..2021-07-14", (TALKS[1],), None,
            "The planner has one talk over ten days from any date between 1 July 2021 and 5 July 2021.",
            None,
        ),
        (
            cadence(at_least=1, every=STRETCH, rolling=True), "2021-07-01..2021-07-14",
            (TALKS[1], talk("d", "2021-07-13")), None,
            "The planner has one to two talks over ten days from any date between 1 July 2021 and 5 July 2021.",
            None,
        ),
        (
            cadence(at_most=1, every=STRETCH, rolling=True), "2021-07-01..2021-07-19", (TALKS[1],), None,
            "The planner has at most one talk over ten days from any date between 1 July 2021 and 10 July 2021.",
            None,
        ),
        (
            cadence(at_least=2, every=STRETCH, rolling=True), "2021-07-01..2021-07-10", (talk("d", "2021-07"),), None,
            (
                                    "The planner has at most one talk over ten days, from 1 July 2021 to 10 July "
                                    "2021. The rule asks for at least two."
            ),
            "Plan two from 1 July 2021 to 10 July 2021.",
        ),
        (
            cadence(at_least=1, at_most=1, every=STRETCH, rolling=True), "2021-07-01..2021-07-11",
            (talk("d", "2021-07"), talk("e", "2021-07")), None,
            (
                    "The planner might have anything from none to two talks over ten days from any date between 1 "
                    "July 2021 and 2 July 2021. The rule asks for exactly one."
            ),
            (
                "Make sure that every such period has at least one and at most one by 10 July 2021. Also record "
                "the dates of the two talks (d and e)."
            ),
        ),
        (
            cadence(at_least=2, every=STRETCH, rolling=True), "2021-07-01..2021-07-10",
            (TALKS[1], talk("d", "2021-07")), None,
            (
                    "The planner might have anything from one to two talks over ten days, from 1 July 2021 to 10 "
                    "July 2021. The rule asks for at least two."
            ),
            "Make sure that the period has at least two by 10 July 2021. Also record the date of the talk (d).",
        ),
        (
            cadence(at_least=2, every=STRETCH, rolling=True), "2021-07-01..2021-07-10",
            (TALKS[1], talk("d", "2021-07")), "2021-08-01",
            (
                    "The planner might have anything from none to two talks over ten days, from 1 July 2021 to 10 "
                    "July 2021. The rule asks for at least two. That time has passed."
            ),
            "Record whether the two talks took place (d and b) and the date of the talk (d).",
        ),
        (
            cadence(at_most=0, every=STRETCH, rolling=True), "2021-07-01..2021-07-10", (TALKS[1],), None,
            "The planner has one talk over ten days, from 1 July 2021 to 10 July 2021. The rule allows none.",
            "Make sure that the period has none by 5 July 2021.",
        ),
        (
            cadence(at_most=1, every=STRETCH, rolling=True), "2021-07-01..2021-07-11",
            (TALKS[1], talk("d", "2021-07-06"), talk("e", "2021-07-11")), None,
            (
                    "The planner has two to three talks over ten days from any date between 1 July 2021 and 2 July "
                    "2021. The rule allows at most one."
            ),
            "Make sure that every such period has at most one by 6 July 2021.",
        ),
    ],
)  # fmt: skip
def test_each_type_of_finding_says_what_was_found_and_what_is_needed(
    rule: object, covers: str, activities: tuple[object, ...], as_of: str | None, found: str, needed: str | None
) -> None:
    finding = only(report_on(rule, covers, *activities, as_of=as_of).findings)  # type: ignore[arg-type]

    assert (finding.observation, finding.action) == (found, needed)
