"""Messages: what a file of messages may hold, and how it is filled in."""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from operator import itemgetter

import pytest
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.findings.facts import Facts, FactsByNeed, Phrase, alike
from scp_framework.findings.message_book import Book
from scp_framework.findings.message_code import in_facts, speech_of
from scp_framework.findings.message_patterns import patterns_of
from scp_framework.findings.message_reading import Expression
from scp_framework.findings.message_writer import FEW
from scp_framework.findings.messages import MessageFile
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.period import Period
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window


def said(text: str, facts: Facts) -> str:
    """What the message `m` says: ours, of which code is made, and that of a partnership, which is read."""
    as_code = str(in_facts(Book(patterns_of(text))).of_message("m")(facts))
    assert in_facts(Book(patterns_of(text), "other = than ours")).of_message("m")(facts) == as_code
    return as_code


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
        ("m = { $way ->\n [none] no way\n *[way] by { $way }\n }", {"way": "none"}, "by none"),
        (
            "m = { $way ->\n [a] a\n [b] b\n [c] c\n [d] d\n [none] no way\n *[way] by { $way }\n }",
            {"way": "none"},
            "by none",
        ),
        ("m = { $way ->\n [far] a long way\n *[none] no way\n }", {"way": "far"}, "a long way"),
        ("m = { $n ->\n [0] none\n *[other] some\n }", {"n": False}, "some"),
        ("m = { $n ->\n [0] none\n *[other] some\n }", {"n": None}, "some"),
        ("m = { $n ->\n [0] none\n *[other] some\n }", {"n": 0}, "none"),
        ("m = { $n ->\n [one] one\n *[0] none\n }", {"n": 1}, "one"),
        ("m = { $n ->\n [one] one\n *[other] some\n }", {"n": True}, "some"),
        ("m = { $n ->\n [one] one\n [1] just one\n *[other] some\n }", {"n": 1}, "just one"),
        ("m = { $n ->\n [other] some\n *[none] none\n }", {"n": 3}, "some"),
        ("m = { $n ->\n [other] some\n *[none] none\n }", {"n": 1}, "none"),
        ("m = { $n ->\n [other] some\n *[none] none\n }", {"n": None}, "none"),
        ("m = { $way ->\n *[way] by { $way }\n }", {"way": "Hull"}, "by Hull"),
        ("m = { $is_past ->\n [no] is\n *[yes] was\n }", {"is_past": None}, "was"),
        ("m = { $is_past ->\n [yes] was\n *[no] is\n }", {"is_past": "yes"}, "was"),
        (
            'm = { $a_b }{ $a-b }{ $class }{ $about }, "it\'s" \\n { "{}" } { $v1 }',
            {"a_b": "a", "a-b": "b", "class": "c", "about": "d", "v1": "e"},
            'abcd, "it\'s" \\n {} e',
        ),
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


def fitting(value: object) -> list[str]:
    """The keys that fit a value, the best one first."""
    if value is None or isinstance(value, bool):
        return [{None: "none", True: "yes", False: "no"}[value]]
    if isinstance(value, int):
        return [f"{value}", "one" if value == 1 else "other"]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("value", [0, 1, 2, 7, True, False, None, "no", "yes", "one", "word", "", Date(2021, 3, 9)])
@pytest.mark.parametrize(
    "keys",
    [["0"], ["1", "one"], ["one", "0"], ["2", "other"], ["yes", "none"], ["no", "word"], ["none", "one", "other"]],
)
@pytest.mark.parametrize("others", [[], ["3", "4", "5", "6", "word"]])
def test_of_many_texts_as_of_few_the_one_with_the_key_that_fits_is_taken(
    keys: list[str], others: list[str], value: object
) -> None:
    every = list(dict.fromkeys([*keys, *others]))
    text = "m = { $n ->\n" + "".join(f" [{key}] key {key}\n" for key in every) + " *[default] no key\n }"

    assert (len(every) > FEW) is bool(others)
    key = next((each for each in fitting(value) if each in every), None)
    assert said(text, {"n": value}) == ("no key" if key is None else f"key {key}")


