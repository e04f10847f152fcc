"""Names of people: one person each, and never a word for somebody who is not known."""

from __future__ import annotations

import pytest
from pendulum import Date

from scp_framework.errors import InputError
from scp_framework.model.activity import Action, Activity, Scope, TeamMember
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.dates.when import When
from scp_framework.model.identifier import KindId, OwnerId, RuleName
from scp_framework.model.placeholder import is_placeholder

NOT_KNOWN = (
    "TBC", "tbc", " Tbc. ", "(TBC)", "TBA", "TBD", "t.b.c.", "to be confirmed", "To Be Agreed", "to-be-confirmed",
    "n/a", "N/A", "na",
    "n-a", "None", "nil", "nobody", "no one", "vacant", "Vacancy", "?", "??", "-", "\u2013", "...", "", " ",
    "unknown", "Not known",
    "not yet known", "not recorded", "pending", "NaN", "null", "yes", "TRUE", "\u2713", "xxx", "<NA>",
)  # fmt: skip


@pytest.mark.parametrize("person", [*NOT_KNOWN, "Police TBC", "chair (tbc)", "PSO - vacant", "Nurse to be confirmed"])
def test_a_word_for_not_known_is_no_person(person: str) -> None:
    with pytest.raises(InputError, match=r"^person: must be the name of a person, got .*leave the whole team out"):
        TeamMember(person=person)


@pytest.mark.parametrize(
    "person",
    [
        "Ann Lee, Jo Smith", "Lee, Ann", "Ann Lee and Jo Smith", "Ann Lee AND Jo Smith", "Ann & Jo", "Ann\nJo",
        "Ann\r\nJo", "Ann\tJo",
        "Ann Lee (Police)", "Ann Lee [Police]", "Ann; Jo", "Ann | Jo", "Ann/Jo", "Ann + Jo", "Ann or Jo",
        "Ann plus one",
        "Ann Lee - Police", "Ann Lee \u2013 Police", "Chair: Ann Lee", "Ann role=chair", "Ann\uff0c Jo",
        "Ann\u2028Jo", "2 nurses",
        "two nurses", "nurses x 2", "several", "Ann etc", "3",
    ],
)  # fmt: skip
def test_what_holds_more_than_one_name_is_not_one_person(person: str) -> None:
    with pytest.raises(InputError, match=r"^person: must be the name of one person, got .*one entry for each person"):
        TeamMember(person=person)


@pytest.mark.parametrize(
    "person",
    [
        "Ann Lee", "A", "A. Lee", "Ann-Marie O'Brien", "Ann d\u2019Arcy", "Zo\u00eb", "pso-police",
        "ann@council.example", "Director of Nursing",
        "Council safeguarding lead", "Second young inspector", "Sandy Anders", "Tina Ba", "Nadia Nil-Roy",
        "All Saints head teacher",
        "\u674e\u96f7", "GP 2", "Norma Vacante",
    ],
)  # fmt: skip
def test_the_name_of_one_person_is_taken_as_it_is_written(person: str) -> None:
    assert TeamMember(person=person).person == person


def test_one_person_written_in_two_ways_is_on_a_team_once() -> None:
    team = (TeamMember(person="Ann Lee"), TeamMember(person=" ann  LEE"))

    with pytest.raises(InputError, match=r'^team\[1\]: duplicate identifier " ann  LEE" \(first used at team\[0\]\)$'):
        Activity(id="a", kind=KindId("visit"), when=When.parse("2021"), team=team)


@pytest.mark.parametrize("text", NOT_KNOWN)
def test_a_word_for_not_known_is_neither_an_action_nor_an_area_nor_a_reason(text: str) -> None:
    with pytest.raises(InputError, match=r"^what: must be what is to be done"):
        Action(what=text)
    with pytest.raises(InputError, match=r"^reason: must be a reason"):
        AgreedException(rule=RuleName("A01"), reason=text, agreed_by=OwnerId("board"), until=Date(2021, 1, 1))
    if text.strip():
        with pytest.raises(InputError, match=r"^area: must be the name of an area"):
            Scope(area=text)


def test_a_blank_area_is_recorded_as_none() -> None:
    assert Scope(area=" ").area == " "


@pytest.mark.parametrize("text", ["Confirm the date (TBC)", "Say no", "Neglect, and exploitation", "Not known harm"])
def test_a_text_with_more_in_it_says_something(text: str) -> None:
    assert not is_placeholder(text)
