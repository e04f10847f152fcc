"""Draw planners that fit arrangements."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from scp_framework.arrangements.arrangements import Arrangements
from scp_framework.model.activity_kind import ActivityKind
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.window import Window
from scp_framework.model.identifier import MemberId, OwnerId, RuleName
from scp_framework.model.planner import Planner
from scp_framework.testing.strategies.activities import TITLES, Nouns, an_activity, maybe
from scp_framework.testing.strategies.days import FIRST_DAY, days, whens, windows


def planners(arrangements: Arrangements, *, covers: Window | None = None, most: int = 8) -> SearchStrategy[Planner]:
    """A planner that fits the arrangements, whether or not it keeps their promises.

    It has at most `most` activities on the days that it `covers`, by default some days of the time in which the
    arrangements are in force. It shrinks to one without activities.
    """
    covered = windows_in_force(arrangements) if covers is None else st.just(covers)
    kinds = st.lists(st.sampled_from(arrangements.partnership.kinds), max_size=most)
    agreed = st.lists(exceptions(arrangements), max_size=1).map(tuple)
    return _planners(arrangements, Nouns(arrangements.partnership), covered, kinds, agreed)


@st.composite
def _planners(
    draw: DrawFn,
    arrangements: Arrangements,
    nouns: Nouns,
    covered: SearchStrategy[Window],
    some_kinds: SearchStrategy[list[ActivityKind]],
    some_exceptions: SearchStrategy[tuple[AgreedException, ...]],
) -> Planner:
    covers, kinds = draw(covered), draw(some_kinds)
    ids = tuple(f"{kind.id}-{1 + kinds[:number].count(kind)}" for number, kind in enumerate(kinds))
    on_days = whens(covers.first, covers.last)
    drawn = [an_activity(nouns, kind, own, on_days, ids) for kind, own in zip(kinds, ids, strict=True)]
    return Planner(
        id="drawn",
        covers=covers,
        title=draw(TITLES),
        arrangements=arrangements.id,
        activities=tuple(map(draw, drawn)),
        exceptions=draw(some_exceptions),
    )


def windows_in_force(arrangements: Arrangements) -> SearchStrategy[Window]:
    """Days on which the arrangements are in force; of a time without a first or last day, some in 2020 to 2024."""
    first = arrangements.in_force_from or Window.parse("2020..2024").first
    last = arrangements.in_force_to or first.add(years=5)
    return windows(first, last)


def exceptions(arrangements: Arrangements) -> SearchStrategy[AgreedException]:
    """An agreed exception to one of the promises, for all that it is about or for one agency, tile or officer."""
    known = arrangements.known
    return st.builds(
        AgreedException,
        rule=st.sampled_from([RuleName(rule.code) for rule in arrangements.rules]),
        reason=st.just("Agreed by the Board."),
        agreed_by=st.sampled_from(sorted(map(OwnerId, known["OwnerId"]))),
        until=days(),
        agreed_on=maybe(st.just(FIRST_DAY)),
        member=maybe(st.sampled_from(sorted(map(MemberId, known["MemberId"])))),
        period=maybe(windows()),
    )
