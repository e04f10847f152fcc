"""Officer: somebody who holds a role in the partnership."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field

from scp_framework.errors import Fault, InputError
from scp_framework.frozen import frozen
from scp_framework.model.frozen_map import FrozenMap, frozen_map
from scp_framework.model.history.validity import Dated, Named
from scp_framework.model.identifier import AgencyId, OfficerId, QualityId, RoleId, slug


@frozen(kw_only=True)
class Interest(Dated):
    """An interest that an officer has declared: in an agency, or in another officer, from day to day.

    An interest in an officer is one in the agency that employs them.

    Raises:
        InputError: Unless exactly one of `agency` and `officer` is given.
    """

    agency: AgencyId | None = None
    officer: OfficerId | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if (self.agency is None) == (self.officer is None):
            found = "neither" if self.agency is None else "both"
            raise InputError([Fault(path="", expected="an interest in an agency or in an officer", actual=found)])


# A type checker has to be told what may stand in the table.
def _qualities(found: Mapping[QualityId, tuple[Dated, ...]]) -> FrozenMap[QualityId, tuple[Dated, ...]]:
    return found if type(found) is FrozenMap else frozen_map(found)


@frozen(kw_only=True)
class Officer(Named):
    """A post holder, such as a professional scrutiny officer, and the agency that employs them.

    `agency` is None where the employer is not recorded or is no agency of the partnership. `succeeds` is the
    officer who held the post before. `interests` are those that they have declared; None where that is not recorded,
    an empty tuple where they have none. `qualities` are the days on which they have each of the qualities recorded,
    such as since when they are trained; without days they never have it, and one that is absent is not recorded.
    """

    id: OfficerId = field(validator=slug)
    name: str
    role: RoleId
    agency: AgencyId | None = None
    succeeds: OfficerId | None = None
    interests: tuple[Interest, ...] | None = None
    qualities: FrozenMap[QualityId, tuple[Dated, ...]] = field(factory=FrozenMap, converter=_qualities)
