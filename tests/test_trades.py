"""Texts that the trade decides: each reads its own first week and calendar, and no words of another."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assessment.answers.conditions import offered_options, replies, truth
from assessment.core.i18n import LANGUAGES, Translator
from assessment.questionnaire.types.choice import Choice
from tests.read_texts import read_by
from tests.test_templates_catalogue import lines, pack, texts_of

TRADES = {
    "shop": ("restaurant", "bakery", "food-shop", "fashion-gifts", "repair-shop"),
    "local-service": ("medical", "vet", "beauty", "sports", "home-trades", "tuition"),
    "online-seller": ("online-food", "online-goods", "online-craft"),
    "maker": ("parts", "food-maker", "materials", "packaging"),
    "charity": ("helping", "nature-animals", "arts-heritage", "club", "neighbourhood"),
    "public-body": ("museum", "library", "school", "council"),
    "professional": ("law-accounts", "agency", "health-professional"),
}
GENERAL = {
    *("fashion-gifts", "food-shop", "medical", "beauty", "online-goods", "parts", "helping"),
    *("neighbourhood", "museum", "library", "law-accounts"),
}
"""Trades for which most of the general words of their kind are right already."""
PARTS = {
    "en": r"\bdrawings?\b|part number|tolerance|\btooling\b|\boperator",
    "zh": "图纸|零件号|公差|模具|样件|发图",
}
CLINIC = {
    "en": r"\btreat(?:ment|ed)|\bpatients?\b|\binstruments\b|to the chair|insurance",
    "zh": "护理|诊断|医保|保险卡|项目清单",
}
KITCHEN = {
    "en": r"\bkitchen\b|tables? (?:by|is|booked)|\bdish(?:es)?\b",
    "zh": "后厨|翻台|订位|这道菜",
}
STACKS = {"en": r"\bborrow|\blibrarian", "zh": "借书|馆员"}
GALLERY = {"en": r"\bconservator|\bcurator|\bvisitors?\b|\bobject\b", "zh": "藏品|展厅|观众|讲解"}
BEAUTY = {
    "en": r"see a difference|[Dd]oes it hurt|Botox|wrinkles|beginners' hour|\btill\b",
    "zh": "疼不疼|看到变化|没效果|不疼|皱纹|肉毒|体验课|立等可取|收银|老板",
}
PREMISES = {
    "en": r"\btill\b|front desk|board at the door|\bcounter\b|\breception\b|come by|finds the door",
    "zh": "收银|柜台|前台|门口|请来店|到店",
}
FLOORS = {
    "en": r"fire class|square met|\barchitect|\bfloors?\b|\bfitters?\b|\bnoise\b|finished place",
    "zh": "防火|耐磨|隔音|平方|工程(?!师)|业主|施工|设计院|受力|板材|面积",
}
CUP = {"en": r"beside a cup|in a cup", "zh": "杯子旁"}
COUNTER = {
    "en": r"came, booked|sales of the item|not ordered|\btill\b|planning permission",
    "zh": "结账报|下单|相关销售|施工方|客人",
}
ABROAD = {
    "en": r"time zone|customs|in English",
    "zh": "时区|海外|贵国|船期|关税|[A-Za-z]+ [a-z]+ [a-z]+ ",
}
WORKSHOP = {
    "en": r"\bfitted\b|\brepair|broken or badly|\bworkshop\b|\bmended\b|does not fit",
    "zh": "装的东西|修好|没装好|修理|维修|配件",
}
SALON = {
    "en": r"\btowels?\b|good to read",
    "zh": "毛巾|来店|到店|店里(?!铺)|干活的人|看了很高兴",
}
LAWYER = {
    "en": r"matter is closed|in mourning|\bbereaved\b|your bar\b|other side|undertaker",
    "zh": "对方当事人|开庭",
}
FOREIGN = {
    "restaurant": (WORKSHOP,),
    "food-shop": (WORKSHOP,),
    "medical": (SALON,),
    "materials": (PARTS, FLOORS),
    "packaging": (PARTS | {"zh": "图纸|零件号|公差|模具|样件"}, FLOORS),
    "food-maker": (PARTS, FLOORS),
    "sports": (CLINIC,),
    "home-trades": (CLINIC, PREMISES),
    "tuition": (CLINIC,),
    "vet": (BEAUTY,),
    "bakery": (KITCHEN, WORKSHOP),
    "repair-shop": (KITCHEN,),
    "museum": (STACKS,),
    "online-goods": (CUP,),
    "online-craft": (CUP,),
    "law-accounts": (COUNTER, LAWYER),
}
"""Trade → words that are another's."""


