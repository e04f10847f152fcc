"""The picture of the layers is the contract that imports are held to."""

from __future__ import annotations

import re
import tomllib

from tests.paths import DOCS, ROOT

NAMES = re.compile(r" *((?:\w+, )*\w+)  ")
"""What begins a line of the picture; what it is for follows after some space."""


def test_the_picture_has_each_layer_in_its_place() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (layers,) = [each["layers"] for each in settings["contracts"] if each["id"] == "layers"]
    held = [{name.removeprefix("scp_framework.") for name in layer.split(" | ")} for layer in layers]

    picture = (DOCS / "architecture.md").read_text(encoding="utf-8").partition("```text\n")[2].partition("```")[0]
    shown = [set(found[1].split(", ")) for row in picture.splitlines() if (found := NAMES.match(row))]

    assert shown == held
