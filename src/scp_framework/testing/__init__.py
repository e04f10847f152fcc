"""For test suites: assert what a planner keeps, and draw planners to test with.

`assert_kept`, `assert_breached` and `assert_open` need nothing but pytest, or any other runner. `strategies` needs
hypothesis, and `fixtures` pytest: `pip install scp-framework[testing]` installs both.
"""

from scp_framework.testing.asserts import assert_breached, assert_kept, assert_open

__all__ = ["assert_breached", "assert_kept", "assert_open"]
