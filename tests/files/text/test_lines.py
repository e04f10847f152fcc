"""The line of every value, and how deep values go, against what a TOML parser makes of the same text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_framework.files.text import lines as lines_module
from scp_framework.files.text.lines import lines_of
from scp_framework.files.text.nesting import deepest, line_beyond
from tests.paths import ROOT

FILES = sorted([*ROOT.glob("src/scp_framework/bundled/*/*.toml"), *ROOT.glob("tests/worlds/*/*.toml")])

EVERY_FORM = '''# a comment with [brackets] and "quotes"
title = "a # no comment"  # 2

[planner]
id = 'p'
dotted.key.inside = 1 # 6
"quoted key" = """two
lines with [[brackets]] and "quotes\""""
after = 2.5
  [planner.sub] # 10
  list = [ 1, 2,
    [3, # 12
     4],
    { a = 1, b = [
      { c = 15 } ] },
  ]
[[activities]]
id = "one" # 18
when = 2021-02-14 07:30:00
team = [{ person = "x", sets.words = ["y"] }, { },
]
[[activities.actions]] # 22
what = \'\'\'
it's\'\'\'\'
[[activities.actions]]
what = "]" # 26
[activities.steps]
"letter-sent" = "2021-02"
[[activities]]
empty = [] # 30
table = {}
'''

EXPECTED = {
    "title": 2, "planner": 4, "planner.id": 5, "planner.dotted": 6, "planner.dotted.key": 6,
    "planner.dotted.key.inside": 6, 'planner."quoted key"': 7, "planner.after": 9, "planner.sub": 10,
    "planner.sub.list": 11, "planner.sub.list[0]": 11, "planner.sub.list[1]": 11, "planner.sub.list[2]": 12,
    "planner.sub.list[2][0]": 12, "planner.sub.list[2][1]": 13, "planner.sub.list[3]": 14,
    "planner.sub.list[3].a": 14, "planner.sub.list[3].b": 14, "planner.sub.list[3].b[0]": 15,
    "planner.sub.list[3].b[0].c": 15, "activities": 17, "activities[0]": 17, "activities[0].id": 18,
    "activities[0].when": 19, "activities[0].team": 20, "activities[0].team[0]": 20,
    "activities[0].team[0].person": 20, "activities[0].team[0].sets": 20, "activities[0].team[0].sets.words": 20,
    "activities[0].team[0].sets.words[0]": 20, "activities[0].team[1]": 20, "activities[0].actions": 22,
    "activities[0].actions[0]": 22, "activities[0].actions[0].what": 23, "activities[0].actions[1]": 25,
    "activities[0].actions[1].what": 26, "activities[0].steps": 27, "activities[0].steps.letter-sent": 28,
    "activities[1]": 29, "activities[1].empty": 30, "activities[1].table": 31,
}  # fmt: skip


def places(value: object, place: str = "") -> Iterator[str]:
    """Every place in parsed TOML whose keys are plain or hold nothing but letters, digits and spaces."""
    if place:
        yield place
    if isinstance(value, dict):
        for key, inner in value.items():
            shown = key if key.replace("-", "").replace("_", "").isalnum() and key.isascii() else f'"{key}"'
            yield from places(inner, f"{place}.{shown}" if place else shown)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, f"{place}[{index}]")


def test_every_form_of_toml_has_its_line() -> None:
    assert lines_of(EVERY_FORM) == EXPECTED


def test_the_parser_finds_the_same_places() -> None:
    assert set(places(tomllib.loads(EVERY_FORM))) == set(EXPECTED)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_value_of_a_real_file_has_a_line_that_names_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    found = lines_of(text)

    assert set(found) == set(places(tomllib.loads(text)))
    for place, line in found.items():
        key = place.rsplit(".", 1)[-1].split("[")[0]
        assert place.endswith("]") or key in lines[line - 1]


@given(data=st.data())
def test_a_text_that_still_is_toml_after_a_change_has_lines_for_the_same_places(data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(EVERY_FORM) - 1))
    end = data.draw(st.integers(begin, min(len(EVERY_FORM), begin + 12)))
    text = EVERY_FORM[:begin] + data.draw(st.text("[]{}=,.#\"'\\\n ab1", max_size=6)) + EVERY_FORM[end:]
    try:
        parsed = tomllib.loads(text)
    except ValueError:
        assert deepest(text).line <= text.count("\n") + 1
        return

    assert len(lines_of(text)) == len(list(places(parsed)))


@pytest.mark.parametrize(
    ("text", "depth", "line"),
    [
        ("", 0, 1),
        ("a = 1", 0, 1),
        ("a = [[1], [2]]", 2, 1),
        ('a = \'[[[\'\nb = "[[[\\"[" # [[[\nc = [1]', 1, 3),
        ('a = """\n[[[\n"""\nb = {c = [1]}', 2, 4),
        ("a.b.c.d = 1", 3, 1),
        ("\n\n[" * 50, 50, 99 + 2),
        ('a = """' + "[" * 100, 0, 1),
    ],
)
def test_brackets_are_counted_only_where_they_open_something(text: str, depth: int, line: int) -> None:
    assert deepest(text) == (depth, line)


@pytest.mark.parametrize(
    "text", ['"""\\' * 50_000, "'''" * 50_000, '"\\' * 100_000, "[" * 200_000, "a." * 100_000, '""""\n' * 50_000]
)
def test_no_text_takes_longer_than_its_length_deserves(text: str) -> None:
    assert deepest(text).depth <= len(text)


OUT_OF_ORDER = """a.b = 1
[d.e]
x = 1
[d]
f.g = 1
f.h.i = 2
[d.f.j]
k = 1
[[l.m]]
n = 1
[l]
o = 1
[l.m.p]
q = 1
"""
OUT_OF_ORDER_EXPECTED = {
    "a": 1, "a.b": 1, "d": 4, "d.e": 2, "d.e.x": 3, "d.f": 5, "d.f.g": 5, "d.f.h": 6, "d.f.h.i": 6, "d.f.j": 7,
    "d.f.j.k": 8, "l": 11, "l.m": 9, "l.m[0]": 9, "l.m[0].n": 10, "l.o": 12, "l.m[0].p": 13, "l.m[0].p.q": 14,
}  # fmt: skip


@given(places=st.permutations(list(OUT_OF_ORDER_EXPECTED)))
def test_lines_are_the_same_in_whichever_order_they_are_asked_for(places: list[str]) -> None:
    found = lines_of(OUT_OF_ORDER)

    assert {place: found[place] for place in places} == OUT_OF_ORDER_EXPECTED
    assert found == OUT_OF_ORDER_EXPECTED


def tables(number: int, keys: int) -> str:
    """A text of so many tables of one list, each with so many keys."""
    table = "[[tables]]\n" + "".join(f"key-{index} = [{index}, {{ a = 1 }}]\n" for index in range(keys))
    return f"first = 1\n{table * number}"


def tokens_cut(text: str, asked: Iterable[str] | None = None) -> int:
    """How many tokens a text is cut into until the lines of these places, or of all, are found."""
    cut: list[object] = []
    real = lines_module._tokens

    def counted(text: str, section: lines_module._Section) -> Iterator[lines_module._Token]:
        for token in real(text, section):
            cut.append(token)
            yield token

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines_module, "_tokens", counted)
        found = lines_of(text)
        for place in found if asked is None else asked:
            assert found.around(place) is not None
    return len(cut)


@pytest.mark.parametrize("keys", [1, 10, 100])
def test_of_tables_in_which_nothing_is_asked_for_only_the_headers_are_read(keys: int) -> None:
    few, many = (tokens_cut(tables(number, keys), ["tables[2].key-0[1].a"]) for number in (10, 90))

    # Each header has five.
    assert many - few == 80 * 5


@pytest.mark.parametrize("times", [1, 3])
def test_a_text_is_cut_once_however_many_lines_are_asked_for(times: int) -> None:
    text = tables(50, 10)
    every = list(lines_of(text))

    # A header has five tokens, and is cut once more with what is under it; a key has eleven; ends of lines are tokens.
    assert tokens_cut(text, every * times) == tokens_cut(text) == 4 + 50 * (5 + 6 + 10 * 12)


def test_what_is_around_a_place_has_its_line_whatever_its_key_holds() -> None:
    found = lines_of('a = 1\n[b]\n"x.y[1]" = 2\n"q\\"r" = [\n3]\n')

    assert [found.around(place) for place in ('b."x.y[1]".c', "b.none[3]", 'b."q"r"[0]', "none", "a[7]", "")] == [
        3, 2, 5, None, 1, None
    ]  # fmt: skip


def test_values_are_counted_by_the_signs_around_them() -> None:
    text = "# a = 1\na.b = 'c = [1, 2]'\nd = [1,\n2]\n"

    assert [line_beyond(text, most) for most in (1, 2, 3, 4, 5, 6)] == [2, 3, 3, 3, None, None]
