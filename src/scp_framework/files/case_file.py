"""Cases: small planners whose file name is the verdict on one rule, and the reason.

A case is an ordinary planner file. One about the arrangements themselves has a table `[edit]` beside its `[planner]`,
which is taken out and applied to the arrangements, as data, before they are read:

    [edit]
    drop = ["tiles/workforce", "lines/panel>forum", "lines/panel>forum/audit"]

    [[edit.set]]
    noun = "bodies/forum"
    key = "members"
    value = [{ agency = "trust" }]

    [[edit.add]]
    to = "lines"
    value = { sender = "panel", receiver = "forum", carries = ["audit"], source = { section = "6" } }

`lines/panel>forum` means every line from the one to the other; with a cargo, that each of them no longer carries it,
so that a line which carries nothing else goes. `tiles/*` means every tile. A key set without a value is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import frozen

from scp_framework.arrangements import Arrangements
from scp_framework.check import check
from scp_framework.errors import Fault, InputError, Problem, quoted, unknown_name
from scp_framework.files.arrangements_file import arrangements_from
from scp_framework.files.loading import arrangements_texts
from scp_framework.files.planner_file import planner_from
from scp_framework.files.text import Text, read_text
from scp_framework.model.planner import Planner
from scp_framework.rules.report import Report
from scp_framework.rules.verdict import Verdict

Table = Mapping[str, Any]
"""A table of TOML: whatever a file may hold."""

VERDICTS: Mapping[str, Verdict] = {
    "met": Verdict.MET,
    "breached": Verdict.BREACHED,
    "open": Verdict.OPEN,
    "not-applicable": Verdict.NOT_APPLICABLE,
}
"""What each verdict is called in a file name."""
CASE_NAME = re.compile(
    rf"(?P<code>[A-Z]{{2,8}}[0-9]{{1,4}}[a-z]?)-(?P<verdict>{'|'.join(VERDICTS)})-(?P<reason>[a-z0-9]+(?:-[a-z0-9]+)*)"
)
NAME_EXPECTED = f"named CODE-VERDICT-reason-in-words.toml, where VERDICT is one of {', '.join(VERDICTS)}"


@frozen(slots=False, eq=False)
class Book:
    """The arrangements that cases are about, as they are and as their files hold them.

    Raises:
        InputError: If they can't be used.
    """

    source: str | Path

    @cached_property
    def arrangements(self) -> Arrangements:
        """The arrangements as they are."""
        return arrangements_from(self._texts)

    def edited(self, edit: Edit, code: str) -> Arrangements:
        """The arrangements as an edit changes them, with no rule but this one.

        Raises:
            InputError: If the edit is about something that is not there, or what it makes can't be used.
        """
        data = {key: _copied(value) for text in self._texts for key, value in text.data.items()}
        data["rules"] = [rule for rule in data.get("rules", ()) if rule["code"] == code]
        edit.apply(data)
        return arrangements_from([Text(file=None, toml="", data=data)])

    @cached_property
    def _texts(self) -> list[Text]:
        return arrangements_texts(self.source)


@frozen(kw_only=True, slots=False, eq=False)
class Case:
    """A planner, the rule that it is about, the verdict on it, and the reason in words."""

    path: Path
    book: Book
    code: str
    verdict: Verdict
    reason: str

    @property
    def name(self) -> str:
        """The file name, without its ending."""
        return self.path.stem

    @property
    def size(self) -> int:
        """How many characters the file holds."""
        return len(self._text.toml)

    @property
    def note(self) -> str:
        """Why the verdict is what it is: the comment in the first line; empty if there is none."""
        first, *_ = self._text.toml.split("\n", 1)
        return first.removeprefix("#").strip() if first.startswith("#") else ""

    @cached_property
    def edit(self) -> Edit | None:
        """How the arrangements are changed; None if they are as they are.

        Raises:
            InputError: If what the file has for it is no edit.
        """
        return edit_from(self._text) if "edit" in self._text.data else None

    @cached_property
    def arrangements(self) -> Arrangements:
        """The arrangements that the planner is held against.

        Raises:
            InputError: If the edit can't be applied.
        """
        if self.edit is None:
            return self.book.arrangements
        try:
            return self.book.edited(self.edit, self.code)
        except InputError as error:
            raise InputError(self._text.located(fault.within("edit")) for fault in error.faults) from None

    @cached_property
    def planner(self) -> Planner:
        """The planner that the file holds.

        Raises:
            InputError: If it can't be used.
        """
        text = self._text
        data = {key: value for key, value in text.data.items() if key != "edit"}
        return planner_from(Text(file=text.file, toml=text.toml, data=data), self.arrangements)

    @cached_property
    def report(self) -> Report:
        """What is found in the planner by this rule alone.

        Raises:
            InputError: If the file can't be used, or its name is not the verdict.
        """
        report = check(self.planner, self.arrangements, select=[self.code]).only(code=self.code)
        if (found := report.verdict(self.code)) is not self.verdict:
            fault = Fault(place="", expected=f"{self.verdict.value}, as its name says", found=found.value)
            raise InputError([self._text.located(fault)])
        return report

    @cached_property
    def _text(self) -> Text:
        return read_text(self.path, self.path.name)


def load_cases(folder: str | Path, source: str | Path) -> tuple[Case, ...]:
    """The cases in a folder, in the order of their names; what they hold is read when it is asked for.

    Args:
        folder: Where the files stand; those that do not end in `.toml` are left alone.
        source: The arrangements that they are about: bundled ones by name, or a folder, or a file.

    Raises:
        InputError: If the arrangements can't be used, or a file is not named as a case about one of their rules;
            all such faults at once.
    """
    book = Book(source)
    cases: list[Case] = []
    faults: list[Fault] = []
    for path in _files_in(Path(folder)):
        named = CASE_NAME.fullmatch(path.stem)
        if named is None:
            faults.append(Fault(place=path.name, expected=NAME_EXPECTED, found=quoted(path.stem)))
            continue
        codes = [rule.code for rule in book.arrangements.rules]
        if named["code"] not in codes:
            faults.append(unknown_name(path.name, "rule", named["code"], codes))
        reason = named["reason"].replace("-", " ")
        verdict = VERDICTS[named["verdict"]]
        cases.append(Case(path=path, book=book, code=named["code"], verdict=verdict, reason=reason))
    if faults:
        raise InputError(faults)
    return tuple(cases)


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except (OSError, ValueError):
        raise InputError([Fault(place=str(folder), expected="a folder that can be read", found="none")]) from None


@frozen(kw_only=True)
class Change:
    """That a key of a noun, or of several, has another value; or, where `value` is None, none."""

    noun: str
    key: str
    value: object


@frozen(kw_only=True)
class Addition:
    """A noun more in one of the lists of the arrangements."""

    to: str
    value: object


@frozen(kw_only=True)
class Edit:
    """What is dropped from arrangements, changed in them and added to them, in this order."""

    drop: tuple[str, ...] = ()
    set: tuple[Change, ...] = ()
    add: tuple[Addition, ...] = ()

    def apply(self, data: dict[str, Any]) -> None:
        """Change arrangements as parsed from their files.

        Raises:
            InputError: If it is about something that is not there, so that it would change nothing.
        """
        for index, place in enumerate(self.drop):
            _drop(place, data, f"drop[{index}]")
        for index, change in enumerate(self.set):
            for noun in _nouns_at(change.noun, data, f"set[{index}].noun"):
                if change.value is not None:
                    noun[change.key] = change.value
                elif noun.pop(change.key, None) is None:
                    raise InputError([Fault(place=f"set[{index}].value", expected=f"given, as {change.noun} has none")])
        for index, addition in enumerate(self.add):
            if not isinstance(data.get(addition.to), list):
                raise InputError([unknown_name(f"add[{index}].to", "list", addition.to, _lists_in(data))])
            data[addition.to].append(addition.value)


def edit_from(text: Text) -> Edit:
    """The edit in the text of a case.

    Raises:
        InputError: If it changes nothing, or holds anything else.
    """
    table = text.data["edit"]
    keys: Mapping[str, Sequence[str]] = {"drop": (), "set": ("noun", "key"), "add": ("to", "value")}
    faults: list[Fault] = []
    if not isinstance(table, dict) or not table:
        faults.append(Fault(place="edit", expected=f"a table with some of {', '.join(keys)}", found=quoted(table)))
        table = {}
    for key, value in table.items():
        if key not in keys:
            faults.append(Fault(place=f"edit.{key}", expected="a key", problem=Problem.EXTRA))
        elif key == "drop" and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            faults.append(Fault(place="edit.drop", expected="a list of places", found=quoted(value)))
        elif key != "drop" and not (isinstance(value, list) and all(_is_entry(each, keys[key]) for each in value)):
            expected = f"a list of tables with {' and '.join(keys[key])}"
            faults.append(Fault(place=f"edit.{key}", expected=expected, found=quoted(value)))
    if faults:
        raise InputError(text.located(fault) for fault in faults)
    return Edit(
        drop=tuple(table.get("drop", ())),
        set=tuple(Change(noun=each["noun"], key=each["key"], value=each.get("value")) for each in table.get("set", ())),
        add=tuple(Addition(to=each["to"], value=each["value"]) for each in table.get("add", ())),
    )


def _is_entry(entry: object, needed: Sequence[str]) -> bool:
    return (
        isinstance(entry, dict)
        and {*needed} <= {*entry} <= {*needed, "value"}
        and all(isinstance(entry[key], str) for key in needed if key != "value")
    )


def _copied(value: Any) -> Any:
    """A list of nouns whose keys may be set without setting them in the list copied."""
    return [dict(noun) for noun in value] if isinstance(value, list) else value


def _drop(place: str, data: dict[str, Any], at: str) -> None:
    sort, called, *cargo = place.split("/") if place.count("/") else (place, "")
    found = _nouns_at(f"{sort}/{called}", data, at)
    if cargo:
        for line in found:
            line["carries"] = [each for each in line["carries"] if each not in cargo]
        found = [line for line in found if not line["carries"]]
    data[sort] = [each for each in data[sort] if not any(each is one for one in found)]


def _nouns_at(place: str, data: Mapping[str, Any], at: str) -> list[dict[str, Any]]:
    sort, _, called = place.partition("/")
    nouns = data.get(sort)
    found = list(_called(called, nouns)) if isinstance(nouns, list) else []
    if not found:
        known = [f"{each}/{name}" for each in _lists_in(data) for name in map(_name, data[each])]
        raise InputError([unknown_name(at, "place in the arrangements", place, known)])
    return found


def _called(called: str, nouns: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for noun in nouns:
        if called in ("*", _name(noun)):
            yield noun


def _name(noun: Mapping[str, Any]) -> str:
    """What an edit calls a noun."""
    return str(noun.get("id") or f"{noun.get('sender')}>{noun.get('receiver')}")


def _lists_in(data: Mapping[str, Any]) -> list[str]:
    return [key for key, value in data.items() if isinstance(value, list)]
