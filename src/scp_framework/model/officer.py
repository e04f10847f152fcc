"""Officer: somebody who holds a role in the partnership."""

from __future__ import annotations

from attrs import field, frozen

from scp_framework.model.history.validity import Named
from scp_framework.model.identifier import AgencyId, OfficerId, RoleId, slug


@frozen(kw_only=True)
class Officer(Named):
    """A post holder, such as a professional scrutiny officer, and the agency that employs them.

    `agency` is None where the employer is not recorded or is no agency of the partnership. `succeeds` is the
    officer who held the post before.
    """

    id: OfficerId = field(validator=slug)
    name: str
    role: RoleId
    agency: AgencyId | None = None
    succeeds: OfficerId | None = None
