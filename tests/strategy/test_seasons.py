"""Seasons: what serves one is offered before it, and published in it; lines wait for what they require."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.strategy_json import roadmap_figures
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.seasons import MonthDay, Season
from assessment.strategy.deliverables.calendar_lines import Line
from assessment.strategy.deliverables.line_days import required_days
from assessment.strategy.plan_days import LEAD_DAYS, SEASON_DAYS
from assessment.strategy.seasons import ANNOUNCED_DAYS, occurrence, quiet_months, season_of
from tests.strategy.handed import DAY, FILE, Handed, fitting, handed

WORDS = Translator("en")
SIGN = "- {id: sign, title: Paint a sign,"


def season(begins: str, ends: str) -> Season:
    return Season.model_validate({"from": begins, "to": ends})


def signed(days: str) -> Handed:
    return handed((SIGN, f"{SIGN} seasons: [{days}],"))


def test_a_season_comes_every_year():
    christmas = season("11-15", "01-06")
    assert occurrence(christmas, date(2026, 12, 31)).begins == date(2026, 11, 15)
    assert occurrence(christmas, date(2027, 1, 6)).ends == date(2027, 1, 6)
    assert occurrence(christmas, date(2027, 1, 7)).begins == date(2027, 11, 15)
    assert occurrence(christmas, date(2027, 1, 1), 14).begins == date(2027, 11, 15)
    assert occurrence(season("02-01", "02-02"), date(2026, 3, 1), 400).begins == date(2028, 2, 1)
    assert MonthDay(2, 29).in_year(2027) == date(2027, 2, 28)
    assert MonthDay(2, 29).in_year(2028) == date(2028, 2, 29)


@pytest.mark.parametrize("wrong", ["13-01", "02-30", "1-1", "2026-01-01", "7"])
def test_what_is_no_day_of_the_year_is_refused(wrong):
    text = FILE.read_text(encoding="utf-8").replace(
        SIGN, f"{SIGN} seasons: [{{from: '{wrong}', to: 12-31}}],"
    )
    found = [str(each.message) for each in load_files({"pack.yaml": text.encode()}).problems]
    assert any("a day of the year as month and day" in each for each in found)


def test_conditions_and_requirements_are_checked():
    text = FILE.read_text(encoding="utf-8")
    text = text.replace(
        SIGN, f"{SIGN} seasons: [{{when: {{item: gone, is: 1}}, from: 11-01, to: 12-31}}],"
    )
    text = text.replace(
        "- {id: hours, text: When we are open}",
        "- {id: hours, text: When we are open, requires: [gone]}",
    )
    found = [str(each.message) for each in load_files({"pack.yaml": text.encode()}).problems]
    assert sum("gone" in each for each in found) == 2


def test_an_action_is_offered_before_its_season():
    case = signed("{from: 03-01, to: 04-30}")
    step = case.strategy.roadmap.step("sign")
    assert step.deadline == date(2027, 3, 1)
    assert step.start >= date(2027, 3, 1) - timedelta(days=LEAD_DAYS)
    assert step.end <= date(2027, 3, 1)
    told = RoadmapText(case.pack, case.strategy.roadmap, WORDS).reasons(step)
    assert "Its season is from 1 March 2027 to 30 April 2027." in told
    plain = [
        each for each in roadmap_figures(case.strategy.roadmap)["actions"] if each["id"] == "sign"
    ]
    assert plain[0]["season"] == {"from": "2027-03-01", "to": "2027-04-30"}


def test_an_action_whose_season_has_begun_comes_soon_and_one_of_another_kind_has_none():
    step = signed("{from: 11-01, to: 12-31}").strategy.roadmap.step("sign")
    assert step.deadline == DAY + timedelta(days=SEASON_DAYS)
    other = signed("{when: {item: kind, is: maker}, from: 11-01, to: 12-31}").strategy.roadmap.step(
        "sign"
    )
    assert (other.season, other.deadline) == (None, None)


LINE = "- {id: hours, text: When we are open}"


def days_of(case: Handed, template: str) -> list[date]:
    calendar = case.saying(here=("page", "map")).strategy.deliverables.calendar
    return [each.day for each in calendar.posts if each.template == template]


def test_a_line_goes_out_in_its_season_and_shortly_before_and_comes_first():
    begins = date(2026, 12, 28)
    case = fitting((LINE, LINE.replace("open}", "open, seasons: [{from: 12-28, to: 12-31}]}")))
    found = days_of(case, "hours")
    assert found
    assert all(
        begins - timedelta(days=ANNOUNCED_DAYS) <= each <= date(2026, 12, 31) for each in found
    )
    gone = fitting((LINE, LINE.replace("open}", "open, seasons: [{from: 06-01, to: 06-30}]}")))
    assert not days_of(gone, "hours")
    other = "open, seasons: [{when: {item: kind, is: maker}, from: 01-01, to: 12-31}]}"
    assert not days_of(fitting((LINE, LINE.replace("open}", other))), "hours")
    assert season_of(case.situation, ()) is None


def test_new_lines_of_a_season_come_at_most_every_other_time_as_long_as_there_are_others():
    always = "seasons: [{from: 01-01, to: 12-31}]"
    case = fitting(
        ("- {id: dough, pillar: made,", f"- {{id: dough, pillar: made, {always},"),
        ("- {id: baker, pillar: folk,", f"- {{id: baker, pillar: folk, {always},"),
        (LINE, LINE.replace("open}", f"open, {always}}}")),
    )
    seasonal = {"dough", "baker", "hours"}
    lines = [each.template for each in case.strategy.deliverables.calendar.posts]
    assert sum(each in seasonal for each in lines) >= len(lines) // 2 - 1
    together = [place for place, pair in enumerate(pairwise(lines), 1) if seasonal.issuperset(pair)]
    new = set(lines)
    for place in together:  # one that returned, as it went out longest ago
        new -= set(lines[:place])
        assert lines[place] not in new


def test_a_line_waits_for_the_actions_that_it_requires():
    case = fitting((LINE, LINE.replace("open}", "open, requires: [sheet]}"))).saying(
        here=("page", "map")
    )
    roadmap = case.strategy.roadmap
    end = roadmap.step("sheet").end
    assert all(each > end for each in days_of(case, "hours"))
    lines = [Line(each) for each in case.pack.catalogues.templates.calendar]
    assert required_days(roadmap, lines) == {"hours": end + timedelta(days=1)}
    undated = replace(roadmap, steps=tuple(replace(each, end=None) for each in roadmap.steps))
    assert required_days(undated, lines) == {"hours": date.max}
    assert required_days(replace(roadmap, steps=(), later=()), lines) == {}


def test_months_that_are_nearly_over_are_filled_the_next_time():
    months = {3, 11}
    assert quiet_months(months, date(2026, 11, 30)).begins == date(2026, 11, 1)
    assert quiet_months(months, date(2026, 11, 30), 14).begins == date(2027, 3, 1)
    assert quiet_months(months, date(2026, 11, 10), 14).begins == date(2026, 11, 1)
    assert quiet_months({12, 1}, date(2027, 1, 25), 14).begins == date(2027, 12, 1)
