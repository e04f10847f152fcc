"""`python -m scp_framework.cli` is the command too."""

from __future__ import annotations

import sys

from scp_framework.cli.command import process

sys.exit(process())
