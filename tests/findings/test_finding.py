"""What a finding says in full, and by which names."""

from __future__ import annotations

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework.findings.facts import Facts, FactsByNeed
from scp_framework.findings.finding import COMMON, Finding, Promise, Strength
from scp_framework.findings.missing import Missing
from scp_framework.findings.names import Name, Names, same_line
from scp_framework.findings.verdict import Verdict
from scp_framework.model.dates.lead import Lead
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.history.validity import FormerName
from scp_framework.model.identifier import KindId, NodeId, OwnerId
from scp_framework.model.source import Source
from scp_framework.model.subject import Subject
from scp_framework.rules.shapes.by_date_finding import ByDateFinding
from scp_framework.rules.shapes.gap_finding import GapFinding
from scp_framework.rules.shapes.recorded import RecordedFinding
from scp_framework.rules.shapes.route_finding import RouteFinding

NAMES: Names = FrozenMap(
    {
        "walk": Name(name="walk", plural="walks", parts=FrozenMap({"notes": "notes of the walk"})),
        "council": Name(name="Council"),
        "farm": Name(name="Ranch", former_names=(FormerName(name="Farm", until=Date(2021, 6, 30)),)),
        "club": Name(name="Club"),
    }
)
PROMISE = Promise(
    code="ISL01",
    name="kept",
    title="Kept",
    why="",
    strength=Strength.COMMITMENT,
    source=Source(section="3", heading="Walks"),
    shape="by-date",
    kind=KindId("walk"),
    owner=OwnerId("council"),
    names=NAMES,
)
OF_2021 = (Window.parse("2021"),)
BREACHED = ByDateFinding(
    promise=PROMISE,
    verdict=Verdict.BREACHED,
    subject=Subject(window=OF_2021[0]),
    windows=OF_2021,
    deadline=Date(2021, 12, 31),
    lacking=1,
)


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        pytest.param(
            BREACHED,
            (
                "ISL01 breach: The planner has no walk from 1 January 2021 to 31 December 2021. The rule asks "
                "for one.\nTo put this right: Plan one by 31 December 2021. Responsible: Council.\nSource: "
                "section 3, Walks (commitment)."
            ),
            id="a commitment that is not kept",
        ),
        pytest.param(
            evolve(BREACHED, promise=evolve(PROMISE, strength=Strength.EXPECTATION, owner=None), deadline=None),
            (
                "ISL01 shortfall: The planner has no walk from 1 January 2021 to 31 December 2021. The rule "
                "asks for one.\nTo put this right: Plan one.\nSource: section 3, Walks (expectation)."
            ),
            id="an expectation that is not kept, of nobody, by no day",
        ),
        pytest.param(
            evolve(BREACHED, promise=evolve(PROMISE, strength=Strength.INDICATIVE, edition="2")),
            (
                "ISL01 advice: The planner has no walk from 1 January 2021 to 31 December 2021. The rule asks "
                "for one.\nTo put this right: Plan one by 31 December 2021. Responsible: Council.\nSource: "
                "section 3, Walks, edition 2 (indicative)."
            ),
            id="an example that is not kept, of one edition of several",
        ),
        pytest.param(
            evolve(
                BREACHED,
                verdict=Verdict.OPEN,
                possible=("walk-1",),
                lacking=0,
                missing=(Missing(activity="walk-1", path="when"),),
            ),
            (
                "ISL01 open: The planner has no walk from 1 January 2021 to 31 December 2021 for certain; one "
                "might count. The rule asks for one.\nTo confirm: Record the date of the walk (walk-1) by 31 "
                "December 2021. Responsible: Council.\nSource: section 3, Walks (commitment)."
            ),
            id="what is open",
        ),
        pytest.param(
            evolve(
                BREACHED,
                verdict=Verdict.MET,
                at_least=2,
                evidence=("walk-1", "walk-2"),
                days=(When.parse("2021-03-01"), When.parse("2021-04")),
                deadline=None,
            ),
            (
                "ISL01 met: The planner has two walks (1 March 2021 and April 2021) from 1 January 2021 to 31 "
                "December 2021.\nEvidence: walk-1, walk-2.\nSource: section 3, Walks (commitment)."
            ),
            id="what is kept",
        ),
    ],
)
def test_a_finding_tells_what_was_found_what_is_needed_by_whom_and_where_it_is_promised(
    finding: ByDateFinding, said: str
) -> None:
    assert finding.explain() == said


