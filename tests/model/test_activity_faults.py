"""Faults of activities: what takes as long for each activity as there are activities takes minutes for many."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from scp_framework.model.activity import Activity
from scp_framework.model.activity_faults import activity_faults
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.spelling import one_budget
from tests.worlds.small_partnership import FULL_ACTIVITY, SHARED, SMALL_PARTNERSHIP


class Watched(dict[str, Activity]):
    """Activities by their identifiers that count how often somebody goes through all of them."""

    times = 0

    def __iter__(self) -> Iterator[str]:
        self.times += 1
        return super().__iter__()


def test_words_that_name_activities_are_looked_up_and_never_listed() -> None:
    sharing = evolve(FULL_ACTIVITY, sets=FrozenMap({SHARED: ("other", FULL_ACTIVITY.id)}))
    activities = Watched({FULL_ACTIVITY.id: sharing, "other": evolve(FULL_ACTIVITY, id="other")})

    assert [*activity_faults(sharing, SMALL_PARTNERSHIP, activities)] == []
    assert activities.times == 0


def test_what_a_misspelt_word_may_stand_for_is_listed_once_for_many() -> None:
    activities = Watched({"other": evolve(FULL_ACTIVITY, id="other")})
    with one_budget():
        for number in range(20):
            sharing = evolve(FULL_ACTIVITY, sets=FrozenMap({SHARED: (f"othr-{number}", "othr")}))
            faults = [*activity_faults(sharing, SMALL_PARTNERSHIP, activities)]
            assert [fault.nearest for fault in faults] == [None, "other"]

    assert activities.times == 1
