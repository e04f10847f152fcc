"""Rules about several kinds of activity, and activities of these kinds."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve
from hypothesis import strategies as st

from scp_framework.findings.finding import Strength
from scp_framework.model.dates.lead import Lead
from scp_framework.model.identifier import KindId, NodeId, StepId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.condition import Condition
from scp_framework.rules.parameters.group import Group
from scp_framework.rules.parameters.record import Record
from scp_framework.rules.parameters.team_requirement import TeamCondition
from scp_framework.rules.rule import Rule
from scp_framework.rules.shapes.exclusion import Exclusion
from scp_framework.rules.shapes.follow_up import FollowUp
from scp_framework.rules.shapes.includes import Includes
from scp_framework.rules.shapes.last_ones import Comparison
from scp_framework.rules.shapes.last_time import LastTime
from scp_framework.rules.shapes.lead_time import LeadTime
from scp_framework.rules.shapes.requires import Requires
from scp_framework.rules.shapes.scope import Scope as ScopeRule
from scp_framework.rules.shapes.sequence import Sequence
from scp_framework.rules.shapes.team import Team
from tests.worlds.coast import (
    BOARD,
    COAST,
    DIGEST,
    FORM,
    LETTER,
    OPENED,
    PARTNER,
    SCRUTINEER,
    SOURCE,
    STARS,
    VISIT,
    VOICES,
)

TALK, HELD, ARRIVAL = KindId("talk"), StepId("held"), StepId("arrival")
SHORE: Partnership = evolve(
    COAST,
    kinds=(
        *COAST.kinds,
        evolve(
            COAST.kind[VISIT],
            id=TALK,
            name="talk",
            plural="talks",
            steps=(evolve(COAST.kind[VISIT].steps[0], name="note"), evolve(COAST.kind[VISIT].steps[1], name="talk")),
            details=COAST.kind[VISIT].details[::2],
        ),
    ),
)
"""The coast, with talks beside visits: they have the same steps, by other names, and no form."""

FACTS: Mapping[str, object] = {
    "code": "TWO01", "name": "two-kinds", "title": "Both", "why": "To know", "source": SOURCE,
    "strength": Strength.COMMITMENT,
}  # fmt: skip
PARTNERS = Group(agencies_tagged=PARTNER)
OF_EACH_SHAPE: Mapping[str, tuple[type[Rule], Mapping[str, object]]] = {
    "team": (Team, {"conditions": (TeamCondition(role=SCRUTINEER), TeamCondition(each_of=PARTNERS))}),
    "requires": (Requires, {"detail": STARS, "at_least": 3}),
    "requires, what every kind records": (Requires, {"records": (Record.ACTIONS,)}),
    "includes": (Includes, {"vocabulary": VOICES, "words": ("parents", "nurses")}),
    "scope": (ScopeRule, {"one_tile": True}),
    "exclusion": (Exclusion, {"excluded": PARTNERS}),
    "lead-time": (LeadTime, {"step": LETTER, "before": ARRIVAL, "at_least": Lead.parse("P1W")}),
    "last-time": (LastTime, {"detail": STARS, "must_be": Comparison.AT_LEAST}),
    "sequence": (Sequence, {"steps": (LETTER, ARRIVAL), "required": (LETTER,)}),
    "follow-up, by another": (FollowUp, {"followed_by": DIGEST, "within": Lead.parse("P1M")}),
    "follow-up, by a body": (FollowUp, {"monitored_by": NodeId(BOARD)}),
}
ANY_FORM = Condition(any_of=(Condition(kind=TALK), Condition(detail=FORM, value="audit")))


def rule_of(shape: str, of: KindId | tuple[KindId, ...], where: Condition | None = None) -> Rule:
    kind, parameters = OF_EACH_SHAPE[shape]
    return kind(**{**FACTS, **parameters, "of": of, "where": where})  # type: ignore[arg-type]  # for fields of these names


FORMS = ("walk", "table", "audit")
asked = st.lists(
    st.builds(
        Condition,
        kind=st.sampled_from([None, VISIT]),
        detail=st.just(FORM),
        value=st.sampled_from(FORMS[:2]),
    )
    | st.builds(Condition, kind=st.none(), detail=st.just(OPENED), value=st.sampled_from([True]))
    | st.just(Condition(kind=TALK)),
    min_size=1,
    max_size=3,
)
