"""How property tests run here, and how hypothesis makes a day."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from pendulum import Date

from tests.strategies import days

# No example is timed: a verdict must not depend on how busy the machine is.
settings.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Where nobody watches, the same examples each time.
settings.register_profile(
    "ci", max_examples=200, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# For a night: pytest --hypothesis-profile=nightly tests/rules.
settings.register_profile(
    "nightly",
    max_examples=10_000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

st.register_type_strategy(Date, days())
