"""Activity ids: those that are made for a file's activities that have none, and the notice that says so."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from scp_framework.errors import Fault
from scp_framework.files.text.text import Text
from scp_framework.findings.phrases import listed_some
from scp_framework.model.notice import Notice

MADE = "id/made"
"""The code of the notice about ids that were made."""


def with_ids(text: Text, made: Mapping[int, str]) -> Text:
    """The same text, with the ids made for its activities."""
    activities = text.data["activities"]
    listed = activities if isinstance(activities, list) else []
    named = [{"id": made[index], **each} if index in made else each for index, each in enumerate(listed)]
    return evolve(text, data={**text.data, "activities": named})


def notice_of(made: Mapping[int, str], text: Text) -> Notice:
    """What a reader should know of the ids that were made."""
    first = text.located(Fault(path=f"activities[{min(made)}]", expected=""))
    where = f"{first.file}, line {first.line}" if first.file and first.line else first.file or first.path
    keep = "Write them into the file with: scp-framework ids FILE." if first.file else "Keep them with the activities."
    return Notice(
        code=MADE,
        location=where,
        observation="One activity has no id." if len(made) == 1 else f"{len(made)} activities have no id.",
        handling=f"The ids made from kind and number are {listed_some(list(made.values()))}. {keep}",
    )
