"""What a chart holds, read from its Vega-Lite."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def data_of(spec: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
    """The rows of each layer, in order; of what is drawn upon the same rows, once more."""
    layers = [layer for part in spec.get("vconcat", [spec]) for layer in part["layer"]]
    return [_rows(layer.get("data", spec.get("data", {})), spec) for layer in layers]


def _rows(data: Mapping[str, Any], spec: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = data["values"] if "values" in data else spec["datasets"][data["name"]]
    return rows
