from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.history.validity import BetweenChanges, Dated, FormerName, Named, change_points
from scp_framework.testing.strategies.days import days, windows

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


def renamed(*names: tuple[str, Date], first: Date | None = None, last: Date | None = None) -> Named:
    former = tuple(FormerName(name=name, until=until) for name, until in names)
    return Named(name="Hub", former_names=former, valid_from=first, valid_to=last)


MAY_1, MAY_2, MAY_3 = Date(2022, 5, 1), Date(2022, 5, 2), Date(2022, 5, 3)


@pytest.mark.parametrize(
    ("names", "first", "last", "said"),
    [
        pytest.param(
            [("Forum", MAY_2), ("Group", MAY_2)],
            None,
            None,
            ["former_names[1].until: must be 2022-05-03 or later, got 2022-05-02"],
            id="two names do not end on one day",
        ),
        pytest.param(
            [("Forum", MAY_1)],
            MAY_2,
            None,
            ["former_names[0].until: must be 2022-05-02 or later, got 2022-05-01"],
            id="no name ends before the thing begins",
        ),
        pytest.param(
            [("Forum", MAY_1), ("Group", MAY_3)],
            None,
            MAY_3,
            ["former_names[1].until: must be a day before 2022-05-03, when it ends, got 2022-05-03"],
            id="no former name lasts to the last day of the thing",
        ),
        pytest.param(
            [("Forum", MAY_3), ("Group", MAY_2), ("Circle", MAY_1)],
            None,
            MAY_3,
            [
                "former_names[0].until: must be a day before 2022-05-03, when it ends, got 2022-05-03",
                "former_names[1].until: must be 2022-05-04 or later, got 2022-05-02",
                "former_names[2].until: must be 2022-05-03 or later, got 2022-05-01",
            ],
            id="all that is wrong is told at once",
        ),
    ],
)
def test_former_names_that_can_not_have_followed_one_another_are_refused(
    names: list[tuple[str, Date]], first: Date | None, last: Date | None, said: list[str]
) -> None:
    with pytest.raises(InputError) as refused:
        renamed(*names, first=first, last=last)

    assert [fault.message for fault in refused.value.faults] == said


def test_each_name_holds_up_to_its_last_day() -> None:
    board = renamed(("Forum", MAY_1), ("Group", MAY_2), first=MAY_1, last=MAY_3)

    assert [board.name_on(day) for day in (MAY_1, MAY_2, MAY_3)] == ["Forum", "Group", "Hub"]
    assert renamed().name_on(MAY_1) == "Hub"


@given(st.lists(st.lists(days(*WINTER), min_size=2, max_size=2).map(sorted), max_size=3), windows(*WINTER))
def test_what_is_the_same_between_changes_is_what_it_is_on_each_day(ends: list[list[Date]], window: Window) -> None:
    nouns = [Dated(valid_from=first, valid_to=last) for first, last in ends]

    def existing(day: Date) -> tuple[bool, ...]:
        return tuple(noun.exists_on(day) for noun in nouns)

    between = BetweenChanges(nouns, existing)
    days_of_change = change_points(window.first_ordinal, window.last_ordinal, nouns)

    for _ in range(2):
        found = between.within(When(window.first, window.last))
        assert found == [existing(Date.fromordinal(day)) for day in days_of_change]
