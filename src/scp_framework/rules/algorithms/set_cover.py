"""Set cover: whether people of whom not everything is known could between them meet several demands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

Contribution = tuple[frozenset[str], ...]
"""What one person adds to each of the demands: names, each of which counts once however many bring it."""

HEAD = frozenset({"a head"})
"""What somebody adds to a demand for so many people: one more, whoever else is there."""

Counts = frozenset[tuple[str, int]]
"""How often each name was brought so far, as far as that matters; a head is a name among others."""
State = tuple[Counts, ...]
"""For each demand what was brought."""

MOST_STEPS = 5_000
"""How many ways `demands_feasible` looks at before it gives up."""

NOTHING: Counts = frozenset()


class Demand(NamedTuple):
    """How many different names, or heads, there must be at least, and at most if that is limited.

    With `of_each`, no name may be brought by more than `most` people.
    """

    least: int = 0
    most: int | None = None
    of_each: bool = False

    def allows(self, number: int) -> bool:
        """Whether so many are enough, and no more than there may be."""
        return self.least <= number and (self.most is None or number <= self.most)


Needs = Sequence[int | Demand]


def _demands(needs: Needs) -> tuple[Demand, ...]:
    return tuple(need if isinstance(need, Demand) else Demand(need) for need in needs)


def undominated(offers: Iterable[Contribution], needs: Needs = ()) -> tuple[Contribution, ...]:
    """The offers that no other one outdoes in every demand, in the order given; without `needs`, nothing is limited.

    >>> a, b, nothing = frozenset("a"), frozenset("b"), frozenset()
    >>> undominated([(a, b), (a, nothing), (b, b), (a, b)]) == ((a, b), (b, b))
    True
    >>> undominated([(a, b), (a, nothing), (b, b)], [1, Demand(most=1)]) == ((a, nothing), (b, b))
    True
    """
    different = list(dict.fromkeys(offers))
    wanted, limited = _directions(needs, len(different[0]) if different else 0)
    holding: dict[tuple[int, str], list[Contribution]] = {}
    for offer in different:
        for held in _held(offer, wanted):
            holding.setdefault(held, []).append(offer)
    nothing = next((offer for offer in different if not any(offer)), None)
    if nothing is not None and limited:
        # Whoever brings nothing that is wanted had better bring nothing at all.
        different = [offer for offer in different if offer is nothing or any(offer[at] for at in wanted)]
    # Whatever outdoes an offer has each name that is wanted of it.
    rivals = ((offer, holding.get(next(_held(offer, wanted), (0, "")), different)) for offer in different)
    return tuple(
        offer
        for offer, others in rivals
        if not any(offer != other and _outdone(offer, other, wanted, limited) for other in others)
    )


def at_best(
    people: Iterable[tuple[Contribution, ...]], indices: Sequence[int], needs: Needs
) -> list[tuple[Contribution, ...]]:
    """Of each of the people, the offers to some of the demands that no other one outdoes; who are alike share them."""
    found: dict[tuple[Contribution, ...], tuple[Contribution, ...]] = {}
    for offers in people:
        if offers not in found:
            found[offers] = undominated((tuple(offer[index] for index in indices) for offer in offers), needs)
    return [found[offers] for offers in people]


def _directions(needs: Needs, number: int) -> tuple[Sequence[int], Sequence[int]]:
    """The demands of which there can be too little, and those of which there can be too much."""
    demands = _demands(needs)
    if not demands:
        return range(number), ()
    wanted = [at for at, demand in enumerate(demands) if demand.least or demand.most is None]
    return wanted, [at for at, demand in enumerate(demands) if demand.most is not None]


def _held(offer: Contribution, wanted: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Each name of an offer that is wanted, with the number of the demand that it is for."""
    return ((at, name) for at in wanted for name in offer[at])


def _outdone(offer: Contribution, other: Contribution, wanted: Sequence[int], limited: Sequence[int]) -> bool:
    return all(offer[at] <= other[at] for at in wanted) and all(other[at] <= offer[at] for at in limited)


