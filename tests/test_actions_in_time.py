"""Actions of the catalogue in time: how long they take, the season, every part of the year."""

from __future__ import annotations

import re

import pytest

from assessment.answers.wording import worded
from tests.test_actions_catalogue import (
    COUNTRIES,
    KEPT,
    KINDS,
    NEW,
    actions,
    pack,
    variants,
)

NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "eight": 8,
    "ten": 10,
    "twelve": 12,
    "thirty": 30,
    "ninety": 90,
}
LASTS = re.compile(
    r"\b(?:[Oo]ver|[Ff]or|[Aa]fter|in|count|one of them) (\w+) (day|week|month)s?\b(?! ago)",
    re.ASCII,
)
"""Time that a step takes, in English."""
DAYS = {"day": 1, "week": 7, "month": 30}


@pytest.mark.parametrize("name", [*KEPT.split(), *NEW])
def test_an_action_ends_no_sooner_than_its_steps_take(name):
    """The last step tells how one sees later that it worked, so it takes no time of its own."""
    action = actions()[name]
    lasting = [
        NUMBERS[found[1]] * DAYS[found[2]]
        for step in action.steps[:-1]
        for text in variants(step)
        for found in LASTS.finditer(text["en"])
        if found[1] in NUMBERS and "“" not in text["en"][max(0, found.start() - 60) : found.start()]
    ]
    assert (action.elapsed_days or 0) >= max(lasting, default=0)


@pytest.mark.parametrize("name", [*KEPT.split(), *NEW])
def test_the_hours_of_an_action_fit_into_its_days(name):
    """At most four hours on a day: small teams do it beside their other work."""
    action = actions()[name]
    assert action.effort_hours <= 4 * (action.elapsed_days or action.effort_hours)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("country", COUNTRIES)
def test_the_busy_season_is_told_by_trade_and_place(kind, country, sheet_of):
    """Counted back in weeks; no trade reads the general text."""
    sheet = sheet_of(pack(), {"kind": kind, "countries": [country], "home": country})
    steps = worded(pack(), sheet).actions_by_id["season-plan"].steps
    assert re.search("weeks before|October|term ahead", steps[1]["en"]), steps[1]
    general = [text["en"] for text in variants(actions()["season-plan"].steps[1])][-1]
    assert steps[1]["en"] != general


def test_there_is_something_to_do_in_every_part_of_the_year():
    """In the second and third month, and after the review: not only where scores are low."""
    due = {
        each.id: (each.earliest_days, each.deadline_days)
        for each in actions().values()
        if each.earliest_days and each.deadline_days and each.id != "quarterly-review"
    }
    assert {"volunteers-stay", "thank-and-ask", "full-talk"} == {
        name for name, (_, until) in due.items() if until < 90
    }
    assert {name for name, (since, _) in due.items() if since > 90} == {
        "next-trial",
        "half-year-check",
    }
    assert not any(since <= 90 <= until for since, until in due.values())  # that is the review


def test_what_a_channel_or_an_action_takes_is_computed_not_told():
    """Hours and rhythm stand in figures of their own; a summary that told them would disagree."""
    hours = re.compile(r"\b(?:hours|videos?|posts?|articles?) (?:a|each|every) week|每周")
    for channel in pack().catalogues.channels.channels:
        for text in variants(channel.summary):
            assert not hours.search(" ".join(text.values())), channel.id


def test_who_does_it_can_stand_after_a_name():
    for action in actions().values():
        for text in variants(action.owner):
            assert text["en"][0].islower(), action.id
