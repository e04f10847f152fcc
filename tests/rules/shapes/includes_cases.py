"""Rules on lists of names, and what is listed."""

from __future__ import annotations

from scp_framework.findings.finding import Finding, Strength
from scp_framework.model.activity import Activity, Status
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import AgencyId
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.includes_finding import IncludesFinding
from tests.worlds.coast import (
    COUNTY,
    DIGEST,
    JUNE_10,
    PARTNER,
    SOURCE,
    TRUST,
    VISIT,
    a_visit,
    only,
)

PARTNERS = Group(agencies_tagged=PARTNER)
WITH_TRUST = Group(agencies=(COUNTY, TRUST))


def includes(**facts: object) -> Includes:
    given = {
        "code": "INC01", "name": "includes", "title": "All are there", "why": "To miss nobody", "source": SOURCE,
        "strength": Strength.COMMITMENT,
    } | facts  # fmt: skip
    if "each" not in given:
        given.setdefault("of", VISIT)
    return Includes(**given)  # type: ignore[arg-type]  # facts of all types, each for the field of its name


def as_included(found: Finding) -> IncludesFinding:
    assert isinstance(found, IncludesFinding)
    return found


def finding(rule: Includes, **facts: object) -> IncludesFinding:
    return as_included(only(rule, a_visit(**facts)))


def agreed(*agencies: AgencyId, when: When = JUNE_10) -> Activity:
    return a_visit(endorsements=agencies, when=when)


endorsed = includes(record=Record.ENDORSEMENTS, group=PARTNERS)


DIGESTS = {"digest-1": Status.PLANNED, "digest-2": Status.PROPOSED, "digest-3": Status.CANCELLED}
ACTIVITIES = (
    *(Activity(id=each, kind=DIGEST, when=JUNE_10, status=status) for each, status in DIGESTS.items()),
    a_visit(id="visit-9", status=Status.PROPOSED),
)


# --- What is said ---


def said(found: Finding) -> tuple[str, str | None]:
    return found.observation, found.action