def facts_of(finding: Finding) -> Facts:
    """What a finding's sentences may use."""
    return FactsByNeed(finding, finding.all_facts())


def test_without_a_kind_it_is_activities_that_are_spoken_of() -> None:
    of_any_kind = evolve(PROMISE, kind=None)

    assert of_any_kind.noun == "activity"
    assert [of_any_kind.nouns(number) for number in (0, 1, 2)] == ["activities", "activity", "activities"]
    assert [PROMISE.nouns(number) for number in (0, 1, 2)] == ["walks", "walk", "walks"]


def test_what_has_no_printed_name_goes_by_its_identifier() -> None:
    assert (PROMISE.step_named("notes"), PROMISE.step_named("notes-sent-out")) == (
        "notes of the walk", "notes sent out",
    )  # fmt: skip
    assert PROMISE.named("barn") == "barn"
    assert evolve(PROMISE, kind=None).step_named("notes") == "notes of the walk"
    unnamed = evolve(PROMISE, kind=KindId("stroll"))
    assert (unnamed.nouns(1), unnamed.nouns(2)) == ("stroll", "stroll")


@pytest.mark.parametrize(
    ("last", "name"), [pytest.param("2021-06-30", "Farm", id="before"), pytest.param("2021-07-01", "Ranch", id="after")]
)
def test_everybody_goes_by_the_name_of_the_last_day_that_a_finding_is_about(last: str, name: str) -> None:
    days = Window.parse(f"2021-05-01..{last}")
    when = When(days.first, days.last)
    passed = RecordedFinding(promise=PROMISE, verdict=Verdict.NOT_APPLICABLE, reason="none")

    assert evolve(passed, subject=Subject(window=days)).named("farm") == name
    assert evolve(passed, subject=Subject(when=when, window=Window.parse("2020"))).named("farm") == name
    assert evolve(passed, subject=Subject(dates_affected=when, when=When.parse("2020"))).named("farm") == name
    route = RouteFinding(
        promise=PROMISE,
        verdict=Verdict.MET,
        subject=Subject(window=Window.parse("2020")),
        origin=NodeId("farm"),
        to=NodeId("club"),
        on=days,
    )
    assert route.named("farm") == name
    assert passed.named("farm") == "Ranch"


def test_a_member_and_an_activity_are_facts_of_every_sentence() -> None:
    bare = RecordedFinding(promise=PROMISE, verdict=Verdict.NOT_APPLICABLE, reason="none")
    facts = facts_of(bare)
    assert (facts["member"], facts["when"], facts["dates_affected"]) == (None, None, None)
    assert (COMMON.render("the-activity", facts), COMMON.render("for-member", facts)) == ("the walk", "")

    facts = facts_of(
        evolve(
            bare, subject=Subject(member="club", when=When.parse("2021-03"), dates_affected=When.parse("2021-03-02"))
        )
    )
    assert COMMON.render("the-activity", facts) == "the walk in March 2021 (if it takes place on 2 March 2021)"
    assert COMMON.render("for-member", facts) == " for Club"


def test_what_lies_apart_over_no_days_in_particular_is_said_without_any() -> None:
    finding = GapFinding(promise=PROMISE, verdict=Verdict.MET, at_most=Lead(days=7))

    assert finding.observation == "The walks are at most one week apart."


def test_one_line_of_succession_is_followed_to_its_first_and_ends_where_it_goes_round() -> None:
    names: Names = FrozenMap(
        {
            each: Name(name=each, succeeds=former)
            for each, former in (
                ("board", "club"),
                ("club", "circle"),
                ("council", "circle"),
                ("hen", "egg"),
                ("egg", "hen"),
                ("chick", "hen"),
            )
        }
    )

    assert same_line(names, "board", "circle")
    assert same_line(names, "board", "council")
    assert same_line(names, "farm", "farm")
    assert not same_line(names, "board", "farm")
    assert not same_line(names, "chick", "board")
