"""`python -m scp_framework` is the command too, also where `scp-framework` is not on the path."""

from __future__ import annotations

import sys

from scp_framework.cli import process

if __name__ == "__main__":
    sys.exit(process())
