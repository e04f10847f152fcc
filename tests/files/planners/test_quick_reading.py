"""What is read quickly, with msgspec or without, is what the strict reader reads; and all else is left to that."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from scp_framework.files.loading import bundled_planners, load_planner, parse_planner, read_planner
from scp_framework.files.planners.planner_dicts import planner_from_dict
from scp_framework.files.planners.planner_json import planner_to_json
from scp_framework.files.planners.quick.json_text import BEST, Parse, quick_planner
from scp_framework.files.planners.quick.tables import Shared
from scp_framework.files.planners.quick.with_msgspec import parse_with_msgspec
from scp_framework.files.writing import planner_to_toml
from scp_framework.model.activity import Activity
from scp_framework.model.identifier import DEVICES, is_slug
from scp_framework.model.names_used import NamesUsed
from scp_framework.model.planner import Planner
from scp_framework.model.remembered import MOST_REMEMBERED
from tests.examples import times
from tests.files.planners.quick_cases import (
    FIRST_KEY,
    NEL,
    ODD,
    PARSERS,
    WRITTEN,
    by_the_strict_reader,
    is_the_same,
    require_agreement,
    strictly,
    without_empty,
)
from tests.strategies import Json, json_values
from tests.worlds.harbour import HARBOUR, planners
from tests.worlds.small_partnership import SMALL_PLANNER


@given(planner=planners(), indent=st.none() | st.integers(0, 2), is_ascii=st.booleans())
@pytest.mark.parametrize("parse", PARSERS)
def test_whatever_is_in_order_is_read_quickly_and_is_the_same(
    parse: Parse, planner: Planner, indent: int | None, *, is_ascii: bool
) -> None:
    text = json.dumps(json.loads(planner_to_json(planner)), indent=indent, ensure_ascii=is_ascii)

    for content in (text, text.encode()):
        found = quick_planner(content, HARBOUR, "p.json", parse)
        assert found is not None
        assert is_the_same(found, by_the_strict_reader(text))
        assert found.names_used.people == (names := NamesUsed.of(found.activities)).people
        assert without_empty(found.names_used) == without_empty(names)


@pytest.mark.parametrize("name", bundled_planners())
@pytest.mark.parametrize("parse", PARSERS)
def test_the_bundled_planners_are_read_quickly(parse: Parse, name: str) -> None:
    text = planner_to_json(load_planner(name, NEL))

    found = quick_planner(text, NEL, "p.json", parse)

    assert found is not None
    assert is_the_same(found, by_the_strict_reader(text, NEL))


def tables_and_lists(data: Json) -> list[dict[str, Json] | list[Json]]:
    """All tables and lists in data, itself included."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    found = [each for value in inner for each in tables_and_lists(value)]
    return [data, *found] if isinstance(data, (dict, list)) else found


@st.composite
def changed(draw: DrawFn) -> str:
    """A planner as JSON with one or two things changed in it, and perhaps something named twice."""
    data: Json = json.loads(planner_to_json(draw(planners() | st.just(SMALL_PLANNER))))
    for _ in range(draw(st.integers(0, 2))):
        chosen = draw(st.sampled_from(tables_and_lists(data)))
        # What is changed in it later must not change what other tests draw.
        value = deepcopy(draw(st.sampled_from(ODD) | json_values()))
        if isinstance(chosen, list):
            index = draw(st.integers(0, len(chosen)))
            chosen[index : index + draw(st.integers(0, 1))] = draw(st.just([value]) | st.just(chosen[:1] * 2))
        else:
            key = draw(st.sampled_from([*chosen, "id", "lead", "title", "steps", "cases", "outcome", "when"]))
            if draw(st.booleans()):
                chosen[key] = value
            else:
                chosen.pop(key, None)
    text = json.dumps(data, indent=draw(st.none() | st.just(1)), ensure_ascii=draw(st.booleans()))
    keys = [*FIRST_KEY.finditer(text)]
    if draw(st.booleans()) and keys:
        first = draw(st.sampled_from(keys))
        again = f"{first[1]}{draw(st.sampled_from(['', ' ']))}:{json.dumps(draw(st.sampled_from(ODD)))},"
        text = f"{text[: first.start() + 1]}{again}{text[first.start() + 1 :]}"
    return text


