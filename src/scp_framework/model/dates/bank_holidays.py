"""Bank holidays: the days that are holidays by law, as far as they are known."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise

from pendulum import Date

from scp_framework.errors import refuse, wrong
from scp_framework.frozen import frozen
from scp_framework.model.dates.window import Window
from scp_framework.model.validated import Validated


class Country(Enum):
    """Whose bank holidays are meant."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


@frozen(kw_only=True, str=False)
class BankHolidays(Validated):
    """All bank holidays of a country on the days that are `known`, in order.

    Raises:
        InputError: If a day is not later than the one before it, or is none of those that are known.
    """

    of: Country
    days: tuple[Date, ...]
    known_days: Window

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        faults = [
            wrong(f"days[{index}]", f"later than {before}", day)
            for index, (before, day) in enumerate(pairwise(self.days), 1)
            if day <= before
        ]
        faults += [
            wrong(f"days[{index}]", f"a day of {self.known_days}", day)
            for index, day in enumerate(self.days)
            if day not in self.known_days
        ]
        refuse(faults)

    def __str__(self) -> str:
        """The name of the country, which stands for them in a file."""
        return self.of.value
