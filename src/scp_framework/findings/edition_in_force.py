"""InForce: an edition of the arrangements, and the days on which it is in force."""

from __future__ import annotations

from pendulum import Date

from scp_framework.findings.phrases import since_words
from scp_framework.frozen import frozen


@frozen(kw_only=True)
class InForce:
    """One of several editions of the arrangements, and from which day to which it is in force, both included."""

    arrangements: str
    document: str
    edition: str
    revision: str = "1"
    in_force_from: Date | None = None
    in_force_to: Date | None = None

    @property
    def days(self) -> str:
        """The days on which it is in force, in words."""
        return since_words(self.in_force_from, self.in_force_to)