@given(text=changed())
@times(4)
def test_whatever_is_changed_it_is_taken_or_refused_as_by_the_strict_reader(text: str) -> None:
    require_agreement(text)


@given(data=st.data())
def test_mangled_text_is_taken_or_refused_as_by_the_strict_reader(data: st.DataObject) -> None:
    text = json.dumps(WRITTEN)
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, min(len(text), begin + 20)))
    between = data.draw(
        st.text('{}[]",:\\ \n\t0aeNI\u00e9\x00\x1f\ufeff\ud800', max_size=3) | st.just(text[begin:end] * 2)
    )
    require_agreement(text[:begin] + between + text[end:])


def in_all_activities(**fields: Json) -> str:
    return json.dumps({**WRITTEN, "activities": [{**each, **fields} for each in WRITTEN["activities"]]})


def with_ids(*ids: str) -> str:
    activities = [{"id": each, "kind": "inspection", "when": "2022-05-01"} for each in ids]
    return json.dumps({**WRITTEN, "activities": activities, "exceptions": []})


MEMBER: dict[str, Json] = {"person": "Ann Lee", "agency": "harbour-council"}


@pytest.mark.parametrize(
    "text",
    [
        in_all_activities(id="a"),
        with_ids("2021-02-03", "a"),
        with_ids("a", "2021-02-03"),
        with_ids("con", "a"),
        with_ids("a", "lpt9"),
        with_ids("a\nb", "c"),
        with_ids("a", "b\n"),
        with_ids("a--b"),
        with_ids("-a"),
        with_ids("a", "b-"),
        with_ids("a", ""),
        with_ids("a" * 81),
        with_ids("a", "b", "a"),
        in_all_activities(title="a: b"),
        in_all_activities(cases=1.0),
        in_all_activities(cases=True),
        in_all_activities(cases=-1),
        in_all_activities(steps=None),
        in_all_activities(status=None),
        in_all_activities(agencies=["harbour-council", "harbour-council"]),
        in_all_activities(agencies="harbour-council"),
        in_all_activities(team=[MEMBER, {"person": "ann  LEE"}]),
        in_all_activities(team=[{**MEMBER, "lead": 1}]),
        in_all_activities(team=[{**MEMBER, "lead": 1.0}]),
        in_all_activities(team=[{**MEMBER, "lead": None}]),
        in_all_activities(team=[{**MEMBER, "leads": True}]),
        in_all_activities(team=[{"person": "\ud800"}]),
        in_all_activities(team=["Ann Lee"]),
        in_all_activities(team=[[MEMBER]]),
        in_all_activities(team=[{"person": "TBC"}]),
        in_all_activities(team=[{"person": "x" * 10_001}]),
        in_all_activities(team=[MEMBER] * 10_001),
        in_all_activities(actions=[{"what": "x" * 10_001}]),
        in_all_activities(actions=[{"what": "n/a"}]),
        in_all_activities(scope={"tiles": ["neglect", "neglect"]}),
        in_all_activities(scope={"area": "tbc"}),
        json.dumps({**WRITTEN, "planner": {**WRITTEN["planner"], "schema_version": True}}),
        json.dumps({**WRITTEN, "planner": {**WRITTEN["planner"], "schema_version": 2}}),
        json.dumps({**WRITTEN, "planner": {"id": "p", "covers": "2022"}}),
        json.dumps({**WRITTEN, "activities": [{"kind": "inspection", "when": "2022"}]}),
        json.dumps({**WRITTEN, "activities": {}}),
        json.dumps({**WRITTEN, "activities": None}),
        json.dumps({**WRITTEN, "activities": []}),
        json.dumps({"planner": WRITTEN["planner"]}),
        json.dumps({**WRITTEN, "exceptions": None}),
        json.dumps({**WRITTEN, "more": 1}),
        "\ufeff" + json.dumps(WRITTEN),
        json.dumps(WRITTEN).replace('"when"', '"wh\\u0065n"'),
        json.dumps(WRITTEN).replace('"when":', '"when" :'),
        '{"a":' * 100_000,
    ],
)
def test_what_one_reader_might_take_for_something_else_is_taken_or_refused_alike(text: str) -> None:
    require_agreement(text)


