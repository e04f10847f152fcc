"""Agency: an organisation, or a service of one, that takes part in the partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from scp_framework.errors import invalid
from scp_framework.frozen import frozen
from scp_framework.model.history.validity import Named
from scp_framework.model.identifier import AgencyId, AgencyTag, slug
from scp_framework.model.source import Source

if TYPE_CHECKING:
    from attrs import Attribute


def _no_other_word(instance: object, attribute: Attribute[AgencyId], value: AgencyId) -> None:
    """An attrs validator: the value is an identifier, and not the word for no agency."""
    slug(instance, attribute, value)
    if value == "none":
        raise invalid(
            attribute.name, 'an identifier other than "none", which says that somebody belongs to no agency', value
        )


@frozen(kw_only=True)
class Agency(Named):
    """A safeguarding partner, a relevant agency, or a service that is part of one (Appendix 2).

    `part_of` is the agency that a service belongs to; who is in conflict with whom, and which agency
    a visit covers, is decided on the whole that it belongs to. On days on which that agency does not exist, the
    service is part of what that one was part of, or of nothing. `tags` are words of the partnership's own, such as
    lead-partner or duty-agency, that rules choose agencies by. `succeeds` is the agency that this one took over
    from, when that one ended.
    """

    id: AgencyId = field(validator=_no_other_word)
    name: str
    part_of: AgencyId | None = None
    tags: tuple[AgencyTag, ...] = ()
    succeeds: AgencyId | None = None
    source: Source | None = None
