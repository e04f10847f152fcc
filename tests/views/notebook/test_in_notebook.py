"""What a notebook shows of each value: its headline, what it says in short, and what can be unfolded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from attrs import evolve
from pendulum import Date

from scp_framework import Activity, Planner, check, compare, load_arrangements, load_planner
from scp_framework.arrangements.editions import Editions
from scp_framework.findings.promise import Strength
from scp_framework.findings.verdict import Verdict
from scp_framework.model.activity import Action, Status
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.governance import Governance
from scp_framework.model.identifier import DetailId, KindId, OutcomeId, OwnerId, RuleName, StepId
from scp_framework.model.shown import ShownInNotebooks
from scp_framework.views.notebook.shown import MOST_ROWS
from tests.views.notebook.markup import marks, markup, texts
from tests.views.simple_findings import promise, report, simple_finding
from tests.worlds.harbour import HARBOUR
from tests.worlds.small_partnership import FULL_ACTIVITY, SMALL_PARTNERSHIP, SMALL_PLANNER

NEL = load_arrangements("nel-2020")
PLANNER = load_planner("nel-2020-21", NEL)
REPORT = check(PLANNER, NEL)
MOVED = PLANNER.move("assurance-visit-2", to="2021-09")
CHANGED = evolve(
    NEL,
    rules=(
        evolve(NEL.rule("LOS01"), title="Four events a year"),
        *(each for each in NEL.rules if each.code not in ("LOS01", "TIL01")),
    ),
)
LATER = evolve(NEL, id="nel-2022", edition="2022/23", in_force_from=Date(2022, 11, 1))
HOSTILE = "</details><img src=x onerror=alert(1)> **bold** [a](http://b) `c` | \x1b[2J"


def renamed(activity: Activity, title: str) -> Activity:
    return evolve(
        activity,
        title=title,
        actions=(Action(what=title),),
        details=FrozenMap({DetailId("grade"): title}),
    )


def values(title: str) -> Sequence[ShownInNotebooks]:
    """A value of every type that shows itself, and this wherever a file may hold any text."""
    activity = renamed(SMALL_PLANNER.activities[0], title)
    planner = evolve(SMALL_PLANNER, title=title, activities=(evolve(SMALL_PLANNER.activities[0], title=title),))
    partnership = evolve(
        SMALL_PARTNERSHIP, name=title, agencies=tuple(evolve(each, name=title) for each in SMALL_PARTNERSHIP.agencies)
    )
    before = evolve(HARBOUR, name=title, document=title, edition=title, partnership=partnership)
    after = evolve(before, rules=(evolve(before.rules[0], title=f"{title}!", why=title),))
    finding = simple_finding(promise("MET01", title=title), Verdict.OPEN, title, wanted=title, activity=title)
    return [
        activity,
        planner,
        partnership,
        partnership.governance,
        before,
        Editions(editions=(before,)),
        finding,
        report(finding),
        compare(before, after),
        compare(report(finding), report(evolve(finding, verdict=Verdict.BREACHED))),
    ]


EVERY = range(len(values("x")))


@pytest.mark.parametrize("index", EVERY)
def test_nothing_that_a_file_holds_is_taken_for_markup(index: int) -> None:
    hostile, harmless = (values(title)[index] for title in (HOSTILE, "harmless"))

    assert markup(hostile._repr_html_()) == markup(harmless._repr_html_())
    assert marks(hostile._repr_markdown_()) == marks(harmless._repr_markdown_())
    assert not {"\x1b", "\u202e"} & {*hostile._repr_html_(), *hostile._repr_markdown_()}


@pytest.mark.parametrize("index", EVERY)
def test_the_headline_comes_first(index: int) -> None:
    value = values("A name")[index]

    assert markup(value._repr_html_())[:3] == [("div", ()), ("p", ()), ("strong", ())]
    assert marks(value._repr_markdown_())[:4] == ["paragraph_open", "inline", "strong_open", "strong_close"]


@pytest.mark.parametrize("value", [PLANNER, PLANNER.activities[0], NEL, NEL.partnership, NEL.partnership.governance])
def test_what_is_printed_of_a_value_is_a_short_line(value: ShownInNotebooks) -> None:
    assert len(repr(value)) < 100


def test_what_is_printed_names_the_value_and_its_size() -> None:
    assert [repr(each) for each in (PLANNER, PLANNER.activities[0], NEL, Editions(editions=(NEL, LATER)))] == [
        "<Planner 'nel-2020-21', 2020-11-01..2021-10-31: 24 activities>",
        f"<Activity {PLANNER.activities[0].id!r}: {PLANNER.activities[0].kind!r}, 2020-11, planned>",
        f"<Arrangements 'nel-2020', edition '2020/21': {len(NEL.rules)} rules>",
        "<Editions 'nel-2020', 'nel-2022'>",
    ]
    assert repr(Governance()) == "<Governance: 0 bodies, 0 agencies, 0 lines>"
    assert repr(compare(NEL, NEL)) == "<Difference from 'nel-2020' to 'nel-2020': none>"
    assert repr(compare(NEL, CHANGED)) == "<Difference from 'nel-2020' to 'nel-2020': rules>"
    assert repr(compare(PLANNER, MOVED, NEL)) == "<ReportDifference from 'nel-2020-21' to 'nel-2020-21': later 9>"
    assert repr(compare(REPORT, REPORT)).endswith("no finding has changed>")


def test_a_planner_shows_its_activities_and_what_is_not_recorded() -> None:
    read = texts(PLANNER._repr_html_())

    assert read[:2] == [
        "Annual planner 2020/21 (Appendix 1)",
        "1 November 2020 to 31 October 2021. 24 activities, all planned.",
    ]
    assert "Activities (24)" in read
    assert "not recorded" in read


def test_a_planner_shows_exceptions_and_counts_by_status() -> None:
    first, second = PLANNER.activities[:2]
    excused = evolve(
        PLANNER,
        activities=(evolve(first, status=Status.COMPLETED), second),
        exceptions=(
            AgreedException(
                rule=RuleName("FAM01"), reason="No complaints", agreed_by=OwnerId("board"), until=Date(2021, 10, 31)
            ),
        ),
    )
    read = texts(excused._repr_html_())

    assert "1 November 2020 to 31 October 2021. 2 activities: 1 planned and 1 completed." in read
    assert read[read.index("Agreed exceptions (1)") :][5:9] == ["FAM01", "No complaints", "board", "31 Oct 2021"]


def test_a_long_planner_says_how_many_activities_it_leaves_out() -> None:
    many = [Activity(id=f"visit-{number}", kind=KindId("visit"), when=When.parse("2021-01")) for number in range(1, 41)]
    read = texts(evolve(PLANNER, activities=tuple(many))._repr_html_())

    assert f"And {40 - MOST_ROWS} more: planner.activities" in read


def test_an_activity_shows_none_apart_from_not_recorded() -> None:
    bare = Activity(
        id="visit-1", kind=KindId("assurance-visit"), when=When.parse("2021-03"), outcomes=(),
        details=FrozenMap({DetailId("is-joint"): True}), not_taken=(StepId("letter"),),
    )  # fmt: skip
    read = texts(bare._repr_html_())

    assert read[:4] == [
        "Assurance visit",
        "March 2021, planned.",
        "Kind of activity: assurance-visit. Identifier: visit-1.",
        "Not recorded: agencies, bodies, tiles, endorsements, area, cases, team and actions.",
    ]
    assert read[read.index("Recorded (2)") + 3 :][:4] == ["Outcomes", "none", "Is joint", "yes"]
    assert read[-2:] == ["letter", "not taken"]


def test_an_activity_shows_all_that_is_recorded() -> None:
    read = texts(evolve(FULL_ACTIVITY, outcomes=(OutcomeId("safe-at-home"),))._repr_html_())

    for found in (FULL_ACTIVITY.team or ())[:1]:
        assert found.person in read
    for action in FULL_ACTIVITY.actions or ():
        assert action.what in read
    assert {*map(str, FULL_ACTIVITY.steps)} <= {*read}
    assert "safe-at-home" in read


def test_a_report_shows_the_answer_and_folds_what_is_not_urgent() -> None:
    read = texts(REPORT._repr_html_())

    assert read[0] == f"{NEL.partnership.name}: Annual planner 2020/21 (Appendix 1)"
    counts = Counter(REPORT.results.values())
    no_planner_shows = sum(rule.shape == "recorded" for rule in NEL.rules)
    can_be_shown = counts.total() - no_planner_shows
    assert any(
        each.startswith(f"Of {can_be_shown} promises that a planner can show: 9 not in the plan") for each in read
    )
    assert [each for each in read if each.endswith(")") and each[:-1].rpartition("(")[2].isdigit()] == [
        "Decisions (4)",
        "Not in the plan (9)",
        "Next steps (48)",
        "After 31 October 2021 (9)",
        f"To confirm ({counts['open']})",
        f"On course ({counts['met']})",
        f"Does not arise ({counts['not applicable'] - no_planner_shows})",
        f"Judgements that no planner can show ({no_planner_shows})",
    ]
    assert REPORT._repr_html_().count("<details open>") == 1


def test_what_is_overdue_is_not_folded() -> None:
    late = check(load_planner("nel-2020-22", NEL), NEL, as_of="2021-06-15")._repr_html_()

    assert "<details open><summary>Overdue (" in late
    assert late.count("<details open>") == 1


def test_a_report_that_was_narrowed_down_says_so() -> None:
    assert any("FAM01" in each for each in texts(REPORT.only(rule="FAM01")._repr_html_())[:5])


def test_a_finding_explains_itself() -> None:
    finding = REPORT.only(rule="ASR01", agency="humberside-police").breaches[0]

    assert texts(finding._repr_html_())[1:4] == finding.explain().split("\n")


def test_comparisons_show_what_has_changed() -> None:
    assert "Assurance visit: Aug 2021 → Sep 2021 (assurance-visit-2)" in texts(
        compare(PLANNER, MOVED, NEL)._repr_html_()
    )
    assert {"dropped", "TIL01  There are exactly nine tiles"} <= {*texts(compare(NEL, CHANGED)._repr_html_())}
    assert texts(compare(NEL, CHANGED)._repr_html_())[1] == "Promises: 1 dropped and 1 changed."
    assert "Nothing differs." in texts(compare(NEL, NEL)._repr_html_())


def test_arrangements_show_how_firmly_promises_are_made() -> None:
    read = texts(NEL._repr_html_())

    firm = Counter(each.strength for each in NEL.rules)
    will, should, might = (firm[each] for each in (Strength.COMMITMENT, Strength.EXPECTATION, Strength.INDICATIVE))
    said = (
        f"{len(NEL.rules)} promises: {will} that we will do, {should} that we should do and {might} that we might do."
    )
    assert said in read
    assert f"Promises ({len(NEL.rules)})" in read


def test_planners_that_are_empty_show_themselves_too() -> None:
    empty = Planner.from_dicts([], NEL, planner_id="empty", covers="2021")

    assert texts(empty._repr_html_())[1] == "1 January 2021 to 31 December 2021. No activities."
