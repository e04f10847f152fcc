"""A promise that can be read in several ways."""

from __future__ import annotations

from scp_framework.model.source import Source
from scp_framework.rules.readings import Readings
from scp_framework.rules.rule import Rule

CODE, TITLE, SOURCE = "REA01", "A promise", Source(section="2")
NAMES = ("first", "second", "third")


def the_promise(readings: tuple[Rule, ...]) -> Readings:
    one = readings[0]
    return Readings(code=CODE, title=TITLE, why=one.why, strength=one.strength, source=one.source, readings=readings)
