"""What is kept of the library's own messages, so that they need not be parsed in each process."""

from __future__ import annotations

import json
import subprocess
import sys

from scp_framework.findings.message_patterns import KEPT_FILE, own_patterns, patterns_of
from tests.findings.write_parsed import PACKAGE, own_messages, parsed_now


def test_what_is_kept_is_what_the_messages_hold() -> None:
    """Where it is not: `python -m tests.findings.write_parsed`."""
    assert (PACKAGE / "findings" / KEPT_FILE).read_text("utf-8") == parsed_now()
    for message in own_messages():
        assert own_patterns(message) == json.loads(json.dumps(patterns_of(message)))


def test_a_message_that_is_not_kept_is_parsed() -> None:
    message = next(each for each in own_messages() if each.startswith("the-activity ="))
    changed = message.replace("the {", "this {", 1)

    assert changed != message
    assert own_patterns(changed) == patterns_of(changed) != own_patterns(message)


def test_a_page_in_our_own_words_is_printed_without_a_parser_of_messages() -> None:
    code = "import sys; from scp_framework.cli import main; main(['check']); print('fluent.syntax' in sys.modules)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert "board" in printed.casefold()
    assert printed.splitlines()[-1] == "False"
