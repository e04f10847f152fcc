from __future__ import annotations

from typing import Any

import pytest
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.agreed_exception import AgreedException

AGREED: dict[str, Any] = {"rule": "VIS01", "reason": "Floods", "agreed_by": "board", "until": Date(2022, 5, 2)}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"reason": ""}, 'reason: must be a reason in words, got ""', id="no reason"),
        pytest.param(
            {"reason": " \n"}, 'reason: must be a reason in words, got " \N{REPLACEMENT CHARACTER}"', id="blank"
        ),
        pytest.param(
            {"agreed_on": Date(2022, 5, 3)},
            "until: must be 2022-05-03 or later, got 2022-05-02",
            id="it is over before it was agreed",
        ),
    ],
)
def test_an_exception_has_a_reason_and_ends_after_it_was_agreed(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as refused:
        AgreedException(**AGREED | changes)

    assert str(refused.value) == said


def test_an_exception_may_hold_for_the_day_on_which_it_was_agreed_only() -> None:
    assert AgreedException(**AGREED, agreed_on=Date(2022, 5, 2)).until == Date(2022, 5, 2)
