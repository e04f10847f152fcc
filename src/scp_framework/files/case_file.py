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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from scp_framework.arrangements import Arrangements
from scp_framework.check import check
from scp_framework.errors import Fault, InputError, Problem, nearest, quoted, unknown_name
from scp_framework.files.arrangements_file import arrangements_from, arrangements_in
from scp_framework.files.draft import Draft, Table
from scp_framework.files.extending import read_draft
from scp_framework.files.noun_names import called
from scp_framework.files.place import key_in_place
from scp_framework.files.planner_file import planner_from
from scp_framework.files.text import Text, error_at, read_text
from scp_framework.model.planner import Planner
from scp_framework.rules.report import Report
from scp_framework.rules.verdict import Verdict

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
EDITED: Mapping[str, Sequence[str]] = {"drop": (), "set": ("noun", "key"), "add": ("to", "value")}
"""What an edit may hold, and the keys that each entry of it needs."""


@frozen(slots=False, eq=False)
class Book:
    """The arrangements that cases are about, as they are and as their files hold them.

    `source` are bundled ones by name, or a folder, or a file. They are read when they are first asked for.
    """

    source: str | Path

    @cached_property
    def arrangements(self) -> Arrangements:
        """The arrangements as they are.

        Raises:
            InputError: If they can't be used.
        """
        return arrangements_in(self._draft)

    def edited(self, edit: Edit, code: str) -> Arrangements:
        """The arrangements as an edit changes them, with no rule but this one.

        Raises:
            InputError: If the edit is about something that is not there, or what it makes can't be used; or if the
                arrangements as they are can't be used.
        """
        code = self.arrangements.rule(code).code
        data = {key: _copied(value) for key, value in self._draft.data.items()}
        data["rules"] = [rule for rule in data.get("rules", ()) if rule["code"] == code]
        edit.apply(data)
        found = arrangements_from([Text(file=None, toml="", data=data)])
        if code not in [rule.code for rule in found.rules]:
            raise InputError([Fault(place="", expected=f"one that leaves the rule {code}", found="one that does not")])
        return found

    @cached_property
    def _draft(self) -> Draft:
        return read_draft(self.source)


@frozen(kw_only=True, slots=False, eq=False)
class Case:
    """A planner, the rule that it is about, the verdict on it, and the reason in words.

    What the file holds is read when it is first asked for.
    """

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
    def note(self) -> str:
        """Why the verdict is what it is: the comment in the first line; empty if there is none."""
        first, *_ = self.text.toml.split("\n", 1)
        return first.removeprefix("#").strip() if first.startswith("#") else ""

    @cached_property
    def text(self) -> Text:
        """What the file holds, unread.

        Raises:
            InputError: If it can't be read, or is no TOML.
        """
        return read_text(self.path, str(self.path))

    @cached_property
    def edit(self) -> Edit | None:
        """How the arrangements are changed; None if they are as they are.

        Raises:
            InputError: If what the file has for it is no edit.
        """
        return edit_from(self.text) if "edit" in self.text.data else None

    @cached_property
    def arrangements(self) -> Arrangements:
        """The arrangements that the planner is held against.

        Raises:
            InputError: If the edit can't be applied, or what it makes of the arrangements can't be used.
        """
        if self.edit is None:
            return self.book.arrangements
        try:
            return self.book.edited(self.edit, self.code)
        except InputError as error:
            raise InputError(self.text.located(fault.within("edit")) for fault in error.faults) from None

    @cached_property
    def planner(self) -> Planner:
        """The planner that the file holds.

        Raises:
            InputError: If it can't be used.
        """
        arrangements = self.arrangements
        data = {key: value for key, value in self.text.data.items() if key != "edit"}
        return planner_from(Text(file=self.text.file, toml=self.text.toml, data=data), arrangements)

    @cached_property
    def report(self) -> Report:
        """What is found in the planner by this rule alone.

        Raises:
            InputError: If the file can't be used.
        """
        return check(self.planner, self.arrangements, select=[self.code])

    def require_verdict(self) -> None:
        """Refuse a case whose verdict is not the one in its name.

        Raises:
            InputError: If it is another one, or the file can't be used.
        """
        found = self.report.verdict(self.code)
        if found is not self.verdict:
            raise error_at(str(self.path), f"{self.verdict.value}, as its name says", found.value)


def load_cases(folder: str | Path, book: Book) -> tuple[Case, ...]:
    """The cases in a folder, in the order of their names; what they hold is read when it is asked for.

    Args:
        folder: Where the files stand; those that do not end in `.toml` are left alone.
        book: The arrangements that they are about.

    Raises:
        InputError: If the folder or the arrangements can't be read, or a file is not named as a case about one
            of their rules; all such faults at once.
    """
    codes = [rule.code for rule in book.arrangements.rules]
    cases: list[Case] = []
    faults: list[Fault] = []
    for path in _files_in(Path(folder)):
        named = CASE_NAME.fullmatch(path.stem)
        if named is None:
            faults += error_at(str(path), NAME_EXPECTED, quoted(path.stem)).faults
        elif named["code"] not in codes:
            faults.append(evolve(unknown_name("", "rule", named["code"], codes), file=str(path)))
        else:
            reason = named["reason"].replace("-", " ")
            verdict = VERDICTS[named["verdict"]]
            cases.append(Case(path=path, book=book, code=named["code"], verdict=verdict, reason=reason))
    if faults:
        raise InputError(faults)
    return tuple(cases)


