"""The command `scp-framework`: check a planner, list and explain the rules, draw how findings travel.

It ends with 2 where the input can't be used, otherwise with 0; only `check` ends with 1, where a commitment is breached
and no exception was agreed. Shortfalls and advice are told, and change nothing about how it ends.
"""

from __future__ import annotations

from scp_framework.cli.command import main

__all__ = ["main"]
