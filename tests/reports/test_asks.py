"""What is asked in a few words, made from the remedies of a finding, whatever its shape."""

from __future__ import annotations

from attrs import evolve, frozen

from scp_framework.findings.finding import Finding, Promise, Strength
from scp_framework.findings.remedy import Remedy, RemedyType, alternatives, record
from scp_framework.findings.verdict import Verdict
from scp_framework.model.source import Source
from scp_framework.model.subject import Subject
from scp_framework.reports.asks import asks_of


@frozen(kw_only=True, slots=False)
class QuorumFinding(Finding):
    """A finding of a shape that only one partnership has."""

    to_do: tuple[Remedy, ...] = ()

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        return self.to_do

    @property
    def undated_action(self) -> str | None:
        return "Hold the meeting again." if self.to_do else None


PROMISE = Promise(
    code="QUO01", name="quorum", title="Enough people decide", why="", strength=Strength.COMMITMENT,
    source=Source(section="1"), shape="quorum",
)  # fmt: skip
OWN = Subject(activity="meeting-1")
CHANGE = Remedy(type=RemedyType.CHANGE, activity="meeting-1")


def asks(*remedies: Remedy, subject: Subject = OWN) -> tuple[str, ...]:
    return asks_of(QuorumFinding(promise=PROMISE, verdict=Verdict.OPEN, subject=subject, to_do=remedies))


def test_what_an_activity_lacks_is_called_by_where_it_belongs() -> None:
    assert asks(*record("meeting-1", ["steps.minutes-sent", "agencies", "details.number-present"])) == (
        "minutes sent", "agency concerned", "number present",
    )  # fmt: skip
    assert asks(*record("meeting-1", ["team.role", "team.agency", "team.lead"])) == (
        "roles and agencies of the team", "lead",
    )  # fmt: skip
    assert asks(*record("meeting-1", [f"steps.step-{number}" for number in range(4)])) == ("dates of four steps",)


def test_its_own_date_is_asked_for_where_nothing_else_is() -> None:
    assert asks(*record("meeting-1", ["when"])) == ("date",)
    assert asks(*record("meeting-1", ["when", "agencies"])) == ("agency concerned",)


def test_how_many_and_which_are_asked_for_where_it_matters() -> None:
    assert asks(evolve(CHANGE, path="cases", number=5)) == ("at least five cases",)
    assert asks(evolve(CHANGE, path="scope.tiles", number=1)) == ("one tile",)
    assert asks(evolve(CHANGE, path="endorsements", names=("police", "council", "trust"))) == (
        "agreement of three agencies",
    )
    assert asks(evolve(CHANGE, path="endorsements", names=("police",))) == ("agreement of police",)
    assert asks(evolve(CHANGE, type=RemedyType.REMOVE, path="team", names=("Jo",))) == ("replace Jo on the team",)


def test_of_several_ways_any_is_enough() -> None:
    tiles, area = record("meeting-1", ["scope.tiles", "scope.area"])
    one, every = evolve(tiles, number=1), evolve(tiles, number=2, names=("babies", "homes"))

    assert asks(*alternatives([[one], [every, area]])) == ("one tile or all tiles and an area",)
    assert asks(*alternatives([[each] for each in record("meeting-1", ["cases", "actions"])])) == ("cases or actions",)
    assert asks(*alternatives([[every, area]])) == ("all tiles", "an area")


def test_what_has_to_follow_is_called_by_its_kind() -> None:
    plan = Remedy(type=RemedyType.PLAN, kind="report", number=1)
    taken = Remedy(type=RemedyType.RECORD, activity="report-2", kind="report", path="status", names=("meeting-1",))

    assert asks(plan) == ("report",)
    assert asks(taken, *record("meeting-1", ["when"])) == ("report that takes it up",)


def test_what_is_short_is_counted_and_what_may_count_is_asked_for() -> None:
    alone = Subject()
    plan = Remedy(type=RemedyType.PLAN, kind="meeting", number=2)
    records = [each for name in ("meeting-1", "meeting-2") for each in record(name, ["when"])]

    assert asks(plan, *records, subject=alone) == ("plan two", "record the dates of two activities")


def test_where_it_cannot_be_said_in_a_few_words_it_is_the_action() -> None:
    assert asks(Remedy(type=RemedyType.CHANGE, path="lines"), subject=Subject()) == ("hold the meeting again",)
    assert asks() == ()


def test_who_has_to_join_a_team_or_leave_it_is_said_in_words() -> None:
    def joining(path: str, *names: str, number: int = 1) -> tuple[str, ...]:
        return asks(evolve(CHANGE, path=path, names=names, number=number))

    assert joining("team") == joining("team.people", "nurse", "trust") == ("one more on the team",)
    assert joining("team.role", "nurse", number=2) == ("two more on the team (nurse)",)
    assert joining("team.agency", "police") == ("somebody from police on the team",)
    assert joining("team.agency", "police", "council", "trust", number=2) == (
        "somebody from two more agencies on the team",
    )
    assert joining("team.officer", "jo-lee") == ("jo-lee on the team",)
    assert joining("team.lead", "chair") == joining("team.leader", "chair", "police") == ("lead",)
    assert asks(evolve(CHANGE, type=RemedyType.REMOVE, path="scope.tiles", names=("Neglect",))) == (
        "take Neglect off the tiles",
    )
    assert asks(evolve(CHANGE, type=RemedyType.REMOVE, path="sets.sources", names=("files", "parents"))) == (
        "take two names off the sources",
    )


def test_what_stands_there_otherwise_is_said_with_what_it_has_to_be() -> None:
    assert asks(evolve(CHANGE, path="details.number-present", number=5)) == ('change "number present"',)
    assert asks(evolve(CHANGE, path="sets.sources", names=("files", "parents"))) == ('"sources": files and parents',)
    assert asks(evolve(CHANGE, path="sets.sources", names=("files", "parents"), number=1)) == (
        '"sources": files or parents',
    )
