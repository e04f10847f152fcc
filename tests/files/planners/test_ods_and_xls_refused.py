"""What is no spreadsheet of LibreOffice or of old Excel."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_framework.files.planners.ods import sheets_in_ods
from scp_framework.files.planners.xls import sheets_in_xls
from tests.files.planners.ods_and_xls_cases import FORMS, HEADINGS, cell, ods, refused, rows
from tests.outcomes import made_or_refused


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "an empty file"),
        (ods(("S", ""))[:200], "can't be unpacked"),
        (ods(("S", ""), head="<!DOCTYPE a [<!ENTITY b 'c'>]>"), "document type"),
        (ods(("S", "<table:table-row")), "can't be read"),
        (ods(("S", rows([cell("x", more='table:number-columns-repeated="501"')]))), "at most 500 columns"),
        (
            ods(("S", f'<table:table-row table:number-rows-repeated="1000001">{cell("x")}</table:table-row>')),
            "at most 100000 rows in a sheet",
        ),
        (
            ods(("S", f'<table:table-row table:number-rows-repeated="99999999">{cell("x")}</table:table-row>')),
            "no number of times",
        ),
        (
            ods(("S", f'<table:table-row table:number-rows-repeated="-1">{cell("x")}</table:table-row>')),
            "no number of times",
        ),
    ],
)
def test_what_is_no_ods_spreadsheet_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    assert said in "\n".join(refused(content, ".ods", tmp_path))


SMALL = {
    ending: make({"Activities": [HEADINGS, ["a", "inspection", "2022-05", 3.0]]}) for ending, make in FORMS.items()
}


@pytest.mark.parametrize(("ending", "read"), [(".ods", sheets_in_ods), (".xls", sheets_in_xls)])
@settings(max_examples=100)
@given(data=st.data())
def test_whatever_the_bytes_they_are_sheets_or_refused(
    ending: str, read: Callable[[bytes, str | None], object], data: st.DataObject
) -> None:
    small = SMALL[ending]
    begin, length = data.draw(st.integers(0, len(small))), data.draw(st.integers(0, 30))
    content = small[:begin] + data.draw(st.binary(max_size=8)) + small[begin + length :]

    assert isinstance(made_or_refused(read, content, None), list)


@settings(max_examples=100)
@given(data=st.data())
def test_whatever_the_content_it_is_sheets_or_refused(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(SMALL[".ods"])) as packed:
        part = packed.read("content.xml")
    begin = data.draw(st.integers(0, len(part) - 1))
    end = data.draw(st.integers(begin + 1, min(len(part), begin + 30)))
    new = data.draw(st.binary(max_size=6) | st.sampled_from((b"", part[begin:end] * 2, b"999999", b"&#0;", b"-1")))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as again:
        again.writestr("content.xml", part[:begin] + new + part[end:])

    assert isinstance(made_or_refused(sheets_in_ods, stream.getvalue(), None), list)
