"""A strategy in words: the sentences for every state a channel, an action or a measure can be in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.answers.decisions import (
    ActionDecision,
    Decisions,
    MeasureDecision,
    OwnAction,
    Verdict,
)
from assessment.core.i18n import Translator
from assessment.presentation.channels import ChannelTelling, hours, share
from assessment.presentation.measures import (
    cell_gap,
    firmness,
    measure_goal,
    measure_title,
    purpose_title,
    stage_title,
)
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.presentation.stories import ActionStory, ChannelStory
from assessment.presentation.strategy_explanations import explain_action, explain_channel
from assessment.strategy.channels import Excluded, Reason, Trouble
from assessment.strategy.fit import Criterion
from assessment.strategy.milestones import Milestone

WORDS = Translator("en")
START = date(2026, 11, 20)


@pytest.fixture
def channels_of(shop, strategy_of):
    def make(*decided, **changed):
        strategy = strategy_of(*decided, **changed)
        return ChannelTelling(shop, strategy, WORDS), strategy

    return make


@pytest.fixture
def roadmap_of(shop, strategy_of):
    def make(*decided, **changed):
        strategy = strategy_of(*decided, **changed)
        return RoadmapText(shop, strategy.roadmap, WORDS), strategy.roadmap

    return make


def fit(strategy, channel):
    return next(each for each in strategy.channels.ranking if each.channel == channel)


def test_what_speaks_for_and_against(channels_of):
    telling, strategy = channels_of(listen=3)
    page = telling.points(fit(strategy, "page"))
    assert "It takes 2 of your 10 free hours a week." in page.good
    assert "You are there already." in page.good
    assert "It is within your budget." in page.good
    assert "“Skill” is at 25; 50 is needed." in page.bad
    club = telling.points(fit(strategy, "club"))
    assert "It is crowded. Competitors there: Rival, Copycat." in club.bad
    assert "You would begin from nothing." in club.bad


def test_what_is_not_known_is_told(channels_of):
    telling, strategy = channels_of(skill=None, others=None, people=None, listen=3)
    points = telling.points(fit(strategy, "page"))
    assert "Not known yet: “Skill” (50 needed)." in points.bad
    assert telling.cautions()[0] == "Not known, so left out of the fit: audiences, competitors."
    assert not any("ompetitor" in each for each in (*points.good, *points.bad))


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


def test_rivals_with_room_and_none(channels_of):
    one = [
        {"who": "Rival", "at": ["club"], "force": 4},
        {"who": "Other", "at": ["page"], "force": 4},
    ]
    telling, strategy = channels_of(others=one, listen=3)
    points = telling.points(fit(strategy, "club"))
    assert "There is an audience, and still room. Competitors there: Rival." in points.good
    _, lonely = channels_of(others=one, where=["away"])
    assert any("it is unproven" in each for each in telling.points(fit(lonely, "fair")).bad)


def test_a_criterion_without_weight_is_not_told(channels_of):
    telling, strategy = channels_of()
    page = fit(strategy, "page")
    criteria = tuple(replace(each, weight=0.0) for each in page.criteria)
    points = telling.points(replace(page, criteria=criteria))
    assert points.good == ()
    assert points.bad == ("“Skill” is at 25; 50 is needed.", "“Means” is at 38; 40 is needed.")


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


def test_why_nothing_is_suggested(channels_of):
    low, _ = channels_of(need=0)
    assert low.verdict() == (
        "At this level no channel should be opened yet; what follows is for orientation.",
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
        made = ChannelTelling(telling._pack, replace(strategy, channels=plan), WORDS)
        assert made.verdict() == (expected,)


def test_cautions(channels_of):
    telling, strategy = channels_of()
    plan = replace(strategy.channels, missing=(Criterion.COST,), rival="club")
    made = ChannelTelling(telling._pack, replace(strategy, channels=plan), WORDS)
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


# roadmap


def test_why_each_action_stands_there(roadmap_of):
    telling, roadmap = roadmap_of()
    assert telling.reasons(roadmap.step("watch"))[0] == "It helps to meet “heard”."
    train = roadmap.step("train")
    assert any(each.startswith("It raises “Means” from") for each in telling.reasons(train))
    ask = roadmap.step("ask")
    if ask.needed_by is not None:
        assert telling.reasons(ask)[-1].endswith("needs it first.")
    early, pinned = roadmap_of(Decisions(actions={"train": ActionDecision(start=START)}))
    assert "You set it before what it needs is finished: Ask." in early.reasons(
        pinned.step("train")
    )


def test_titles_owners_costs_dates(roadmap_of):
    decisions = Decisions(
        own=(OwnAction("own-1", "Paint the door", 3, "Ann"), OwnAction("own-2", "")),
        actions={"ask": ActionDecision(owner="Bo")},
    )
    telling, roadmap = roadmap_of(decisions)
    assert telling.title("own-1") == "Paint the door"
    assert telling.title("own-2") == "Untitled"
    assert telling.title("ask") == "Ask"
    assert telling.title("gone") == "gone"
    assert telling.owner(roadmap.step("own-1")) == "Ann"
    assert telling.owner(roadmap.step("ask")) == "Bo"
    assert telling.owner(roadmap.step("train")) == ""
    assert telling.cost(replace(roadmap.step("ask"), cost="medium")) == "some money"
    assert " to " in telling.dates(roadmap.step("ask"))
    undated, plan = roadmap_of(hours=None)
    assert undated.dates(plan.steps[0]) == "no date"
    slow, late = roadmap_of(hours=0.2, listen=3)
    assert slow.dates(late.later[-1]) == "later than in a year"


def test_what_the_user_decided(roadmap_of):
    until = date(2027, 1, 4)
    decisions = Decisions(
        actions={
            "ask": ActionDecision(Verdict.ACCEPTED),
            "rules": ActionDecision(Verdict.DEFERRED, until=until),
            "watch": ActionDecision(Verdict.DEFERRED),
            "train": ActionDecision(hours=3),
        },
        own=(OwnAction("own-1", "Mine"),),
    )
    telling, roadmap = roadmap_of(decisions)
    said = {
        each: telling.decision(roadmap.step(each)) for each in ("ask", "rules", "watch", "train")
    }
    assert said == {
        "ask": "accepted",
        "rules": "deferred until 4 January 2027",
        "watch": "deferred",
        "train": "changed by you",
    }
    assert telling.decision(roadmap.step("own-1")) == "your own"
    assert telling.decision(roadmap_of()[1].step("ask")) == ""


def test_notes(roadmap_of):
    telling, roadmap = roadmap_of()
    assert roadmap_notes(telling) == (
        "8 hours a week go into this roadmap.",
        "With the channels chosen that makes 10 hours a week, more than the four fifths that can be planned "
        "with: while the roadmap runs, 0 of the 10 free hours are kept for what nobody foresees.",
    )
    alone = replace(roadmap, together=None)
    assert roadmap_notes(RoadmapText(telling.pack, alone, WORDS)) == roadmap_notes(telling)[:1]
    done = Decisions(actions={"ask": ActionDecision(Verdict.DONE)})
    assert any("expected to lead to 48" in each for each in roadmap_notes(roadmap_of(done)[0]))
    assert roadmap_notes(roadmap_of(hours=None, need=4)[0])[0].startswith(
        "How many hours a week are free"
    )
    prepare = roadmap_notes(roadmap_of(need=0)[0])
    assert prepare[0].startswith("Only preparation is planned")
    busy = Decisions(
        own=(OwnAction("own-1", "A", 9, start=START), OwnAction("own-2", "B", 9, start=START))
    )
    assert any(
        "take more hours than there are" in each for each in roadmap_notes(roadmap_of(busy)[0])
    )
    late = RoadmapText(telling.pack, replace(roadmap, later=roadmap.steps[:1]), WORDS)
    assert roadmap_notes(late)[1].startswith("1 action does not fit into a year")
    empty = replace(roadmap, steps=(), later=(), uncleared=("heard",))
    made = RoadmapText(telling.pack, empty, WORDS)
    assert roadmap_notes(made) == (
        "No action here settles this; it takes a decision of yours: heard.",
        "Nothing needs to be done: every topic has reached its target.",
    )
    left = RoadmapText(telling.pack, replace(empty, rejected=("ask",)), WORDS)
    assert roadmap_notes(left)[-1] == "Nothing is left to be planned."
    unknown = (Milestone(0, START, None, None),)
    bare = RoadmapText(telling.pack, replace(empty, milestones=unknown), WORDS)
    assert roadmap_notes(bare)[-1] == "Nothing can be planned before questions are answered."


def test_when_new_channels_open(roadmap_of):
    telling, roadmap = roadmap_of(here=[])
    assert roadmap_notes(telling)[:2] or roadmap.launch
    opening = replace(roadmap, opens=True, hours=8.0, hours_afterwards=6.0, launch=START)
    made = RoadmapText(telling.pack, opening, WORDS)
    assert roadmap_notes(made)[:2] == (
        "8 hours a week go into this roadmap until the new channels open, 6 from then on.",
        "The new channels can open on 20 November 2026.",
    )
    never = RoadmapText(telling.pack, replace(opening, launch=None), WORDS)
    assert roadmap_notes(never)[1] == "With these hours no new channel opens within a year."


def test_milestones(roadmap_of):
    telling, _ = roadmap_of()
    assert telling.milestone(Milestone(0, START, 50.0, "middle")) == "Middle"
    assert telling.milestone(Milestone(0, START, None, None)) == ""


def test_the_stories_of_actions(shop, strategy_of):
    decisions = Decisions(
        actions={"ask": ActionDecision(Verdict.REJECTED), "rules": ActionDecision(Verdict.DONE)}
    )
    strategy = strategy_of(decisions)

    def told(own):
        return explain_action(ActionStory(own, strategy.roadmap.step(own), strategy), shop, WORDS)

    assert told("watch").title == "Watch · action"
    assert told("watch").sentences[0].startswith("When: ")
    assert told("ask").sentences == ("You rejected it, or something that it needs.",)
    assert told("rules").sentences == ("It is done.",)
    telling = RoadmapText(
        shop, replace(strategy.roadmap, held_back=("a",), covered=("watch",)), WORDS
    )
    assert telling.absence("a").startswith("It waits")
    assert telling.absence("watch") == "Another action covers most of this."
    assert telling.absence("c").startswith("Nothing calls for it")


# measures, media, firmness


def test_measures_in_words(shop, strategy_of):
    decisions = Decisions(measures={"mine": MeasureDecision(chosen=True)})
    strategy = strategy_of(decisions)
    by_id = {each.id: each for each in strategy.measures.measures}
    orders = by_id["orders"]
    assert measure_title(shop, orders, WORDS) == "Orders a week"
    assert measure_goal(orders, WORDS) == "from 5 to 15 by 1 May 2027"
    assert measure_goal(replace(orders, day=None), WORDS) == "from 5 to 15"
    assert measure_goal(replace(orders, day=None, unit="kg"), WORDS) == "from 5 kg to 15 kg"
    assert measure_goal(replace(orders, target=None), WORDS) == "from 5; no target yet"
    assert measure_goal(replace(orders, baseline=None, day=None), WORDS) == "from ? to 15"
    assert measure_goal(by_id["eyes"], WORDS) == "measure the starting value first"
    large = replace(orders, baseline=1_234_567, target=2_000_000.5, day=None)
    assert measure_goal(large, WORDS) == "from 1,234,567 to 2,000,000.5"
    assert measure_title(shop, by_id["eyes"], WORDS) == "Eyes"
    assert measure_title(shop, by_id["mine"], WORDS) == "Untitled"
    assert purpose_title(shop, "shine", WORDS) == "Shine"
    assert stage_title(shop, "seer", WORDS) == "seer"


def test_gaps_of_the_media_plan(shop, strategy_of):
    media = strategy_of(law=0).media
    assert cell_gap(shop, media.cell("seer", "paid"), WORDS) == "Not before this is met: legal."
    cell = replace(media.cell("seer", "owned"), channels=(), actions=(), gates=(), candidate="club")
    assert cell_gap(shop, cell, WORDS) == "A gap; “Club” would fill it best."
    assert cell_gap(shop, replace(cell, candidate=None), WORDS) == "Nothing here does this."
    assert cell_gap(shop, replace(cell, channels=("page",)), WORDS) == ""


def test_firmness_in_words(shop, strategy_of):
    found = strategy_of().robustness
    said = firmness(shop, found, "middle", WORDS)
    assert said[0].startswith("If the weights of the sections move")
    assert said[1].startswith("The level stays “Middle” in ")
    assert said[2].startswith("What moves it most is how much")
    assert len(firmness(shop, replace(found, drivers=()), None, WORDS)) == 1
    open_answers = strategy_of(law=None, listen=None).robustness
    assert any("open answers in" in each for each in firmness(shop, open_answers, None, WORDS))
