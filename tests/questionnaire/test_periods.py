"""Periods in units and cadences: those that disagree are warned of."""

from __future__ import annotations

import pytest

from assessment.questionnaire.loader import load_files
from assessment.questionnaire.periods import Period, disagree, names_season, period_of


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("people a week", Period.WEEK), ("次/周", Period.WEEK), ("weekly", Period.WEEK), ("每月", Period.MONTH), ("Monthly", Period.MONTH), ("quarterly", Period.QUARTER), ("每季度", Period.QUARTER),
        ("a day", Period.DAY), ("per year", Period.YEAR), ("%", None), ("for one week a month", Period.MONTH), ("daily or weekly", None),
    ],
)  # fmt: skip
def test_a_period_is_read(text, period):
    assert period_of(text) == period


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Visitors in April and May", True), ("Gifts at Christmas", True), ("summer courses", True), ("五一假期到馆人数", True),
        ("9月订单", True), ("四、五月观众", True), ("旺季订单", True),
        ("Orders a month", False), ("Bookings by May", False), ("what may come", False), ("3个月新客", False),
        ("每月订单", False), ("6月底前的订单", False), ("近3月复购", False), ("人／月", False), ("", False),
    ],
)  # fmt: skip
def test_a_season_is_noticed(text, named):
    assert names_season(text) is named


@pytest.mark.parametrize(
    ("unit", "cadence", "wrong"),
    [("people a week", "monthly", True), ("people a week", "weekly", False), ("%", "monthly", False), ("周", "每月", False)],
)  # fmt: skip
def test_periods_that_differ_disagree(unit, cadence, wrong):
    assert disagree(unit, cadence) is wrong


@pytest.mark.parametrize(
    ("metric", "warned"),
    [
        ("unit: people a week, cadence: monthly", True),
        ("unit: {en: people a week, zh: 人/周}, cadence: {en: weekly, zh: 每月}", True),
        (
            "unit: [{when: {item: q, is: true}, text: people}, people a week], cadence: monthly",
            True,
        ),
        ("unit: people a week", False),
        ("cadence: monthly", False),
    ],
)
def test_a_metric_is_warned_of(metric, warned):
    text = (
        "format: 1\nid: p\nversion: 1.0.0\ntitle: P\nlanguages: [en, zh]\n"
        "sections: [{id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: yes_no, text: Q}]}]}]\n"
        f"catalogues: {{metrics: [{{id: m, title: M, {metric}}}]}}\n"
    )
    found = {each.code for each in load_files({"pack.yaml": text.encode()}).problems}
    assert ("period-mismatch" in found) is warned


def test_a_long_row_of_digits_after_a_deadline_is_read_at_once():
    assert not names_season("by " + "1" * 2000)
    assert not names_season("by " + "the 1st " * 500)
