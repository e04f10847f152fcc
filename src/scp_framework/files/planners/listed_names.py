"""Listed names: one or several names in a cell, as the identifiers that they stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import islice

from scp_framework.errors import Fault, InputError, choices, invalid, quoted
from scp_framework.files.decode.cell_text import NONE, entries, plain
from scp_framework.files.decode.printed_names import Names, folded
from scp_framework.files.decode.words import ALL_NAMES, words
from scp_framework.files.planners.tolerated import Told
from scp_framework.model.identifier import is_slug
from scp_framework.model.placeholder import is_placeholder
from scp_framework.nearest import nearest

SCOPE_ONLY = "not recorded"
"""What the column `tiles` says where there is a scope, and neither its tiles nor its area are recorded."""
# Nothing is looked for within blanks that were looked at already, as there may be many.
_SEVERAL = re.compile(r"(?<!\s)\s++(?:and|[-\u2013\u2014])\s+|[,&+/]|\n++", re.IGNORECASE)
"""What stands between two names where there should be a `;`."""
MOST_BETWEEN = 100
"""How many signs between names are looked at in one entry."""
_LISTED = f'names separated by ";"; empty while they are not known; "{NONE}" where there are none'


def names_in_cell(
    cell: str, known: Names, told: list[Told], *, also: Collection[str] = (), may_be_new: bool = False
) -> list[str]:
    """The names in a cell, as their identifiers; what is no known name is left for whoever checks references.

    What is written as one of the identifiers in `also` stands for that alone. Where names `may_be_new`, a word that
    elsewhere stands for everybody is one of them.

    Raises:
        InputError: If one says only that it is not known, can mean two things, or several are written as one.
    """
    parts = [plain(each) for each in entries(cell)]
    if parts == [SCOPE_ONLY]:
        return parts
    if any(is_placeholder(each) and not is_slug(each) for each in parts):
        raise invalid("", _LISTED, cell)
    found: list[str] = []
    for each in parts:
        if each in also:
            found.append(each)
            continue
        is_name = known.fitting(each) or (may_be_new and is_slug(each))
        if folded(each) in words().everybody and not is_name:
            expected = 'the name of each, separated by ";"'
            raise InputError([Fault(path="", expected=expected, actual=quoted(cell), note=f"{ALL_NAMES} lists all")])
        found += _several(each, known, told)
    return found


def identified(written: str, known: Names, told: list[Told]) -> str:
    """The identifier that a name stands for; itself where it is no known name.

    Raises:
        InputError: If it can stand for several.
    """
    fitting = known.fitting(written)
    if len(fitting) > 1:
        raise _unclear(written, fitting)
    if not fitting:
        return written
    if not known.is_as_printed(written):
        told.append(Told("cell/name-form", written, fitting[0]))
    return fitting[0]


def _several(written: str, known: Names, told: list[Told]) -> list[str]:
    """The names in one entry of a list: one, or several where all can be known names in one way only."""
    found = _ways(written, known)
    if len(found) > 1:
        raise _unclear(written, map("; ".join, found))
    if found and len(found[0]) > 1:
        told.append(Told("cell/separator", written, "; ".join(found[0])))
        return found[0]
    inside = [part.strip() for part in _SEVERAL.split(written, MOST_BETWEEN)]
    if found or len(inside) == 1 or nearest(written, known.printed) is not None:
        return [identified(written, known, told)]
    first = inside[:MOST_BETWEEN]
    unknown = dict.fromkeys(part for part in first if not known.fitting(part))
    near = {part: nearest(part, known.printed) or "" if part in unknown else part for part in first}
    meant = "; ".join(near[part] for part in first) if all(near.values()) and len(first) == len(inside) else None
    alike = choices(dict.fromkeys(name for part in unknown for name in known.alike(part)))
    instead = f" (perhaps {', '.join(alike)})" if alike else ""
    note = f"not known: {', '.join(map(quoted, unknown))}{instead}; {ALL_NAMES} lists all"
    expected = 'names separated by ";"'
    raise InputError(
        [Fault(path="", expected=expected, actual=quoted(written), nearest=meant, note=None if meant else note)]
    )


def _ways(written: str, known: Names) -> list[list[str]]:
    """The ways in which a text can be read as known names, two at most; a name may hold what stands between others."""
    between = [*islice(_SEVERAL.finditer(written), MOST_BETWEEN)]
    if len(between) == MOST_BETWEEN:
        return []
    begins, ends = [*(each.end() for each in between), 0], [*(each.start() for each in between), len(written)]
    # Where one more name can begin, with the ways to read all before it.
    ways: list[tuple[int, list[list[str]]]] = [(0, [[]])]
    found: list[list[str]] = []
    for end, begin_next in zip(ends, begins, strict=True):
        found = []
        for begin, before in ways:
            fitting = known.fitting(written[begin:end].strip()) if begin <= end else ()
            found += [[*way, name] for way in before for name in fitting]
        if found:
            ways.append((begin_next, found[:2]))
    return found[:2]


def _unclear(written: str, meanings: Iterable[str]) -> InputError:
    found = f"{quoted(written)}, which could be {' or '.join(map(quoted, meanings))}"
    fault = Fault(path="", expected="a name with one meaning", actual=found, note="write the identifier")
    return InputError([fault])
