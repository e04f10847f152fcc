"""Conditions, and the reasons they give."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from scp_framework.findings.facts import Phrase
from scp_framework.findings.phrases import listed
from scp_framework.model.activity import Activity
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.rules.context import Context
from scp_framework.rules.parameters.condition import Condition
from tests.worlds.three_agencies import (
    FULL,
    on,
    plain_context,
    review,
)


def holds(condition: Condition, activity: Activity) -> bool | None:
    return condition.holds(activity, plain_context(activity))


def marked(*, full: bool) -> Activity:
    return evolve(review(on("2021-03-01")), details=FrozenMap({FULL: full}))


def reasons(condition: Condition, activity: Activity) -> str:
    context: Context = plain_context(activity)
    return listed(said(each.phrase(context.promises["TRY01"]) for each in condition.grounds(activity, context)))


def said(phrases: Iterable[Phrase]) -> list[str]:
    return [phrase.file.render(phrase.message, phrase.facts) for phrase in phrases]
