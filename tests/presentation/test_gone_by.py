"""Weeks of a plan that have gone by are told once, with what would move it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.deliverables.one_page import one_page
from assessment.presentation.gone_by import gone_by
from tests.presentation.deliverables import teller
from tests.strategy.handed import handed

START = date(2026, 10, 5)
EN, ZH = Translator("en"), Translator("zh")


@pytest.mark.parametrize("days", [None, -3, 0, 6])
def test_nothing_is_told_of_a_plan_that_begins(days):
    today = None if days is None else START + timedelta(days=days)
    assert gone_by(START, today, EN) == ""


def test_weeks_are_counted():
    assert gone_by(START, START + timedelta(days=7), EN) == (
        "This plan begins on 5 October 2026, so 1 week of it has gone by: to let it begin later, change the day "
        "of the assessment."
    )
    assert "8 weeks of it have gone by" in gone_by(START, START + timedelta(days=56), EN)
    client = gone_by(START, START + timedelta(days=56), EN, author=False)
    assert client.endswith("so 8 weeks of it have gone by.")
    assert "已经过去8周" in gone_by(START, START + timedelta(days=56), ZH).replace(" ", "")


@pytest.mark.parametrize("follows", [True, False])
def test_it_stands_before_the_first_week_on_the_page(follows):
    told = teller(handed())
    start = told.strategy.roadmap.start
    late = replace(told, today=start + timedelta(days=20))
    for each in (late, replace(late, strategy=without_first_week(late.strategy))):
        [line] = [line for line in one_page(each, week_follows=follows) if line.id == "first-week"]
        assert line.texts[0] == gone_by(start, each.today, EN)
        assert line.texts.count(line.texts[0]) == 1


def without_first_week(strategy):
    return replace(strategy, deliverables=replace(strategy.deliverables, first_week=()))
