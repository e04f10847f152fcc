"""Planners of CSV text, and the faults of them."""

from __future__ import annotations

import pytest

from scp_framework.errors import InputError
from scp_framework.files.planners.planner_csv import parse_planner_csv
from scp_framework.model.planner import Planner
from tests.worlds.harbour import HARBOUR


def read(*rows: str) -> Planner:
    return parse_planner_csv("\n".join(rows), HARBOUR, file="p.csv", planner_id="p", covers="2022")


def faults(*rows: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(*rows)
    return [f"{fault.line} {fault.message}" for fault in caught.value.faults]
