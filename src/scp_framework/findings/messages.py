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

from collections.abc import Callable
from functools import cache, cached_property
from typing import TYPE_CHECKING, ClassVar

from scp_framework.findings.facts import Facts
from scp_framework.frozen import frozen

if TYPE_CHECKING:
    from scp_framework.findings.message_book import Book
    from scp_framework.findings.message_patterns import Pattern
    from scp_framework.findings.message_reading import Expression, Messages, Speech

NOT_THERE = (AttributeError, KeyError, TypeError, ValueError)
"""What is raised where a message uses a fact that is not there."""


@frozen(slots=False)
class MessageFile:
    """A file of messages beside a module. Its messages may refer to those of `base`, if it has one."""

    module: str
    name: str
    base: MessageFile | None = None
    override: ClassVar[str] = ""
    """The messages in place of ours."""

    def text(self) -> str:
        """The file as text."""
        from pkgutil import get_data  # noqa: PLC0415 - not before the first sentence

        return (get_data(self.module, self.name) or b"").decode()

    def render(self, message: str, facts: Facts, override: str = "") -> str:
        """A message in words; those of `override`, a text of messages, stand in place of ours."""
        if (say := self._rendered.get((message, override))) is None:
            from scp_framework.findings.message_code import in_facts  # noqa: PLC0415 - as above

            say = self._rendered[message, override] = self.said(message, in_facts, override)
        return str(say(facts))

    def said(
        self, message: str, speech: Callable[[Messages], Speech], override: str = "", *, whole: bool = False
    ) -> Expression:
        """A message as a function of the things that such speech is about; with `whole`, as a whole sentence.

        One of `override`, a text of messages, stands in place of ours; but where a fact that it uses is not there, such
        as a deadline, the message is ours.
        """
        ours = speech(self).of_message(message, whole=whole)
        if not override:
            return ours
        own = speech(overridden(self, override)).of_message(message, whole=whole)

        def found(about: object) -> object:
            try:
                return own(about)
            except NOT_THERE:
                return ours(about)

        return found

    def find(self, message: str) -> Pattern | None:
        """A message, or an attribute of one (`message.attribute`); None where there is none."""
        if message not in self._found:
            from scp_framework.findings.message_patterns import own_patterns  # noqa: PLC0415 - as above

            text = self._entries.get(message.partition(".")[0])
            found = None if text is None else own_patterns(text).get(message)
            self._found[message] = None if found is None else found[0]
        return self._found[message]

    @cached_property
    def _rendered(self) -> dict[tuple[str, str], Expression]:
        return {}

    @cached_property
    def _found(self) -> dict[str, Pattern | None]:
        """The messages that were looked for."""
        return {}

    @cached_property
    def _entries(self) -> dict[str, str]:
        """The text of each message, by its name, those of the base among them."""
        from scp_framework.findings.message_patterns import ENTRY, NAME  # noqa: PLC0415 - as above

        own = {NAME.match(text).group(): text for text in ENTRY.split(self.text())[1:]}  # type: ignore[union-attr]  # each begins with one
        return own if self.base is None else {**self.base._entries, **own}


@cache
def overridden(file: MessageFile, override: str = "") -> Book:
    """All messages of a file and of its base, with those of `override` in place of ours.

    Raises:
        InputError: If one of them can't be used.
    """
    from scp_framework.findings.message_book import Book  # noqa: PLC0415 - as above
    from scp_framework.findings.message_patterns import patterns_of  # noqa: PLC0415 - as above

    files = [file]
    while (base := files[-1].base) is not None:
        files.append(base)
    ours = [patterns_of(each.text()) for each in reversed(files)]
    known = {name for patterns in ours for name in patterns}
    own = {name: pattern for name, pattern in patterns_of(override).items() if name in known}
    return Book({name: pattern for patterns in (*ours, own) for name, pattern in patterns.items()}, override)
