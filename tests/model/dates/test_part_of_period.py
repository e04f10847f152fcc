"""Parts of a period, counted from where it begins or ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.errors import InputError
from scp_framework.model.dates.part_of_period import PART_EXPECTED, PartOfPeriod
from scp_framework.model.dates.window import Window
from scp_framework.model.dates.working_days import WorkingDays

DAYS = st.dates(date(2020, 1, 1), date(2022, 12, 31))
EASTER = [date(2021, 4, 2), date(2021, 4, 5)]
APRIL = Window.parse("2021-04")


@st.composite
def periods(draw: st.DrawFn) -> Window:
    first = draw(DAYS)
    return Window.from_ordinals(first.toordinal(), first.toordinal() + draw(st.integers(0, 100)))


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in EASTER


def walked(start: date, step: int, number: int, unit: str) -> date:
    """The day that lies so many days or working days after (step 1) or before (step -1) another."""
    day, left = start, number
    while left:
        day += timedelta(days=step)
        left -= unit == "days" or is_working_day(day)
    return day


@given(periods(), st.integers(1, 30), st.sampled_from(["days", "working days"]))
def test_each_part_is_found_by_walking_day_by_day(period: Window, number: int, unit: str) -> None:
    working_days = WorkingDays(tuple(day.toordinal() for day in EASTER))
    first, last = (date.fromordinal(each) for each in (period.first_ordinal, period.last_ordinal))
    a_day = timedelta(days=1)
    expected = {
        f"{number} {unit} after the end": (last + a_day, walked(last, 1, number, unit)),
        f"{number} {unit} before the beginning": (walked(first, -1, number, unit), first - a_day),
        f"the first {number} {unit}": (first, min(last, walked(first - a_day, 1, number, unit))),
        f"the last {number} {unit}": (max(first, walked(last + a_day, -1, number, unit)), last),
        f"{number} {unit} after the beginning": (first, min(last, walked(first, 1, number, unit))),
        f"{number} {unit} before the end": (max(first, walked(last, -1, number, unit)), last),
    }

    for text, (begin, end) in expected.items():
        found = PartOfPeriod.parse(text).days(period, working_days)
        assert tuple(map(date.fromordinal, found)) == (begin, end), text


@given(periods(), periods(), st.integers(1, 30), st.sampled_from(["day", "working day", "week", "month"]))
def test_no_period_is_overlooked_of_which_a_part_shares_a_day_with_others(
    period: Window, others: Window, number: int, unit: str
) -> None:
    working_days = WorkingDays(tuple(day.toordinal() for day in EASTER))
    for edge in ("after the end", "before the beginning", "after the beginning", "before the end"):
        part = PartOfPeriod.parse(f"{number} {unit}s {edge}")
        first, last = part.days(period, working_days)
        if first <= others.last_ordinal and others.first_ordinal <= last:
            near = part.periods_near(others, working_days)
            assert near.first_ordinal <= period.last_ordinal, part
            assert period.first_ordinal <= near.last_ordinal, part


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the last week", "2021-04-24..2021-04-30"),
        ("last week", "2021-04-24..2021-04-30"),
        ("the first 2 weeks", "2021-04-01..2021-04-14"),
        ("the first month", "2021-04-01..2021-04-30"),
        ("the last 3 months", "2021-04-01..2021-04-30"),
        ("4 weeks before the beginning", "2021-03-04..2021-03-31"),
        ("1 month before the beginning", "2021-03-01..2021-03-31"),
        ("1 month after the end", "2021-05-01..2021-05-30"),
        ("P2W after the end", "2021-05-01..2021-05-14"),
        # 1 and 2 May are a weekend.
        ("10 working days after the end", "2021-05-01..2021-05-14"),
        ("the last working day", "2021-04-30..2021-04-30"),
    ],
)
def test_a_part_in_words_is_these_days(text: str, expected: str) -> None:
    part = PartOfPeriod.parse(text)

    assert str(Window.from_ordinals(*part.days(APRIL))) == expected
    assert PartOfPeriod.parse(str(part)) == part


@pytest.mark.parametrize(
    "value",
    ["", "the end", "the middle week", "10 working days", "0 days after the end", "same day after the end", 7, None,
     "10 days, first day counted after the end", "5000 working days after the end", "a week after the end"],
)  # fmt: skip
def test_what_is_no_part_of_a_period_is_refused(value: object) -> None:
    with pytest.raises(InputError) as refused:
        PartOfPeriod.parse(value)

    assert refused.value.faults[0].expected == PART_EXPECTED
