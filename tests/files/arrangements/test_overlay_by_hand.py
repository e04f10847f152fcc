"""Arrangements that extend others come to the same as those that somebody edits by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pendulum import Date

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.errors import InputError
from scp_framework.files.loading import load_arrangements, parse_arrangements
from scp_framework.files.writing import arrangements_to_toml
from tests.files.arrangements.overlays import HEAD
from tests.worlds.harbour import HARBOUR

HARBOUR_DATA = tomllib.loads(arrangements_to_toml(HARBOUR))


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "name": st.sampled_from(["New name", "x"]),
    "title": st.sampled_from(["Another title"]),
    "at_least": st.integers(0, 4),
    "tags": st.sampled_from([[], ["partner"], ["health", "other"]]),
    "carries": st.sampled_from([["core-data"], ["inspection", "core-data"], []]),
    "since": st.sampled_from([Date(2022, 5, 1)]),
    "of": st.sampled_from(["inspection", "inspektion"]),
    "plural": st.just("several"),
}


NEW = {
    "agencies": {"id": "new-agency", "name": "New", "tags": ["partner"]},
    "bodies": {"id": "new-body", "name": "New"},
    "lines": {"sender": "harbour-trust", "receiver": "harbour-board", "carries": ["inspection"],
              "source": {"section": "1"}},
    "rules": {
        "code": "NEW01", "name": "new-rule", "shape": "recorded", "title": "T", "why": "W", "strength": "indicative",
        "source": {"section": "1"}, "reason": "R",
    },
}  # fmt: skip


def keys_of(listed: str) -> tuple[str, ...]:
    return {"rules": ("code",), "lines": ("sender", "receiver")}.get(listed, ("id",))


@st.composite
def edits(draw: DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """An overlay on the harbour's arrangements, and their data with the same edits made by hand."""
    overlay: dict[str, Any] = {"drop": {}}
    by_hand = deepcopy(HARBOUR_DATA)
    for listed in ("agencies", "bodies", "lines", "kinds", "information", "rules"):
        kept = []
        for noun in by_hand[listed]:
            keys = keys_of(listed)
            match draw(st.sampled_from(["keep", "keep", "drop", "change"])):
                case "drop":
                    overlay["drop"].setdefault(listed, []).append(">".join(noun[key] for key in keys))
                    continue
                case "change":
                    own = {key: noun[key] for key in keys}
                    for key in draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=3, unique=True)):
                        own[key] = noun[key] = draw(VALUES[key])
                    left = sorted(key for key in noun if key not in own and key != "shape")
                    gone = draw(st.lists(st.sampled_from(left), max_size=1)) if left else []
                    for key in gone:
                        del noun[key]
                    overlay.setdefault(listed, []).append({**own, "unset": gone} if gone else own)
            kept.append(noun)
        if listed in NEW and draw(st.booleans()):
            kept.append(NEW[listed])
            overlay.setdefault(listed, []).append(NEW[listed])
        by_hand[listed] = kept
    return overlay, by_hand


def outcome(load: Callable[[], Arrangements]) -> Any:
    """The nouns and rules that are loaded; None where they are refused."""
    try:
        found = load()
    except InputError:
        return None
    return found.partnership, found.rules


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(edited=edits())
def test_an_overlay_does_the_same_as_editing_by_hand(
    edited: tuple[dict[str, Any], dict[str, Any]], tmp_path: Path
) -> None:
    overlay, by_hand = edited
    (tmp_path / "base.toml").write_text(arrangements_to_toml(HARBOUR), encoding="utf-8")
    (tmp_path / "own.toml").write_text(HEAD + tomlkit.dumps(overlay), encoding="utf-8")

    made = outcome(lambda: load_arrangements(tmp_path / "own.toml"))

    assert made == outcome(lambda: parse_arrangements(tomlkit.dumps(by_hand)))
