"""What is remembered stays small, however many planners there are."""

from __future__ import annotations

from attrs import evolve

from scp_framework.model.remembered import MOST_REMEMBERED, Remembered
from tests.worlds.small_partnership import OFFICER, SMALL_PARTNERSHIP

MANY = 3 * MOST_REMEMBERED


def test_so_much_is_remembered_and_nothing_long() -> None:
    remembered = Remembered[object, int]()
    for number in range(MANY):
        for key in (str(number), (str(number), "x"), "x" * (1_000 + number), ("x" * 1_000, str(number))):
            remembered[key] = number
            assert remembered.get(key, number) == number

    assert 0 < len(remembered) <= MOST_REMEMBERED
    assert max(len("".join(key)) for key in remembered if isinstance(key, (str, tuple))) < 1_000


def test_a_partnership_remembers_no_more_people_however_many_it_is_asked_about() -> None:
    partnership = evolve(SMALL_PARTNERSHIP)
    for number in range(MANY):
        assert partnership.may_be_people({f"Ann Lee {number}", "Bo Ek"})
        assert partnership.officer_meant(f"ann-lee-{number}") is None

    held = [each for each in vars(partnership).values() if isinstance(each, Remembered)]
    assert len(held) == 2
    assert all(0 < len(each) <= MOST_REMEMBERED for each in held)
    assert partnership.officer_meant(f"{OFFICER}s") == OFFICER
    assert not partnership.may_be_people({"Bo Ek", f"{OFFICER}s"})
