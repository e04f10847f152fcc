"""Rules about the visits of the isle."""

from __future__ import annotations

from scp_framework.rules.rule import Rule
from tests.worlds import isle


def isle_rule(shape: type[Rule], **parameters: object) -> Rule:
    return shape(**isle.facts(of=isle.VISIT, **parameters))  # type: ignore[arg-type]  # parameters of all types
