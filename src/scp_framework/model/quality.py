"""Quality: what can be so of a person, such as that they are trained, or independent."""

from __future__ import annotations

from attrs import field

from scp_framework.frozen import frozen
from scp_framework.model.identifier import QualityId, slug
from scp_framework.model.validated import Validated


@frozen(kw_only=True)
class Quality(Validated):
    """Something that can be so of a person, from day to day.

    `name` says it as it is said of somebody who is so: trained in safeguarding, independent of all agencies. Since
    when an officer is so, and until when, is recorded with the officer.
    """

    id: QualityId = field(validator=slug)
    name: str