@example(["a\nb", "c"])
@example(["com1", "a"])
@example(["2021-02-03", "a"])
@given(st.lists(st.text("a0-\nA", max_size=3) | st.sampled_from([*DEVICES, "2021-02-03", "2021-02-030"]), max_size=3))
def test_identifiers_are_read_quickly_only_where_each_can_be_one(ids: list[str]) -> None:
    is_right = len({*ids}) == len(ids) and all(is_slug(each) and each != "2021-02-03" for each in ids)

    for parse in PARSERS:
        assert (quick_planner(with_ids(*ids), HARBOUR, None, parse) is not None) is is_right


def test_no_name_of_a_device_can_be_an_identifier() -> None:
    assert not any(map(is_slug, DEVICES))
    assert is_slug("com")
    assert is_slug("lpt10")


@pytest.mark.parametrize("parse", PARSERS)
def test_a_colon_in_a_text_is_no_key(parse: Parse) -> None:
    text = in_all_activities(title='at 10:30, "here": there\n: or not')

    for each in (in_all_activities(title=":"), in_all_activities(title="at 10:30, here"), text):
        assert quick_planner(each, HARBOUR, None, parse) is not None
        require_agreement(each)


def test_a_key_given_twice_is_refused_wherever_it_stands() -> None:
    text = json.dumps(WRITTEN)
    for key in FIRST_KEY.finditer(text):
        for blank in ("", " ", "\n"):
            twice = f"{text[: key.start() + 1]}{key[1]}{blank}:0,{text[key.start() + 1 :]}"
            for parse in PARSERS:
                assert quick_planner(twice, HARBOUR, None, parse) is None
            assert "twice" in str(by_the_strict_reader(twice))


@given(planner=planners())
def test_toml_dictionaries_and_files_give_what_the_strict_reader_gives(planner: Planner) -> None:
    toml, data = planner_to_toml(planner), json.loads(planner_to_json(planner))
    ways: list[Callable[[], Planner]] = [
        lambda: parse_planner(toml, HARBOUR, file="p.toml"),
        lambda: planner_from_dict(data, HARBOUR),
        lambda: read_planner(json.dumps(data).encode(), HARBOUR, file="p.json"),
    ]
    for read in ways:
        assert is_the_same(read(), strictly(read))


@pytest.mark.parametrize("name", [each.name for each in attrs.fields(Activity)])
def test_whatever_an_activity_holds_it_is_taken_or_refused_as_by_the_strict_reader(name: str) -> None:
    for value in ODD:
        require_agreement(in_all_activities(**{name: value}))


@pytest.mark.parametrize(
    ("name", "holding"),
    [
        ("team", lambda odd: [{"person": odd}]),
        ("team", lambda odd: [{**MEMBER, "agency": odd}]),
        ("team", lambda odd: [{**MEMBER, "role": odd}]),
        ("team", lambda odd: [{**MEMBER, "lead": odd}]),
        ("scope", lambda odd: {"tiles": odd}),
        ("scope", lambda odd: {"area": odd}),
        ("details", lambda odd: {"grade": odd}),
        ("sets", lambda odd: {"domains": odd}),
        ("steps", lambda odd: {"letter": odd}),
        ("actions", lambda odd: [{"what": odd}]),
        ("actions", lambda odd: [{"what": "Write", "due": odd}]),
    ],
)
def test_whatever_a_part_of_an_activity_holds_it_is_taken_or_refused_as_by_the_strict_reader(
    name: str, holding: Callable[[Json], Json]
) -> None:
    for odd in ODD:
        require_agreement(in_all_activities(**{name: holding(odd)}))


def test_with_msgspec_installed_it_is_used() -> None:
    assert BEST is parse_with_msgspec


@example(["a", "b"] * MOST_REMEMBERED)
@given(st.lists(st.text(max_size=2)))
def test_what_is_shared_is_read_again_when_it_was_forgotten(written: list[str]) -> None:
    shared = Shared[str, str](str.upper)

    assert [shared[each] for each in written] == [each.upper() for each in written]
