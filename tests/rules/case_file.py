"""Cases: tiny planners whose file name is the verdict on one rule, and the reason.

A case is an ordinary planner file. One about the arrangements themselves has a table `[edit]` beside its `[planner]`,
which is taken out and applied to the bundled arrangements, as data, before they are read:

    [edit]
    drop = ["tiles/workforce", "lines/ipg>board", "lines/ipg>board/benchmarking"]

    [[edit.set]]
    noun = "bodies/saig"
    key = "members"
    value = [{ agency = "nel-ccg" }]

    [[edit.add]]
    to = "lines"
    value = { sender = "srg", receiver = "board", carries = ["learning"], source = { section = "6" } }

`lines/ipg>board` means every line from the one to the other; with a cargo, that each of them no longer carries it, so
that a line which carries nothing else goes. `tiles/*` means every tile. A key set without a value is taken away.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from attrs import frozen

from scp_framework.arrangements import Arrangements
from scp_framework.bundled import DEFAULT_ARRANGEMENTS
from scp_framework.check import check
from scp_framework.files import load_arrangements, load_planner
from scp_framework.files.arrangements_file import arrangements_from
from scp_framework.files.planner_file import planner_from
from scp_framework.files.text import Text
from scp_framework.model.planner import Planner
from scp_framework.rules.report import Report
from scp_framework.rules.verdict import Verdict

FOLDER = Path(__file__).parent / "cases"
VERDICTS: Mapping[str, Verdict] = {
    "met": Verdict.MET,
    "breached": Verdict.BREACHED,
    "open": Verdict.OPEN,
    "not-applicable": Verdict.NOT_APPLICABLE,
}
"""What each verdict is called in a file name."""
CASE_NAME = re.compile(
    rf"(?P<code>[A-Z]{{3}}[0-9]{{2}}[a-z]?)-(?P<verdict>{'|'.join(VERDICTS)})-(?P<reason>[a-z0-9]+(?:-[a-z0-9]+)*)"
)
EDITED = ("drop", "set", "add")

Table = dict[str, Any]
"""A table of TOML: whatever a file may hold."""


@frozen(kw_only=True)
class Case:
    """A planner, the rule that it is about, the verdict on it, and the reason in words."""

    path: Path
    code: str
    verdict: Verdict
    reason: str

    @property
    def data(self) -> Table:
        """What the file holds."""
        return tomllib.loads(self.path.read_text(encoding="utf-8"))

    def report(self) -> Report:
        """What the library finds, by this rule alone."""
        data = self.data
        edit = data.pop("edit", None)
        if edit is None:
            arrangements = bundled_arrangements()
            planner = load_planner(self.path, arrangements)
        else:
            arrangements = arrangements_edited(edit, self.code)
            planner = planner_in(data, arrangements)
        return check(planner, arrangements, select=[self.code])


def cases() -> tuple[Case, ...]:
    """Every case, in the order of the file names.

    Raises:
        ValueError: If a file name is not of the form CODE-VERDICT-reason-in-words.toml.
    """
    return tuple(case_at(path) for path in sorted(FOLDER.iterdir()))


def case_at(path: Path) -> Case:
    """The case in a file.

    Raises:
        ValueError: If its name is not of the form CODE-VERDICT-reason-in-words.toml.
    """
    named = CASE_NAME.fullmatch(path.stem)
    if named is None or path.suffix != ".toml":
        raise ValueError(f"a case must be named CODE-VERDICT-reason-in-words.toml, got {path.name!r}")
    verdict = VERDICTS[named["verdict"]]
    return Case(path=path, code=named["code"], verdict=verdict, reason=named["reason"].replace("-", " "))


@cache
def bundled_arrangements() -> Arrangements:
    """The arrangements that cases are about."""
    return load_arrangements(DEFAULT_ARRANGEMENTS)


@cache
def _bundled_data() -> Table:
    folder = files("scp_framework") / "bundled" / DEFAULT_ARRANGEMENTS
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("partnership.toml", "rules.toml")]
    return {key: value for text in texts for key, value in tomllib.loads(text).items()}


def arrangements_edited(edit: Table, code: str) -> Arrangements:
    """The bundled arrangements as an edit changes them, with no rule but this one.

    Raises:
        ValueError: If the edit is about something that is not there, so that it would change nothing.
    """
    data = {key: _copied(value) for key, value in _bundled_data().items()}
    data["rules"] = [rule for rule in data["rules"] if rule["code"] == code]
    if not edit or (unknown := set(edit) - set(EDITED)):
        raise ValueError(f"an edit must hold some of {', '.join(EDITED)}, got {sorted(unknown) if edit else 'nothing'}")
    for place in edit.get("drop", ()):
        _drop(place, data)
    for change in edit.get("set", ()):
        for noun in _nouns_at(change["noun"], data):
            _set(noun, change)
    for addition in edit.get("add", ()):
        data[addition["to"]].append(addition["value"])
    return arrangements_from([Text(file=None, toml="", data=data)])


def _copied(value: Any) -> Any:
    """A list of nouns whose keys may be set without setting them in the list copied."""
    return [dict(noun) for noun in value] if isinstance(value, list) else value


def planner_in(data: Table, arrangements: Arrangements) -> Planner:
    """The planner that a parsed file holds."""
    return planner_from(Text(file=None, toml="", data=data), arrangements)


def _drop(place: str, data: Table) -> None:
    sort, called, *cargo = place.split("/")
    found = list(_nouns_at(f"{sort}/{called}", data))
    if cargo:
        if not any(each in line["carries"] for line in found for each in cargo):
            raise ValueError(f"no line carries what {place!r} names")
        for line in found:
            line["carries"] = [each for each in line["carries"] if each not in cargo]
        found = [line for line in found if not line["carries"]]
    data[sort] = [each for each in data[sort] if each not in found]


def _set(noun: Table, change: Table) -> None:
    key = change["key"]
    if "value" in change:
        noun[key] = change["value"]
    elif key in noun:
        del noun[key]
    else:
        raise ValueError(f"{change['noun']} has no {key!r} that could be taken away")


def _nouns_at(place: str, data: Table) -> Sequence[Table]:
    sort, called = place.split("/")
    found = list(_called(called, data[sort]))
    if not found:
        raise ValueError(f"nothing in the arrangements is {place!r}")
    return found


def _called(called: str, nouns: Sequence[Table]) -> Iterator[Table]:
    for noun in nouns:
        name = noun["id"] if "id" in noun else f"{noun['sender']}>{noun['receiver']}"
        if called in ("*", name):
            yield noun
