"""What the worked planner leaves open, and what is due in it by a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pendulum import Date

from scp_framework.model.identifier import KindId

ON_REQUEST = "IND"

TILES = {
    "desired-outcomes", "vulnerable-groups", "specific-risk-issues", "partnership-working", "workforce",
    "process-and-practice", "use-of-resources", "organisational-culture", "poverty-and-housing",
}  # fmt: skip

LEFT_OPEN: Mapping[str, set[str]] = {
    # What the arrangements leave unrecorded, because the document does not say it.
    # Appendix 3 gives no example of Good for the outcomes' own tile.
    "TIL03": {"desired-outcomes"},
    # Whose views the Good statements are informed by is not told of any tile.
    "TIL04": TILES,
    # A statement of what Good looks like is promised for each outcome, and printed for neither.
    "OUT03": {"robust-and-effective", "children-safe"},
    # Which relevant agencies sit on the SAIG is not told.
    "GOV02": {"saig"},
    # What lies beyond the planner: what the visits of the second year find is taken up by the self-assessment of
    # January 2023, and the planner ends in October 2022.
    "SEC03": {
        "assurance-visit-4 nel-ccg",
        "assurance-visit-5 nlag-hospitals",
        "assurance-visit-5 lpft",
        "assurance-visit-5 navigo",
        "assurance-visit-5 east-midlands-ambulance",
        "assurance-visit-6 police-and-crime-commissioner",
        "assurance-visit-6 british-transport-police",
    },
}
"""For each row of promises that stays open, what it is open about. A row may be several rules, such as GOV02a and b."""

BANK_HOLIDAYS = {
    date.fromisoformat(day)
    for day in (
        "2020-12-25", "2020-12-28", "2021-01-01", "2021-04-02", "2021-04-05", "2021-05-03", "2021-05-31", "2021-08-30",
        "2021-12-27", "2021-12-28", "2022-01-03", "2022-04-15", "2022-04-18", "2022-05-02", "2022-06-02", "2022-06-03",
        "2022-08-29", "2022-09-19",
    )
}  # fmt: skip
"""In England, November 2020 to October 2022, one-off ones included."""

SECTION_11 = KindId("section-11")
IN_THE_FIRST_YEAR = Date(2021, 5, 1)

DUE_BY_THEN = {
    "LOS01": {"line-of-sight-1"},
    "STF01": {"staff-engagement-1", "staff-engagement-2"},
    "STF02a": {"staff-survey-1"},
    "FAM01": {"complaints-report-1", "complaints-report-2"},
    "SEF01": {"sef-update-1"},
    "SEC01": {"section-11-1"},
    "AVT01": {"assurance-visit-1"},
    "DEE01": {"deep-dive-1"},
    "SAF02": {"safer-boards-report-1"},
}
"""By 1 May 2021, and without which the promise can't be told to be kept."""
