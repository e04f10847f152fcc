"""The command `scp-framework`: check a planner, list and explain the rules, draw how findings travel.

The exit status is 2 if the input cannot be used, otherwise 0; only `check` uses 1, if a commitment is breached without
an agreed exception. Shortfalls and advice are reported and do not change the exit status.
"""

from __future__ import annotations

from scp_framework.cli.command import main, process

__all__ = ["main", "process"]
