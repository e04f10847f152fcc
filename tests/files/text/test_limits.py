"""What is too large, too long or too deep is refused with a fault of its own, before it is worked on."""

from __future__ import annotations

import difflib
import json
import tracemalloc
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from attrs import evolve

from scp_framework import spelling
from scp_framework.errors import InputError
from scp_framework.files.arrangements import overlay
from scp_framework.files.loading import load_planner, parse_arrangements, parse_planner
from scp_framework.files.planners.planner_csv import parse_planner_csv, planner_to_csv
from scp_framework.files.planners.planner_json import planner_from_json, planner_to_json
from scp_framework.files.text import limits
from scp_framework.files.text import text as text_module
from scp_framework.files.text.json_text import json_table
from scp_framework.files.text.lines import lines_of
from scp_framework.files.writing import planner_to_toml
from scp_framework.model import limits as model_limits
from scp_framework.model.activity import Activity, TeamMember
from scp_framework.model.agency import Agency
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId
from scp_framework.model.partnership import Partnership
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import COUNCIL, FULL_ACTIVITY, INSPECTION, LETTER, SCRUTINEER, SMALL_PLANNER

HEAD = '[planner]\nschema_version = 1\nid = "p"\ncovers = "2022"\n'
EXCEPTION = """[[exceptions]]
rule = "INS01"
reason = "Ill."
agreed_by = "harbour-council"
until = 2022-12-31
activity = "{}"
"""
ONE = '[[activities]]\nid = "one"\nkind = "inspection"\nwhen = "2022-05"\n'


