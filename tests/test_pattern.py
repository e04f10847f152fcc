"""A pattern is compiled when it is first used, and finds what a compiled one does."""

import re

import pytest

from scp_framework.pattern import pattern


def test_a_pattern_finds_what_a_compiled_one_does() -> None:
    shout = pattern("[A-Z]+!", re.IGNORECASE)

    assert shout.findall("Oh! no, NO!") == re.compile("[A-Z]+!", re.IGNORECASE).findall("Oh! no, NO!") == ["Oh!", "NO!"]
    assert (shout.pattern, shout.sub("?", "Oh!"), shout.fullmatch("oh")) == ("[A-Z]+!", "?", None)


def test_one_that_is_never_used_is_never_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def compile_and_tell(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(text)
        return compiler(text, flags)

    compiler = re.compile
    monkeypatch.setattr(re, "compile", compile_and_tell)
    seldom, often = pattern("seldom"), pattern("often")

    assert compiled == []
    assert (often.match("often"), often.match("seldom")) != (None, None)
    assert often.match("seldom") is None
    assert compiled == ["often"]
    assert seldom.match("often") is None
    assert compiled == ["often", "seldom"]
