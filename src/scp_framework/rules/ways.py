"""Ways: what judges any planner by a rule, be there one way to read it or several."""

from __future__ import annotations

from functools import partial

from scp_framework.rules.guarded import way_of_reading
from scp_framework.rules.readings import Readings
from scp_framework.rules.rule import Rule
from scp_framework.rules.unknown_holidays import Way


def way_of(rule: Rule) -> Way:
    """What judges any planner by a rule; by one that can be read in several ways, what holds in all of them."""
    if not isinstance(rule, Readings):
        return way_of_reading(rule)
    from scp_framework.rules.in_all_readings import rows_in_all_readings  # noqa: PLC0415 - few rule books have such rules

    return partial(rows_in_all_readings, rule)
