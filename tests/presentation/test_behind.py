"""A channel that fits better says what has the hours before it, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.accounts import account_told, ground_told
from assessment.presentation.behind import behind_told
from assessment.presentation.channels import ChannelTelling
from assessment.strategy import Strategy, make_strategy
from tests.test_organisations import ORGANISATIONS, pack, situation

WORDS = Translator("en")


def made(name: str, **said: object) -> Strategy:
    found = situation(ORGANISATIONS[name], **{"who-does-what": (), **said})
    return make_strategy(found, ORGANISATIONS[name].day, 50)


LIBRARY = {"presence": ("newsletter", "facebook", "website-blog"), "stage": "results"}


@pytest.mark.parametrize(
    ("hours", "brings", "channel", "told"),
    [
        (5, "newsletter", "instagram", "most of those who come to you come from there"),
        (6, "facebook", "nextdoor", "it is known and works"),
        (8, "newsletter", "instagram", "it takes fewer hours"),
    ],
)
def test_a_new_channel_names_what_comes_before_it(hours, brings, channel, told):
    said = {pack().roles.brings: brings}
    found = made("county-library", **LIBRARY, **{"free-hours": hours}, **said)
    plan = found.channels
    sentence = behind_told(pack(), plan, channel, WORDS)[0]
    assert sentence.startswith("It fits better (")
    assert told in sentence
    telling = ChannelTelling(pack(), found, WORDS)
    fit = next(each for each in plan.ranking if each.channel == channel)
    assert sentence in telling.why_not(fit)
    assert not behind_told(pack(), replace(plan, by_user=True), channel, WORDS)


def test_an_account_parked_behind_weaker_ones_says_so():
    told = {}
    for hours in range(2, 9):
        found = made(
            "architects",
            **{"presence": ("facebook", "newsletter", "whatsapp"), "free-hours": hours},
        ).channels
        for each in found.accounts:
            more = behind_told(pack(), found, each.channel, WORDS)
            ground = ground_told(pack(), each, WORDS, found)
            line = account_told(pack(), each, WORDS, channels=found)
            assert all(sentence in ground and sentence in line for sentence in more)
            told[hours, each.channel] = bool(more)
    assert set(told.values()) == {True, False}


def test_what_runs_is_kept_or_was_left_out_for_other_reasons_names_nothing():
    found = made("county-library", **LIBRARY, **{"free-hours": 5}).channels
    for id_ in (*found.running, *(each.channel for each in found.excluded)):
        assert behind_told(pack(), found, id_, WORDS) == ()
