"""Days as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.core.i18n import Translator
from assessment.core.typed_days import read_day, read_past_day
from assessment.core.typed_input import NotRead

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-03-31", date(2027, 3, 31)),
        ("2027/3/31", date(2027, 3, 31)),
        ("20270331", date(2027, 3, 31)),
        ("２０２７年３月１日", date(2027, 3, 1)),
        ("二〇二七年三月三十一日", date(2027, 3, 31)),
        ("1 March 2027", date(2027, 3, 1)),
        ("1st of March, 2027", date(2027, 3, 1)),
        ("March 1, 2027", date(2027, 3, 1)),
        ("1-Mar-2027", date(2027, 3, 1)),
    ],
)
def test_whole_days_are_read_as_people_write_them(text: str, day: date) -> None:
    understood = read_day(text, TODAY)
    assert (understood.value, understood.remark) == (day, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/03/2027", date(2027, 3, 31)),
        ("03/31/2027", date(2027, 3, 31)),
        ("3.4.2027", date(2027, 4, 3)),
        ("31/03/27", date(2027, 3, 31)),
        ("2 Jan 27", date(2027, 1, 2)),
        ("2-Jan-27", date(2027, 1, 2)),
        ("Jan 2, 27", date(2027, 1, 2)),
        ("Jan 27", date(2027, 1, 27)),
        ("明年6月底", date(2027, 6, 30)),
        ("明年六月三十日", date(2027, 6, 30)),
        ("6月底", date(2027, 6, 30)),
        ("12月1日", date(2026, 12, 1)),
        ("2月中旬", date(2027, 2, 15)),
        ("2027年3月", date(2027, 3, 31)),
        ("2027-03", date(2027, 3, 31)),
        ("March 2027", date(2027, 3, 31)),
        ("end of February 2028", date(2028, 2, 29)),
        ("mid-June", date(2027, 6, 15)),
        ("29 February", date(2028, 2, 29)),
        ("March 1", date(2027, 3, 1)),
        ("年底".join(["今年", ""]), date(2026, 12, 31)),
        ("明年底", date(2027, 12, 31)),
        ("end of next year", date(2027, 12, 31)),
        ("end of the year", date(2026, 12, 31)),
        ("下个月5号", date(2026, 12, 5)),
        ("本月底", date(2026, 11, 30)),
        ("end of next month", date(2026, 12, 31)),
        ("明天", date(2026, 11, 30)),
        ("today", TODAY),
    ],
)
def test_a_day_that_had_to_be_worked_out_is_said(text: str, day: date) -> None:
    understood = read_day(text, TODAY)
    assert understood.value == day
    assert understood.remark is not None
    assert Translator().date(day) in Translator().render(understood.remark)


def test_the_month_after_december_is_january() -> None:
    assert read_day("下月初", date(2026, 12, 5)).value == date(2027, 1, 1)


@pytest.mark.parametrize(
    "text", ["", "soon", "2027-02-30", "31/31/2027", "30 February", "2027", "5", "13月底", "9" * 99]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a day"):
        read_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("28 Nov", date(2026, 11, 28)),
        ("29 November", TODAY),
        ("1 Dec", date(2025, 12, 1)),
        ("11月28日", date(2026, 11, 28)),
        ("November", TODAY),
        ("end of this month", TODAY),
        ("mid-November", date(2026, 11, 15)),
        ("December", date(2025, 12, 31)),
        ("29 February", date(2024, 2, 29)),
        ("yesterday", date(2026, 11, 28)),
        ("2025-12-01", date(2025, 12, 1)),
    ],
)
def test_the_day_of_what_has_happened_is_the_last_such_day(text: str, day: date) -> None:
    assert read_past_day(text, TODAY).value == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2027-11-28", "28 November 2027 is still to come"),
        ("tomorrow", "30 November 2026 is still to come"),
        ("31/13/2026", "write it like 29 November 2026"),
        ("1066-10-14", "between 1900-01-01"),
    ],
)
def test_what_has_happened_has_no_day_to_come(text: str, told: str) -> None:
    with pytest.raises(NotRead) as refused:
        read_past_day(text, TODAY)
    assert told in Translator().render(refused.value.message)


@given(st.dates(date(1000, 1, 1)), st.dates(date(2000, 1, 1), date(2200, 1, 1)))
def test_a_day_as_it_is_shown_reads_as_itself(day: date, today: date) -> None:
    for shown in (day.isoformat(), Translator("en").date(day), Translator("zh").date(day)):
        understood = read_day(shown, today)
        assert (understood.value, understood.remark) == (day, None)
