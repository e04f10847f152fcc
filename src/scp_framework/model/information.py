"""Information: what travels between bodies without being an activity of its own."""

from __future__ import annotations

from attrs import field

from scp_framework.frozen import frozen
from scp_framework.model.identifier import CargoId, slug
from scp_framework.model.validated import Validated


@frozen(kw_only=True)
class Information(Validated):
    """A type of information, such as the core data set or learning from reviews."""

    id: CargoId = field(validator=slug)
    name: str
