"""Wording: a partnership's own messages in place of ours, and whatever is wrong with them.

A sentence of one's own can use the facts that ours can use, in the ways in which ours use them. So it can be checked
before there is any finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import evolve

from scp_framework.errors import Fault, InputError, Problem, choices, quoted, unknown_name
from scp_framework.findings.finding import COMMON, Finding
from scp_framework.findings.message_book import LISTS, ROWS, Book
from scp_framework.findings.message_patterns import ENTRY, NAME, patterns_of
from scp_framework.findings.messages import MessageFile, overridden
from scp_framework.frozen import frozen
from scp_framework.nearest import nearest

LONGEST_WORDING = 80_000
"""Characters of a file of messages: all of ours together are shorter."""
DEEPEST_WORDING = 12
"""How many braces and brackets may be open at once in a message."""
LARGEST_SENTENCE = 5_000
"""Characters and values that a sentence may be put together of, all its choices together."""
MOST_UNKNOWN = 100
"""How many messages that we don't have are listed."""
BASE_FACTS = ("kind", "when", "dates_affected", "member", "deadline")
"""The facts that every finding has."""
AS_WELL: Mapping[str, tuple[str, ...]] = {"DAY": ("SPAN",), "": ("A",), "WORDS": ("",), ROWS: ("COUNT",)}
"""For each way in which ours use a fact, further ways in which it can be used."""
ANY_LIST = (*LISTS, "COUNT")


@frozen(slots=False)
class Sentences:
    """The messages of one file of ours, and the classes of findings that speak by them."""

    file: MessageFile
    kinds: Sequence[type[Finding]]

    @cached_property
    def ours(self) -> Book:
        """The messages as they are without anybody else's."""
        return overridden(self.file)

    @cached_property
    def ways(self) -> Mapping[str, set[str]]:
        """In which ways each fact can be used: by which functions, with "" for shown as it is."""
        found: dict[str, set[str]] = {}
        for used in (*self.ours.ways.values(), *overridden(COMMON).ways.values()):
            for fact, way in used:
                others = ANY_LIST if way in ANY_LIST else AS_WELL.get(way, ())
                found.setdefault(fact, set()).update((way, *others))
        return found

    def facts_for(self, name: str) -> set[str]:
        """The facts that a message can use: of one that is a whole sentence, all that the finding has."""
        if "." not in name:
            return _facts_of(self.ours, [name])
        shape = max((kind.shape for kind in self.kinds if name.startswith(f"{kind.shape}-")), key=len, default="")
        longer = tuple(f"{kind.shape}-" for kind in self.kinds if len(kind.shape) > len(shape))
        sentences = [each for each in self.ours.patterns if "." in each and each.startswith(f"{shape}-")]
        return _facts_of(self.ours, [each for each in sentences if not each.startswith(longer)]).union(BASE_FACTS)

    def faults(self, changed: Mapping[str, int], book: Book) -> Iterator[Fault]:
        """What is wrong with messages in place of some of ours, each with its line; `book` has all messages."""
        pairs = {pair for rows in self.ours.rows.values() for pair in rows}
        for name, line in changed.items():
            if (size := _size(book, name, {})) > LARGEST_SENTENCE:
                expected = f"put together of at most {LARGEST_SENTENCE} characters and values"
                yield Fault(path=name, expected=expected, actual=f"{size}", line=line, problem=Problem.TOO_LARGE)
            for other in sorted(book.uses[name] - set(self.ours.patterns)):
                yield evolve(unknown_name(name, "message of its shape", other, ()), line=line)
            facts = self.facts_for(name)
            for fact in sorted(_facts_of(book, [name]) - facts):
                yield evolve(unknown_name(name, "fact", f"${fact}", sorted(f"${each}" for each in facts)), line=line)
            for fact, way in sorted(book.ways[name]):
                if fact in facts and way not in self.ways.get(fact, ()):
                    yield _conflict(name, line, f"${fact} cannot be {_used(way)}; {self._usable(fact)}")
            for fact, message in book.rows[name]:
                if (fact, message) not in pairs:
                    yield _conflict(name, line, f'ITEMS(${fact}, "{message}") is used by none of our messages')

    def _usable(self, fact: str) -> str:
        ways = sorted(_used(way) for way in self.ways.get(fact, ()))
        return f"it can be {', or '.join(ways)}" if ways else "it can only be chosen by"


