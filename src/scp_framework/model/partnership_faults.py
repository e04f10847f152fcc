"""What is wrong among the nouns of a partnership: what stands twice, and references that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scp_framework.errors import Fault, duplicate, wrong
from scp_framework.model.history.succession import succession_faults
from scp_framework.model.identifier import repeated
from scp_framework.model.nouns import MOST_WHOLES, Identified, Nouns
from scp_framework.model.references import dangling


def repeats(nouns: Nouns) -> Iterator[Fault]:
    """A fault for every identifier that stands twice."""
    groups: dict[str, Iterable[Identified]] = {
        "outcomes": nouns.outcomes, "tiles": nouns.tiles, "roles": nouns.roles, "qualities": nouns.qualities,
        "officers": nouns.officers,
        "information": nouns.information, "vocabularies": nouns.vocabularies, "kinds": nouns.kinds,
    }  # fmt: skip
    for place, group in groups.items():
        yield from repeated(place, [noun.id for noun in group])
    # Lines run between agencies and bodies alike, so the two share their identifiers.
    taken: dict[str, str] = {agency.id: f"agencies[{index}].id" for index, agency in enumerate(nouns.agencies)}
    yield from repeated("agencies", [agency.id for agency in nouns.agencies])
    for index, body in enumerate(nouns.bodies):
        if (first := taken.setdefault(body.id, f"bodies[{index}].id")) != f"bodies[{index}].id":
            yield duplicate(f"bodies[{index}].id", body.id, first)
    kinds: dict[str, str] = {kind.id: f"kinds[{index}].id" for index, kind in enumerate(nouns.kinds)}
    for index, noun in enumerate(nouns.information):
        if noun.id in kinds:
            yield duplicate(f"information[{index}].id", noun.id, kinds[noun.id])


def reference_faults(nouns: Nouns) -> Iterator[Fault]:
    """A fault for every reference that names nothing, or what can't be meant."""
    yield from dangling(nouns, nouns.known, is_own=True)
    yield from succession_faults("agencies", nouns.agencies)
    yield from succession_faults("bodies", nouns.bodies)
    yield from succession_faults("officers", nouns.officers)
    for index, agency in enumerate(nouns.agencies):
        chain = nouns.belongs_to[agency.id]
        if len(chain) > MOST_WHOLES + 1:
            expected = f"an agency that is part of at most {MOST_WHOLES} others, each inside the next"
            yield wrong(f"agencies[{index}].part_of", expected, agency.part_of)
        elif nouns.agency[chain[-1]].part_of == agency.id:
            yield wrong(f"agencies[{index}].part_of", "an agency that is not itself part of this one", agency.part_of)
