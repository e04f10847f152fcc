"""Lengths of time that a rule gives: that the longest is not shorter than the shortest."""

from __future__ import annotations

from collections.abc import Iterator

from scp_framework.errors import Fault, wrong
from scp_framework.findings.phrases import lead_words
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.lead_lengths import is_always_longer


def lengths_faults(place: str, longest: Lead | None, shortest: Lead | None) -> Iterator[Fault]:
    """The fault that the longest length, at this place, is always shorter than that of `at_least`."""
    if longest is not None and shortest is not None and is_always_longer(shortest, longest):
        yield wrong(place, f"as long as at_least ({lead_words(shortest)}) or longer", lead_words(longest))
