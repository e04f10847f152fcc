"""Rules on so many in a hundred, and visits."""

from __future__ import annotations

from hypothesis import strategies as st
from pendulum import Date

from scp_framework.findings.finding import Strength
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import PeriodId
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.shapes.share import Share
from tests.worlds.coast import (
    FORM,
    OPENED,
    SOURCE,
    VISIT,
    a_visit,
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
