"""Asks: what an open finding needs to have recorded or arranged, in a few words each."""

from __future__ import annotations

from collections.abc import Sequence

from scp_framework.findings.finding import Finding
from scp_framework.findings.phrases import lead_words, listed, number_words
from scp_framework.model.identifier import StepId
from scp_framework.rules.parameters.recorded_field import Record
from scp_framework.rules.shapes.by_date import ByDateFinding
from scp_framework.rules.shapes.cadence_finding import CadenceFinding
from scp_framework.rules.shapes.exclusion import ExclusionFinding
from scp_framework.rules.shapes.follow_up_finding import FollowUpFinding, MonitoringFinding
from scp_framework.rules.shapes.includes_finding import IncludesFinding
from scp_framework.rules.shapes.lead_time import LeadTimeFinding
from scp_framework.rules.shapes.requires import RequiresFinding
from scp_framework.rules.shapes.scope import ScopeFinding
from scp_framework.rules.shapes.sequence import SequenceFinding
from scp_framework.rules.shapes.team_finding import TeamFinding

MOST_STEPS = 3
"""A line names up to this many steps of one order; of more, it gives their number."""

MOST_AGENCIES = 1
"""A line names so many agencies, whose names are long; of more, it gives their number."""


def asks_of(finding: Finding) -> tuple[str, ...]:
    """What an open finding about an activity asks for, in a few words each."""
    match finding:
        case LeadTimeFinding():
            return _steps(finding, [step for step in finding.unrecorded if step == finding.step] or [finding.step])
        case SequenceFinding():
            return _steps(finding, finding.unrecorded) or ("order of its steps",)
        case TeamFinding():
            return _team(finding)
        case ScopeFinding():
            return (_scope(finding),)
        case RequiresFinding():
            return (_requires(finding),)
        case IncludesFinding():
            return (_includes(finding),)
        case ExclusionFinding():
            missing = ("agency concerned" if "agenc" in each else "team" for each in finding.missing)
            return tuple(dict.fromkeys([*missing, *(["roles and agencies of the team"] if finding.unclear else [])]))
        case FollowUpFinding():
            return (_follow_up(finding),)
        case MonitoringFinding():
            return ("actions and who owns each",)
        case CadenceFinding() | ByDateFinding() if finding.missing:
            return _counted(finding)
        case _:
            return () if (action := finding.undated_action) is None else (action.removesuffix("."),)


def _steps(finding: Finding, steps: Sequence[StepId]) -> tuple[str, ...]:
    if len(steps) > MOST_STEPS:
        return (f"dates of {number_words(len(steps))} steps",)
    return tuple(finding.promise.step_named(step) for step in steps)


def _team(finding: TeamFinding) -> tuple[str, ...]:
    leads = [part for part in finding.parts if part.condition.type == "lead"]
    return ("lead",) * bool(leads) + ("team",) * (len(leads) < len(finding.parts))


def _scope(finding: ScopeFinding) -> str:
    if finding.tiles is not None:
        return "area"
    forms = ["one tile"] if finding.one_tile else []
    forms += ["all tiles and an area"] if finding.all_tiles_and_area else []
    return listed(forms, "or")


def _requires(finding: RequiresFinding) -> str:
    if finding.detail is not None:
        return finding.promise.step_named(finding.detail)
    records = listed([record.value for record in finding.records], "or")
    least = finding.at_least or 0
    return f"at least {number_words(least)} {records}" if least > 1 else records


def _includes(finding: IncludesFinding) -> str:
    if finding.record is Record.ENDORSEMENTS:
        return "agreement" if not finding.missing else f"agreement of {_some(finding, finding.missing)}"
    if finding.record is not None:
        return str(finding.record.value)
    return finding.named(finding.vocabulary or "")


def _some(finding: Finding, names: Sequence[str]) -> str:
    if len(names) > MOST_AGENCIES:
        return f"{number_words(len(names))} agencies"
    return "; ".join(map(finding.named, names))


def _follow_up(finding: FollowUpFinding) -> str:
    if finding.start is None and finding.step is not None:
        return finding.promise.step_named(finding.step)
    if not finding.agencies_recorded:
        return "agency concerned"
    within = f" within {lead_words(finding.within)}" if finding.within else ""
    takes = " that takes it up" if finding.taken_up else ""
    return f"{finding.named(finding.follower)}{takes}{within}"


TO_RECORD = {
    "when": "record the dates of {}",
    "status": "record whether {} took place",
    "agencies": "record which agencies {} concerned",
    "bodies": "record which groups held {}",
    "outcomes": "record which outcomes {} address",
    "scope.tiles": "record which tiles {} look at",
    "team": "record who is on the team of {}",
    "returns": "record when the returns for {} came",
}
"""What to record of activities of which something decides whether they count, by where it belongs."""


def _counted(finding: CadenceFinding | ByDateFinding) -> tuple[str, ...]:
    """What a promise about a period needs: more activities, and what is not recorded of those that may count."""
    known = len(finding.evidence) + len(finding.possible)
    lacking = (finding.at_least or 0) - known
    plan = [f"plan {number_words(lacking)}{' more' if known else ''}"] if lacking > 0 else []
    places: dict[str, set[str]] = {}
    for each in finding.missing:
        # Of the returns of an exercise, each has a place of its own.
        place = "returns" if each.path.startswith("returns.") else each.path
        places.setdefault(place, set()).add(each.activity)
    record = []
    for place, activities in places.items():
        number = len(activities)
        those = f"{number_words(number)} {finding.promise.nouns(number)}"
        record.append(TO_RECORD.get(place, "record more about {}").format(those))
    return (*plan, *record)
