"""What findings of a cadence say and ask for, by planner."""

from __future__ import annotations

from scp_framework.model.activity import Status
from scp_framework.model.dates.period import Period
from tests.worlds.talks import YEAR, cadence, talk

TALKS = (talk("a", "2021-04"), talk("b", "2021-07-05"), talk("c", "2021-08-09"))
MAYBE = talk("maybe", "2021-09-09", status=Status.PROPOSED)
PERHAPS = talk("perhaps", "2021-10", status=Status.PROPOSED)
STRETCH = Period(days=10)
SAID = [
    (
        cadence(at_least=3, every=YEAR), "2020-11..2021-10", TALKS, None,
        (
            "The planner has three talks (April 2021, 5 July 2021 and 9 August 2021) from 1 November 2020 to "
            "31 October 2021."
        ),
        None,
    ),
    (
        cadence(at_least=3, every=YEAR), "2020-11..2021-10", TALKS[:2], None,
        (
            "The planner has two talks (April 2021 and 5 July 2021) from 1 November 2020 to 31 October 2021. "
            "The rule asks for at least three."
        ),
        "Plan one more by 31 October 2021.",
    ),
    (
        cadence(at_least=1, every=YEAR), "2020-11..2021-10", (), None,
        "The planner has no talks from 1 November 2020 to 31 October 2021. The rule asks for at least one.",
        "Plan one by 31 October 2021.",
    ),
    (
        cadence(at_least=3, every=YEAR), "2020-11..2021-10", (), None,
        "The planner has no talks from 1 November 2020 to 31 October 2021. The rule asks for at least three.",
        "Plan three by 31 October 2021.",
    ),
    (
        cadence(at_least=3, every=YEAR), "2020-11..2021-10", (TALKS[0], MAYBE), None,
        (
            "The planner has one talk (April 2021) from 1 November 2020 to 31 October 2021; one more might "
            "count. The rule asks for at least three."
        ),
        "Plan one more by 31 October 2021. Also record whether the talk takes place (maybe).",
    ),
    (
        cadence(at_least=3, every=YEAR), "2020-12..2021-10", (TALKS[0], MAYBE), None,
        (
            "The planner has one talk (April 2021) from 1 November 2020 to 31 October 2021; one more might "
            "count. The rule asks for at least three. The planner does not cover all of those days."
        ),
        "Plan two more by 31 October 2021, or record any on days that the planner does not cover.",
    ),
    (
        cadence(at_least=4, every=YEAR), "2020-11..2021-10", (TALKS[0], MAYBE, PERHAPS), None,
        (
            "The planner has one talk (April 2021) from 1 November 2020 to 31 October 2021; two more might "
            "count. The rule asks for at least four."
        ),
        "Plan one more by 31 October 2021. Also record whether the two talks take place (maybe and perhaps).",
    ),
    (
        cadence(at_least=1, every=YEAR), "2020-12..2021-10", (), None,
        (
            "The planner has no talks from 1 November 2020 to 31 October 2021. The rule asks for at least one. "
            "The planner does not cover all of those days."
        ),
        "Plan one by 31 October 2021, or record any on days that the planner does not cover.",
    ),
    (
        cadence(at_least=1, at_most=1, every=YEAR), "2020-11..2021-10", (TALKS[0], MAYBE), None,
        (
                            "The planner has one talk (April 2021) from 1 November 2020 to 31 October 2021; "
                            "one more might count. The rule asks for exactly one."
        ),
        "Record whether the talk takes place (maybe) by 31 October 2021. No more can count.",
    ),
    (
        cadence(at_least=2, at_most=2, every=YEAR), "2020-11..2021-10", (TALKS[0], MAYBE), None,
        (
                "The planner has one talk (April 2021) from 1 November 2020 to 31 October 2021; one more might "
                "count. The rule asks for exactly two."
        ),
        "Record whether the talk takes place (maybe) by 31 October 2021. At least one more is needed.",
    ),
    (
        cadence(at_least=1, every=YEAR), "2020-11..2021-10", (MAYBE,), None,
        (
            "The planner has no talks from 1 November 2020 to 31 October 2021 for certain; one might count. "
            "The rule asks for at least one."
        ),
        "Record whether the talk takes place (maybe) by 31 October 2021. At least one is needed.",
    ),
    (
        cadence(at_least=1, every=YEAR), "2020-11..2021-10", (MAYBE,), "2021-11-05",
        (
            "The planner has no talks from 1 November 2020 to 31 October 2021 for certain; one might count. "
            "The rule asks for at least one. That time has passed."
        ),
        "Record whether the talk took place (maybe).",
    ),
    (
        cadence(at_least=1, every=YEAR), "2020-11..2021-10", (MAYBE,), "2021-10-15",
        (
            "The planner has no talks from 1 November 2020 to 31 October 2021 for certain; one might count. "
            "The rule asks for at least one."
        ),
        "Record whether the talk took place (maybe) by 31 October 2021. At least one is needed.",
    ),
    (
        cadence(at_least=2, every=YEAR), "2020-11..2021-10", (MAYBE, PERHAPS), "2021-10-15",
        (
            "The planner has no talks from 1 November 2020 to 31 October 2021 for certain; two might count. "
            "The rule asks for at least two."
        ),
        (
            "Record whether the talk took place (maybe) and whether the talk takes place (perhaps) by 31 "
            "October 2021. At least two are needed."
        ),
    ),
    (
        cadence(at_least=2, every=YEAR), "2020-12..2021-10", (MAYBE,), "2021-11-05",
        (
            "The planner has no talks from 1 November 2020 to 31 October 2021 for certain; one might count. "
            "The rule asks for at least two. The planner does not cover all of those days. That time has "
            "passed."
        ),
        (
            "Record whether the talk took place (maybe) and what takes place on days that the planner does not "
            "cover."
        ),
    ),
    (
        cadence(at_most=1, every=YEAR), "2020-11..2021-10", (*TALKS, MAYBE), None,
        (
            "The planner has three talks (April 2021, 5 July 2021 and 9 August 2021) from 1 November 2020 to "
            "31 October 2021; one more might count. The rule allows at most one."
        ),
        (
            "Leave out two, or move them to another period by 5 July 2021. Also record whether the talk "
            "takes place (maybe)."
        ),
    ),
    (
        cadence(at_most=1, every=YEAR), "2020-11..2021-10", (*TALKS[:2], MAYBE, PERHAPS), None,
        (
            "The planner has two talks (April 2021 and 5 July 2021) from 1 November 2020 to 31 October 2021; "
            "two more might count. The rule allows at most one."
        ),
        (
            "Leave out one, or move it to another period by 5 July 2021. Also record whether the two talks "
            "take place (maybe and perhaps)."
        ),
    ),
    (
        cadence(at_most=2, every=YEAR), "2020-11..2021-10", TALKS, None,
        (
            "The planner has three talks (April 2021, 5 July 2021 and 9 August 2021) from 1 November 2020 to "
            "31 October 2021. The rule allows at most two."
        ),
        "Leave out one, or move it to another period by 9 August 2021.",
    ),
]  # fmt: skip
"""Rule, days covered, activities and the day to judge on, with what is found and what is needed."""