def demands_feasible(needs: Needs, people: Iterable[Sequence[Contribution]]) -> bool:
    """Whether the people could meet all demands at once, where each of them makes one of their offers.

    `needs` tells how many different names each demand asks for, or allows. All ways are tried, those that bring the
    most first; if that takes more than `MOST_STEPS`, the answer is True, which may then be wrong. False is
    always right.
    """
    demands, ordered = _demands(needs), sorted(people, key=len)
    most_left, sure_left = _still_to_come(len(demands), ordered)
    start: State = (NOTHING,) * len(demands)
    waiting: list[tuple[int, State]] = [(0, start)]
    looked_at: set[tuple[int, State]] = set()
    while waiting:
        person, state = waiting.pop()
        lacking = [_lacking(demand, counts) for demand, counts in zip(demands, state, strict=True)]
        if any(left > most for left, most in zip(lacking, most_left[person], strict=True)):
            continue
        if any(map(_exceeds, demands, state, sure_left[person])):
            continue
        if person == len(ordered) or len(looked_at) >= MOST_STEPS or _is_done(demands, lacking):
            return True
        if (person, state) not in looked_at:
            looked_at.add((person, state))
            # Of those that bring as much, the first is tried first, which is taken from the end.
            after = dict.fromkeys(tuple(map(_added, demands, state, offer)) for offer in reversed(ordered[person]))
            rated = [(sum(map(_lacking, demands, each)), sum(map(_weight, demands, each)), each) for each in after]
            rated.sort(key=itemgetter(0, 1), reverse=True)
            waiting += [(person + 1, each) for _, _, each in rated]
    return False


def _still_to_come(
    number: int, ordered: Sequence[Sequence[Contribution]]
) -> tuple[list[tuple[int, ...]], list[tuple[frozenset[str], ...]]]:
    """The most that people from each one on add to each demand, and some of what one of them adds in any case."""
    most_left: list[tuple[int, ...]] = [(0,) * number]
    sure_left: list[tuple[frozenset[str], ...]] = [(frozenset(),) * number]
    for offers in reversed(ordered):
        most = [max((len(offer[at]) for offer in offers), default=0) for at in range(number)]
        sure = [
            frozenset.intersection(*(offer[at] for offer in offers)) if offers else frozenset() for at in range(number)
        ]
        most_left.append(tuple(left + more for left, more in zip(most_left[-1], most, strict=True)))
        sure_left.append(tuple(more or left for left, more in zip(sure_left[-1], sure, strict=True)))
    return most_left[::-1], sure_left[::-1]


def _is_done(demands: Sequence[Demand], lacking: Sequence[int]) -> bool:
    """Whether nobody who is still to come can make a difference."""
    return not any(lacking) and all(demand.most is None for demand in demands)


def _lacking(demand: Demand, counts: Counts) -> int:
    return max(demand.least - _weight(demand, counts), 0) if demand.least else 0


def _weight(demand: Demand, counts: Counts) -> int:
    """How much was brought, as the demand counts it."""
    numbers = [number for _, number in counts]
    return max(numbers, default=0) if demand.of_each else sum(numbers)


def _exceeds(demand: Demand, counts: Counts, sure: frozenset[str]) -> bool:
    """Whether there is too much already, or will be once somebody has brought what they bring in any case."""
    return demand.most is not None and _weight(demand, _added(demand, counts, sure)) > demand.most


def _added(demand: Demand, counts: Counts, names: frozenset[str]) -> Counts:
    """What there is once somebody brings some names; once there is enough, and no limit, nothing more is noted."""
    if not names:
        return counts
    before = dict(counts)
    for name in names:
        before[name] = before.get(name, 0) + 1 if demand.of_each or names == HEAD else 1
    after = frozenset(before.items())
    if demand.most is None and _weight(demand, after) >= demand.least:
        return frozenset({("enough", demand.least)}) if demand.least else NOTHING
    return after