def require_verdicts(cases: Iterable[Case]) -> None:
    """Read every case and refuse all of them if one can't be used, or its verdict is not the one in its name.

    Raises:
        InputError: With every fault of every case.
    """
    faults: list[Fault] = []
    for case in cases:
        try:
            case.require_verdict()
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except (OSError, ValueError):
        raise error_at(str(folder), "a folder that can be read", "none") from None


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

    def apply(self, data: Table) -> None:
        """Change arrangements as parsed from their files.

        Raises:
            InputError: If it is about something that is not there, so that it would change nothing; with all
                such faults.
        """
        faults: list[Fault] = []
        for index, place in enumerate(self.drop):
            faults += (fault.within(f"drop[{index}]") for fault in _drop(place, data))
        for index, change in enumerate(self.set):
            faults += (fault.within(f"set[{index}]") for fault in _set(change, data))
        for index, addition in enumerate(self.add):
            faults += (fault.within(f"add[{index}]") for fault in _add(addition, data))
        if faults:
            raise InputError(faults)


def edit_from(text: Text) -> Edit:
    """The edit in the text of a case.

    Raises:
        InputError: If it changes nothing, or holds anything else; with every such fault.
    """
    table = text.data["edit"]
    if not isinstance(table, dict) or not table:
        expected = f"a table with some of {', '.join(EDITED)}"
        raise InputError([text.located(Fault(place="edit", expected=expected, found=_found(table)))])
    if faults := list(_edit_faults(table)):
        raise InputError(text.located(fault.within("edit")) for fault in faults)
    return Edit(
        drop=tuple(table.get("drop", ())),
        set=tuple(Change(noun=each["noun"], key=each["key"], value=each.get("value")) for each in table.get("set", ())),
        add=tuple(Addition(to=each["to"], value=each["value"]) for each in table.get("add", ())),
    )


def _edit_faults(table: Mapping[str, object]) -> Iterator[Fault]:
    for key, value in table.items():
        if key not in EDITED:
            place = key_in_place(key)
            yield Fault(place=place, expected="a key", problem=Problem.EXTRA, nearest=nearest(key, EDITED))
        elif not isinstance(value, list) or not value:
            expected = "a list of places" if key == "drop" else "a list of tables"
            yield Fault(place=key, expected=expected, found=_found(value))
        else:
            for index, entry in enumerate(value):
                yield from (fault.within(f"{key}[{index}]") for fault in _entry_faults(entry, EDITED[key]))


def _entry_faults(entry: object, needed: Sequence[str]) -> Iterator[Fault]:
    """What is wrong with an entry that needs these keys; one that needs none is a place."""
    if not needed:
        if not isinstance(entry, str):
            yield Fault(place="", expected="a place such as lines/panel>forum", found=quoted(entry))
        return
    if not isinstance(entry, dict):
        yield Fault(place="", expected=f"a table with {' and '.join(needed)}", found=quoted(entry))
        return
    for key, value in entry.items():
        if key not in (*needed, "value"):
            yield Fault(place=key_in_place(key), expected="a key", problem=Problem.EXTRA)
        elif key != "value" and not isinstance(value, str):
            yield Fault(place=key, expected="text", found=quoted(value))
    for key in needed:
        if key not in entry:
            yield Fault(place=key, expected="given", problem=Problem.MISSING)


def _found(value: object) -> str:
    return "an empty table" if value == {} else "an empty list" if value == [] else quoted(value)


def _copied(value: Any) -> Any:
    """A list of nouns whose keys may be set without setting them in the list copied."""
    return [dict(noun) for noun in value] if isinstance(value, list) else value


def _drop(place: str, data: Table) -> Iterator[Fault]:
    sort, _, rest = place.partition("/")
    name, _, cargo = rest.partition("/")
    found = _nouns_at(f"{sort}/{name}", data)
    if not found:
        yield _no_place(place, data)
        return
    if cargo:
        carrying = [line for line in found if cargo in line.get("carries", ())]
        if not carrying:
            known = {each for line in found for each in line.get("carries", ())}
            yield unknown_name("", "cargo of this line", cargo, known)
            return
        for line in carrying:
            line["carries"] = [each for each in line["carries"] if each != cargo]
        found = [line for line in carrying if not line["carries"]]
    data[sort] = [each for each in data[sort] if not any(each is one for one in found)]


def _set(change: Change, data: Table) -> Iterator[Fault]:
    found = _nouns_at(change.noun, data)
    if not found:
        yield _no_place(change.noun, data).within("noun")
    for noun in found:
        if change.value is not None:
            noun[change.key] = change.value
        elif noun.pop(change.key, None) is None:
            yield unknown_name("key", f"key of {change.noun}", change.key, noun)
            return


def _add(addition: Addition, data: Table) -> Iterator[Fault]:
    if addition.to in data and isinstance(data[addition.to], list):
        data[addition.to].append(addition.value)
    else:
        yield unknown_name("to", "list of the arrangements", addition.to, _lists_in(data))


def _no_place(place: str, data: Table) -> Fault:
    lists = _lists_in(data)
    sort = place.partition("/")[0]
    known = [f"{each}/{called(noun)}" for each in ([sort] if sort in lists else lists) for noun in data[each]]
    return unknown_name("", "place in the arrangements", place, known)


def _nouns_at(place: str, data: Table) -> list[Table]:
    sort, _, name = place.partition("/")
    nouns = data.get(sort)
    return [noun for noun in nouns if name in ("*", called(noun))] if isinstance(nouns, list) else []


def _lists_in(data: Table) -> list[str]:
    return [key for key, value in data.items() if isinstance(value, list)]