def refused(toml: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        parse_planner(toml, HARBOUR)
    return [f"{fault.line} {fault.message}" for fault in caught.value.faults]


def test_a_file_may_be_eight_megabytes_long_and_no_longer(tmp_path: Path) -> None:
    start = f"{HEAD}#"
    file = tmp_path / "p.toml"
    file.write_text(start + "x" * (limits.LARGEST_FILE - len(start)), encoding="utf-8")
    assert load_planner(file, HARBOUR).activities == ()

    file.write_text(start + "x" * (limits.LARGEST_FILE - len(start) + 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_planner(file, HARBOUR)
    assert str(caught.value) == f"{file}: 1 fault\n  must be at most 8000000 bytes long, got more"


def test_a_text_in_memory_is_measured_in_bytes_too() -> None:
    half = "é" * (limits.LARGEST_FILE // 2)

    assert refused(f"{HEAD}#{half}") == ["None must be at most 8000000 bytes long, got more"]


@pytest.mark.parametrize(
    "toml",
    ["a = " + "[" * 100_000, "a = " + "{a=" * 100_000, "a." * 100_000 + "a = 1", f"[{'a.' * 100_000}a]",
     "a = " + "[" * 33 + "]" * 33],
)  # fmt: skip
def test_what_is_too_deep_is_a_fault_and_no_recursion(toml: str) -> None:
    assert refused(HEAD + toml) == ["5 must be at most 32 levels deep, got more"]


def test_depth_is_counted_over_headers_and_values_together() -> None:
    header = ".".join("a" * 20)
    toml = f"{HEAD}[{header}]\nb = {'[' * 20}{']' * 20}\n"

    assert [said.partition(": ")[2] for said in refused(toml)] == ["must be at most 32 levels deep, got more"]


def test_a_text_may_have_ten_thousand_characters_and_no_more() -> None:
    longest = "x" * model_limits.LONGEST_TEXT
    assert parse_planner(f'{HEAD}title = "{longest}"', HARBOUR).title == longest
    assert refused(f'{HEAD}title = "{longest}x"') == ["5 planner.title: must be at most 10000 characters, got 10001"]


def test_a_list_may_have_ten_thousand_entries_and_no_more() -> None:
    words = ", ".join(f'"w{index}"' for index in range(model_limits.LONGEST_LIST + 1))

    assert refused(f"{HEAD}{ONE}sets.domains = [{words}]") == [
        "9 activities[0].sets.domains: must be at most 10000 entries, got 10001"
    ]


def test_a_long_place_is_not_written_out_for_each_thing_in_it() -> None:
    way = ".".join(["k" * 190] * 30)
    text = f"[{way}]\n" + "".join(f"a{n} = {n}\n" for n in range(9_000)) + f"b = [{'1,' * 9_000}]\n"

    tracemalloc.start()
    try:
        assert lines_of(text).around(f"{way}.b[8999]") == 9_002
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_the_number_of_values_lines_and_backslashes_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "MOST_VALUES", 10)

    assert refused(HEAD + "a = [1, 2, 3, 4, 5,\n6, 7]") == ["5 must be at most 10 keys, values and tables, got more"]
    assert refused(HEAD + "\n" * 10) == ["None must be at most 10 lines, got more"]
    assert refused(f"{HEAD}# {chr(92) * 11}") == ["None must be at most 10 backslashes, got more"]
    assert parse_planner(f"{HEAD}# {'=' * 11}", HARBOUR).activities == ()


def test_the_number_of_activities_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(model_limits.LONG_LISTS, "activities", 2)

    assert refused(HEAD + ONE * 3) == ["5 activities: must be at most 2 entries, got 3"]


def test_a_key_may_have_two_hundred_characters_and_no_more() -> None:
    assert refused(f"{HEAD}{ONE}{'k' * 200} = 1")[0].partition("; ")[0].endswith("unknown key")
    assert refused(f"{HEAD}{ONE}{'k' * 201} = 1") == [
        "5 activities[0]: must be a table whose keys have at most 200 characters, got a key of 201"
    ]


@pytest.mark.parametrize("number", ["0x" + "f" * 5000, "9223372036854775808", "-9223372036854775809"])
def test_a_number_may_be_as_large_as_toml_promises_and_no_larger(number: str) -> None:
    assert refused(f"{HEAD}{ONE}cases = {number}")[0].startswith(
        "9 activities[0].cases: must be a whole number of at most 18 digits, got "
    )


def test_a_number_that_python_refuses_to_read_is_a_fault() -> None:
    assert refused(f"{HEAD}{ONE}cases = {'9' * 5000}") == [
        "9 must be a whole number of at most 18 digits, got one of 5000"
    ]


def test_text_that_can_not_be_written_is_a_fault_with_its_line() -> None:
    assert refused(f'{HEAD}title = "\ud800"') == [
        'None must be text that can be written as UTF-8, got "\N{REPLACEMENT CHARACTER}"'.replace("None", "5")
    ]


def test_of_very_many_faults_the_first_thousand_are_listed() -> None:
    said = refused(HEAD + "[[activities]]\nfoo = 1\n" * 2000)

    assert len(said) == limits.MOST_FAULTS + 1
    assert said[0].startswith("5 activities[0]")
    assert said[-1] == "None at least 2 more faults; correct the first 1000 and try again"


def test_misspelt_names_are_compared_with_others_within_bounds_and_the_first_are_suggested(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[str] = []
    monkeypatch.setattr(difflib, "SequenceMatcher", counting(compared))
    activities = "".join(ONE.replace("one", f"one-{number}") for number in range(900))
    exceptions = "".join(EXCEPTION.format(f"on-{number}x") for number in range(900))

    said = refused(HEAD + activities + exceptions)

    assert len(said) == 900
    assert said[0].endswith('unknown activity "on-0x"; did you mean "one-0"?')
    assert said[-1].endswith('unknown activity "on-899x"')
    assert len(compared) <= spelling.MOST_COMPARED


def test_each_call_looks_for_misspelt_names_anew() -> None:
    for _ in range(3):
        assert refused(f"{HEAD}{ONE}{EXCEPTION.format('onne')}")[0].endswith('did you mean "one"?')


def test_misspelt_keys_are_compared_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    monkeypatch.setattr(difflib, "SequenceMatcher", counting(compared))

    said = refused(HEAD + ONE + "".join(f"agenceis{number} = 1\n" for number in range(900)))

    assert len(said) == 900
    assert len(compared) <= spelling.MOST_COMPARED


def counting(compared: list[str]) -> type[difflib.SequenceMatcher[str]]:
    class Counting(difflib.SequenceMatcher[str]):
        def set_seq1(self, a: Sequence[str]) -> None:
            compared.extend([str(a)] if a else [])
            super().set_seq1(a)

    return Counting


def test_a_day_in_a_cell_may_have_a_hundred_characters_so_that_no_blanks_make_it_slow() -> None:
    def table(when: str) -> str:
        return f"id,kind,when\none,inspection,{when}"

    longest = f"from{' ' * 74}May 2022 to June 2022"
    planner = parse_planner_csv(table(longest), HARBOUR, planner_id="p", covers="2022")
    assert (len(longest), str(planner.activities[0].when)) == (99, "2022-05..2022-06")

    with pytest.raises(InputError, match=r"row 2, column 3 \(when\): must be a day, month, year or span such as"):
        parse_planner_csv(table(f"from{' ' * 130_000}x"), HARBOUR, planner_id="p", covers="2022")


def test_the_number_of_values_of_a_json_text_is_bounded_and_what_stands_in_texts_is_none() -> None:
    assert json_table('{"a": [1, "[[[,,,", {}]}', what="a planner as a table", most=5) == {"a": [1, "[[[,,,", {}]}
    with pytest.raises(InputError, match="must be at most 4 values and tables, got more"):
        json_table('{"a": [1, "[[[,,,", {}]}', what="a planner as a table", most=4)


def test_agencies_may_be_part_of_each_other_twenty_times_and_no_more() -> None:
    def chain(length: int) -> tuple[Agency, ...]:
        ids = [AgencyId(f"a{number}") for number in range(length + 1)]
        return tuple(Agency(id=own, name="A", part_of=whole) for own, whole in zip(ids, [*ids[1:], None], strict=True))

    calendar = HARBOUR.partnership.calendar
    assert len(Partnership(id="p", name="P", calendar=calendar, agencies=chain(20)).agencies) == 21
    with pytest.raises(InputError, match="must be an agency that is part of at most 20 others"):
        Partnership(id="p", name="P", calendar=calendar, agencies=chain(21))


def test_names_that_are_new_or_dropped_are_listed_once_for_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    listed: list[object] = []

    def names(values: Mapping[str, object]) -> tuple[str, ...]:
        listed.append(values["id"])
        return ()

    monkeypatch.setattr(overlay, "printed_names", names)
    head = '[arrangements]\nschema_version = 1\nextends = "nel-2020"\nid = "own"\nedition = "1"\n'
    dropped = "[drop]\nagencies = [" + "".join(f'"x{number}",' for number in range(500)) + "]\n"
    new = "".join(f'[[agencies]]\nid = "y{number}"\n' for number in range(500))

    with pytest.raises(InputError):
        parse_arrangements(head + dropped + new)

    assert len(listed) < 500


def test_a_file_has_room_for_as_many_activities_as_a_planner_may_have() -> None:
    team = tuple(TeamMember(person=f"Person of Name {number}", agency=COUNCIL, role=SCRUTINEER) for number in range(4))
    steps = FrozenMap({LETTER: FULL_ACTIVITY.when})
    full = [
        Activity(id=f"inspection-{number:05}", kind=INSPECTION, when=FULL_ACTIVITY.when, team=team, steps=steps)
        for number in range(100)
    ]
    planner = evolve(SMALL_PLANNER, activities=tuple(full), exceptions=())
    as_json, toml = planner_to_json(planner), planner_to_toml(planner)
    times = model_limits.MOST_ACTIVITIES // len(full)

    assert max(map(len, (as_json, toml))) * times <= limits.LARGEST_FILE
    assert len(planner_to_csv(planner)) * times <= limits.LARGEST_CSV
    assert sum(map(as_json.count, ",[{")) * times <= limits.MOST_VALUES
    assert toml.count("\n") * times <= limits.MOST_VALUES


@pytest.mark.parametrize("more", [0, 1])
def test_a_json_file_holds_as_many_activities_as_a_planner_may_have_and_no_more(more: int) -> None:
    number = model_limits.MOST_ACTIVITIES + more
    activities = [{"id": f"a{each}", "kind": "inspection", "when": "2022"} for each in range(number)]
    text = json.dumps({"planner": {"schema_version": 1, "id": "p", "covers": "2022"}, "activities": activities})

    if more:
        with pytest.raises(InputError, match="activities: must be at most 10000 entries, got 10001"):
            planner_from_json(text, HARBOUR)
    else:
        assert len(planner_from_json(text, HARBOUR).activities) == number
