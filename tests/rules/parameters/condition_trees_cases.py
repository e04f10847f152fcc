"""Conditions put together of conditions, and visits to ask them of."""

from __future__ import annotations

from attrs import evolve

from scp_framework.model.activity_kind import Detail, DetailType
from scp_framework.model.identifier import DetailId
from scp_framework.rules.rule import Rule
from tests.worlds.coast import (
    COAST,
    SOURCE,
    VISIT,
)

REASON = DetailId("reason")
WITH_REASON = evolve(
    COAST,
    kinds=tuple(
        evolve(
            kind,
            details=(
                *kind.details,
                Detail(id=REASON, name="reason", type=DetailType.CHOICE, choices=("none", "illness", "staffing")),
            ),
        )
        if kind.id == VISIT
        else kind
        for kind in COAST.kinds
    ),
)


def promised(shape: type[Rule], **parameters: object) -> Rule:
    facts = {"code": "TRY01", "name": "try", "title": "Try", "source": SOURCE}
    return shape(**{**facts, **parameters})  # type: ignore[arg-type]  # for fields of these names
