"""What messages are put together of: what is the same of everything they are about, and functions that find the rest.

A message is put together for one sort of things, such as the findings of a class on one promise. Whatever is known of
all of these is worked out then, so that a sentence asks a finding only for what is its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from scp_framework.findings.facts import Facts, FactsByNeed, FactsOf, RowOfFacts
from scp_framework.findings.phrases import capital

Expression = Callable[[Any], Any]
"""Finds a value of what a message is about: of a finding, or among some facts."""
About = TypeVar("About")
NOT_THERE = (AttributeError, KeyError, TypeError, ValueError)
"""What is raised where a message uses a fact that is not there."""


class Known:
    """A value that is the same of everything that a message is about."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    @property
    def text(self) -> str:
        """It where it is text."""
        return str(self.value)


class Joined:
    """Parts one after the other, of which no two neighbours are known."""

    __slots__ = ("parts",)

    def __init__(self, parts: Sequence[Known | Expression]) -> None:
        self.parts = parts

    def expression(self) -> Expression:
        """The parts as one function."""
        values: list[Expression] = []
        texts = [""]
        for part in self.parts:
            if isinstance(part, Known):
                texts[-1] += part.text
            else:
                values.append(part)
                texts.append("")
        match values, texts:
            case [], [text]:
                return lambda _: text
            case [one], [a, b]:
                return lambda about: f"{a}{one(about)}{b}"
            case [one, two], [a, b, c]:
                return lambda about: f"{a}{one(about)}{b}{two(about)}{c}"
            case [one, two, three], [a, b, c, d]:
                return lambda about: f"{a}{one(about)}{b}{two(about)}{c}{three(about)}{d}"
            case [one, two, three, four], [a, b, c, d, e]:
                return lambda about: f"{a}{one(about)}{b}{two(about)}{c}{three(about)}{d}{four(about)}{e}"
        template = "%s".join([text.replace("%", "%%") for text in texts])
        return lambda about: template % tuple([value(about) for value in values])


Part: TypeAlias = Known | Joined | Expression


class Ways(Protocol):
    """How a message finds the facts of what it is about."""

    def fact(self, name: str) -> Known | Expression:
        """A fact by its name."""

    def facts(self, about: Any) -> Facts:
        """All facts, for rows that use more than their own."""


Build: TypeAlias = Callable[[Ways], Part]
"""Puts something together for things whose facts are found in these ways."""


class _InFacts:
    """Of facts by their names."""

    def fact(self, name: str) -> Expression:
        return itemgetter(name)

    def facts(self, about: Facts) -> Facts:
        return about


IN_FACTS: Ways = _InFacts()


class OfThings(Generic[About]):
    """Of things of which some facts are known already, and all others found by functions of such a thing."""

    def __init__(self, ways: FactsOf[About], known: Mapping[str, object]) -> None:
        self._ways, self._known = ways, known

    def fact(self, name: str) -> Known | Expression:
        if name in self._known:
            return Known(self._known[name])
        return self._ways.get(name) or (lambda about: self.facts(about)[name])

    def facts(self, about: About) -> Facts:
        facts = FactsByNeed(about, self._ways)
        facts.update(self._known)
        return facts


class Message:
    """A message, to be put together for whatever it is about."""

    def __init__(self, build: Build) -> None:
        self.build = build

    @cached_property
    def in_facts(self) -> Expression:
        """It as a function of facts by their names, which is put together once."""
        return made(self.build(IN_FACTS))

    def as_sentence(self, ways: Ways) -> Expression:
        """It as a function of things whose facts are found in these ways: a sentence with a capital."""
        part = self.build(ways)
        parts = [*part.parts] if isinstance(part, Joined) else [part]
        match parts:
            case [Known() as first, *_, Known() as last] if first.text.strip() and last.text.strip():
                inner = parts[1:-1]
                return made(Joined([Known(capital(first.text.lstrip())), *inner, Known(last.text.rstrip())]))
        say = made(part)
        return lambda about: capital(say(about).strip())


def made(part: Part) -> Expression:
    """A part as a function."""
    if isinstance(part, Known):
        value = part.value
        return lambda _: value
    return part.expression() if isinstance(part, Joined) else part


def either(say: Expression, other: Expression) -> Expression:
    """What a function finds; where a fact that it uses is not there, what another one does."""

    def found(about: object) -> object:
        try:
            return say(about)
        except NOT_THERE:
            return other(about)

    return found


