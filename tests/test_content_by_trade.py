"""What a trade is handed is its own: alcohol, lawyers, stages and galleries, and trades whose visits are private."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assessment.answers.answer import Answer, Sheet, State
from assessment.answers.conditions import replies
from assessment.answers.wording import worded
from assessment.core.i18n import Translator
from assessment.scoring import score_sheet
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.situation import Situation
from tests.printed_texts import printed_texts
from tests.test_actions_catalogue import COUNTRIES
from tests.test_kinds_and_countries import START, answers
from tests.test_neutral_texts import NAMED
from tests.test_organisations import frozen
from tests.test_templates_catalogue import pack
from tests.test_trades import known


def sheet(kind: str, country: str, **more: Any) -> Sheet:
    """Return the answers of a kind in a country, with some of its own."""
    said = {name: Answer.of(frozen(value)) for name, value in more.items()}
    return Sheet({**answers(kind, country).agreed, **said})


def strategy(kind: str, country: str, **more: Any) -> Strategy:
    given = sheet(kind, country, **more)
    return make_strategy(Situation.of(pack(), given, score_sheet(pack(), given)), START, 5)


def rules(found: Strategy) -> set[str]:
    return set(found.deliverables.templates.rules)


DRINKS = [
    ("shop", "food-shop"),
    ("shop", "restaurant"),
    ("online-seller", "online-food"),
    ("maker", "food-maker"),
]


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize(("kind", "trade"), DRINKS)
def test_whoever_sells_alcohol_reads_its_rules_and_nobody_else_does(kind, trade, country):
    own = {"any-alcohol", *([] if country == "elsewhere" else [f"{country}-alcohol"])}
    assert own <= rules(strategy(kind, country, trade=trade, **{"sells-alcohol": "yes-alcohol"}))
    for other in ({}, {"sells-alcohol": "no-alcohol"}):
        assert not {
            id_ for id_ in rules(strategy(kind, country, trade=trade, **other)) if "alcohol" in id_
        }


@pytest.mark.parametrize(
    ("kind", "trade", "asked"), [*((*each, True) for each in DRINKS), ("shop", "bakery", False)]
)
def test_only_sellers_of_drink_are_asked_for_it(kind, trade, asked):
    shown = replies(pack(), sheet(kind, "eu", trade=trade))
    assert (shown["sells-alcohol"].state is not State.HIDDEN) == asked


@pytest.mark.parametrize(
    ("country", "rule"), [("uk", "uk-solicitors"), ("us", "us-attorneys"), ("cn", "cn-lawyers")]
)
def test_lawyers_read_the_rules_of_their_regulator(country, rule):
    assert rule in rules(strategy("professional", country, trade="law-accounts"))
    assert rule not in rules(strategy("professional", country, trade="agency"))


@pytest.mark.parametrize("trade", ["law-accounts", "health-professional"])
def test_where_visits_are_private_no_group_is_proposed(trade):
    proposed = strategy("professional", "uk", trade=trade).channels
    named = {*proposed.active, *proposed.suggested, *proposed.foundations}
    assert not named & {"whatsapp", "nextdoor"}


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("trade", ["arts-heritage", "club"])
def test_calls_for_help_reach_stages_and_clubs_only_where_these_are_wanted(trade, country):
    def begun(result: str) -> set[str]:
        found = strategy("charity", country, trade=trade, **{"first-result": result})
        return {step.action for step in found.roadmap.steps}

    assert not begun("visits") & {"need-list", "thank-and-ask"}
    assert ("show-plan" in begun("visits")) == (trade == "arts-heritage")
    assert "show-plan" not in begun("gifts")


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_theatre_reads_no_word_of_a_food_bank(country):
    found = strategy("charity", country, trade="arts-heritage", **{"first-result": "visits"})
    assert "arts-licence" in rules(found)
    assert "arts-cancelled" in found.deliverables.templates.crisis
    assert "charity-help-me" not in found.deliverables.templates.questions


@pytest.mark.parametrize(("trade", "asked"), [("online-food", False), ("online-goods", True)])
def test_general_product_safety_leaves_food_out(trade, asked):
    assert ("eu-product-safety" in rules(strategy("online-seller", "eu", trade=trade))) == asked


@pytest.mark.parametrize("trade", ["arts-heritage", "club", "neighbourhood", "helping"])
def test_charities_are_asked_for_busy_and_closed_months(trade):
    shown = replies(pack(), sheet("charity", "us", trade=trade))
    assert all(shown[id_].state is not State.HIDDEN for id_ in ("busy-months", "closed-months"))


FOREIGN = [
    (
        "charity",
        "nature-animals",
        r"hurt animal|\bnest\b|\bden\b|rescued|one animal|UWG|受伤动物|巢穴",
    ),
    ("public-body", "library", r"UWG"),
    (
        "shop",
        "fashion-gifts",
        r"or fitted|badly fitted|see a doctor|foreign body|price, origin|feast days|UWG"
        r"|[Aa]ppointment book|卖的或装的|没装好|先就医|异物|写明产地|价钱、产地",
    ),
    ("shop", "bakery", r"or fitted|badly fitted|feast days|卖的或装的|没装好"),
    (
        "professional",
        "law-accounts",
        r"ICAEW|ACCA|HMRC|Prize draw: |case without names|“Our article of … was wrong"
        r"|不具名的案例|有一处错误",
    ),
]
"""Kind, trade → what its catalogues do not say, in English and in Chinese."""


@pytest.mark.parametrize("country", ["uk", "eu", "cn"])
@pytest.mark.parametrize(("kind", "trade", "words"), FOREIGN)
def test_nobody_reads_what_belongs_to_others_of_their_kind(kind, trade, words, country, sheet_of):
    told = [
        (place, text)
        for place, text in printed_texts(pack(), sheet_of, known(kind, trade, country))
        if re.match(r"catalogues|sections", place) and not NAMED.search(place)
    ]
    assert told
    said = [(place, Translator(each).text(text)) for place, text in told for each in ("en", "zh")]
    assert [(place, text) for place, text in said if re.search(words, text)] == []


@pytest.mark.parametrize(("kind", "named"), [("online-seller", True), ("charity", False)])
def test_german_law_on_mail_to_firms_stands_where_firms_are_written_to(kind, named):
    given = sheet(kind, "eu")
    told = worded(pack(), given).catalogues.templates.rules
    shown = Translator("en").text(next(each.text for each in told if each.id == "eu-email"))
    assert ("Germany" in shown) == named
