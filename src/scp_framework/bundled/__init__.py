"""Arrangements that come with the library, as data; what they are called stands here and nowhere else."""

from __future__ import annotations

DEFAULT_ARRANGEMENTS = "nel-2020"
"""What is meant where no arrangements are named."""
DEFAULT_PLANNER = "nel-2020-21"
"""The planner of these arrangements that is checked where none is named."""
