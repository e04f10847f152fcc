"""What is made when it is first looked at."""

from __future__ import annotations

import pickle

from scp_framework.model.deferred import Deferred


def test_it_is_made_once_and_only_when_it_is_looked_at() -> None:
    made: list[int] = []

    def make() -> list[int]:
        made.append(len(made))
        return [3, 1, 2]

    later = Deferred(make)
    assert made == []

    assert (list(later), len(later), later[0], later[1:], 2 in later) == ([3, 1, 2], 3, 3, (1, 2), True)
    assert made == [0]


def test_it_equals_and_is_stored_as_the_tuple_that_it_stands_for() -> None:
    later = Deferred(lambda: "ab")

    assert later == ("a", "b") == Deferred(lambda: ["a", "b"])
    assert later != ["a", "b"]
    assert hash(later) == hash(("a", "b"))
    assert pickle.loads(pickle.dumps(later)) == ("a", "b")
