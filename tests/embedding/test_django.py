"""The model and the form in Django: faults beside their fields, and rows as a planner."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import django
import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection

from scp_framework import check, load_arrangements
from tests.embedding import example


@pytest.fixture(scope="module")
def planner() -> Iterator[ModuleType]:
    settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})
    django.setup()
    module = example("django_planner")
    with connection.schema_editor() as editor:
        editor.create_model(module.PlannedActivity)
    yield module
    connection.close()


def test_what_is_saved_is_checked_as_one_planner(planner: ModuleType) -> None:
    for month in (2, 6, 10):
        form = planner.ActivityForm({"kind": "line of sight event", "when": f"2021-{month:02}"})
        assert form.is_valid(), form.errors
        form.save()

    saved = list(planner.PlannedActivity.objects.order_by("when"))

    report = check(planner.planner_of(saved), load_arrangements("nel-2020"))
    assert report.verdict("LOS01").name == "MET"


def test_the_model_refuses_names_and_dates_beside_their_fields(planner: ModuleType) -> None:
    with pytest.raises(ValidationError) as error:
        planner.PlannedActivity(kind="assurance-vist", when="June", agencies="Humberside Polise").full_clean()

    assert error.value.message_dict == {
        "kind": ['unknown kind "assurance-vist"; did you mean "assurance-visit"?'],
        "when": ['must be a date with its year, got "June" (write the year as well, such as "June 2021")'],
        "agencies": ['unknown agency "Humberside Polise"; did you mean "humberside-police"?'],
    }


def test_the_form_has_the_faults_of_the_model(planner: ModuleType) -> None:
    form = planner.ActivityForm({"kind": "assurance-visit", "when": "31 June 2021"})

    assert list(form.errors) == ["when"]


def test_the_form_refuses_what_breaches_a_promise_in_any_case(planner: ModuleType) -> None:
    team = "Ann Lee | agency: humberside-police | role: board-manager"
    visit = {"kind": "assurance-visit", "when": "4 March 2021", "agencies": "humberside-police", "team": team}

    form = planner.ActivityForm(visit)

    assert list(form.errors) == ["__all__"]
    assert any("Humberside Police" in words for words in form.errors["__all__"])
