"""Words that a shop reads: nothing of charities, a kitchen only where meals are served, gifts only where goods are sold."""

from __future__ import annotations

import re

import pytest

from assessment.answers.conditions import offered_options, replies, truth, with_offered
from assessment.core.i18n import LANGUAGES, Text, Translator
from assessment.questionnaire.types.table import Table
from tests.read_texts import read_by
from tests.test_templates_catalogue import pack

CHARITY = {"en": r"\bvolunteer|\bdonat|gifts? of money|\bsupporters?\b", "zh": "捐|志愿|支持者|募"}
MEALS = {
    "en": r"\bdish|\bkitchen|tables? (?:by|is|booked)",
    "zh": "菜|后厨|桌位|翻台",
}
GIFTS = {"en": r"gift box|birthday present", "zh": "礼盒|生日礼|几点能来试"}
SHOPS = {
    ("food", "cn"): (CHARITY, GIFTS),
    ("goods", "uk"): (CHARITY, MEALS),
    (None, "uk"): (CHARITY,),
}


@pytest.mark.parametrize(("sells", "country"), SHOPS)
def test_a_shop_reads_the_words_of_its_trade(sells, country, sheet_of):
    known = {"kind": "shop", "stage": "accounts", "home": country, "countries": [country]}
    known |= {} if sells is None else {"shop-sells": sells}
    settled, said, told = read_by(sheet_of, known)
    for item in settled.items.values():
        if item.when is None or truth(pack(), item.when, said) is True:
            offered = offered_options(pack(), item, said)
            told += [(item.id, item.text), (item.id, item.help or "")]
            told += [
                (item.id, each.title) for each in item.options_by_id.values() if each.id in offered
            ]
    found = [
        (place, language, said_here)
        for place, text in told
        for words in SHOPS[sells, country]
        for language, pattern in words.items()
        if re.search(pattern, said_here := Translator(language).text(text), re.IGNORECASE)
    ]
    assert found == []


def test_channels_of_ones_own_country_stand_first_and_have_their_short_names(sheet_of):
    assert pack().items["presence"].options_vary
    for country, first, never in (
        ("uk", "place-listings-abroad", "douyin"), ("cn", "place-listings-cn", "facebook"),
    ):  # fmt: skip
        said = replies(pack(), sheet_of(pack(), {"countries": [country]}))
        presence = with_offered(pack(), pack().items["presence"], said)
        assert next(iter(presence.options_by_id)) == first
        table = with_offered(pack(), pack().items["competitors"], said)
        assert isinstance(table, Table)
        assert never not in table.columns_by_id["channels"].options_by_id
    channels = pack().items["competitors"].columns_by_id["channels"].options_by_id  # type: ignore[union-attr]
    for name, id_ in (
        ("大众点评", "place-listings-cn"), ("点评", "place-listings-cn"), ("美团", "place-listings-cn"),
        ("高德", "place-listings-cn"), ("googlemaps", "place-listings-abroad"), ("insta", "instagram"),
        ("fb", "facebook"), ("wechat", "wechat-account"),
    ):  # fmt: skip
        assert [each.id for each in channels.values() if name in each.names] == [id_]


def test_no_option_that_is_typed_has_a_separator_in_its_name():
    for item in pack().items.values():
        for column in item.columns if isinstance(item, Table) else ():
            for option in column.options_by_id.values():
                title: Text = option.title
                for language in LANGUAGES:
                    assert not re.search("[、；;]", Translator(language).text(title)), option.id
