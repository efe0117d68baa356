"""A reading of a measure from a platform's export, and the choices of columns kept for the next one.

A choice is kept by the heads of the table; of the file itself nothing but its name and days is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment.answers.records import Reading
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import in_full
from assessment.exchange.platform_exports.figures import (
    WHOLE,
    ColumnValue,
    Span,
    days_are_ambiguous,
    value_of,
)
from assessment.exchange.platform_exports.formats import DayOrder, How
from assessment.exchange.platform_exports.layout import Layout, layout_of
from assessment.exchange.platform_exports.tables import FileTable
from assessment.questionnaire.periods import Period

RECORDED = N_("“{source}” is recorded already.")

HOWS = {How.SUM: N_("sum"), How.MEAN: N_("mean"), How.LAST: N_("last figure")}
AMBIGUOUS = N_("Days such as 03/04/2026 can be read in two ways; say which number is the day.")
_NO_COLUMN = N_("“{name}” has no column “{column}” with figures.")
_NO_VALUE = N_("“{name}”: no row of “{column}” counts, so that there is no value.")
_DAYS = {
    Period.DAY: 1.0,
    Period.WEEK: 7.0,
    Period.MONTH: 365.25 / 12,
    Period.QUARTER: 365.25 / 4,
    Period.YEAR: 365.25,
}
_OF_PERIODS = {
    Period.DAY: N_("The sum {sum} is of {n} {n:day|days}: {value} a day is recorded."),
    Period.WEEK: N_("The sum {sum} is of {n} {n:week|weeks}: {value} a week is recorded."),
    Period.MONTH: N_("The sum {sum} is of {n} {n:month|months}: {value} a month is recorded."),
    Period.QUARTER: N_(
        "The sum {sum} is of {n} {n:quarter|quarters}: {value} a quarter is recorded."
    ),
    Period.YEAR: N_("The sum {sum} is of {n} {n:year|years}: {value} a year is recorded."),
}
_MOST_CHOICES = 200
"""Most choices kept in a document; the oldest are forgotten."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Column of a kind of table that a measure is read from, and how its figures become one."""

    head: str
    how: How
    order: DayOrder | None = None


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table of a file, with its layout."""

    name: str
    """Name of the file."""
    table: FileTable
    layout: Layout

    @classmethod
    def of(cls, name: str, table: FileTable) -> ReadTable:
        """Return a table with the layout that its heads show."""
        return cls(name, table, layout_of(table))

    def is_ambiguous(self, choice: Choice) -> bool:
        """Whether it has to be said which number in its days is the day."""
        return choice.order is None and days_are_ambiguous(self.table, self.layout)

    def value(self, choice: Choice, span: Span = WHOLE) -> ColumnValue:
        """Return the value of the chosen column. Raises AssessmentError where there is none."""
        column = self.layout.column(choice.head)
        if column is None:
            raise AssessmentError(_NO_COLUMN, name=self.name, column=choice.head)
        if self.is_ambiguous(choice):
            raise AssessmentError(AMBIGUOUS)
        ordered = Span(span.first, span.last, choice.order)
        found = value_of(self.table, self.layout, column, choice.how, ordered)
        if found.value is None:
            raise AssessmentError(_NO_VALUE, name=self.name, column=column.head)
        return found

    def reading(
        self,
        measure: str,
        choice: Choice,
        today: date,
        _: Translator,
        span: Span = WHOLE,
        per: Period | None = None,
    ) -> Reading:
        """Return the reading: of the last day of the rows that count, or today where they have no days.

        `per`: period of which the measure tells; a sum over several becomes that of one. Raises
        AssessmentError as `value` does.
        """
        found = self.value(choice, span)
        assert found.value is not None
        periods = periods_in(found, per)
        how = _(HOWS[choice.how])
        if periods > 1:
            how = f"{how} ÷ {periods}"
        parts = [self.name, choice.head, how]
        if found.first is not None and found.last is not None:
            parts.append(f"{found.first.isoformat()} – {found.last.isoformat()}")
        value = round(found.value / periods, 6)
        return Reading(measure, found.last or today, value, source=", ".join(parts))


def periods_in(found: ColumnValue, per: Period | None) -> int:
    """Return how many periods a sum spans, rounded; 1 for what is no sum, or has no days or no period."""
    if per is None or found.how is not How.SUM or found.first is None or found.last is None:
        return 1
    return max(1, round(((found.last - found.first).days + 1) / _DAYS[per]))


def periods_told(found: ColumnValue, per: Period | None, _: Translator) -> str:
    """Return that a sum over several periods is divided by them; "" for any other value."""
    periods = periods_in(found, per)
    if periods == 1 or per is None or found.value is None:
        return ""
    value, each = in_full(round(found.value, 6)), in_full(round(found.value / periods, 6))
    return _(_OF_PERIODS[per], sum=value, n=periods, value=each)


def is_recorded(readings: Iterable[Reading], reading: Reading) -> bool:
    """Whether the same value of the same file, column and days is recorded already."""
    return bool(reading.source) and any(
        (each.measure, each.day, each.value, each.source)
        == (reading.measure, reading.day, reading.value, reading.source)
        for each in readings
    )


def kept_choices(kept: Any, layout: Layout) -> dict[str, Choice]:
    """Return the choices kept for tables with such heads, by measure; senseless ones are passed over."""
    found: dict[str, Choice] = {}
    own = kept.get(layout.signature) if isinstance(kept, Mapping) else None
    for measure, plain in own.items() if isinstance(own, Mapping) else ():
        choice = _choice(plain)
        if choice is not None:
            found[str(measure)] = choice
    return found


def keep_choice(kept: Any, layout: Layout, measure: str, choice: Choice) -> dict[str, Any]:
    """Return what is to be kept after a choice for a measure, the newest kind of table last."""
    before = dict(kept) if isinstance(kept, Mapping) else {}
    own = before.pop(layout.signature, {})
    plain = {"head": choice.head, "how": str(choice.how)}
    if choice.order is not None:
        plain["order"] = str(choice.order)
    before[layout.signature] = {**(own if isinstance(own, Mapping) else {}), measure: plain}
    return dict([*before.items()][-_MOST_CHOICES:])


def _choice(plain: Any) -> Choice | None:
    try:
        order = plain.get("order")
        return Choice(
            str(plain["head"]), How(plain["how"]), None if order is None else DayOrder(order)
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
