"""What rules work out once for all planners."""

from __future__ import annotations

import pickle

from scp_framework.rules.kept import MOST_VALUES, Kept


def test_a_value_is_made_once_for_each_rule_and_key() -> None:
    kept, rule, same = Kept(), ["rule"], ["rule"]

    found = [
        kept.get(*asked, make)
        for asked, make in (
            ((rule, "steps"), lambda: 1),
            ((rule, "steps"), lambda: 2),
            ((rule, "days"), lambda: 3),
            ((same, "steps"), lambda: 4),
        )
    ]

    assert found == [1, 1, 3, 4]


def test_rules_that_come_and_go_do_not_fill_the_memory() -> None:
    kept = Kept()
    for number in range(MOST_VALUES + 5):
        kept.get([number], "steps", lambda: 1)

    assert kept.size <= MOST_VALUES


def test_nothing_of_it_is_stored() -> None:
    kept = Kept()
    kept.get("rule", "steps", lambda: 1)

    assert pickle.loads(pickle.dumps(kept)).size == 0
