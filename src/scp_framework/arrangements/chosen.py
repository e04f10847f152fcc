"""Chosen: the rules that a planner is held against, and what judges it by each."""

from __future__ import annotations

from typing import NamedTuple

from scp_framework.findings.finding import Promise
from scp_framework.rules.rule import Rule
from scp_framework.rules.unknown_holidays import Way


class Chosen(NamedTuple):
    """The rules that are checked."""

    rules: tuple[tuple[Rule, ...], ...]
    """Those of each edition, in its order."""
    ways: tuple[tuple[Way, ...], ...]
    """What judges a planner by each of them."""
    codes: tuple[frozenset[str], ...]
    """Their codes, for each edition."""
    promises: tuple[Promise, ...]
    """What each of them promises, rule by rule."""
