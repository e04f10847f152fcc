"""Parts of the full text of a report."""

from __future__ import annotations

from scp_framework.findings.verdict import Verdict

MET, BREACHED, OPEN, IDLE = Verdict.MET, Verdict.BREACHED, Verdict.OPEN, Verdict.NOT_APPLICABLE


def part(text: str, title: str) -> list[str]:
    """The lines under a heading that begins with this, each without its margin."""
    for block in text.split("\n\n"):
        lines = block.rstrip("\n").split("\n")
        if lines[0].startswith(title.upper()) and set(lines[1]) == {"-"}:
            after = text[text.index(block) :].split("\n")[2:]
            ends = [n for n, line in enumerate(after) if line and set(line) == {"-"}]
            return [line.strip() for line in (after[: ends[0] - 1] if ends else after) if line.strip()]
    return []
