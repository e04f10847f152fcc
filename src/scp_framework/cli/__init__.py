"""The command `scp-framework`: check a planner, list and explain the rules, draw how findings travel.

It ends with 0 where nothing is breached, with 1 where a commitment is, and with 2 where the input can't
be used. Shortfalls and advice are told, and change nothing about how it ends.
"""

from __future__ import annotations

from scp_framework.cli.command import main

__all__ = ["main"]
