from __future__ import annotations

import pytest

from scp_framework.model.source import Source


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (Source(section="3", heading="Assurance visits"), "section 3, Assurance visits"),
        (Source(section="3.2"), "section 3.2"),
        (Source(section="Appendix 2"), "Appendix 2"),
        (Source(section="Appendix 2", heading="Agencies"), "Appendix 2, Agencies"),
    ],
)
def test_a_numbered_section_is_called_one_and_an_appendix_is_not(source: Source, text: str) -> None:
    assert str(source) == text
