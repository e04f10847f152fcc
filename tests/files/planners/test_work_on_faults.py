"""How much is looked at of a planner that can't be used: no activity twice, and no text twice."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.arrangements.editions import Editions
from scp_framework.errors import Fault, InputError
from scp_framework.files.loading import load_editions, parse_planner, read_planner
from scp_framework.files.text import lines
from scp_framework.model import planner as planner_module
from scp_framework.model.activity import Activity
from scp_framework.model.activity_faults import activity_faults
from scp_framework.model.planner import Planner
from scp_framework.rules import timeline
from tests.paths import WOLD, WORLDS
from tests.worlds.harbour import HARBOUR

EDITIONS = load_editions(WOLD, WORLDS / "wold-2023.toml")
Read = Callable[[Mapping[str, object], Arrangements | Editions], Planner]


class Looks:
    """Counts how often each activity is looked at for what does not exist."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.ids: Counter[str] = Counter()
        for module in (planner_module, timeline):
            patch.setattr(module, "activity_faults", self._counted)

    def _counted(self, activity: Activity, *others: Any) -> Iterator[Fault]:
        self.ids[activity.id] += 1
        return activity_faults(activity, *others)


def from_json(data: Mapping[str, object], arrangements: Arrangements | Editions) -> Planner:
    return read_planner(json.dumps(data).encode(), arrangements)


@pytest.mark.parametrize(
    ("arrangements", "kind"), [(HARBOUR, "inspection"), (EDITIONS, "practice-walk")], ids=["one", "editions"]
)
@pytest.mark.parametrize("read", [Planner.from_dict, from_json], ids=["dictionary", "JSON"])
def test_each_activity_is_looked_at_once(
    arrangements: Arrangements | Editions, kind: str, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [f"a-{number}" for number in range(50)]
    activities = [{"id": each, "kind": kind, "when": "2022-05", "steps": {"nowhere": "2022-05"}} for each in ids]
    data = {"planner": {"schema_version": 1, "id": "p", "covers": "2022"}, "activities": activities}
    looks = Looks(monkeypatch)

    with pytest.raises(InputError) as caught:
        read(data, arrangements)

    assert [each.path for each in caught.value.faults] == [f"activities[{n}].steps.nowhere" for n in range(50)]
    # That something is wrong shows in the first.
    assert looks.ids == Counter({**dict.fromkeys(ids, 1), ids[0]: 2})


def test_a_text_is_cut_into_its_tables_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cut, real = Counter[str](), lines._sections

    def counted(text: str) -> Iterator[lines._Section]:
        cut[text] += 1
        return real(text)

    monkeypatch.setattr(lines, "_sections", counted)
    toml = '[planner]\nschema_version = 1\nid = "p"\ncovers = "2022"\n' + (
        '[[activities]]\nkind = "inspection"\nwhen = "2022-05"\nsteps.nowhere = "2022-05"\n' * 20
    )

    with pytest.raises(InputError) as caught:
        # The activities have no ids either, which is noticed with the line of the first of them.
        parse_planner(toml, HARBOUR)

    assert [each.line for each in caught.value.faults] == [8 + 4 * n for n in range(20)]
    assert cut == {toml: 1}
