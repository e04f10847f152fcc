"""Arrangements that extend others: what can be extended, and in how many steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from scp_framework.errors import InputError, Problem
from scp_framework.files.loading import load_arrangements, parse_arrangements
from scp_framework.files.text.limits import MOST_EXTENDED
from tests.files.arrangements.overlays import BASE, EXPECTED, HEAD, WHY, base


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('extends = 3\nid = "own"\n', f"{EXPECTED} 3"),
        ('extends = ""\nid = "own"\n', f'{EXPECTED} ""'),
        ('extends = "nel-202"\nid = "own"\n',
         'unknown arrangements, neither bundled nor a path, "nel-202"; did you mean "nel-2020"?'),
        ('extends = "none.toml"\nid = "own"\n', f'{EXPECTED} "none.toml"'),
        ('extends = "/etc/passwd"\nid = "own"\n', f'{EXPECTED} "/etc/passwd"'),
        ('extends = "C:\\\\base.toml"\nid = "own"\n', EXPECTED),
        ('extends = "a\\u0000b.toml"\nid = "own"\n', EXPECTED),
        ('extends = "own.toml"\nid = "own"\n', "must be arrangements that do not extend these in turn"),
    ],
)  # fmt: skip
def test_what_can_not_be_extended_is_told_in_the_line_that_says_so(tmp_path: Path, head: str, said: str) -> None:
    (tmp_path / "own.toml").write_text(f"[arrangements]\nschema_version = 1\n{head}", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path / "own.toml")

    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.path) == (f"{tmp_path}/own.toml", 3, "arrangements.extends")
    assert said in fault.message


def test_a_text_in_memory_extends_bundled_arrangements_only(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")

    with pytest.raises(InputError, match=r'arrangements\.extends: unknown bundled arrangements "base\.toml"'):
        parse_arrangements(HEAD, file=str(tmp_path / "own.toml"))


def test_a_circle_is_refused(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "c"), ("c", "a")):
        (tmp_path / f"{name}.toml").write_text(HEAD.replace("base", other).replace("own", name), encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path / "a.toml")

    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == (f"{tmp_path}/c.toml", 3)
    assert fault.expected == "arrangements that do not extend these in turn"


def test_only_so_many_extend_each_other(tmp_path: Path) -> None:
    def chain(length: int) -> Path:
        (tmp_path / "0.toml").write_text(BASE, encoding="utf-8")
        for number in range(1, length + 1):
            head = HEAD.replace("base", str(number - 1)).replace("own", f"own-{number}")
            (tmp_path / f"{number}.toml").write_text(head, encoding="utf-8")
        return tmp_path / f"{length}.toml"

    assert load_arrangements(chain(MOST_EXTENDED)).rules == base().rules
    with pytest.raises(InputError, match=f"at most {MOST_EXTENDED} that extend each other"):
        load_arrangements(chain(MOST_EXTENDED + 1))


def test_faults_of_the_extended_file_are_told_in_it(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(BASE.replace('"To see."', "see"), encoding="utf-8")
    (tmp_path / "own.toml").write_text(HEAD, encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path / "own.toml")

    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == (f"{tmp_path}/base.toml", WHY)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "own"', 'id = "base"',
         'own 4 arrangements.id: must be different from that of the arrangements that these extend, got "base"'),
        ('id = "own"\n', "", "own 1 arrangements.id: missing"),
        ('edition = "2"\n', "", "own 1 arrangements.edition: missing; must be text"),
    ],
)  # fmt: skip
def test_what_extends_others_says_itself_which_arrangements_it_is(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")
    (tmp_path / "own.toml").write_text(HEAD.replace(old, new), encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path / "own.toml")

    (fault,) = caught.value.faults
    assert f"own {fault.line} {fault.message}".startswith(said)


@pytest.mark.parametrize(("new", "line_told"), [("", 1), ('id = "The Base"\n', 3)])
def test_what_is_extended_has_an_identifier_of_its_own(tmp_path: Path, new: str, line_told: int) -> None:
    (tmp_path / "base.toml").write_text(BASE.replace('id = "base"\n', new), encoding="utf-8")
    (tmp_path / "own.toml").write_text(HEAD, encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path / "own.toml")

    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.path) == (f"{tmp_path}/base.toml", line_told, "arrangements.id")


def test_only_what_extends_others_drops_and_takes_away() -> None:
    with pytest.raises(InputError) as caught:
        parse_arrangements(BASE + '[[agencies]]\nid = "x"\nname = "X"\nunset = ["tags"]\n[drop]\nrules = ["VIS01"]\n')

    assert [fault.path for fault in caught.value.faults] == ["agencies[2].unset", "drop"]


def test_a_value_that_can_not_be_read_is_told_whichever_file_it_is_in(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(BASE.replace('name = "Panel"', "name = The panel"), encoding="utf-8")
    changes = '[[agencies]]\nid = "new"\nname = The newcomer\n\n[[agencies]]\nid = "trust"\ntags = 3\n'
    (tmp_path / "own.toml").write_text(f"{HEAD}{changes}", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path / "own.toml")

    told = [(Path(each.file or "").name, each.line, each.problem) for each in caught.value.faults]
    assert told[:3] == [
        ("own.toml", 8, Problem.INVALID_SYNTAX),
        ("own.toml", 12, Problem.INVALID),
        ("base.toml", 44, Problem.INVALID_SYNTAX),
    ]


def test_what_can_not_be_read_in_one_file_hides_nothing_of_the_other(tmp_path: Path) -> None:
    (tmp_path / "partnership.toml").write_text("[partnership]\nname = The panel\n", encoding="utf-8")
    (tmp_path / "rules.toml").write_text("[[rules]\n", encoding="utf-8")

    with pytest.raises(InputError) as caught:
        load_arrangements(tmp_path)

    assert [(Path(each.file or "").name, each.line) for each in caught.value.faults] == [
        ("partnership.toml", 2), ("rules.toml", 1),
    ]  # fmt: skip
