"""Write anew what is kept of the bundled arrangements as JSON: `python -m tests.bundled.write_parsed`."""

from __future__ import annotations

import tomllib

from scp_framework.files.arrangements.parsed import PARSED_FILE, parsed_text
from scp_framework.files.arrangements.sources import PARTNERSHIP_FILE, RULES_FILE
from tests.paths import BUNDLED


def parsed_now() -> str:
    """What is to be kept of their files."""
    contents = {name: (BUNDLED / name).read_bytes() for name in (PARTNERSHIP_FILE, RULES_FILE)}
    return parsed_text({name: (content, tomllib.loads(content.decode())) for name, content in contents.items()}) + "\n"


if __name__ == "__main__":
    (BUNDLED / PARSED_FILE).write_text(parsed_now(), encoding="utf-8")
