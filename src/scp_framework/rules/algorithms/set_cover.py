"""Coverage: whether people of whom not everything is known could between them meet several demands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Contribution = tuple[frozenset[str], ...]
"""What one person adds to each of the demands: names, each of which counts once however many bring it."""

HEAD = frozenset({"a head"})
"""What somebody adds to a demand for so many people: one more, whoever else is there."""

State = tuple[tuple[int, frozenset[str]], ...]
"""For each demand how many names are still to come, and which are there; none of either once it is met."""

MOST_STEPS = 5_000
"""How many ways `demands_feasible` looks at before it gives up."""

MET = (0, frozenset[str]())


def undominated(offers: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """The offers that no other one outdoes in every demand, in the order given.

    >>> a, b = frozenset("a"), frozenset("b")
    >>> undominated([(a, b), (a, frozenset()), (b, b), (a, b)]) == ((a, b), (b, b))
    True
    """
    different = list(dict.fromkeys(offers))
    holding: dict[tuple[int, str], list[Contribution]] = {}
    for offer in different:
        for held in _held(offer):
            holding.setdefault(held, []).append(offer)
    # Whatever outdoes an offer has each name that this has.
    rivals = ((offer, holding.get(next(_held(offer), (0, "")), different)) for offer in different)
    return tuple(
        offer for offer, others in rivals if not any(offer != other and _outdone(offer, other) for other in others)
    )


def _held(offer: Contribution) -> Iterator[tuple[int, str]]:
    """Each name of an offer, with the number of the demand that it is for."""
    return ((number, name) for number, names in enumerate(offer) for name in names)


def _outdone(offer: Contribution, other: Contribution) -> bool:
    return all(mine <= theirs for mine, theirs in zip(offer, other, strict=True))


def demands_feasible(needs: Sequence[int], people: Iterable[Sequence[Contribution]]) -> bool:
    """Whether the people could meet all demands at once, where each of them makes one of their offers.

    `needs` tells how many different names each demand asks for. All ways are tried, those that bring the most
    first; if that takes more than `MOST_STEPS`, the answer is True, which may then be wrong. False is
    always right.
    """
    ordered = sorted(people, key=len)
    reach: list[tuple[int, ...]] = [(0,) * len(needs)]
    for offers in reversed(ordered):
        most = [max((len(offer[index]) for offer in offers), default=0) for index in range(len(needs))]
        reach.append(tuple(left + more for left, more in zip(reach[-1], most, strict=True)))
    reach.reverse()
    start = tuple((need, frozenset[str]()) for need in needs)
    waiting: list[tuple[int, State]] = [(0, start)]
    looked_at: set[tuple[int, State]] = set()
    while waiting:
        person, state = waiting.pop()
        if all(left == 0 for left, _ in state) or len(looked_at) >= MOST_STEPS:
            return True
        if any(left > most for (left, _), most in zip(state, reach[person], strict=True)):
            continue
        if (person, state) not in looked_at:
            looked_at.add((person, state))
            after = {_after(state, offer) for offer in ordered[person]}
            waiting += [(person + 1, further) for further in sorted(after, key=_still_to_come, reverse=True)]
    return False


def _after(state: State, offer: Contribution) -> State:
    """What is still to come once this offer is made."""
    return tuple(_added(left, there, names) for (left, there), names in zip(state, offer, strict=True))


def _added(left: int, there: frozenset[str], names: frozenset[str]) -> tuple[int, frozenset[str]]:
    fresh = names if names == HEAD else names - there
    if left <= len(fresh):
        return MET
    return left - len(fresh), there | fresh


def _still_to_come(state: State) -> tuple[int, list[list[str]]]:
    return sum(left for left, _ in state), [sorted(there) for _, there in state]
