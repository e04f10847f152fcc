"""Messages: what a file of messages may hold, and how it is filled in."""

from __future__ import annotations

import pytest
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.facts import Facts, FactsByNeed, Phrase
from scp_framework.findings.message_book import Book
from scp_framework.findings.message_parts import OfThings
from scp_framework.findings.message_patterns import patterns_of
from scp_framework.findings.messages import MessageFile
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window


def said(text: str, facts: Facts) -> str:
    return str(Book(patterns_of(text)).messages["m"].in_facts(facts))


@pytest.mark.parametrize(
    ("text", "facts", "words"),
    [
        ("m = Plan { WORDS($n) } more", {"n": 3}, "Plan three more"),
        ("m = Plan { WORDS($n) }", {"n": 13}, "Plan 13"),
        ("m = { $n ->\n [0] none\n [one] one walk\n *[other] { $n } walks\n }", {"n": 0}, "none"),
        ("m = { $n ->\n [0] none\n [one] one walk\n *[other] { $n } walks\n }", {"n": 1}, "one walk"),
        ("m = { $n ->\n [0] none\n [one] one walk\n *[other] { $n } walks\n }", {"n": 7}, "7 walks"),
        ("m = { $way ->\n [none] no way\n *[way] by { $way }\n }", {"way": None}, "no way"),
        ("m = { $way ->\n [none] no way\n *[way] by { $way }\n }", {"way": "Hull"}, "by Hull"),
        ("m = { $way ->\n [far] a long way\n *[none] no way\n }", {"way": "far"}, "a long way"),
        ("m = { $n ->\n [0] none\n *[other] some\n }", {"n": False}, "some"),
        ("m = { $n ->\n [0] none\n *[other] some\n }", {"n": None}, "some"),
        ("m = { $n ->\n [0] none\n *[other] some\n }", {"n": 0}, "none"),
        ("m = { $n ->\n [one] one\n *[0] none\n }", {"n": 1}, "one"),
        ("m = { $is_past ->\n [yes] was\n *[no] is\n }", {"is_past": True}, "was"),
        ("m = { $is_past ->\n [yes] was\n *[no] is\n }", {"is_past": False}, "is"),
        ("m = { $day ->\n [none] never\n *[day] { DAY($day) }\n }", {"day": Date(2021, 3, 9)}, "9 March 2021"),
        ("m = { SPAN($days) }", {"days": When.parse("2021-03")}, "in March 2021"),
        ("m = { SPAN($days) }", {"days": Window.parse("2021-03-01..2021-03-09")}, "from 1 March 2021 to 9 March 2021"),
        ("m = { LENGTH($length) }", {"length": Period.parse("P18M")}, "one year and six months"),
        ("m = { LENGTH($length) }", {"length": Lead.parse("15 working days")}, "15 working days"),
        (
            "m = { $a }% of { $b }: { $c }{ $d }, { $e }{ $f } and { $g }.",
            {"a": 7, "b": "all", "c": "u", "d": "v", "e": "w", "f": "x", "g": "%s"},
            "7% of all: uv, wx and %s.",
        ),
        ("m = { A($noun) } and { A($other) }", {"noun": "hour", "other": "unit"}, "an hour and a unit"),
        ('m = { LIST($names, "or") }', {"names": ("a", "b", "c", "d", "e")}, "a, b, c and 2 more"),
        ('m = { NAMES($names, "or") }', {"names": ("A", "B", "C")}, "A; B or C"),
        ("m = { COUNT($names) ->\n [one] one\n *[other] many\n }", {"names": ("a",)}, "one"),
        ("m = { other.way }\nother = { $x }\n .way = by { $x }", {"x": "Hull"}, "by Hull"),
        ("m = { -noun }\n-noun = { $x }s", {"x": "walk"}, "walks"),
        (
            'm = { LIST(ITEMS($rows, "row")) }\nrow = { $who } on { DAY($day) }',
            {"who": "Ada", "rows": ({"day": Date(2021, 3, 9)}, {"who": "Bob", "day": Date(2021, 3, 10)})},
            "Ada on 9 March 2021 and Bob on 10 March 2021",
        ),
    ],
)
def test_a_message_is_filled_in_with_facts(text: str, facts: Facts, words: str) -> None:
    assert said(text, facts) == words


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("m = fine\n\nthis is nothing\n", 'must be a message in Fluent\'s format, got "this is nothing"'),
        ("m = one\nm = two", "m: must be named once only, got it twice"),
        ("m = { other }", 'm: unknown message "other"'),
        ("m = { m.way }\n .way = { n }\nn = { m }", "m: must be free of circles, got a message that refers to itself"),
        ('m = { ITEMS($rows, "m") }', "m: must be free of circles, got a message that refers to itself"),
        (
            "m = { NUMBER($n) }",
            "m: must be one of the functions WORDS, NTH, COUNT, LIST, ALL, NAMES, SENTENCES, DAY, SPAN, LENGTH, A, "
            "ITEMS, got NUMBER",
        ),
        ("m = { WORDS($a, $b) }", "m: must be what WORDS takes, got too many positional arguments"),
        ('m = { LIST($a, joint: "or") }', "m: must be text, facts, messages, choices and functions only, got Function"),
    ],
)
def test_what_could_go_wrong_later_is_refused_when_a_file_is_read(text: str, fault: str) -> None:
    with pytest.raises(InputError) as refused:
        Book(patterns_of(text))

    assert str(refused.value).startswith(fault)


