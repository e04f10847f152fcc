"""Write anew what is kept of the library's own messages as JSON: `python -m tests.findings.write_parsed`."""

from __future__ import annotations

import json

from scp_framework.findings.message_patterns import ENTRY, KEPT_FILE, checksum, patterns_of
from tests.paths import ROOT

PACKAGE = ROOT / "src" / "scp_framework"


def own_messages() -> list[str]:
    """The text of each message in the files beside the modules, as it is looked for."""
    texts = [path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.ftl"))]
    return [message for text in texts for message in ENTRY.split(text)[1:]]


def parsed_now() -> str:
    """What is to be kept of them."""
    kept = {checksum(message): patterns_of(message) for message in own_messages()}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    (PACKAGE / "findings" / KEPT_FILE).write_text(parsed_now(), encoding="utf-8")
