"""The nine standard rules in Rego, by regorus: one planner after the other, each as JSON, as policies are judged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from importlib.metadata import packages_distributions, version
from pathlib import Path

import msgspec
import regorus
from benchmarks.peers.columns import UNIX
from benchmarks.peers.rules import AGENCIES, MILESTONES, NOTICE, STATUTORY, Answer, ObjectPlanner, Peer

RULES = Path(__file__).with_name("rules.rego").read_text(encoding="utf-8")
WORDS = {"agencies": AGENCIES, "statutory": STATUTORY, "milestones": MILESTONES, "notice": NOTICE}
Model = list[tuple[str, str]]
"""The name of each planner, and the planner as JSON."""


def _engine() -> regorus.Engine:
    policy = RULES
    for name, words in WORDS.items():
        policy = policy.replace(f"{{{name}}}", json.dumps(words))
    engine = regorus.Engine()
    engine.add_policy("rules.rego", policy)
    return engine


ENGINE = _engine()


def tables(given: Sequence[ObjectPlanner]) -> Model:
    """Planners as JSON, which is the only form that it takes."""
    return [(each.planner, msgspec.json.encode(each).decode()) for each in given]


def read(path: Path) -> Model:
    """Planners as JSON, from lines of it."""
    name = msgspec.json.Decoder(msgspec.defstruct("Named", [("planner", str)])).decode
    with path.open(encoding="utf-8") as lines:
        return [(name(line).planner, line) for line in lines]


def check(model: Model) -> list[Answer]:
    """All findings."""
    found: list[Answer] = []
    for planner, text in model:
        ENGINE.set_input_json(text)
        for rule, *facts in msgspec.json.decode(ENGINE.eval_rule_as_json("data.standard.found")):
            told = [date.fromordinal(int(each) + UNIX) for each in facts[:2]] + facts[2:] if rule == "R1" else facts
            found.append((planner, rule, *told))
    return found


VERSION = version(packages_distributions()["regorus"][0])
PEER = Peer(package="regorus", name="Rego (regorus)", version=VERSION, tables=tables, check=check, read=read)
