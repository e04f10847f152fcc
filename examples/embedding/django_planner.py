"""A Django model of an activity, and a form that shows each fault beside its field."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from scp_framework import InputError, Planner, Verdict, check_activity, load_arrangements

ARRANGEMENTS = load_arrangements("nel-2020")
COVERS = "2020-11..2021-10"


class PlannedActivity(models.Model):
    """An activity of the planner. Each field has the name of a column of a CSV file; an empty one is not recorded."""

    kind = models.CharField(max_length=80)
    when = models.CharField(max_length=80)
    agencies = models.TextField(blank=True)
    team = models.TextField(blank=True)

    class Meta:
        """Where the model belongs to."""

        app_label = "planner"

    def row(self) -> dict[str, object]:
        """The activity as a row of a table."""
        return {name: getattr(self, name) or None for name in ("kind", "when", "agencies", "team")}

    def clean(self) -> None:
        """Refuse names and dates that cannot be used, each beside its field."""
        try:
            planner_of([self])
        except InputError as error:
            faults: dict[str, list[str]] = {}
            for fault in error.faults:
                field = re.fullmatch(r"row 1, column (\w+)", fault.path)
                words = fault.message.removeprefix(f"{fault.path}: ")
                faults.setdefault(field[1] if field else "__all__", []).append(words)
            raise ValidationError(faults) from None


def planner_of(activities: list[PlannedActivity]) -> Planner:
    """Activities as a planner, to check with all rules."""
    rows = [each.row() for each in activities]
    return Planner.from_rows(rows, ARRANGEMENTS, planner_id="database", covers=COVERS)


class ActivityForm(forms.ModelForm):
    """A form for one activity; Django asks the model for the faults of its fields."""

    class Meta:
        """What is filled in."""

        model = PlannedActivity
        fields = ("kind", "when", "agencies", "team")

    def clean(self) -> dict[str, object]:
        """Refuse what breaches a promise, whatever else is planned. What can't be read at all the model refuses."""
        cleaned: dict[str, object] = super().clean()
        try:
            activity = planner_of([PlannedActivity(**cleaned)]).activities[0]
        except InputError:
            return cleaned
        for finding in check_activity(activity, ARRANGEMENTS).only(verdict=Verdict.BREACHED).findings:
            self.add_error(None, f"{finding.observation} {finding.action or ''}".strip())
        return cleaned
