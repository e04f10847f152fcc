"""Role: what somebody is on a team or in the partnership."""

from __future__ import annotations

from attrs import field

from scp_framework.frozen import frozen
from scp_framework.model.identifier import RoleId, slug
from scp_framework.model.validated import Validated


@frozen(kw_only=True)
class Role(Validated):
    """A role such as professional scrutiny officer, Board Manager, practitioner or host."""

    id: RoleId = field(validator=slug)
    name: str
    plural: str | None = None
