from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.validity import Dated
from scp_framework.model.when import When
from scp_framework.model.window import Window
from tests.strategies import days, windows

WINTER = (Date(2020, 1, 15), Date(2020, 3, 15))
limits = st.lists(days(*WINTER), min_size=2, max_size=2).map(sorted)


@given(limits, days(*WINTER), st.booleans(), st.booleans())
def test_something_exists_from_its_first_to_its_last_day(
    ends: list[Date],
    day: Date,
    has_first: bool,
    has_last: bool,
) -> None:
    first, last = ends
    dated = Dated(valid_from=first if has_first else None, valid_to=last if has_last else None)

    assert dated.exists_on(day) == ((not has_first or first <= day) and (not has_last or day <= last))


@given(limits, windows(*WINTER, longest=20))
def test_something_may_exist_in_a_span_that_holds_one_of_its_days(ends: list[Date], span: Window) -> None:
    first, last = ends
    expected = any(
        first.toordinal() <= number <= last.toordinal() for number in range(span.first_ordinal, span.last_ordinal + 1)
    )
    dated = Dated(valid_from=first, valid_to=last)

    assert dated.may_exist(span) == expected
    assert dated.may_exist(When(span.first, span.last)) == expected


@given(limits, windows(*WINTER))
def test_a_limit_that_is_not_set_limits_nothing(ends: list[Date], span: Window) -> None:
    first, last = ends

    assert Dated().may_exist(span)
    assert Dated(valid_from=first).may_exist(span) == (first <= span.last)
    assert Dated(valid_to=last).may_exist(span) == (span.first <= last)


def test_nothing_ends_before_it_begins_but_may_last_one_day() -> None:
    only = Date(2020, 2, 29)

    assert Dated(valid_from=only, valid_to=only).exists_on(only)
    with pytest.raises(InputError, match=r"^valid_to: must be 2020-02-29 or later, got 2020-02-28$"):
        Dated(valid_from=only, valid_to=Date(2020, 2, 28))
