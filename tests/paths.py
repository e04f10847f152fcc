"""Where the files lie that tests read."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
EXAMPLES = ROOT / "examples"
PARTNERSHIPS = tuple(sorted(path.parent.name for path in EXAMPLES.glob("*/verdicts.toml")))
"""The made-up partnerships in the examples."""
BUNDLED = ROOT / "src" / "scp_framework" / "bundled" / "nel-2020"
WORLDS = ROOT / "tests" / "worlds"
WOLD = WORLDS / "wold-2022"
