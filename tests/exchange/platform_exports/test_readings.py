"""Readings from exports: choices are kept by the heads, and senseless ones passed over."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.answers.records import Reading
from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.exchange.platform_exports.formats import DayOrder, How
from assessment.exchange.platform_exports.readings import (
    Choice,
    ReadTable,
    is_recorded,
    keep_choice,
    kept_choices,
    periods_told,
)
from assessment.exchange.platform_exports.tables import tables_in
from assessment.questionnaire.periods import Period

TODAY = date(2026, 12, 9)


def table_of(text, name="a.csv"):
    return ReadTable.of(name, tables_in(name, text.encode())[0])


PLAIN = table_of("Where,Orders\nshop,3\nmarket,4\n")
DAYS = table_of("Tag,Klicks\n03/04/2026,5\n05/04/2026,6\n")


def test_a_table_without_days_is_read_today():
    reading = PLAIN.reading("orders", Choice("orders", How.SUM), TODAY, Translator())
    assert reading == Reading("orders", TODAY, 7, source="a.csv, orders, sum")
    assert is_recorded([reading], reading)
    assert not is_recorded([], reading)
    assert not is_recorded([Reading("x", TODAY, 1)], Reading("x", TODAY, 1))


QUARTER = table_of("Date,Views\n2026-09-01,100\n2026-10-15,50\n2026-11-30,150\n")


@pytest.mark.parametrize(
    ("how", "per", "value", "told", "source"),
    [
        (How.SUM, Period.MONTH, 100, "The sum 300 is of 3 months: 100 a month is recorded.", "sum ÷ 3"),
        (How.SUM, Period.WEEK, 300 / 13, "The sum 300 is of 13 weeks: 23.076923 a week is recorded.", "sum ÷ 13"),
        (How.SUM, Period.QUARTER, 300, "", "sum"),
        (How.SUM, None, 300, "", "sum"),
        (How.MEAN, Period.MONTH, 100, "", "mean"),
        (How.LAST, Period.WEEK, 150, "", "last figure"),
    ],
)  # fmt: skip
def test_a_sum_over_several_periods_becomes_that_of_one(how, per, value, told, source):
    choice, _ = Choice("Views", how), Translator()
    reading = QUARTER.reading("eyes", choice, TODAY, _, per=per)
    assert reading.value == pytest.approx(value)
    assert f", {source}, 2026-09-01" in reading.source
    assert periods_told(QUARTER.value(choice), per, _) == told


def test_a_sum_without_days_is_of_one_period():
    reading = PLAIN.reading(
        "orders", Choice("Orders", How.SUM), TODAY, Translator(), per=Period.WEEK
    )
    assert reading.value == 7


@pytest.mark.parametrize(
    ("table", "choice"),
    [(PLAIN, Choice("Gone", How.SUM)), (DAYS, Choice("Klicks", How.SUM))],
)
def test_what_can_not_be_read_is_told(table, choice):
    with pytest.raises(AssessmentError):
        table.value(choice)


def test_choices_are_kept_by_heads():
    choice = Choice("Klicks", How.MEAN, DayOrder.DAY_FIRST)
    kept = keep_choice(None, DAYS.layout, "eyes", choice)
    kept = keep_choice(kept, DAYS.layout, "orders", Choice("Klicks", How.SUM))
    assert kept_choices(kept, DAYS.layout) == {"eyes": choice, "orders": Choice("Klicks", How.SUM)}
    assert kept_choices(kept, PLAIN.layout) == {}
    assert not DAYS.is_ambiguous(choice)
    assert list(keep_choice(kept, PLAIN.layout, "x", choice))[-1] == PLAIN.layout.signature


@pytest.mark.parametrize(
    "plain", [None, 7, {}, {"head": "x"}, {"head": "x", "how": "most"}, {"head": "x", "how": "sum", "order": 3}]
)  # fmt: skip
def test_senseless_choices_are_passed_over(plain):
    signature = PLAIN.layout.signature
    assert kept_choices({signature: {"eyes": plain}}, PLAIN.layout) == {}
    assert kept_choices({signature: plain}, PLAIN.layout) == {}
    assert kept_choices(plain, PLAIN.layout) == {}
    fresh = keep_choice({signature: plain}, PLAIN.layout, "eyes", Choice("Orders", How.SUM))
    assert kept_choices(fresh, PLAIN.layout) == {"eyes": Choice("Orders", How.SUM)}
