"""WindowRun: rolling windows that begin one day after the other, of which the same is to be said."""

from __future__ import annotations

from typing import NamedTuple

from scp_framework.findings.verdict import Verdict


class WindowRun(NamedTuple):
    """Windows that begin from `first` to `last` (ordinals), all with the same verdict for the same reason.

    `least` and `most` activities count in any of them; `lacking` are too few, `surplus` too many, in the worst.
    `is_ceiling` tells that these are those that count towards the most that there may be, `is_apart` that others count
    towards the fewest.
    """

    first: int
    last: int
    least: int
    most: int
    verdict: Verdict
    is_ceiling: bool = False
    is_apart: bool = False
    lacking: int = 0
    surplus: int = 0

    def extends(self, other: WindowRun) -> bool:
        """Whether the windows of the other row say the same."""
        return (self.verdict, self.is_ceiling, bool(self.surplus)) == (
            other.verdict, other.is_ceiling, bool(other.surplus),
        )  # fmt: skip

    def joined(self, other: WindowRun) -> WindowRun:
        """This run and the one that follows it as one."""
        return WindowRun(
            self.first,
            other.last,
            min(self.least, other.least),
            max(self.most, other.most),
            self.verdict,
            self.is_ceiling,
            self.is_apart or other.is_apart,
            max(self.lacking, other.lacking),
            max(self.surplus, other.surplus),
        )
