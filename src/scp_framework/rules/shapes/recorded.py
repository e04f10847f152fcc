"""Recorded: a promise that no planner can show, kept with its place and the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from scp_framework.errors import invalid
from scp_framework.findings.finding import COMMON, Finding
from scp_framework.findings.messages import MessageFile
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.rules.context import Context
from scp_framework.rules.rule import Rule


@frozen(kw_only=True, repr=False, slots=False)
class RecordedFinding(Finding):
    """That a promise is not checked, and why no planner can show whether it is kept."""

    shape: ClassVar[str] = "recorded"
    messages: ClassVar[MessageFile] = MessageFile(__name__, "recorded.ftl", COMMON)

    reason: str

    @property
    def situation(self) -> str:
        return "only"


@frozen(kw_only=True)
class Recorded(Rule):
    """A promise that cannot be checked. Its one finding is NOT_APPLICABLE, whatever the planner holds.

    `reason` says why it cannot be checked, as a phrase that begins with a small letter and has no full stop.

    Raises:
        InputError: If `reason` is blank.
    """

    shape: ClassVar[str] = "recorded"

    reason: str

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.reason.strip():
            raise invalid("reason", "a reason why it cannot be checked", self.reason)

    def check(self, context: Context) -> Iterator[Finding]:
        yield RecordedFinding(promise=context.promise(self), verdict=Verdict.NOT_APPLICABLE, reason=self.reason)
