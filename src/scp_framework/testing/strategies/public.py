"""How each public class is drawn where nothing is said of it but its type: of a small made-up partnership."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.errors import Fault, InputError
from scp_framework.findings.finding import Finding
from scp_framework.model.activity import Action, Activity, TeamMember
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.planner import Planner
from scp_framework.reports.report import Report
from scp_framework.rules.rule import Rule
from scp_framework.testing.strategies.activities import Existing, activities
from scp_framework.testing.strategies.days import FIRST_DAY, whens, windows
from scp_framework.testing.strategies.planners import exceptions, planners
from scp_framework.testing.strategies.rule_books import arrangements, small_partnership

_PARTNERSHIP = small_partnership(4)
_EXISTING = Existing(_PARTNERSHIP, FIRST_DAY.toordinal())
_reports = arrangements().flatmap(lambda drawn: planners(drawn).map(lambda planner: check(planner, drawn)))
_faults = st.builds(Fault, path=st.just("activities[0].when"), expected=st.just("a day"), actual=st.text(max_size=9))

STRATEGIES: Mapping[type, SearchStrategy[object]] = {
    Action: _EXISTING.action,
    Activity: activities(_PARTNERSHIP),
    AgreedException: arrangements().flatmap(exceptions),
    Arrangements: arrangements(),
    Fault: _faults,
    Finding: _reports.flatmap(lambda report: st.sampled_from(report.findings)),
    InputError: st.lists(_faults, min_size=1, max_size=3).map(InputError),
    Planner: arrangements().flatmap(planners),
    Report: _reports,
    Rule: arrangements().flatmap(lambda drawn: st.sampled_from(drawn.rules)),
    TeamMember: _EXISTING.member,
    When: whens(),
    Window: windows(),
}
