"""Rules are compared by their shapes, and no shape is imported for it that no rule has."""

from __future__ import annotations

import subprocess
import sys
from typing import ClassVar

from scp_framework.arrangements.contradictions import contradictions
from scp_framework.frozen import frozen
from scp_framework.model.dates.lead import Lead
from scp_framework.rules.shapes.gap import Gap
from tests.worlds.coast import COAST, VISIT
from tests.worlds.isle import facts

NO_RULES_OF = ("by_date", "gap", "last_time")


@frozen(kw_only=True)
class OwnGap(Gap):
    """A shape that a partnership derives from one of the library's."""

    shape: ClassVar[str] = "own-gap"


def test_a_shape_that_is_derived_from_another_is_compared_as_that() -> None:
    far = OwnGap(**facts(code="AAA01", name="far", of=VISIT, at_least=Lead(months=12)))  # type: ignore[arg-type]  # parameters of all types
    near = Gap(**facts(code="BBB01", name="near", of=VISIT, at_most=Lead(months=11)))  # type: ignore[arg-type]  # as above

    assert [each.codes for each in contradictions([far, near], COAST)] == [("AAA01", "BBB01")]


def test_comparing_the_bundled_rules_imports_no_shape_that_none_of_them_has() -> None:
    code = (
        "import sys; from scp_framework import load_arrangements\n"
        "print([each.codes for each in load_arrangements('nel-2020').contradictions])\n"
        f"print([name for name in {NO_RULES_OF} if f'scp_framework.rules.shapes.{{name}}' in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert printed.splitlines() == ["[]", "[]"]
