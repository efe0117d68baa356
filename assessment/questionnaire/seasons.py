"""Models of a season: days of the year that come again, such as 11-01 to 12-31."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from assessment.core.errors import Phrase
from assessment.core.i18n import N_
from assessment.questionnaire.condition import Condition
from assessment.questionnaire.entry import Entry, PlainValidator, WithJsonSchema, field
from assessment.questionnaire.fields import wrong

_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\Z")
_LEAP_YEAR = 2028
A_DAY_OF_THE_YEAR = Phrase(N_("a day of the year as month and day, such as 11-01"))


@dataclass(frozen=True, order=True, slots=True)
class MonthDay:
    """A day of every year."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """Return the day in a year; 28 February for the 29th where there is none."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, self.month, self.day - 1)


def _to_month_day(value: object) -> MonthDay:
    found = _DAY.match(value) if isinstance(value, str) else None
    if found is not None:
        month, day = int(found[1]), int(found[2])
        try:
            date(_LEAP_YEAR, month, day)
        except ValueError:
            raise wrong(A_DAY_OF_THE_YEAR, value) from None
        return MonthDay(month, day)
    raise wrong(A_DAY_OF_THE_YEAR, value)


DayOfYear = Annotated[
    MonthDay,
    PlainValidator(_to_month_day),
    WithJsonSchema({"type": "string", "pattern": _DAY.pattern.replace(r"\Z", "$")}),
]


class Season(Entry):
    """Days of the year in which something counts; may end in the year after it began."""

    when: Condition | None = field(None, description="It is one only where this holds.")
    begins: DayOfYear = field(alias="from", description="Its first day, such as 11-01.")
    ends: DayOfYear = field(alias="to", description="Its last day, such as 12-31.")
