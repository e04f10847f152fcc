"""The schemas, and what fits them."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator

from scp_framework.files.schema.schema import arrangements_schema, planner_schema
from tests.worlds.harbour import HARBOUR

OF_PLANNERS = Draft202012Validator(planner_schema())
OF_HARBOUR = Draft202012Validator(planner_schema(HARBOUR))
OF_ARRANGEMENTS = Draft202012Validator(arrangements_schema())


def as_json(value: Any) -> Any:
    """Parsed TOML as JSON holds it: days as text."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def parsed(toml: str) -> Any:
    return as_json(tomllib.loads(toml))
