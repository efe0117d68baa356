"""Weeks after the content calendar: themes, pace, seasons that fall into them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.core.i18n import Translator
from assessment.presentation.deliverables import handout
from assessment.strategy.deliverables.parts import Deliverable
from assessment.strategy.deliverables.publishing_rhythm import plan_rhythm
from tests.strategy.handed import handed

LINE = "      - {id: hours, text"


def season(*keys):
    extra = " ".join(f"{each}," for each in keys)
    line = f"      - {{id: frost, {extra} seasons: [{{from: 02-10, to: 02-20}}], text: Warm soup. With bread.}}\n"
    return handed((LINE, line + LINE))


def test_the_theme_changes_and_the_pace_goes_on():
    strategy = handed().strategy
    first, second = strategy.deliverables.rhythm
    assert (first.number, first.last_number, second.number, second.last_number) == (5, 8, 9, 13)
    assert first.first == date(2026, 12, 28)
    assert second.last == date(2027, 2, 28)
    assert first.theme != second.theme
    calendar = strategy.deliverables.calendar
    assert sum(each.posts for each in first.pace) == len(calendar.posts)
    assert plan_rhythm(None, None) == ()


def test_a_theme_is_not_told_twice():
    case = handed(("summary: Dough and oven", "summary: How it is made by night"))
    told = handout(Deliverable.CALENDAR, case.pack, case.strategy, Translator("en"))
    themes = [row[1] for row in told.tables[-1].rows]
    assert "How it is made by night" in themes
    assert "Who is there" in themes  # a pillar without a summary


def test_seasons_that_fall_into_it():
    lines = [each.seasonal for each in season().strategy.deliverables.rhythm]
    assert lines == [(), ("frost",)] or lines == [("frost",), ("frost",)]
    told = handout(Deliverable.CALENDAR, season().pack, season().strategy, Translator("en"))
    assert "For the season: Warm soup." in told.tables[-1].rows[-1][1]
    away = season("channels: [club]").strategy.deliverables.rhythm
    assert [each.seasonal for each in away] == [(), ()]
    never = season("when: {item: kind, is: maker}").strategy.deliverables.rhythm
    assert [each.seasonal for each in never] == [(), ()]
    unmet = handed(
        (
            LINE,
            "      - {id: frost, seasons: [{when: {item: kind, is: maker}, from: 02-10, to: 02-20}], text: T}\n"
            + LINE,
        )
    ).strategy.deliverables.rhythm
    assert [each.seasonal for each in unmet] == [(), ()]


def test_a_calendar_that_begins_before_its_action_says_that_it_is_ready():
    accounts = handed(("    actions:\n      - {", "    calendar: sign\n    actions:\n      - {"))
    notes = handout(Deliverable.CALENDAR, accounts.pack, accounts.strategy, Translator("en")).notes
    assert not any("as they stand here" in each for each in notes)
    roadmap = accounts.strategy.roadmap
    later = [
        replace(each, start=date(2027, 1, 4)) if each.action == "sign" else each
        for each in roadmap.steps
    ]
    moved = replace(accounts.strategy, roadmap=replace(roadmap, steps=tuple(later)))
    notes = handout(Deliverable.CALENDAR, accounts.pack, moved, Translator("en")).notes
    assert any("from 4 January 2027 on, makes those that follow" in each for each in notes)
