"""AgreedException: an agreed exception to a promise."""

from __future__ import annotations

from pendulum import Date

from scp_framework.errors import invalid
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import MemberId, OwnerId, RuleName
from scp_framework.model.placeholder import is_placeholder
from scp_framework.model.validated import Validated


@frozen(kw_only=True)
class AgreedException(Validated):
    """That a promise need not be kept for a while, why, and who agreed to it.

    `rule` is the code, readable name or alias of the promise. What it is about may be narrowed to one `activity`,
    to one `member` (an agency, a tile, an outcome, an officer, a body) and to what lies within a `period`; all
    that are given must fit. Narrowed to a member, it is about nothing that concerns others as well. `agreed_by` is
    the body, agency or role that agreed, `agreed_on` the day on which it did, and `until` the last day on which the
    exception holds.

    It never changes a verdict. It is shown with the findings that it excuses.

    Raises:
        InputError: If the reason is blank or says only that it is not known, or `until` is before `agreed_on`.
    """

    rule: RuleName
    reason: str
    agreed_by: OwnerId
    until: Date
    agreed_on: Date | None = None
    activity: str | None = None
    member: MemberId | None = None
    period: Window | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if is_placeholder(self.reason):
            raise invalid("reason", "a reason in words", self.reason)
        if self.agreed_on is not None and self.until < self.agreed_on:
            raise invalid("until", f"{self.agreed_on} or later", self.until)
