"""Which of the qualities that conditions on a team ask for each person has, in every way that it could turn out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from pendulum import Date

from scp_framework.model.history.validity import Dated
from scp_framework.model.identifier import OfficerId
from scp_framework.model.partnership import Partnership
from scp_framework.rules.parameters.qualified import Qualified

Has = frozenset[Qualified]
NOTHING_KNOWN: Mapping[str, Has] = {}


class Standings:
    """Which of the qualities asked for people have on a day.

    Of officers it is what the arrangements record, of all others nothing is known; but for those who are `assumed` to
    have some.
    """

    def __init__(
        self,
        asked: Sequence[Qualified] = (),
        partnership: Partnership | None = None,
        day: Date | None = None,
        assumed: Mapping[str, Has] = NOTHING_KNOWN,
    ) -> None:
        self.asked: Sequence[Qualified] = asked
        self._partnership, self._day, self._assumed = partnership, day, assumed
        self._known: dict[str, tuple[Has, ...]] = {}
        officers = partnership.officers if partnership is not None and asked else ()
        qualities = {each.quality for each in asked}
        able = (each.id for each in officers if not qualities.isdisjoint(each.qualities))
        self.people: frozenset[str] = frozenset([*assumed, *able])

    def of(self, person: str) -> tuple[Has, ...]:
        """All that somebody could turn out to have of what is asked for."""
        name = person if person in self.people else ""
        if name not in self._known:
            truths = [self._truth(name, each) for each in self.asked]
            ways = product(*((True, False) if truth is None else (truth,) for truth in truths))
            found = (frozenset(each for each, has in zip(self.asked, way, strict=True) if has) for way in ways)
            self._known[name] = tuple(has for has in found if self._fits(has))
        return self._known[name]

    def has(self, person: str, asked: Has) -> bool:
        """Whether somebody certainly has all of these."""
        return all(asked <= has for has in self.of(person))

    def may_have(self, person: str, asked: Has) -> bool:
        """Whether somebody may have all of these."""
        return any(asked <= has for has in self.of(person))

    def assuming(self, people: Mapping[str, Has]) -> Standings:
        """The same, where these people have what is said here."""
        return Standings(self.asked, self._partnership, self._day, people)

    def _truth(self, name: str, asked: Qualified) -> bool | None:
        if name in self._assumed:
            return True if any(each.implies(asked) for each in self._assumed[name]) else None
        if not name or self._partnership is None or self._day is None:
            return None
        return asked.is_of(self._partnership.officer[OfficerId(name)], self._day)

    def _fits(self, has: Has) -> bool:
        """Whether nothing is missing that other qualities bring with them."""
        return all(other in has for each in has for other in self.asked if each.implies(other))


NOTHING_ASKED = Standings()


def changes_of(asked: Iterable[Qualified], partnership: Partnership) -> Iterator[Dated]:
    """What begins and ends as officers gain these qualities, or no longer have them."""
    for each in asked:
        for officer in partnership.officers:
            for some in each.days(officer):
                yield from some
