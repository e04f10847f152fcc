"""What a report lists beside its findings: activities, those on days not covered, and what comes before some."""

from __future__ import annotations

from pendulum import Date

from scp_framework.frozen import frozen
from scp_framework.model.activity import Action, Status
from scp_framework.model.dates.when import When
from scp_framework.model.frozen_map import FrozenMap
from scp_framework.model.identifier import AgencyId, KindId


@frozen(kw_only=True)
class Outside:
    """An activity that can fall only on days that the planner does not cover."""

    activity: str
    when: When


@frozen(kw_only=True)
class ListedActivity:
    """An activity of the planner that was checked: its kind, when it is, how far it has come, and what it is about.

    `location` says where in its file it stands, if the planner was read from one. `agencies` and `actions` are None
    where they are not recorded. `returns` are the days on which the return of each agency came, of an exercise that
    goes to many; None where nothing is returned in activities of its kind.
    """

    id: str
    kind: KindId
    when: When
    status: Status
    """How far it has come."""
    title: str | None = None
    location: str | None = None
    outcomes: tuple[str, ...] = ()
    """The outcomes that it addresses."""
    agencies: tuple[AgencyId, ...] | None = None
    returns: FrozenMap[AgencyId, When] | None = None
    actions: tuple[Action, ...] | None = None


@frozen(kw_only=True)
class Preparation:
    """What has to be done ahead of an activity that is not planned yet, if that is to be in time.

    `rule` promises it; `event_by` is the last day on which the activity can be held, `deadline` the last on which the
    step can then be taken. Both are named as they are printed.
    """

    rule: str
    kind_name: str
    """The kind of activity, as it is printed."""
    step_name: str
    """The step to take, as it is printed."""
    event_by: Date
    deadline: Date
    responsible: str | None = None
    """Who sees to it, as it is printed, if that is known."""
