"""Messages: sentences as data, in Project Fluent's format, filled in with the facts of a finding.

A file of messages lies beside the module whose facts it words. Of Fluent it may use text, `{ $fact }`, choices by a
number, a plural or a word, other messages and their attributes, and these functions:

- `WORDS($number)`: a number as people write it; `NTH($number)`: which of several, such as second
- `COUNT($list)`: how many there are, to choose by
- `LIST($list, "or")`: items in one phrase, the first three of a long list; `NAMES($list)`: the same with semicolons;
  `ALL($list)`: all of them
- `SENTENCES($list)`: sentences one after the other
- `DAY($day)`: a day as far as it is known; `SPAN($days)`: the same, or a stretch of days, after a verb or a noun
- `LENGTH($length)`: a length of time; `A($noun)`: a noun with "a" or "an"
- `ITEMS($rows, "message")`: a message for each row of facts, as items of a list

A fact that is None reads as the word `none`, a truth as `yes` or `no`. A message is read when it is first asked for,
with those it refers to, once for the process. Whatever could go wrong later is a fault; tests read every file whole.
"""

from __future__ import annotations

from functools import cache, cached_property

from attrs import field

from scp_framework.findings.facts import Facts
from scp_framework.findings.message_book import Book
from scp_framework.findings.message_parts import Expression, Message, Ways, either
from scp_framework.findings.message_patterns import ENTRY, NAME, own_patterns, patterns_of
from scp_framework.frozen import frozen


@frozen(slots=False)
class MessageFile:
    """A file of messages beside a module. Its messages may refer to those of `base`, if it has one."""

    module: str
    name: str
    base: MessageFile | None = None
    _found: dict[str, Message | None] = field(factory=dict, init=False, eq=False, repr=False)

    def text(self) -> str:
        """The file as text."""
        from pkgutil import get_data  # noqa: PLC0415 - not before the first sentence

        return (get_data(self.module, self.name) or b"").decode()

    def render(self, message: str, facts: Facts, override: str = "") -> str:
        """A message in words; those of `override`, a text of messages, stand in place of ours."""
        if (found := self.find(message)) is None:
            raise KeyError(message)
        say = either(self._other(message, override).in_facts, found.in_facts) if override else found.in_facts
        return str(say(facts))

    def sentence(self, message: str, ways: Ways, override: str = "") -> Expression:
        """A message as a whole sentence about things whose facts are found in these ways; nothing where there is none.

        One of `override`, a text of messages, stands in place of ours; but where a fact that it uses is not there, such
        as a deadline, the sentence is ours.
        """
        if (found := self.find(message)) is None:
            raise KeyError(message)
        ours = found.as_sentence(ways)
        return either(self._other(message, override).as_sentence(ways), ours) if override else ours

    def _other(self, message: str, override: str) -> Message:
        return overridden(self, override).messages[message]

    def find(self, message: str) -> Message | None:
        """A message, or an attribute of one (`message.attribute`); None where there is none."""
        if message not in self._found:
            name, entries = message.partition(".")[0], self._entries
            reached = [name] if name in entries else []
            for each in reached:
                reached += [other for other in NAME.findall(entries[each]) if other in entries and other not in reached]
            patterns = {part: pattern for each in reached for part, pattern in own_patterns(entries[each]).items()}
            self._found[message] = Book(patterns).messages.get(message)
        return self._found[message]

    @cached_property
    def _entries(self) -> dict[str, str]:
        """The text of each message, by its name, those of the base among them."""
        own = {NAME.match(text).group(): text for text in ENTRY.split(self.text())[1:]}  # type: ignore[union-attr]  # each begins with one
        return own if self.base is None else {**self.base._entries, **own}


@cache
def overridden(file: MessageFile, override: str = "") -> Book:
    """All messages of a file and of its base, with those of `override` in place of ours.

    Raises:
        InputError: If one of them can't be used.
    """
    files = [file]
    while (base := files[-1].base) is not None:
        files.append(base)
    ours = [patterns_of(each.text()) for each in reversed(files)]
    known = {name for patterns in ours for name in patterns}
    own = {name: pattern for name, pattern in patterns_of(override).items() if name in known}
    return Book({name: pattern for patterns in (*ours, own) for name, pattern in patterns.items()}, override)
