"""Words that the texts of the social-media pack may not say to whom: law, trade, and the reader's own answers."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assessment.answers.conditions import replies, truth
from assessment.answers.wording import worded
from assessment.core.i18n import Translator
from tests.read_texts import read_by
from tests.test_templates_catalogue import lines, pack
from tests.test_trades import TRADES

FOOD = ["restaurant", "bakery", "food-shop", "online-food", "food-maker"]
KIND_OF = {trade: kind for kind, trades in TRADES.items() for trade in trades}
ASKS_FOR_GIFTS = {
    "zh": "物品|捐一块|月捐|捐物|可以捐|一笔捐赠、|(?<!不公开)(?<!不向公众)(?<!不写)要钱要物",
    "en": r"(?i)give once|monthly gift|or give something|one thing \(people, hours or",
}
"""Words that ask the public for money or goods."""
OF_THE_WORK = ("need-list", "landing-page", "thank-and-ask", "goal-sheet", "daily-listening")
OUTGROWN = {
    "crisis-sheet": "crisis-plan",
    "account-setup": "account-ownership",
    "claim-listings": "listings-kept",
    "segment-cards": "audience-defined",
    "daily-listening": "mentions-watched",
    "ai-rule": "ai-use",
    "voice-sheet": "voice-agreed",
    "one-page-vision": "vision-stated",
    "goal-sheet": "goals-specific",
    "need-memo": "problem-named",
    "skills-hours-matrix": "duty-assigned",
    "duties-written": "duty-assigned",
    "feedback-log": "cases-closed",
}
"""Action → item of which a fair answer, two, leads to it as well as a poor one."""


def said_of(trade: str, country: str, **more: Any) -> dict[str, Any]:
    known = {"kind": KIND_OF[trade], "trade": trade, "stage": "accounts"}
    return known | {"home": country, "countries": [country], **more}


@pytest.mark.parametrize("trade", TRADES["charity"])
@pytest.mark.parametrize("result", ["volunteers", "gifts"])
@pytest.mark.parametrize("may", ["partner", "neither", "unsure", None])
def test_who_may_not_raise_funds_in_public_asks_for_hands_only(trade, result, may, sheet_of):
    known = said_of(trade, "cn", **{"first-result": result})
    known |= {} if may is None else {"public-fundraising": may}
    own = {
        line.id
        for name in ("pillars", "calendar", "first_week", "replies")
        for line in lines(sheet_of, name, **known)
    }
    for place, text in read_by(sheet_of, known)[2]:
        if place in {*own, *OF_THE_WORK}:
            for language, words in ASKS_FOR_GIFTS.items():
                told = Translator(language).text(text)
                assert not re.search(words, told), (place, told)


@pytest.mark.parametrize("trade", FOOD)
@pytest.mark.parametrize("country", ["cn", "uk", "eu", "us"])
def test_who_sells_food_reads_of_allergens(trade, country, sheet_of):
    rules = {each.id for each in lines(sheet_of, "rules", **said_of(trade, country))}
    assert f"{country}-allergens" in rules
    assert f"{country}-allergens" not in {
        each.id for each in lines(sheet_of, "rules", **said_of("repair-shop", country))
    }


@pytest.mark.parametrize("trade", ["restaurant", "bakery", "food-shop"])
def test_food_makes_ill_and_is_asked_after(trade, sheet_of):
    known = said_of(trade, "uk")
    [ill] = [each for each in lines(sheet_of, "crisis", **known) if each.id == "shop-illness"]
    assert "allergic" in ill.event["en"]
    asked = {each.id: each.says["en"] for each in lines(sheet_of, "replies", **known)}
    assert "allergy" in asked["shop-allergy"]
    assert asked["shop-ill"] == "I was ill afterwards."


@pytest.mark.parametrize("name", OUTGROWN)
@pytest.mark.parametrize("kind", ["shop", "maker", "charity", "professional"])
def test_a_reason_speaks_to_a_poor_answer_otherwise_than_to_a_fair_one(name, kind, sheet_of):
    """A fair answer that still leads to an action is not told that nothing is there."""
    poor, fair = (
        worded(pack(), sheet_of(pack(), {"kind": kind, OUTGROWN[name]: level}))
        .actions_by_id[name]
        .why
        for level in (0, 2)
    )
    either_way = (name, kind) == ("claim-listings", "maker")  # buyers and lorries look it up
    assert (poor == fair) == either_way


def test_paid_promotion_of_a_practice_in_china_begins_with_the_certificate(sheet_of):
    action = worded(pack(), sheet_of(pack(), said_of("medical", "cn"))).actions_by_id["paid-test"]
    assert "《医疗广告审查证明》" in " ".join(Translator("zh").text(each) for each in action.steps)
    for name in ("paid-test", "creator-trial"):
        assert "rules" in pack().actions_by_id[name].uses


@pytest.mark.parametrize(("countries", "there"), [(["eu", "us"], False), (["cn"], True)])
def test_an_exporter_reads_no_rules_of_channels_that_it_has_not(countries, there, sheet_of):
    known = said_of("parts", "cn") | {"countries": countries}
    rules = {each.id for each in lines(sheet_of, "rules", **known)}
    assert ("cn-no-diversion" in rules) == there
    assert ("cn-crossing" in rules) == (not there)
    assert "maker-certificates" in rules


@pytest.mark.parametrize(
    ("metric", "known", "holds"),
    [
        ("enquiries", {"kind": "charity"}, False),
        ("enquiries", {"kind": "shop"}, True),
        ("listing-actions", {"kind": "charity"}, False),
        ("new-givers", {"kind": "charity", "countries": ["uk"]}, True),
        ("new-givers", {"kind": "shop", "countries": ["uk"]}, False),
        ("gifts", {"kind": "charity", "countries": ["cn"], "public-fundraising": "partner"}, False),
        ("contacts-return", {"regulars-kept": 0}, False),
        ("contacts-return", {"regulars-kept": 2}, True),
        ("review-reply-rate", {"kind": "maker"}, False),
    ],
)
def test_a_measure_is_for_those_whom_it_tells_something(metric, known, holds, sheet_of):
    condition = pack().metrics_by_id[metric].when
    assert condition is not None
    said = replies(pack(), sheet_of(pack(), known))
    assert truth(pack(), condition, said) is holds


@pytest.mark.parametrize("trade", TRADES["charity"])
@pytest.mark.parametrize("country", ["cn", "uk", "us"])
def test_six_events_fit_a_sheet_on_the_wall(trade, country, sheet_of):
    found = lines(sheet_of, "crisis", **said_of(trade, country))
    assert len(found) == 6
    assert "charity-visit-accident" in {each.id for each in found}
