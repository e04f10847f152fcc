"""Planner: what happens when, complete within the days it covers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from datetime import date
from functools import cached_property
from itertools import islice
from typing import ClassVar, Self

from attrs import evolve, field

from scp_framework.errors import Fault, InputError, conflict, duplicate, unknown_name
from scp_framework.frozen import frozen
from scp_framework.model.activity import Activity, Status
from scp_framework.model.activity_faults import activity_faults, kind_faults
from scp_framework.model.agreed_exception import AgreedException
from scp_framework.model.countable import Countable, countable_on, takes_place
from scp_framework.model.dates.when import When
from scp_framework.model.dates.window import Window
from scp_framework.model.digest import digest_of, in_any_order
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import KindId, repeated, slug
from scp_framework.model.names_used import NamesUsed
from scp_framework.model.notice import Notice
from scp_framework.model.partnership import Partnership
from scp_framework.model.plain import PLAIN
from scp_framework.model.references import dangling
from scp_framework.model.shown import ShownInNotebooks
from scp_framework.model.subject import Subject, subject_of_fields
from scp_framework.model.validated import Validated, are_types_right, sorted_all, validate_arguments


def _in_date_order(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    return sorted_all(activities, Activity, _date_order)


def _date_order(activity: Activity) -> tuple[int, int, str]:
    return (when := activity.when).first_ordinal, when.last_ordinal, activity.id


def subject_of(activity: Activity) -> Subject:
    """An activity as what something is said about."""
    agencies, tiles = activity.agencies or (), activity.tiles or ()
    return subject_of_fields(activity.id, activity.kind, None, None, activity.when, agencies, tiles, None)


@frozen(kw_only=True)
class Planner(Validated, ShownInNotebooks):
    """The activities of a partnership within a window of days (Appendix 1).

    It claims to be complete for every day it `covers`: what is not in it is neither planned nor held
    on those days. Of other days it claims nothing. `arrangements` names the arrangements it is made
    for. Activities are kept in date order, whatever order they are given in. `exceptions` are the
    exceptions that were agreed. `notices` tell what was tolerated when it was read from a file, `locations` where in it
    each activity stands, by its identifier.

    Raises:
        InputError: If two activities have the same identifier, or an exception is about one that is not there.
    """

    from_dict: ClassVar[Callable[..., Planner]]
    """`planner_from_dict`: reads a planner from a dictionary. The package gives it this, and the next two, as whatever
    reads stands layers above it."""
    from_dicts: ClassVar[Callable[..., Planner]]
    """`planner_from_dicts`: reads a planner from the dictionaries of its activities."""
    from_rows: ClassVar[Callable[..., Planner]]
    """`planner_from_rows`: reads a planner from rows of a database or a sheet."""

    id: str = field(validator=slug)
    covers: Window
    activities: tuple[Activity, ...] = field(default=(), converter=_in_date_order)
    """All activities, in date order."""
    title: str | None = None
    arrangements: str | None = None
    exceptions: tuple[AgreedException, ...] = ()
    notices: tuple[Notice, ...] = field(default=(), eq=False)
    locations: FrozenMap[str, str] = field(default=FrozenMap(), eq=False, repr=False)
    _found_in: list[Partnership] = field(init=False, repr=False, eq=False, factory=list)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        ids = {activity.id for activity in self.activities}
        if faults := [*self._repeated(ids), *absent_activities(self.exceptions, ids)]:
            raise InputError(faults)
        if not are_types_right():
            # Whoever builds it of what was checked has gathered the names, or asks for all of it when it is needed.
            _ = self.names_used, self.countable, self._described

    @classmethod
    def of_checked_fields(cls, activities: Iterable[Activity], **fields: object) -> Self:
        """A planner without exceptions or notices, of a reader that has looked at all that is looked at here."""
        planner = cls.__new__(cls)
        in_order = tuple(sorted(activities, key=_date_order))
        unnamed: dict[str, object] = {
            "title": None,
            "arrangements": None,
            "exceptions": (),
            "notices": (),
            "_found_in": [],
        }
        vars(planner).update(unnamed, **fields, activities=in_order)
        return planner

    def _repeated(self, ids: Set[str]) -> list[Fault]:
        all_differ = len(ids) == len(self.activities)
        return [] if all_differ else repeated("activities", [activity.id for activity in self.activities])

    def __repr__(self) -> str:
        number = len(self.activities)
        return f"<Planner {self.id!r}, {self.covers}: {number} {'activity' if number == 1 else 'activities'}>"

    @property
    def digest(self) -> str:
        """The SHA-256 of all that it says, the same in whichever order, form or file that is written."""
        return digest_of(in_any_order(PLAIN(self), deep=True))

    @cached_property
    def by_kind(self) -> Mapping[KindId, tuple[Activity, ...]]:
        """The activities of each kind, in date order."""
        kinds: dict[KindId, list[Activity]] = defaultdict(list)
        for activity in self.activities:
            kinds[activity.kind].append(activity)
        return FrozenMap({kind: tuple(found) for kind, found in kinds.items()})

    @cached_property
    def by_id(self) -> Mapping[str, Activity]:
        """Each activity, by its identifier."""
        return FrozenMap({activity.id: activity for activity in self.activities})

    @cached_property
    def countable(self) -> Mapping[KindId, Countable]:
        """The activities of each kind that may take place as the plan has it, in date order."""
        return countable_on(self.activities, 0)

    @cached_property
    def _subjects(self) -> dict[str, Subject]:
        return {}

    def subject(self, activity: str) -> Subject:
        """The activity with this identifier as what something is said about: all of it, whatever part is looked at."""
        found = self._subjects.get(activity)
        return self._subjects.setdefault(activity, subject_of(self.by_id[activity])) if found is None else found

    @cached_property
    def names_used(self) -> NamesUsed:
        """All that its activities name."""
        return NamesUsed.of(self.activities)

    @cached_property
    def _described(self) -> list[Activity]:
        """The activities of which more is recorded than names that are the same of every kind."""
        return [each for each in self.activities if each.returns or each.details or each.sets]

    def of_kind(self, kind: KindId | None) -> tuple[Activity, ...]:
        """The activities of a kind in date order, or all of them for None."""
        return self.activities if kind is None else self.by_kind.get(kind, ())

    @property
    def outside(self) -> tuple[Activity, ...]:
        """The activities that can fall only on days that are not covered, in date order, but for those called off."""
        first, last = self.covers.first_ordinal, self.covers.last_ordinal
        return tuple(
            each
            for each in self.activities
            if (each.when.last_ordinal < first or last < each.when.first_ordinal) and takes_place(each, 0) is not False
        )

    @validate_arguments
    def move(self, activity_id: str, *, to: When | date | str) -> Planner:
        """The planner with an activity on another day, month or span.

        Only the activity's own day moves. The days of its steps stay as they are recorded, since each was agreed with
        somebody; deadlines that follow from the activity's day move with it when the planner is checked.

        Raises:
            InputError: If there is no such activity, it has been held or will not be, or `to` is no day, month or span.
        """
        try:
            when = to if isinstance(to, When) else When.parse(to)
        except InputError as error:
            raise InputError(fault.within("to") for fault in error.faults) from None
        return self._with(evolve(self._still_to_come(activity_id), when=when))

    @validate_arguments
    def cancel(self, activity_id: str) -> Planner:
        """The planner with an activity cancelled; it stays there, and counts for nothing.

        Raises:
            InputError: If there is no such activity, or it has been held or will not be.
        """
        return self._with(evolve(self._still_to_come(activity_id), status=Status.CANCELLED))

    @validate_arguments
    def add(self, activity: Activity) -> Planner:
        """The planner with one more activity. Whatever it names is looked for when the planner is checked.

        Raises:
            InputError: If there is an activity with this identifier already.
        """
        if activity.id in self.by_id:
            raise InputError([duplicate("activity.id", activity.id)])
        return self._with(activity)

    @validate_arguments
    def change(self, activity: Activity) -> Planner:
        """The planner with this activity in the place of the one that has its identifier, whatever is changed in it.

        Raises:
            InputError: If there is no activity with this identifier.
        """
        if activity.id not in self.by_id:
            raise InputError([unknown_name("activity.id", "activity", activity.id, self.by_id)])
        return self._with(activity)

    def _with(self, changed: Activity) -> Planner:
        fresh = evolve(self, activities=(*(each for each in self.activities if each.id != changed.id), changed))
        # What the other activities name is there as before; a word could only come to mean the one that is new.
        fresh._found_in.extend(
            known
            for known in self._found_in
            if changed.id not in known.kind and not [*activity_faults(changed, known, fresh.by_id)]
        )
        return fresh

    def _still_to_come(self, activity_id: str) -> Activity:
        if activity_id not in self.by_id:
            raise InputError([unknown_name("activity_id", "activity", activity_id, self.by_id)])
        activity = self.by_id[activity_id]
        if activity.status not in (Status.PLANNED, Status.PROPOSED):
            expected = f"must be an activity that is planned or proposed, and {activity_id} is {activity.status.value}"
            raise InputError([conflict("activity_id", expected)])
        return activity

    def require_nouns_of(
        self, partnership: Partnership, *, most: int | None = None, names: NamesUsed | None = None
    ) -> None:
        """See to it that all that the activities refer to exists in the partnership.

        What was once found in order is not looked at again. No more than `most` faults are looked for, if it is given.
        `names` are those that have yet to be looked up, if whoever read the activities has gathered them.

        Raises:
            InputError: With a fault for every reference to something that does not exist.
        """
        for known in self._found_in:
            if known is partnership:
                return
        if faults := list(islice(self._faults_in(partnership, names), most)):
            raise InputError(faults)
        self._found_in.append(partnership)

    def _faults_in(self, partnership: Partnership, names: NamesUsed | None) -> Iterator[Fault]:
        for activity, found in self._activities_in(partnership, names or self.names_used):
            yield from (fault.within(f'activity "{activity.id}"') for fault in found)
        for index, exception in enumerate(self.exceptions):
            yield from (fault.within(f"exceptions[{index}]") for fault in dangling(exception, partnership.known))

    def _activities_in(self, partnership: Partnership, names: NamesUsed) -> Iterator[tuple[Activity, Iterator[Fault]]]:
        """The activities in which something may not exist in the partnership, and the faults of each."""
        if names.are_known_to(partnership) and names.have_known_steps(partnership, self.activities):
            for each in self._described:
                yield each, kind_faults(each, partnership.kind[each.kind], partnership, self.by_id)
        else:
            for each in self.activities:
                yield each, activity_faults(each, partnership, self.by_id)


def absent_activities(exceptions: Iterable[AgreedException], activities: Collection[str]) -> list[Fault]:
    """A fault for every exception that is about an activity which is not in the planner."""
    return [
        unknown_name(f"exceptions[{index}].activity", "activity", each.activity, activities)
        for index, each in enumerate(exceptions)
        if each.activity is not None and each.activity not in activities
    ]
