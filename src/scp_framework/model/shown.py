"""ShownInNotebooks: what shows itself where a notebook asks it to."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar


class ShownInNotebooks:
    """A value that a notebook shows as a headline, a few sentences and tables to unfold, in place of its `repr`."""

    __slots__ = ()

    in_form: ClassVar[Callable[[object, str], str]]
    """Shows a value as `html` or `markdown`; the package gives it this, as what words it stands layers above."""

    def _repr_html_(self) -> str:
        return ShownInNotebooks.in_form(self, "html")

    def _repr_markdown_(self) -> str:
        return ShownInNotebooks.in_form(self, "markdown")
