"""Pictures of a planner and its report, as altair charts: Vega-Lite for any front end, SVG and PNG without a network.

Each function gives a chart, which `chart_as_bytes` writes. They need the extra `charts`.
"""

from scp_framework.charts.agencies import agencies_chart
from scp_framework.charts.governance import governance_chart
from scp_framework.charts.members import members_chart
from scp_framework.charts.periods import periods_chart
from scp_framework.charts.planner import planner_chart
from scp_framework.charts.tiles import tiles_chart
from scp_framework.charts.written import chart_as_bytes

__all__ = [
    "agencies_chart",
    "chart_as_bytes",
    "governance_chart",
    "members_chart",
    "periods_chart",
    "planner_chart",
    "tiles_chart",
]