def text(value: str) -> Build:
    """Text that is always the same."""
    return lambda _: Known(value)


def fact(name: str) -> Build:
    """A fact."""
    return lambda ways: ways.fact(name)


def joined(builds: Sequence[Build]) -> Build:
    """Some texts, one after the other."""

    def build(ways: Ways) -> Part:
        parts: list[Known | Expression] = []
        for each in builds:
            part = each(ways)
            for inner in part.parts if isinstance(part, Joined) else (part,):
                if isinstance(inner, Known) and parts and isinstance(last := parts[-1], Known):
                    parts[-1] = Known(last.text + inner.text)
                else:
                    parts.append(inner)
        return Joined(parts) if len(parts) > 1 else parts[0] if parts else Known("")

    return build


def applied(function: Callable[[Any], object], of: Build) -> Build:
    """What a function makes of a value."""

    def build(ways: Ways) -> Part:
        part = of(ways)
        if isinstance(part, Known):
            return _worked_out(lambda _: function(part.value))
        value = made(part)
        return lambda about: function(value(about))

    return build


def _worked_out(same: Expression) -> Part:
    """What a function finds that looks at nothing; where it finds nothing, that shows when a sentence needs it."""
    try:
        return Known(same(None))
    except NOT_THERE:
        return same


def fact_shown(name: str, shown: Callable[[object], str]) -> Build:
    """A fact as text: itself where it is text, or else as it is `shown`."""

    def build(ways: Ways) -> Part:
        value = ways.fact(name)
        if isinstance(value, Known):
            return _worked_out(lambda _: shown(value.value))

        def text_of(about: object) -> str:
            found = value(about)
            return found if type(found) is str else shown(found)

        return text_of

    return build


def in_list(function: Callable[..., object], builds: Sequence[Build], shown: Callable[[object], str]) -> Build:
    """What a function makes of a list of texts, and of other values; what is no text is first `shown` as one."""

    def build(ways: Ways) -> Part:
        parts = [each(ways) for each in builds]
        values, *others = map(made, parts)

        def listed(about: object) -> object:
            texts = [each if type(each) is str else shown(each) for each in values(about)]
            return function(texts, *[each(about) for each in others]) if others else function(texts)

        return _worked_out(listed) if all(isinstance(each, Known) for each in parts) else listed

    return build


def items(rows: Build, message: Message, needed: set[str]) -> Build:
    """A message for each row; one that has all the facts that are `needed` can do without the others."""

    def build(ways: Ways) -> Part:
        part, say, facts = rows(ways), message.in_facts, ways.facts
        if isinstance(part, Known) and all(needed <= row.keys() for row in part.value):
            return _worked_out(lambda _: [say(row) for row in part.value])
        found = made(part)
        return lambda about: [
            say(row if needed <= row.keys() else RowOfFacts(row, facts(about))) for row in found(about)
        ]

    return build


Option = TypeVar("Option")


def _fitting(options: Mapping[int | str, Option], value: object) -> Option:
    """The option for a value; "" is the key of the one that is taken where no other fits."""
    default = options[""]
    if value is None:
        return options.get("none", default)
    if isinstance(value, bool):
        return options.get("yes" if value else "no", default)
    if isinstance(value, str):
        return options.get(value, default)
    if isinstance(value, int):
        return options.get(value) or options.get("one" if value == 1 else "other", default)
    return default


def choice(by: Build, options: Mapping[int | str, Build]) -> Build:
    """One of some texts, by a value; "" is the key of the one that is taken where no other fits."""

    def build(ways: Ways) -> Part:
        selector = by(ways)
        if isinstance(selector, Known):
            return _fitting(options, selector.value)(ways)
        built = {each: each(ways) for each in {*options.values()}}
        return _chosen(made(selector), {key: built[each] for key, each in options.items()})

    return build


def _chosen(selector: Expression, options: Mapping[int | str, Part]) -> Expression:
    """What finds one of some texts by a value."""
    first, other = next(iter(options)), made(options[""])
    nothing = options[first]
    if first in ("none", 0) and isinstance(nothing, Known) and {*options.values()} - {nothing} == {options[""]}:
        # Most choices are between what is there, and nothing.
        words = nothing.text
        if first == "none":
            return lambda about: words if selector(about) is None else other(about)
        return lambda about: words if (value := selector(about)) == 0 and value is not False else other(about)
    ready = {key: made(each) for key, each in options.items()}
    return lambda about: _fitting(ready, selector(about))(about)