def wording_faults(text: str, every: Sequence[Sentences], earlier: str = "") -> list[Fault]:
    """What is wrong with a text of messages: each fault with its line.

    `earlier` are messages that stood in place of ours already, and that this text may change in turn.
    """
    if faults := list(_too_large(text)):
        return faults
    try:
        patterns = patterns_of(text)
    except InputError as error:
        return list(error.faults)
    ours = {name: pattern for sentences in every for name, pattern in sentences.ours.patterns.items()}
    others = [(name, line) for name, (_, line) in patterns.items() if name not in ours]
    faults = [_unknown(name, ours, line) for name, line in others[:MOST_UNKNOWN]]
    own = {name: pattern for name, pattern in {**patterns_of(earlier), **patterns}.items() if name in ours}
    lines = {name: line for name, (_, line) in patterns.items() if name in ours}
    try:
        book = Book({**ours, **own})
    except InputError as error:
        faults += [evolve(fault, line=lines.get(fault.path)) for fault in error.faults]
    except RecursionError:
        expected = "messages that refer to one another in shorter chains"
        faults.append(Fault(path="", expected=expected, actual="too many", problem=Problem.TOO_LARGE))
    else:
        for sentences in every:
            changed = {name: line for name, line in lines.items() if name in patterns_of(sentences.file.text())}
            faults += sentences.faults(changed, book)
    return sorted(faults, key=lambda fault: fault.line or 0)


def combined_wording(texts: Iterable[str]) -> str:
    """Several texts of messages as one, in which a later message stands in place of an earlier one of the same name."""
    entries: dict[str, str] = {}
    for text in texts:
        for entry in ENTRY.split(text)[1:]:
            entries[name.group() if (name := NAME.match(entry)) else entry] = f"{entry.rstrip()}\n"
    return "".join(entries.values())


def _unknown(name: str, ours: Iterable[str], line: int) -> Fault:
    """The fault that no message of ours has this name, with the one that is meant, or the parts that it has."""
    message, fault = name.partition(".")[0], evolve(unknown_name("", "message", name, ()), line=line)
    if parts := sorted(each for each in ours if each.partition(".")[0] == message):
        return evolve(fault, known=choices(parts))
    return evolve(fault, nearest=nearest(message, {each.partition(".")[0] for each in ours}))


def _too_large(text: str) -> Iterator[Fault]:
    if len(text) > LONGEST_WORDING:
        expected = f"at most {LONGEST_WORDING} characters long"
        yield Fault(path="", expected=expected, actual=f"{len(text)}", problem=Problem.TOO_LARGE)
        return
    depth, line = 0, 1
    for sign in re.finditer(r"[{}()\n]", text):
        depth = depth + 1 if sign[0] in "{(" else depth - 1 if sign[0] in "})" else depth
        if sign[0] == "\n":
            line += 1
            depth = 0 if ENTRY.match(text, sign.end()) else depth
        if depth > DEEPEST_WORDING:
            expected = f"at most {DEEPEST_WORDING} braces and brackets one inside the other"
            yield Fault(path="", expected=expected, actual="more", line=line, problem=Problem.TOO_LARGE)
            return


def _facts_of(book: Book, names: Iterable[str]) -> set[str]:
    """The facts that messages use, with those that they include; not those of rows."""
    reached, new = set[str](), list(names)
    while new:
        if (name := new.pop()) not in reached:
            reached.add(name)
            new += book.included[name]
    return {fact for name in reached for fact in book.variables[name]}


def _size(book: Book, name: str, found: dict[str, int]) -> int:
    """How much a message is put together of, with all that it includes, as often as it does."""
    if name not in found:
        inner = [*book.included[name], *(message for _, message in book.rows[name])]
        found[name] = book.sizes[name] + sum(_size(book, each, found) for each in inner)
    return found[name]


def _used(way: str) -> str:
    return f"used with {way}" if way else "shown as it is"


def _conflict(name: str, line: int, words: str) -> Fault:
    return Fault(path=name, expected=words, actual=quoted(name), line=line, problem=Problem.CONFLICT)
