"""A day, and arrangements, to build values of."""

from __future__ import annotations

from pendulum import Date

from scp_framework.files.loading import load_arrangements

SOME_DAY = Date(2021, 2, 14)
NEL = load_arrangements("nel-2020")