def test_a_fault_says_in_which_line_it_is() -> None:
    with pytest.raises(InputError) as refused:
        patterns_of("m = fine\n\n# a remark\nthis is nothing\n")

    assert [fault.line for fault in refused.value.faults] == [4]


def test_a_fact_is_found_once_if_a_message_asks_for_it() -> None:
    calls: list[str] = []

    def found(name: str) -> str:
        calls.append(name)
        return name

    facts = FactsByNeed("walk", {"x": lambda name: found(f"a {name}"), "y": lambda _: found("a visit")})

    assert said("m = { $x } and { $x }", facts) == "a walk and a walk"
    assert calls == ["a walk"]


def test_a_row_has_the_facts_of_its_sentence_besides_its_own() -> None:
    text = 'm = { ALL(ITEMS($rows, "row")) }\nrow = { $name } { $day }'
    facts = FactsByNeed("walk", {"name": str, "day": lambda _: 9, "rows": lambda _: ({"day": 1}, {"name": "visit"})})

    assert said(text, facts) == "walk 1 and visit 9"


@pytest.mark.parametrize("known", [False, True])
def test_a_sentence_about_things_has_a_capital_and_nothing_around_it(known: bool) -> None:
    text = 'm = all { ALL(ITEMS($rows, "row")) }, by { $how }.{ " " }\nrow = { $name } { $day }'
    rows = ({"day": 1}, {"name": "visit"})
    ways = OfThings[str](
        {"name": str, "day": lambda _: 9, "rows": lambda _: rows, "how": str.lower}, {"rows": rows} if known else {}
    )

    assert Book(patterns_of(text)).messages["m"].as_sentence(ways)("WALK") == "All WALK 1 and visit 9, by walk."


def test_a_fact_that_is_missing_or_has_no_words_of_its_own_is_an_error() -> None:
    with pytest.raises(KeyError, match="x"):
        said("m = { $x }", {})
    with pytest.raises(TypeError, match="without a function"):
        said("m = { $x }", {"x": Date(2021, 3, 9)})


def test_an_override_stands_in_place_of_ours_in_phrases_too() -> None:
    ours = MessageFile("scp_framework.findings.missing", "missing.ftl")
    phrase = Phrase(ours, "own-agencies")

    assert ours.render("own-agencies", {}) == "which agencies it concerns"
    assert ours.render("own-agencies", {}, "own-agencies = its agencies\nunknown = nothing") == "its agencies"
    assert said("m = Record { $x }.", {"x": phrase}) == "Record which agencies it concerns."
    assert [ours.find(name) is None for name in ("own-agencies", "own-nothing")] == [False, True]