def known(kind: str, trade: str | None, country: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": kind,
        "stage": "accounts",
        "home": country,
        "countries": [country],
    }
    return found if trade is None else found | {"trade": trade}


ALL = [(kind, trade) for kind, trades in TRADES.items() for trade in trades]


def test_a_kind_chooses_among_its_trades_or_none(sheet_of):
    item = pack().items["trade"]
    assert isinstance(item, Choice)
    for kind, trades in TRADES.items():
        said = replies(pack(), sheet_of(pack(), {"kind": kind}))
        assert offered_options(pack(), item, said) == {*trades, "other-trade"}
    assert len(offered_options(pack(), item, replies(pack(), sheet_of(pack(), {})))) == len(ALL) + 1


@pytest.mark.parametrize(("trade", "asked"), [
    (None, True), ("other-trade", True), ("beauty", True), ("medical", False), ("sports", False),
])  # fmt: skip
def test_what_the_trade_says_already_is_not_asked_again(trade, asked, sheet_of):
    said = replies(pack(), sheet_of(pack(), known("local-service", trade, "uk")))
    condition = pack().items["visits-private"].when
    assert condition is not None
    assert (truth(pack(), condition, said) is True) == asked
    said = replies(pack(), sheet_of(pack(), known("shop", "bakery" if trade else None, "uk")))
    condition = pack().items["shop-sells"].when
    assert condition is not None
    assert (truth(pack(), condition, said) is True) == (trade is None)


def texts(kind: str, trade: str | None, country: str, name: str, sheet_of: Any) -> dict[str, str]:
    found = lines(sheet_of, name, **known(kind, trade, country))
    return {each.id: Translator("en").text(texts_of(each)[0]) for each in found}


@pytest.mark.parametrize(("kind", "trade"), ALL)
@pytest.mark.parametrize("country", ["cn", "uk"])
def test_a_trade_reads_a_calendar_of_its_own(kind, trade, country, sheet_of):
    general = texts(kind, None, country, "calendar", sheet_of)
    own = texts(kind, trade, country, "calendar", sheet_of)
    assert len(own) >= 12
    different = [each for each, text in own.items() if general.get(each) != text]
    assert trade in GENERAL or len(different) >= 4, different


def misread(sheet_of: Any, known: Any, *words: Any) -> list[tuple[str, str, str]]:
    """Texts in which such words stand, each with its place and language."""
    told = read_by(sheet_of, known)[2]
    return [
        (place, language, Translator(language).text(text))
        for place, text in told
        for language in LANGUAGES
        for each in words
        if re.search(each[language], Translator(language).text(text))
    ]


@pytest.mark.parametrize(("kind", "trade"), [each for each in ALL if each[1] in FOREIGN])
@pytest.mark.parametrize("country", ["cn", "uk", "eu", "us", "elsewhere"])
def test_no_trade_reads_the_words_of_another(kind, trade, country, sheet_of):
    assert misread(sheet_of, known(kind, trade, country), *FOREIGN[trade]) == []


@pytest.mark.parametrize("trade", TRADES["maker"])
@pytest.mark.parametrize("countries", [["cn"], ["cn", "us"]])
def test_a_maker_at_home_reads_nothing_for_exporters(trade, countries, sheet_of):
    said = known("maker", trade, "cn") | {"countries": countries}
    assert [each for each in misread(sheet_of, said, ABROAD) if each[1] == "zh"] == []
    said |= {"countries": ["eu", "us"]}
    assert misread(sheet_of, said, ABROAD)
