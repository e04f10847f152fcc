"""Draw days, activities, planners and arrangements to test with; needs hypothesis (the extra `testing`).

Everything that is drawn is valid, made by construction: nothing is drawn and thrown away.
"""

from scp_framework.files.decode.extras import needing

with needing("testing"):
    from scp_framework.testing.strategies.activities import activities
    from scp_framework.testing.strategies.days import days, whens, windows
    from scp_framework.testing.strategies.judged import planners_that_break, planners_that_keep
    from scp_framework.testing.strategies.planners import exceptions, planners
    from scp_framework.testing.strategies.rule_books import arrangements

__all__ = [
    "activities",
    "arrangements",
    "days",
    "exceptions",
    "planners",
    "planners_that_break",
    "planners_that_keep",
    "whens",
    "windows",
]