def test_there_may_be_more_texts_than_python_nests() -> None:
    keys = "".join(f" [{number}] number {'{'} $n {'}'} of {number}\n" for number in range(900))
    text = f"m = {{ $n ->\n{keys} *[other] none\n }}"

    assert [said(text, {"n": number}) for number in (0, 77, 899, 900)] == [
        "number 0 of 0", "number 77 of 77", "number 899 of 899", "none"
    ]  # fmt: skip


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            'm = all { ALL(ITEMS($rows, "row")) }, by { $how }.{ " " }\nrow = { $name } { $day }',
            "All WALK 1 and visit 9, by walk.",
        ),
        ('m = { " " }nothing at all{ " " }', "Nothing at all"),
        ('m = { " " }{ $how } it is.{ " " }', "Walk it is."),
        ('m = { $day ->\n [0] nothing\n *[other] { " " }on { $day } { $how }{ " " }\n }', "On 9 walk"),
        ('m = { $day ->\n [9] { "" }\n *[other] on { $day }\n }', ""),
        ("m = { by }\nby = by { $how }", "By walk"),
        ('m = all is { $day ->\n [9] well{ " " }\n *[other] so\n }{ " " }', "All is well"),
    ],
)
def test_a_sentence_about_things_has_a_capital_and_nothing_around_it(text: str, words: str) -> None:
    ways: dict[str, Expression] = {
        "name": str, "day": lambda _: 9, "rows": lambda _: ({"day": 1}, {"name": "visit"}), "how": str.lower
    }  # fmt: skip
    for own in ("", "other = than ours"):
        book = Book(patterns_of(text), own)
        speech = speech_of(book, ways.__getitem__, lambda about: FactsByNeed(about, ways))

        assert speech.of_message("m", whole=True)("WALK") == words


@dataclass
class Walk:
    """Something of which the place is the same as of all that are made like it."""

    place: str
    day: int
    _alike: dict[str, object]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("m = in { $place } on { $day }", ["in Hull on 1", "in Hull on 2"]),
        ("m = { at }, { at }\nat = { $place ->\n [Hull] here\n *[other] in { $place }\n }", ["here, here"] * 2),
        ("m = { at }\nat = { $place ->\n [Hull] here on { $day }\n *[other] away\n }", ["here on 1", "here on 2"]),
        ("m = { at }\nat = { $is_far ->\n [yes] at { $place }\n *[no] in { $place }\n }", ["in Hull", "at Hull"]),
        ('m = { ALL(ITEMS($rows, "row")) }\nrow = { $name } { $day }', ["walk 1", "walk 2"]),
        ('m = { COUNT($rows) ->\n *[1] one: { ALL(ITEMS($rows, "row")) }\n }\nrow = a { $name }', ["one: a walk"] * 2),
    ],
)
def test_what_is_alike_is_found_once_and_nothing_else(text: str, words: list[str]) -> None:
    asked: list[int] = []

    def place(walk: Walk) -> str:
        asked.append(walk.day)
        return walk.place

    ways: dict[str, Expression] = {
        "place": alike(place),
        "rows": alike(lambda _: ({"name": "walk"},)),
        "day": lambda walk: str(walk.day),
        "is_far": lambda walk: walk.day > 1,
    }
    speech = speech_of(
        Book(patterns_of(text)),
        lambda name: ways.get(name, itemgetter(name)),
        lambda walk: FactsByNeed(walk, ways),
        keeps=True,
    )
    shared: dict[str, object] = {}

    assert [speech.of_message("m")(Walk("Hull", day, shared)) for day in (1, 2)] == words
    assert asked in ([], [1])


def test_a_fact_that_is_missing_or_has_no_words_of_its_own_is_an_error() -> None:
    with pytest.raises(KeyError, match="x"):
        said("m = { $x }", {})
    with pytest.raises(TypeError, match="without a function"):
        said("m = { $x }", {"x": Date(2021, 3, 9)})


def test_no_code_is_made_of_the_messages_of_a_partnership(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("code was made")

    monkeypatch.setattr(builtins, "compile", refuse)
    text = "m = { $x }, by { LIST($names) }{ other }\nother = { $n ->\n [one] once\n *[other] often\n }"

    own = in_facts(Book(patterns_of(text), "m = ours")).of_message("m")
    assert own({"x": "it", "names": ("Ada",), "n": 1}) == "it, by Adaonce"
    with pytest.raises(AssertionError, match="code was made"):
        in_facts(Book(patterns_of(text))).of_message("m")


def test_an_override_stands_in_place_of_ours_in_phrases_too() -> None:
    ours = MessageFile("scp_framework.findings.missing", "missing.ftl")
    phrase = Phrase(ours, "own-agencies")

    assert ours.render("own-agencies", {}) == "which agencies it concerns"
    assert ours.render("own-agencies", {}, "own-agencies = its agencies\nunknown = nothing") == "its agencies"
    assert said("m = Record { $x }.", {"x": phrase}) == "Record which agencies it concerns."
    assert [ours.find(name) is None for name in ("own-agencies", "own-nothing")] == [False, True]
