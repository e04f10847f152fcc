"""Body: a group or board of the partnership; Line: what one of them passes to the next."""

from __future__ import annotations

from attrs import field

from scp_framework.errors import Fault, InputError, invalid
from scp_framework.frozen import frozen
from scp_framework.model.history.validity import Dated, Named
from scp_framework.model.identifier import AgencyId, BodyId, BodyTag, CargoId, NodeId, OfficerId, slug
from scp_framework.model.source import Source


@frozen(kw_only=True)
class Membership(Dated):
    """That an agency, or an officer, sits on a body.

    Raises:
        InputError: Unless exactly one of `agency` and `officer` is given.
    """

    agency: AgencyId | None = None
    officer: OfficerId | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if (self.agency is None) == (self.officer is None):
            found = "neither" if self.agency is None else "both"
            expected = "a membership of either an agency or an officer"
            raise InputError([Fault(path="", expected=expected, actual=found)])


@frozen(kw_only=True)
class Body(Named):
    """A board, group, committee or team that findings pass through (section 6).

    `members` is None where membership is not recorded, an empty tuple where nobody is a member. `succeeds` is the
    body that this one took over from, when that one ended.
    """

    id: BodyId = field(validator=slug)
    name: str
    tags: tuple[BodyTag, ...] = ()
    members: tuple[Membership, ...] | None = None
    succeeds: BodyId | None = None
    source: Source | None = None


@frozen(kw_only=True)
class Line(Dated):
    """That one body or agency passes something to another, and where the document says so.

    `carries` names kinds of activity and types of information; an empty tuple is a fault, since a
    line that carries nothing is no line. `reading` says which reading of the document the line
    stands for, where the document can be read in two ways.
    """

    sender: NodeId
    receiver: NodeId
    carries: tuple[CargoId, ...] = field()
    source: Source
    reading: str | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.carries:
            raise invalid("carries", "at least one kind of activity or type of information", self.carries)
