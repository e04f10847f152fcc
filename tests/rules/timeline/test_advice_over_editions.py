"""What a finding advises about an activity that may fall under either of two editions."""

from __future__ import annotations

import pytest

from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.when import When
from scp_framework.rules.shapes.requires import Requires
from tests.rules.timeline.editions_over_time_cases import found_by, rule
from tests.worlds.isle import JULY_1, STARS, VISIT, a_visit

AROUND = When(JULY_1.subtract(days=2), JULY_1.add(days=2))


@pytest.mark.parametrize(
    ("asked", "stars", "advised", "following"),
    [
        ((2, 3), 1, Verdict.OPEN, (Verdict.OPEN, Verdict.MET)),
        ((3, 2), 1, Verdict.OPEN, (Verdict.OPEN, Verdict.MET)),
        ((2, 2), 1, Verdict.MET, (Verdict.MET,)),
        ((None, 2), 1, Verdict.MET, (Verdict.MET,)),
    ],
)
def test_what_is_enough_for_one_edition_is_not_promised_to_be_enough_for_another(
    asked: tuple[int | None, int | None], stars: int, advised: Verdict, following: tuple[Verdict, ...]
) -> None:
    first, second = (None if each is None else rule(Requires, of=VISIT, detail=STARS, at_least=each) for each in asked)

    def found(number: int) -> tuple[Verdict, list[tuple[int | None, Verdict]]]:
        (only,) = found_by((first, second), (JULY_1, JULY_1), a_visit(AROUND, details={STARS: number}))
        return only.verdict, [(each.number, each.leads_to) for each in only.remedies]

    _, ((number, leads_to),) = found(stars)
    assert number is not None
    assert leads_to is advised
    assert found(number)[0] in following


def test_where_either_edition_could_be_kept_the_date_is_asked_for_as_well() -> None:
    """Whoever has recorded the number alone might still not know whether it is enough."""
    editions = [rule(Requires, of=VISIT, detail=STARS, at_least=each) for each in (2, 3)]
    (found,) = found_by((editions[0], editions[1]), (JULY_1, JULY_1), a_visit(AROUND))

    assert found.verdict is Verdict.OPEN
    assert [each.path for each in found.remedies] == [f"details.{STARS}", "when"]
