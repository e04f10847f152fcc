"""Write the golden pages anew: `python -m tests.views.write_golden`. Read what changed before it is committed."""

from __future__ import annotations

from scp_framework.views.board_page import report_text
from tests.views.test_board_page import CASES, checked, golden

if __name__ == "__main__":
    for where, planner, as_of in CASES:
        golden(planner, as_of).write_text(report_text(checked(where, planner, as_of)), encoding="utf-8")
