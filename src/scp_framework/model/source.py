"""Source: the place in the arrangements document that something comes from."""

from __future__ import annotations

from scp_framework.frozen import frozen
from scp_framework.model.validated import Validated


@frozen(kw_only=True, str=False)
class Source(Validated):
    """Section and heading of the arrangements document. The document and its edition are the arrangements' own.

    >>> str(Source(section="3", heading="Assurance visits"))
    'section 3, Assurance visits'
    >>> str(Source(section="Appendix 2"))
    'Appendix 2'
    """

    section: str
    heading: str | None = None

    def __str__(self) -> str:
        place = f"section {self.section}" if self.section[:1].isdigit() else self.section
        return f"{place}, {self.heading}" if self.heading else place
