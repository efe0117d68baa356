"""Chapters on channels and the media plan: what they say, and what they leave out."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assessment.answers.decisions import (
    Decisions,
)
from assessment.core.errors import AssessmentError
from assessment.core.numbers import whole
from tests.report.snapshots import NOTHING, catalogue, roles, unanswered


def test_channels_are_ranked_told_and_explained(trust: Any) -> None:
    text = trust.text(only=("channels",))
    plan = trust.strategy().channels
    titles = {id_: each.title["en"] for id_, each in trust.pack.channels_by_id.items()}
    for fit in plan.ranking:
        assert titles[fit.channel] in text
        assert whole(fit.value) in text
    assert f"What is suggested {titles[plan.chosen[0]]}" in text
    assert "Why not these?" in text
    assert "Further down the ranking" in text
    assert "It is not for the places where the people you want to reach live." in text
    for each in plan.left_out:
        assert titles[each.channel] in text


def test_accounts_stand_in_their_own_table_and_every_reason_is_one(trust: Any) -> None:
    there = ("nextdoor", "youtube")
    text = trust.with_answers(presence=there).text(only=("channels",))
    told, left = text.split("Why not these?")
    for id_ in there:
        title = trust.pack.channels_by_id[id_].title["en"]
        assert title in told
        assert title not in left
    assert not re.search(r" \d+ – ", left)


def test_a_chosen_channel_has_a_card(bakery: Any) -> None:
    text = bakery.text(only=("channels",), author=True)
    assert "Page On the web · Owned, Paid 67 fit of 100 A page of your own." in text
    assert (
        "What to publish articles, recipes How often weekly Hours a week 2 h Cost no money" in text
    )
    assert "+ It serves what you want to achieve (65)." in text
    assert "– Not there yet; it needs the answer “Often”." in text
    assert "Facts as of 1 January 2024: over a year old, check them again. Sources: A book." in text
    assert "Radio 26 It does little for what you want to achieve (3)." in text
    assert "Poster It needs something that you do not have." in text


def test_sources_are_for_the_author_or_in_the_appendix(bakery: Any) -> None:
    text = bakery.text(only=("channels",))
    assert "A book" not in text
    assert "Facts as of" not in text
    end = bakery.text(only=("appendix",))
    assert "Sources Page Facts as of 1 January 2024. Sources: A book." in end
    assert "check them again" not in end
    for out in ({"without": ("sources",)}, {"author": True}):
        assert "A book" not in bakery.text(only=("appendix",), **out)


def test_a_bare_channel_has_a_bare_card(bakery: Any) -> None:
    decided = bakery.changed(decisions=Decisions(channels=("fair",)))
    text = decided.text(only=("channels",))
    assert "You chose: Fair. Suggested: Page." in text
    assert "What you chose Fair 53 fit of 100 Hours a week 3 h Cost some money" in text
    assert "Sources" not in text
    assert "Facts as of" not in text
    assert "You chose otherwise." in text


def test_what_a_filter_leaves_out_can_be_chosen_all_the_same(bakery: Any) -> None:
    decided = bakery.changed(decisions=Decisions(channels=("poster", "page")))
    text = decided.text(only=("channels",))
    assert text.index("67 fit of 100") < text.index("– fit of 100")
    assert "What speaks against it – It needs something that you do not have." in text
    assert "Not considered Channel Why Parade" in text


def test_too_many_hours_are_said_once(bakery: Any) -> None:
    chosen = ("page", "club", "fair")
    text = bakery.changed(decisions=Decisions(channels=chosen)).text(only=("channels",))
    assert "You have chosen 9 hours a week, and only 8 can be planned with." in text
    assert "That takes" not in text


def test_nothing_to_rank_is_not_ranked(bakery: Any) -> None:
    text = unanswered(bakery).text(only=("channels",))
    for title in ("The ranking", "Why not these?", "Best placed so far", "Hours a week"):
        assert title not in text


def test_without_a_choice_the_best_are_for_orientation(bakery: Any) -> None:
    low = bakery.with_answers(need=0, hear=0, hours=2)
    text = low.text(only=("channels",))
    assert "Nothing new is opened at this level." in text
    assert "Best placed so far" in text
    assert "What is suggested" not in text
    assert "why not" not in text


def test_without_hours_no_bar_of_hours_is_drawn(bakery: Any) -> None:
    text = bakery.without("hours").text(only=("channels",))
    assert "The ranking" in text
    assert "can be planned with" not in text


def test_few_channels_need_no_table(bakery: Any) -> None:
    catalogues = bakery.pack.catalogues
    two = catalogues.channels.model_copy(update={"channels": catalogues.channels.channels[:2]})
    text = catalogue(bakery, channels=two).text(only=("channels",))
    assert "Club" in text
    assert "Further down the ranking" not in text
    assert "Not considered" not in text
    one = catalogues.channels.model_copy(update={"channels": catalogues.channels.channels[:1]})
    assert "Why not these?" not in catalogue(bakery, channels=one).text(only=("channels",))


def test_cautions_stand_beside_the_verdict(bakery: Any) -> None:
    text = bakery.without("aims").text(only=("channels",))
    assert "Not known, so left out of the fit: purposes." in text


def test_the_media_plan_says_what_fills_it_and_what_is_missing(bakery: Any) -> None:
    text = bakery.text(only=("media",))
    assert "Owned Earned Paid" in text
    assert "Those who look · Listen well A gap; “Club” would fill it best." in text
    assert "Not before this is met: It is clean." in text
    assert "Three moves" in text
    assert "Ask 67 · Do people ask? Often Tell 33 · Who listens? Seldom Wait no score" in text
    assert "Nothing was said to it." in text
    assert "Three moves" not in roles(bakery, moves=None).text(only=("media",))


def test_no_stages_no_media_plan(bakery: Any) -> None:
    metrics = bakery.pack.catalogues.metrics
    bare = metrics.model_copy(update={"stages": []})
    with pytest.raises(AssessmentError, match=NOTHING):
        catalogue(bakery, metrics=bare).text(only=("media",))
