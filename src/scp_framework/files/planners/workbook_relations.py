"""Relations of a workbook: which sheets it has, in which part each of them is, and which parts lie beside it."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath
from typing import Final

from attrs import define, field

from scp_framework.files.text.text import no_syntax, too_large

MOST_PARTS: Final = 1_000
WORKBOOK = "an Excel workbook (.xlsx)"
SHEETS, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
"""The parts that say which sheets there are, and where they are."""
SHOWN = "visible"
"""The state of a sheet that is not hidden."""
_READ = ("/comments", "/threadedComment", "/drawing")
"""What the types of relations end with that lead from a sheet to its comments and drawings."""


def part_name(path: str) -> str:
    """The name of a part as it is compared: readers take no notice of capital letters and of which slash it is."""
    return normpath(path.replace("\\", "/")).lstrip("/").casefold()


@define(slots=False)
class Relations:
    """What is seen of sheets and relations while the parts of a workbook are gone through once."""

    file: str | None
    names: dict[str, str] = field(factory=dict)
    """The name of each sheet by its relation."""
    _hidden: set[str] = field(factory=set)
    """The relations of the sheets that are not shown."""
    _is_named_twice: bool = False
    """Whether two sheets have the same relation."""
    _targets: dict[str, str] = field(factory=dict)
    """The part that each relation leads to."""
    _beside: dict[str, str] = field(factory=dict)
    """The sheet of each part that lies beside one: its relations, and the comments and drawings to which these lead."""

    def begin(self, part: str, tag: str, attributes: dict[str, str]) -> None:
        """Take note of an element of a part that begins, if it is a sheet or a relation."""
        match tag:
            case "sheet" if part == SHEETS:
                relation = next((each for key, each in attributes.items() if key.endswith(" id")), "")
                self._is_named_twice |= relation in self.names
                self.names[relation] = attributes.get("name", "")
                if attributes.get("state", SHOWN) != SHOWN:
                    self._hidden.add(relation)
            case "Relationship" if part == RELATIONS:
                self._targets[attributes.get("Id", "")] = part_name(join("/xl", attributes.get("Target", "")))
            case "Relationship" if attributes.get("Type", "").endswith(_READ):
                sheet = self._beside[part]
                target = part_name(join("/", dirname(sheet), attributes.get("Target", "")))
                if self._beside.setdefault(target, sheet) != sheet:
                    raise no_syntax(self.file, WORKBOOK, "comments or drawings of two sheets in the same part")
                if len(self._beside) > 2 * MOST_PARTS:
                    raise too_large(self.file, f"a workbook of at most {MOST_PARTS} parts")

    def sheet_parts(self) -> list[str]:
        """The part of each sheet, by its name as it is compared.

        Raises:
            InputError: If two sheets are of the same part.
        """
        parts = [self._targets[relation] for relation in self.names if relation in self._targets]
        if len(set(parts)) < len(parts) or self._is_named_twice:
            raise no_syntax(self.file, WORKBOOK, "two sheets of the same part")
        return parts

    def relation_parts(self) -> list[str]:
        """The part of the relations of each sheet."""
        self._beside = {join(dirname(each), "_rels", f"{basename(each)}.rels"): each for each in self.sheet_parts()}
        return list(self._beside)

    def parts_led_to(self) -> list[str]:
        """The parts of comments and drawings to which the relations of sheets lead."""
        return [each for each in self._beside if not each.endswith(".rels")]

    def sheet_beside(self, part: str) -> str | None:
        """The part of the sheet that a part lies beside; None where it lies beside none."""
        return self._beside.get(part)

    def parts_of_sheets(self) -> Iterator[tuple[str, str, bool]]:
        """The name of each sheet, its part, and whether it is hidden."""
        for relation, name in self.names.items():
            yield name, self._targets.get(relation, ""), relation in self._hidden
