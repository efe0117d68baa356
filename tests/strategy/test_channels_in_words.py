"""Channels in words: the sentences for every state that one can be in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.answers.decisions import (
    Decisions,
)
from assessment.core.i18n import Translator
from assessment.presentation.amounts import hours, share
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.explanation_facts import ChannelStory
from assessment.presentation.strategy_explanations import explain_channel
from assessment.questionnaire.fit_criteria import Criterion
from assessment.strategy.channels import Trouble
from assessment.strategy.exclusions import Excluded, Reason
from assessment.strategy.inputs import Worker
from tests.strategy.handed import NO_CHANNEL_BELOW, handed

WORDS = Translator("en")
START = date(2026, 11, 20)


@pytest.fixture
def channels_of(shop, strategy_of):
    def make(*decided, **changed):
        strategy = strategy_of(*decided, **changed)
        return ChannelTelling(shop, strategy, WORDS), strategy

    return make


def fit(strategy, channel):
    return next(each for each in strategy.channels.ranking if each.channel == channel)


def test_what_speaks_for_and_against(channels_of):
    telling, strategy = channels_of(listen=3)
    page = telling.points(fit(strategy, "page"))
    assert "It takes 2 of your 10 free hours a week." in page.good
    assert "You are there already." in page.good
    assert "It is within your budget." in page.good
    assert "Not there yet; it needs the answer “c”." in page.bad
    club = telling.points(fit(strategy, "club"))
    assert "It is crowded. Competitors there: Rival, Copycat." in club.bad
    assert "You would begin from nothing." in club.bad


def test_what_is_not_known_is_told(channels_of):
    telling, strategy = channels_of(skill=None, others=None, people=None, listen=3)
    points = telling.points(fit(strategy, "page"))
    assert "Not known yet: “Skill” (50 needed)." in points.bad
    assert telling.cautions()[0] == "Not known, so left out of the fit: audiences, competitors."
    assert not any("ompetitor" in each for each in (*points.good, *points.bad))


UNPLACED = (
    ({"people": ({"name": "Regulars"},)}, ("the people you named", "“Age”")),
    ({"others": ({"name": "Rival"},)}, ("the competitors you named", "“Where they are”")),
)


@pytest.mark.parametrize(("said", "parts"), UNPLACED)
def test_rows_that_say_nothing_of_channels_are_told_with_what_they_lack(said, parts):
    case = handed(*NO_CHANNEL_BELOW).saying(**said)
    told = ChannelTelling(case.pack, case.strategy, WORDS).cautions()
    [one] = [each for each in told if "The fit leaves out" in each]
    assert all(part in one for part in parts)
    unknown = next((each for each in told if "Not known, so left out" in each), "")
    assert "audiences" not in unknown
    assert "competitors" not in unknown


def test_where_only_rows_say_nothing_the_rest_is_not_called_unknown():
    case = handed(*NO_CHANNEL_BELOW).saying(people=({"name": "Regulars"},))
    plan = replace(case.strategy.channels, missing=(Criterion.AUDIENCE,))
    told = ChannelTelling(case.pack, replace(case.strategy, channels=plan), WORDS).cautions()
    assert any("The fit leaves out the people" in each for each in told)
    assert not any("Not known, so left out" in each for each in told)


def test_rows_of_a_table_without_such_columns_are_not_known():
    column = "{id: age, type: choices, text: Age, options: [{id: young, title: Young}, {id: old, title: Old}]}"
    case = handed(*NO_CHANNEL_BELOW, (column, column.replace("choices", "text").split(", options")[0] + "}"))  # fmt: skip
    told = ChannelTelling(case.pack, case.saying(people=({"name": "All"},)).strategy, WORDS)
    assert any("left out of the fit: audiences" in each for each in told.cautions())


def test_more_hours_than_there_are_and_more_money(channels_of):
    telling, strategy = channels_of(hours=3, money=0, skill=2, listen=3, where=None)
    show = telling.points(fit(strategy, "show"))
    assert "It takes 8 hours a week, and 3 are free." in show.bad
    assert "It costs more than your budget allows." in telling.points(fit(strategy, "fair")).bad


@pytest.mark.parametrize(("hours", "reserve"), [(9, True), (10, False)])
def test_the_hours_speak_as_they_are_scored(channels_of, hours, reserve):
    telling, strategy = channels_of(hours=hours, skill=2, listen=3, where=None)
    show = fit(strategy, "show")
    assert show.score(Criterion.EFFORT) == 100
    points = telling.points(show)
    said = f"It takes 8 of your {hours} free hours a week."
    if reserve:
        said = f"All your {hours} hours a week would be enough for it, if none were kept for what nobody foresees."
    assert said in points.good
    rule = f"It takes 8 hours a week, and only {0.8 * hours:g} can be planned with."
    assert (rule in points.bad) is reserve


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (
            9,
            "All 9 hours a week of the people named would be enough for it, if none were kept back.",
        ),
        (6, "It takes 8 hours a week, and the people named have 6 of the 20 that are free."),
        (12, "It takes 8 of your 20 free hours a week."),
    ],
)
def test_the_hours_are_those_of_the_people_named_where_they_have_fewer(
    shop, strategy_of, hours, said
):
    found = strategy_of(hours=hours, skill=2, listen=3, where=None)
    ann = Worker("Ann", frozenset(), hours, "", {})
    few = replace(found, inputs=replace(found.inputs, hours=20, who=(ann,)))
    points = ChannelTelling(shop, few, WORDS).points(fit(few, "show"))
    assert said in (*points.good, *points.bad)


def test_rivals_with_room_and_none(channels_of):
    one = [
        {"who": "Rival", "at": ["club"], "force": 4},
        {"who": "Other", "at": ["page"], "force": 4},
    ]
    telling, strategy = channels_of(others=one, listen=3)
    points = telling.points(fit(strategy, "club"))
    assert "There is an audience, and still room. Competitors there: Rival." in points.good
    _, lonely = channels_of(others=one, where=["away"])
    assert any("to show that it works" in each for each in telling.points(fit(lonely, "fair")).bad)


def test_a_criterion_without_weight_is_not_told(channels_of):
    telling, strategy = channels_of()
    page = fit(strategy, "page")
    criteria = tuple(replace(each, weight=0.0) for each in page.criteria)
    points = telling.points(replace(page, criteria=criteria))
    assert points.good == ()
    assert points.bad == (
        "Not there yet; it needs the answer “c”.",
        "“Means” is at 38; 40 is needed.",
    )


@pytest.mark.parametrize(
    ("excluded", "expected"),
    [
        (Excluded("club", Reason.GATE, "heard"), "Not before this is met: “heard”."),
        (Excluded("club", Reason.MARKET), "It is not for the places where the people"),
        (Excluded("club", Reason.CONDITION), "It needs something that you do not have."),
        (Excluded("club", Reason.CONDITION_OPEN), "Whether it applies can't be said"),
    ],
)
def test_why_a_channel_is_not_considered(channels_of, excluded, expected):
    assert channels_of()[0].excluded(excluded).startswith(expected)


def test_facts_and_their_age(channels_of, shop):
    telling, _ = channels_of()
    page = shop.channels_by_id["page"]
    assert telling.dated(page, START) == ""
    dated = page.model_copy(update={"as_of": START - timedelta(days=365)})
    assert telling.dated(dated, START) == "Facts as of 20 November 2025."
    old = page.model_copy(update={"as_of": START - timedelta(days=366)})
    assert telling.dated(old, START).endswith("over a year old, check them again.")


def test_the_verdict(channels_of):
    telling, _ = channels_of()
    assert telling.verdict() == (
        "Suggested: Page.",
        "That takes 2 of the 8 hours a week that can be planned with (four fifths of the free ones).",
    )
    chosen, _ = channels_of(Decisions(channels=("club", "show")))
    assert chosen.verdict()[:3] == (
        "You chose: Club, Show.",
        "Suggested: Page.",
        "You have chosen 12 hours a week, and only 8 can be planned with.",
    )
    none, _ = channels_of(Decisions(channels=()))
    assert none.verdict()[0] == "You chose: –."
    as_suggested, _ = channels_of(Decisions(channels=("page",)))
    assert as_suggested.verdict()[0] == "You chose: Page."
    assert "Suggested: Page." not in as_suggested.verdict()
    unknown, _ = channels_of(hours=None, need=4, skill=3)
    assert unknown.verdict() == ("Suggested: Page, Show.",)
    tight, _ = channels_of(hours=3, listen=3)
    assert tight.verdict()[-1] == "With 7.5 free hours a week a better set would fit."
    assert tight.verdict(sensitivity=False) == tight.verdict()[:-1]


def test_hours_wanted_are_those_of_the_people_named_where_the_plan_keeps_to_them(shop, strategy_of):
    tight = strategy_of(hours=3, listen=3)
    ann = Worker("Ann", frozenset(), 3, "", {})
    eight = replace(tight, inputs=replace(tight.inputs, hours=8, who=(ann,)))
    told = ChannelTelling(shop, eight, WORDS).verdict()
    assert told[-1] == "If the people named had 7.5 hours a week, a better set would fit."
    assert any("four fifths of those that the people named have" in each for each in told)
    none = replace(eight.channels, suggested=(), chosen=(), trouble=Trouble.HOURS, hours_wanted=5)
    first, *_rest = ChannelTelling(shop, replace(eight, channels=none), WORDS).verdict()
    assert first.endswith("For the least demanding the people named would need 5 hours a week.")


def test_hours_wanted_beyond_the_free_ones_ask_for_both(shop, strategy_of):
    tight = strategy_of(hours=3, listen=3)
    ann = Worker("Ann", frozenset(), 3, "", {})
    seven = replace(tight, inputs=replace(tight.inputs, hours=7, who=(ann,)))
    both = "free hours a week, and people named for all of them"
    told = ChannelTelling(shop, seven, WORDS).verdict()
    assert told[-1] == f"With 7.5 {both}, a better set would fit."
    none = replace(seven.channels, suggested=(), chosen=(), trouble=Trouble.HOURS, hours_wanted=7.5)
    first, *_rest = ChannelTelling(shop, replace(seven, channels=none), WORDS).verdict()
    assert first.endswith(f"The least demanding would need 7.5 {both}.")


def test_why_nothing_is_suggested(channels_of):
    low, _ = channels_of(need=0)
    assert low.verdict() == (
        "Nothing new is opened at this level. What is decided about your accounts holds; the ranking is for later.",
    )
    short, _ = channels_of(hours=1, need=4, skill=3)
    assert short.verdict() == (
        "No channel fits into 0.8 hours a week. The least demanding would need 2.5 free hours a week.",
    )
    telling, strategy = channels_of()
    for trouble, expected in (
        (Trouble.GATE, "No channel is suggested before this is settled: legal."),
        (Trouble.NO_CHANNELS, "There is no channel to choose from."),
        (Trouble.HOURS, "No channel fits into the hours there are."),
    ):
        plan = replace(
            strategy.channels,
            trouble=trouble,
            gates=("legal",),
            suggested=(),
            chosen=(),
            hours_wanted=None,
        )
        made = ChannelTelling(telling.pack, replace(strategy, channels=plan), WORDS)
        assert made.verdict() == (expected,)


def test_cautions(channels_of):
    telling, strategy = channels_of()
    plan = replace(strategy.channels, missing=(Criterion.COST,), rival="club")
    made = ChannelTelling(telling.pack, replace(strategy, channels=plan), WORDS)
    assert made.cautions() == (
        "Not known, so left out of the fit: money.",
        "Another method of ranking (TOPSIS) would put “Club” first: look at both.",
    )


def test_small_figures():
    assert hours(WORDS, 2.51) == "2.5 h"
    assert share(0.487) == "49"


def test_the_stories_of_channels(channels_of, shop):
    _, strategy = channels_of()
    told = explain_channel(ChannelStory("page", fit(strategy, "page"), None, strategy), shop, WORDS)
    assert told.title == "Page · channel"
    assert told.sentences[1] == "It is chosen."
    assert len(told.tables[0].rows) == len(Criterion)
    out = explain_channel(
        ChannelStory("club", None, Excluded("club", Reason.MARKET), strategy), shop, WORDS
    )
    assert out.tables == ()
