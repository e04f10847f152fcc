"""Cases: small planners whose file name is the verdict on one rule, and the reason.

A case is an ordinary planner file, but that it need not say its `schema_version`: cases are kept with the rules that
they are about, and change with them. Above its tables it may say as of which day it is judged (`as_of = 2021-03-01`);
without, it is judged as a plan. One about the arrangements themselves also says what they have otherwise, as
arrangements do that extend others (`files/arrangements/overlay.py`), and without a head of its own:

    [drop]
    tiles = ["workforce"]

    [[bodies]]
    id = "forum"
    members = [{ agency = "trust" }]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from attrs import evolve

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.checking import check
from scp_framework.errors import Fault, InputError, Problem, quoted, refuse, unknown_name
from scp_framework.files.arrangements.arrangements_file import arrangements_in
from scp_framework.files.arrangements.entry_names import DROP, HEAD, LISTS, MERGED_TABLES, RULES
from scp_framework.files.arrangements.extending import read_merged
from scp_framework.files.arrangements.merged_source import MergedSource
from scp_framework.files.arrangements.overlay import extended
from scp_framework.files.arrangements.sources import SourceFile
from scp_framework.files.arrangements.tables import NOUNS
from scp_framework.files.planners.planner_file import HEAD as PLANNER
from scp_framework.files.planners.planner_file import planner_from
from scp_framework.files.text.text import Text, error_at, read_text
from scp_framework.files.text.version import FILE_VERSION, KEY
from scp_framework.findings.verdict import Verdict
from scp_framework.frozen import frozen
from scp_framework.model.planner import Planner
from scp_framework.reports.report import Report

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
OVERLAY = frozenset({DROP, *MERGED_TABLES, *LISTS} - {HEAD})
"""What a case may say of the arrangements; all else is the planner."""
AS_OF = "as_of"
OLD_KEY = "edit"
NEW_KEYS = "edit is now [drop], and entries with their id, as in arrangements that extend others"


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
        return arrangements_in(self._merged)

    def changed_by(self, overlay: Text, code: str) -> Arrangements:
        """The arrangements as an overlay changes them, with no rule of their own but this one.

        Raises:
            InputError: If the overlay is about something that is not there, or what it makes can't be used; or if the
                arrangements as they are can't be used.
        """
        code = self.arrangements.rule(code).code
        rules = [part for part in self._merged.lists[RULES] if part.values["code"] == code]
        base = evolve(self._merged, lists={**self._merged.lists, RULES: rules})
        found = arrangements_in(extended(base, SourceFile(texts=(overlay,)), NOUNS))
        if code not in [rule.code for rule in found.rules]:
            fault = Fault(path=DROP, expected=f"an overlay that leaves the rule {code}", actual="one that does not")
            raise InputError([overlay.located(fault)])
        return found

    @cached_property
    def _merged(self) -> MergedSource:
        return read_merged(self.source)


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
    def arrangements(self) -> Arrangements:
        """The arrangements that the planner is held against: those of the book, as the case changes them.

        Raises:
            InputError: If they can't be changed so, or what comes out can't be used.
        """
        if OLD_KEY in self.text.data:
            raise InputError(
                [self.text.located(Fault(path=OLD_KEY, expected="key", problem=Problem.UNKNOWN_KEY, note=NEW_KEYS))]
            )
        overlay = {key: value for key, value in self.text.data.items() if key in OVERLAY}
        return self.book.changed_by(evolve(self.text, data=overlay), self.code) if overlay else self.book.arrangements

    @cached_property
    def planner(self) -> Planner:
        """The planner that the file holds.

        Raises:
            InputError: If it can't be used.
        """
        arrangements = self.arrangements
        data = {key: value for key, value in self.text.data.items() if key not in OVERLAY and key != AS_OF}
        if isinstance(head := data.get(PLANNER), dict):
            data[PLANNER] = {KEY: FILE_VERSION, **head}
        return planner_from(evolve(self.text, data=data), arrangements)

    @cached_property
    def report(self) -> Report:
        """What is found in the planner by this rule alone.

        Raises:
            InputError: If the file can't be used.
        """
        as_of = self.text.data.get(AS_OF)
        return check(self.planner, self.arrangements, select=[self.code], as_of=None if as_of is None else str(as_of))

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
    refuse(faults)
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
    refuse(faults)


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except (OSError, ValueError):
        raise error_at(str(folder), "a folder that can be read", "none") from None
