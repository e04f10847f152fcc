"""What messages are put together of: text that is always the same, and functions that find the rest among some facts.

A sentence calls some thirty of these functions, and there are as many sentences as findings. So what is most often in a
message has a function of its own that calls no other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from scp_framework.findings.facts import Facts, RowOfFacts

Expression = Callable[[Facts], Any]
"""Finds a value among some facts."""
Part = str | Expression
"""Text that is the same whatever the facts, or what finds it."""


def finding(part: Part) -> Expression:
    """A part as a function, whether or not it is always the same."""
    return (lambda _: part) if isinstance(part, str) else part


def joined(parts: Sequence[Part]) -> Part:
    """Some parts, one after the other. What is the same whatever the facts is put together once."""
    values: list[Expression] = []
    texts = [""]
    for part in parts:
        if isinstance(part, str):
            texts[-1] += part
        else:
            values.append(part)
            texts.append("")
    match values, texts:
        case [], [text]:
            return text
        case [one], ["", ""]:
            return one
        case [one], [a, b]:
            return lambda facts: f"{a}{one(facts)}{b}"
        case [one, two], [a, b, c]:
            return lambda facts: f"{a}{one(facts)}{b}{two(facts)}{c}"
        case [one, two, three], [a, b, c, d]:
            return lambda facts: f"{a}{one(facts)}{b}{two(facts)}{c}{three(facts)}{d}"
    template = "%s".join([text.replace("%", "%%") for text in texts])
    return lambda facts: template % tuple([value(facts) for value in values])


def fact(name: str) -> Expression:
    """A fact."""
    return itemgetter(name)


def of_fact(function: Callable[[Any], object], name: str) -> Expression:
    """What a function makes of a fact."""
    return lambda facts: function(facts[name])


def fact_shown(name: str, shown: Callable[[object], str]) -> Expression:
    """A fact as text: itself where it is text, or else as it is `shown`."""

    def text(facts: Facts) -> str:
        value = facts[name]
        return value if type(value) is str else shown(value)

    return text


def in_list(
    function: Callable[..., object], values: Expression, others: Sequence[Expression], shown: Callable[[object], str]
) -> Expression:
    """What a function makes of a list of texts, and of other values; what is no text is first `shown` as one."""
    return lambda facts: function(
        [each if type(each) is str else shown(each) for each in values(facts)], *[each(facts) for each in others]
    )


def items(rows: Expression, message: Expression, needed: set[str]) -> Expression:
    """A message for each row; one that has all the facts that are `needed` can do without the others."""
    return lambda facts: [message(row if needed <= row.keys() else RowOfFacts(row, facts)) for row in rows(facts)]


def choice(by: str | Expression, by_key: Mapping[int | str, Part]) -> Expression:
    """One of some parts, by a fact or another value; "" is the key of the one that is taken where no other fits."""
    selector = fact(by) if isinstance(by, str) else by
    default = by_key[""]
    no_fact, yes, no = (by_key.get(key, default) for key in ("none", "yes", "no"))
    one, other = by_key.get("one", default), by_key.get("other", default)

    def chosen(facts: Facts) -> object:
        value = selector(facts)
        if value is None:
            part = no_fact
        elif value is True:
            part = yes
        elif value is False:
            part = no
        elif isinstance(value, str):
            part = by_key.get(value, default)
        elif isinstance(value, int):
            part = by_key.get(value, one if value == 1 else other)
        else:
            part = default
        return part if type(part) is str else part(facts)  # type: ignore[operator]  # the type says that it is text

    return chosen
